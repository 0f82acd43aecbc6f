//! What a proof says where scratch cannot do all that it needs.

use sea_orm::DbBackend;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::{
    Proof, Renames, Scratch, Types, Wish, diff, prove, scripts,
};

use super::places::as_owner;
use super::sql;

#[tokio::test]
async fn a_new_value_that_is_used_is_untried_and_not_refused_where_nothing_can_be_committed() {
    on_postgres(async |database| {
        let grants = "GRANT CONNECT, CREATE ON DATABASE {here} TO {role}";
        as_owner(database, "prover", grants, async |db| {
            let wish = Wish::default();
            let read = async |values: &str, default: &str| {
                let state = format!("CREATE TYPE state AS ENUM ({values})");
                let posts =
                    format!("CREATE TABLE posts (id integer, state state DEFAULT {default})");
                let scratch = Scratch::filled(db, &wish, &sql(&[&state, &posts])).await;
                let scratch = scratch.unwrap();
                let schema = scratch.read().await.unwrap();
                scratch.close().await.unwrap();
                schema
            };
            let before = read("'old'", "'old'").await;
            let after = read("'old', 'new'", "'new'").await;
            let changes = diff(&before, &after, &Renames::default());
            let types = Types::default();
            let scripts = scripts(DbBackend::Postgres, &changes, &before, &after, &types);
            let proof = prove(db, &wish, &before, &after, &changes, &scripts).await;
            let Ok(Proof::Impossible(why)) = proof else {
                panic!("{proof:?}");
            };
            assert!(why.contains("CREATEDB"), "{why}");
        })
        .await;
    })
    .await;
}
