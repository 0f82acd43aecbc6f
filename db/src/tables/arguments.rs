//! What SeaORM's macros cannot say of a table, beside the entity.

use sea_orm::DbBackend;
use sea_orm::sea_query::{
    Expr, ForeignKeyCreateStatement, IndexCreateStatement, IntoIden, SimpleExpr,
};

use super::ColumnArguments;

/// What belongs to an entity's table and SeaORM's macros have no word for.
///
/// [`tables!`](macro@crate::tables) finds it; nothing is written there.
///
/// ```
/// # mod post {
/// #     use sea_orm::entity::prelude::*;
/// #     #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
/// #     #[sea_orm(table_name = "posts")]
/// #     pub struct Model { #[sea_orm(primary_key)] pub id: i64, pub author_id: i64, pub price: i32, pub published: bool }
/// #     #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
/// #     pub enum Relation {}
/// #     impl ActiveModelBehavior for ActiveModel {}
/// use sea_orm::DbBackend;
/// use sea_orm::sea_query::{ConditionalStatement, Index, IndexOrder};
/// use seaworthy_db::{TableArgs, TableArguments};
///
/// impl TableArgs for Entity {
///     fn table_args() -> TableArguments {
///         TableArguments::new()
///             .index(
///                 Index::create()
///                     .name("ix_posts_author")
///                     .col(Column::AuthorId)
///                     .col((Column::Id, IndexOrder::Desc))
///                     .and_where(Column::Published.eq(true)),
///             )
///             .check("ck_posts_price", Column::Price.gte(0))
///             .on(DbBackend::Postgres, |args| {
///                 args.column(Column::Id, |column| column.identity_always())
///             })
///     }
/// }
/// # }
/// ```
pub trait TableArgs {
    /// What belongs to the table.
    fn table_args() -> TableArguments;
}

/// What belongs to a table: the value of [`TableArgs`].
///
/// What is said by SQL is said for every backend, unless it stands within [`on`](Self::on).
#[derive(Clone, Debug, Default)]
pub struct TableArguments(Vec<(Option<DbBackend>, Argument)>);

/// One thing that belongs to a table.
#[derive(Clone, Debug)]
pub enum Argument {
    /// An index.
    Index(Box<IndexCreateStatement>),
    /// An index by what follows its table in `CREATE INDEX`.
    IndexSql {
        /// Its name.
        name: String,
        /// Whether it allows each key once.
        unique: bool,
        /// What follows the table.
        definition: String,
    },
    /// A check.
    Check {
        /// Its name.
        name: String,
        /// What must not be false.
        expression: Box<Expr>,
    },
    /// A unique constraint.
    Unique {
        /// Its name.
        name: String,
        /// Its columns.
        columns: Vec<String>,
    },
    /// A foreign key.
    ForeignKey(Box<ForeignKeyCreateStatement>),
    /// Any constraint, by what follows its name.
    Constraint {
        /// Its name.
        name: String,
        /// What follows the name.
        definition: String,
    },
    /// That a foreign key or unique constraint may be checked at the end of a transaction.
    Deferrable {
        /// Its name.
        name: String,
        /// Whether it is, unless told otherwise.
        initially_deferred: bool,
    },
    /// More of a column.
    Column {
        /// Its name.
        name: String,
        /// What more.
        arguments: ColumnArguments,
    },
    /// The table's comment.
    Comment(String),
    /// What the table was called before.
    RenamedFrom(String),
    /// What follows the parentheses of `CREATE TABLE`.
    Extra(String),
    /// A view.
    View {
        /// Its name.
        name: String,
        /// Whether its rows are kept.
        materialized: bool,
        /// Its query.
        query: String,
    },
    /// Plain SQL.
    Sql {
        /// What it is, in a few words.
        name: String,
        /// What makes it.
        up: String,
        /// What undoes it; empty where nothing can.
        down: String,
        /// Whether tables need it, and so come after it.
        first: bool,
    },
}

impl TableArguments {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What holds for one backend alone.
    pub fn on(mut self, backend: DbBackend, more: impl FnOnce(Self) -> Self) -> Self {
        let more = more(Self::new()).0.into_iter();
        let more = more.filter(|(on, _)| on.is_none_or(|on| on == backend));
        self.0
            .extend(more.map(|(_, argument)| (Some(backend), argument)));
        self
    }

    /// An index: of several columns, partial, over an expression, with an order or a method. Its table
    /// need not be said.
    pub fn index(self, index: &mut IndexCreateStatement) -> Self {
        self.with(Argument::Index(Box::new(index.take())))
    }

    /// An index for which sea-query has no words, by what follows its table:
    /// `USING gin (tags jsonb_path_ops)`.
    pub fn index_sql(self, name: impl Into<String>, definition: impl Into<String>) -> Self {
        self.with(Argument::IndexSql {
            name: name.into(),
            unique: false,
            definition: definition.into(),
        })
    }

    /// A unique index, as [`index_sql`](Self::index_sql).
    pub fn unique_index_sql(self, name: impl Into<String>, definition: impl Into<String>) -> Self {
        self.with(Argument::IndexSql {
            name: name.into(),
            unique: true,
            definition: definition.into(),
        })
    }

    /// A check: `.check("ck_posts_price", Column::Price.gt(0))`.
    pub fn check(self, name: impl Into<String>, expression: impl Into<SimpleExpr>) -> Self {
        self.with(Argument::Check {
            name: name.into(),
            expression: Box::new(expression.into()),
        })
    }

    /// A check in SQL: `.check_sql("ck_posts_price", "price > 0")`.
    pub fn check_sql(self, name: impl Into<String>, expression: impl Into<String>) -> Self {
        self.check(name, Expr::cust(expression.into()))
    }

    /// A unique constraint. SeaORM's `unique_key` makes a unique index instead, which cannot be deferred.
    pub fn unique<C: IntoIden>(
        self,
        name: impl Into<String>,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        let columns = columns.into_iter();
        self.with(Argument::Unique {
            name: name.into(),
            columns: columns.map(text).collect(),
        })
    }

    /// A foreign key that no relation says. Its own table need not be said.
    pub fn foreign_key(self, key: &mut ForeignKeyCreateStatement) -> Self {
        self.with(Argument::ForeignKey(Box::new(key.take())))
    }

    /// Any constraint, by what follows its name:
    /// `.constraint("uq_email", "UNIQUE NULLS NOT DISTINCT (email)")`.
    pub fn constraint(self, name: impl Into<String>, definition: impl Into<String>) -> Self {
        self.with(Argument::Constraint {
            name: name.into(),
            definition: definition.into(),
        })
    }

    /// An exclusion constraint, by what follows `EXCLUDE`:
    /// `.exclude("no_overlap", "USING gist (room WITH =, during WITH &&)")`.
    pub fn exclude(self, name: impl Into<String>, definition: impl AsRef<str>) -> Self {
        self.constraint(name, format!("EXCLUDE {}", definition.as_ref()))
    }

    /// That the foreign key or unique constraint of that name may be checked at the end of a transaction.
    /// The key of a relation is called `fk-posts-author_id`, by its table and columns.
    pub fn deferrable(self, name: impl Into<String>) -> Self {
        self.with(Argument::Deferrable {
            name: name.into(),
            initially_deferred: false,
        })
    }

    /// That it is checked at the end of a transaction, unless told otherwise: see
    /// [`deferrable`](Self::deferrable).
    pub fn initially_deferred(self, name: impl Into<String>) -> Self {
        self.with(Argument::Deferrable {
            name: name.into(),
            initially_deferred: true,
        })
    }

    /// More of a column: `.column(Column::Id, |column| column.identity_always())`.
    pub fn column(
        self,
        column: impl IntoIden,
        more: impl FnOnce(ColumnArguments) -> ColumnArguments,
    ) -> Self {
        self.with(Argument::Column {
            name: text(column),
            arguments: more(ColumnArguments::default()),
        })
    }

    /// The table's comment, in place of the entity's.
    pub fn comment(self, comment: impl Into<String>) -> Self {
        self.with(Argument::Comment(comment.into()))
    }

    /// What the table was called before: its rows are kept.
    pub fn renamed_from(self, name: impl Into<String>) -> Self {
        self.with(Argument::RenamedFrom(name.into()))
    }

    /// What follows the parentheses of `CREATE TABLE`: `STRICT`, `PARTITION BY RANGE (created_at)`.
    pub fn extra(self, extra: impl Into<String>) -> Self {
        self.with(Argument::Extra(extra.into()))
    }

    /// A view, made after all tables.
    pub fn view(self, name: impl Into<String>, query: impl Into<String>) -> Self {
        self.with(Argument::View {
            name: name.into(),
            materialized: false,
            query: query.into(),
        })
    }

    /// A view whose rows are kept, made after all tables.
    pub fn materialized_view(self, name: impl Into<String>, query: impl Into<String>) -> Self {
        self.with(Argument::View {
            name: name.into(),
            materialized: true,
            query: query.into(),
        })
    }

    /// Plain SQL that comes after all tables, as a trigger does, and what undoes it (empty where nothing
    /// can).
    pub fn sql(
        self,
        name: impl Into<String>,
        up: impl Into<String>,
        down: impl Into<String>,
    ) -> Self {
        self.with(Argument::Sql {
            name: name.into(),
            up: up.into(),
            down: down.into(),
            first: false,
        })
    }

    /// Plain SQL that comes before all tables, since they use it, as an extension or a function.
    /// Several tables may say the same.
    ///
    /// ```
    /// # use seaworthy_db::TableArguments;
    /// TableArguments::new().sql_first(
    ///     "extension citext",
    ///     "CREATE EXTENSION IF NOT EXISTS citext",
    ///     "DROP EXTENSION citext",
    /// );
    /// ```
    pub fn sql_first(
        self,
        name: impl Into<String>,
        up: impl Into<String>,
        down: impl Into<String>,
    ) -> Self {
        self.with(Argument::Sql {
            name: name.into(),
            up: up.into(),
            down: down.into(),
            first: true,
        })
    }

    /// Each thing that holds on `backend`, in the order in which it was said.
    pub fn on_backend(&self, backend: DbBackend) -> impl Iterator<Item = &Argument> {
        let on = move |on: &Option<DbBackend>| on.is_none_or(|on| on == backend);
        let holds = self.0.iter().filter(move |(when, _)| on(when));
        holds.map(|(_, argument)| argument)
    }

    fn with(mut self, argument: Argument) -> Self {
        self.0.push((None, argument));
        self
    }
}

fn text(name: impl IntoIden) -> String {
    name.into_iden().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(arguments: &TableArguments, backend: DbBackend) -> Vec<&str> {
        let on = arguments.on_backend(backend);
        let comments = on.filter_map(|argument| match argument {
            Argument::Comment(text) => Some(text.as_str()),
            _ => None,
        });
        comments.collect()
    }

    #[test]
    fn what_is_said_for_one_backend_holds_there_alone_and_in_its_place() {
        let arguments = TableArguments::new()
            .comment("all")
            .on(DbBackend::Postgres, |args| {
                args.comment("postgres")
                    .on(DbBackend::Sqlite, |args| args.comment("nowhere"))
                    .on(DbBackend::Postgres, |args| args.comment("twice"))
            })
            .comment("last");
        assert_eq!(
            comments(&arguments, DbBackend::Postgres),
            ["all", "postgres", "twice", "last"]
        );
        assert_eq!(comments(&arguments, DbBackend::Sqlite), ["all", "last"]);
    }
}
