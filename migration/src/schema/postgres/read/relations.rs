//! Tables without what is in them, views and sequences.

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Place, by_name, get, items, list, rows, text};
use crate::schema::{Counting, Partition, Sequence, Table, TableKind, TableName, View};

/// The tables and views, by name.
pub(super) struct Relations {
    pub(super) tables: Vec<Table>,
    pub(super) views: Vec<View>,
}

const RELATIONS: &str = "
    SELECT c.relnamespace::int8 AS namespace,
        c.relname::text AS name,
        c.relkind::text AS kind,
        c.relpersistence = 'u' AS unlogged,
        CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partitioned_by,
        pg_get_expr(c.relpartbound, c.oid) AS bound,
        (SELECT json_agg(json_build_array(
                CASE WHEN p.relnamespace <> {own} THEN n.nspname END, p.relname) ORDER BY i.inhseqno)
            FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
            JOIN pg_namespace n ON n.oid = p.relnamespace
            WHERE i.inhrelid = c.oid) AS parents,
        (SELECT json_agg(o ORDER BY o) FROM unnest(c.reloptions) o) AS options,
        CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
        d.description AS comment
    FROM pg_class c
    LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relnamespace IN ({schemas}) AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND NOT EXISTS (SELECT FROM pg_depend e
        WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')";

/// An identity column's sequence depends on it internally, a serial's automatically.
const SEQUENCES: &str = "
    SELECT c.relnamespace::int8 AS namespace,
        c.relname::text AS name,
        format_type(s.seqtypid, NULL) AS data_type,
        s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
        (SELECT json_build_array(
                CASE WHEN t.relnamespace <> {own} THEN n.nspname END, t.relname, a.attname)
            FROM pg_depend o JOIN pg_class t ON t.oid = o.refobjid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
            WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.objsubid = 0
            AND o.refclassid = 'pg_class'::regclass AND o.deptype = 'a') AS owner,
        d.description AS comment
    FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relnamespace IN ({schemas})
    AND NOT EXISTS (SELECT FROM pg_depend e
        WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))";

pub(super) async fn read(db: &impl ConnectionTrait, place: &Place) -> Result<Relations, DbErr> {
    let mut tables = Vec::new();
    let mut views = Vec::new();
    for row in &rows(db, place, RELATIONS).await? {
        match get::<String>(row, "kind")?.as_str() {
            kind @ ("v" | "m") => views.push(View {
                schema: place.schema_of(row)?,
                triggers: Vec::new(),
                name: get(row, "name")?,
                materialized: kind == "m",
                definition: get::<Option<String>>(row, "definition")?.unwrap_or_default(),
                options: list(row, "options")?,
                indexes: Vec::new(),
                comment: get(row, "comment")?,
            }),
            kind => tables.push(table(row, place, kind)?),
        }
    }
    by_name(&mut tables, |table| (&table.schema, &table.name));
    by_name(&mut views, |view| (&view.schema, &view.name));
    Ok(Relations { tables, views })
}

fn table(row: &QueryResult, place: &Place, kind: &str) -> Result<Table, DbErr> {
    let mut parents: Vec<TableName> = items(row, "parents")?.iter().map(table_name).collect();
    let bound: Option<String> = get(row, "bound")?;
    // A partition has one parent, the table that it is a part of.
    let partition = bound.and_then(|bound| parents.pop().map(|of| Partition { of, bound }));
    Ok(Table {
        schema: place.schema_of(row)?,
        name: get(row, "name")?,
        kind: if kind == "f" {
            TableKind::Foreign
        } else {
            TableKind::Ordinary
        },
        partitioned_by: get(row, "partitioned_by")?,
        partition,
        inherits: parents,
        unlogged: get(row, "unlogged")?,
        options: list(row, "options")?,
        comment: get(row, "comment")?,
        ..Table::default()
    })
}

/// A pair of the schema, where it is another, and the name.
fn table_name(pair: &Json) -> TableName {
    TableName {
        schema: text(&pair[0]),
        name: text(&pair[1]).unwrap_or_default(),
    }
}

pub(super) async fn sequences(
    db: &impl ConnectionTrait,
    place: &Place,
) -> Result<Vec<Sequence>, DbErr> {
    let mut sequences = rows(db, place, SEQUENCES)
        .await?
        .iter()
        .map(|row| {
            let owner: Option<Json> = get(row, "owner")?;
            Ok(Sequence {
                schema: place.schema_of(row)?,
                name: get(row, "name")?,
                data_type: get(row, "data_type")?,
                counting: counting(row)?,
                owned_by: owner
                    .map(|owner| (table_name(&owner), text(&owner[2]).unwrap_or_default())),
                comment: get(row, "comment")?,
            })
        })
        .collect::<Result<Vec<_>, DbErr>>()?;
    by_name(&mut sequences, |one| (&one.schema, &one.name));
    Ok(sequences)
}

pub(super) fn counting(row: &QueryResult) -> Result<Counting, DbErr> {
    Ok(Counting {
        start: get(row, "seqstart")?,
        increment: get(row, "seqincrement")?,
        min: get(row, "seqmin")?,
        max: get(row, "seqmax")?,
        cache: get(row, "seqcache")?,
        cycle: get(row, "seqcycle")?,
    })
}
