//! `dim_users`: who uses the application.

use std::time::SystemTime;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "dim_users")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id_user: i64,
    #[sea_orm(unique)]
    pub email: String,
    #[sea_orm(default_value = true)]
    pub is_active: bool,
    /// When the row was made: by the ORM's clock, and by the database's where a row is made past it.
    #[sea_orm(default_expr = "Expr::current_timestamp()")]
    pub created_at: DateTimeUtc,
    /// When the row was last changed; `None` until then.
    ///
    /// Set by `ActiveModel::update` and `save`, that is by [`ActiveModelBehavior::before_save`] below.
    /// `Entity::update`, `Entity::update_many`, `on_conflict` and raw SQL pass it by: set the column
    /// there yourself.
    pub updated_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

#[async_trait::async_trait]
impl ActiveModelBehavior for ActiveModel {
    async fn before_save<C: ConnectionTrait>(mut self, _: &C, insert: bool) -> Result<Self, DbErr> {
        let now = SystemTime::now().into();
        // SQLite compares times as text, and its own clock writes another form than the ORM.
        if insert && !self.created_at.is_set() {
            self.created_at = Set(now);
        }
        if !insert && !self.updated_at.is_set() {
            self.updated_at = Set(Some(now));
        }
        Ok(self)
    }
}
