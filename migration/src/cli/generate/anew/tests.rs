use super::*;
use crate::autogenerate::EnumColumn;
use crate::schema::{Column, Enum, Generated, Index, View};

/// Each target in a few words: `anew type m down`.
fn told(changes: &[Change]) -> Vec<String> {
    let fates = fates(changes);
    let words = fates.iter().map(|fate| {
        let target = &fate.target;
        let mut words = vec![fate.what.to_owned(), target.name.to_string()];
        if let TargetKind::Column(column) = &target.kind {
            words[1] = format!("{}.{column}", target.name);
        }
        if target.is_made_anew {
            words.insert(0, "anew".into());
        }
        if fate.is_on_way_down {
            words.push("down".into());
        }
        if fate.is_same {
            words.push("same".into());
        }
        words.join(" ")
    });
    words.collect()
}

fn of(values: &[&str]) -> Enum {
    Enum {
        name: "m".into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        ..Enum::default()
    }
}

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        ..Column::default()
    }
}

fn altered(before: Column, after: Column) -> Change {
    Change::AlterColumn {
        table: "posts".into(),
        before,
        after,
        fill: None,
        using: None,
    }
}

#[test]
fn an_enum_is_made_anew_where_a_value_goes_be_it_on_the_way_down() {
    let change = |before: &[&str], after: &[&str]| Change::AlterEnum {
        before: of(before),
        after: of(after),
        columns: vec![EnumColumn {
            table: "posts".into(),
            column: column("a", "m"),
        }],
    };
    let less = change(&["a", "b"], &["a"]);
    assert_eq!(told(&[less]), ["anew type m same", "column posts.a same"]);
    let more = change(&["a"], &["a", "b"]);
    assert_eq!(
        told(&[more]),
        ["anew type m down same", "column posts.a down same"]
    );
    let said = change(&["a"], &["a"]);
    assert!(told(&[said]).is_empty());
}

#[test]
fn a_column_is_sought_by_the_names_that_it_has_now() {
    let changes = [
        Change::RenameTable {
            from: "articles".into(),
            to: "posts".into(),
        },
        Change::RenameColumn {
            table: "posts".into(),
            from: "count".into(),
            to: "number".into(),
        },
        altered(column("number", "integer"), column("number", "bigint")),
        altered(column("same", "text"), column("same", "text")),
    ];
    assert_eq!(told(&changes), ["column articles.count"]);
}

#[test]
fn a_column_that_is_computed_from_something_else_is_made_anew() {
    let computed = |expression: &str| Column {
        generated: Some(Generated {
            expression: expression.into(),
            stored: true,
        }),
        ..column("g", "integer")
    };
    let other = altered(computed("a"), computed("b"));
    assert_eq!(told(&[other]), ["anew column posts.g same"]);
    let (column, table) = (computed("a"), TableName::from("posts"));
    let apart = [
        Change::DropColumn {
            table: table.clone(),
            column: column.clone(),
        },
        Change::AddColumn {
            table,
            column,
            fill: None,
        },
    ];
    assert_eq!(told(&apart), ["anew column posts.g same"]);
    assert_eq!(told(&apart[..1]), ["column posts.g same"]);
}

#[test]
fn a_view_or_index_that_comes_again_is_made_anew() {
    let view = |definition: &str| View {
        name: "v".into(),
        definition: definition.into(),
        ..View::default()
    };
    let index = || {
        Box::new(Index {
            name: "ix".into(),
            ..Index::default()
        })
    };
    let changes = [
        Change::DropView { view: view("1") },
        Change::DropIndex {
            table: "posts".into(),
            index: index(),
        },
        Change::CreateIndex {
            table: "posts".into(),
            index: index(),
        },
        Change::CreateView { view: view("2") },
    ];
    assert_eq!(told(&changes), ["anew view v", "anew index ix same"]);
    assert_eq!(told(&changes[..2]), ["view v"]);
}
