//! Whatever the two schemas: the changes can be done in their order, lead there, and lead back.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::schema::{Column, Counting, Identity, Schema, Sequence, Table, TableName};

use super::super::{Renames, diff};
use super::{column, computed, default, enum_type, schema, strings, table, tried, view};

/// Decisions, one after the other; all the same when there are no more, so that less of it is a smaller
/// schema.
struct Tape<'t>(std::slice::Iter<'t, u8>);

impl Tape<'_> {
    fn choose(&mut self, choices: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % choices)
    }

    fn often(&mut self) -> bool {
        self.choose(3) > 0
    }

    fn rarely(&mut self) -> bool {
        self.choose(3) == 1
    }
}

const TABLES: [&str; 4] = ["ta", "tb", "tc", "td"];

fn made(tape: &[u8]) -> Schema {
    let tape = &mut Tape(tape.iter());
    let orders: [&[&str]; 5] = [&["a", "b"], &["a", "b", "c"], &["b", "a"], &["a", "c"], &[]];
    let values = orders[usize::from(tape.choose(5))];
    let mut schema = schema(&[]);
    if !values.is_empty() {
        schema.enums.push(enum_type("mood", values));
    }
    for name in TABLES {
        if tape.often() {
            let (table, sequence) = made_table(name, values, tape);
            schema.tables.push(table);
            schema.sequences.extend(sequence);
        }
    }
    let targets: Vec<(String, String, bool)> = schema
        .tables
        .iter()
        .filter_map(|table| {
            let id = table.column("id")?;
            let unique = table
                .uniques
                .iter()
                .any(|unique| unique.columns().eq(["id"]));
            let primary = table
                .primary_key
                .as_ref()
                .is_some_and(|key| key.columns().eq(["id"]));
            Some((table.name.clone(), id.data_type.clone(), unique || primary))
        })
        .collect();
    for table in &mut schema.tables {
        for (target, data_type, is_key) in &targets {
            let pointed = tape.rarely() && *is_key;
            let (column_name, key) = (format!("r_{target}"), format!("{}_{target}", table.name));
            if pointed {
                table.columns.push(column(&column_name, data_type));
                *table = table.clone().references(&key, &column_name, target, "id");
            }
        }
    }
    if tape.rarely() {
        // A sequence that nothing is the owner of.
        schema.sequences.push(sequence("counter", "bigint", None));
    }
    for (place, of) in schema.tables.clone().iter().enumerate() {
        if tape.rarely() {
            let shown = &of.columns[usize::from(tape.choose(8)) % of.columns.len()].name;
            let text = format!("SELECT {}.{shown} FROM {}", of.name, of.name);
            schema.views.push(view(&format!("v{place}"), &text));
            if tape.rarely() {
                let text = format!("SELECT v{place}.{shown} FROM v{place}");
                // By its name it would come first.
                schema.views.push(view(&format!("u{place}"), &text));
            }
        }
    }
    schema
}

fn sequence(name: &str, data_type: &str, owner: Option<(&str, &str)>) -> Sequence {
    Sequence {
        name: name.into(),
        data_type: data_type.into(),
        counting: counting(data_type),
        owned_by: owner.map(|(table, column)| (TableName::from(table), column.into())),
        ..Sequence::default()
    }
}

fn counting(data_type: &str) -> Counting {
    Counting {
        start: 1,
        increment: 1,
        min: 1,
        max: if data_type == "bigint" {
            i64::MAX
        } else {
            i64::from(i32::MAX)
        },
        cache: 1,
        cycle: false,
    }
}

fn made_table(name: &str, values: &[&str], tape: &mut Tape<'_>) -> (Table, Option<Sequence>) {
    let id_type = ["integer", "bigint", "uuid"][usize::from(tape.choose(3))];
    let mut id = Column {
        nullable: false,
        ..column("id", id_type)
    };
    let mut owned = None;
    match tape.choose(4) {
        1 if id_type != "uuid" => {
            id.identity = Some(Identity {
                always: tape.rarely(),
                counting: Some(counting(id_type)),
            });
        }
        2 if id_type != "uuid" => {
            // Either as `serial` has it, or by another name.
            let name_of = match tape.rarely() {
                true => format!("numbers_{name}"),
                false => format!("{name}_id_seq"),
            };
            id.default = Some(format!("nextval('{name_of}'::regclass)"));
            owned = Some(sequence(&name_of, id_type, Some((name, "id"))));
        }
        _ => {}
    }
    let mut columns = vec![id];
    for name in ["c0", "c1", "c2"] {
        let made = match tape.choose(8) {
            0 => continue,
            1 => column(name, "integer"),
            2 => default(name, "text", "'x'::text"),
            3 | 4 if !values.is_empty() => {
                let value = values[usize::from(tape.choose(4)) % values.len()];
                default(name, "mood", &format!("'{value}'::mood"))
            }
            5 if !values.is_empty() => column(name, "mood[]"),
            6 => Column {
                nullable: false,
                ..column(name, "text")
            },
            _ => column(name, "character varying(20)"),
        };
        columns.push(made);
    }
    if let (Some(of), true) = (columns.get(1), tape.rarely()) {
        let expression = match tape.rarely() {
            true => format!("({} || {})", of.name, of.name),
            false => format!("({})", of.name),
        };
        columns.push(computed("c9", "text", &expression));
    }
    let (first, last) = (
        columns[0].name.clone(),
        columns[columns.len() - 1].name.clone(),
    );
    let mut made = table(name, &columns);
    made = match tape.choose(4) {
        0 => made,
        1 if first != last => made.primary(&format!("{name}_pkey"), &[&first, &last]),
        _ => made.primary(&format!("{name}_pkey"), &["id"]),
    };
    match tape.choose(4) {
        1 => made = made.unique(&format!("{name}_key"), &["id"]),
        2 => made = made.unique(&format!("{name}_key"), &[&last]),
        _ => {}
    }
    match tape.choose(4) {
        1 => made = made.check(&format!("{name}_check"), &format!("({last} IS NOT NULL)")),
        2 => made = made.check(&format!("{name}_other"), &format!("({last} IS NOT NULL)")),
        _ => {}
    }
    match tape.choose(4) {
        1 => made = made.index(&format!("i_{name}"), &[&last], None),
        2 => {
            made = made.index(
                &format!("i_{name}"),
                &["id"],
                Some(&format!("({last} IS NULL)")),
            )
        }
        3 => made = made.index(&format!("j_{name}"), &[&last], None),
        _ => {}
    }
    (made, owned)
}

fn some_renames(tape: &[u8]) -> Renames {
    let tape = &mut Tape(tape.iter());
    let mut renames = Renames::default();
    for from in TABLES {
        if tape.rarely() {
            let to = TABLES[usize::from(tape.choose(4))];
            renames.tables.push((from.into(), to.into()));
        }
        if tape.rarely() {
            let columns = strings(&["c0", "c1", "c2"]);
            let from_column = columns[usize::from(tape.choose(3))].clone();
            let to = columns[usize::from(tape.choose(3))].clone();
            renames.columns.push((from.into(), from_column, to));
        }
    }
    renames
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schema_differs_in_nothing_from_itself(tape in vec(any::<u8>(), 0..120)) {
        let schema = made(&tape);
        prop_assert!(diff(&schema, &schema, &Renames::default()).is_empty());
    }

    #[test]
    fn changes_lead_there_and_back(
        before in vec(any::<u8>(), 0..120),
        after in vec(any::<u8>(), 0..120),
        renames in vec(any::<u8>(), 0..16),
    ) {
        tried(&made(&before), &made(&after), &some_renames(&renames));
    }

    #[test]
    fn small_edits_lead_there_and_back(
        before in vec(any::<u8>(), 60..120),
        edits in vec((0..60_usize, any::<u8>()), 1..4),
        renames in vec(any::<u8>(), 0..16),
    ) {
        let mut after = before.clone();
        for (place, byte) in edits {
            after[place] = byte;
        }
        tried(&made(&before), &made(&after), &some_renames(&renames));
    }
}
