//! What hangs on that which the changes make anew: the database drops it too, or refuses because of it.
//! The proof does not see it, as its copy has nothing but the model.

use sea_orm::ConnectionTrait;

use super::super::output::eprintln;
use super::draft::Tried;
use crate::MigrationError;
use crate::autogenerate::postgres::adds_enum_values;
use crate::autogenerate::{Change, Constraint, Operation, Script, Step};
use crate::schema::TableName;
use crate::schema::hanging::{Hanging, Target, TargetKind, hanging};

/// Above what is made again.
pub(super) const NOTE: &str = "What the database drops with what is made anew.";

/// What becomes of a part of the database, and on which way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fate {
    target: Target,
    what: &'static str,
    /// Whether it is the way down alone that does it.
    is_on_way_down: bool,
    /// Whether it is the same before and after, so that what hung on it can be made again.
    is_same: bool,
}

/// What hangs on it.
pub(super) struct Found {
    fate: Fate,
    hanging: Hanging,
}

/// Everything that hangs on what the changes make anew, drop or give another type.
pub(super) async fn found(
    db: &impl ConnectionTrait,
    schemas: &[String],
    changes: &[Change],
) -> Result<Vec<Found>, MigrationError> {
    let fates = fates(changes);
    let targets: Vec<Target> = fates.iter().map(|fate| fate.target.clone()).collect();
    let found = hanging(db, schemas, &targets).await;
    let found = found.map_err(MigrationError::Schema)?;
    let mut told = Vec::new();
    Ok(found
        .into_iter()
        .filter_map(|(place, hanging)| {
            // A policy over two columns that change is in the way once.
            if told.contains(&hanging) {
                return None;
            }
            told.push(hanging.clone());
            let fate = fates.get(place)?;
            Some(Found {
                fate: Fate {
                    target: fate.target.clone(),
                    ..*fate
                },
                hanging,
            })
        })
        .collect())
}

/// What of it can be made again where the model is all there is: behind everything else, on each way on
/// which it goes.
pub(super) fn made_again(found: &[Found], scripts: &[Script]) -> Option<Vec<Script>> {
    let [script] = scripts else {
        return None;
    };
    let steps = |is_asked: &dyn Fn(&Fate) -> bool| -> Vec<Step> {
        let asked = found.iter().filter(|one| is_asked(&one.fate));
        let statements = asked.filter_map(Found::again);
        let steps = statements.enumerate().map(|(place, statement)| Step {
            operation: Operation::Sql(statement.to_owned()),
            notes: Vec::from_iter((place == 0).then(|| NOTE.to_owned())),
        });
        steps.collect()
    };
    let down = steps(&|_| true);
    if down.is_empty() {
        return None;
    }
    let mut script = script.clone();
    script.up.extend(steps(&|fate| !fate.is_on_way_down));
    script.down.extend(down);
    Some(vec![script])
}

impl Found {
    /// What makes it again, where the revision can say so.
    fn again(&self) -> Option<&str> {
        match &self.hanging {
            Hanging::Lost {
                statement,
                is_portable: true,
            } if self.fate.is_same => Some(statement),
            _ => None,
        }
    }

    /// Says it on the terminal, where it is in a `work` of that name, and gives a paragraph for a file.
    fn say(&self, work: &str) -> String {
        let Fate { target, what, .. } = &self.fate;
        let name = &target.name;
        let what = match &target.kind {
            TargetKind::Column(column) => format!("{what} {name}.{column}"),
            _ => format!("{what} {name}"),
        };
        let way = match self.fate.is_on_way_down {
            true => " on the way down",
            false => "",
        };
        match &self.hanging {
            Hanging::Lost { statement, .. } => {
                // A rule is written over several lines.
                let words: Vec<&str> = statement.split_whitespace().collect();
                let statement = words.join(" ");
                eprintln!(
                    "warning: the {what} is made anew{way}, and this database loses with it: {statement}"
                );
                format!(
                    "Loses `{statement}`{way}, as the {what} is made anew: where it is to stay, execute that behind it."
                )
            }
            Hanging::Hinders(thing) => {
                eprintln!(
                    "warning: the {thing} uses the {what}: as long as it is there, the {work} fails{way}"
                );
                eprintln!("  hint: drop it before, and make it again after, in the {work}");
                format!(
                    "Fails{way} where the {thing} uses the {what}: drop it before, and make it again after."
                )
            }
        }
    }
}

/// Says what `tried` does not make again; gives a paragraph each for the file.
pub(super) fn notes(found: &[Found], tried: &Tried) -> Vec<String> {
    let is_done = |statement: &str| {
        let steps = tried.scripts.iter().flat_map(|script| &script.down);
        let mut operations = steps.map(|step| &step.operation);
        operations.any(|one| matches!(one, Operation::Sql(text) if text == statement))
    };
    found
        .iter()
        .filter(|one| !one.again().is_some_and(is_done))
        .map(|one| one.say("revision"))
        .collect()
}

/// What a script that leads one way has to make again at its end. Says what it does not.
pub(super) fn at_the_end(found: &[Found]) -> Vec<&str> {
    let mut statements = Vec::new();
    for one in found.iter().filter(|one| !one.fate.is_on_way_down) {
        match one.again() {
            Some(statement) => statements.push(statement),
            None => drop(one.say("script")),
        }
    }
    statements
}

/// What becomes of what is there, by the names that it has before the changes.
fn fates(changes: &[Change]) -> Vec<Fate> {
    let names = Names(changes);
    let mut fates: Vec<Fate> = Vec::new();
    for change in changes {
        for mut fate in names.fates_of(change) {
            let is_known = |known: &&mut Fate| {
                known.target.name == fate.target.name && known.target.kind == fate.target.kind
            };
            match fates.iter_mut().find(is_known) {
                // What goes and comes again loses more than what changes.
                Some(known) if fate.target.is_made_anew && !known.target.is_made_anew => {
                    fate.is_on_way_down &= known.is_on_way_down;
                    *known = fate;
                }
                Some(known) => known.is_on_way_down &= fate.is_on_way_down,
                None => fates.push(fate),
            }
        }
    }
    fates
}

/// The changes, by which names that come to be are those that were.
struct Names<'a>(&'a [Change]);

impl Names<'_> {
    fn table(&self, name: &TableName) -> TableName {
        let mut renames = self.0.iter().filter_map(|change| match change {
            Change::RenameTable { from, to } if to == name => Some(from),
            _ => None,
        });
        renames.next().unwrap_or(name).clone()
    }

    fn column(&self, of: &TableName, name: &str) -> (TableName, String) {
        let mut renames = self.0.iter().filter_map(|change| match change {
            Change::RenameColumn { table, from, to } if table == of && to == name => Some(from),
            _ => None,
        });
        let column = renames.next().map_or(name, String::as_str);
        (self.table(of), column.to_owned())
    }

    /// A column that goes, changes, or is made anew, by the name that it comes to have.
    fn of_column(&self, table: &TableName, column: &str, is_made_anew: bool) -> Fate {
        let (old, name) = self.column(table, column);
        Fate {
            is_same: old == *table && name == column,
            target: Target {
                kind: TargetKind::Column(name),
                name: old,
                is_made_anew,
            },
            what: "column",
            is_on_way_down: false,
        }
    }

    /// An index that is made anew. One that is dropped for good takes with it nothing that anybody would miss.
    fn of_index(&self, table: &TableName, name: &str, is_made_anew: bool) -> Vec<Fate> {
        let is_same = !self.0.iter().any(|change| {
            matches!(change, Change::RenameTable { from, to } if from == table || to == table)
        });
        let name = in_schema(table.schema.as_deref(), name);
        let index = || fate(("index", TargetKind::Index, name), true, is_same);
        is_made_anew.then(index).into_iter().collect()
    }

    fn fates_of(&self, change: &Change) -> Vec<Fate> {
        let comes = |is: &dyn Fn(&Change) -> bool| self.0.iter().any(is);
        match change {
            Change::DropView { view } => {
                let name = in_schema(view.schema.as_deref(), &view.name);
                let again = self.0.iter().find_map(|change| match change {
                    Change::CreateView { view: new }
                        if (&new.schema, &new.name) == (&view.schema, &view.name) =>
                    {
                        Some(new)
                    }
                    _ => None,
                });
                let is_same = again.is_some_and(|new| new.definition == view.definition);
                vec![fate(
                    ("view", TargetKind::Relation, name),
                    again.is_some(),
                    is_same,
                )]
            }
            Change::DropTable { table } => {
                let name = table.full_name();
                let again = comes(
                    &|change| matches!(change, Change::CreateTable { table } if table.full_name() == name),
                );
                vec![fate(("table", TargetKind::Relation, name), again, false)]
            }
            Change::DropSequence { of } => {
                let name = in_schema(of.schema.as_deref(), &of.name);
                let again = comes(&|change| {
                    matches!(change, Change::CreateSequence { of: new }
                        if (&new.schema, &new.name) == (&of.schema, &of.name))
                });
                vec![fate(("sequence", TargetKind::Relation, name), again, true)]
            }
            Change::DropColumn { table, column } => {
                let again = comes(&|change| {
                    matches!(change, Change::AddColumn { table: of, column: new, .. }
                        if of == table && new.name == column.name)
                });
                vec![self.of_column(table, &column.name, again)]
            }
            Change::AlterColumn {
                table,
                before,
                after,
                ..
            } => {
                let is_anew = before.generated != after.generated && after.generated.is_some();
                let is_other =
                    before.data_type != after.data_type || before.collation != after.collation;
                (is_anew || is_other)
                    .then(|| self.of_column(table, &after.name, is_anew))
                    .into_iter()
                    .collect()
            }
            Change::DropIndex { table, index } => {
                let again = comes(&|change| {
                    matches!(change, Change::CreateIndex { table: of, index: new }
                        if of == table && new.name == index.name)
                });
                self.of_index(table, &index.name, again)
            }
            Change::DropConstraint { table, constraint } if has_index(constraint) => {
                let again = comes(&|change| {
                    matches!(change, Change::AddConstraint { table: of, constraint: new }
                        if of == table && has_index(new) && new.name() == constraint.name())
                });
                let name = constraint.name().unwrap_or_default();
                self.of_index(table, name, again)
            }
            Change::DropEnum { of } => {
                let name = in_schema(of.schema.as_deref(), &of.name);
                vec![fate(("type", TargetKind::Type, name), false, false)]
            }
            Change::DropDomain { of } => {
                let name = in_schema(of.schema.as_deref(), &of.name);
                let again = comes(&|change| {
                    matches!(change, Change::CreateDomain { of: new }
                        if (&new.schema, &new.name) == (&of.schema, &of.name))
                });
                vec![fate(("domain", TargetKind::Type, name), again, true)]
            }
            Change::AlterEnum {
                before,
                after,
                columns,
            } if before.values != after.values => {
                let name = in_schema(before.schema.as_deref(), &before.name);
                let mut fates = vec![fate(("type", TargetKind::Type, name), true, true)];
                let columns = columns.iter();
                fates
                    .extend(columns.map(|one| self.of_column(&one.table, &one.column.name, false)));
                // A new value is added in place, and taken away with the type.
                for fate in &mut fates {
                    fate.is_on_way_down = adds_enum_values(change);
                }
                fates
            }
            _ => Vec::new(),
        }
    }
}

fn fate(
    (what, kind, name): (&'static str, TargetKind, TableName),
    is_made_anew: bool,
    is_same: bool,
) -> Fate {
    Fate {
        target: Target {
            kind,
            name,
            is_made_anew,
        },
        what,
        is_on_way_down: false,
        is_same,
    }
}

/// Whether an index stands behind it, which has its name.
fn has_index(constraint: &Constraint) -> bool {
    !matches!(constraint, Constraint::ForeignKey(_) | Constraint::Check(_))
}

fn in_schema(schema: Option<&str>, name: &str) -> TableName {
    TableName {
        schema: schema.map(str::to_owned),
        name: name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
