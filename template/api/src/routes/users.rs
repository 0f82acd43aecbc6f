//! `/v1/users`.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use db::tables::user;
use email_address::{EmailAddress, Options};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, QueryOrder, SqlErr};
use seaworthy_api::{ApiError, ApiResult, Json, Page, Paged, Path, Query};
use serde::Deserialize;

pub fn router(db: DatabaseConnection) -> Router {
    Router::new()
        .route("/", get(list).post(create))
        .route("/{id}", get(read))
        .with_state(db)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewUser {
    email: String,
}

async fn create(
    State(db): State<DatabaseConnection>,
    Json(new): Json<NewUser>,
) -> ApiResult<(StatusCode, Json<user::Model>)> {
    // The address alone: no "Name <address>", and no host in figures.
    let plain = Options::default()
        .without_display_text()
        .without_domain_literal();
    if EmailAddress::parse_with_options(&new.email, plain).is_err() {
        return Err(ApiError::unprocessable("email is not an e-mail address"));
    }
    let user = user::ActiveModel {
        email: Set(new.email),
        ..Default::default()
    };
    match user.insert(&db).await {
        Ok(user) => Ok((StatusCode::CREATED, Json(user))),
        Err(error) => Err(match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                ApiError::conflict("a user with this email exists already")
            }
            _ => error.into(),
        }),
    }
}

async fn read(
    State(db): State<DatabaseConnection>,
    Path(id): Path<i64>,
) -> ApiResult<Json<user::Model>> {
    let user = user::Entity::find_by_id(id).one(&db).await?;
    user.map(Json)
        .ok_or_else(|| ApiError::not_found(format!("there is no user {id}")))
}

async fn list(
    State(db): State<DatabaseConnection>,
    Query(page): Query<Page>,
) -> ApiResult<Json<Paged<user::Model>>> {
    let users = user::Entity::find().order_by_asc(user::Column::IdUser);
    page.of(users, &db).await.map(Json)
}
