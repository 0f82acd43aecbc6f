//! Names within SQL that SQLite keeps as it was written.

use crate::quote;
use crate::schema::sqlite::tokens::Tokens;

/// Whether `sql` may speak of something of that name.
pub(in crate::autogenerate) fn mentions(sql: &str, name: &str) -> bool {
    Tokens::of(sql)
        .names()
        .any(|(_, word)| word.eq_ignore_ascii_case(name))
}

/// `sql` with another name for what is called `from`. Whatever else has the same name is renamed, too:
/// a person has to look. Quotes are where they were, or must be, as SQLite itself has it.
pub(in crate::autogenerate) fn renamed(sql: &str, from: &str, to: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut written = 0;
    for (range, word) in Tokens::of(sql).names() {
        if word.eq_ignore_ascii_case(from) {
            text.push_str(&sql[written..range.start]);
            let is_bare = !sql[range.clone()].starts_with(['"', '[', '`']) && is_plain(to);
            text.push_str(&if is_bare { to.into() } else { quote::name(to) });
            written = range.end;
        }
    }
    text.push_str(&sql[written..]);
    text
}

/// The name of the trigger that a CREATE TRIGGER makes.
pub(super) fn trigger_name(sql: &str) -> Option<String> {
    let tokens = Tokens::of(sql);
    let mut names = tokens.names().map(|(_, word)| word);
    names.find(|word| word.eq_ignore_ascii_case("TRIGGER"))?;
    let mut name = names.next()?;
    if name.eq_ignore_ascii_case("IF") {
        // NOT EXISTS
        name = names.nth(2)?;
    }
    Some(name)
}

/// A column within an expression: a name in quotes that is no column is a string to SQLite, so it is bare
/// where it may be, and otherwise with its table.
pub(super) fn column(table: &str, name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        format!("{}.{}", quote::name(table), quote::name(name))
    }
}

/// Whether a name needs no quotes.
pub(in crate::autogenerate) fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !RESERVED.contains(&name)
}

/// What means something by itself in an expression, or cannot stand there.
const RESERVED: [&str; 84] = [
    "add",
    "all",
    "alter",
    "always",
    "and",
    "as",
    "autoincrement",
    "between",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "commit",
    "constraint",
    "create",
    "cross",
    "current_date",
    "current_time",
    "current_timestamp",
    "default",
    "deferrable",
    "delete",
    "distinct",
    "drop",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "false",
    "filter",
    "foreign",
    "from",
    "full",
    "generated",
    "glob",
    "group",
    "having",
    "if",
    "in",
    "index",
    "indexed",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "left",
    "like",
    "limit",
    "match",
    "natural",
    "not",
    "nothing",
    "notnull",
    "null",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "primary",
    "raise",
    "references",
    "regexp",
    "returning",
    "right",
    "select",
    "set",
    "table",
    "then",
    "to",
    "transaction",
    "true",
    "union",
    "unique",
    "update",
    "using",
    "values",
    "when",
    "where",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_quoted_and_strings_are_not_names() {
        let sql = "CREATE TRIGGER \"a b\" ON [Posts] BEGIN SELECT 'posts', \"posts\".id FROM posts_2; END";
        assert!(mentions(sql, "posts") && mentions(sql, "ID") && !mentions(sql, "post"));
        assert_eq!(
            renamed(sql, "posts", "my \"posts"),
            "CREATE TRIGGER \"a b\" ON \"my \"\"posts\" BEGIN SELECT 'posts', \"my \"\"posts\".id FROM posts_2; END"
        );
        assert_eq!(renamed("a > b", "A", "c"), "c > b");
        assert_eq!(renamed("a > b", "a", "order"), "\"order\" > b");
        assert_eq!(trigger_name(sql).as_deref(), Some("a b"));
        let other = "create trigger if not exists t after insert on a begin select 1; end";
        assert_eq!(trigger_name(other).as_deref(), Some("t"));
    }

    #[test]
    fn a_column_is_bare_only_where_it_is_one_then() {
        assert_eq!(column("t", "body_2"), "body_2");
        assert_eq!(column("t", "order"), "\"t\".\"order\"");
        assert_eq!(column("t", "Body"), "\"t\".\"Body\"");
        assert_eq!(column("t", "é"), "\"t\".\"é\"");
    }
}
