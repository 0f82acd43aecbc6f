use super::*;

fn list(text: &str) -> List {
    List {
        path: "mod.rs".into(),
        text: text.into(),
    }
}

const FIRST: &str = "\
//! The revisions.

use seaworthy_migration::{Revisions, revisions};

mod m1;

/// All, as in revisions![…].
pub fn all() -> Revisions {
    revisions![m1]
}
";

#[test]
fn a_revision_is_declared_and_listed() {
    let mut list = list(FIRST);
    list.add("m2", &["m1"], true).unwrap();
    list.add("m3", &["m1"], true).unwrap();
    list.add("m4", &["m2", "m3"], true).unwrap();
    assert_eq!(
        list.text,
        "\
//! The revisions.

use seaworthy_migration::{Revisions, revisions};

mod m1;
mod m2;
mod m3;
mod m4;

/// All, as in revisions![…].
pub fn all() -> Revisions {
    revisions![
        m1,
        m2 <- m1,
        m3 <- m1,
        m4 <- [m2, m3],
    ]
}
"
    );
}

#[test]
fn an_empty_list_gets_its_first() {
    let empty = FIRST.replace("mod m1;\n\n", "").replace("m1", "");
    let mut list = list(&empty);
    list.add("m1", &[], true).unwrap();
    assert_eq!(list.text, FIRST);

    let mut bare =
        super::tests::list("/// All.\npub fn all() -> Revisions {\n    revisions![]\n}\n");
    bare.add("m1", &[], true).unwrap();
    assert!(
        bare.text.starts_with("mod m1;\n\n/// All.\n"),
        "{}",
        bare.text
    );
}

#[test]
fn what_a_person_wrote_stays() {
    let text = "mod b;\nfn f() { revisions![\n    // the first\n    b, // and only\n]; }";
    let mut list = list(text);
    list.add("a", &[], true).unwrap();
    assert_eq!(
        list.text,
        "mod a;\nmod b;\nfn f() { revisions![\n    // the first\n    b, // and only\n    a,\n]; }"
    );
}

#[test]
fn other_modules_stay_as_they_are() {
    let all = "pub fn all() -> Revisions {\n    revisions![]\n}\n";
    for others in [
        "#[cfg(test)]\nmod tests;\n",
        "/// Helpers.\npub mod support;\n",
        "#[cfg(test)]\nmod tests {\n    mod helper;\n}\n",
    ] {
        let mut list = list(&format!(
            "#![allow(missing_docs)]\nuse a::b;\n\n{others}{all}"
        ));
        list.add("m1", &[], true).unwrap();
        list.add("m2", &["m1"], false).unwrap();
        list.add("m0", &["m2"], false).unwrap();
        let expected =
            format!("#![allow(missing_docs)]\nuse a::b;\n\nmod m0;\nmod m1;\nmod m2;\n\n{others}");
        assert!(list.text.starts_with(&expected), "{}", list.text);
    }
}

#[cfg(unix)]
#[test]
fn a_list_that_cannot_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mod.rs");
    std::fs::write(&path, FIRST).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    // Something has the name that the new one has for a moment.
    std::fs::create_dir(folder.path().join("mod.rs.new")).unwrap();
    let mut list = List::read(folder.path()).unwrap();
    list.add("m2", &["m1"], false).unwrap();
    list.write().unwrap_err();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), FIRST);
    std::fs::remove_dir(folder.path().join("mod.rs.new")).unwrap();
    list.write().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), list.text);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[test]
fn an_edit_is_accepted_beside_its_revision() {
    let mut list = list("revisions![\n    m1,\n    m2 <- [m1, m0],\n]");
    list.accept("m2", "aa").unwrap();
    list.accept("m1", "bb").unwrap();
    list.accept("m2", "cc").unwrap();
    list.accept("m2", "dd").unwrap();
    assert_eq!(
        list.text,
        "revisions![\n    m1 was \"bb\",\n    m2 <- [m1, m0] was [\"aa\", \"cc\", \"dd\"],\n]"
    );
    assert!(matches!(
        list.accept("m9", "aa"),
        Err(ListError::NotListed { .. })
    ));
}

#[test]
fn a_file_without_a_list_is_refused() {
    for text in ["", "// revisions![m1]", "revisions![m1"] {
        assert!(
            matches!(list(text).add("m2", &[], true), Err(ListError::NoList(_))),
            "{text}"
        );
    }
}
