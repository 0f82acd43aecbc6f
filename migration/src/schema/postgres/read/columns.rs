//! Columns.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Place, get, relations, rows, table_of};
use crate::schema::{Column, Generated, Identity, Table};

const COLUMNS: &str = "
    SELECT c.relnamespace::int8 AS namespace,
        c.relname::text AS table_name,
        a.attname::text AS name,
        format_type(a.atttypid, a.atttypmod) AS data_type,
        NOT a.attnotnull AS nullable,
        pg_get_expr(v.adbin, v.adrelid) AS expression,
        a.attgenerated::text AS generated,
        a.attidentity::text AS identity,
        CASE WHEN pg_collation_is_visible(o.oid) THEN quote_ident(o.collname)
            ELSE quote_ident(n.nspname) || '.' || quote_ident(o.collname) END AS collation,
        NOT a.attislocal AS inherited,
        s.seqrelid IS NOT NULL AS counts,
        s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
        d.description AS comment
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
    LEFT JOIN pg_collation o ON o.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_namespace n ON n.oid = o.collnamespace
    LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.deptype = 'i' AND i.classid = 'pg_class'::regclass
        AND i.refclassid = 'pg_class'::regclass AND i.refobjid = c.oid AND i.refobjsubid = a.attnum
    LEFT JOIN pg_sequence s ON s.seqrelid = i.objid
    LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
        AND d.objsubid = a.attnum
    WHERE c.relnamespace IN ({schemas}) AND c.relkind IN ('r', 'p', 'f')
    ORDER BY c.oid, a.attnum";

pub(super) async fn read(
    db: &impl ConnectionTrait,
    place: &Place,
    tables: &mut [Table],
) -> Result<(), DbErr> {
    for row in &rows(db, place, COLUMNS).await? {
        if let Some(table) = table_of(tables, place, row)? {
            table.columns.push(column(row)?);
        }
    }
    Ok(())
}

fn column(row: &QueryResult) -> Result<Column, DbErr> {
    let expression: Option<String> = get(row, "expression")?;
    let kind: String = get(row, "generated")?;
    // One catalog holds defaults and what generated columns are computed from.
    let (default, generated) = if kind.is_empty() {
        (expression, None)
    } else {
        let generated = Generated {
            expression: expression.unwrap_or_default(),
            stored: kind == "s",
        };
        (None, Some(generated))
    };
    let identity = match get::<String>(row, "identity")?.as_str() {
        "" => None,
        kind => Some(Identity {
            always: kind == "a",
            counting: if get(row, "counts")? {
                Some(relations::counting(row)?)
            } else {
                None
            },
        }),
    };
    Ok(Column {
        name: get(row, "name")?,
        data_type: get(row, "data_type")?,
        nullable: get(row, "nullable")?,
        default,
        generated,
        identity,
        collation: get(row, "collation")?,
        on_null: None,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
    })
}
