//! A table made anew on SQLite, which changes little of one in place.

use std::collections::BTreeSet;

use sea_orm::sea_query::{
    Alias, IndexCreateStatement, SqliteQueryBuilder, TableCreateStatement, TableName, TableRef,
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{SchemaManager, SchemaManagerConnection};

use crate::quote;
use crate::schema::sqlite::tokens::Tokens;

/// Before the name of the table that is filled and then takes the place of the old.
const NEW: &str = "_seaworthy_new_";

/// Makes a table anew, and moves its rows: for what `ALTER TABLE` cannot change on SQLite.
///
/// ```no_run
/// # use sea_orm_migration::prelude::*;
/// # use seaworthy_migration::Rebuild;
/// # async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
/// Rebuild::to(
///     Table::create()
///         .table("posts")
///         .col(ColumnDef::new("id").big_integer().not_null().primary_key())
///         .col(ColumnDef::new("body").text().not_null())
///         .to_owned(),
/// )
/// .keep(["id"])
/// .copy("body", "coalesce(body, '')")
/// .index(Index::create().name("posts_body").table("posts").col("body").to_owned())
/// .then("CREATE TRIGGER posts_changed AFTER UPDATE ON posts BEGIN SELECT 1; END")
/// .run(manager)
/// .await
/// # }
/// ```
///
/// Keys of other tables, views and triggers elsewhere name the table as before, and an AUTOINCREMENT
/// goes on where it was. Columns, indexes and triggers of the table itself go away with the old one: what
/// is to stay is said again, and what may go by [`drops`](Self::drops). It fails where there is more, which
/// somebody may have made by hand in this database alone.
#[derive(Clone, Debug)]
pub struct Rebuild {
    table: String,
    definition: Definition,
    /// Each column that takes values over, and the expression over the old row that it gets.
    copy: Vec<(String, String)>,
    drops: Vec<String>,
    indexes: Vec<String>,
    afterwards: Vec<String>,
}

#[derive(Clone, Debug)]
enum Definition {
    Builder(Box<TableCreateStatement>),
    /// What follows the name.
    Text(String),
}

impl Rebuild {
    /// Makes this table in the place of the one of the same name.
    pub fn to(table: TableCreateStatement) -> Self {
        let name = match table.get_table_name() {
            Some(TableRef::Table(TableName(_, name), _)) => name.to_string(),
            // SQLite then says that there is no such table.
            _ => String::new(),
        };
        Self::new(name, Definition::Builder(Box::new(table)))
    }

    /// As [`to`](Self::to), for what the builder cannot say. `definition` is what follows the name in a
    /// CREATE TABLE: `(id INTEGER PRIMARY KEY) STRICT`.
    pub fn to_sql(table: impl Into<String>, definition: impl Into<String>) -> Self {
        Self::new(table.into(), Definition::Text(definition.into()))
    }

    fn new(table: String, definition: Definition) -> Self {
        Self {
            table,
            definition,
            copy: Vec::new(),
            drops: Vec::new(),
            indexes: Vec::new(),
            afterwards: Vec::new(),
        }
    }

    /// Columns whose values move as they are.
    #[must_use]
    pub fn keep<C: Into<String>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        for column in columns {
            let column = column.into();
            let value = self.as_it_is(&column);
            self.copy.push((column, value));
        }
        self
    }

    /// A column that gets the value of an expression over the old row. What no call names gets its
    /// default. The columns that the expression names count as known, and go away; those within a query do
    /// not, and are to be named in [`drops`](Self::drops).
    #[must_use]
    pub fn copy(mut self, column: impl Into<String>, expression: impl Into<String>) -> Self {
        self.copy.push((column.into(), expression.into()));
        self
    }

    /// Names of columns, indexes and triggers that go away with the old table, and columns' values with
    /// them.
    #[must_use]
    pub fn drops<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.drops.extend(names.into_iter().map(Into::into));
        self
    }

    /// An index to make on the new table.
    #[must_use]
    pub fn index(mut self, index: IndexCreateStatement) -> Self {
        self.indexes.push(index.to_string(SqliteQueryBuilder));
        self
    }

    /// A statement to execute at the end: a trigger, or an index that the builder cannot say.
    #[must_use]
    pub fn then(mut self, statement: impl Into<String>) -> Self {
        self.afterwards.push(statement.into());
        self
    }

    /// Does it, in a transaction of its own where `manager` is in none.
    ///
    /// Fails on another backend than SQLite, where foreign keys are on (dropping the old table would
    /// delete the rows that point to it; the runner of this crate turns them off), where the old table has
    /// what no call names, and where not every row has moved.
    pub async fn run(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Sqlite {
            return Err(self.error("is rebuilt on SQLite alone: elsewhere ALTER TABLE changes it"));
        }
        // All of it must come to the same connection, and what fails must leave nothing.
        if matches!(
            manager.get_connection(),
            SchemaManagerConnection::Connection(_)
        ) {
            let own = manager.begin().await?;
            self.execute(own.get_connection()).await?;
            return own.commit().await;
        }
        self.execute(manager.get_connection()).await
    }

    async fn execute(&self, db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
        let mut is_legacy = false;
        for statement in self.statements() {
            is_legacy = statement == LEGACY_ON || is_legacy && statement != LEGACY_OFF;
            let Err(error) = db.execute_unprepared(&statement).await else {
                continue;
            };
            if is_legacy {
                // No transaction takes it back. What failed is what matters.
                let _ = db.execute_unprepared(LEGACY_OFF).await;
            }
            return Err(if error.to_string().contains(FOREIGN_KEYS_ON) {
                self.error(
                    "cannot be rebuilt while foreign keys are on: dropping the old table would delete the \
                     rows that point to it. `PRAGMA foreign_keys = OFF` before the transaction, as `migration up` \
                     does",
                )
            } else if error.to_string().contains(UNKNOWN) {
                self.error(&format!(
                    "has more than its rebuild knows, and would lose it ({error}). Where it is to stay, say it in \
                     the new table and `.keep` it, an index by `.index`, a trigger by `.then`; where it may go, \
                     name it in `.drops`",
                ))
            } else if error.to_string().contains(ROWS_MISSING) {
                self.error(&format!("would lose rows when it is rebuilt: {error}"))
            } else {
                error
            });
        }
        Ok(())
    }

    /// What [`run`](Self::run) executes, in its order. It needs no answers, so that a script that is
    /// written without a database is as careful.
    pub(crate) fn statements(&self) -> Vec<String> {
        let (old, new) = (quote::name(&self.table), format!("{NEW}{}", self.table));
        let new_name = string(&new);
        let create = match &self.definition {
            Definition::Builder(table) => {
                let mut table = table.as_ref().clone();
                table
                    .table(Alias::new(new.as_str()))
                    .to_string(SqliteQueryBuilder)
            }
            Definition::Text(text) => format!("CREATE TABLE {} {text}", quote::name(&new)),
        };
        let new = quote::name(&new);
        let counts = Tokens::of(&create).says("AUTOINCREMENT");
        let mut statements = vec![
            foreign_keys_are_off(),
            create,
            self.nothing_is_unknown(&new_name),
        ];
        if counts {
            // Numbers of rows that are gone are not given again.
            statements.push(format!(
                "INSERT INTO sqlite_sequence (name, seq) SELECT {new_name}, seq FROM sqlite_sequence \
                 WHERE name = {}",
                string(&self.table)
            ));
        }
        if !self.copy.is_empty() {
            let columns: Vec<String> = self
                .copy
                .iter()
                .map(|(name, _)| quote::name(name))
                .collect();
            let values: Vec<&str> = self.copy.iter().map(|(_, value)| value.as_str()).collect();
            statements.push(format!(
                "INSERT INTO {new} ({}) SELECT {} FROM {old}",
                columns.join(", "),
                values.join(", ")
            ));
        }
        statements.extend([
            no_row_is_missing(&old, &new),
            format!("DROP TABLE {old}"),
            // Otherwise it looks at all views, and fails at those of the table that is not there now.
            LEGACY_ON.into(),
            format!("ALTER TABLE {new} RENAME TO {old}"),
            LEGACY_OFF.into(),
        ]);
        statements.extend(self.indexes.iter().cloned());
        statements.extend(self.afterwards.iter().cloned());
        statements
    }

    /// With its table it must be a column: a name in quotes alone may be a string to SQLite.
    fn as_it_is(&self, column: &str) -> String {
        format!("{}.{}", quote::name(&self.table), quote::name(column))
    }

    /// A computed column has no values to lose, so it is enough that the new table has it.
    fn nothing_is_unknown(&self, new_name: &str) -> String {
        let dropped = || self.drops.iter().cloned();
        let copied = self.copy.iter().flat_map(|(column, value)| {
            let mut names = vec![column.clone()];
            // Where it moves as it is, the other name is the table's; and in a query any name may be another
            // table's.
            let value = Tokens::of(value);
            if value.source() != self.as_it_is(column) && !value.says("SELECT") {
                names.extend(value.names().map(|(_, name)| name));
            }
            names
        });
        let made = self.indexes.iter().chain(&self.afterwards);
        let columns = strings(copied.chain(dropped()));
        let others = strings(made.filter_map(|sql| made_by(sql)).chain(dropped()));
        let table = string(&self.table);
        format!(
            "SELECT json_extract('{{}}', '{UNKNOWN}: ' || things) FROM (SELECT group_concat(thing, ', ') AS things \
             FROM (SELECT 'column ' || name AS thing FROM pragma_table_xinfo({table}) \
             WHERE name COLLATE NOCASE NOT IN ({columns}) AND (hidden = 0 OR name COLLATE NOCASE NOT IN \
             (SELECT name FROM pragma_table_xinfo({new_name}))) \
             UNION ALL SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('index', 'trigger') \
             AND tbl_name = {table} COLLATE NOCASE AND sql IS NOT NULL \
             AND name COLLATE NOCASE NOT IN ({others}))) WHERE things IS NOT NULL"
        )
    }

    fn error(&self, what: &str) -> DbErr {
        DbErr::Custom(format!("the table {} {what}", self.table))
    }
}

const LEGACY_ON: &str = "PRAGMA legacy_alter_table = ON";
const LEGACY_OFF: &str = "PRAGMA legacy_alter_table = OFF";
const FOREIGN_KEYS_ON: &str = "foreign keys are on";
const ROWS_MISSING: &str = "rows are missing";
const UNKNOWN: &str = "unknown to the rebuild";

// SQLite raises errors of one's own in triggers alone. Elsewhere a wrong path in JSON is an error that
// says the path.

fn foreign_keys_are_off() -> String {
    format!(
        "SELECT json_extract('{{}}', '{FOREIGN_KEYS_ON}: ' || foreign_keys) FROM pragma_foreign_keys \
         WHERE foreign_keys"
    )
}

fn no_row_is_missing(old: &str, new: &str) -> String {
    format!(
        "SELECT json_extract('{{}}', '{ROWS_MISSING}: ' || moved || ' of ' || all_rows || ' moved') FROM \
         (SELECT (SELECT count(*) FROM {old}) AS all_rows, (SELECT count(*) FROM {new}) AS moved) \
         WHERE moved <> all_rows"
    )
}

fn string(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// As in a list, each once.
fn strings(names: impl Iterator<Item = String>) -> String {
    let names: BTreeSet<String> = names.map(|name| string(&name)).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// The name of the index or trigger that a statement makes.
fn made_by(sql: &str) -> Option<String> {
    let mut tokens = Tokens::of(sql);
    if !tokens.take(&["CREATE"]) {
        return None;
    }
    tokens.take(&["UNIQUE"]);
    if !tokens.take(&["INDEX"]) && !tokens.take(&["TRIGGER"]) {
        return None;
    }
    tokens.take(&["IF", "NOT", "EXISTS"]);
    let name = tokens.name()?;
    if tokens.take(&["."]) {
        return tokens.name();
    }
    Some(name)
}
