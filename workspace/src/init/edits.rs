//! The user's own files, with what is missing added and the rest as it was.

use std::path::Path;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::failure::{Failure, Result};
use crate::init::vendored;

/// What the project's git must not take: the database's folder, and settings that may be secret.
const IGNORED: &[&str] = &["/data/", ".env"];

/// The root's Cargo.toml with `members`, the place of the libraries, and a patch that leads there.
pub(crate) fn manifest(path: &Path, text: &str, members: &[&str]) -> Result<String> {
    let mut document = parse(path, text)?;
    let root = document.as_table_mut();
    let workspace = table(path, root, "workspace", false)?;
    append(path, workspace, "members", members)?;
    // cargo would take them for members where a glob meets them.
    append(path, workspace, "exclude", &[vendored::FOLDER])?;

    let patch = table(path, root, "patch", true)?;
    let patch = table(path, patch, "crates-io", false)?;
    for library in vendored::LIBRARIES {
        let place = format!("{}/{}", vendored::FOLDER, library.folder);
        let place = InlineTable::from_iter([("path", place)]);
        patch.insert(library.package, Item::Value(place.into()));
    }
    Ok(with_line_ends_of(text, &document.to_string()))
}

/// .cargo/config.toml with those of `alias` and `env` that it does not have. Gives the names of those
/// that it has otherwise, and keeps, too.
pub(crate) fn config(
    path: &Path,
    text: &str,
    settings: &[(&str, &str, &str)],
) -> Result<(String, Vec<String>)> {
    let mut document = parse(path, text)?;
    let mut kept = Vec::new();
    for (name, key, value) in settings {
        let table = table(path, document.as_table_mut(), name, false)?;
        match table.get(key) {
            None => {
                table.insert(key, toml_edit::value(*value));
            }
            Some(item) if item.as_str() == Some(value) => {}
            Some(_) => kept.push(format!("{name}.{key}")),
        }
    }
    Ok((with_line_ends_of(text, &document.to_string()), kept))
}

/// .gitignore with the lines that it does not have.
pub(crate) fn gitignore(text: &str) -> String {
    let same = |line: &str, wanted: &str| line.trim().trim_matches('/') == wanted.trim_matches('/');
    let missing: Vec<_> = IGNORED
        .iter()
        .filter(|wanted| !text.lines().any(|line| same(line, wanted)))
        .collect();
    let mut result = text.to_owned();
    for line in missing {
        if !result.is_empty() && !result.ends_with('\n') {
            result.push('\n');
        }
        result.push_str(line);
        result.push('\n');
    }
    with_line_ends_of(text, &result)
}

fn parse(path: &Path, text: &str) -> Result<DocumentMut> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        Failure::new(format!("{} is not TOML", path.display()))
            .because(error.to_string().trim_end())
    })
}

/// The table `name` of `parent`, made where there is none; `implicit` gives it no line of its own.
fn table<'a>(
    path: &Path,
    parent: &'a mut dyn TableLike,
    name: &str,
    implicit: bool,
) -> Result<&'a mut dyn TableLike> {
    let item = parent.entry(name).or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(implicit);
        Item::Table(table)
    });
    item.as_table_like_mut()
        .ok_or_else(|| unexpected(path, name, "a table"))
}

/// Adds to the list `name` of `table` what it does not have.
fn append(path: &Path, table: &mut dyn TableLike, name: &str, values: &[&str]) -> Result<()> {
    let item = table
        .entry(name)
        .or_insert_with(|| toml_edit::value(Array::new()));
    let list = item
        .as_array_mut()
        .ok_or_else(|| unexpected(path, name, "a list"))?;
    for value in values {
        if !list.iter().any(|known| known.as_str() == Some(value)) {
            push(list, value);
        }
    }
    Ok(())
}

/// Adds `value` in the way that the list is written: on a line of its own where the others are.
fn push(list: &mut Array, value: &str) {
    let before = |value: &Value| {
        let prefix = value.decor().prefix()?.as_str()?;
        Some(prefix.rsplit_once('\n')?.1.to_owned())
    };
    let indent = list.iter().last().and_then(before);
    let Some(indent) = indent else {
        list.push(value);
        return;
    };
    // What follows the last value, a comment too, stays on its line.
    let mut after = list.trailing().as_str().unwrap_or_default().to_owned();
    if let Some(last) = list
        .len()
        .checked_sub(1)
        .and_then(|last| list.get_mut(last))
    {
        let suffix = last.decor().suffix().and_then(|suffix| suffix.as_str());
        after.insert_str(0, suffix.unwrap_or_default());
        last.decor_mut().set_suffix("");
    }
    let prefix = format!("{}\n{indent}", after.trim_end());
    list.push_formatted(Value::from(value).decorated(prefix, ""));
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

fn unexpected(path: &Path, name: &str, kind: &str) -> Failure {
    Failure::new(format!("`{name}` in {} is not {kind}", path.display()))
}

/// What is added has the ends of lines that the file has.
fn with_line_ends_of(original: &str, text: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    if original.contains("\r\n") {
        plain.replace('\n', "\r\n")
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str) -> String {
        manifest(Path::new("Cargo.toml"), text, &["migration"]).unwrap()
    }

    const PATCH: &str = "\n[patch.crates-io]\n\
        seaworthy-db = { path = \"vendor/seaworthy/db\" }\n\
        seaworthy-migration = { path = \"vendor/seaworthy/migration\" }\n";

    #[test]
    fn a_single_package_becomes_the_root_of_a_workspace() {
        let package = "# mine\n[package]\nname = \"x\" # really\n\n[dependencies]\n";
        assert_eq!(
            edited(package),
            format!(
                "{package}\n[workspace]\nmembers = [\"migration\"]\nexclude = [\"vendor/seaworthy\"]\n{PATCH}"
            )
        );
    }

    #[test]
    fn a_list_goes_on_as_it_is_written() {
        let one_line = edited("[workspace]\nmembers = [\"crates/*\"]  # all\nresolver = \"2\"\n");
        assert!(
            one_line.contains("members = [\"crates/*\", \"migration\"]  # all\nresolver"),
            "{one_line}"
        );
        for (before, after) in [
            ("    \"a\",\n", "    \"a\",\n    \"migration\",\n"),
            ("    \"a\"\n", "    \"a\",\n    \"migration\",\n"),
            (
                "    \"a\" # last\n",
                "    \"a\", # last\n    \"migration\",\n",
            ),
            (
                "  \"a\", # first\n  # \"b\",\n",
                "  \"a\", # first\n  # \"b\",\n  \"migration\",\n",
            ),
        ] {
            let text = edited(&format!("[workspace]\nmembers = [\n{before}]\n"));
            assert!(text.contains(&format!("members = [\n{after}]\n")), "{text}");
        }
    }

    #[test]
    fn what_is_there_is_kept_and_not_repeated() {
        let text = "[workspace]\nmembers = [\"migration\"]\nexclude = [\"vendor/seaworthy\"]\n\
                    \n[workspace.dependencies]\nsea-orm = \"2\"\n\n[patch.crates-io]\na = { path = \"a\" }\n";
        let patch = PATCH.trim_start().split_once('\n').unwrap().1;
        assert_eq!(edited(text), format!("{text}{patch}"));
    }

    #[test]
    fn ends_of_lines_stay_what_they_are() {
        let text = edited("[workspace]\r\nmembers = [\r\n    \"a\",\r\n]\r\n");
        assert_eq!(
            text.matches('\n').count(),
            text.matches("\r\n").count(),
            "{text:?}"
        );
        assert!(
            text.contains("\"a\",\r\n    \"migration\",\r\n]"),
            "{text:?}"
        );
        assert_eq!(gitignore("target\r\n"), "target\r\n/data/\r\n.env\r\n");
    }

    #[test]
    fn a_setting_that_is_there_is_kept() {
        let text = "[alias]\nmigration = \"run -p other --\"\n";
        let settings = [("alias", "migration", "ours"), ("env", "URL", "x")];
        let (edited, kept) = config(Path::new("c"), text, &settings).unwrap();
        assert_eq!(edited, format!("{text}\n[env]\nURL = \"x\"\n"));
        assert_eq!(kept, ["alias.migration"]);
    }

    #[test]
    fn a_line_to_ignore_is_added_once() {
        assert_eq!(gitignore("/target"), "/target\n/data/\n.env\n");
        let all = "data\n/.env\n";
        assert_eq!(gitignore(all), all);
    }
}
