//! Databases for projects.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::project::Project;
use crate::support::{self, text};

/// Executes SQL: the project has a driver, and these tests have none.
pub const PROGRAM: &str = r#"
use sea_orm::{ConnectionTrait, Statement};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sea_orm::DbErr> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let db = sea_orm::Database::connect(&arguments[0]).await?;
    for sql in &arguments[1..] {
        if !sql.starts_with("SELECT") {
            db.execute_unprepared(sql).await?;
            continue;
        }
        let query = Statement::from_string(db.get_database_backend(), sql);
        for row in db.query_all_raw(query).await? {
            println!("{}", row.try_get_by_index::<String>(0)?);
        }
    }
    db.close().await
}
"#;

/// A database of its own; dropped with this.
pub struct Database {
    pub url: String,
    project: PathBuf,
    /// The server's URL and its database there.
    server: Option<(String, String)>,
}

impl Database {
    /// A SQLite file in the project, which is not there yet.
    pub fn sqlite(project: &Project) -> Self {
        let file = project.folder.join("data/autogenerate.db");
        Self {
            url: format!("sqlite://{}?mode=rwc", file.display()),
            project: project.folder.clone(),
            server: None,
        }
    }

    /// An empty database on the server of `TEST_POSTGRES_URL`; `None` where there is none.
    pub fn postgres(project: &Project) -> Option<Self> {
        let server = std::env::var("TEST_POSTGRES_URL").ok();
        let Some(server) = server.filter(|url| !url.is_empty()) else {
            eprintln!("NOT COVERED: autogenerate on PostgreSQL");
            return None;
        };
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("seaworthy_autogenerate_{}_{number}", std::process::id());
        execute(
            &project.folder,
            &server,
            &[&format!("CREATE DATABASE {name}")],
        );
        // The server's URL with another database, its parameters kept.
        let (place, parameters) = server.split_once('?').unwrap_or((&server, ""));
        let (before, _) = place.rsplit_once('/').unwrap();
        Some(Self {
            url: format!("{before}/{name}?{parameters}"),
            project: project.folder.clone(),
            server: Some((server.clone(), name)),
        })
    }

    /// The same database for another role, of this password.
    pub fn as_role(&self, role: &str, password: &str) -> Self {
        let (scheme, rest) = self.url.split_once("://").unwrap();
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        Self {
            url: format!("{scheme}://{role}:{password}@{place}"),
            project: self.project.clone(),
            server: None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        self.server.as_ref().map(|(_, name)| name.as_str())
    }

    /// Executes statements, and gives the first column of what is selected, which must be text.
    pub fn sql(&self, statements: &[&str]) -> Vec<String> {
        execute(&self.project, &self.url, statements)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            let _ = program(&self.project, server, &[&drop]).output();
        }
    }
}

fn program(project: &std::path::Path, url: &str, statements: &[&str]) -> std::process::Command {
    let mut command = support::cargo(project);
    command.args([
        "run",
        "--quiet",
        "--package",
        "db",
        "--example",
        "sql",
        "--",
        url,
    ]);
    command.args(statements);
    command
}

fn execute(project: &std::path::Path, url: &str, statements: &[&str]) -> Vec<String> {
    let output = program(project, url, statements).output().unwrap();
    assert!(output.status.success(), "{statements:?}: {}", text(&output));
    let rows = String::from_utf8(output.stdout).unwrap();
    rows.lines().map(str::to_owned).collect()
}
