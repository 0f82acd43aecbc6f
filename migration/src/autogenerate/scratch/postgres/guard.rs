//! What scratch has touched that is not scratch: PostgreSQL's own locks say it.
//!
//! Whoever changes a table, its rows, or a type holds a lock on it until the transaction ends. What was
//! dropped is not in the catalog any more, and what is real about it only others can tell: they still see it.

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement};

use super::rights::Rights;
use crate::autogenerate::scratch::ScratchError;

/// Scratch's schemas are those that this transaction made. `pg_temp_1` and those of TOAST are the server's, as
/// all of `pg_`.
///
/// A lock that reads is no harm: a view may stand on a table that is not the project's.
const HELD: &str = "
    WITH held AS MATERIALIZED (
        SELECT CASE locktype WHEN 'relation' THEN 'pg_class'::regclass::oid ELSE classid END AS class,
            CASE locktype WHEN 'relation' THEN relation ELSE objid END AS object,
            bool_or(mode <> 'AccessShareLock') AS writes
        FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype IN ('relation', 'object')
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        GROUP BY 1, 2),
    seen AS (
        SELECT h.class, h.object, c.relnamespace AS namespace,
            c.oid IS NULL AS gone
        FROM held h LEFT JOIN pg_class c ON c.oid = h.object
        WHERE h.writes AND h.class = 'pg_class'::regclass
        UNION ALL
        SELECT h.class, h.object, coalesce(t.typnamespace, p.pronamespace, n.oid),
            t.oid IS NULL AND p.oid IS NULL AND n.oid IS NULL
        FROM held h
        LEFT JOIN pg_type t ON t.oid = h.object AND h.class = 'pg_type'::regclass
        LEFT JOIN pg_proc p ON p.oid = h.object AND h.class = 'pg_proc'::regclass
        LEFT JOIN pg_namespace n ON n.oid = h.object AND h.class = 'pg_namespace'::regclass
        WHERE h.writes AND h.class <> 'pg_class'::regclass)
    SELECT (SELECT count(*) FROM held) AS held,
        (SELECT json_agg(o.type || ' ' || o.identity ORDER BY o.type, o.identity)
            FROM seen s JOIN pg_namespace n ON n.oid = s.namespace
            CROSS JOIN LATERAL pg_identify_object(s.class, s.object, 0) o
            WHERE age(n.xmin) > age(pg_current_xact_id()::xid) AND n.nspname NOT LIKE 'pg\\_%'
            AND o.type NOT IN ('index', 'toast table')) AS outside,
        (SELECT string_agg('(' || s.class || '::oid, ' || s.object || '::oid)', ', ') FROM seen s WHERE s.gone) AS gone";

/// Of the shared catalogs, those of roles, their settings, databases and tablespaces.
const CLUSTER: &str = "
    SELECT json_agg(DISTINCT relation::regclass::text) AS outside FROM pg_locks
    WHERE pid = pg_backend_pid() AND database = 0 AND locktype = 'relation' AND mode = 'RowExclusiveLock'
    AND relation IN ('pg_authid'::regclass, 'pg_auth_members'::regclass, 'pg_database'::regclass,
        'pg_tablespace'::regclass, 'pg_db_role_setting'::regclass)";

/// Fails where `db`, which is in scratch's transaction, holds a lock on anything real but to read it, or
/// more locks than it should. `real` sees nothing of that transaction.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    real: &DatabaseConnection,
    rights: &Rights,
) -> Result<(), ScratchError> {
    let read = async || {
        let row = one(db, HELD.into()).await?;
        let held: i64 = row.try_get("", "held")?;
        let mut outside = names(&row)?;
        let gone: Option<String> = row.try_get("", "gone")?;
        if let Some(gone) = gone {
            outside.extend(still_there(real, &gone).await?);
        }
        Ok((held, outside))
    };
    let (held, outside) = read().await.map_err(ScratchError::Open)?;
    if !outside.is_empty() {
        return Err(ScratchError::Outside(outside));
    }
    if held > rights.most_locks() {
        let slots = rights.slots;
        return Err(ScratchError::TooLarge { held, slots });
    }
    Ok(())
}

/// Which of `objects`, pairs of numbers, exist for everybody else.
async fn still_there(real: &DatabaseConnection, objects: &str) -> Result<Vec<String>, DbErr> {
    let query = format!(
        "SELECT json_agg(o.type || ' ' || o.identity ORDER BY o.type, o.identity) AS outside \
         FROM (VALUES {objects}) v(class, object) CROSS JOIN LATERAL pg_identify_object(v.class, v.object, 0) o \
         WHERE o.identity IS NOT NULL AND o.type IN ('table', 'view', 'materialized view', 'foreign table', \
         'sequence', 'index', 'type', 'domain', 'function', 'procedure', 'aggregate', 'schema', 'extension')"
    );
    names(&one(real, query).await?)
}

/// Fails where a scratch database's transaction would change what is the whole server's.
pub(in crate::autogenerate::scratch) async fn check_cluster(
    db: &impl ConnectionTrait,
) -> Result<(), ScratchError> {
    let row = one(db, CLUSTER.into()).await.map_err(ScratchError::Open)?;
    let outside = names(&row).map_err(ScratchError::Open)?;
    if outside.is_empty() {
        Ok(())
    } else {
        Err(ScratchError::Outside(outside))
    }
}

async fn one(db: &impl ConnectionTrait, query: String) -> Result<QueryResult, DbErr> {
    db.query_one_raw(Statement::from_string(DbBackend::Postgres, query))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the locks".into()))
}

fn names(row: &QueryResult) -> Result<Vec<String>, DbErr> {
    let list: Option<Json> = row.try_get("", "outside")?;
    let list = list.and_then(|list| serde_json::from_value(list).ok());
    Ok(list.unwrap_or_default())
}
