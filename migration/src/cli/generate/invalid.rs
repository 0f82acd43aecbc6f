//! Indexes that are there, and that no query may use: to the comparison they are what the tables say, as
//! how an index fared is no difference.

use super::super::output::eprintln;
use crate::autogenerate::Change;
use crate::quote;
use crate::schema::{Schema, TableName};

/// Points out the invalid indexes of `schema` that `changes` leave as they are.
pub(super) fn warn(schema: &Schema, changes: &[Change]) {
    for name in staying(schema, changes) {
        let name = quote::table(&name);
        eprintln!(
            "warning: index {name} is invalid, as a CREATE INDEX CONCURRENTLY that failed leaves it"
        );
        eprintln!("  hint: REINDEX INDEX CONCURRENTLY {name}");
    }
}

fn staying(schema: &Schema, changes: &[Change]) -> Vec<TableName> {
    let mut found = Vec::new();
    for table in &schema.tables {
        let full_name = table.full_name();
        let goes = |index: &str| {
            changes.iter().any(|change| match change {
                Change::DropTable { table } => table.full_name() == full_name,
                Change::DropIndex { index: dropped, .. } => dropped.name == index,
                _ => false,
            })
        };
        // That of a partitioned table waits for those of its partitions.
        let is_partitioned = table.partitioned_by.is_some();
        for index in &table.indexes {
            if !index.valid && !is_partitioned && !goes(&index.name) {
                found.push(TableName {
                    schema: table.schema.clone(),
                    name: index.name.clone(),
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Index, Table};

    #[test]
    fn an_invalid_index_is_found_unless_it_goes_or_waits_for_others() {
        let index = |name: &str, valid| Index {
            name: name.into(),
            valid,
            ..Index::default()
        };
        let mut table = Table {
            schema: Some("shop".into()),
            name: "posts".into(),
            indexes: vec![index("fine", true), index("broken", false)],
            ..Table::default()
        };
        let of = |table: &Table| Schema {
            tables: vec![table.clone()],
            ..Schema::default()
        };
        let found = staying(&of(&table), &[]);
        assert_eq!(found[0].to_string(), "shop.broken");
        assert_eq!(found.len(), 1);

        let dropped = Change::DropIndex {
            table: table.full_name(),
            index: table.indexes[1].clone().into(),
        };
        assert_eq!(staying(&of(&table), &[dropped]), []);
        let dropped = Change::DropTable {
            table: table.clone().into(),
        };
        assert_eq!(staying(&of(&table), &[dropped]), []);
        table.partitioned_by = Some("LIST (id)".into());
        assert_eq!(staying(&of(&table), &[]), []);
    }
}
