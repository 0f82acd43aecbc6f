//! Sessions on a real server: odd passwords, and what a person reads when there is none.

use sea_orm::ConnectionTrait;
use sea_orm::sqlx::postgres::PgConnectOptions;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres};
use seaworthy_db::{
    ConnectError, DatabaseSettings, Environment, Refusal, Report, connect, connect_lazy,
    is_unavailable,
};

const PASSWORD: &str = "p@ss/w%rd #1:?'\"\\ü";

/// Host and port of a database on a server.
fn server(database: &TestDatabase) -> (String, String) {
    let options: PgConnectOptions = database.settings().url.expose().parse().unwrap();
    (
        options.get_host().to_owned(),
        options.get_port().to_string(),
    )
}

fn settings(values: &[(&str, &str)]) -> DatabaseSettings {
    DatabaseSettings::from_environment(&Environment::of("/", values.iter().copied())).unwrap()
}

#[tokio::test]
async fn an_odd_password_works_in_the_parts_and_encoded_in_the_url() {
    on_postgres(async |database| {
        let role = format!("odd_{}", std::process::id());
        let admin = database.connection();
        let quoted = PASSWORD.replace('\'', "''");
        admin
            .execute_unprepared(&format!("CREATE ROLE {role} LOGIN PASSWORD '{quoted}'"))
            .await
            .unwrap();
        let options: PgConnectOptions = database.settings().url.expose().parse().unwrap();
        let name = options.get_database().unwrap();
        let (host, port) = server(database);

        let db = [
            ("DB_HOST", &*host),
            ("DB_PORT", &port),
            ("DB_USER", &role),
            ("DB_PASS", PASSWORD),
            ("DB_DATABASE", name),
        ];
        let postgres = [
            ("POSTGRES_SERVER", &*host),
            ("POSTGRES_PORT", &port),
            ("POSTGRES_USER", &role),
            ("POSTGRES_PASSWORD", PASSWORD),
            ("POSTGRES_DB", name),
        ];
        let encoded = "p%40ss%2Fw%25rd%20%231%3A%3F%27%22%5C%C3%BC";
        let url = format!("postgres://{role}:{encoded}@{host}:{port}/{name}");
        for settings in [
            settings(&db),
            settings(&postgres),
            settings(&[("DATABASE_URL", &url)]),
        ] {
            connect(&settings).await.unwrap().close().await.unwrap();
        }

        let mut wrong = db;
        wrong[3].1 = "hunter2";
        let error = connect(&settings(&wrong)).await.unwrap_err();
        assert!(
            matches!(
                error,
                ConnectError::Refused {
                    refusal: Refusal::Credentials,
                    ..
                }
            ),
            "{error}"
        );
        assert!(!format!("{error:?}").contains("hunter2"));
        let report = Report::from(error).to_string();
        assert!(
            !report.contains("hunter2") && report.contains("hint: mend the user and password"),
            "{report}"
        );
        admin
            .execute_unprepared(&format!("DROP ROLE {role}"))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_that_does_not_exist_is_told_from_a_server_that_does_not() {
    on_postgres(async |database| {
        let url = database
            .settings()
            .url
            .with_database("no_such_database")
            .unwrap();
        let error = connect(&settings(&[("DATABASE_URL", &url.expose())]))
            .await
            .unwrap_err();
        assert!(
            matches!(
                error,
                ConnectError::Refused {
                    refusal: Refusal::NoSuchDatabase,
                    ..
                }
            ),
            "{error}"
        );
    })
    .await;
    // Port 1 is nobody's.
    let nobody = settings(&[("DATABASE_URL", "postgres://ai:hunter2@127.0.0.1:1/ai")]);
    let error = connect(&nobody).await.unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error}");
    let report = Report::from(error).to_string();
    assert!(
        report.starts_with("cannot reach postgres://ai:***@127.0.0.1:1/ai\n  because: "),
        "{report}"
    );
    assert!(
        connect_lazy(&nobody).await.is_ok(),
        "a server may start before its database"
    );
}

#[tokio::test]
async fn a_full_server_is_named_at_once_and_worth_another_try() {
    on_postgres(async |database| {
        let admin = database.connection();
        let role = format!("full_{}", std::process::id());
        let create = format!("CREATE ROLE {role} LOGIN PASSWORD 'x' CONNECTION LIMIT 0");
        admin.execute_unprepared(&create).await.unwrap();
        let (host, port) = server(database);
        let full = [
            ("DB_HOST", &*host),
            ("DB_PORT", &port),
            ("DB_USER", &role),
            ("DB_PASS", "x"),
            ("DB_DATABASE", "postgres"),
        ];
        let error = connect(&settings(&full)).await.unwrap_err();
        assert!(
            matches!(
                error,
                ConnectError::Refused {
                    refusal: Refusal::TooManyConnections,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.is_transient());
        admin
            .execute_unprepared(&format!("DROP ROLE {role}"))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_lost_connection_is_told_from_a_wrong_statement() {
    on_postgres(async |database| {
        let db = database.connection();
        let wrong = db.execute_unprepared("SELECT nonsense").await.unwrap_err();
        assert!(!is_unavailable(&wrong), "{wrong}");
        let suicide = "SELECT pg_terminate_backend(pg_backend_pid())";
        let lost = db.execute_unprepared(suicide).await.unwrap_err();
        assert!(is_unavailable(&lost), "{lost}");
    })
    .await;
}

#[tokio::test]
async fn nothing_but_a_migration_makes_a_sqlite_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/ai.db");
    let settings = settings(&[("DATABASE_URL", &format!("sqlite://{}", file.display()))]);
    for error in [
        connect(&settings).await.unwrap_err(),
        connect_lazy(&settings).await.unwrap_err(),
    ] {
        assert!(matches!(error, ConnectError::NoFile(_)), "{error}");
    }
    assert!(!file.exists());
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(
        &file,
        "no database at all, but quite long enough to be looked at ".repeat(20),
    )
    .unwrap();
    let db = connect(&settings).await;
    let asked = match db {
        Ok(db) => db
            .execute_unprepared("SELECT * FROM sqlite_master")
            .await
            .map(drop),
        Err(ConnectError::Refused { source, .. }) => Err(source),
        Err(error) => panic!("{error}"),
    };
    assert_eq!(Refusal::of(&asked.unwrap_err()), Refusal::NotADatabase);
}

#[tokio::test]
async fn foreign_keys_hold_on_both() {
    on_each_backend(async |database| {
        let db = database.connection();
        db.execute_unprepared("CREATE TABLE a (id integer PRIMARY KEY)")
            .await
            .unwrap();
        db.execute_unprepared("CREATE TABLE b (a_id integer REFERENCES a (id))")
            .await
            .unwrap();
        assert!(
            db.execute_unprepared("INSERT INTO b VALUES (1)")
                .await
                .is_err()
        );
    })
    .await;
}
