//! What PostgreSQL spells otherwise once it has read in its own spelling of a view.

use super::super::words::Kind;
use super::Node;

/// What may follow a column in a list of them.
const AFTER_A_COLUMN: [&str; 13] = [
    "from",
    "where",
    "group",
    "having",
    "window",
    "union",
    "intersect",
    "except",
    "order",
    "limit",
    "offset",
    "fetch",
    "for",
];

/// `'x'::text AS text` as `'x'::text`, within a query. Where a column's name means nothing, as in the second
/// part of a `UNION`, PostgreSQL shows none of a value that has none, but it shows its type. Read in again,
/// the value is named for that type. Where a name means something it is always shown.
pub(super) fn unnamed(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    if !nodes.first().is_some_and(|node| node.is_keyword("select")) {
        return nodes;
    }
    let mut result: Vec<Node<'_>> = Vec::with_capacity(nodes.len());
    let mut rest = nodes.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        if first.is_keyword("as")
            && let [Node::Word(name), after @ ..] = rest
            && is_end(after.first())
            && let Some(name) = name.name()
            && cast(&result).is_some_and(|kind| kind == name)
        {
            rest = after;
        } else {
            result.push(first.clone());
        }
    }
    result
}

fn is_end(node: Option<&Node<'_>>) -> bool {
    node.is_none_or(|node| {
        node.is_symbol(",") || AFTER_A_COLUMN.iter().any(|word| node.is_keyword(word))
    })
}

/// The name, as the catalog has it, of the type that `nodes` are cast to at last.
fn cast(nodes: &[Node<'_>]) -> Option<String> {
    let colon = nodes.iter().rposition(|node| node.is_symbol(":"))?;
    let before = colon.checked_sub(1)?;
    if !nodes[before].is_symbol(":") {
        return None;
    }
    let mut names = Vec::new();
    for node in &nodes[colon + 1..] {
        match node {
            Node::Word(word) if word.kind == Kind::Symbol && word.text == "." => names.clear(),
            Node::Word(word) => names.push(word.name()?),
            Node::Small(_) | Node::Group(_) | Node::List(_) => {}
        }
    }
    let name = names.join(" ");
    Some(match name.as_str() {
        "bigint" => "int8".into(),
        "bit varying" => "varbit".into(),
        "boolean" => "bool".into(),
        "character" => "bpchar".into(),
        "character varying" => "varchar".into(),
        "double precision" => "float8".into(),
        "integer" => "int4".into(),
        "real" => "float4".into(),
        "smallint" => "int2".into(),
        "time with time zone" => "timetz".into(),
        "time without time zone" => "time".into(),
        "timestamp with time zone" => "timestamptz".into(),
        "timestamp without time zone" => "timestamp".into(),
        _ => name,
    })
}

/// `EXTRACT(YEAR FROM t)` as `EXTRACT(year FROM t)`: it is read in as that, and means the same.
pub(super) fn in_small_letters(nodes: &mut [Node<'_>]) {
    for place in 1..nodes.len() {
        let (before, after) = nodes.split_at_mut(place);
        if before[place - 1].is_keyword("extract")
            && let Node::Group(inside) = &mut after[0]
            && let [first, from, ..] = inside.as_mut_slice()
            && from.is_keyword("from")
            && let Node::Word(word) = first
            && word.kind == Kind::Bare
        {
            *first = Node::Small(*word);
        }
    }
}
