//! The typed list of a project's tables.

mod arguments;
mod column_arguments;
mod definition;
mod probe;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sea_orm::{DbBackend, EntityTrait};

use crate::Hint;

pub use arguments::{Argument, TableArgs, TableArguments};
pub use column_arguments::ColumnArguments;
pub use definition::{Definition, TypedColumn};
pub use probe::{NoTableArgs, Probe};

/// Lists the entities that are a project's tables, each by its path below `tables/`.
///
/// ```text
/// mod user;
/// mod blog { pub mod post; }
///
/// pub fn all() -> seaworthy_db::Tables {
///     seaworthy_db::tables![user::Entity, blog::post::Entity]
/// }
/// ```
///
/// What an entity's [`TableArgs`] say is found by itself.
#[macro_export]
macro_rules! tables {
    ($($entity:path),* $(,)?) => {{
        // Brings the answer of entities that have no `TableArgs`.
        #[allow(unused_imports)]
        use $crate::tables::NoTableArgs as _;
        $crate::Tables::new([$(
            $crate::Table::of::<$entity>(stringify!($entity))
                .with_args($crate::tables::Probe::<$entity>::new().table_args())
        ),*])
    }};
}

/// One listed table.
#[derive(Clone)]
pub struct Table {
    name: String,
    schema: Option<String>,
    module: String,
    definition: Arc<dyn Fn(DbBackend) -> Definition + Send + Sync>,
    args: Option<fn() -> TableArguments>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("name", &self.name)
            .field("schema", &self.schema)
            .field("module", &self.module)
            .finish_non_exhaustive()
    }
}

impl Table {
    /// The table of `E`, whose path below `tables/` is `path`: [`tables!`](macro@crate::tables) calls this.
    pub fn of<E: EntityTrait>(path: &str) -> Self {
        let entity = E::default();
        let path: String = path.chars().filter(|c| !c.is_whitespace()).collect();
        Self {
            name: entity.table_name().to_owned(),
            schema: entity.schema_name().map(str::to_owned),
            // `r#type` lies in type.rs.
            module: path
                .rsplit_once("::")
                .map_or("", |(module, _)| module)
                .replace("r#", ""),
            definition: Arc::new(Definition::of::<E>),
            args: None,
        }
    }

    /// A table that no entity is, for trials of more tables than anybody would compile.
    #[cfg(feature = "testing")]
    pub fn defined(
        name: impl Into<String>,
        definition: impl Fn(DbBackend) -> Definition + Send + Sync + 'static,
    ) -> Self {
        let name = name.into();
        Self {
            module: name.clone(),
            name,
            schema: None,
            definition: Arc::new(definition),
            args: None,
        }
    }

    /// The same table with what its entity's [`TableArgs`] say, where it has any.
    pub fn with_args(self, args: Option<fn() -> TableArguments>) -> Self {
        Self { args, ..self }
    }

    /// What the entity says of its table on `backend`, its [`TableArgs`] apart.
    pub fn definition(&self, backend: DbBackend) -> Definition {
        (self.definition)(backend)
    }

    /// What the entity's [`TableArgs`] say: nothing, where it has none.
    pub fn arguments(&self) -> TableArguments {
        self.args.map(|args| args()).unwrap_or_default()
    }

    /// Its name in the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its schema in the database, where the entity names one.
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }
}

/// The tables of a project, in the order of its list.
#[derive(Clone, Debug, Default)]
pub struct Tables(Vec<Table>);

/// Table files that nobody would migrate, because the list does not name them.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{} not in the list of tables", describe(.files))]
pub struct UnlistedTables {
    files: Vec<PathBuf>,
    modules: Vec<String>,
    list: PathBuf,
}

impl Hint for UnlistedTables {
    fn hint(&self) -> Option<String> {
        let entities: Vec<_> = self
            .modules
            .iter()
            .map(|module| format!("{module}::Entity"))
            .collect();
        Some(format!(
            "declare the module in {} and add `{}` to tables![…]",
            self.list.display(),
            entities.join(", ")
        ))
    }
}

fn describe(files: &[PathBuf]) -> String {
    let names: Vec<_> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    format!(
        "{} {}",
        names.join(", "),
        if names.len() == 1 { "is" } else { "are" }
    )
}

impl Tables {
    /// A list of these tables: [`tables!`](macro@crate::tables) calls this.
    pub fn new(tables: impl IntoIterator<Item = Table>) -> Self {
        Self(tables.into_iter().collect())
    }

    /// Each table once, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.0.iter()
    }

    /// Compares the list with the Rust files below `folder`.
    ///
    /// A table file is one that derives an entity. Where `folder` does not exist, as in a production
    /// image, there is nothing to compare. A file that cannot be read counts as none.
    pub fn check_folder(&self, folder: &Path) -> Result<(), UnlistedTables> {
        let modules = self.0.iter().map(|table| table.module.as_str());
        self.check(modules.collect(), folder, "mod.rs", "")
    }

    /// Compares the list with the Rust files of the library `name`, which start with `lib.rs` in
    /// `folder`: for a list that stands outside it, and names each entity as `name::cake::Entity`.
    ///
    /// As [`check_folder`](Self::check_folder) otherwise.
    pub fn check_library(&self, name: &str, folder: &Path) -> Result<(), UnlistedTables> {
        let prefix = format!("{name}::");
        let below = |module| match module {
            _ if module == name => Some("lib"),
            _ => str::strip_prefix(module, &prefix),
        };
        let modules = self.0.iter().filter_map(|table| below(&table.module));
        self.check(modules.collect(), folder, "lib.rs", &prefix)
    }

    /// `listed` are the modules below `folder`; `first` is the file that declares them, and `prefix`
    /// stands before them in the list.
    fn check(
        &self,
        listed: BTreeSet<&str>,
        folder: &Path,
        first: &str,
        prefix: &str,
    ) -> Result<(), UnlistedTables> {
        let unlisted: Vec<(PathBuf, String)> = table_files(folder)
            .into_iter()
            .map(|file| (folder.join(&file), module_of(&file)))
            .filter(|(_, module)| !listed.contains(module.as_str()))
            .map(|(file, module)| (file, format!("{prefix}{module}")))
            .collect();
        if unlisted.is_empty() {
            return Ok(());
        }
        let (files, modules) = unlisted.into_iter().unzip();
        Err(UnlistedTables {
            files,
            modules,
            list: folder.join(first),
        })
    }
}

/// The Rust files below `folder` that derive an entity, relative to it and sorted.
///
/// A folder or file that cannot be read counts as none.
pub fn table_files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&relative))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = relative.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && std::fs::read_to_string(entry.path()).is_ok_and(|text| derives_entity(&text))
            {
                found.insert(path);
            }
        }
    }
    found
}

fn derives_entity(source: &str) -> bool {
    source
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
        .any(|line| line.contains("DeriveEntity") || line.starts_with("#[sea_orm::model]"))
}

/// `blog/post.rs` and `blog/post/mod.rs` are both `blog::post`.
fn module_of(file: &Path) -> String {
    let mut parts: Vec<_> = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts.join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    mod blog {
        pub mod post {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = "posts", schema_name = "content")]
            pub struct Model {
                #[sea_orm(primary_key)]
                pub id: i64,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }

        pub mod vote {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = "votes")]
            pub struct Model {
                #[sea_orm(primary_key)]
                pub id: i64,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl crate::TableArgs for Entity {
                fn table_args() -> crate::TableArguments {
                    crate::TableArguments::new().comment("of votes")
                }
            }
        }
    }

    const ENTITY: &str = "#[derive(Clone, DeriveEntityModel)]\npub struct Model {}\n";

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn the_list_names_each_table_as_the_database_does() {
        let tables = crate::tables![blog::post::Entity];
        let table = tables.iter().next().unwrap();
        assert_eq!((table.name(), table.schema()), ("posts", Some("content")));
    }

    #[test]
    fn table_args_are_found_where_an_entity_has_them_and_nowhere_else() {
        let tables = crate::tables![blog::post::Entity, blog::vote::Entity];
        let found: Vec<_> = tables
            .iter()
            .map(|table| table.arguments().on_backend(DbBackend::Sqlite).count())
            .collect();
        assert_eq!(found, [0, 1]);
    }

    #[test]
    fn a_listed_table_and_a_file_without_an_entity_are_fine() {
        let folder = folder(&[
            ("mod.rs", "mod blog;"),
            ("blog/mod.rs", "pub mod post;"),
            ("blog/post.rs", ENTITY),
            (
                "columns.rs",
                "// DeriveEntityModel is not derived here\npub const A: u8 = 1;",
            ),
        ]);
        assert_eq!(
            crate::tables![blog::post::Entity].check_folder(folder.path()),
            Ok(())
        );
    }

    #[test]
    fn a_forgotten_table_is_named_with_the_line_to_add() {
        let folder = folder(&[
            ("blog/post.rs", ENTITY),
            ("vote.rs", ENTITY),
            ("like/mod.rs", ENTITY),
        ]);
        let error = crate::tables![blog::post::Entity]
            .check_folder(folder.path())
            .unwrap_err();
        let text = crate::Report::from(error).to_string();
        assert!(
            text.contains("vote.rs are not in the list of tables"),
            "{text}"
        );
        assert!(text.contains("`like::Entity, vote::Entity`"), "{text}");
    }

    #[test]
    fn a_list_outside_a_library_is_compared_by_the_librarys_name() {
        let post = Table::of::<blog::post::Entity>("entity::blog::post::Entity");
        let tables = Tables::new([post]);
        let folder = folder(&[("lib.rs", "pub mod blog;"), ("blog/post.rs", ENTITY)]);
        assert_eq!(tables.check_library("entity", folder.path()), Ok(()));
        let error = tables.check_library("shop", folder.path()).unwrap_err();
        let text = crate::Report::from(error).to_string();
        assert!(text.contains("`shop::blog::post::Entity`"), "{text}");
        assert!(text.contains("lib.rs"), "{text}");
    }

    #[test]
    fn no_folder_is_nothing_to_compare() {
        assert_eq!(
            Tables::default().check_folder(Path::new("/nowhere")),
            Ok(())
        );
    }
}
