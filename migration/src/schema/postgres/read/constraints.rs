//! Constraints. Those that only say NOT NULL, which PostgreSQL 18 keeps among them, are the columns'.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{EIGHTEEN, FIFTEEN, Place, get, list, rows, table_of};
use crate::schema::{
    Action, Check, Exclusion, ForeignKey, Key, Match, PrimaryKey, Table, TableName, Unique,
};

/// A key that points to a partitioned table has one more row for each of its partitions: they are the
/// server's own, and left out.
const CONSTRAINTS: &str = "
    SELECT c.relnamespace::int8 AS namespace,
        c.relname::text AS table_name,
        k.conname::text AS name,
        k.contype::text AS kind,
        pg_get_expr(k.conbin, k.conrelid) AS expression,
        CASE WHEN k.contype = 'x' THEN pg_get_constraintdef(k.oid) END AS definition,
        k.condeferrable, k.condeferred, k.convalidated, k.connoinherit,
        NOT k.conislocal AS inherited,
        {enforced} AS enforced,
        {period} AS period,
        CASE WHEN k.contype <> 'c' THEN (SELECT json_agg(a.attname ORDER BY p.n)
            FROM unnest(k.conkey) WITH ORDINALITY p(attnum, n)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum) END AS columns,
        CASE WHEN t.relnamespace <> {own} THEN n.nspname::text END AS target_schema,
        t.relname::text AS target,
        CASE WHEN k.contype = 'f' THEN (SELECT json_agg(a.attname ORDER BY p.n)
            FROM unnest(k.confkey) WITH ORDINALITY p(attnum, n)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = p.attnum) END AS target_columns,
        k.confdeltype::text AS on_delete,
        k.confupdtype::text AS on_update,
        k.confmatchtype::text AS matching,
        {on_delete_columns} AS on_delete_columns,
        {nulls_not_distinct} AS nulls_not_distinct,
        CASE WHEN i.indnatts > i.indnkeyatts THEN (SELECT json_agg(a.attname ORDER BY p.n)
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY p(attnum, n)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.attnum
            WHERE p.n > i.indnkeyatts) END AS include,
        (SELECT json_agg(o ORDER BY o) FROM unnest(x.reloptions) o) AS options,
        d.description AS comment
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    LEFT JOIN pg_class t ON t.oid = k.confrelid
    LEFT JOIN pg_namespace n ON n.oid = t.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
    LEFT JOIN pg_class x ON x.oid = i.indexrelid
    LEFT JOIN pg_constraint parent ON parent.oid = k.conparentid
    LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid
    WHERE c.relnamespace IN ({schemas}) AND c.relkind IN ('r', 'p', 'f')
    AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND parent.conrelid IS DISTINCT FROM k.conrelid
    ORDER BY k.conname";

pub(super) async fn read(
    db: &impl ConnectionTrait,
    place: &Place,
    tables: &mut [Table],
) -> Result<(), DbErr> {
    let set_columns = "(SELECT json_agg(a.attname ORDER BY p.n) \
                       FROM unnest(k.confdelsetcols) WITH ORDINALITY p(attnum, n) \
                       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum)";
    let query = CONSTRAINTS
        .replace("{enforced}", place.since(EIGHTEEN, "k.conenforced", "true"))
        .replace("{period}", place.since(EIGHTEEN, "k.conperiod", "false"))
        .replace(
            "{on_delete_columns}",
            place.since(FIFTEEN, set_columns, "NULL::json"),
        )
        .replace(
            "{nulls_not_distinct}",
            place.since(FIFTEEN, "coalesce(i.indnullsnotdistinct, false)", "false"),
        );
    // A name is a table's alone, so that the server's order of names is one order, and C's at that.
    for row in &rows(db, place, &query).await? {
        let Some(table) = table_of(tables, place, row)? else {
            continue;
        };
        match get::<String>(row, "kind")?.as_str() {
            "p" => table.primary_key = Some(primary_key(row)?),
            "u" => table.uniques.push(unique(row)?),
            "f" => table.foreign_keys.push(foreign_key(row)?),
            "x" => table.exclusions.push(Exclusion {
                name: get(row, "name")?,
                definition: get(row, "definition")?,
                inherited: get(row, "inherited")?,
                comment: get(row, "comment")?,
            }),
            _ => table.checks.push(check(row)?),
        }
    }
    Ok(())
}

fn primary_key(row: &QueryResult) -> Result<PrimaryKey, DbErr> {
    Ok(PrimaryKey {
        name: get(row, "name")?,
        keys: list(row, "columns")?.into_iter().map(Key::column).collect(),
        include: list(row, "include")?,
        autoincrement: false,
        without_overlaps: get(row, "period")?,
        deferrable: get(row, "condeferrable")?,
        initially_deferred: get(row, "condeferred")?,
        on_conflict: None,
        options: list(row, "options")?,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
    })
}

fn unique(row: &QueryResult) -> Result<Unique, DbErr> {
    Ok(Unique {
        name: get(row, "name")?,
        keys: list(row, "columns")?.into_iter().map(Key::column).collect(),
        include: list(row, "include")?,
        nulls_not_distinct: get(row, "nulls_not_distinct")?,
        without_overlaps: get(row, "period")?,
        deferrable: get(row, "condeferrable")?,
        initially_deferred: get(row, "condeferred")?,
        on_conflict: None,
        options: list(row, "options")?,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
    })
}

fn foreign_key(row: &QueryResult) -> Result<ForeignKey, DbErr> {
    Ok(ForeignKey {
        name: get(row, "name")?,
        columns: list(row, "columns")?,
        target: TableName {
            schema: get(row, "target_schema")?,
            name: get(row, "target")?,
        },
        target_columns: list(row, "target_columns")?,
        on_delete: action(&get::<String>(row, "on_delete")?),
        on_delete_columns: list(row, "on_delete_columns")?,
        on_update: action(&get::<String>(row, "on_update")?),
        matching: match get::<String>(row, "matching")?.as_str() {
            "f" => Match::Full,
            _ => Match::Simple,
        },
        period: get(row, "period")?,
        deferrable: get(row, "condeferrable")?,
        initially_deferred: get(row, "condeferred")?,
        validated: get(row, "convalidated")?,
        enforced: get(row, "enforced")?,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
    })
}

fn action(letter: &str) -> Action {
    match letter {
        "r" => Action::Restrict,
        "c" => Action::Cascade,
        "n" => Action::SetNull,
        "d" => Action::SetDefault,
        _ => Action::NoAction,
    }
}

fn check(row: &QueryResult) -> Result<Check, DbErr> {
    Ok(Check {
        name: get(row, "name")?,
        expression: get(row, "expression")?,
        no_inherit: get(row, "connoinherit")?,
        validated: get(row, "convalidated")?,
        enforced: get(row, "enforced")?,
        inherited: get(row, "inherited")?,
        comment: get(row, "comment")?,
    })
}
