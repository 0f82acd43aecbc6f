//! A schema as the test knows it: what it is made of has numbers that outlive its names, so that what is
//! renamed, kept and dropped is known without looking.

use sea_orm::DbBackend;

use super::kind::Kind;

/// The column that each table has at all times, and that numbers its rows.
pub const ROW: &str = "rn";

#[derive(Clone, Debug)]
pub struct Schema {
    pub backend: DbBackend,
    pub tables: Vec<Table>,
    pub enums: Vec<Enum>,
    /// The number that comes next.
    pub next: usize,
}

#[derive(Clone, Debug)]
pub struct Enum {
    pub id: usize,
    pub name: String,
    pub values: Vec<String>,
    pub comment: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub id: usize,
    /// Whether it is in the other schema, on PostgreSQL.
    pub elsewhere: bool,
    pub name: String,
    pub columns: Vec<Column>,
    pub primary: Option<Key>,
    pub uniques: Vec<Key>,
    pub checks: Vec<Check>,
    pub foreign: Vec<Foreign>,
    pub indexes: Vec<Index>,
    pub comment: Option<String>,
    pub strict: bool,
    pub without_rowid: bool,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub id: usize,
    pub name: String,
    pub kind: Kind,
    /// What it was in the schema before: what the values must come from.
    pub was: Option<Kind>,
    pub nullable: bool,
    pub default: Option<usize>,
    pub generated: Option<Generated>,
    pub numbering: Numbering,
    pub comment: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generated {
    pub from: usize,
    pub choice: usize,
    /// PostgreSQL before 18 has no others.
    pub stored: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    None,
    Serial,
    ByDefault,
    Always,
    /// On SQLite, of a key.
    Autoincrement,
}

/// A primary key or a unique constraint.
#[derive(Clone, Debug)]
pub struct Key {
    /// None where the database gives one, or where it has none.
    pub name: Option<String>,
    pub columns: Vec<usize>,
}

#[derive(Clone, Debug)]
pub struct Check {
    pub name: Option<String>,
    pub column: usize,
    pub choice: usize,
}

#[derive(Clone, Debug)]
pub struct Foreign {
    pub name: String,
    pub columns: Vec<usize>,
    pub table: usize,
    pub targets: Vec<usize>,
    pub on_delete: usize,
    pub on_update: usize,
    pub deferrable: usize,
}

#[derive(Clone, Debug)]
pub struct Index {
    pub name: String,
    pub unique: bool,
    pub columns: Vec<(usize, bool)>,
    pub predicate: usize,
    pub expression: bool,
    /// `hash` or `gin`, on PostgreSQL, where it fits.
    pub special: bool,
}

impl Schema {
    pub fn new(backend: DbBackend) -> Self {
        Self {
            backend,
            tables: Vec::new(),
            enums: Vec::new(),
            next: 0,
        }
    }

    pub fn table(&self, id: usize) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    pub fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }

    pub fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    /// A new name, some of them such as nobody likes. Case alone tells no two apart.
    pub fn name(&mut self, what: &str) -> String {
        let number = self.number();
        match number % 13 {
            3 => format!("{} {number}", what.to_uppercase()),
            5 => format!("{what}\"{number}"),
            7 => format!("Größe{number}"),
            9 => format!("{what}_{number:_>50}"),
            11 => match number / 13 {
                0 => "order".into(),
                1 => "User".into(),
                2 => "select".into(),
                _ => format!("it's{number}"),
            },
            _ => format!("{what}{number}"),
        }
    }

    /// All columns that foreign keys tie to one.
    pub fn tied(&self, column: usize) -> Vec<usize> {
        let mut tied = vec![column];
        let mut done = 0;
        while let Some(&column) = tied.get(done) {
            done += 1;
            for key in self.tables.iter().flat_map(|table| &table.foreign) {
                for (from, to) in key.columns.iter().zip(&key.targets) {
                    for other in [(from, to), (to, from)] {
                        if *other.0 == column && !tied.contains(other.1) {
                            tied.push(*other.1);
                        }
                    }
                }
            }
        }
        tied
    }

    pub fn columns_mut(&mut self) -> impl Iterator<Item = &mut Column> {
        self.tables.iter_mut().flat_map(|table| &mut table.columns)
    }
}

impl Table {
    pub fn column(&self, id: usize) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// The keys and unique indexes, with their columns.
    pub fn unique_sets(&self) -> Vec<Vec<usize>> {
        let keys = self.primary.iter().chain(&self.uniques);
        let indexes = self.indexes.iter().filter(|index| index.unique);
        keys.map(|key| key.columns.clone())
            .chain(indexes.map(Index::column_ids))
            .collect()
    }

    /// What a foreign key may point to.
    pub fn targets(&self) -> Vec<Vec<usize>> {
        let keys = self.primary.iter().chain(&self.uniques);
        let indexes = self
            .indexes
            .iter()
            .filter(|index| index.unique && index.predicate == 0 && !index.expression);
        keys.map(|key| key.columns.clone())
            .chain(indexes.map(Index::column_ids))
            .collect()
    }
}

impl Index {
    pub fn column_ids(&self) -> Vec<usize> {
        self.columns.iter().map(|(column, _)| *column).collect()
    }
}
