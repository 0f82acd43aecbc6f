//! Names and text as SQL spells them.

use crate::quote;
use crate::schema::TableName;

/// The longest name that PostgreSQL keeps, in bytes.
const LONGEST: usize = 63;

/// A name, in quotes where it wants them: as `quote_ident` writes it.
pub(super) fn ident(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        quote::name(name)
    }
}

/// Names in a row, for parentheses.
pub(super) fn idents<'n>(
    names: impl IntoIterator<Item = &'n (impl AsRef<str> + ?Sized + 'n)>,
) -> String {
    let names: Vec<_> = names.into_iter().map(|name| ident(name.as_ref())).collect();
    names.join(", ")
}

/// A table's name, or that of whatever stands in a schema.
pub(super) fn table(table: &TableName) -> String {
    in_schema(table.schema.as_deref(), &table.name)
}

/// The name of what stands in a schema.
pub(in crate::autogenerate) fn in_schema(schema: Option<&str>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{}.{}", ident(schema), ident(name)),
        None => ident(name),
    }
}

/// Text between apostrophes. A backslash is one, unless the server is told otherwise.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether sea-query's builders write the name as it is. They double no quotes in the names of indexes
/// and foreign keys.
pub(super) fn builder_writes(name: &str) -> bool {
    !name.contains('"')
}

/// Whether a name needs no quotes.
pub(in crate::autogenerate) fn is_plain(name: &str) -> bool {
    let mut letters = name.bytes();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || first == b'_')
        && letters
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_')
        && KEYWORDS.binary_search(&name).is_err()
}

/// The name that PostgreSQL gives to what belongs to a table, `posts_email_key` for one: the longer of
/// the two parts is cut until all fits.
pub(in crate::autogenerate) fn chosen(table: &str, column: Option<&str>, label: &str) -> String {
    let column = column.unwrap_or_default();
    let marks = if column.is_empty() { 1 } else { 2 };
    let room = LONGEST - label.len() - marks;
    let (mut first, mut second) = (table.len(), column.len());
    while first + second > room {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    let (table, column) = (cut(table, first), cut(column, second));
    if column.is_empty() {
        format!("{table}_{label}")
    } else {
        format!("{table}_{column}_{label}")
    }
}

/// The first `length` bytes, without half of a letter.
fn cut(text: &str, length: usize) -> &str {
    let mut length = length.min(text.len());
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    &text[..length]
}

/// The words that mean something where a name may stand, of PostgreSQL 14 to 18, in order.
const KEYWORDS: &[&str] = &[
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_they_must_be() {
        for (name, spelt) in [
            ("posts", "posts"),
            ("_p1", "_p1"),
            ("Posts", "\"Posts\""),
            ("user", "\"user\""),
            ("order", "\"order\""),
            ("a\"b", "\"a\"\"b\""),
            ("1st", "\"1st\""),
            ("", "\"\""),
            ("größe", "\"größe\""),
        ] {
            assert_eq!(ident(name), spelt);
        }
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn chosen_names_are_cut_as_the_server_cuts_them() {
        assert_eq!(chosen("posts", None, "pkey"), "posts_pkey");
        assert_eq!(chosen("posts", Some("email"), "key"), "posts_email_key");
        let table = "t".repeat(63);
        assert_eq!(
            chosen(&table, None, "pkey"),
            format!("{}_pkey", "t".repeat(58))
        );
        assert_eq!(
            chosen(&table, Some("c"), "key"),
            format!("{}_c_key", "t".repeat(57))
        );
        assert_eq!(
            chosen(&table, Some(&"c".repeat(63)), "key"),
            format!("{}_{}_key", "t".repeat(29), "c".repeat(29))
        );
        assert_eq!(
            chosen(&"ö".repeat(31), Some("c"), "key"),
            format!("{}_c_key", "ö".repeat(28))
        );
    }
}
