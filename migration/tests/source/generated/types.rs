//! Every type.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let types = Table::create()
            .table("types")
            .col(ColumnDef::new("c0").char())
            .col(ColumnDef::new("c1").char_len(2))
            .col(ColumnDef::new("c2").string())
            .col(ColumnDef::new_with_type(
                "c3",
                ColumnType::String(StringLen::Max),
            ))
            .col(ColumnDef::new("c4").string_len(20))
            .col(ColumnDef::new("c5").text())
            .col(ColumnDef::new("c6").blob())
            .col(ColumnDef::new("c7").tiny_integer())
            .col(ColumnDef::new("c8").small_integer())
            .col(ColumnDef::new("c9").integer())
            .col(ColumnDef::new("c10").big_integer())
            .col(ColumnDef::new("c11").tiny_unsigned())
            .col(ColumnDef::new("c12").small_unsigned())
            .col(ColumnDef::new("c13").unsigned())
            .col(ColumnDef::new("c14").big_unsigned())
            .col(ColumnDef::new("c15").float())
            .col(ColumnDef::new("c16").double())
            .col(ColumnDef::new("c17").decimal())
            .col(ColumnDef::new("c18").decimal_len(10, 2))
            .col(ColumnDef::new("c19").date_time())
            .col(ColumnDef::new("c20").timestamp())
            .col(ColumnDef::new("c21").timestamp_with_time_zone())
            .col(ColumnDef::new("c22").time())
            .col(ColumnDef::new("c23").date())
            .col(ColumnDef::new("c24").interval(None, None))
            .col(ColumnDef::new("c25").interval(Some(PgInterval::YearToMonth), None))
            .col(ColumnDef::new("c26").interval(Some(PgInterval::Second), Some(3)))
            .col(ColumnDef::new("c27").binary())
            .col(ColumnDef::new("c28").binary_len(16))
            .col(ColumnDef::new("c29").var_binary(16))
            .col(ColumnDef::new_with_type(
                "c30",
                ColumnType::VarBinary(StringLen::None),
            ))
            .col(ColumnDef::new_with_type(
                "c31",
                ColumnType::VarBinary(StringLen::Max),
            ))
            .col(ColumnDef::new("c32").bit(None))
            .col(ColumnDef::new("c33").bit(Some(3)))
            .col(ColumnDef::new("c34").varbit(5))
            .col(ColumnDef::new("c35").boolean())
            .col(ColumnDef::new("c36").money())
            .col(ColumnDef::new("c37").json())
            .col(ColumnDef::new("c38").json_binary())
            .col(ColumnDef::new("c39").uuid())
            .col(ColumnDef::new_with_type("c40", ColumnType::Vector(Some(3))))
            .col(ColumnDef::new("c41").cidr())
            .col(ColumnDef::new("c42").inet())
            .col(ColumnDef::new("c43").mac_address())
            .col(ColumnDef::new("c44").ltree())
            .col(ColumnDef::new("c45").custom(r#""Mixed"."Type""#))
            .col(ColumnDef::new("c46").enumeration(
                "mood",
                ["melancholic", "cheerful", "indifferent", "enthusiastic"],
            ))
            .col(ColumnDef::new("c47").array(ColumnType::Text))
            .col(ColumnDef::new("c48").array(ColumnType::string(Some(20))))
            .col(ColumnDef::new("c49").array(ColumnType::string(None)))
            .col(ColumnDef::new("c50").array(ColumnType::Char(Some(2))))
            .col(ColumnDef::new("c51").array(ColumnType::Decimal(Some((10, 2)))))
            .col(ColumnDef::new("c52").array(ColumnType::custom("citext")))
            .col(ColumnDef::new("c53").array(ColumnType::Interval(Some(PgInterval::Day), None)))
            .col(ColumnDef::new("c54").array(ColumnType::Uuid))
            .col(ColumnDef::new("c55").array(ColumnType::Array(RcOrArc::new(ColumnType::Integer))))
            .col(ColumnDef::new("c56").array(ColumnType::custom("mood")))
            .to_owned();
        manager.create_table(types).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("types").to_owned())
            .await
    }
}
