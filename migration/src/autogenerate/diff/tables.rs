//! What differs within a table that stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Column, ForeignKey, Index, Key, KeyPart, Table, TableName};

use super::super::{Change, Constraint};
use super::matching::{Matched, is_renamed};
use super::plan::{Phase, Plan};
use super::renames::parents;
use super::types::Enums;
use super::{same, words};

/// A table on both sides, and what becomes of each of its pieces.
pub(super) struct Difference<'s> {
    pub(super) name: TableName,
    before: &'s Table,
    after: &'s Table,
    gone: Vec<Column>,
    new: Vec<Column>,
    altered: Vec<(Column, Column)>,
    /// Columns that go and come back, since they cannot become what they shall be: those that are computed
    /// from something else, or from a column whose type changes. PostgreSQL has no statement for the one
    /// (before 17) and refuses the other. To find them is all up to [`Difference::find_remade`].
    remade: Vec<(Column, Column)>,
    constraints: Matched<Constraint>,
    indexes: Matched<Index>,
    /// Columns that go, be it to come back, also by way of a parent.
    lost: BTreeSet<String>,
    /// Columns whose type becomes another, and not merely a longer one of its kind.
    converted: BTreeSet<String>,
    /// Columns of enums whose values change.
    enums: BTreeSet<String>,
}

/// The tables that stay, by name.
pub(super) type Pairs<'s> = BTreeMap<TableName, (&'s Table, &'s Table)>;

impl<'s> Difference<'s> {
    pub(super) fn of(name: &TableName, pairs: &Pairs<'s>, enums: &Enums<'_>) -> Option<Self> {
        let (before, after) = *pairs.get(name)?;
        let mut difference = Self {
            name: name.clone(),
            before,
            after,
            gone: Vec::new(),
            new: Vec::new(),
            altered: Vec::new(),
            remade: Vec::new(),
            constraints: Matched::of(&constraints(before), &constraints(after)),
            indexes: Matched::of(&before.indexes, &after.indexes),
            lost: BTreeSet::new(),
            converted: BTreeSet::new(),
            enums: BTreeSet::new(),
        };
        difference.compare_columns(pairs, enums);
        difference.find_remade(enums);
        let sort = |columns: &mut Vec<Column>| columns.sort_by(|a, b| a.name.cmp(&b.name));
        sort(&mut difference.gone);
        difference.remake_what_hangs_on_columns();
        Some(difference)
    }

    fn compare_columns(&mut self, pairs: &Pairs<'_>, enums: &Enums<'_>) {
        let olds = columns(self.before);
        let news = columns(self.after);
        for (name, new) in &news {
            let Some(old) = olds.get(name) else {
                // What comes with a parent's column is no change of its own.
                if !new.inherited {
                    self.new.push((*new).clone());
                }
                continue;
            };
            if !same::data_type(old, new) && base(old) != base(new) {
                self.converted.insert((*name).to_owned());
            }
            if enums.change(&old.data_type) || enums.change(&new.data_type) {
                self.enums.insert((*name).to_owned());
            }
            let inherited = old.inherited || new.inherited;
            let follows = inherited && self.parent_changes(pairs, name);
            if !follows && !same::column(old, new) {
                self.altered.push(((*old).clone(), (*new).clone()));
            }
        }
        // In the order of the table, as they would stand there.
        let place = |column: &Column| {
            self.after
                .columns
                .iter()
                .position(|c| c.name == column.name)
        };
        self.new.sort_by_cached_key(place);
        for (name, old) in &olds {
            if !news.contains_key(name) {
                self.lost.insert((*name).to_owned());
                if !old.inherited {
                    self.gone.push((*old).clone());
                }
            }
        }
    }

    /// Whether a parent's column changes, and this one with it.
    fn parent_changes(&self, pairs: &Pairs<'_>, column: &str) -> bool {
        parents(self.after).any(|parent| {
            pairs.get(parent).is_some_and(|(before, after)| {
                match (before.column(column), after.column(column)) {
                    (Some(old), Some(new)) => !same::column(old, new),
                    _ => false,
                }
            })
        })
    }

    fn find_remade(&mut self, enums: &Enums<'_>) {
        let mut unstable = self.lost.clone();
        unstable.extend(self.enums.iter().cloned());
        let retyped = self
            .altered
            .iter()
            .filter(|(old, new)| !same::data_type(old, new));
        unstable.extend(retyped.map(|(_, new)| new.name.clone()));
        let mut computed: Vec<(&Column, &Column)> = Vec::new();
        for new in self
            .after
            .columns
            .iter()
            .filter(|column| column.generated.is_some())
        {
            computed.extend(self.before.column(&new.name).map(|old| (old, new)));
        }
        // On SQLite one may be computed from another.
        while let Some(place) = computed.iter().position(|(old, new)| {
            let expression =
                |column: &Column| column.generated.as_ref().map(|g| g.expression.clone());
            let texts = [expression(old), expression(new)];
            !same::generated(old.generated.as_ref(), new.generated.as_ref())
                || enums.change(&new.data_type)
                || texts
                    .iter()
                    .flatten()
                    .any(|text| mentions_any(text, &unstable))
        }) {
            let (old, new) = computed.remove(place);
            unstable.insert(new.name.clone());
            self.lost.insert(new.name.clone());
            // One that comes to be computed alters: on the way back it keeps what was computed.
            if old.generated.is_none() {
                continue;
            }
            self.altered.retain(|(_, column)| column.name != new.name);
            if !old.inherited && !new.inherited {
                self.remade.push((old.clone(), new.clone()));
            }
        }
        // What is computed no more keeps its values, but the way back makes the column anew.
        for (old, new) in &self.altered {
            if old.generated.is_some() && new.generated.is_none() {
                self.lost.insert(new.name.clone());
            }
        }
    }

    fn remake_what_hangs_on_columns(&mut self) {
        let Self { lost, enums, .. } = self;
        self.constraints.remake(|constraint| {
            constraint_columns(constraint).any(|column| lost.contains(column))
                || constraint_text(constraint)
                    .is_some_and(|text| mentions_any(text, lost) || mentions_any(text, enums))
        });
        self.indexes.remake(|index| {
            let keys = index.keys.iter().filter_map(column_of);
            let mut columns = keys.chain(index.include.iter().map(String::as_str));
            columns.any(|column| lost.contains(column))
                || index_texts(index)
                    .any(|text| mentions_any(text, lost) || mentions_any(text, enums))
        });
    }

    /// The sets of columns that are no key for a while, or for good.
    pub(super) fn lost_keys(&self) -> BTreeSet<BTreeSet<String>> {
        keys(&self.constraints.gone, &self.indexes.gone)
    }

    /// Whether what a key points to is only there as long as nothing has changed yet.
    pub(super) fn loses_target(&self, key: &ForeignKey) -> bool {
        let columns: BTreeSet<String> = key.target_columns.iter().cloned().collect();
        self.lost_keys().contains(&columns)
            || self.unsteady().any(|column| columns.contains(column))
            || !columns.iter().all(|column| self.keeps(column))
    }

    /// Those that are one only when all is done.
    pub(super) fn new_keys(&self) -> BTreeSet<BTreeSet<String>> {
        keys(&self.constraints.new, &self.indexes.new)
    }

    /// Columns whose values foreign keys cannot be compared by meanwhile.
    pub(super) fn unsteady(&self) -> impl Iterator<Item = &String> {
        self.lost.iter().chain(&self.converted).chain(&self.enums)
    }

    /// Columns that a view could not outlive.
    pub(super) fn unsteady_for_views(&self) -> BTreeSet<String> {
        let altered = self.altered.iter();
        let retyped = altered.filter(|(old, new)| !same::data_type(old, new));
        let retyped = retyped.map(|(_, new)| &new.name);
        self.unsteady().chain(retyped).cloned().collect()
    }

    /// Whether its primary key goes, by which a view may group.
    pub(super) fn loses_primary_key(&self) -> bool {
        let mut gone = self.constraints.gone.iter();
        gone.any(|constraint| matches!(constraint, Constraint::PrimaryKey(_)))
    }

    /// Whether partitions and heirs made meanwhile would lack something.
    pub(super) fn changes_columns(&self) -> bool {
        let same_columns = self.gone.is_empty()
            && self.new.is_empty()
            && self.altered.is_empty()
            && self.remade.is_empty();
        let no_pieces = self.constraints.new.is_empty() && self.indexes.new.is_empty();
        !(same_columns && no_pieces)
    }

    /// Whether partitions and heirs that wait would lose something with it.
    pub(super) fn loses_pieces(&self) -> bool {
        !(self.constraints.gone.is_empty() && self.indexes.gone.is_empty())
    }

    pub(super) fn remake_foreign_keys(&mut self, hangs: impl Fn(&ForeignKey) -> bool) {
        self.constraints.remake(|constraint| match constraint {
            Constraint::ForeignKey(key) => hangs(key),
            _ => false,
        });
    }

    /// Whether a column is on both sides, and is not made anew.
    pub(super) fn keeps(&self, column: &str) -> bool {
        self.after.column(column).is_some() && !self.lost.contains(column)
    }

    /// Whether a column was there.
    pub(super) fn had(&self, column: &str) -> bool {
        self.before.column(column).is_some()
    }

    /// The columns that keep a type, those that alter among them: as they were and as they come to be.
    pub(super) fn staying(&self) -> impl Iterator<Item = (&Column, &Column)> {
        let after = self.after.columns.iter();
        let kept =
            after.filter(|column| !self.remade.iter().any(|(_, new)| new.name == column.name));
        kept.filter(|column| !column.inherited)
            .filter_map(|new| Some((self.before.column(&new.name)?, new)))
    }

    pub(super) fn plan(self, plan: &mut Plan, enums: &Enums<'_>) {
        let table = || self.name.clone();
        let (remade_old, remade_new): (Vec<_>, Vec<_>) = self.remade.into_iter().unzip();
        // What is computed from a column that changes could not outlive that.
        let altered = self.altered.iter().map(|(_, new)| new.name.clone());
        let changing: BTreeSet<String> = altered
            .chain(remade_old.iter().map(|old| old.name.clone()))
            .chain(self.enums.iter().cloned())
            .collect();
        let is_hasty = |column: &Column| {
            let generated = column.generated.as_ref();
            generated.is_some_and(|of| mentions_any(&of.expression, &changing))
        };
        let (hasty, gone): (Vec<_>, Vec<_>) = self.gone.into_iter().partition(is_hasty);
        let early = remade_old.into_iter().chain(hasty).collect();
        for (phase, columns) in [(Phase::DropEarlyColumn, early), (Phase::DropColumn, gone)] {
            // What is computed goes before what it is computed from.
            let (computed, plain): (Vec<_>, Vec<_>) = columns
                .into_iter()
                .partition(|column: &Column| column.generated.is_some());
            for column in computed.into_iter().chain(plain) {
                let table = table();
                plan.push(phase, Change::DropColumn { table, column });
            }
        }
        for column in self.new.into_iter().chain(remade_new) {
            let phase = match column.generated {
                Some(_) => Phase::AddGenerated,
                None => Phase::AddColumn,
            };
            let (table, fill) = (table(), None);
            plan.push(
                phase,
                Change::AddColumn {
                    table,
                    column,
                    fill,
                },
            );
        }
        for (before, after) in self.altered {
            // Nothing is computed from what changes meanwhile.
            let parts = match (&before.generated, &after.generated) {
                (None, Some(_)) => vec![(Phase::AddGenerated, before, after)],
                (Some(_), None) => vec![(Phase::LeaveEnum, before, after)],
                _ => enums.in_parts(before, after),
            };
            for (phase, before, after) in parts {
                let change = Change::AlterColumn {
                    table: table(),
                    before,
                    after,
                    fill: None,
                };
                plan.push(phase, change);
            }
        }
        if !same::table(self.before, self.after) {
            let change = Change::AlterTable {
                before: Box::new(self.before.clone()),
                after: Box::new(self.after.clone()),
            };
            plan.push(Phase::AlterTable, change);
        }
        plan_constraints(plan, &self.name, self.constraints);
        plan_indexes(plan, &self.name, self.indexes);
    }
}

fn plan_constraints(plan: &mut Plan, name: &TableName, constraints: Matched<Constraint>) {
    let table = || name.clone();
    for constraint in constraints.gone {
        let phase = match constraint {
            Constraint::ForeignKey(_) => Phase::DropForeignKey,
            _ => Phase::DropConstraint,
        };
        let table = table();
        plan.push(phase, Change::DropConstraint { table, constraint });
    }
    for constraint in constraints.new {
        let phase = match constraint {
            Constraint::ForeignKey(_) => Phase::AddForeignKey,
            _ => Phase::AddConstraint,
        };
        let table = table();
        plan.push(phase, Change::AddConstraint { table, constraint });
    }
    for (before, after) in constraints.kept {
        if is_renamed(&before, &after) {
            let table = table();
            let change = Change::AlterConstraint {
                table,
                before,
                after,
            };
            plan.push(Phase::Rename, change);
        }
    }
}

pub(super) fn plan_indexes(plan: &mut Plan, name: &TableName, indexes: Matched<Index>) {
    let table = || name.clone();
    for index in indexes.gone {
        let (table, index) = (table(), Box::new(index));
        plan.push(Phase::DropIndex, Change::DropIndex { table, index });
    }
    for index in indexes.new {
        let (table, index) = (table(), Box::new(index));
        plan.push(Phase::CreateIndex, Change::CreateIndex { table, index });
    }
    for (before, after) in indexes.kept {
        if is_renamed(&before, &after) {
            let change = Change::AlterIndex {
                table: table(),
                before: Box::new(before),
                after: Box::new(after),
            };
            plan.push(Phase::Rename, change);
        }
    }
}

/// The constraints of a table, whatever their kind.
fn constraints(table: &Table) -> Vec<Constraint> {
    let key = table
        .primary_key
        .iter()
        .cloned()
        .map(Constraint::PrimaryKey);
    let uniques = table.uniques.iter().cloned().map(Constraint::Unique);
    let checks = table.checks.iter().cloned().map(Constraint::Check);
    let exclusions = table.exclusions.iter().cloned().map(Constraint::Exclusion);
    let foreign_keys = table
        .foreign_keys
        .iter()
        .cloned()
        .map(Constraint::ForeignKey);
    let own = key.chain(uniques).chain(checks).chain(exclusions);
    own.chain(foreign_keys).collect()
}

fn columns(table: &Table) -> BTreeMap<&str, &Column> {
    let columns = table.columns.iter();
    columns
        .map(|column| (column.name.as_str(), column))
        .collect()
}

/// A type without its length or precision.
fn base(column: &Column) -> String {
    let text = column.data_type.to_lowercase();
    match (text.find('('), text.rfind(')')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to + 1..]),
        _ => text,
    }
}

fn mentions_any(text: &str, columns: &BTreeSet<String>) -> bool {
    !columns.is_empty() && columns.iter().any(|column| words::mentions(text, column))
}

/// The sets of columns that foreign keys may point to, unique indexes among them.
fn keys(constraints: &[Constraint], indexes: &[Index]) -> BTreeSet<BTreeSet<String>> {
    let keys = constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::PrimaryKey(key) => Some(&key.keys),
            Constraint::Unique(unique) => Some(&unique.keys),
            _ => None,
        });
    let unique = indexes.iter().filter(|index| index.unique);
    let all = keys.chain(unique.map(|index| &index.keys));
    all.map(|keys| keys.iter().map(|key| key.text().to_owned()).collect())
        .collect()
}

fn column_of(key: &Key) -> Option<&str> {
    match &key.part {
        KeyPart::Column(column) => Some(column),
        KeyPart::Expression(_) => None,
    }
}

/// The columns that a constraint names, be it to carry them along.
fn constraint_columns(constraint: &Constraint) -> Box<dyn Iterator<Item = &str> + '_> {
    match constraint {
        Constraint::PrimaryKey(key) => {
            Box::new(key.columns().chain(key.include.iter().map(String::as_str)))
        }
        Constraint::Unique(key) => {
            Box::new(key.columns().chain(key.include.iter().map(String::as_str)))
        }
        Constraint::ForeignKey(key) => Box::new(key.columns.iter().map(String::as_str)),
        Constraint::Check(_) | Constraint::Exclusion(_) => Box::new(std::iter::empty()),
    }
}

fn constraint_text(constraint: &Constraint) -> Option<&str> {
    match constraint {
        Constraint::Check(check) => Some(&check.expression),
        Constraint::Exclusion(exclusion) => Some(&exclusion.definition),
        _ => None,
    }
}

fn index_texts(index: &Index) -> impl Iterator<Item = &str> {
    let keys = index.keys.iter().filter(|key| column_of(key).is_none());
    keys.map(Key::text).chain(index.predicate.as_deref())
}
