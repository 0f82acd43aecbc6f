//! The commands that compare schemas: `revision --autogenerate`, `diff`, `check` and `lint`.

mod anew;
mod check;
mod diff;
mod draft;
mod error;
mod invalid;
mod lint;
mod other;
mod questions;
mod remembered;
mod revision;
mod sides;
mod strangers;

use std::path::Path;

use seaworthy_db::{DatabaseSettings, Environment, Hint, Tables};

use super::arguments::Changes;
use crate::History;
use crate::autogenerate::{self, Filter, unknown_attributes};
use crate::schema::Schema;

pub(super) use diff::Form;
pub use error::GenerateError;
pub(super) use revision::Request;

use super::output::eprintln;

/// What these commands work with.
pub(super) struct Generator<'a> {
    pub(super) history: &'a History,
    pub(super) tables: Option<&'a Tables>,
    pub(super) tables_folder: &'a Path,
    pub(super) versions: &'a Path,
    pub(super) filter: Filter,
    pub(super) environment: &'a Environment,
    pub(super) settings: DatabaseSettings,
}

impl Generator<'_> {
    /// The project's list of tables. One without any says nothing: all would be dropped.
    fn tables(&self) -> Result<&Tables, GenerateError> {
        self.tables
            .filter(|tables| tables.iter().next().is_some())
            .ok_or(GenerateError::NoTables)
    }

    /// The project's filter, and what was said beside it.
    fn filter(&self, changes: &Changes) -> Filter {
        let mut filter = self.filter.clone();
        for pattern in &changes.include {
            filter.include(pattern.clone());
        }
        for pattern in &changes.exclude {
            filter.exclude(pattern.clone());
        }
        filter
    }

    /// Points out patterns of the command line that mean nothing on either side: mistyped ones.
    fn warn_of_patterns(&self, sides: [&Schema; 2], changes: &Changes) {
        let objects = sides.map(autogenerate::objects);
        let given = (changes.include.iter().map(|pattern| ("include", pattern)))
            .chain(changes.exclude.iter().map(|pattern| ("exclude", pattern)));
        for (option, pattern) in given {
            if !pattern.fits_any(objects.iter().flatten()) {
                eprintln!("warning: --{option} {pattern}: nothing is called so");
            }
        }
    }

    /// Points out what SeaORM's macros pass over in silence.
    fn warn_of_attributes(&self) {
        for attribute in unknown_attributes(self.tables_folder) {
            eprintln!("warning: {attribute}");
            if let Some(hint) = attribute.hint() {
                eprintln!("  hint: {hint}");
            }
        }
    }
}
