//! Two schemas side by side: what is, and what shall be.

use super::diff::Renames;
use super::filter::Filter;
use super::models::Types;
use super::object::{self, Object};
use super::translate::to_postgres;
use super::wishes::{self, RenameWish, WishError};
use super::{Change, EnumValues, kept, undisturbed};
use crate::schema::Schema;
use crate::state;

/// What is and what shall be, made ready to be compared: without the state table, with what a filter
/// excludes equal on both sides, and with the renames that fit them.
#[derive(Clone, Debug)]
pub struct Comparison {
    before: Schema,
    after: Schema,
    renames: Renames,
    kept: Vec<Object>,
}

impl Comparison {
    /// Sets `after` beside `before`. Renames that the tables `declare` count only where they have not
    /// happened yet. Fails on a wish that fits neither side.
    pub fn new(
        mut before: Schema,
        mut after: Schema,
        declared: &Renames,
        wishes: &[RenameWish],
        filter: &Filter,
    ) -> Result<Self, WishError> {
        for side in [&mut before, &mut after] {
            side.tables
                .retain(|table| table.schema.is_some() || table.name != state::TABLE);
        }
        let is_excluded = |object: &Object| !filter.looks_at(object);
        for object in object::objects(&after)
            .iter()
            .filter(|one| is_excluded(one))
        {
            kept::remove(&mut after, object);
        }
        let excluded = object::objects(&before).into_iter().filter(is_excluded);
        let excluded: Vec<Object> = excluded.collect();
        let renames = wishes::renames(wishes, declared, &before, &after)?;
        kept::keep(&before, &mut after, &excluded, &renames);
        kept::keep_triggers(&before, &mut after, &renames);
        Ok(Self {
            before,
            after,
            renames,
            kept: Vec::new(),
        })
    }

    /// What would be dropped: what is there, and shall not be.
    pub fn dropped(&self) -> Vec<Object> {
        kept::dropped(&self.before, &self.after, &self.renames)
    }

    /// What is renamed, and dropped by that name, since another one gets its own.
    pub fn making_room(&self) -> Vec<Object> {
        kept::making_room(&self.before, &self.after, &self.renames)
    }

    /// Leaves these alone, some of [`dropped`](Self::dropped): they shall be as they are. What speaks of a
    /// column that is gone goes with it.
    pub fn keep(&mut self, objects: &[Object]) {
        let kept = kept::keep(&self.before, &mut self.after, objects, &self.renames);
        self.kept.extend(kept);
    }

    /// What was left alone.
    pub fn kept(&self) -> &[Object] {
        &self.kept
    }

    /// What leads from the one to the other, in an order in which it can be done.
    pub fn changes(&self) -> Vec<Change> {
        undisturbed::changes(&self.before, &self.after, &self.renames)
    }

    /// The same, of SQLite's schemas, as PostgreSQL would have them: its types follow from those that
    /// `types` gives, what has no name on SQLite has the one that it gets there, and the values of enums
    /// were those of `enums` where it knows them.
    pub fn to_postgres(&self, types: &Types, enums: &EnumValues) -> Self {
        let mut before = to_postgres(&self.before, types);
        for of in &mut before.enums {
            if let Some(values) = enums.get(&of.name) {
                of.values.clone_from(values);
            }
        }
        Self {
            before,
            after: to_postgres(&self.after, types),
            renames: self.renames.clone(),
            kept: self.kept.clone(),
        }
    }

    /// What is.
    pub fn before(&self) -> &Schema {
        &self.before
    }

    /// What shall be.
    pub fn after(&self) -> &Schema {
        &self.after
    }
}
