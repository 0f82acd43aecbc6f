//! The tables of a blog, as they grow.

/// `posts`, with these fields below its key, and what stands below the entity.
fn posts(imports: &str, fields: &str, relation: &str, more: &str) -> String {
    format!(
        "//! `posts`: what users write.

use sea_orm::entity::prelude::*;
{imports}
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = \"posts\")]
pub struct Model {{
    #[sea_orm(primary_key)]
    pub id: i64,
{fields}}}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {{
{relation}}}

impl ActiveModelBehavior for ActiveModel {{}}
{more}"
    )
}

const TITLE: &str = "    pub title: String,\n";
const CONTENT: &str = "    pub content: String,\n";
const OWNER: &str = "    pub owner_id: i64,\n";
const TIMES: &str = "    #[sea_orm(default_value = true)]
    pub published: bool,
    #[sea_orm(default_expr = \"Expr::current_timestamp()\")]
    pub created_at: DateTimeUtc,
";
const OWNED: &str = "    #[sea_orm(
        belongs_to = \"super::user::Entity\",
        from = \"Column::OwnerId\",
        to = \"super::user::Column::IdUser\",
        on_delete = \"Cascade\"
    )]
    Owner,
";
const IMPORTS: &str = "use sea_orm::sea_query::{ConditionalStatement, Index, IndexOrder};
use seaworthy_db::{TableArgs, TableArguments};
";
const ARGUMENTS: &str = "
impl TableArgs for Entity {
    fn table_args() -> TableArguments {
        TableArguments::new().index(
            Index::create()
                .name(\"ix_posts_newest\")
                .col(Column::OwnerId)
                .col((Column::CreatedAt, IndexOrder::Desc))
                .and_where(Column::Published.eq(true)),
        )
    }
}
";

pub fn posts_with_title() -> String {
    posts("", TITLE, "", "")
}

pub fn posts_with_content() -> String {
    posts("", &[TITLE, CONTENT].concat(), "", "")
}

pub fn posts_of_users() -> String {
    posts("", &[TITLE, CONTENT, OWNER].concat(), OWNED, "")
}

pub fn posts_with_times() -> String {
    posts("", &[TITLE, CONTENT, OWNER, TIMES].concat(), OWNED, "")
}

/// With an index by an attribute, and one beside the entity; `content` is the field of the text.
pub fn posts_with_indexes(content: &str) -> String {
    let title = format!("    #[sea_orm(indexed)]\n{TITLE}");
    let fields = [&title, content, OWNER, TIMES].concat();
    posts(IMPORTS, &fields, OWNED, ARGUMENTS)
}

pub fn votes() -> String {
    "//! `votes`: who likes which post.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = \"votes\")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub post_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = \"super::post::Entity\",
        from = \"Column::PostId\",
        to = \"super::post::Column::Id\",
        on_delete = \"Cascade\"
    )]
    Post,
    #[sea_orm(
        belongs_to = \"super::user::Entity\",
        from = \"Column::UserId\",
        to = \"super::user::Column::IdUser\",
        on_delete = \"Cascade\"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
"
    .into()
}

/// A table with a UUID for its key, JSON in it, and one of these plans, which are an enum.
pub fn accounts(plans: &[&str]) -> String {
    let mut values = String::new();
    for plan in plans {
        let name = plan[..1].to_uppercase() + &plan[1..];
        values += &format!("    #[sea_orm(string_value = \"{plan}\")]\n    {name},\n");
    }
    "//! `accounts`: by whom the application is paid.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = \"String\", db_type = \"Enum\", enum_name = \"plan\")]
pub enum Plan {
VALUES}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = \"accounts\")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique, column_type = \"String(StringLen::N(255))\")]
    pub email: String,
    pub plan: Plan,
    pub name: Option<String>,
    #[sea_orm(column_type = \"JsonBinary\")]
    pub settings: Json,
    pub tags: Option<Json>,
    #[sea_orm(column_type = \"Decimal(Some((10, 2)))\", default_value = 0)]
    pub balance: Decimal,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
"
    .replace("VALUES", &values)
}
