//! Which steps belong to a new table.

use super::align::Piece;
use crate::autogenerate::{Operation, Step};
use crate::schema::TableName;

/// A new table and what is done to it right after; or what belongs to none.
pub(super) struct Unit<'a> {
    pub(super) table: Option<&'a TableName>,
    pub(super) pieces: Vec<Piece<'a>>,
}

pub(super) fn units<'a>(pieces: &[Piece<'a>]) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::new();
    for piece in pieces.iter().cloned() {
        let table = new_table(&piece);
        match units.last_mut() {
            Some(unit) if table.is_none() && belongs(&piece, unit.table) => unit.pieces.push(piece),
            _ => units.push(Unit {
                table,
                pieces: vec![piece],
            }),
        }
    }
    units
}

/// The table that it begins with to make.
fn new_table<'a>(piece: &Piece<'a>) -> Option<&'a TableName> {
    let of = |steps: &'a [Step]| match &steps.first()?.operation {
        Operation::CreateTable(table) => Some(&table.table),
        _ => None,
    };
    match piece {
        Piece::Common(steps) => of(steps),
        Piece::Differs(parts) => {
            let mut tables = parts.iter().map(|(_, steps)| of(steps));
            let first = tables.next()??;
            tables.all(|table| table == Some(first)).then_some(first)
        }
    }
}

/// Whether it goes on with what was begun: with that table, or with none.
fn belongs(piece: &Piece<'_>, table: Option<&TableName>) -> bool {
    match table {
        Some(table) => piece.steps().all(|step| is_of(&step.operation, table)),
        None => true,
    }
}

fn is_of(operation: &Operation, of: &TableName) -> bool {
    match operation {
        Operation::AddColumn { table, .. }
        | Operation::ModifyColumn { table, .. }
        | Operation::CreateIndex { table, .. }
        | Operation::CreateForeignKey { table, .. } => table == of,
        Operation::Sql(sql) => is_about(sql, &of.name),
        _ => false,
    }
}

/// Whether plain SQL says something of the table: one of the statements that do, in which its name comes
/// first.
fn is_about(sql: &str, name: &str) -> bool {
    const ABOUT: [&str; 7] = [
        "ALTER TABLE ONLY ",
        "ALTER TABLE ",
        "COMMENT ON TABLE ",
        "COMMENT ON COLUMN ",
        "CREATE INDEX ",
        "CREATE UNIQUE INDEX ",
        "CREATE TRIGGER ",
    ];
    let Some(rest) = ABOUT.iter().find_map(|about| sql.strip_prefix(about)) else {
        return false;
    };
    let rest = match rest.split_once(" ON ") {
        Some((_, table)) if sql.starts_with("CREATE ") => table,
        _ => rest,
    };
    let first = rest.split([' ', '\n', '(']).next().unwrap_or_default();
    let parts = first.split('.').map(|part| part.trim_matches('"'));
    parts.take(2).any(|part| part == name)
}

#[cfg(test)]
mod tests {
    use super::is_about;

    #[test]
    fn a_statement_belongs_to_the_table_that_it_begins_with() {
        for sql in [
            "ALTER TABLE \"posts\" ADD CHECK (id > 0)",
            "COMMENT ON COLUMN \"posts\".\"title\" IS 'x'",
            "COMMENT ON TABLE \"content\".\"posts\" IS 'x'",
            "CREATE INDEX \"i\" ON \"posts\" (\"a\")",
            "CREATE UNIQUE INDEX i ON posts(a)",
        ] {
            assert!(is_about(sql, "posts"), "{sql}");
        }
        for sql in [
            "CREATE VIEW v AS SELECT * FROM posts",
            "ALTER TABLE \"votes\" ADD FOREIGN KEY (p) REFERENCES \"posts\"",
            "COMMENT ON COLUMN \"votes\".\"id\" IS 'posts'",
        ] {
            assert!(!is_about(sql, "posts"), "{sql}");
        }
    }
}
