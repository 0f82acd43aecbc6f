//! The types of columns, and the values that tell rows apart.

use sea_orm::DbBackend;

use super::schema::Enum;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Text,
    Big,
    Small,
    Short,
    Long,
    Numeric,
    Precise,
    Double,
    Bool,
    Date,
    Stamp,
    Uuid,
    Json,
    Bytes,
    Zoned,
    Jsonb,
    Time,
    Interval,
    Integers,
    Texts,
    /// The enum type of that number.
    Enum(usize),
}

use Kind::{
    Big, Bool, Bytes, Date, Double, Integer, Integers, Interval, Json, Jsonb, Long, Numeric,
    Precise, Short, Small, Stamp, Text, Texts, Time, Uuid, Zoned,
};

const BOTH: [Kind; 15] = [
    Integer, Text, Big, Small, Short, Long, Numeric, Precise, Double, Bool, Date, Stamp, Uuid,
    Json, Bytes,
];
const POSTGRES: [Kind; 6] = [Zoned, Jsonb, Time, Interval, Integers, Texts];

pub fn all(backend: DbBackend, enums: &[Enum]) -> Vec<Kind> {
    let mut all = BOTH.to_vec();
    if backend == DbBackend::Postgres {
        all.extend(POSTGRES);
        // Twice, for they are what changes most.
        all.extend(enums.iter().flat_map(|of| [Kind::Enum(of.id); 2]));
    }
    all
}

impl Kind {
    pub fn is_whole(self) -> bool {
        matches!(self, Integer | Big | Small)
    }

    pub fn is_number(self) -> bool {
        self.is_whole() || matches!(self, Numeric | Precise | Double)
    }

    pub fn is_text(self) -> bool {
        matches!(self, Text | Short | Long)
    }

    fn is_moment(self) -> bool {
        matches!(self, Date | Stamp | Zoned)
    }

    /// Whether its values tell rows apart, in a B-tree.
    pub fn tells_apart(self) -> bool {
        !matches!(
            self,
            Bool | Json | Jsonb | Integers | Texts | Interval | Time
        )
    }

    /// Whether SQLite knows it in a strict table.
    pub fn is_strict(self) -> bool {
        matches!(self, Integer | Text | Bytes)
    }

    pub fn sql(self, backend: DbBackend, enums: &[Enum]) -> String {
        let sqlite = backend == DbBackend::Sqlite;
        let name = match self {
            Integer => "integer",
            Text => "text",
            Big => "bigint",
            Small => "smallint",
            Short => "varchar(20)",
            Long => "varchar(40)",
            Numeric if sqlite => "real_decimal(10, 2)",
            Numeric => "numeric(10, 2)",
            Precise if sqlite => "real_decimal(14, 4)",
            Precise => "numeric(14, 4)",
            Double if sqlite => "double",
            Double => "double precision",
            Bool => "boolean",
            Date if sqlite => "date_text",
            Date => "date",
            Stamp if sqlite => "datetime_text",
            Stamp => "timestamp(3)",
            Uuid if sqlite => "uuid_text",
            Uuid => "uuid",
            Json if sqlite => "json_text",
            Json => "json",
            Bytes if sqlite => "blob",
            Bytes => "bytea",
            Zoned => "timestamptz",
            Jsonb => "jsonb",
            Time => "time",
            Interval => "interval",
            Integers => "integer[]",
            Texts => "text[]",
            Kind::Enum(id) => {
                let of = enums.iter().find(|of| of.id == id);
                return super::ddl::quoted(&of.expect("an enum that is there").name);
            }
        };
        name.into()
    }

    /// The value of a row, as an expression. The same text in all types that have it, so that a column
    /// may become one of another type, and a key may point to another.
    pub fn value(self, row: usize, backend: DbBackend) -> String {
        match self {
            Bool => (if row.is_multiple_of(2) {
                "true"
            } else {
                "false"
            })
            .into(),
            Date => format!("'2024-01-0{row}'"),
            Stamp | Zoned => format!("'2024-01-0{row} 10:00:00'"),
            Uuid => format!("'00000000-0000-0000-0000-00000000000{row}'"),
            Json | Jsonb => format!("'{{\"a\": {row}}}'"),
            Bytes if backend == DbBackend::Sqlite => format!("x'3{row}'"),
            Bytes => format!("'\\x3{row}'"),
            Time => format!("'10:00:0{row}'"),
            Interval => format!("'{row} days'"),
            Integers | Texts => format!("'{{{row}}}'"),
            kind if kind.is_number() => row.to_string(),
            _ => format!("'{row}'"),
        }
    }

    /// Some default. None of them is the value of a row, but for those of enums.
    pub fn default(self, choice: usize, backend: DbBackend, enums: &[Enum]) -> String {
        let sqlite = backend == DbBackend::Sqlite;
        let of = |choices: [&str; 3]| choices[choice % 3].to_owned();
        match self {
            Numeric | Precise | Double => of(["0", "7.5", "-3"]),
            Bool => of(["true", "false", "true"]),
            Date => of(["'2023-02-02'", "CURRENT_DATE", "'1999-12-31'"]),
            Stamp if sqlite => of([
                "CURRENT_TIMESTAMP",
                "'2023-02-02 00:00:00'",
                "(datetime('now'))",
            ]),
            Stamp | Zoned => of(["CURRENT_TIMESTAMP", "now()", "'2023-02-02 00:00:00'"]),
            Uuid if sqlite => of(["'a'", "'b'", "(lower(hex(randomblob(16))))"]),
            Uuid => format!("'00000000-0000-0000-0000-0000000000a{}'", choice % 3),
            Json | Jsonb => of(["'{}'", "'[]'", "'{\"it''s\": 1}'"]),
            Bytes if sqlite => of(["x'00'", "x'ff'", "x''"]),
            Bytes => of(["'\\x00'", "'\\xff'", "''"]),
            Time => of(["'00:00:00'", "'12:30:00'", "'23:59:59'"]),
            Interval => of(["'1 year'", "'2 hours'", "'0'"]),
            Integers => of(["'{}'", "'{7,8}'", "ARRAY[7]"]),
            Texts => of(["'{}'", "'{x,y}'", "ARRAY['x']"]),
            Kind::Enum(id) => {
                let of = enums.iter().find(|of| of.id == id);
                let values = &of.expect("an enum that is there").values;
                super::ddl::literal(&values[choice % values.len()])
            }
            kind if kind.is_whole() && sqlite => of(["0", "(1 + 6)", "-3"]),
            kind if kind.is_whole() => of(["0", "7", "-3"]),
            _ => of(["'x'", "''", "'it''s'"]),
        }
    }

    /// Whether a row's value can become one of `other`, and come back: what no cast can do is not asked for.
    pub fn becomes(self, other: Self, backend: DbBackend) -> bool {
        let is = |kind: Self, others: &[Self]| others.contains(&kind);
        let sqlite = backend == DbBackend::Sqlite;
        self == other
            || self.is_number() && (other.is_number() || other.is_text())
            || self.is_text() && (other.is_number() || other.is_text())
            || self.is_text() && (matches!(other, Self::Enum(_)) || is(other, &[Texts]))
            || matches!(self, Self::Enum(_)) && other.is_text()
            || self.is_moment() && other.is_moment()
            || self == Bool && other == Integer
            || is(self, &[Json, Jsonb]) && is(other, &[Json, Jsonb])
            // Its spelling is too long for the others.
            || other == Text && !(sqlite && self == Bytes)
    }

    /// Whether the same text, which keys compare by, comes out of it.
    pub fn is_exact(self, other: Self) -> bool {
        let is_plain =
            |kind: Self| kind.is_whole() || kind.is_text() || matches!(kind, Self::Enum(_));
        self == other || is_plain(self) && is_plain(other)
    }
}
