//! What every history of revisions should pass, on SQLite, and on PostgreSQL where `TEST_POSTGRES_URL`
//! gives a server.

use seaworthy_migration::testing;

#[test]
fn there_is_one_head() {
    testing::single_head(migration::revisions());
}

#[tokio::test]
async fn the_revisions_run_from_base_to_head() {
    testing::upgrade(migration::revisions()).await;
}

#[tokio::test]
async fn every_revision_goes_up_down_and_up_again() {
    testing::up_down_up(migration::revisions()).await;
}

#[test]
fn every_table_file_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../db/src/tables");
    db::tables().check_folder(folder.as_ref()).unwrap();
}
