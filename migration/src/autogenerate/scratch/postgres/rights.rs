//! What the role may do, and what it works with.

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::{PREFIX, literal};
use crate::autogenerate::scratch::{MissingRights, ScratchError, Wish};
use crate::quote;

/// About how many locks a table or an index takes: itself, its key, its TOAST table, that one's index.
const LOCKS_EACH: i64 = 4;

/// The schemas of the `search_path` that hold what scratch may need and does not make: functions, types,
/// operators, collations and what else extensions bring. That every table has a type is no reason.
const LENDERS: &str = "
    SELECT json_agg(quote_ident(n.nspname) ORDER BY s.place)
    FROM unnest(current_schemas(false)) WITH ORDINALITY s(name, place) JOIN pg_namespace n ON n.nspname = s.name
    WHERE EXISTS (SELECT FROM pg_proc WHERE pronamespace = n.oid)
    OR EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typnamespace = n.oid AND t.typcategory <> 'A' AND (c.oid IS NULL OR c.relkind = 'c'))
    OR EXISTS (SELECT FROM pg_operator WHERE oprnamespace = n.oid)
    OR EXISTS (SELECT FROM pg_opclass WHERE opcnamespace = n.oid)
    OR EXISTS (SELECT FROM pg_collation WHERE collnamespace = n.oid)
    OR EXISTS (SELECT FROM pg_ts_config WHERE cfgnamespace = n.oid)
    OR EXISTS (SELECT FROM pg_ts_dict WHERE dictnamespace = n.oid)
    OR EXISTS (SELECT FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
        WHERE c.relnamespace = n.oid AND d.deptype = 'e')";

/// What may be done, and what is to be known of the server, in one question.
pub(super) struct Rights {
    role: String,
    database: String,
    /// Whether a schema may be made.
    create: bool,
    /// Whether temporary tables may be made.
    pub(super) temporary: bool,
    /// Whether databases may be made.
    pub(super) databases: bool,
    pub(super) standby: bool,
    /// The `search_path` as it is set.
    pub(super) path: String,
    /// Those of its schemas that hold more than tables, as they are to be written.
    lenders: Vec<String>,
    /// How many locks all sessions can hold together.
    pub(super) slots: i64,
    /// The schemas that exist and have to be out of sight.
    pub(super) hidden: Vec<String>,
    /// Those of them that are not the role's own.
    foreign: Vec<String>,
    /// A name that nobody has, since it is made of this session's.
    pub(super) name: String,
}

impl Rights {
    pub(super) async fn of(db: &impl ConnectionTrait, wish: &Wish) -> Result<Self, ScratchError> {
        Self::ask(db, wish).await.map_err(ScratchError::Open)
    }

    async fn ask(db: &impl ConnectionTrait, wish: &Wish) -> Result<Self, DbErr> {
        let names: Vec<String> = wish
            .schemas
            .iter()
            .chain(&wish.without)
            .map(|name| literal(name))
            .collect();
        let others = if names.is_empty() {
            "NULL".into()
        } else {
            names.join(", ")
        };
        let query = format!(
            "SELECT current_user::text AS role, current_database()::text AS database, \
             has_database_privilege(current_database(), 'CREATE') AS creates, \
             has_database_privilege(current_database(), 'TEMPORARY') AS temporary, \
             (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user) AS databases, \
             pg_is_in_recovery() AS standby, current_setting('search_path') AS path, ({LENDERS}) AS lenders, \
             current_setting('max_locks_per_transaction')::int8 * (current_setting('max_connections')::int8 \
             + current_setting('max_prepared_transactions')::int8) AS slots, \
             (SELECT json_agg(nspname ORDER BY nspname) FROM pg_namespace WHERE nspname IN ({others})) AS hidden, \
             (SELECT json_agg(nspname ORDER BY nspname) FROM pg_namespace WHERE nspname IN ({others}) \
             AND NOT pg_has_role(nspowner, 'USAGE')) AS not_own, \
             '{PREFIX}' || md5(random()::text || clock_timestamp() || pg_backend_pid()) AS name"
        );
        let row = db
            .query_one_raw(Statement::from_string(DbBackend::Postgres, query))
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the role's rights".into()))?;
        let names = |column: &str| -> Result<Vec<String>, DbErr> {
            let list: Option<Json> = row.try_get("", column)?;
            let list = list.and_then(|list| serde_json::from_value(list).ok());
            Ok(list.unwrap_or_default())
        };
        Ok(Self {
            role: row.try_get("", "role")?,
            database: row.try_get("", "database")?,
            create: row.try_get("", "creates")?,
            temporary: row.try_get("", "temporary")?,
            databases: row.try_get("", "databases")?,
            standby: row.try_get("", "standby")?,
            path: row.try_get("", "path")?,
            lenders: names("lenders")?,
            slots: row.try_get("", "slots")?,
            hidden: names("hidden")?,
            foreign: names("not_own")?,
            name: row.try_get("", "name")?,
        })
    }

    /// Whether a new schema may be made, and the others be put out of sight.
    pub(super) fn schemas(&self) -> bool {
        self.create && self.foreign.is_empty()
    }

    /// How many locks scratch may hold: the others' sessions need some, too.
    pub(super) fn most_locks(&self) -> i64 {
        self.slots / 2
    }

    /// Whether so many tables and indexes would take more than that.
    pub(super) fn is_large(&self, objects: usize) -> bool {
        i64::try_from(objects).unwrap_or(i64::MAX) > self.most_locks() / LOCKS_EACH
    }

    /// `place` before the `search_path` of the project.
    pub(super) fn path_behind(&self, place: &str) -> String {
        if self.path.trim().is_empty() {
            place.into()
        } else {
            format!("{place}, {}", self.path)
        }
    }

    /// `place` before those of the project's schemas that hold more than tables: of the others nothing can be
    /// needed, and what is in them is out of a statement's reach.
    pub(super) fn path_apart(&self, place: &str) -> String {
        let mut path = place.to_owned();
        for schema in &self.lenders {
            path.push_str(", ");
            path.push_str(schema);
        }
        path
    }

    pub(super) fn missing(&self, wish: &Wish) -> MissingRights {
        MissingRights {
            role: quote::name(&self.role),
            database: quote::name(&self.database),
            create: !self.create,
            schemas: self.foreign.iter().map(|name| quote::name(name)).collect(),
            temporary: !self.temporary && wish.schemas.is_empty() && self.hidden.is_empty(),
        }
    }
}
