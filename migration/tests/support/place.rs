//! Where changes are tried out: one connection, as a runner of revisions has it.

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult,
    Statement,
};
use seaworthy_db::testing::TestDatabase;
use seaworthy_migration::schema::{Schema, read_with};

/// The schema beside the project's own that may be used.
pub const OTHER: &str = "content";

pub struct Place(pub DatabaseConnection);

impl Place {
    pub async fn sqlite() -> Self {
        Self::of(ConnectOptions::new("sqlite::memory:")).await
    }

    pub async fn postgres(database: &TestDatabase) -> Self {
        let mut options = ConnectOptions::new(database.settings().url.expose());
        // A query is asked again after its tables changed: "cached plan must not change result type".
        options.map_sqlx_postgres_opts(|options| options.statement_cache_capacity(0));
        Self::of(options).await
    }

    async fn of(mut options: ConnectOptions) -> Self {
        options.max_connections(1);
        Self(Database::connect(options).await.unwrap())
    }

    pub fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    /// Leaves nothing in it.
    pub async fn empty(&self) -> Result<(), String> {
        if self.backend() == DbBackend::Postgres {
            let again = [
                "DROP SCHEMA public CASCADE".to_owned(),
                "CREATE SCHEMA public".to_owned(),
                format!("DROP SCHEMA IF EXISTS {OTHER} CASCADE"),
            ];
            return self.execute(&again).await;
        }
        let mut drops = vec!["PRAGMA foreign_keys = OFF".to_owned()];
        for kind in ["view", "table"] {
            let query = format!(
                "SELECT name FROM sqlite_schema WHERE type = '{kind}' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            );
            for row in self.rows(&query).await? {
                let name: String = row.try_get("", "name").unwrap();
                drops.push(format!("DROP {kind} \"{}\"", name.replace('"', "\"\"")));
            }
        }
        for statement in &drops {
            self.execute_one(statement).await?;
        }
        Ok(())
    }

    /// Runs them in one transaction. On SQLite without foreign keys, which are looked at before the end.
    pub async fn execute(&self, statements: &[String]) -> Result<(), String> {
        self.execute_one("BEGIN").await?;
        for statement in statements {
            if let Err(error) = self.execute_one(statement).await {
                self.execute_one("ROLLBACK").await?;
                return Err(error);
            }
        }
        if self.backend() == DbBackend::Sqlite {
            let dangling = self.rows("SELECT 1 FROM pragma_foreign_key_check").await?;
            if !dangling.is_empty() {
                self.execute_one("ROLLBACK").await?;
                return Err(format!("{} rows point nowhere", dangling.len()));
            }
        }
        self.execute_one("COMMIT").await
    }

    async fn execute_one(&self, statement: &str) -> Result<(), String> {
        let done = self.0.execute_unprepared(statement).await;
        done.map(|_| ())
            .map_err(|error| format!("{statement}: {error}"))
    }

    pub async fn read(&self) -> Result<Schema, String> {
        let others = [OTHER.to_owned()];
        let read = read_with(&self.0, &others).await;
        read.map_err(|error| error.to_string())
    }

    /// The answer as text: columns parted by `|`, rows by `; `.
    pub async fn ask(&self, query: &str) -> Result<String, String> {
        let rows = self.rows(query).await?;
        let texts = rows.iter().map(text);
        Ok(texts.collect::<Vec<_>>().join("; "))
    }

    async fn rows(&self, query: &str) -> Result<Vec<QueryResult>, String> {
        let statement = Statement::from_string(self.backend(), query);
        let rows = self.0.query_all_raw(statement).await;
        rows.map_err(|error| format!("{query}: {error}"))
    }
}

fn text(row: &QueryResult) -> String {
    let columns = row.column_names().len();
    let values = (0..columns).map(|place| {
        let integer = row.try_get_by_index::<Option<i64>>(place).ok();
        let small = || {
            row.try_get_by_index::<Option<i32>>(place)
                .ok()
                .map(|n| n.map(i64::from))
        };
        let number = integer.or_else(small).map(|n| n.map(|n| n.to_string()));
        let boolean = || {
            let value = row.try_get_by_index::<Option<bool>>(place).ok();
            value.map(|value| value.map(|value| value.to_string()))
        };
        let text = || row.try_get_by_index::<Option<String>>(place).ok();
        let value = number.or_else(text).or_else(boolean);
        value
            .expect("a number, a text or a truth")
            .unwrap_or_else(|| "null".into())
    });
    values.collect::<Vec<_>>().join("|")
}
