//! The API on a real database: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` gives one.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use db::tables::user;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use seaworthy_db::testing::{TestDatabase, on_each_backend};
use seaworthy_migration::{History, Runner, Target};
use serde_json::{Value, json};
use tower::ServiceExt;

async fn migrated(database: &TestDatabase) -> Router {
    let history = History::new(migration::revisions()).unwrap();
    let runner = Runner::new(database.connection(), &history);
    runner.upgrade(&Target::Head).await.unwrap();
    api::router(database.connection().clone()).unwrap()
}

async fn call(api: &Router, request: Request<Body>) -> (StatusCode, Value) {
    let response = api.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1_000_000).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

async fn get(api: &Router, path: &str) -> (StatusCode, Value) {
    call(api, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(api: &Router, path: &str, body: &str) -> (StatusCode, Value) {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    call(api, request).await
}

#[tokio::test]
async fn a_user_is_created_once_and_read_back() {
    on_each_backend(async |database| {
        let api = migrated(database).await;
        let (status, created) = post(&api, "/v1/users", r#"{"email": "a@example.com"}"#).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(created["id_user"], 1);
        assert_eq!(created["is_active"], true);
        assert!(created["created_at"].is_string());
        assert_eq!(created["updated_at"], Value::Null);
        assert_eq!(get(&api, "/v1/users/1").await, (StatusCode::OK, created));

        let (status, error) = post(&api, "/v1/users", r#"{"email": "a@example.com"}"#).await;
        assert_eq!(
            (status, &error["error"]["code"]),
            (StatusCode::CONFLICT, &json!("conflict"))
        );
    })
    .await;
}

#[tokio::test]
async fn bad_input_is_answered_in_json() {
    on_each_backend(async |database| {
        let api = migrated(database).await;
        for (body, expected) in [
            ("{", StatusCode::BAD_REQUEST),
            ("{}", StatusCode::UNPROCESSABLE_ENTITY),
            (r#"{"email": 1}"#, StatusCode::UNPROCESSABLE_ENTITY),
            (r#"{"email": "nobody"}"#, StatusCode::UNPROCESSABLE_ENTITY),
            (
                r#"{"email": "A <a@example.com>"}"#,
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            (
                r#"{"email": "a@b.c", "is_admin": true}"#,
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
        ] {
            let (status, error) = post(&api, "/v1/users", body).await;
            assert_eq!(status, expected, "{body}: {error}");
            assert!(error["error"]["message"].is_string(), "{error}");
        }
        assert_eq!(get(&api, "/v1/users/x").await.0, StatusCode::BAD_REQUEST);
        assert_eq!(get(&api, "/v1/users/9").await.0, StatusCode::NOT_FOUND);
        assert_eq!(
            get(&api, "/v1/users?page=0").await.0,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    })
    .await;
}

#[tokio::test]
async fn users_come_in_pages() {
    on_each_backend(async |database| {
        let api = migrated(database).await;
        for n in 0..5 {
            post(
                &api,
                "/v1/users",
                &format!(r#"{{"email": "{n}@example.com"}}"#),
            )
            .await;
        }
        let (status, page) = get(&api, "/v1/users?page=3&per_page=2").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!((&page["total"], &page["page"]), (&json!(5), &json!(3)));
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
        assert_eq!(page["items"][0]["email"], "4@example.com");
    })
    .await;
}

#[tokio::test]
async fn the_api_is_ready_once_the_schema_is_at_head() {
    on_each_backend(async |database| {
        let unmigrated = api::router(database.connection().clone()).unwrap();
        assert_eq!(get(&unmigrated, "/v1/health").await.0, StatusCode::OK);
        let (status, error) = get(&unmigrated, "/v1/ready").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(error["error"]["code"], "schema_behind");

        let api = migrated(database).await;
        assert_eq!(get(&api, "/v1/ready").await.0, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_change_through_the_orm_is_dated() {
    on_each_backend(async |database| {
        let _ = migrated(database).await;
        let db = database.connection();
        let new = user::ActiveModel {
            email: Set("a@example.com".into()),
            ..Default::default()
        };
        let user = new.insert(db).await.unwrap();
        assert_eq!(user.updated_at, None);

        let since = user.created_at - Duration::from_secs(1);
        let found = user::Entity::find()
            .filter(user::Column::CreatedAt.gt(since))
            .all(db)
            .await;
        assert_eq!(
            found.unwrap(),
            std::slice::from_ref(&user),
            "a time is compared as a time"
        );

        let mut change = user.clone().into_active_model();
        change.is_active = Set(false);
        change.update(db).await.unwrap();
        let changed = user::Entity::find_by_id(user.id_user)
            .one(db)
            .await
            .unwrap()
            .unwrap();
        assert!(!changed.is_active);
        assert!(changed.updated_at.is_some_and(|at| at >= user.created_at));
    })
    .await;
}
