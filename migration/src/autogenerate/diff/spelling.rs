//! One spelling for all that say the same.
//!
//! A database does not spell an expression the same each time that it reads its own spelling in again.
//! PostgreSQL keeps a list of values as an array that is cast, and reads that as an array of values that
//! are; it keeps `BETWEEN` in parentheses of its own, and reads those as part of the chain that they begin;
//! it shows a value without a name with its type, and reads that type as the name.
//! SQLite gives quotes to a column that it renames. Whoever compares what came that way compares what is
//! here, which nobody executes.

use super::super::sqlite;
use super::words::{Kind, Word, words};

/// Whether two texts say the same, be they expressions or whole views.
pub(in crate::autogenerate) fn is_same(one: &str, other: &str) -> bool {
    one == other || normal(one) == normal(other)
}

/// What all spellings of `text` have in common: a cast of an array is one of each of its elements, what is
/// joined by the same `AND` or `OR` stands side by side, a value of a query has no name that it has by its type
/// alone, and there are neither needless quotes nor blanks.
/// What stands in strings, and in quotes that are needed, stays as it is.
pub(in crate::autogenerate) fn normal(text: &str) -> String {
    let words = words(text);
    let nodes = match nodes(&words) {
        Some(nodes) => usual(nodes),
        None => words.into_iter().map(Node::Word).collect(),
    };
    let mut result = String::with_capacity(text.len());
    push(&mut result, &nodes);
    result
}

/// A word, or all that stands between two brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node<'t> {
    Word(Word<'t>),
    /// One whose capitals mean nothing.
    Small(Word<'t>),
    /// Round ones.
    Group(Vec<Node<'t>>),
    /// Square ones.
    List(Vec<Node<'t>>),
}

impl Node<'_> {
    fn is_symbol(&self, symbol: &str) -> bool {
        matches!(self, Self::Word(word) if word.kind == Kind::Symbol && word.text == symbol)
    }

    fn is_keyword(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.kind == Kind::Bare && word.text.eq_ignore_ascii_case(keyword))
    }
}

/// The words by their brackets; nothing where one is missing.
fn nodes<'t>(words: &[Word<'t>]) -> Option<Vec<Node<'t>>> {
    let mut open: Vec<(&str, Vec<Node<'t>>)> = Vec::new();
    let mut nodes = Vec::new();
    for word in words {
        match (word.kind, word.text) {
            (Kind::Symbol, bracket @ ("(" | "[")) => {
                open.push((bracket, std::mem::take(&mut nodes)));
            }
            (Kind::Symbol, bracket @ (")" | "]")) => {
                let (opened, before) = open.pop()?;
                let inside = std::mem::replace(&mut nodes, before);
                nodes.push(match (opened, bracket) {
                    ("(", ")") => Node::Group(inside),
                    ("[", "]") => Node::List(inside),
                    _ => return None,
                });
            }
            _ => nodes.push(Node::Word(*word)),
        }
    }
    open.is_empty().then_some(nodes)
}

/// What they are in the usual spelling: from the innermost brackets outwards.
fn usual(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let nodes = nodes.into_iter().map(|node| match node {
        Node::Group(inside) => Node::Group(views::unnamed(usual(inside))),
        Node::List(inside) => Node::List(usual(inside)),
        word @ (Node::Word(_) | Node::Small(_)) => word,
    });
    let mut nodes = side_by_side(element_by_element(nodes.collect()));
    views::in_small_letters(&mut nodes);
    nodes
}

/// `(ARRAY[a, b])::t[]` as `ARRAY[(a)::t, (b)::t]`.
fn element_by_element(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let mut result = Vec::with_capacity(nodes.len());
    let mut rest = nodes.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        if let Node::Group(inside) = first
            && let [array, Node::List(elements)] = inside.as_slice()
            && is_array(array)
            && let Some((cast, after)) = array_cast(after)
        {
            result.push(array.clone());
            result.push(Node::List(each_cast(elements, cast)));
            rest = after;
        } else {
            result.push(first.clone());
        }
    }
    result
}

/// PostgreSQL spells keywords in capitals. A column of that name, without its quotes, is none.
fn is_array(node: &Node<'_>) -> bool {
    matches!(node, Node::Word(word) if word.kind == Kind::Bare && word.text == "ARRAY")
}

/// A cast to an array at the start of `nodes`, without the brackets that make it one, and what follows it.
fn array_cast<'n, 't>(nodes: &'n [Node<'t>]) -> Option<(&'n [Node<'t>], &'n [Node<'t>])> {
    let [one, two, of @ ..] = nodes else {
        return None;
    };
    if !(one.is_symbol(":") && two.is_symbol(":")) {
        return None;
    }
    let end = of.iter().position(|node| match node {
        Node::List(_) => true,
        Node::Word(word) => word.kind == Kind::Symbol && word.text != ".",
        Node::Group(_) | Node::Small(_) => false,
    })?;
    let is_array = end > 0 && matches!(&of[end], Node::List(inside) if inside.is_empty());
    is_array.then(|| (&nodes[..end + 2], &of[end + 1..]))
}

fn each_cast<'t>(elements: &[Node<'t>], cast: &[Node<'t>]) -> Vec<Node<'t>> {
    let mut result = Vec::new();
    for (place, node) in elements.iter().enumerate() {
        if node.is_symbol(",") {
            result.push(node.clone());
        } else if place == 0 || elements[place - 1].is_symbol(",") {
            let rest = &elements[place..];
            let end = rest.iter().position(|node| node.is_symbol(","));
            let element = &rest[..end.unwrap_or(rest.len())];
            let mut whole = vec![Node::Group(element.to_vec())];
            whole.extend_from_slice(cast);
            // Within an array an array is cast as one.
            if let [array, Node::List(_)] = element
                && is_array(array)
            {
                whole.push(Node::List(Vec::new()));
                whole = element_by_element(whole);
            }
            result.extend(whole);
        }
    }
    result
}

/// `(a AND b) AND c` as `a AND b AND c`, wherever the parentheses stand.
fn side_by_side(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let Some(keyword) = joined_by(&nodes) else {
        return nodes;
    };
    let mut result = Vec::with_capacity(nodes.len());
    for (place, node) in nodes.iter().enumerate() {
        let is_end = |node: Option<&Node<'_>>| node.is_none_or(|node| node.is_keyword(keyword));
        let before = place.checked_sub(1).and_then(|place| nodes.get(place));
        match node {
            Node::Group(inside)
                if is_end(before)
                    && is_end(nodes.get(place + 1))
                    && joined_by(inside) == Some(keyword) =>
            {
                result.extend_from_slice(inside);
            }
            _ => result.push(node.clone()),
        }
    }
    result
}

/// The one keyword that joins them: not where both do, nor where `AND` may be that of `BETWEEN`.
fn joined_by(nodes: &[Node<'_>]) -> Option<&'static str> {
    let says = |keyword: &str| nodes.iter().any(|node| node.is_keyword(keyword));
    match (says("and"), says("or"), says("between")) {
        (true, false, false) => Some("and"),
        (false, true, false) => Some("or"),
        _ => None,
    }
}

fn push(text: &mut String, nodes: &[Node<'_>]) {
    let mut last: Option<&Word<'_>> = None;
    for node in nodes {
        let is_one = |word: &Word<'_>| last.is_some_and(|last| is_one(last, word));
        let is_type = text.ends_with("::");
        if !text.is_empty() && !matches!(node, Node::Word(word) if is_one(word)) {
            text.push(' ');
        }
        last = None;
        let (open, close, inside) = match node {
            Node::Word(word) => {
                // In the name of a type they tell `"char"` from `char`.
                match word
                    .name()
                    .filter(|_| word.kind == Kind::Quoted && !is_type)
                {
                    Some(name) if sqlite::words::is_plain(&name) => text.push_str(&name),
                    _ => text.push_str(word.text),
                }
                last = Some(word);
                continue;
            }
            Node::Small(word) => {
                text.push_str(&word.text.to_lowercase());
                last = Some(word);
                continue;
            }
            Node::Group(inside) => ('(', " )", inside),
            Node::List(inside) => ('[', " ]", inside),
        };
        text.push(open);
        push(text, inside);
        text.push_str(close);
    }
}

/// Whether two words stand together as one: an operator's signs, or a string and the letter before it that
/// says of which kind it is.
fn is_one(one: &Word<'_>, other: &Word<'_>) -> bool {
    let is_sign =
        |word: &Word<'_>| word.kind == Kind::Symbol && !matches!(word.text, "," | "." | ";");
    let together =
        (is_sign(one) && is_sign(other)) || (one.kind == Kind::Bare && other.kind == Kind::String);
    together && one.at + one.text.len() == other.at
}

#[cfg(test)]
mod tests;
mod views;
