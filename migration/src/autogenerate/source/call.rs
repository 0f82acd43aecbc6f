//! One call of a revision.

use super::column::column;
use super::key::{create_index, foreign_key};
use super::literal::text;
use super::name::variable;
use super::rust::{Rust, WIDTH};
use super::table::{create_table, qualified, table_name};
use crate::autogenerate::{Operation, Rebuild, RebuildTable};
use crate::schema::TableName;

/// The lines of a call, in a block of that indentation. Where it `ends` a function it gives the function's
/// result.
pub(super) fn call(operation: &Operation, indent: usize, ends: bool) -> String {
    let owned = |chain: Rust| chain.then("to_owned", []);
    let alter =
        |table: &TableName| Rust::call("Table::alter", []).then("table", [table_name(table)]);
    let (method, named, statement) = match operation {
        Operation::CreateTable(table) => ("create_table", &table.table.name, create_table(table)),
        Operation::DropTable(table) => {
            let drop = Rust::call("Table::drop", []).then("table", [table_name(table)]);
            ("drop_table", &table.name, owned(drop))
        }
        Operation::RenameTable { from, to } => {
            let names = [table_name(from), table_name(to)];
            let rename = Rust::call("Table::rename", []).then("table", names);
            ("rename_table", &from.name, owned(rename))
        }
        Operation::AddColumn { table, column: of } => {
            let add = alter(table).then("add_column", [column(of)]);
            ("alter_table", &table.name, owned(add))
        }
        Operation::ModifyColumn { table, column: of } => {
            let modify = alter(table).then("modify_column", [column(of)]);
            ("alter_table", &table.name, owned(modify))
        }
        Operation::DropColumn { table, column } => {
            let drop = alter(table).then("drop_column", [text(column)]);
            ("alter_table", &table.name, owned(drop))
        }
        Operation::RenameColumn { table, from, to } => {
            let rename = alter(table).then("rename_column", [text(from), text(to)]);
            ("alter_table", &table.name, owned(rename))
        }
        Operation::CreateIndex { table, index } => {
            ("create_index", &index.name, create_index(table, index))
        }
        Operation::DropIndex { table, name } => {
            let drop = Rust::call("Index::drop", [])
                .then("name", [text(name)])
                .then("table", [table_name(table)]);
            ("drop_index", name, owned(drop))
        }
        Operation::CreateForeignKey { table, key } => {
            let name = key.name.as_ref().unwrap_or(&table.name);
            ("create_foreign_key", name, owned(foreign_key(table, key)))
        }
        Operation::DropConstraint { table, name } => {
            let drop = alter(table).then("drop_constraint", [text(name)]);
            ("alter_table", &table.name, owned(drop))
        }
        Operation::CreateType(of) => {
            let values = Rust::Array(of.values.iter().map(|value| text(value)).collect());
            let create = Rust::call("Type::create", [])
                .then("as_enum", [qualified(of.schema.as_deref(), &of.name)])
                .then("values", [values]);
            ("create_type", &of.name, owned(create))
        }
        Operation::DropType { schema, name } => {
            let drop =
                Rust::call("Type::drop", []).then("name", [qualified(schema.as_deref(), name)]);
            ("drop_type", name, owned(drop))
        }
        Operation::Rebuild(of) => return rebuild(of, indent, ends),
        Operation::Sql(sql) => {
            let execute = Rust::text("db").then("execute_unprepared", [text(sql)]);
            return statement_line(execute.word("await?"), indent) + &done(indent, ends);
        }
    };
    managed(method, named, statement, indent, ends)
}

/// `manager.method(statement)`: the statement stands in it where it is short, else in a variable before.
fn managed(method: &str, named: &str, statement: Rust, indent: usize, ends: bool) -> String {
    let manager = |argument| Rust::text("manager").then(method, [argument]);
    let end = |chain: Rust| match ends {
        true => line(&chain.word("await"), indent, ""),
        false => statement_line(chain.word("await?"), indent),
    };
    let is_short = statement.line().is_some_and(|line| {
        let around = indent + "    .()".len() + method.len();
        line.len() <= 60 && around + line.len() <= WIDTH
    });
    if is_short {
        return end(manager(statement));
    }
    let variable = variable(named);
    let binding = binding(&variable, &statement, indent);
    binding + &end(manager(Rust::text(variable)))
}

fn rebuild(rebuild: &Rebuild, indent: usize, ends: bool) -> String {
    let name = rebuild.table.name();
    let mut lines = String::new();
    let mut chain = match &rebuild.table {
        RebuildTable::Builder(table) => {
            let variable = variable(name);
            lines += &binding(&variable, &create_table(table), indent);
            Rust::call("Rebuild::to", [Rust::text(variable)])
        }
        RebuildTable::Sql { name, definition } => {
            let arguments = [text(name), text(definition)];
            Rust::call("Rebuild::to_sql", arguments)
        }
    };
    if !rebuild.keep.is_empty() {
        let kept = rebuild.keep.iter().map(|column| text(column));
        chain = chain.then("keep", [Rust::Array(kept.collect())]);
    }
    for (column, expression) in &rebuild.copy {
        chain = chain.then("copy", [text(column), text(expression)]);
    }
    if !rebuild.drops.is_empty() {
        let dropped = rebuild.drops.iter().map(|name| text(name));
        chain = chain.then("drops", [Rust::Array(dropped.collect())]);
    }
    for index in &rebuild.indexes {
        chain = chain.then("index", [create_index(&TableName::from(name), index)]);
    }
    for sql in &rebuild.afterwards {
        chain = chain.then("then", [text(sql)]);
    }
    chain = chain.then("run", [Rust::text("manager")]);
    lines
        + &match ends {
            true => line(&chain.word("await"), indent, ""),
            false => statement_line(chain.word("await?"), indent),
        }
}

/// The result of a function whose last call gives another.
fn done(indent: usize, ends: bool) -> String {
    match ends {
        true => line(&Rust::text("Ok(())"), indent, ""),
        false => String::new(),
    }
}

fn binding(variable: &str, value: &Rust, indent: usize) -> String {
    let start = format!("let {variable} = ");
    let value = value.lay(indent, indent + start.len(), 1);
    format!("{}{start}{value};\n", " ".repeat(indent))
}

fn statement_line(chain: Rust, indent: usize) -> String {
    line(&chain, indent, ";")
}

fn line(value: &Rust, indent: usize, end: &str) -> String {
    let value = value.lay(indent, indent, end.len());
    format!("{}{value}{end}\n", " ".repeat(indent))
}
