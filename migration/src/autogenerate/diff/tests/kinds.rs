//! What tables of PostgreSQL have besides, and what stands beside them.

use crate::schema::{Counting, Domain, Identity, Partition, Sequence};

use super::*;

fn changes(before: &Schema, after: &Schema) -> Vec<String> {
    let changes = diff(before, after, &Renames::default());
    let back = told(&diff(after, before, &Renames::default()));
    assert_eq!(told(&inverted(changes.clone())).len(), back.len());
    told(&changes)
}

fn serial(table_name: &str, column_name: &str, sequence: &str) -> Schema {
    let next = format!("nextval('{sequence}'::regclass)");
    let mut id = default(column_name, "integer", &next);
    id.nullable = false;
    let mut all = schema(&[table(table_name, &[id])]);
    all.sequences.push(Sequence {
        name: sequence.into(),
        data_type: "integer".into(),
        counting: counting(),
        owned_by: Some((table_name.into(), column_name.into())),
        ..Sequence::default()
    });
    all
}

fn counting() -> Counting {
    Counting {
        start: 1,
        increment: 1,
        min: 1,
        max: i64::from(i32::MAX),
        cache: 1,
        cycle: false,
    }
}

#[test]
fn serial_becomes_identity_before_its_sequence_goes() {
    let serial = serial("t", "id", "t_id_seq");
    let mut identity = schema(&serial.tables);
    identity.tables[0].columns[0].default = None;
    identity.tables[0].columns[0].identity = Some(Identity {
        always: false,
        counting: Some(counting()),
    });
    let none = Renames::default();
    assert_eq!(
        told(&tried(&serial, &identity, &none)),
        ["alter t.id", "drop t_id_seq"]
    );
    assert_eq!(
        told(&tried(&identity, &serial, &none)),
        ["create t_id_seq", "alter t.id"]
    );
}

#[test]
fn the_sequence_of_a_serial_column_comes_with_it_unless_it_is_an_unusual_one() {
    let none = Renames::default();
    let made = |of: &Schema| told(&tried(&schema(&[]), of, &none));
    assert_eq!(made(&serial("t", "id", "t_id_seq")), ["create t"]);
    let unusual = serial("t", "id", "numbers");
    assert_eq!(
        made(&unusual),
        ["create numbers", "create t", "alter numbers numbers"]
    );
    // Cut as PostgreSQL does, the longer name first.
    let long = "t".repeat(60);
    let cut = format!("{}_id_seq", "t".repeat(56));
    assert_eq!(made(&serial(&long, "id", &cut)), [format!("create {long}")]);
}

#[test]
fn a_renamed_table_keeps_its_numbers() {
    let renames = Renames {
        tables: vec![("t".into(), "u".into())],
        columns: vec![],
    };
    let (before, after) = (serial("t", "id", "t_id_seq"), serial("u", "id", "u_id_seq"));
    assert_eq!(
        told(&tried(&before, &after, &renames)),
        ["rename t u", "alter t_id_seq u_id_seq"]
    );
}

#[test]
fn an_identity_column_is_the_same_where_one_side_does_not_say_how_it_counts() {
    let with = |data_type: &str, max: i64| {
        let mut id = column("id", data_type);
        id.identity = Some(Identity {
            always: false,
            counting: Some(Counting { max, ..counting() }),
        });
        id
    };
    let small = with("integer", i64::from(i32::MAX));
    assert!(super::super::same::column(&small, &small));
    let mut other = small.clone();
    other.identity.as_mut().expect("identity").counting = None;
    assert!(super::super::same::column(&small, &other));
    assert!(!super::super::same::column(&small, &with("integer", 9)));
}

/// A partitioned table and a partition of it, which has what the parent has.
fn partitioned(data_type: &str, by: &str) -> Schema {
    let columns = [column("at", "date"), column("value", data_type)];
    let mut parent = table("parent", &columns).index("i", &["value"], None);
    parent.partitioned_by = Some(by.into());
    let mut part = table("a_part", &columns).index("a_part_value_idx", &["value"], None);
    part.columns
        .iter_mut()
        .for_each(|column| column.inherited = true);
    part.indexes[0].inherited = true;
    part.partition = Some(Partition {
        of: "parent".into(),
        bound: "DEFAULT".into(),
    });
    schema(&[parent, part])
}

#[test]
fn what_partitions_have_from_their_parent_is_the_parents_change() {
    let by = "RANGE (at)";
    let (before, mut after) = (partitioned("integer", by), partitioned("bigint", by));
    for table in &mut after.tables {
        let mut column = column("more", "text");
        column.inherited = table.partition.is_some();
        table.columns.push(column);
    }
    after.tables[0].indexes.clear();
    after.tables[1].indexes.clear();
    assert_eq!(
        changes(&before, &after),
        ["drop i", "add parent.more", "alter parent.value"]
    );
}

#[test]
fn partitions_come_after_their_parents_and_go_with_them() {
    let all = partitioned("integer", "RANGE (at)");
    assert_eq!(
        changes(&schema(&[]), &all),
        ["create parent", "create a_part"]
    );
    assert_eq!(
        changes(&all, &partitioned("integer", "LIST (at)")),
        [
            "drop a_part",
            "drop parent",
            "create parent",
            "create a_part"
        ]
    );
}

#[test]
fn a_partition_waits_for_what_its_parent_becomes() {
    let after = partitioned("bigint", "RANGE (at)");
    let mut before = partitioned("integer", "RANGE (at)");
    before.tables.pop();
    assert_eq!(
        changes(&before, &after),
        ["alter parent.value", "create a_part"]
    );
}

#[test]
fn a_renamed_column_is_renamed_in_partitions_by_the_database() {
    let before = partitioned("integer", "RANGE (at)");
    let mut after = before.clone();
    for table in &mut after.tables {
        table.columns[1].name = "amount".into();
        table.indexes[0].keys = keys(&["amount"]);
    }
    let renames = Renames {
        tables: vec![],
        columns: vec![("parent".into(), "value".into(), "amount".into())],
    };
    assert_eq!(
        told(&diff(&before, &after, &renames)),
        ["rename parent.value amount"]
    );
}

#[test]
fn another_schema_is_made_before_its_first_object_and_dropped_after_its_last() {
    let mut pages = table("pages", &[column("id", "integer")]);
    pages.schema = Some("content".into());
    let all = schema(&[pages]);
    let made = ["create schema content", "create content.pages"];
    assert_eq!(changes(&schema(&[]), &all), made);
    let dropped = ["drop content.pages", "drop schema content"];
    assert_eq!(changes(&all, &schema(&[])), dropped);
}

#[test]
fn a_domain_comes_after_the_type_that_it_narrows() {
    let domain = |name: &str, data_type: &str| Domain {
        name: name.into(),
        data_type: data_type.into(),
        ..Domain::default()
    };
    let mut all = schema(&[table("t", &[column("c1", "fine")])]);
    all.domains = vec![domain("fine", "ok"), domain("ok", "mood")];
    all.enums.push(enum_type("mood", &["a"]));
    let made = ["create mood", "create ok", "create fine", "create t"];
    assert_eq!(changes(&schema(&[]), &all), made);
    let dropped = ["drop t", "drop fine", "drop ok", "drop mood"];
    assert_eq!(changes(&all, &schema(&[])), dropped);
}
