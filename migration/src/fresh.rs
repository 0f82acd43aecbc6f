//! Dropping everything, to begin anew.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};

use crate::fault::Fault;
use crate::run::Runner;
use crate::session::Session;
use crate::{MigrationError, apply, statement};

/// What stands in the current schema and belongs to no extension: one DROP each, in an order in which
/// nothing is gone before its turn. CASCADE takes what depends on it across the list.
const POSTGRES: &str = "
    SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) AS statement FROM (
        SELECT 1 AS turn, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
            c.oid::regclass::text AS name, c.oid, 'pg_class'::regclass AS class
        FROM pg_class c
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL
        SELECT 2, CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype::text, t.oid, 'pg_type'::regclass
        FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
            AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
        UNION ALL
        SELECT 3, CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
            p.oid::regprocedure::text, p.oid, 'pg_proc'::regclass
        FROM pg_proc p WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    ) AS object
    WHERE NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.objid = object.oid AND d.classid = object.class AND d.deptype IN ('e', 'i')
            AND d.refobjid <> d.objid
    )
    ORDER BY turn, kind, name";

/// What stands in other schemas and would go by CASCADE: tables that inherit or use a type, views, keys.
const ELSEWHERE: &str = "
    SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) AS name
    FROM pg_depend d
    LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
    LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
    JOIN pg_class c ON c.oid = CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid ELSE coalesce(r.ev_class, k.conrelid) END
    JOIN (
        SELECT oid, relnamespace AS namespace FROM pg_class UNION ALL SELECT oid, typnamespace FROM pg_type
        UNION ALL SELECT oid, pronamespace FROM pg_proc
    ) AS ours ON ours.oid = d.refobjid
    WHERE ours.namespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        AND c.relnamespace <> ours.namespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY 1 LIMIT 10";

/// Views first. What SQLite keeps for itself cannot be dropped, and goes with its table.
const SQLITE: &str = "
    SELECT 'DROP ' || upper(type) || ' IF EXISTS \"' || replace(name, '\"', '\"\"') || '\"' AS statement
    FROM sqlite_schema
    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY type DESC, name";

impl Runner<'_> {
    /// Drops everything that stands in the current schema, the state table too, in one transaction
    /// under the lock, and gives how many objects that were. All data is lost.
    ///
    /// On PostgreSQL that is tables, views, sequences, types and functions that no extension owns. Fails
    /// as a whole: where one thing cannot be dropped, or something in another schema depends on it, none
    /// is.
    pub async fn drop_everything(mut self) -> Result<usize, MigrationError> {
        let mut locked = self.lock().await?;
        let outcome = self.drop_locked(&mut locked.session).await;
        locked.close().await;
        outcome
    }

    async fn drop_locked(&mut self, session: &mut Session) -> Result<usize, MigrationError> {
        session
            .prepare(&self.limits)
            .await
            .map_err(MigrationError::Session)?;
        let transaction = session
            .db()
            .begin_with_options(apply::transaction())
            .await
            .map_err(MigrationError::Session)?;
        drop(statement::take());
        let outcome = drop_each(&transaction).await;
        let ended = match &outcome {
            Ok(_) => transaction.commit().await,
            Err(_) => transaction.rollback().await,
        };
        let failed = |error| MigrationError::Drop(Box::new(Fault::of(&error, statement::take())));
        let dropped = outcome.map_err(failed)?;
        ended.map_err(failed)?;
        Ok(dropped)
    }
}

async fn drop_each(transaction: &DatabaseTransaction) -> Result<usize, DbErr> {
    let backend = transaction.get_database_backend();
    let query = match backend {
        DbBackend::Postgres => POSTGRES,
        _ => SQLITE,
    };
    if backend == DbBackend::Postgres {
        let rows = transaction
            .query_all_raw(Statement::from_string(backend, ELSEWHERE))
            .await?;
        let names: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "name"))
            .collect::<Result<_, _>>()?;
        if !names.is_empty() {
            return Err(DbErr::Custom(format!(
                "other schemas depend on what would be dropped: {}",
                names.join(", ")
            )));
        }
    }
    let rows = transaction
        .query_all_raw(Statement::from_string(backend, query))
        .await?;
    for row in &rows {
        let statement: String = row.try_get("", "statement")?;
        transaction.execute_unprepared(&statement).await?;
    }
    Ok(rows.len())
}
