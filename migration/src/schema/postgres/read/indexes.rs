//! Indexes that stand behind no constraint, of tables and of materialized views.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{FIFTEEN, Place, get, list, rows};
use crate::schema::{Index, Key, KeyPart, Nulls, Schema};

/// One row for each key: to the catalog an index has columns too. What else it says of keys are arrays
/// that run from zero.
///
/// The bits of `indoption` are 1 for descending and 2 for nulls first.
const INDEXES: &str = "
    SELECT t.relnamespace::int8 AS namespace,
        t.relname::text AS table_name,
        t.relkind = 'm' AS of_view,
        c.relname::text AS name,
        x.indisunique, x.indisvalid,
        {nulls_not_distinct} AS nulls_not_distinct,
        m.amname::text AS method,
        c.relispartition AS inherited,
        k.attnum::int4 AS position,
        k.attnum > x.indnkeyatts AS included,
        a.attname::text AS column_name,
        CASE WHEN a.attname IS NULL THEN pg_get_indexdef(x.indexrelid, k.attnum, false) END AS expression,
        coalesce(m.amname = 'btree' AND x.indoption[k.attnum - 1] & 1 > 0, false) AS descending,
        coalesce(m.amname = 'btree' AND x.indoption[k.attnum - 1] & 2 > 0, false) AS nulls_first,
        CASE WHEN pg_collation_is_visible(l.oid) THEN quote_ident(l.collname)
            ELSE quote_ident(ln.nspname) || '.' || quote_ident(l.collname) END AS collation,
        CASE WHEN k.attoptions IS NOT NULL OR NOT o.opcdefault
            OR usual.oid <> o.oid
            THEN CASE WHEN pg_opclass_is_visible(o.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END
                || quote_ident(o.opcname)
                || coalesce('(' || (SELECT string_agg(split_part(e, '=', 1) || '='
                    || quote_literal(substr(e, strpos(e, '=') + 1)), ', ') FROM unnest(k.attoptions) e) || ')', '')
            END AS operator_class,
        CASE WHEN k.attnum = 1 THEN pg_get_expr(x.indpred, x.indrelid) END AS predicate,
        CASE WHEN k.attnum = 1 THEN
            head.text || CASE WHEN t.relnamespace <> {own} THEN quote_ident(tn.nspname) || '.' ELSE '' END
                || quote_ident(t.relname) || substr(pg_get_indexdef(x.indexrelid), 1 + length(
                head.text || CASE WHEN c.relkind = 'I' THEN 'ONLY ' ELSE '' END
                || CASE WHEN tn.oid = pg_my_temp_schema() THEN 'pg_temp' ELSE quote_ident(tn.nspname) END
                || '.' || quote_ident(t.relname)))
            END AS definition,
        CASE WHEN k.attnum = 1 THEN (SELECT json_agg(e ORDER BY e) FROM unnest(c.reloptions) e) END AS options,
        d.description AS comment
    FROM pg_index x
    JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_class c ON c.oid = x.indexrelid
    JOIN pg_am m ON m.oid = c.relam
    CROSS JOIN LATERAL (SELECT 'CREATE ' || CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END
        || 'INDEX ' || quote_ident(c.relname) || ' ON ' AS text) head
    JOIN pg_attribute k ON k.attrelid = x.indexrelid
    LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k.attnum - 1] AND a.attnum <> 0
    LEFT JOIN pg_type kt ON kt.oid = k.atttypid
    LEFT JOIN pg_collation l ON l.oid = x.indcollation[k.attnum - 1]
        AND l.oid <> coalesce(a.attcollation, kt.typcollation)
    LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
    LEFT JOIN pg_opclass o ON o.oid = x.indclass[k.attnum - 1]
    LEFT JOIN pg_namespace n ON n.oid = o.opcnamespace
    LEFT JOIN pg_opclass usual ON usual.opcmethod = c.relam AND usual.opcdefault AND usual.opcintype = a.atttypid
    LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
    WHERE t.relnamespace IN ({schemas}) AND t.relkind IN ('r', 'p', 'f', 'm') AND x.indislive
    AND NOT EXISTS (SELECT FROM pg_constraint b WHERE b.conrelid = x.indrelid
        AND b.conindid = x.indexrelid AND b.contype IN ('p', 'u', 'x'))
    ORDER BY c.relname, k.attnum";

pub(super) async fn read(
    db: &impl ConnectionTrait,
    place: &Place,
    schema: &mut Schema,
) -> Result<(), DbErr> {
    let nulls = place.since(FIFTEEN, "x.indnullsnotdistinct", "false");
    let query = INDEXES.replace("{nulls_not_distinct}", nulls);
    for row in &rows(db, place, &query).await? {
        let Some(indexes) = indexes_of(schema, place, row)? else {
            continue;
        };
        if get::<i32>(row, "position")? == 1 {
            indexes.push(index(row)?);
        }
        let Some(index) = indexes.last_mut() else {
            continue;
        };
        if get(row, "included")? {
            index.include.push(get(row, "column_name")?);
        } else {
            index.keys.push(key(row)?);
        }
    }
    Ok(())
}

/// The list that a row belongs into.
fn indexes_of<'s>(
    schema: &'s mut Schema,
    place: &Place,
    row: &QueryResult,
) -> Result<Option<&'s mut Vec<Index>>, DbErr> {
    if get(row, "of_view")? {
        let name: String = get(row, "table_name")?;
        let namespace = place.schema_of(row)?;
        let mut views = schema.views.iter_mut();
        let view = views.find(|view| view.name == name && view.schema == namespace);
        return Ok(view.map(|view| &mut view.indexes));
    }
    let table = super::table_of(&mut schema.tables, place, row)?;
    Ok(table.map(|table| &mut table.indexes))
}

fn index(row: &QueryResult) -> Result<Index, DbErr> {
    Ok(Index {
        name: get(row, "name")?,
        unique: get(row, "indisunique")?,
        nulls_not_distinct: get(row, "nulls_not_distinct")?,
        method: get(row, "method")?,
        keys: Vec::new(),
        include: Vec::new(),
        predicate: get(row, "predicate")?,
        valid: get(row, "indisvalid")?,
        options: list(row, "options")?,
        inherited: get(row, "inherited")?,
        definition: get(row, "definition")?,
        comment: get(row, "comment")?,
    })
}

fn key(row: &QueryResult) -> Result<Key, DbErr> {
    let part = match get::<Option<String>>(row, "column_name")? {
        Some(name) => KeyPart::Column(name),
        None => KeyPart::Expression(get(row, "expression")?),
    };
    let descending = get(row, "descending")?;
    let nulls = match (descending, get(row, "nulls_first")?) {
        (false, true) => Some(Nulls::First),
        (true, false) => Some(Nulls::Last),
        _ => None,
    };
    Ok(Key {
        part,
        descending,
        nulls,
        collation: get(row, "collation")?,
        operator_class: get(row, "operator_class")?,
    })
}
