use super::*;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;

fn parse(text: &str) -> Result<DatabaseUrl, UrlError> {
    DatabaseUrl::parse(text, Path::new("/project"))
}

#[test]
fn a_relative_file_refers_to_the_projects_root() {
    for text in [
        "sqlite://data/ai.db",
        "sqlite:data/ai.db",
        "sqlite://data/ai.db?mode=rwc",
    ] {
        assert_eq!(
            parse(text).unwrap().file(),
            Some(Path::new("/project/data/ai.db")),
            "{text}"
        );
    }
    assert_eq!(
        parse("sqlite:///tmp/a.db").unwrap().file(),
        Some(Path::new("/tmp/a.db"))
    );
    assert!(parse("sqlite::memory:").unwrap().is_memory());
    assert!(parse("sqlite://:memory:").unwrap().is_memory());
}

#[test]
fn the_driver_reads_back_a_path_with_any_characters() {
    for name in [
        "with space.db",
        "élan ö.db",
        "what?.db",
        "100%.db",
        "a#b.db",
        "%41.db",
    ] {
        let url = DatabaseUrl::sqlite(name, Path::new("/tmp/a b"));
        let options: SqliteConnectOptions = url.expose().parse().unwrap();
        assert_eq!(
            options.get_filename(),
            Path::new("/tmp/a b").join(name),
            "{name}"
        );
    }
}

#[test]
fn the_driver_reads_back_every_part_as_it_was_given() {
    let odd = "p@ss/w%rd #1:?";
    let url = DatabaseUrl::postgres("db.example", 5433, "us@er", Some(odd), "my db").unwrap();
    let options: PgConnectOptions = url.expose().parse().unwrap();
    assert_eq!(options.get_host(), "db.example");
    assert_eq!(options.get_port(), 5433);
    assert_eq!(options.get_username(), "us@er");
    assert_eq!(options.get_database(), Some("my db"));
    assert!(
        format!("{options:?}").contains(odd),
        "the password is what was given"
    );

    let socket = DatabaseUrl::postgres("/var/run/postgresql", 5432, "u", None, "d").unwrap();
    let options: PgConnectOptions = socket.expose().parse().unwrap();
    assert_eq!(
        options.get_socket(),
        Some(&PathBuf::from("/var/run/postgresql"))
    );

    for url in [
        DatabaseUrl::postgres("::1", 5432, "u", None, "d").unwrap(),
        parse("postgres://u:secret@[::1]:5432/d").unwrap(),
    ] {
        let options: PgConnectOptions = url.expose().parse().unwrap();
        assert_eq!(options.get_host(), "::1");
        assert!(url.to_string().ends_with("@[::1]:5432/d"), "{url}");
    }

    let libpq = parse("postgres://u:secret@/d?host=/var/run/postgresql").unwrap();
    let options: PgConnectOptions = libpq.expose().parse().unwrap();
    assert_eq!(
        options.get_socket(),
        Some(&PathBuf::from("/var/run/postgresql"))
    );
    assert_eq!(
        DatabaseUrl::postgres("localhost:5433", 5432, "u", None, "d"),
        Err(UrlError::NotAHost)
    );
    assert!(DatabaseUrl::sqlite(":memory:", Path::new("/")).is_memory());
}

#[test]
fn an_encoded_password_in_the_url_reaches_the_driver_decoded() {
    let url =
        parse("postgresql+psycopg://ai:p%40ss%2Fw%25rd%20%231%3A%3F@localhost:5432/ai").unwrap();
    let options: PgConnectOptions = url.expose().parse().unwrap();
    assert!(format!("{options:?}").contains("p@ss/w%rd #1:?"));
}

#[test]
fn nothing_shows_a_password() {
    let shown = [
        parse("postgres://ai:hunter2@localhost/ai").unwrap(),
        parse("postgres://ai@localhost/ai?password=hunter2").unwrap(),
        DatabaseUrl::postgres("h", 1, "ai", Some("hunter2"), "d").unwrap(),
    ]
    .map(|url| format!("{url} {url:?} {}", url.for_driver().0));
    assert!(!shown.concat().contains("hunter2"), "{shown:?}");
    assert!(shown[0].starts_with("postgres://ai:***@localhost/ai"));

    for text in [
        "postgres://ai:hunter2@",
        "ftp://ai:hunter2@x/y",
        "postgres://h/d?passwd=hunter2",
        "postgres://h/d?password=some&hunter2",
        "hunter2",
    ] {
        let error = parse(text).unwrap_err();
        let debug = format!("{error:?}");
        let report = crate::Report::from(error).to_string();
        assert!(
            !debug.contains("hunter2") && !report.contains("hunter2"),
            "{text}"
        );
    }
}

#[test]
fn each_mistake_is_named() {
    use UrlError::*;
    let cases = [
        ("nonsense", NotAUrl),
        ("C:\\data\\x.db", UnknownScheme("c".into())),
        ("mysql://u@h/d", MySql),
        ("mongodb://u@h/d", UnknownScheme("mongodb".into())),
        ("postgres://u:p@ss/w%rd #1:?@h/d", UnencodedPassword),
        ("postgres://u:p#ss@h/d", UnencodedPassword),
        ("postgres://u:p?ss@h/d", UnencodedPassword),
        ("postgres://u:100%@h/d", BadEncoding),
        ("POSTGRES://u@/d", NoHost),
        ("postgres://u@h:99999/d", BadPort),
        ("postgres://u@h", NoDatabase),
        ("postgres://u@h/", NoDatabase),
        (
            "postgres://u@h/d?passwd=1",
            UnknownParameter(Some("passwd".into())),
        ),
        ("sqlite://", NoFile),
        ("sqlite://x?cash=shared", UnknownFileParameter),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text).unwrap_err(), expected, "{text}");
    }
}
