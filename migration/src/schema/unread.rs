//! What a schema holds that the model does not know, and what of the model needs it.

use std::collections::{HashMap, HashSet};

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

/// A thing that the model does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Its kind: `function`.
    pub kind: String,
    /// Its schema, where it is not the project's own.
    pub schema: Option<String>,
    /// Its name, with its schema where that is not the project's own, and its arguments where it takes some.
    pub name: String,
    /// What makes it where nothing is but other unread things and enums; nothing where that takes more.
    pub definition: Option<String>,
    /// What drops it, where it stands on what the model knows, and so has to go before that.
    pub drop: Option<String>,
    /// What of the model cannot be without it.
    pub needed_by: Vec<Dependent>,
}

/// A thing of the model that cannot be without an unread one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// What it is.
    pub kind: DependentKind,
    /// Its schema, where it is not the project's own.
    pub schema: Option<String>,
    /// The table that it is a part of.
    pub table: Option<String>,
    /// Its name.
    pub name: String,
}

/// What a dependent thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependentKind {
    /// A table, by what it is partitioned.
    Table,
    /// A view.
    View,
    /// A domain.
    Domain,
    /// A column, by its type.
    Column,
    /// The default of a column, or what it is generated from.
    Value,
    /// A constraint.
    Constraint,
    /// An index.
    Index,
}

/// Kinds that go by the number of their view, and that nothing needs.
const OF_COLUMNS: [&str; 3] = [
    "column setting",
    "view column comment",
    "view column default",
];

const THINGS: &str = include_str!("unread/things.sql");
const NEEDS: &str = include_str!("unread/needs.sql");
const SQLITE: &str = "
    SELECT 'trigger' AS kind, tbl_name || '.' || name AS name FROM main.sqlite_schema
    WHERE type = 'trigger' ORDER BY name";

/// What the schema that `db` stands in, and the `others` beside it, hold and
/// [`read_with`](super::read_with) passes over, in the order in which it was made: extensions, functions,
/// triggers, policies, rules, types that are neither enums nor domains, collations, operators, what searches
/// in texts are set up with, how tables and columns are kept, comments and defaults of a view's columns, and what
/// is of the whole database, as publications.
///
/// Two statements, whatever there is. Fails as [`read_with`](super::read_with) does.
pub async fn unread(db: &impl ConnectionTrait, others: &[String]) -> Result<Vec<Unread>, DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        return postgres(db, others).await;
    }
    let rows = rows(db, SQLITE, &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(Unread {
                kind: row.try_get("", "kind")?,
                name: row.try_get("", "name")?,
                ..Unread::default()
            })
        })
        .collect()
}

/// The number of a catalog, and that of a row in it.
type Number = (i64, i64);

/// What stands on a thing.
struct Need {
    by: Number,
    what: Option<Dependent>,
}

async fn postgres(db: &impl ConnectionTrait, others: &[String]) -> Result<Vec<Unread>, DbErr> {
    let mut things: Vec<(Number, Unread)> = Vec::new();
    for row in &rows(db, THINGS, others).await? {
        let thing = Unread {
            kind: row.try_get("", "kind")?,
            schema: row.try_get("", "schema")?,
            name: row.try_get("", "name")?,
            definition: row.try_get("", "definition")?,
            drop: row.try_get("", "drops")?,
            needed_by: Vec::new(),
        };
        things.push((number(row, "catalog", "number")?, thing));
    }
    let mut needs: HashMap<Number, Vec<Need>> = HashMap::new();
    let mut on_the_model: HashMap<Number, bool> = HashMap::new();
    for row in &rows(db, NEEDS, others).await? {
        let by = number(row, "by_catalog", "by_number")?;
        let what: Option<Json> = row.try_get("", "what")?;
        let what = what.as_ref().and_then(dependent);
        if let Some(on) = row.try_get::<Option<String>>("", "stands_on")? {
            *on_the_model.entry(by).or_default() |= on != "enum";
        }
        let of = needs.entry(number(row, "catalog", "number")?).or_default();
        of.push(Need { by, what });
    }
    let mut out_of_reach: HashSet<Number> = HashSet::new();
    for (number, thing) in &mut things {
        if OF_COLUMNS.contains(&thing.kind.as_str()) {
            continue;
        }
        let is_later = on_the_model.get(number).copied();
        // What a rule or a policy asks of other tables keeps those from being dropped, a cast its types.
        let is_in_the_way = matches!(thing.kind.as_str(), "rule" | "policy" | "cast");
        if is_later.is_none() && !is_in_the_way {
            thing.drop = None;
        }
        let cannot_be_made = thing.definition.is_none() || is_later == Some(true);
        for need in reached(*number, &needs) {
            match &need.what {
                Some(what) if !thing.needed_by.contains(what) => thing.needed_by.push(what.clone()),
                Some(_) => {}
                None if cannot_be_made => {
                    out_of_reach.insert(need.by);
                }
                None => {}
            }
        }
        if cannot_be_made {
            thing.definition = None;
        }
    }
    // Nor can what needs one of them.
    for (number, thing) in &mut things {
        if out_of_reach.contains(number) {
            thing.definition = None;
        }
    }
    Ok(things.into_iter().map(|(_, thing)| thing).collect())
}

/// All that cannot be without `root`, be it because of what needs it.
fn reached(root: Number, needs: &HashMap<Number, Vec<Need>>) -> Vec<&Need> {
    let mut reached = Vec::new();
    let mut seen = HashSet::from([root]);
    let mut open = vec![root];
    while let Some(one) = open.pop() {
        for need in needs.get(&one).into_iter().flatten() {
            reached.push(need);
            if seen.insert(need.by) {
                open.push(need.by);
            }
        }
    }
    reached
}

fn dependent(parts: &Json) -> Option<Dependent> {
    let text = |place: usize| parts[place].as_str().map(str::to_owned);
    let kind = match parts[0].as_str()? {
        "table" => DependentKind::Table,
        "view" => DependentKind::View,
        "domain" => DependentKind::Domain,
        "column" => DependentKind::Column,
        "value" => DependentKind::Value,
        "constraint" => DependentKind::Constraint,
        _ => DependentKind::Index,
    };
    Some(Dependent {
        kind,
        schema: text(1),
        table: text(2),
        name: text(3)?,
    })
}

fn number(row: &QueryResult, catalog: &str, number: &str) -> Result<Number, DbErr> {
    Ok((row.try_get("", catalog)?, row.try_get("", number)?))
}

/// Runs a query in which `{others}` stands for the names of the other schemas.
async fn rows(
    db: &impl ConnectionTrait,
    query: &str,
    others: &[String],
) -> Result<Vec<QueryResult>, DbErr> {
    let names: String = others
        .iter()
        .map(|name| format!(", '{}'", name.replace('\'', "''")))
        .collect();
    let query = query.replace("{others}", &names);
    db.query_all_raw(Statement::from_string(db.get_database_backend(), query))
        .await
}
