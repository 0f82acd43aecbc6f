//! The words that SeaORM 2.0 knows, by who reads them: taken from the sources of sea-orm-macros 2.0.4.

use crate::near::distance;

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At a struct or enum.
    Item,
    /// At its fields or variants.
    Inside,
}

/// Something that reads `#[sea_orm(…)]`.
#[derive(Debug)]
pub(super) struct Derive {
    name: &'static str,
    item: &'static [&'static str],
    inside: &'static [&'static str],
}

const ENTITY_ITEM: &[&str] = &[
    "table_name",
    "schema_name",
    "comment",
    "table_iden",
    "rename_all",
    "model_ex",
    "compact_model",
    "model_attrs",
    "model_ex_attrs",
    "arrow_schema",
];

const ENTITY_INSIDE: &[&str] = &[
    "primary_key",
    "auto_increment",
    "column_name",
    "column_type",
    "comment",
    "default_expr",
    "default_value",
    "enum_name",
    "extra",
    "ignore",
    "indexed",
    "nullable",
    "renamed_from",
    "save_as",
    "select_as",
    "unique",
    "unique_key",
    // Relations, which `#[sea_orm::model]` has among the fields.
    "belongs_to",
    "from",
    "has_many",
    "has_one",
    "on_delete",
    "on_update",
    "relation_enum",
    "relation_reverse",
    "reverse",
    "self_ref",
    "skip_fk",
    "to",
    "via",
    "via_rel",
];

const DERIVES: &[Derive] = &[
    entity("DeriveEntityModel"),
    entity("DeriveModelEx"),
    entity("DeriveActiveModelEx"),
    entity("model"),
    entity("compact_model"),
    Derive {
        name: "DeriveEntity",
        item: &[
            "active_model",
            "active_model_ex",
            "column",
            "comment",
            "entity",
            "model",
            "model_ex",
            "primary_key",
            "relation",
            "rename_all",
            "schema_name",
            "table_iden",
            "table_name",
        ],
        inside: &[],
    },
    Derive {
        name: "DeriveModel",
        item: &["entity"],
        inside: &["enum_name", "ignore"],
    },
    Derive {
        name: "DeriveActiveModel",
        item: &[],
        inside: &["enum_name", "ignore"],
    },
    Derive {
        name: "DeriveColumn",
        item: &[],
        inside: &["column_name"],
    },
    Derive {
        name: "DerivePrimaryKey",
        item: &[],
        inside: &["column_name"],
    },
    Derive {
        name: "DeriveRelation",
        item: &["entity"],
        inside: &[
            "belongs_to",
            "condition_type",
            "fk_name",
            "from",
            "has_many",
            "has_one",
            "on_condition",
            "on_delete",
            "on_update",
            "skip_fk",
            "to",
            "via_rel",
        ],
    },
    Derive {
        name: "DeriveRelatedEntity",
        item: &["entity"],
        inside: &["def", "entity"],
    },
    Derive {
        name: "DeriveActiveEnum",
        item: &["db_type", "enum_name", "rename_all", "rs_type"],
        inside: &["display_value", "num_value", "rename", "string_value"],
    },
    Derive {
        name: "DeriveDisplay",
        item: &[],
        inside: &["display_value", "num_value", "rename", "string_value"],
    },
    Derive {
        name: "DeriveIden",
        item: &["iden"],
        inside: &["iden"],
    },
    Derive {
        name: "DeriveValueType",
        item: &[
            "array_type",
            "column_type",
            "from_str",
            "to_str",
            "try_from_u64",
            "try_getable_array",
            "value_type",
        ],
        inside: &[],
    },
    Derive {
        name: "FromQueryResult",
        item: &[],
        inside: &["alias", "from_alias", "nested", "skip"],
    },
    Derive {
        name: "DerivePartialModel",
        item: &["alias", "entity", "from_query_result", "into_active_model"],
        inside: &["alias", "from_col", "from_expr", "nested", "skip"],
    },
    Derive {
        name: "DeriveIntoActiveModel",
        item: &["active_model", "exhaustive", "set"],
        inside: &["default", "ignore", "skip"],
    },
    Derive {
        name: "DeriveArrowSchema",
        item: &[],
        inside: ARROW,
    },
];

const ARROW: &[&str] = &[
    "arrow_byte_width",
    "arrow_comment",
    "arrow_field",
    "arrow_precision",
    "arrow_scale",
    "arrow_skip",
    "arrow_timestamp_unit",
    "arrow_timezone",
];

const fn entity(name: &'static str) -> Derive {
    Derive {
        name,
        item: ENTITY_ITEM,
        inside: ENTITY_INSIDE,
    }
}

/// What people write and SeaORM has under another name, or not at all.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "check",
        "say it in the entity's TableArgs: `.check(\"name\", …)`",
    ),
    (
        "collation",
        "say it in the entity's TableArgs: `.column(…, |column| column.collation(\"…\"))`",
    ),
    (
        "constraint",
        "say it in the entity's TableArgs: `.constraint(\"name\", \"…\")`",
    ),
    (
        "default",
        "`default_value` is for a value, `default_expr` for an expression",
    ),
    (
        "deferrable",
        "say it in the entity's TableArgs: `.deferrable(\"fk-…\")`",
    ),
    (
        "exclude",
        "say it in the entity's TableArgs: `.exclude(\"name\", \"USING …\")`",
    ),
    ("foreign_key", "say it in a relation: `belongs_to`"),
    (
        "generated",
        "say it in the entity's TableArgs: `.column(…, |column| column.generated(…))`",
    ),
    (
        "identity",
        "say it in the entity's TableArgs: `.column(…, |column| column.identity())`",
    ),
    (
        "index",
        "`indexed` is for one column; several stand in the entity's TableArgs: `.index(Index::create()…)`",
    ),
    (
        "length",
        "say it in the type: `column_type = \"String(StringLen::N(…))\"`",
    ),
    (
        "not_null",
        "a column takes null where its field is an `Option`, and only there",
    ),
    (
        "null",
        "a column takes null where its field is an `Option`, or with `nullable`",
    ),
    ("references", "say it in a relation: `belongs_to`"),
    ("table", "the table's name is `table_name`"),
    ("type", "the column's type is `column_type`"),
];

impl Derive {
    /// Who is called so in `#[derive(…)]`, or after `sea_orm::`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let found = DERIVES.iter().find(|derive| derive.name == name)?;
        Some(Self { ..*found })
    }

    /// Whether it reads the word there.
    pub(super) fn knows(&self, place: Place, word: &str) -> bool {
        // `#[sea_orm(arrow_schema)]` derives what reads these.
        let arrow = place == Place::Inside && self.item == ENTITY_ITEM && ARROW.contains(&word);
        self.words(place).contains(&word) || arrow
    }

    fn words(&self, place: Place) -> &'static [&'static str] {
        match place {
            Place::Item => self.item,
            Place::Inside => self.inside,
        }
    }
}

/// What to do about a word that none of `derives` knows there.
pub(super) fn advice(place: Place, word: &str, derives: &[Derive]) -> Option<String> {
    let elsewhere = match place {
        Place::Item => (Place::Inside, "a field's"),
        Place::Inside => (Place::Item, "the table's"),
    };
    if derives.iter().any(|derive| derive.knows(elsewhere.0, word)) {
        return Some(format!("it is {}: put it there", elsewhere.1));
    }
    let known = derives.iter().flat_map(|derive| derive.words(place));
    let known = known.map(|known| (*known, None));
    let others = ELSEWHERE.iter();
    let others = others.map(|(other, advice)| (*other, Some(*advice)));
    let (distance, nearest, advice) = known
        .chain(others)
        .map(|(other, advice)| (distance(word, other), other, advice))
        .min_by_key(|(distance, ..)| *distance)?;
    if distance > word.chars().count().div_ceil(3).min(3) {
        return None;
    }
    Some(match advice {
        Some(advice) if distance == 0 => advice.to_owned(),
        Some(advice) => format!("did you mean `{nearest}`? SeaORM has no such word: {advice}"),
        None => format!("did you mean `{nearest}`?"),
    })
}
