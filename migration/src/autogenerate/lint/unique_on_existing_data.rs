//! Keys that existing rows may have twice.

use super::volatile::{Volatility, volatility};
use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::{Change, Constraint};
use crate::quote;
use crate::schema::{Column, Key, KeyPart, TableName};

pub(super) const RULE: Rule = Rule {
    name: "unique-on-existing-data",
    what: "something is to be unique, and rows that are there may not be",
    find,
};

/// What is to be unique.
struct Wanted<'a> {
    table: &'a TableName,
    name: Option<&'a str>,
    keys: &'a [Key],
    predicate: Option<&'a str>,
    /// Whether a row with a null is like another.
    nulls_count: bool,
}

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let wanted = subject.changes.iter().filter_map(wanted);
    wanted
        .filter(|wanted| subject.had(wanted.table) && !is_sure(subject, wanted))
        .map(|wanted| finding(&wanted))
        .collect()
}

fn wanted(change: &Change) -> Option<Wanted<'_>> {
    let (table, name, keys, predicate, nulls_count) = match change {
        Change::CreateIndex { table, index } if index.unique && !index.inherited => (
            table,
            Some(index.name.as_str()),
            &index.keys,
            index.predicate.as_deref(),
            index.nulls_not_distinct,
        ),
        Change::AddConstraint { table, constraint } => match constraint {
            Constraint::PrimaryKey(key) if !key.inherited => {
                (table, key.name.as_deref(), &key.keys, None, true)
            }
            Constraint::Unique(key) if !key.inherited => {
                let nulls_count = key.nulls_not_distinct;
                (table, key.name.as_deref(), &key.keys, None, nulls_count)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Wanted {
        table,
        name,
        keys,
        predicate,
        nulls_count,
    })
}

/// Whether no two rows can be alike: a part of the columns is unique already, or is new and other in
/// each row.
fn is_sure(subject: &Subject<'_>, wanted: &Wanted<'_>) -> bool {
    let columns: Vec<&str> = wanted.keys.iter().filter_map(name_of).collect();
    let is_other_in_each_row = |name: &&str| {
        subject.changes.iter().any(|change| match change {
            Change::AddColumn {
                table,
                column,
                fill: None,
            } => {
                table == wanted.table
                    && column.name == **name
                    && differs(column, wanted.nulls_count)
            }
            _ => false,
        })
    };
    if columns.iter().any(is_other_in_each_row) {
        return true;
    }
    let Some(before) = subject.table_before(wanted.table) else {
        return false;
    };
    let columns: Vec<&str> = columns
        .iter()
        .map(|name| subject.column_before(wanted.table, name))
        .collect();
    let covers = |keys: &[Key]| {
        keys.iter()
            .all(|key| name_of(key).is_some_and(|name| columns.contains(&name)))
    };
    let primary = before.primary_key.iter().any(|key| covers(&key.keys));
    let unique = before.uniques.iter().any(|key| {
        (key.nulls_not_distinct || !wanted.nulls_count || all_required(before, &key.keys))
            && covers(&key.keys)
    });
    let indexed = before.indexes.iter().any(|index| {
        index.unique
            && index.valid
            && (index.predicate.is_none() || index.predicate.as_deref() == wanted.predicate)
            && (index.nulls_not_distinct
                || !wanted.nulls_count
                || all_required(before, &index.keys))
            && covers(&index.keys)
    });
    primary || unique || indexed
}

fn all_required(table: &crate::schema::Table, keys: &[Key]) -> bool {
    let mut columns = keys.iter().filter_map(name_of);
    columns.all(|name| table.column(name).is_some_and(|column| !column.nullable))
}

fn name_of(key: &Key) -> Option<&str> {
    match &key.part {
        KeyPart::Column(name) => Some(name),
        KeyPart::Expression(_) => None,
    }
}

/// Whether rows get a value each in a new column, or null, which is like no other.
fn differs(column: &Column, nulls_count: bool) -> bool {
    match column.default.as_deref() {
        Some(default) => matches!(volatility(default), Volatility::EachRow(_)),
        None if column.identity.is_some() => true,
        None => column.nullable && !nulls_count && column.generated.is_none(),
    }
}

fn finding(wanted: &Wanted<'_>) -> Finding {
    let keys: Vec<String> = wanted
        .keys
        .iter()
        .map(|key| match &key.part {
            KeyPart::Column(name) => quote::name(name),
            KeyPart::Expression(text) => text.clone(),
        })
        .collect();
    let mut conditions: Vec<String> = wanted
        .predicate
        .iter()
        .map(|text| format!("({text})"))
        .collect();
    if !wanted.nulls_count {
        conditions.extend(keys.iter().map(|key| format!("{key} IS NOT NULL")));
    }
    let filter = match conditions.is_empty() {
        true => String::new(),
        false => format!(" WHERE {}", conditions.join(" AND ")),
    };
    let keys = keys.join(", ");
    RULE.finding(
        Level::Warning,
        wanted
            .name
            .map_or_else(|| wanted.table.to_string(), str::to_owned),
        format!(
            "It fails where two rows of {} have the same ({keys}).",
            wanted.table
        ),
        format!(
            "find such rows first, and mend them:\n\
             SELECT {keys}, count(*) FROM {}{filter} GROUP BY {keys} HAVING count(*) > 1;",
            quote::table(wanted.table)
        ),
    )
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;
    use crate::schema::{Identity, Index, PrimaryKey, Unique};

    fn unique(columns: &[&str]) -> Change {
        add(Constraint::Unique(Unique {
            name: Some("uq".into()),
            keys: columns.iter().map(|name| Key::column(*name)).collect(),
            ..Unique::default()
        }))
    }

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    #[test]
    fn what_may_be_there_twice_is_found_on_every_backend() {
        assert_eq!(objects(&[unique(&["title"])]), ["uq"]);
        assert_eq!(
            objects_of(RULE.name, &[unique(&["title"])], Sqlite, &posts()),
            ["uq"]
        );
        assert!(objects(&[create_posts(), unique(&["title"])]).is_empty());
        assert!(objects(&[create_index("ix", &["title"])]).is_empty());
    }

    #[test]
    fn what_holds_a_key_already_is_unique() {
        assert!(objects(&[unique(&["title", "id"])]).is_empty());
        let renamed = Change::RenameColumn {
            table: "posts".into(),
            from: "id".into(),
            to: "key".into(),
        };
        assert!(objects(&[renamed, unique(&["key"])]).is_empty());
    }

    #[test]
    fn a_new_column_is_unique_where_each_row_gets_its_own_value() {
        let plain = column("code", "text");
        assert!(objects(&[add_column(plain.clone()), unique(&["code"])]).is_empty());
        let fixed = Column {
            default: Some("'x'".into()),
            ..plain
        };
        assert_eq!(objects(&[add_column(fixed), unique(&["code"])]), ["uq"]);
        let numbered = Column {
            identity: Some(Identity {
                always: true,
                counting: None,
            }),
            ..required("number", "bigint")
        };
        let key = Constraint::PrimaryKey(PrimaryKey {
            keys: vec![Key::column("number")],
            ..PrimaryKey::default()
        });
        assert!(objects(&[add_column(numbered), add(key)]).is_empty());
    }

    #[test]
    fn the_query_finds_what_is_in_the_way() {
        let index = Change::CreateIndex {
            table: "posts".into(),
            index: Box::new(Index {
                name: "ix".into(),
                unique: true,
                keys: vec![Key::expression("lower(title)"), Key::column("author")],
                predicate: Some("id > 5".into()),
                ..Index::default()
            }),
        };
        let found = find_in(RULE.name, &[index], Postgres, &posts());
        let query = found[0].instead.lines().nth(1).unwrap();
        assert_eq!(
            query,
            "SELECT lower(title), \"author\", count(*) FROM \"posts\" WHERE (id > 5) AND lower(title) IS NOT NULL AND \
             \"author\" IS NOT NULL GROUP BY lower(title), \"author\" HAVING count(*) > 1;"
        );
    }
}
