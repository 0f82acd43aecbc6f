//! A project with SeaORM's own `Migrator` takes this engine, and goes back, with rows in its tables and
//! in `seaql_migrations`. docs/adopting.md says how.

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use seaworthy_db::testing::on_each_backend;
use seaworthy_migration::{
    History, HistoryError, MigrationError, Runner, Standing, Target, from_migrator,
};

struct First;
struct Second;

impl MigrationName for First {
    fn name(&self) -> &str {
        "m20220101_000001_create_post"
    }
}

impl MigrationName for Second {
    fn name(&self) -> &str {
        "m20220102_000001_add_title"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for First {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let post = Table::create()
            .table("post")
            .col(ColumnDef::new("id").integer().not_null().primary_key())
            .take();
        manager.create_table(post).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("post").take()).await
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Second {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let title = Table::alter()
            .table("post")
            .add_column(ColumnDef::new("title").text())
            .take();
        manager.alter_table(title).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let title = Table::alter().table("post").drop_column("title").take();
        manager.alter_table(title).await
    }
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(First), Box::new(Second)]
    }
}

fn names(standing: &Standing<'_>) -> Vec<String> {
    let rows = standing.applied().iter();
    rows.map(|row| row.version.clone()).collect()
}

#[tokio::test]
async fn both_engines_work_on_one_database_in_turn() {
    on_each_backend(async |database| {
        let db = database.connection();
        let history = History::new(from_migrator::<Migrator>().unwrap()).unwrap();
        let up = async || Runner::new(db, &history).upgrade(&Target::Head).await;
        let down = async || Runner::new(db, &history).downgrade(&Target::Steps(1)).await;

        // SeaORM's has made the table and its own; ours goes on.
        Migrator::up(db, Some(1)).await.unwrap();
        db.execute_unprepared("INSERT INTO post VALUES (1)")
            .await
            .unwrap();
        let standing = Standing::read(db, &history).await.unwrap();
        assert_eq!(names(&standing), ["m20220101_000001_create_post"]);
        assert_eq!(standing.applied()[0].checksum, None);
        assert!(standing.problems().is_empty());
        assert_eq!(up().await.unwrap(), ["m20220102_000001_add_title"]);

        // SeaORM's goes on with what ours did, our columns in its table.
        assert_eq!(Migrator::get_applied_migrations(db).await.unwrap().len(), 2);
        Migrator::up(db, None).await.unwrap();
        Migrator::down(db, Some(1)).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        assert!(up().await.unwrap().is_empty());
        assert_eq!(down().await.unwrap(), ["m20220102_000001_add_title"]);
        let kept = db
            .execute_unprepared("UPDATE post SET id = 2")
            .await
            .unwrap();
        assert_eq!(kept.rows_affected(), 1);

        // SeaORM's fresh makes the state table anew, with its two columns.
        Migrator::fresh(db).await.unwrap();
        assert!(up().await.unwrap().is_empty());
        assert_eq!(down().await.unwrap(), ["m20220102_000001_add_title"]);
        assert_eq!(up().await.unwrap(), ["m20220102_000001_add_title"]);
    })
    .await;
}

#[tokio::test]
async fn an_interrupted_revision_stops_seaorms_engine_too() {
    on_each_backend(async |database| {
        let db = database.connection();
        Migrator::up(db, Some(1)).await.unwrap();
        let mark =
            "INSERT INTO seaql_migrations VALUES ('m20220102_000001_add_title (started)', 0)";
        db.execute_unprepared(mark).await.unwrap();
        assert!(Migrator::up(db, None).await.is_err());
        let history = History::new(from_migrator::<Migrator>().unwrap()).unwrap();
        let error = Runner::new(db, &history)
            .upgrade(&Target::Head)
            .await
            .unwrap_err();
        assert!(matches!(error, MigrationError::Interrupted(_)), "{error}");
    })
    .await;
}

#[test]
fn a_state_table_of_another_name_is_refused() {
    struct Renamed;
    #[async_trait::async_trait]
    impl MigratorTrait for Renamed {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {
            Vec::new()
        }
        fn migration_table_name() -> DynIden {
            "own_migrations".into_iden()
        }
    }
    assert_eq!(
        from_migrator::<Renamed>().unwrap_err(),
        HistoryError::StateTable("own_migrations".into())
    );
}
