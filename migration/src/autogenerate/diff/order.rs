//! Which of several things comes first.

use std::collections::{BTreeMap, BTreeSet};

/// What comes before a thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs<K> {
    /// Where it cannot be otherwise.
    pub(super) hard: BTreeSet<K>,
    /// Where it can be helped, which it cannot within a circle.
    pub(super) soft: BTreeSet<K>,
}

/// The things that `needs` speaks of, each after what it needs, and by name where that leaves a choice.
///
/// Within a circle, needs that are soft do not count. Needs of oneself, or of what is not among the things,
/// never do. The hard ones make no circle.
pub(super) fn sorted<K: Clone + Ord>(needs: &BTreeMap<K, Needs<K>>) -> Vec<K> {
    let circles = Circles::of(needs);
    let mut waiting: BTreeMap<&K, usize> = BTreeMap::new();
    let mut waited_for: BTreeMap<&K, Vec<&K>> = BTreeMap::new();
    for (thing, of) in needs {
        let soft = of
            .soft
            .iter()
            .filter(|other| circles.number.get(other) != circles.number.get(thing));
        let all: BTreeSet<&K> = of
            .hard
            .iter()
            .chain(soft)
            .filter(|other| *other != thing && needs.contains_key(other))
            .collect();
        waiting.insert(thing, all.len());
        for other in all {
            waited_for.entry(other).or_default().push(thing);
        }
    }
    let mut ready: BTreeSet<&K> = waiting
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(thing, _)| *thing)
        .collect();
    let mut sorted = Vec::with_capacity(needs.len());
    while let Some(thing) = ready.pop_first() {
        sorted.push(thing.clone());
        for other in waited_for.remove(thing).unwrap_or_default() {
            if let Some(count) = waiting.get_mut(other) {
                *count -= 1;
                if *count == 0 {
                    ready.insert(other);
                }
            }
        }
    }
    sorted
}

/// The strongly connected components, by Tarjan. With a stack of its own: a chain of keys may be as long as
/// there are tables.
struct Circles<'k, K> {
    /// The number of the circle that a thing is in, be it alone.
    number: BTreeMap<&'k K, usize>,
}

impl<'k, K: Ord> Circles<'k, K> {
    fn of(needs: &'k BTreeMap<K, Needs<K>>) -> Self {
        let places: BTreeMap<&K, usize> = needs.keys().zip(0..).collect();
        let edges: Vec<Vec<usize>> = needs
            .values()
            .map(|of| {
                let all = of.hard.iter().chain(&of.soft);
                all.filter_map(|other| places.get(other).copied()).collect()
            })
            .collect();
        let circle = circles(&edges);
        Self {
            number: places
                .into_iter()
                .map(|(thing, place)| (thing, circle[place]))
                .collect(),
        }
    }
}

fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let mut found = vec![NONE; edges.len()];
    let mut lowest = vec![NONE; edges.len()];
    let mut circle = vec![NONE; edges.len()];
    let mut open = Vec::new();
    let mut next = 0;
    for root in 0..edges.len() {
        // A place on the way, and how many of its edges have been followed.
        let mut way = vec![(root, 0)];
        while let Some((place, followed)) = way.pop() {
            if followed == 0 {
                if found[place] != NONE {
                    continue;
                }
                found[place] = next;
                lowest[place] = next;
                next += 1;
                open.push(place);
            } else {
                let other = edges[place][followed - 1];
                if circle[other] == NONE {
                    lowest[place] = lowest[place].min(lowest[other]);
                }
            }
            if let Some(&other) = edges[place].get(followed) {
                way.push((place, followed + 1));
                if found[other] == NONE {
                    way.push((other, 0));
                }
            } else if lowest[place] == found[place] {
                while let Some(other) = open.pop() {
                    circle[other] = place;
                    if other == place {
                        break;
                    }
                }
            }
        }
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(needs: &[(&'static str, &[&'static str], &[&'static str])]) -> Vec<&'static str> {
        let needs = needs.iter().map(|(thing, hard, soft)| {
            let hard = hard.iter().copied().collect();
            let soft = soft.iter().copied().collect();
            (*thing, Needs { hard, soft })
        });
        sorted(&needs.collect())
    }

    #[test]
    fn what_is_needed_comes_first_and_names_decide_the_rest() {
        let needs: &[(_, &[_], &[_])] = &[
            ("a", &[], &["d"]),
            ("b", &["c"], &[]),
            ("c", &[], &[]),
            ("d", &[], &["d"]),
        ];
        assert_eq!(order(needs), ["c", "b", "d", "a"]);
    }

    #[test]
    fn a_circle_does_not_loosen_what_merely_needs_it() {
        let needs: &[(_, &[_], &[_])] = &[
            ("a", &[], &["b"]),
            ("b", &[], &["c"]),
            ("c", &[], &["b", "d"]),
            ("d", &[], &[]),
        ];
        assert_eq!(order(needs), ["b", "a", "d", "c"]);
    }

    #[test]
    fn a_chain_of_any_length_is_followed() {
        let needs = (0..100_000).map(|thing| {
            let soft = BTreeSet::from([thing + 1]);
            let hard = BTreeSet::new();
            (thing, Needs { hard, soft })
        });
        let order = sorted(&needs.collect());
        assert_eq!((order[0], order.len()), (99_999, 100_000));
    }
}
