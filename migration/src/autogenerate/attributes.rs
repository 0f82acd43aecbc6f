//! Words in `#[sea_orm(…)]` that SeaORM does not know, and says nothing about.
//!
//! What `DeriveEntityModel` reads, and a few other derives, ignores every key that it has no use for, so
//! that a misspelt `indexd` leaves the index out without a word. Their keys are those of SeaORM 2.0.

mod keys;

use std::fmt;
use std::path::{Path, PathBuf};

use seaworthy_db::Hint;

use crate::tokens::{Token, tokens};
use keys::{Derive, Place};

/// A word that SeaORM does not know where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAttribute {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The word.
    pub key: String,
    /// Whether it stands at a field or variant, and not at the whole.
    pub inside: bool,
    advice: Option<String>,
}

impl fmt::Display for UnknownAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: SeaORM knows no `{}` {} and ignores it",
            self.file.display(),
            self.line,
            self.key,
            if self.inside {
                "of a field"
            } else {
                "of a table"
            }
        )
    }
}

impl std::error::Error for UnknownAttribute {}

impl Hint for UnknownAttribute {
    fn hint(&self) -> Option<String> {
        self.advice.clone()
    }
}

/// The unknown words in the table files below `folder`, by file and line.
pub fn unknown_attributes(folder: &Path) -> Vec<UnknownAttribute> {
    let mut found = Vec::new();
    for file in seaworthy_db::tables::table_files(folder) {
        let file = folder.join(file);
        // Whoever compiles the tables will hear of a file that cannot be read.
        if let Ok(source) = std::fs::read_to_string(&file) {
            found.extend(unknown_in(&source, &file));
        }
    }
    found
}

fn unknown_in(source: &str, file: &Path) -> Vec<UnknownAttribute> {
    let tokens: Vec<Token> = tokens(source).collect();
    let mut found = Vec::new();
    for item in items(&tokens) {
        let derives = item.derives();
        if derives.is_empty() {
            continue;
        }
        for (place, attributes) in [
            (Place::Item, &item.attributes),
            (Place::Inside, &item.inside),
        ] {
            for key in attributes.iter().flat_map(|one| keys_of(one)) {
                if derives.iter().any(|derive| derive.knows(place, key.text)) {
                    continue;
                }
                found.push(UnknownAttribute {
                    file: file.to_owned(),
                    line: source[..key.at].matches('\n').count() + 1,
                    key: key.text.to_owned(),
                    inside: place == Place::Inside,
                    advice: keys::advice(place, key.text, &derives),
                });
            }
        }
    }
    found.sort_by_key(|unknown| unknown.line);
    found
}

/// A struct or enum. An attribute is what stands between its brackets.
#[derive(Debug, Default)]
struct Item<'t, 's> {
    attributes: Vec<&'t [Token<'s>]>,
    inside: Vec<&'t [Token<'s>]>,
}

impl Item<'_, '_> {
    /// Who reads its attributes.
    fn derives(&self) -> Vec<Derive> {
        let mut derives = Vec::new();
        for attribute in &self.attributes {
            let mut words = attribute.iter().map(|token| token.text);
            match attribute.first().map(|token| token.text) {
                Some("derive") => derives.extend(words.filter_map(Derive::named)),
                // `#[sea_orm::model]` and `#[sea_orm::compact_model]`.
                Some("sea_orm") if attribute.get(1).is_some_and(|one| one.text == ":") => {
                    derives.extend(words.next_back().and_then(Derive::named));
                }
                _ => {}
            }
        }
        derives
    }
}

/// The structs and enums of a file, in modules too.
fn items<'t, 's>(tokens: &'t [Token<'s>]) -> Vec<Item<'t, 's>> {
    let mut items = Vec::new();
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.text {
            "#" => {
                let inner = tokens.get(at + 1).is_some_and(|next| next.text == "!");
                let open = at + 1 + usize::from(inner);
                let end = group(tokens, open);
                if !inner && let Some(attribute) = tokens.get(open + 1..end.saturating_sub(1)) {
                    attributes.push(attribute);
                }
                at = end.max(at + 1);
            }
            "pub" => {
                at += 1;
                // `pub(crate)`
                if tokens.get(at).is_some_and(|next| next.text == "(") {
                    at = group(tokens, at);
                }
            }
            "struct" | "enum" => {
                // Names and generics hold no braces.
                let rest = &tokens[at..];
                let body = rest
                    .iter()
                    .position(|token| matches!(token.text, "{" | "(" | ";"));
                let open = body.map_or(tokens.len(), |body| at + body);
                let end = group(tokens, open);
                items.push(Item {
                    attributes: std::mem::take(&mut attributes),
                    inside: attributes_in(&tokens[open..end]),
                });
                at = end;
            }
            _ => {
                attributes.clear();
                at += 1;
            }
        }
    }
    items
}

/// All attributes within `tokens`.
fn attributes_in<'t, 's>(tokens: &'t [Token<'s>]) -> Vec<&'t [Token<'s>]> {
    let mut attributes = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].text == "#" {
            let end = group(tokens, at + 1);
            attributes.extend(tokens.get(at + 2..end.saturating_sub(1)));
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    attributes
}

/// Where the group ends that `open` begins, past its last token; the next token where none begins there.
fn group(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The keys of `sea_orm(key, key = value, key(…))`; of another attribute none.
fn keys_of<'s>(attribute: &[Token<'s>]) -> Vec<Token<'s>> {
    let mut keys = Vec::new();
    let ours = attribute.len() > 2 && attribute[0].text == "sea_orm" && attribute[1].text == "(";
    if !ours {
        return keys;
    }
    let mut at = 2;
    let mut expected = true;
    while at + 1 < attribute.len() {
        let token = attribute[at];
        match token.text {
            "," => expected = true,
            "(" | "[" | "{" => {
                at = group(attribute, at);
                continue;
            }
            _ if expected => {
                keys.push(token);
                expected = false;
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(source: &str) -> Vec<(usize, String, String)> {
        unknown_in(source, Path::new("post.rs"))
            .into_iter()
            .map(|one| (one.line, one.key.clone(), one.hint().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_misspelt_word_is_named_with_its_line_and_what_was_meant() {
        let source = r#"
            //! #[sea_orm(nonsense)]
            use sea_orm::entity::prelude::*;

            #[sea_orm::model]
            #[derive(Clone, Debug, DeriveEntityModel)]
            #[sea_orm(table_nam = "posts")]
            pub struct Model {
                #[sea_orm(primary_key, auto_incremnt = false)]
                pub id: Uuid,
                #[sea_orm(column_type = "String(StringLen::N(2))", indexd)]
                pub name: String,
            }
        "#;
        let found = unknown(source);
        let lines: Vec<_> = found
            .iter()
            .map(|(line, key, _)| (*line, key.as_str()))
            .collect();
        assert_eq!(
            lines,
            [(7, "table_nam"), (9, "auto_incremnt"), (11, "indexd")]
        );
        assert!(found[0].2.contains("`table_name`"), "{found:?}");
        assert!(found[1].2.contains("`auto_increment`"), "{found:?}");
        assert!(found[2].2.contains("`indexed`"), "{found:?}");
    }

    #[test]
    fn what_belongs_into_table_args_is_sent_there() {
        let found = unknown(
            r#"#[derive(DeriveEntityModel)] #[sea_orm(table_name = "a")]
            struct Model { #[sea_orm(chekc = "a > 0", default = 1)] a: i32 }"#,
        );
        assert!(found[0].2.contains("TableArgs"), "{found:?}");
        assert!(found[1].2.contains("`default_value`"), "{found:?}");
    }

    #[test]
    fn words_are_known_where_a_derive_reads_them() {
        let source = r#"
            #[derive(DeriveEntityModel, FromQueryResult)]
            #[sea_orm(table_name = "a", schema_name = "b", rename_all = "camelCase", comment = "c")]
            #[sea_orm(model_attrs(derive(Serialize), serde(rename_all = "camelCase")))]
            pub(crate) struct Model<T> where T: Clone {
                #[sea_orm(primary_key, column_type = "Decimal(Some((10, 2)))", extra = "CHECK (a, b)")]
                #[serde(rename = "x")]
                a: i32,
                #[sea_orm(belongs_to, from = "a", to = "id", on_delete = "Cascade")]
                b: HasOne<super::b::Entity>,
                #[sea_orm(from_alias = "x", skip)]
                c: i32,
            }
            #[derive(EnumIter, DeriveRelation)]
            pub enum Relation {
                #[sea_orm(belongs_to = "super::b::Entity", from = "Column::A", to = "super::b::Column::Id", fk_name = "x")]
                B,
            }
            #[derive(DeriveActiveEnum)]
            #[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "mood")]
            enum Mood { #[sea_orm(string_value = "sad")] Sad }
            #[derive(Other)]
            struct Foreign { #[sea_orm(nonsense)] a: i32 }
            impl ActiveModelBehavior for ActiveModel {}
        "#;
        assert_eq!(unknown(source), []);
    }

    #[test]
    fn a_word_in_the_wrong_place_is_unknown_there() {
        let found = unknown(
            r#"#[derive(DeriveEntityModel)] #[sea_orm(table_name = "a", indexed)]
            struct Model { #[sea_orm(schema_name = "b")] a: i32 }"#,
        );
        assert_eq!(found.len(), 2);
        assert!(found[0].2.contains("a field's"), "{found:?}");
        assert!(found[1].2.contains("the table's"), "{found:?}");
    }

    #[test]
    fn sources_that_do_not_compile_do_no_harm() {
        for source in [
            "#",
            "#[",
            "#[sea_orm(",
            "struct",
            "#[derive(DeriveEntityModel)] struct A { #[sea_orm(",
            "#![",
            "pub(",
            "}}}",
        ] {
            unknown(source);
        }
    }

    #[test]
    fn files_without_an_entity_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "form.rs",
            "#[derive(FromQueryResult)] struct A { #[sea_orm(nonsense)] a: i32 }",
        );
        write(
            "post.rs",
            "#[derive(DeriveEntityModel)]\nstruct Model {\n#[sea_orm(uniqe)] a: i32 }",
        );
        let found = unknown_attributes(folder.path());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, folder.path().join("post.rs"));
        assert!(
            found[0]
                .to_string()
                .contains("post.rs:3: SeaORM knows no `uniqe`")
        );
        assert_eq!(found[0].hint().as_deref(), Some("did you mean `unique`?"));
    }
}
