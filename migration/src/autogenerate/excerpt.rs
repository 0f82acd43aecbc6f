//! The part of two schemas that changes can touch: a proof on a copy of that says as much as one on a copy
//! of everything, and what it costs does not grow with the tables beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Change;
use super::diff::words::names;
use crate::schema::{Schema, Table, TableName};

/// A table as it is and as it shall be, by the name that it has then.
type Sides<'s> = BTreeMap<TableName, Vec<&'s Table>>;

struct Excerpt<'s> {
    sides: Sides<'s>,
    renamed: HashMap<TableName, TableName>,
    /// What each view shows, through others, too, by its name in small letters.
    shown: BTreeMap<String, BTreeSet<TableName>>,
    kept: BTreeSet<TableName>,
}

/// What `changes`, which lead from `before` to `after`, can touch of both: the tables that they speak of, what
/// those point to, what points to those that do not merely grow, parents, parts and heirs of them all, and the
/// views of them with what these show. Keys to other tables are left out on both sides.
///
/// `None` where that is everything, or where it cannot be told, as of plain SQL.
pub(super) fn excerpt(
    changes: &[Change],
    before: &Schema,
    after: &Schema,
    rebuilds: bool,
) -> Option<(Schema, Schema)> {
    let mut excerpt = Excerpt::new(changes, before, after);
    let mut disturbed = BTreeSet::new();
    for change in changes {
        let touched = excerpt.touched(change)?;
        if rebuilds || is_disturbing(change) {
            disturbed.extend(touched.iter().cloned());
        }
        excerpt.kept.extend(touched);
    }
    excerpt.follow_views();
    excerpt.follow_keys(&disturbed);
    excerpt.follow_families();
    excerpt.follow_sequences([before, after]);
    if excerpt.kept.len() >= excerpt.sides.len() {
        return None;
    }
    Some((excerpt.of(before), excerpt.of(after)))
}

/// Whether what points to the change's table may be in its way.
fn is_disturbing(change: &Change) -> bool {
    !matches!(
        change,
        Change::CreateTable { .. }
            | Change::AddColumn { .. }
            | Change::AddConstraint { .. }
            | Change::CreateIndex { .. }
            | Change::AlterIndex { .. }
    )
}

impl<'s> Excerpt<'s> {
    fn new(changes: &[Change], before: &'s Schema, after: &'s Schema) -> Self {
        let renames = changes.iter().filter_map(|change| match change {
            Change::RenameTable { from, to } => Some((from.clone(), to.clone())),
            _ => None,
        });
        let mut excerpt = Self {
            sides: BTreeMap::new(),
            renamed: renames.collect(),
            shown: BTreeMap::new(),
            kept: BTreeSet::new(),
        };
        for table in &before.tables {
            let name = excerpt.then(&table.full_name());
            excerpt.sides.entry(name).or_default().push(table);
        }
        for table in &after.tables {
            let sides = excerpt.sides.entry(table.full_name()).or_default();
            sides.push(table);
        }
        excerpt.look_through_views([before, after]);
        excerpt
    }

    fn look_through_views(&mut self, schemas: [&Schema; 2]) {
        let views = schemas.into_iter().flat_map(|schema| &schema.views);
        let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for view in views {
            let name = view.name.to_lowercase();
            let tables = self.named_in(&view.definition);
            self.shown.entry(name.clone()).or_default().extend(tables);
            words
                .entry(name)
                .or_default()
                .extend(names(&view.definition));
        }
        loop {
            let mut is_done = true;
            for (name, words) in &words {
                let through: BTreeSet<TableName> = words
                    .iter()
                    .filter_map(|word| self.shown.get(word))
                    .flatten()
                    .cloned()
                    .collect();
                if let Some(shown) = self.shown.get_mut(name)
                    && !through.is_subset(shown)
                {
                    shown.extend(through);
                    is_done = false;
                }
            }
            if is_done {
                return;
            }
        }
    }

    /// The name that a table has in the end.
    fn then(&self, name: &TableName) -> TableName {
        self.renamed.get(name).unwrap_or(name).clone()
    }

    /// The tables that a change speaks of.
    fn touched(&self, change: &Change) -> Option<Vec<TableName>> {
        Some(match change {
            Change::CreateTable { table } | Change::DropTable { table } => {
                vec![self.then(&table.full_name())]
            }
            Change::AlterTable { before, after } => {
                vec![self.then(&before.full_name()), after.full_name()]
            }
            Change::RenameTable { to, .. } => vec![to.clone()],
            Change::AddColumn { table, .. }
            | Change::DropColumn { table, .. }
            | Change::RenameColumn { table, .. }
            | Change::AlterColumn { table, .. }
            | Change::AddConstraint { table, .. }
            | Change::DropConstraint { table, .. }
            | Change::AlterConstraint { table, .. }
            | Change::CreateIndex { table, .. }
            | Change::DropIndex { table, .. }
            | Change::AlterIndex { table, .. } => {
                // A materialized view has indexes, too.
                let name = self.then(table);
                return self.sides.contains_key(&name).then(|| vec![name]);
            }
            Change::AlterEnum { columns, .. } => {
                columns.iter().map(|one| self.then(&one.table)).collect()
            }
            Change::CreateSchema { .. }
            | Change::DropSchema { .. }
            | Change::CreateEnum { .. }
            | Change::DropEnum { .. }
            | Change::CreateDomain { .. } => Vec::new(),
            Change::CreateView { view } | Change::DropView { view } => {
                let shown = self.shown.get(&view.name.to_lowercase())?;
                shown.iter().cloned().collect()
            }
            Change::AlterDomain { .. }
            | Change::DropDomain { .. }
            | Change::CreateSequence { .. }
            | Change::DropSequence { .. }
            | Change::AlterSequence { .. }
            | Change::Execute { .. } => return None,
        })
    }

    /// The tables whose names stand in a text, in whatever schema.
    fn named_in(&self, text: &str) -> Vec<TableName> {
        let words: BTreeSet<String> = names(text).collect();
        let is_named = |name: &&TableName| {
            let old = self.renamed.iter().find(|(_, to)| to == name);
            words.contains(&name.name.to_lowercase())
                || old.is_some_and(|(from, _)| words.contains(&from.name.to_lowercase()))
        };
        self.sides.keys().filter(is_named).cloned().collect()
    }

    /// What stands in the text of a view or a trigger with something that is kept, and so on.
    fn follow_views(&mut self) {
        let mut texts: Vec<BTreeSet<TableName>> = self.shown.values().cloned().collect();
        for (name, sides) in &self.sides {
            for trigger in sides.iter().flat_map(|table| &table.triggers) {
                let mut tables: BTreeSet<_> = self.named_in(trigger).into_iter().collect();
                tables.insert(name.clone());
                texts.push(tables);
            }
        }
        loop {
            let count = self.kept.len();
            for tables in &texts {
                if !tables.is_disjoint(&self.kept) {
                    self.kept.extend(tables.iter().cloned());
                }
            }
            if self.kept.len() == count {
                return;
            }
        }
    }

    /// What kept tables point to, and what points to the `disturbed` ones.
    fn follow_keys(&mut self, disturbed: &BTreeSet<TableName>) {
        let mut found = BTreeSet::new();
        for (name, sides) in &self.sides {
            for key in sides.iter().flat_map(|table| &table.foreign_keys) {
                let target = self.then(&key.target);
                if self.kept.contains(name) {
                    found.insert(target);
                } else if disturbed.contains(&target) {
                    found.insert(name.clone());
                }
            }
        }
        self.kept.extend(found);
    }

    /// Parents, parts and heirs, all of them.
    fn follow_families(&mut self) {
        let mut families: Vec<(TableName, TableName)> = Vec::new();
        for (name, sides) in &self.sides {
            for table in sides {
                let parents = table.partition.iter().map(|partition| &partition.of);
                for parent in parents.chain(&table.inherits) {
                    families.push((name.clone(), self.then(parent)));
                }
            }
        }
        loop {
            let count = self.kept.len();
            for (one, other) in &families {
                if self.kept.contains(one) || self.kept.contains(other) {
                    self.kept.extend([one.clone(), other.clone()]);
                }
            }
            if self.kept.len() == count {
                return;
            }
        }
    }

    /// The owners of sequences that defaults take numbers from.
    fn follow_sequences(&mut self, schemas: [&Schema; 2]) {
        let kept = self
            .sides
            .iter()
            .filter(|(name, _)| self.kept.contains(name));
        let defaults: Vec<&str> = kept
            .flat_map(|(_, sides)| sides)
            .flat_map(|table| &table.columns)
            .filter_map(|column| column.default.as_deref())
            .filter(|default| default.contains("nextval("))
            .collect();
        let mut owners = BTreeSet::new();
        for sequence in schemas.into_iter().flat_map(|schema| &schema.sequences) {
            let Some((owner, _)) = &sequence.owned_by else {
                continue;
            };
            let owner = self.then(owner);
            if !self.kept.contains(&owner)
                && defaults.iter().any(|text| text.contains(&sequence.name))
            {
                owners.insert(owner);
            }
        }
        self.kept.extend(owners);
    }

    fn of(&self, schema: &Schema) -> Schema {
        let is_kept = |name: &TableName| self.kept.contains(&self.then(name));
        let tables = schema.tables.iter();
        let mut tables: Vec<Table> = tables
            .filter(|table| is_kept(&table.full_name()))
            .cloned()
            .collect();
        for table in &mut tables {
            table.foreign_keys.retain(|key| is_kept(&key.target));
        }
        let views = schema.views.iter().filter(|view| {
            let shown = self.shown.get(&view.name.to_lowercase());
            shown.is_none_or(|tables| tables.is_subset(&self.kept))
        });
        let sequences = schema.sequences.iter().filter(|sequence| {
            let owner = sequence.owned_by.as_ref();
            owner.is_none_or(|(table, _)| is_kept(table))
        });
        Schema {
            tables,
            views: views.cloned().collect(),
            sequences: sequences.cloned().collect(),
            enums: schema.enums.clone(),
            domains: schema.domains.clone(),
        }
    }
}
