//! What the tests of the command share.

#![allow(dead_code)]

pub mod existing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// A copy of the repository as a clone would be, without build folders and what git ignores:
/// cargo-generate copies a template whole. Made once.
pub fn template() -> &'static Path {
    static COPY: OnceLock<tempfile::TempDir> = OnceLock::new();
    COPY.get_or_init(|| {
        let copy = tempfile::tempdir().unwrap();
        copy_folder(&repository(), copy.path());
        copy
    })
    .path()
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let target = to.join(name);
        if path.is_dir() {
            if name != ".git" && !path.join("CACHEDIR.TAG").exists() {
                fs::create_dir(&target).unwrap();
                copy_folder(&path, &target);
            }
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// The command, asked nothing by a terminal and nothing by the environment.
pub fn seaworthy() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seaworthy"));
    command.stdin(std::process::Stdio::null());
    command
}

/// cargo in `folder`, with no settings of this test's.
///
/// What cargo says of this crate to its tests would make some dependencies compile again.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command
        .current_dir(folder)
        .stdin(std::process::Stdio::null());
    let settings = [
        "DATABASE_URL",
        "DB_DRIVER",
        "DB_HOST",
        "DB_DATABASE",
        "POSTGRES_SERVER",
        "API_PORT",
    ];
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "OUT_DIR"
            || settings.contains(&&*name)
        {
            command.env_remove(&*name);
        }
    }
    command
}

/// cargo-generate, where it is installed. With `REQUIRE_CARGO_GENERATE` set its absence fails the test.
pub fn cargo_generate() -> Option<Command> {
    let found = Command::new("cargo-generate")
        .args(["generate", "--version"])
        .output();
    if found.is_ok_and(|output| output.status.success()) {
        let mut command = Command::new("cargo-generate");
        command
            .arg("generate")
            .env("CARGO_NAME", "nobody")
            .stdin(std::process::Stdio::null());
        return Some(command);
    }
    assert!(
        std::env::var_os("REQUIRE_CARGO_GENERATE").is_none(),
        "REQUIRE_CARGO_GENERATE is set, and cargo-generate is not installed"
    );
    eprintln!("NOT COVERED: cargo-generate is not installed");
    None
}

/// Runs it, and gives what it said on stderr; fails unless it succeeds.
pub fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}", text(&output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs it, and gives what it said on stderr; fails unless it fails with `code`.
pub fn fail(code: i32, command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(code),
        "{command:?}\n{}",
        text(&output)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All that it said.
pub fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Each file below `folder`, without the git repository: its path, whether it may be run, its content.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, (bool, Vec<u8>)> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().is_some_and(|name| name == ".git") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let runnable = is_runnable(&path);
            files.insert(
                path.strip_prefix(folder).unwrap().into(),
                (runnable, fs::read(&path).unwrap()),
            );
        }
    }
    files
}

#[cfg(unix)]
fn is_runnable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o100 != 0
}

#[cfg(not(unix))]
fn is_runnable(_: &Path) -> bool {
    false
}

/// The names in `folder`, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A shell script that can be run at once.
///
/// A child of its own writes it: a file that this process has open for writing is open in what another
/// thread has just forked too, and cannot be executed meanwhile (`Text file busy`).
#[cfg(unix)]
pub fn script(path: &std::path::Path, text: &str) {
    let mut writer = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(path)
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = writer.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, format!("#!/bin/sh\n{text}\n").as_bytes()).unwrap();
    drop(input);
    assert!(writer.wait().unwrap().success(), "{}", path.display());
}
