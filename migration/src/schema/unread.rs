//! What a schema holds that the model does not know.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// A kind of thing, and the names of those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The kind, in the plural: `functions`.
    pub kind: String,
    /// Their names.
    pub names: Vec<String>,
}

/// What comes from an extension is the extension's.
const POSTGRES: &str = "
    WITH place AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    SELECT kind, name FROM (
        SELECT 'functions' AS kind, p.proname::text AS name, p.oid, 'pg_proc'::regclass AS catalog
        FROM pg_proc p JOIN place ON p.pronamespace = place.oid
        UNION ALL
        SELECT 'triggers', c.relname || '.' || t.tgname, t.oid, 'pg_trigger'::regclass
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN place ON c.relnamespace = place.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policies', c.relname || '.' || p.polname, p.oid, 'pg_policy'::regclass
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN place ON c.relnamespace = place.oid
        UNION ALL
        SELECT 'rules', c.relname || '.' || r.rulename, r.oid, 'pg_rewrite'::regclass
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN place ON c.relnamespace = place.oid
        WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'composite types', t.typname::text, t.oid, 'pg_type'::regclass
        FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
        JOIN place ON t.typnamespace = place.oid
        UNION ALL
        SELECT 'range types', t.typname::text, t.oid, 'pg_type'::regclass
        FROM pg_type t JOIN place ON t.typnamespace = place.oid WHERE t.typtype = 'r'
    ) AS unread
    WHERE NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = catalog AND d.objid = unread.oid AND d.deptype = 'e')
    ORDER BY kind, name";

const SQLITE: &str = "
    SELECT 'triggers' AS kind, tbl_name || '.' || name AS name FROM main.sqlite_schema
    WHERE type = 'trigger' ORDER BY name";

/// What the schema that `db` stands in holds and [`read`](super::read) passes over, in one statement:
/// functions, triggers, policies, rules, composite and range types.
///
/// Fails as [`read`](super::read) does.
pub async fn unread(db: &impl ConnectionTrait) -> Result<Vec<Unread>, DbErr> {
    let backend = db.get_database_backend();
    let query = match backend {
        DbBackend::Postgres => POSTGRES,
        _ => SQLITE,
    };
    let mut all: Vec<Unread> = Vec::new();
    for row in db
        .query_all_raw(Statement::from_string(backend, query))
        .await?
    {
        let kind: String = row.try_get("", "kind")?;
        let name: String = row.try_get("", "name")?;
        match all.last_mut() {
            Some(last) if last.kind == kind => last.names.push(name),
            _ => all.push(Unread {
                kind,
                names: vec![name],
            }),
        }
    }
    Ok(all)
}
