//! What does not fit together any more goes, as somebody would have to let it go.

use super::kind::Kind;
use super::schema::{Numbering, ROW, Schema, Table};

impl Schema {
    /// Makes it one that the database takes.
    pub fn fit(&mut self) {
        self.fit_types();
        let is_postgres = self.is_postgres();
        for table in &mut self.tables {
            table.elsewhere &= is_postgres;
            fit_columns(table, is_postgres);
            fit_keys(table, is_postgres);
            fit_indexes(table);
        }
        // A foreign key that goes takes nothing else along.
        let all = self.tables.clone();
        for table in &mut self.tables {
            let own = table.clone();
            table.foreign.retain(|key| {
                let Some(target) = all.iter().find(|table| table.id == key.table) else {
                    return false;
                };
                let is_key = target.targets().contains(&key.targets);
                let mut pairs = key.columns.iter().zip(&key.targets);
                is_key
                    && pairs.all(|(from, to)| match (own.column(*from), target.column(*to)) {
                        (Some(from), Some(to)) => {
                            from.kind == to.kind
                                && from.generated.is_none()
                                && to.generated.is_none()
                        }
                        _ => false,
                    })
            });
        }
    }

    fn fit_types(&mut self) {
        let enums: Vec<usize> = self.enums.iter().map(|of| of.id).collect();
        for column in self.columns_mut() {
            if let Kind::Enum(id) = column.kind
                && !enums.contains(&id)
            {
                column.kind = Kind::Text;
            }
        }
    }
}

fn fit_columns(table: &mut Table, is_postgres: bool) {
    loop {
        let all = table.columns.clone();
        table.columns.retain(|column| {
            column.generated.is_none_or(|generated| {
                let from = all.iter().find(|one| one.id == generated.from);
                from.is_some_and(|from| {
                    from.generated.is_none() && (from.kind.is_number() || from.kind.is_text())
                })
            })
        });
        if table.columns.len() == all.len() {
            break;
        }
    }
    let all = table.columns.clone();
    for column in &mut table.columns {
        if let Some(generated) = &mut column.generated {
            let from = all.iter().find(|one| one.id == generated.from);
            column.kind = match from.map(|from| from.kind) {
                Some(kind) if kind.is_whole() => Kind::Big,
                Some(kind) if kind.is_number() => Kind::Double,
                _ => Kind::Text,
            };
            generated.stored |= is_postgres;
            (column.default, column.nullable, column.numbering) = (None, true, Numbering::None);
        }
        if !is_postgres && column.numbering != Numbering::Autoincrement || !column.kind.is_whole() {
            column.numbering = Numbering::None;
        }
        if is_postgres && column.numbering == Numbering::Autoincrement {
            column.numbering = Numbering::Serial;
        }
        if column.numbering != Numbering::None {
            (column.default, column.nullable) = (None, false);
        }
        if column.name == ROW {
            column.nullable = false;
        }
    }
}

fn fit_keys(table: &mut Table, is_postgres: bool) {
    let columns = table.columns.clone();
    let find = |id: &usize| columns.iter().find(|column| column.id == *id);
    let is_key = |ids: &Vec<usize>| {
        let apart = |id| find(id).is_some_and(|column| column.kind.tells_apart());
        !ids.is_empty()
            && ids.iter().all(|id| find(id).is_some())
            && ids.iter().any(apart)
            // Types that have no order.
            && !ids.iter().any(|id| find(id).is_some_and(|column| column.kind == Kind::Json))
    };
    let is_generated = |id: &usize| find(id).is_some_and(|column| column.generated.is_some());
    table
        .primary
        .take_if(|key| !is_key(&key.columns) || key.columns.iter().any(is_generated));
    table.uniques.retain(|key| is_key(&key.columns));
    table.checks.retain(|check| find(&check.column).is_some());

    let key = table.primary.as_ref().map(|key| key.columns.clone());
    let mut numbered = false;
    for column in &mut table.columns {
        let is_key = key.as_ref().is_some_and(|key| key.contains(&column.id));
        column.nullable &= !(is_key && (is_postgres || table.without_rowid || table.strict));
        if column.numbering == Numbering::Autoincrement {
            let is_rowid = key.as_ref() == Some(&vec![column.id]) && column.kind == Kind::Integer;
            if !is_rowid {
                column.numbering = Numbering::None;
            }
            numbered |= is_rowid;
        }
    }
    if numbered && let Some(key) = &mut table.primary {
        key.name = None;
    }
    table.without_rowid &= !is_postgres && table.primary.is_some() && !numbered;
    table.strict &= !is_postgres && table.columns.iter().all(|column| column.kind.is_strict());
    for column in &mut table.columns {
        let is_key = key.as_ref().is_some_and(|key| key.contains(&column.id));
        column.nullable &= !(is_key && table.without_rowid);
    }
}

fn fit_indexes(table: &mut Table) {
    let columns = table.columns.clone();
    let kind = |id: &usize| {
        let column = columns.iter().find(|column| column.id == *id);
        column.map(|column| column.kind)
    };
    table.indexes.retain_mut(|index| {
        index
            .columns
            .retain(|(id, _)| kind(id).is_some_and(|kind| kind != Kind::Json));
        let Some(first) = index.columns.first().and_then(|(id, _)| kind(id)) else {
            return false;
        };
        if !index
            .columns
            .iter()
            .any(|(id, _)| kind(id).is_some_and(Kind::tells_apart))
        {
            index.unique = false;
        }
        // A GIN index holds arrays and documents.
        let is_gin = matches!(first, Kind::Jsonb | Kind::Integers | Kind::Texts);
        index.special &= is_gin || first.tells_apart();
        if index.special {
            (index.unique, index.expression) = (false, false);
            index.columns.truncate(1);
            index.columns[0].1 = false;
        }
        true
    });
}
