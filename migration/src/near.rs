//! What was perhaps meant.

/// The names that come nearest to `given`, three at most, nearest first: other in case, a letter or two
/// apart, or with it as a part.
pub(crate) fn nearest<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let given = given.to_lowercase();
    let farthest = 1 + given.chars().count() / 4;
    let mut found: Vec<(usize, &str)> = names
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let distance = distance(&given, &lower);
            let is_part =
                given.chars().count() > 2 && (lower.contains(&given) || given.contains(&lower));
            (distance <= farthest || is_part).then_some((distance, name))
        })
        .collect();
    found.sort();
    found
        .into_iter()
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// How many letters must be added, removed or replaced.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_and_far_ones_not_at_all() {
        let names = ["posts", "users", "Users", "user_roles", "albums"];
        assert_eq!(
            nearest("user", names.into_iter()),
            ["Users", "users", "user_roles"]
        );
        assert_eq!(nearest("USERS", names.into_iter())[0], "Users");
        assert!(nearest("x", names.into_iter()).is_empty());
    }
}
