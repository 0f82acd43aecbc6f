//! Adds the user test@test.com, unless there is one, and reads it back.

use db::tables::user;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use seaworthy_db::{Environment, Report};

const EMAIL: &str = "test@test.com";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Report> {
    let db = db::session::connect(&Environment::load()?).await?;
    let new = user::ActiveModel {
        email: Set(EMAIL.into()),
        ..Default::default()
    };
    match new.insert(&db).await {
        Ok(_) => {}
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {}
        Err(error) => return Err(error.into()),
    }
    let user = user::Entity::find()
        .filter(user::Column::Email.eq(EMAIL))
        .one(&db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(EMAIL.into()))?;
    println!("user {} is {}", user.id_user, user.email);
    Ok(())
}
