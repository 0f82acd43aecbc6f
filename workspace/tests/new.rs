//! `seaworthy new`, and plain cargo-generate beside it: the same files, and nothing where it fails.

mod support;

use std::fs;
use std::process::Command;

use support::{cargo_generate, fail, names, repository, seaworthy, succeed, template, tree};

/// What lies in a new project's root.
const ROOMS: &[&str] = &[
    ".cargo",
    ".dockerignore",
    ".env.example",
    ".gitattributes",
    ".github",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "Dockerfile",
    "README.md",
    "api",
    "db",
    "docker-compose.prd.yml",
    "docker-compose.yml",
    "migration",
    "scripts",
    "vendor",
    "workspace",
];

#[test]
fn a_new_project_has_these_rooms_and_no_trace_of_the_template() {
    let folder = tempfile::tempdir().unwrap();
    let talk = succeed(seaworthy().args(["new", "ai"]).current_dir(&folder));
    let project = folder.path().join("ai");
    let mut expected = ROOMS.to_vec();
    if Command::new("git").arg("--version").output().is_ok() {
        expected.push(".git");
    }
    expected.sort();
    assert_eq!(names(&project), expected);
    assert_eq!(
        names(&project.join("vendor/seaworthy")),
        [
            "Cargo.toml",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
            "api",
            "db",
            "migration"
        ]
    );
    for (path, (_, content)) in tree(&project) {
        let content = String::from_utf8(content).unwrap();
        // GitHub's own expressions would be `${{`; there are none.
        assert!(
            !content.contains("{{") || path.extension() == Some("rs".as_ref()),
            "{} holds unexpanded liquid",
            path.display()
        );
        assert!(
            !content.contains("{%"),
            "{} holds unexpanded liquid",
            path.display()
        );
    }
    assert!(talk.contains("cd ai"), "{talk}");
    // The libraries are a workspace that stands by itself, for whoever looks into it.
    succeed(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
            .current_dir(project.join("vendor/seaworthy/db")),
    );
}

#[test]
fn plain_cargo_generate_makes_the_same_files() {
    let Some(_) = cargo_generate() else { return };
    let folder = tempfile::tempdir().unwrap();
    let git = format!("file://{}", repository().display());
    let committed = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(repository())
        .output()
        .is_ok_and(|output| output.status.success() && output.stdout.is_empty());
    for database in ["sqlite", "postgres"] {
        let of_ours = folder.path().join("ours").join(database);
        succeed(
            seaworthy()
                .args([
                    "new",
                    "--name",
                    "my-app",
                    "--database",
                    database,
                    "--port",
                    "9000",
                ])
                .arg(&of_ours),
        );
        let mut sources = vec![("--path", template().display().to_string())];
        // A clone holds what is committed: only a clean checkout can give the same.
        if committed {
            sources.push(("--git", git.clone()));
        }
        for (flag, source) in sources {
            let theirs = folder.path().join(format!("{database}{flag}"));
            fs::create_dir(&theirs).unwrap();
            succeed(
                cargo_generate()
                    .unwrap()
                    .args([flag, &source, "--name", "my-app", "--destination"])
                    .arg(&theirs)
                    .args([
                        "--define",
                        &format!("database={database}"),
                        "--define",
                        "port=9000",
                    ]),
            );
            let (ours, theirs) = (tree(&of_ours), tree(&theirs.join("my-app")));
            assert_eq!(
                ours.keys().collect::<Vec<_>>(),
                theirs.keys().collect::<Vec<_>>(),
                "{flag}"
            );
            for (path, file) in &ours {
                assert!(
                    theirs[path] == *file,
                    "{} differs with {flag}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_port_is_the_containers_too() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("ai");
    succeed(
        seaworthy()
            .args(["new", "--yes", "--port", "9000"])
            .arg(&project),
    );
    for (file, expected) in [
        (
            "Dockerfile",
            ["ENV RUNTIME_ENV=prd API_PORT=9000", "EXPOSE 9000"],
        ),
        (
            "docker-compose.yml",
            ["API_PORT: \"9000\"", "${API_PORT:-9000}:9000"],
        ),
        (
            "docker-compose.prd.yml",
            ["API_PORT: \"9000\"", "${PRD_API_PORT:-9000}:9000"],
        ),
    ] {
        let text = fs::read_to_string(project.join(file)).unwrap();
        assert!(expected.iter().all(|part| text.contains(part)), "{text}");
    }
}

#[test]
fn plain_cargo_generate_needs_no_answers() {
    let Some(mut command) = cargo_generate() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    succeed(
        command
            .arg("--path")
            .arg(template())
            .args(["--name", "ai"])
            .current_dir(&folder),
    );
    succeed(
        seaworthy()
            .args(["new", "ours", "--name", "ai", "--yes"])
            .current_dir(&folder),
    );
    assert!(tree(&folder.path().join("ai")) == tree(&folder.path().join("ours")));
}

#[test]
fn a_name_that_would_fail_later_is_refused_both_ways_and_leaves_nothing() {
    for name in [
        "fn", "9app", "élan", "MyApp", "test", "db", "a--b", "-a", "a-", "a b", "a.b", "a-b_c",
        "日本",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let talk = fail(
            1,
            seaworthy().args(["new", "--", name]).current_dir(&folder),
        );
        assert!(
            talk.contains("hint: give another with --name, as "),
            "{name}: {talk}"
        );
        assert!(names(folder.path()).is_empty(), "{name}");
        if let Some(mut command) = cargo_generate() {
            let output = command
                .arg("--path")
                .arg(template())
                .arg(format!("--name={name}"))
                .current_dir(&folder)
                .output()
                .unwrap();
            assert!(!output.status.success(), "{name}");
            assert!(
                support::text(&output).contains("hint: choose another"),
                "{name}"
            );
            assert!(names(folder.path()).is_empty(), "{name}");
        }
    }
}

#[test]
fn a_folder_in_use_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("ai")).unwrap();
    fs::write(folder.path().join("ai/mine"), "kept").unwrap();
    fs::write(folder.path().join("file"), "kept").unwrap();
    let talk = fail(1, seaworthy().args(["new", "ai"]).current_dir(&folder));
    assert!(talk.contains("is not empty\nhint: "), "{talk}");
    let talk = fail(1, seaworthy().args(["new", "file"]).current_dir(&folder));
    assert!(talk.contains("\nhint: "), "{talk}");
    let talk = fail(1, seaworthy().args(["new", "file/ai"]).current_dir(&folder));
    assert!(talk.contains("\nhint: "), "{talk}");
    assert_eq!(names(folder.path()), ["ai", "file"]);
    assert_eq!(names(&folder.path().join("ai")), ["mine"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_is_named() {
    let talk = fail(1, seaworthy().args(["new", "/proc/ai"]));
    assert!(talk.contains("cannot write to /proc"), "{talk}");
    assert!(
        talk.contains("hint: choose a folder where you may write"),
        "{talk}"
    );
}

#[test]
#[cfg(unix)]
fn an_empty_folder_stays_the_folder_that_it_is() {
    use std::os::unix::fs::{MetadataExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here");
    fs::create_dir(&here).unwrap();
    symlink(&here, folder.path().join("link")).unwrap();
    let before = fs::metadata(&here).unwrap().ino();
    succeed(
        seaworthy()
            .args(["new", "link", "--no-git"])
            .current_dir(&folder),
    );
    assert_eq!(fs::metadata(&here).unwrap().ino(), before);
    assert_eq!(names(&here), ROOMS);
}

#[test]
fn an_empty_folder_and_one_below_missing_ones_are_used() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    succeed(
        seaworthy()
            .args(["new", "empty", "--no-git"])
            .current_dir(&folder),
    );
    succeed(
        seaworthy()
            .args(["new", "a/b/deep", "--no-git"])
            .current_dir(&folder),
    );
    for project in ["empty", "a/b/deep"] {
        assert_eq!(names(&folder.path().join(project)), ROOMS);
    }
    fs::create_dir(folder.path().join("here")).unwrap();
    succeed(
        seaworthy()
            .args(["new", "."])
            .current_dir(folder.path().join("here")),
    );
    assert_eq!(names(folder.path()), ["a", "empty", "here"]);
}

#[test]
fn odd_surroundings_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain");
    succeed(seaworthy().args(["new", "--name", "ai"]).arg(&plain));

    // A parent workspace, in a path with spaces and letters from afar, without a user, with settings of
    // cargo-generate that would override ours.
    let parent = folder.path().join("élan vital");
    fs::create_dir(&parent).unwrap();
    let manifest = "[workspace]\nmembers = [\"other\"]\n";
    fs::write(parent.join("Cargo.toml"), manifest).unwrap();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    fs::write(
        home.join("cargo-generate.toml"),
        "[values]\nport = \"1\"\ndatabase = \"mysql\"\n",
    )
    .unwrap();
    succeed(
        seaworthy()
            .args(["new", "ai"])
            .current_dir(&parent)
            .env_remove("USER")
            .env_remove("USERNAME")
            .env_remove("NAME")
            .env("CARGO_HOME", &home)
            .env("CARGO_GENERATE_VALUE_PORT", "2")
            .env("CARGO_GENERATE_TEMPLATE_VALUES_FILE", "/nowhere"),
    );
    assert_eq!(
        fs::read_to_string(parent.join("Cargo.toml")).unwrap(),
        manifest
    );
    assert!(tree(&parent.join("ai")) == tree(&plain));
}

#[test]
fn a_project_inside_a_git_repository_gets_none_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    succeed(seaworthy().args(["new", "ai"]).current_dir(&folder));
    assert_eq!(names(&folder.path().join("ai")), ROOMS);
}

#[test]
fn settings_that_would_break_the_project_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (flag, value, code) in [
        ("--db-name", "my-db", 1),
        ("--db-name", "'; DROP", 1),
        ("--name", "My App", 1),
        ("--port", "0", 2),
        ("--port", "70000", 2),
        ("--database", "mysql", 2),
    ] {
        fail(
            code,
            seaworthy()
                .args(["new", "ai", flag, value])
                .current_dir(&folder),
        );
        assert!(names(folder.path()).is_empty(), "{flag} {value}");
    }
}

#[test]
fn up_outside_a_project_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let talk = fail(1, seaworthy().arg("up").current_dir(&folder));
    assert!(talk.contains("there is no project in"), "{talk}");
    assert!(talk.contains("hint: go into a project's folder"), "{talk}");
}

#[test]
fn a_path_that_goes_back_is_the_place_that_it_means() {
    let folder = tempfile::tempdir().unwrap();
    let clone = folder.path().join("clone");
    fs::create_dir_all(clone.join(".git")).unwrap();
    let talk = succeed(seaworthy().args(["new", "../ai"]).current_dir(&clone));
    assert!(!talk.contains("inside a git repository"), "{talk}");
    assert_eq!(names(folder.path()), ["ai", "clone"]);

    let talk = fail(
        1,
        seaworthy()
            .args(["new", "nowhere/../b"])
            .current_dir(&clone),
    );
    assert!(talk.contains("hint: write the path without .."), "{talk}");
    assert_eq!(names(&clone), [".git"]);
}
