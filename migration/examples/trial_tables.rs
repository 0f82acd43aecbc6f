//! The command with many tables, for benchmarks: with no revision, or with `TRIAL_REVISION` the one that makes
//! all of them.
//!
//! `TRIAL_TABLES` says how many (10), `TRIAL_COLUMNS` how many of them have got a column more (0): the last
//! ones. With `TRIAL_SQL` the first brings plain SQL along, before all tables and after them.

use std::process::ExitCode;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Alias;
use sea_orm_migration::prelude::*;
use seaworthy_db::tables::{Definition, Table};
use seaworthy_db::{TableArguments, Tables};
use seaworthy_migration::Revision;
use seaworthy_migration::autogenerate::Model;
use seaworthy_migration::cli::{self, Project};

mod bench {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bench")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub email: String,
        #[sea_orm(indexed)]
        pub title: Option<String>,
        #[sea_orm(default_value = true)]
        pub is_active: bool,
        #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
        pub amount: Decimal,
        pub owner_id: i64,
        #[sea_orm(default_expr = "Expr::current_timestamp()")]
        pub created_at: DateTimeUtc,
        pub updated_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "Entity",
            from = "Column::OwnerId",
            to = "Column::Id",
            on_delete = "Cascade"
        )]
        Owner,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One of many like it. Each points to one before it, the first to itself.
fn table(number: usize, is_longer: bool) -> Table {
    let name = format!("bench_{number}");
    let entity = Table::of::<bench::Entity>("bench::Entity");
    Table::defined(name.clone(), move |backend| {
        let mut of: Definition = entity.definition(backend);
        for index in &mut of.indexes {
            let spec = index.get_index_spec();
            let columns = spec.get_column_names().join("_");
            index.name(format!("{name}_{columns}_idx"));
        }
        for key in &mut of.foreign_keys {
            key.name(format!("{name}_owner_id_fkey"))
                .to_tbl(Alias::new(format!("bench_{}", number / 2)));
        }
        if is_longer {
            let mut more = of.columns[2].clone();
            more.name = "subtitle".into();
            more.definition = sea_orm::sea_query::ColumnDef::new(Alias::new("subtitle"))
                .string()
                .null()
                .to_owned();
            of.columns.push(more);
        }
        of
    })
}

fn plain_sql() -> TableArguments {
    TableArguments::new()
        .sql_first("first", "SELECT 'before all tables'", "")
        .sql("last", "SELECT 'after all tables'", "")
}

fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |count| count.parse().expect("a number"))
}

/// Makes so many tables, none of them longer.
struct Everything(usize);

impl MigrationName for Everything {
    fn name(&self) -> &str {
        "m0001_everything"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Everything {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let model = Model::of(&tables(self.0, 0), manager.get_database_backend());
        let db = manager.get_connection();
        for statement in model.expect("tables of a trial").statements {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for number in (0..self.0).rev() {
            let drop = format!("DROP TABLE bench_{number}");
            db.execute_unprepared(&drop).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        // One would need a lock for each table and index.
        Some(false)
    }
}

fn tables(count: usize, longer: usize) -> Tables {
    let tables = (0..count).map(|number| {
        let with_sql = number == 0 && std::env::var_os("TRIAL_SQL").is_some();
        table(number, number + longer >= count).with_args(with_sql.then_some(plain_sql))
    });
    Tables::new(tables)
}

fn main() -> ExitCode {
    let count = setting("TRIAL_TABLES", 10);
    let has_revision = std::env::var_os("TRIAL_REVISION").is_some();
    let revisions = has_revision.then(|| Revision::new(Everything(count), "everything"));
    cli::main(Project::new(
        revisions.into_iter().collect(),
        tables(count, setting("TRIAL_COLUMNS", 0)),
    ))
}
