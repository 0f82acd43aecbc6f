//! Several runners at once, and work beside them.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_runners_at_once_one_does_each_revision() {
    on_each_backend(async |database| {
        let runners = (0..12).map(|_| {
            let db = database.settings().clone();
            tokio::spawn(async move {
                let db = seaworthy_db::connect(&db).await.unwrap();
                let history = history(vec![good("m1"), good("m2"), good("m3")]);
                let done = Runner::new(&db, &history)
                    .upgrade(&Target::Head)
                    .await
                    .unwrap();
                db.close().await.unwrap();
                done
            })
        });
        let mut done = Vec::new();
        for runner in runners.collect::<Vec<_>>() {
            done.extend(runner.await.unwrap());
        }
        assert_eq!(done, ["m1", "m2", "m3"]);
    })
    .await;
}

/// Runs until it is told to end.
struct Slow(std::sync::Arc<tokio::sync::Semaphore>);

impl MigrationName for Slow {
    fn name(&self) -> &str {
        "m1_slow"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Slow {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        self.0.acquire().await.unwrap().forget();
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_too_long_is_told_for_whom() {
    on_each_backend(async |database| {
        let end = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
        let (started, is_started) = tokio::sync::oneshot::channel();
        let slow = tokio::spawn({
            let (settings, end) = (database.settings().clone(), end.clone());
            async move {
                let db = seaworthy_db::connect(&settings).await.unwrap();
                let history = history(vec![Revision::new(Slow(end), "")]);
                let mut started = Some(started);
                Runner::new(&db, &history)
                    .on_progress(move |progress| {
                        if let (Progress::Started(..), Some(started)) = (progress, started.take()) {
                            started.send(()).unwrap();
                        }
                    })
                    .upgrade(&Target::Head)
                    .await
            }
        });
        is_started.await.unwrap();
        let history = history(vec![Revision::new(Slow(end.clone()), "")]);
        let error = Runner::new(database.connection(), &history)
            .lock_timeout(std::time::Duration::ZERO)
            .upgrade(&Target::Head)
            .await
            .unwrap_err();
        let own = format!("migration {} on ", std::process::id());
        assert!(
            matches!(&error, MigrationError::Locked { holder, .. } if holder.starts_with(&own)),
            "{error}"
        );
        end.add_permits(1);
        assert_eq!(slow.await.unwrap().unwrap(), ["m1_slow"]);
    })
    .await;
}

#[tokio::test]
async fn an_index_made_concurrently_needs_no_transaction() {
    struct Concurrently;
    impl MigrationName for Concurrently {
        fn name(&self) -> &str {
            "m2"
        }
    }
    #[async_trait::async_trait]
    impl MigrationTrait for Concurrently {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let statement = "CREATE INDEX CONCURRENTLY m1_id ON m1 (id)";
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await
                .map(drop)
        }
        fn use_transaction(&self) -> Option<bool> {
            Some(false)
        }
    }
    on_postgres(async |database| {
        let history = history(vec![good("m1"), Revision::new(Concurrently, "")]);
        assert_eq!(
            up(database, &history, Target::Head).await.unwrap(),
            ["m1", "m2"]
        );
    })
    .await;
}

/// Reverting it lasts until it is told to end.
struct SlowDown(std::sync::Arc<tokio::sync::Semaphore>);

impl MigrationName for SlowDown {
    fn name(&self) -> &str {
        "m2_slow"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SlowDown {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        self.0.acquire().await.unwrap().forget();
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_step_down_asked_for_twice_at_once_is_one_step() {
    on_each_backend(async |database| {
        let end = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
        let revisions = |end: &std::sync::Arc<tokio::sync::Semaphore>| {
            history(vec![good("m1"), Revision::new(SlowDown(end.clone()), "")])
        };
        up(database, &revisions(&end), Target::Head).await.unwrap();
        let (started, is_started) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let (settings, history) = (database.settings().clone(), revisions(&end));
            async move {
                let db = seaworthy_db::connect(&settings).await.unwrap();
                let mut started = Some(started);
                let runner = Runner::new(&db, &history).on_progress(move |progress| {
                    if let (Progress::Started(..), Some(started)) = (progress, started.take()) {
                        started.send(()).unwrap();
                    }
                });
                runner.downgrade(&Target::Steps(1)).await
            }
        });
        is_started.await.unwrap();
        // Told that it waits, the second has seen the database as it was; then the first may end.
        let history = revisions(&end);
        let second = Runner::new(database.connection(), &history)
            .on_progress(|progress| {
                if let Progress::Waiting(_) = progress {
                    end.add_permits(1);
                }
            })
            .downgrade(&Target::Steps(1))
            .await;
        assert_eq!(first.await.unwrap().unwrap(), ["m2_slow"]);
        assert!(matches!(second, Err(MigrationError::Changed)), "{second:?}");
        assert!(has_table(database, "m1").await);
    })
    .await;
}
