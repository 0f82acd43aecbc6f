use sea_orm::DatabaseBackend::{Postgres, Sqlite};
use sea_orm::DbBackend;
use sea_orm::entity::prelude::*;
use seaworthy_db::{Report, TableArgs, TableArguments, Tables, tables};
use seaworthy_migration::autogenerate::Model;

use super::entities::{post, user, vote};

/// An entity of a module of its own, with these fields, and this in its TableArgs.
macro_rules! entity {
    ($module:ident, { $($fields:tt)* }, $args:expr) => {
        mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = "things")]
            pub struct Model { $($fields)* }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl TableArgs for Entity {
                fn table_args() -> TableArguments {
                    ($args)(TableArguments::new())
                }
            }
        }
    };
}

fn same(args: TableArguments) -> TableArguments {
    args
}

entity!(unsigned, { #[sea_orm(primary_key)] pub id: u32 }, same);
entity!(text_key, { #[sea_orm(primary_key, auto_increment = true)] pub id: String }, same);
entity!(small, { #[sea_orm(primary_key)] pub id: i16 }, same);
entity!(list, { #[sea_orm(primary_key)] pub id: i32, pub tags: Vec<String> }, same);
entity!(year, {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(column_type = "Year")]
    pub year: i32,
}, same);
entity!(stray, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.column("nme", |column| column.comment("x"))
});
entity!(deferred, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.unique("uq", ["id"]).deferrable("fk")
});
entity!(nameless, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.index(sea_orm::sea_query::Index::create().col("id"))
});
entity!(excluding, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.exclude("ex", "USING gist (id WITH =)")
});
entity!(numbered, { #[sea_orm(primary_key)] pub id: i32, pub n: i32 }, |args: TableArguments| {
    args.column("n", |column| column.identity())
});
entity!(kept, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.materialized_view("v", "SELECT 1")
});
entity!(contradicting, { #[sea_orm(primary_key)] pub id: i32 }, |args: TableArguments| {
    args.sql("a", "SELECT 1", "").sql("a", "SELECT 2", "")
});
entity!(exchanging, {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(renamed_from = "b")]
    pub a: i32,
    #[sea_orm(renamed_from = "a")]
    pub b: i32,
}, same);
entity!(twins, {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(renamed_from = "a")]
    pub b: i32,
    #[sea_orm(renamed_from = "a")]
    pub c: i32,
}, same);
entity!(passing_on, {
    #[sea_orm(primary_key)]
    pub id: i32,
    #[sea_orm(renamed_from = "a")]
    pub b: i32,
    #[sea_orm(renamed_from = "b")]
    pub c: i32,
}, same);

mod other {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, EnumIter, sea_orm::DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "Post State")]
    pub enum State {
        #[sea_orm(string_value = "new")]
        New,
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "others")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub state: State,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod elsewhere {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "pages", schema_name = "content")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[track_caller]
fn fails(tables: Tables, backend: DbBackend, words: &[&str]) {
    let error = Model::of(&tables, backend).unwrap_err();
    let text = Report::from(error).to_string();
    for word in words {
        assert!(text.contains(word), "{word} in {text}");
    }
}

#[test]
fn what_seaorm_would_panic_at_names_table_column_and_a_way_out() {
    let unsigned = ["PostgreSQL cannot number things.id", "Unsigned", "i64"];
    fails(tables![unsigned::Entity], Postgres, &unsigned);
    let text = ["things.id", "String", "auto_increment = false"];
    fails(tables![text_key::Entity], Postgres, &text);
    fails(tables![text_key::Entity], Sqlite, &text);
    fails(
        tables![small::Entity],
        Sqlite,
        &["things.id", "SmallInteger"],
    );
    let list = [
        "things.tags is of type Array",
        "SQLite does not have",
        "hint: ",
    ];
    fails(tables![list::Entity], Sqlite, &list);
    fails(tables![year::Entity], Postgres, &["things.year", "Year"]);
    fails(
        tables![user::Entity],
        DbBackend::MySql,
        &["MySQL is not supported yet"],
    );
    // And where it can, it does.
    assert!(Model::of(&tables![unsigned::Entity], Sqlite).is_ok());
    assert!(Model::of(&tables![small::Entity, list::Entity], Postgres).is_err());
    assert!(Model::of(&tables![list::Entity], Postgres).is_ok());
}

#[test]
fn tables_that_contradict_each_other_are_named() {
    let backend = DbBackend::Postgres;
    fails(
        tables![user::Entity, user::Entity],
        backend,
        &["users is listed twice"],
    );
    fails(
        tables![vote::Entity, user::Entity, post::Entity, other::Entity],
        backend,
        &["Post State", "votes.state", "others.state", "enum_name"],
    );
    fails(
        tables![post::Entity],
        backend,
        &["points to users", "not in the list", "skip_fk"],
    );
    fails(
        tables![elsewhere::Entity],
        DbBackend::Sqlite,
        &["content.pages", "SQLite has no schemas"],
    );
    assert!(Model::of(&tables![elsewhere::Entity], backend).is_ok());
    fails(
        tables![exchanging::Entity],
        backend,
        &[
            "things.a and things.b exchange their names",
            "two revisions",
        ],
    );
    fails(
        tables![twins::Entity],
        backend,
        &["things.b and things.c both say that they were things.a"],
    );
    assert!(Model::of(&tables![passing_on::Entity], backend).is_ok());
}

#[test]
fn table_args_that_cannot_be_followed_are_named() {
    for backend in [Postgres, Sqlite] {
        fails(tables![stray::Entity], backend, &["things", "nme"]);
        fails(
            tables![deferred::Entity],
            backend,
            &["defer fk", "it has uq"],
        );
        fails(tables![nameless::Entity], backend, &["has no name"]);
        fails(
            tables![contradicting::Entity],
            backend,
            &["\"a\"", "not the same"],
        );
    }
    for (tables, word) in [
        (tables![excluding::Entity], "exclusion"),
        (tables![numbered::Entity], "identity"),
        (tables![kept::Entity], "materialized"),
    ] {
        assert!(Model::of(&tables, Postgres).is_ok());
        fails(tables, Sqlite, &[word, ".on(DbBackend::Postgres"]);
    }
}
