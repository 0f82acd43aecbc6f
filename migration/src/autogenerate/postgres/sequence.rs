//! Sequences, those of serial columns among them.

use super::comment::{self, On};
use super::{name, sql};
use crate::autogenerate::Step;
use crate::schema::{Column, Counting, Sequence, TableName};

pub(super) fn full_name(of: &Sequence) -> TableName {
    TableName {
        schema: of.schema.clone(),
        name: of.name.clone(),
    }
}

/// Makes a sequence. Whose it is said by [`owned`], once that is there.
pub(super) fn create(of: &Sequence) -> Vec<Step> {
    let full_name = full_name(of);
    let mut text = format!("CREATE SEQUENCE {}", name::table(&full_name));
    if of.data_type != "bigint" {
        text += &format!(" AS {}", of.data_type);
    }
    let usual = usual(&of.data_type, &of.counting);
    for option in options(&usual, &of.counting) {
        text += &format!(" {option}");
    }
    let mut steps = vec![sql(text)];
    steps.extend(comment::new(
        &On::Sequence(&full_name),
        of.comment.as_deref(),
    ));
    steps
}

/// Makes a sequence go away with its column.
pub(super) fn owned(of: &Sequence) -> Option<Step> {
    let (table, column) = of.owned_by.as_ref()?;
    Some(sql(format!(
        "ALTER SEQUENCE {} OWNED BY {}.{}",
        name::table(&full_name(of)),
        name::table(table),
        name::ident(column)
    )))
}

pub(super) fn drop(of: &Sequence) -> Step {
    sql(format!("DROP SEQUENCE {}", name::table(&full_name(of))))
}

pub(super) fn alter(before: &Sequence, after: &Sequence) -> Vec<Step> {
    let full_name = full_name(after);
    let mut steps = Vec::new();
    if before.name != after.name {
        steps.push(sql(format!(
            "ALTER SEQUENCE {} RENAME TO {}",
            name::in_schema(after.schema.as_deref(), &before.name),
            name::ident(&after.name)
        )));
    }
    let mut text = format!("ALTER SEQUENCE {}", name::table(&full_name));
    let unchanged = text.len();
    let mut counting = before.counting.clone();
    if before.data_type != after.data_type {
        text += &format!(" AS {}", after.data_type);
        counting = retyped(&counting, &before.data_type, &after.data_type);
    }
    for option in options(&counting, &after.counting) {
        text += &format!(" {option}");
    }
    if text.len() > unchanged {
        steps.push(sql(text));
    }
    if before.owned_by != after.owned_by {
        steps.push(owned(after).unwrap_or_else(|| {
            sql(format!(
                "ALTER SEQUENCE {} OWNED BY NONE",
                name::table(&full_name)
            ))
        }));
    }
    steps.extend(comment::changed(
        &On::Sequence(&full_name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

/// What is not as in `usual`, an option each.
pub(super) fn options(usual: &Counting, counting: &Counting) -> Vec<String> {
    let numbers = [
        ("INCREMENT BY", usual.increment, counting.increment),
        ("MINVALUE", usual.min, counting.min),
        ("MAXVALUE", usual.max, counting.max),
        ("START WITH", usual.start, counting.start),
        ("CACHE", usual.cache, counting.cache),
    ];
    let mut options: Vec<_> = numbers
        .into_iter()
        .filter(|(_, usual, number)| usual != number)
        .map(|(option, _, number)| format!("{option} {number}"))
        .collect();
    if counting.cycle != usual.cycle {
        let option = if counting.cycle { "CYCLE" } else { "NO CYCLE" };
        options.push(option.into());
    }
    options
}

/// How a sequence counts of which only its direction and its ends are said.
pub(super) fn usual(data_type: &str, counting: &Counting) -> Counting {
    let (least, most) = range(data_type);
    let (start, min, max) = if counting.increment > 0 {
        (counting.min, 1, most)
    } else {
        (counting.max, least, -1)
    };
    Counting {
        start,
        increment: 1,
        min,
        max,
        cache: 1,
        cycle: false,
    }
}

/// How a sequence counts of which nothing is said.
pub(super) fn plain(data_type: &str) -> Counting {
    Counting {
        start: 1,
        increment: 1,
        min: 1,
        max: range(data_type).1,
        cache: 1,
        cycle: false,
    }
}

/// What a change of type makes of the ends that were those of the type.
pub(super) fn retyped(counting: &Counting, before: &str, after: &str) -> Counting {
    let ((old_least, old_most), (least, most)) = (range(before), range(after));
    let mut counting = counting.clone();
    if counting.max == old_most {
        counting.max = most;
    }
    if counting.min == old_least {
        counting.min = least;
    }
    counting
}

fn range(data_type: &str) -> (i64, i64) {
    match data_type {
        "smallint" => (i16::MIN.into(), i16::MAX.into()),
        "integer" => (i32::MIN.into(), i32::MAX.into()),
        _ => (i64::MIN, i64::MAX),
    }
}

/// The type word that makes a column, its sequence and its default at once, where that gives just them.
pub(super) fn serial(table: &TableName, column: &Column, of: &Sequence) -> Option<&'static str> {
    let word = match column.data_type.as_str() {
        "smallint" => "smallserial",
        "integer" => "serial",
        "bigint" => "bigserial",
        _ => return None,
    };
    let exact = of.data_type == column.data_type
        && of.counting == plain(&of.data_type)
        && of.comment.is_none()
        && of.schema == table.schema
        && of.name == name::chosen(&table.name, Some(&column.name), "seq")
        && of.owned_by.as_ref() == Some(&(table.clone(), column.name.clone()))
        && !column.nullable;
    exact.then_some(word)
}

/// Whether a default takes its numbers from the sequence.
pub(super) fn feeds(of: &Sequence, default: &str) -> bool {
    let name = name::table(&full_name(of)).replace('\'', "''");
    default == format!("nextval('{name}'::regclass)")
}

/// What a transaction knows of the numbers that a column has given, from [`keep_last`] on.
const LAST: &str = "seaworthy.last_number";

/// Keeps in mind the last number that a column's own sequence has given, for [`go_on`]: its row may be gone.
pub(super) fn keep_last(table: &TableName, column: &str) -> Step {
    let last = format!("pg_sequence_last_value({})", of_column(table, column));
    sql(format!("SELECT set_config('{LAST}', {last}::text, true)"))
}

/// The sequence that a column has of its own, as an expression.
pub(super) fn of_column(table: &TableName, column: &str) -> String {
    format!(
        "pg_get_serial_sequence({}, {})",
        name::literal(&name::table(table)),
        name::literal(column)
    )
}

/// Lets the numbers go on after the last in use, where one is; `kept` is that of [`keep_last`], too.
pub(super) fn go_on(
    sequence: &str,
    counting: &Counting,
    table: &TableName,
    column: &str,
    kept: bool,
) -> Step {
    let (last, furthest, compared) = match counting.increment {
        1.. => ("max", "greatest", ">="),
        _ => ("min", "least", "<="),
    };
    let last = format!("{last}({})", name::ident(column));
    let (table, start) = (name::table(table), counting.start);
    sql(if kept {
        format!(
            "SELECT setval({sequence}, last) FROM (SELECT {furthest}({last}, \
             nullif(current_setting('{LAST}', true), '')::bigint) AS last FROM {table}) AS numbers \
             WHERE last {compared} {start}"
        )
    } else {
        format!("SELECT setval({sequence}, {last}) FROM {table} HAVING {last} {compared} {start}")
    })
}
