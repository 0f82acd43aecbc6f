//! Pieces of sea-query's statements as SQL, for one backend.

use crate::quote;
use sea_orm::DbBackend;
use sea_orm::sea_query::{
    ColumnDef, Expr, ForeignKeyBuilder, ForeignKeyCreateStatement, IndexBuilder,
    IndexCreateStatement, IndexType, Mode, PostgresQueryBuilder, QueryBuilder, SqliteQueryBuilder,
    TableBuilder,
};

use crate::schema::TableName;

/// Writes for one backend: SQLite, or PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer(pub(super) DbBackend);

/// Calls the backend's own builder, and gives the text.
macro_rules! text {
    ($writer:expr, $builder:ident :: $method:ident ( $($value:expr),* )) => {{
        let mut sql = String::new();
        match $writer.0 {
            DbBackend::Sqlite => $builder::$method(&SqliteQueryBuilder, $($value,)* &mut sql),
            _ => $builder::$method(&PostgresQueryBuilder, $($value,)* &mut sql),
        }
        sql
    }};
}

impl Writer {
    pub(super) fn is_sqlite(self) -> bool {
        self.0 == DbBackend::Sqlite
    }

    /// A column as it stands in `CREATE TABLE`. Its type must be one of the backend's.
    pub(super) fn column(self, column: &ColumnDef) -> String {
        text!(self, TableBuilder::prepare_column_def(column))
    }

    /// An expression over the columns of `table`, whose name is left out of it: a check is kept as it is
    /// written on SQLite, and must hold for the table under another name, too.
    pub(super) fn expression(self, expression: &Expr, table: &str) -> String {
        let sql = text!(self, QueryBuilder::prepare_expr(expression));
        unqualified(&sql, table)
    }

    /// A primary key or unique constraint as it stands in `CREATE TABLE`.
    pub(super) fn key(self, key: &IndexCreateStatement) -> String {
        text!(self, IndexBuilder::prepare_table_index_expression(key))
    }

    /// A whole `CREATE INDEX`; `None` where SQLite does not have the like. It is never `CONCURRENTLY`, which
    /// is how an index is made, and not what it is.
    ///
    /// Its builder panics at an expression, for which PostgreSQL's has the same words. It leaves out the
    /// method and what is included, which change no answer.
    pub(super) fn index(self, index: &IndexCreateStatement, table: &TableName) -> Option<String> {
        if !self.is_sqlite() {
            let sql = index.to_string(PostgresQueryBuilder);
            return Some(sql.replacen("INDEX CONCURRENTLY ", "INDEX ", 1));
        }
        if index.is_nulls_not_distinct() {
            return None;
        }
        let sql = if has_expression(index) {
            let mut index = index.clone();
            index.index_type(IndexType::BTree);
            let sql = index.to_string(PostgresQueryBuilder);
            let table = quote::table(table);
            sql.replacen(
                &format!(" ON {table} USING BTREE "),
                &format!(" ON {table} "),
                1,
            )
        } else {
            index.to_string(SqliteQueryBuilder)
        };
        (!has_expression(index) || !sql.contains(") INCLUDE ("))
            // A condition that names its table is not allowed there.
            .then(|| unqualified(&sql, &table.name))
    }

    /// A foreign key as it stands in `CREATE TABLE`: SQLite's has no name, as SeaORM writes none.
    pub(super) fn foreign_key(self, key: &ForeignKeyCreateStatement) -> String {
        let mut sql = String::new();
        match self.0 {
            DbBackend::Sqlite => SqliteQueryBuilder.prepare_foreign_key_create_statement_internal(
                key,
                &mut sql,
                Mode::Creation,
            ),
            _ => PostgresQueryBuilder.prepare_foreign_key_create_statement_internal(
                key,
                &mut sql,
                Mode::Creation,
            ),
        }
        sql
    }
}

/// sea-query tells it to nobody else.
fn has_expression(index: &IndexCreateStatement) -> bool {
    format!("{:?}", index.get_index_spec()).contains("Expr(IndexColumnExpr {")
}

/// A string.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// `sql` without `"table".` before columns. Strings, and names that only end like it, stay as they are.
pub(super) fn unqualified(sql: &str, table: &str) -> String {
    let qualifier = format!("{}.", quote::name(table));
    let mut result = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(start) = rest.find(['"', '\'']) {
        result.push_str(&rest[..start]);
        rest = &rest[start..];
        // After a schema, or within a name that has a quote in it.
        let continued = result.ends_with(['.', '"', '\'']);
        if let Some(column) = rest.strip_prefix(&qualifier)
            && !continued
        {
            rest = column;
            continue;
        }
        // A doubled quote ends one and begins the next, which comes to the same.
        let mark = &rest[..1];
        let end = rest[1..].find(mark).map_or(rest.len(), |end| end + 2);
        result.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::unqualified;

    #[test]
    fn only_the_tables_own_name_before_a_column_goes() {
        for (sql, expected) in [
            (r#""t"."a" > 0 AND "t"."b" > 0"#, r#""a" > 0 AND "b" > 0"#),
            (r#"'"t"."a"' <> "t"."a""#, r#"'"t"."a"' <> "a""#),
            (r#"'it''s "t".' <> "t"."a""#, r#"'it''s "t".' <> "a""#),
            (r#""s"."t"."a" > "tt"."a""#, r#""s"."t"."a" > "tt"."a""#),
            (r#""x""t"."a""#, r#""x""t"."a""#),
            ("a > 0", "a > 0"),
        ] {
            assert_eq!(unqualified(sql, "t"), expected);
        }
    }
}
