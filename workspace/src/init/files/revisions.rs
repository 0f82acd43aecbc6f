//! The revisions make a history, and each goes up, down and up again.

use seaworthy_db::testing::on_each_backend;
use seaworthy_migration::{History, Readiness, Runner, Target, readiness};

#[test]
fn there_is_one_head_once_there_is_a_revision() {
    let history = History::new(migration::revisions()).unwrap();
    assert!(history.heads().len() <= 1, "{:?}", history.heads());
}

#[tokio::test]
async fn every_revision_goes_up_down_and_up_again() {
    on_each_backend(async |database| {
        let db = database.connection();
        let history = History::new(migration::revisions()).unwrap();
        for revision in history.revisions() {
            let one = Target::Steps(1);
            let name = [revision.name().to_owned()];
            let done = Runner::new(db, &history).upgrade(&one).await;
            assert_eq!(done.unwrap(), name);
            let done = Runner::new(db, &history).downgrade(&one).await;
            assert_eq!(done.unwrap(), name);
            let done = Runner::new(db, &history).upgrade(&one).await;
            assert_eq!(done.unwrap(), name);
        }
        assert_eq!(readiness(db, &history).await.unwrap(), Readiness::AtHead);
    })
    .await;
}
