//! Tables.

use super::comment::{self, On};
use super::{Context, column, constraint, expression, index, name, options, sql, step};
use crate::autogenerate::{Constraint, CreateTable, Operation, Step};
use crate::schema::{Column, ForeignKey, Table, TableKind, TableName};

/// Makes a table with everything of it: what the builder does not say follows it.
pub(super) fn create(context: &Context<'_>, table: &Table) -> Vec<Step> {
    if table.kind == TableKind::Foreign {
        return Vec::new();
    }
    let full_name = table.full_name();
    let own = || table.columns.iter().filter(|column| !column.inherited);
    let mut steps = Vec::new();
    for one in own() {
        steps.extend(column::sequences_before(context, &full_name, one));
    }
    let mut rest = Vec::new();
    steps.push(match &table.partition {
        Some(partition) => {
            rest.extend(constraints(table).filter(|one| !constraint::is_inherited(one)));
            let mut text = format!(
                "CREATE TABLE {} PARTITION OF {} {}",
                name::table(&full_name),
                name::table(&partition.of),
                partition.bound
            );
            if let Some(extra) = ending(table) {
                text += &format!(" {extra}");
            }
            sql(text)
        }
        None => step(Operation::CreateTable(builder(context, table, &mut rest))),
    });
    for one in own() {
        steps.extend(column::sequences_after(context, &full_name, one));
    }
    if table.unlogged {
        steps.push(alter_table(&full_name, "SET UNLOGGED"));
    }
    for one in table.columns.iter().filter(|column| column.inherited) {
        steps.extend(overridden(context, table, one));
    }
    let (keys, others): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .partition(|one| matches!(one, Constraint::ForeignKey(_)));
    for one in &others {
        steps.extend(constraint::add(&full_name, one));
    }
    for one in table.indexes.iter().filter(|index| !index.inherited) {
        steps.extend(index::create(&full_name, one));
    }
    // A key may point to one of the table's own unique indexes.
    for one in &keys {
        steps.extend(constraint::add(&full_name, one));
    }
    steps.extend(comments(table, &[others, keys].concat()));
    steps
}

/// The builder; what it cannot say goes to `rest`.
fn builder(context: &Context<'_>, table: &Table, rest: &mut Vec<Constraint>) -> CreateTable {
    let full_name = table.full_name();
    let mut create = CreateTable {
        table: full_name.clone(),
        columns: table
            .columns
            .iter()
            .filter(|column| !column.inherited)
            .map(|column| column::builder(context, &full_name, column))
            .collect(),
        extra: ending(table),
        ..CreateTable::default()
    };
    for one in constraints(table).filter(|one| !constraint::is_inherited(one)) {
        match &one {
            Constraint::PrimaryKey(key) if constraint::is_plain_primary(key) => {
                let key = constraint::primary_builder(&table.name, key);
                match own_column(&mut create, &key.columns) {
                    Some(place) if key.name.is_none() && key.include.is_empty() => {
                        create.columns[place].primary_key = true;
                    }
                    _ => create.primary_key = Some(key),
                }
            }
            Constraint::Unique(unique) if constraint::is_plain_unique(unique) => {
                let key = constraint::unique_builder(unique);
                let chosen =
                    name::chosen(&table.name, key.columns.first().map(String::as_str), "key");
                match own_column(&mut create, &key.columns) {
                    Some(place)
                        if key.name.as_deref() == Some(&chosen)
                            && key.include.is_empty()
                            && !key.nulls_not_distinct
                            && !create.columns[place].unique =>
                    {
                        create.columns[place].unique = true;
                    }
                    _ => create.uniques.push(key),
                }
            }
            Constraint::ForeignKey(key)
                if constraint::is_plain_key(key) && !waits_for_index(table, key) =>
            {
                create.foreign_keys.push(constraint::without_comment(key));
            }
            Constraint::Check(check) if constraint::is_plain_check(check) => {
                let expression =
                    expression::bare(&expression::written(&check.expression)).to_owned();
                create.checks.push((check.name.clone(), expression));
            }
            _ => rest.push(one),
        }
    }
    if create.columns.is_empty() && is_without_parentheses(&create) {
        let ending = create.extra.take().unwrap_or_default();
        create.extra = Some(format!("() {ending}").trim_end().to_owned());
    }
    create
}

/// Whether nothing makes the builder write the parentheses that SQL wants.
fn is_without_parentheses(create: &CreateTable) -> bool {
    create.primary_key.is_none()
        && create.uniques.is_empty()
        && create.foreign_keys.is_empty()
        && create.checks.is_empty()
}

/// Where a key's only column stands among the table's own.
fn own_column(create: &mut CreateTable, columns: &[String]) -> Option<usize> {
    let [only] = columns else { return None };
    create
        .columns
        .iter()
        .position(|column| column.name == *only)
}

/// Whether the key points to the table itself, and there to what is neither its primary key nor one of
/// its unique constraints, as the builder makes them.
fn waits_for_index(table: &Table, key: &ForeignKey) -> bool {
    let among = |columns: Vec<&str>| {
        columns.len() == key.target_columns.len()
            && columns
                .iter()
                .all(|column| key.target_columns.iter().any(|to| to == column))
    };
    let primary = table
        .primary_key
        .as_ref()
        .is_some_and(|key| constraint::is_plain_primary(key) && among(key.columns().collect()));
    let unique = table
        .uniques
        .iter()
        .any(|key| constraint::is_plain_unique(key) && among(key.columns().collect()));
    key.target == table.full_name() && !primary && !unique
}

fn constraints(table: &Table) -> impl Iterator<Item = Constraint> + '_ {
    table
        .primary_key
        .iter()
        .cloned()
        .map(Constraint::PrimaryKey)
        .chain(table.uniques.iter().cloned().map(Constraint::Unique))
        .chain(table.checks.iter().cloned().map(Constraint::Check))
        .chain(table.exclusions.iter().cloned().map(Constraint::Exclusion))
        .chain(
            table
                .foreign_keys
                .iter()
                .cloned()
                .map(Constraint::ForeignKey),
        )
}

/// What follows the parentheses, in SQL's order.
fn ending(table: &Table) -> Option<String> {
    let mut parts = Vec::new();
    if !table.inherits.is_empty() {
        let parents: Vec<_> = table.inherits.iter().map(name::table).collect();
        parts.push(format!("INHERITS ({})", parents.join(", ")));
    }
    if let Some(by) = &table.partitioned_by {
        parts.push(format!("PARTITION BY {by}"));
    }
    if !table.options.is_empty() {
        parts.push(format!("WITH ({})", options::list(&table.options)));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What a table says of a column that it has from a parent.
fn overridden(context: &Context<'_>, table: &Table, column: &Column) -> Vec<Step> {
    let full_name = table.full_name();
    let mut parents = table
        .partition
        .iter()
        .map(|partition| &partition.of)
        .chain(&table.inherits)
        .filter_map(|parent| context.tables.get(parent));
    let Some(parent) = parents.find_map(|parent| parent.column(&column.name)) else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    if column.default != parent.default {
        steps.push(match &column.default {
            Some(default) => {
                column::alter(&full_name, &column.name, &format!("SET DEFAULT {default}"))
            }
            None => column::alter(&full_name, &column.name, "DROP DEFAULT"),
        });
    }
    if parent.nullable && !column.nullable {
        steps.push(column::alter(&full_name, &column.name, "SET NOT NULL"));
    }
    steps
}

/// The comments of a new table, its columns and its constraints, but those that have told theirs.
fn comments(table: &Table, told: &[Constraint]) -> Vec<Step> {
    let full_name = table.full_name();
    let mut steps: Vec<_> = comment::new(&On::Table(&full_name), table.comment.as_deref())
        .into_iter()
        .collect();
    for column in &table.columns {
        steps.extend(comment::new(
            &On::Column(&full_name, &column.name),
            column.comment.as_deref(),
        ));
    }
    for one in constraints(table).filter(|one| !told.contains(one)) {
        steps.extend(comment::new(
            &On::Constraint(&full_name, one.name().unwrap_or_default()),
            constraint::comment_of(&one),
        ));
    }
    steps
}

pub(super) fn drop(table: &Table) -> Vec<Step> {
    vec![match table.kind {
        TableKind::Foreign => sql(format!(
            "DROP FOREIGN TABLE {}",
            name::table(&table.full_name())
        )),
        _ => step(Operation::DropTable(table.full_name())),
    }]
}

/// Gives a table another name, or another schema.
pub(super) fn rename(from: &TableName, to: &TableName) -> Vec<Step> {
    if from.schema.is_none() && to.schema.is_none() {
        return vec![step(Operation::RenameTable {
            from: from.clone(),
            to: to.clone(),
        })];
    }
    let mut steps = Vec::new();
    let mut now = from.clone();
    if from.name != to.name {
        let new = name::ident(&to.name);
        steps.push(alter_table(&now, &format!("RENAME TO {new}")));
        now.name.clone_from(&to.name);
    }
    match &to.schema {
        schema if *schema == from.schema => {}
        Some(schema) => {
            let schema = name::ident(schema);
            steps.push(alter_table(&now, &format!("SET SCHEMA {schema}")));
        }
        // The project's own schema has another name in each place.
        None => {
            let statement = name::literal(&format!(
                "ALTER TABLE {} SET SCHEMA %I",
                name::table(&now).replace('%', "%%")
            ));
            steps.push(sql(format!(
                "DO $do$ BEGIN EXECUTE format({statement}, current_schema()); END $do$"
            )));
        }
    }
    steps
}

/// Changes what is the table's own.
pub(super) fn alter(before: &Table, after: &Table) -> Vec<Step> {
    let full_name = after.full_name();
    let mut steps = Vec::new();
    if before.unlogged != after.unlogged {
        let how = if after.unlogged {
            "SET UNLOGGED"
        } else {
            "SET LOGGED"
        };
        steps.push(alter_table(&full_name, how));
    }
    steps.extend(parents(before, after));
    let (set, reset) = options::changed(&before.options, &after.options);
    if let Some(set) = set {
        steps.push(alter_table(&full_name, &format!("SET ({set})")));
    }
    if let Some(reset) = reset {
        steps.push(alter_table(&full_name, &format!("RESET ({reset})")));
    }
    steps.extend(comment::changed(
        &On::Table(&full_name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

/// Takes a table from its parents, and gives it to others. Its rows stay with it.
fn parents(before: &Table, after: &Table) -> Vec<Step> {
    let full_name = after.full_name();
    let child = name::table(&full_name);
    let mut steps = Vec::new();
    if before.partition != after.partition {
        if let Some(partition) = &before.partition {
            let action = format!("DETACH PARTITION {child}");
            steps.push(alter_table(&partition.of, &action));
        }
        if let Some(partition) = &after.partition {
            let action = format!("ATTACH PARTITION {child} {}", partition.bound);
            steps.push(alter_table(&partition.of, &action));
        }
    }
    for (verb, these, those) in [
        ("NO INHERIT", &before.inherits, &after.inherits),
        ("INHERIT", &after.inherits, &before.inherits),
    ] {
        for parent in these.iter().filter(|parent| !those.contains(parent)) {
            steps.push(alter_table(
                &full_name,
                &format!("{verb} {}", name::table(parent)),
            ));
        }
    }
    steps
}

fn alter_table(table: &TableName, action: &str) -> Step {
    sql(format!("ALTER TABLE {} {action}", name::table(table)))
}
