//! Enum types and domains.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Place, by_name, get, items, list, rows, text};
use crate::schema::{Check, Domain, Enum, Schema};

const TYPES: &str = "
    SELECT t.typnamespace::int8 AS namespace,
        t.typname::text AS name,
        t.typtype = 'e' AS is_enum,
        (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder)
            FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
        format_type(t.typbasetype, t.typtypmod) AS data_type,
        NOT t.typnotnull AS nullable,
        pg_get_expr(t.typdefaultbin, 0) AS default_value,
        CASE WHEN pg_collation_is_visible(o.oid) THEN quote_ident(o.collname)
            ELSE quote_ident(n.nspname) || '.' || quote_ident(o.collname) END AS collation,
        (SELECT json_agg(json_build_array(k.conname, pg_get_expr(k.conbin, 0), k.convalidated, kd.description)
                ORDER BY k.conname)
            FROM pg_constraint k
            LEFT JOIN pg_description kd ON kd.classoid = 'pg_constraint'::regclass AND kd.objoid = k.oid
            WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
        d.description AS comment
    FROM pg_type t
    LEFT JOIN pg_type b ON b.oid = t.typbasetype
    LEFT JOIN pg_collation o ON o.oid = t.typcollation AND t.typcollation <> b.typcollation
    LEFT JOIN pg_namespace n ON n.oid = o.collnamespace
    LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid
    WHERE t.typnamespace IN ({schemas}) AND t.typtype IN ('e', 'd')
    AND NOT EXISTS (SELECT FROM pg_depend e
        WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')";

pub(super) async fn read(
    db: &impl ConnectionTrait,
    place: &Place,
    schema: &mut Schema,
) -> Result<(), DbErr> {
    for row in &rows(db, place, TYPES).await? {
        if get(row, "is_enum")? {
            schema.enums.push(Enum {
                schema: place.schema_of(row)?,
                name: get(row, "name")?,
                values: list(row, "labels")?,
                comment: get(row, "comment")?,
            });
        } else {
            schema.domains.push(domain(row, place)?);
        }
    }
    by_name(&mut schema.enums, |one| (&one.schema, &one.name));
    by_name(&mut schema.domains, |one| (&one.schema, &one.name));
    Ok(())
}

fn domain(row: &QueryResult, place: &Place) -> Result<Domain, DbErr> {
    let checks = items(row, "checks")?
        .iter()
        .map(|check| Check {
            name: text(&check[0]),
            expression: text(&check[1]).unwrap_or_default(),
            validated: check[2].as_bool().unwrap_or(true),
            comment: text(&check[3]),
            ..Check::default()
        })
        .collect();
    Ok(Domain {
        schema: place.schema_of(row)?,
        name: get(row, "name")?,
        data_type: get(row, "data_type")?,
        nullable: get(row, "nullable")?,
        default: get(row, "default_value")?,
        collation: get(row, "collation")?,
        checks,
        comment: get(row, "comment")?,
    })
}
