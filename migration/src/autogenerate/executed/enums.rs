//! The values that PostgreSQL's enums have by the revisions, read off their statements: to SQLite an enum is
//! text, and which values it may have stands nowhere in the database.

use std::collections::BTreeMap;

use sea_orm::DbBackend;

use crate::cli::dropped::Reader;
use crate::cli::sql::{Token, statements};
use crate::recording::{Step, record};
use crate::{Direction, History};

/// The values of each enum, in their order, by its name without a schema.
pub type EnumValues = BTreeMap<String, Vec<String>>;

/// What the enums are on PostgreSQL after all revisions. `None` where one cannot be written down without a
/// database, or does to an enum what is not understood: then anything may be.
pub async fn executed_enums(history: &History) -> Option<EnumValues> {
    let mut enums = EnumValues::new();
    for revision in history.revisions() {
        for step in record(revision, Direction::Up, DbBackend::Postgres)
            .await
            .ok()?
        {
            if let Step::Execute(sql) = step {
                for statement in statements(&sql) {
                    follow(&mut enums, &statement.tokens)?;
                }
            }
        }
    }
    Some(enums)
}

/// Does to `enums` what a statement does.
fn follow(enums: &mut EnumValues, tokens: &[Token]) -> Option<()> {
    let backend = DbBackend::Postgres;
    let mut reader = Reader { tokens, backend };
    if reader.is("DO") {
        // A program; what it does to a type is said in a string.
        return None;
    }
    if reader.skip("CREATE") && reader.skip("TYPE") {
        let name = reader.name()?.pop()?;
        if reader.skip("AS") && reader.skip("ENUM") {
            enums.insert(name, values(&mut reader)?);
        }
        return Some(());
    }
    reader.tokens = tokens;
    if reader.skip("DROP") && reader.skip("TYPE") {
        reader.skip_if_exists();
        while let Some(name) = reader.name() {
            enums.remove(name.last()?);
            reader.sign(',');
        }
        return Some(());
    }
    reader.tokens = tokens;
    if reader.skip("ALTER") && reader.skip("TYPE") {
        let name = reader.name()?.pop()?;
        if enums.contains_key(&name) {
            return alter(enums, &name, &mut reader);
        }
    }
    Some(())
}

/// What comes behind `ALTER TYPE name`.
fn alter(enums: &mut EnumValues, name: &str, reader: &mut Reader) -> Option<()> {
    if reader.skip("OWNER") {
        return Some(());
    }
    let of = enums.get_mut(name)?;
    if reader.skip("ADD") && reader.skip("VALUE") {
        if reader.skip("IF") {
            reader.skip("NOT");
            reader.skip("EXISTS");
        }
        let added = reader.text()?;
        if of.contains(&added) {
            return Some(());
        }
        let is_before = reader.skip("BEFORE");
        let at = if is_before || reader.skip("AFTER") {
            let neighbour = reader.text()?;
            let at = of.iter().position(|value| *value == neighbour)?;
            at + usize::from(!is_before)
        } else {
            of.len()
        };
        of.insert(at, added);
        return Some(());
    }
    if !reader.skip("RENAME") {
        return None;
    }
    if reader.skip("VALUE") {
        let from = reader.text()?;
        reader.skip("TO").then_some(())?;
        let to = reader.text()?;
        *of.iter_mut().find(|value| **value == from)? = to;
    } else {
        reader.skip("TO").then_some(())?;
        let values = enums.remove(name)?;
        enums.insert(reader.name()?.pop()?, values);
    }
    Some(())
}

/// `('a', 'b')`.
fn values(reader: &mut Reader) -> Option<Vec<String>> {
    let mut values = Vec::new();
    reader.sign('(').then_some(())?;
    while !reader.sign(')') {
        values.push(reader.text()?);
        reader.sign(',');
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(sql: &str) -> Option<EnumValues> {
        let mut enums = EnumValues::new();
        for statement in statements(sql) {
            follow(&mut enums, &statement.tokens)?;
        }
        Some(enums)
    }

    fn mood(values: &[&str]) -> Option<EnumValues> {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Some([("mood".to_owned(), values)].into())
    }

    #[test]
    fn values_are_followed_through_all_that_is_done_to_them() {
        let made = "CREATE TYPE \"mood\" AS ENUM ('calm', 'it''s');";
        assert_eq!(after(made), mood(&["calm", "it's"]));
        for (done, expected) in [
            (
                "ALTER TYPE mood ADD VALUE 'glad'",
                &["calm", "it's", "glad"][..],
            ),
            (
                "ALTER TYPE public.Mood ADD VALUE IF NOT EXISTS 'calm'",
                &["calm", "it's"],
            ),
            (
                "alter type mood add value 'glad' before 'calm'",
                &["glad", "calm", "it's"],
            ),
            (
                "ALTER TYPE mood ADD VALUE 'glad' AFTER 'calm'",
                &["calm", "glad", "it's"],
            ),
            (
                "ALTER TYPE mood RENAME VALUE 'it''s' TO 'is'",
                &["calm", "is"],
            ),
            (
                "ALTER TYPE mood RENAME TO old; CREATE TYPE mood AS ENUM ('calm'); \
                 ALTER TABLE a ALTER COLUMN b TYPE mood USING b::text::mood; DROP TYPE IF EXISTS old",
                &["calm"],
            ),
            ("ALTER TYPE mood OWNER TO somebody", &["calm", "it's"]),
            (
                "CREATE TYPE pair AS (a int); ALTER TYPE pair ADD ATTRIBUTE b int",
                &["calm", "it's"],
            ),
        ] {
            assert_eq!(after(&format!("{made}{done}")), mood(expected), "{done}");
        }
    }

    #[test]
    fn what_is_not_understood_says_nothing() {
        let made = "CREATE TYPE mood AS ENUM ('calm');";
        for done in [
            "DO $$ BEGIN ALTER TYPE mood ADD VALUE 'glad'; END $$",
            "ALTER TYPE mood SET SCHEMA elsewhere",
            "ALTER TYPE mood ADD VALUE 'a' BEFORE 'nowhere'",
        ] {
            assert_eq!(after(&format!("{made}{done}")), None, "{done}");
        }
    }
}
