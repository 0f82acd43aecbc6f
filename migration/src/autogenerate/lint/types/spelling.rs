//! A PostgreSQL type, apart: its name, what stands in parentheses, whether it is an array.

/// A type. Its aliases are gone: `int4`, `int` and `integer` are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type {
    /// Its short name, or as it was given where it is none of PostgreSQL's own that matter here.
    pub(super) base: String,
    /// Whether it is one of those that are known here.
    pub(super) is_known: bool,
    /// The numbers in parentheses. `char` and `bit` without any have one, `numeric(10)` has its scale.
    pub(super) numbers: Vec<i32>,
    /// Whether it is an array. PostgreSQL does not keep of how many dimensions.
    pub(super) array: bool,
    /// The fields of an interval, `day to second` for one; empty for all.
    pub(super) fields: String,
}

impl Type {
    pub(super) fn of(text: &str) -> Self {
        let mut text = text.trim();
        let mut array = false;
        while let Some(element) = text.strip_suffix("[]") {
            text = element.trim_end();
            array = true;
        }
        let as_given = || Self {
            base: text.to_owned(),
            is_known: text == "\"char\"",
            numbers: Vec::new(),
            array,
            fields: String::new(),
        };
        // Somebody's own name, or `"char"`.
        if text.contains('"') {
            return as_given();
        }
        let lower = text.to_lowercase();
        let (words, inside) = match (lower.find('('), lower.find(')')) {
            (Some(open), Some(close)) if open < close => (
                format!("{} {}", &lower[..open], &lower[close + 1..]),
                &lower[open + 1..close],
            ),
            _ => (lower.clone(), ""),
        };
        let mut numbers = Vec::new();
        for number in inside.split(',').map(str::trim).filter(|n| !n.is_empty()) {
            match number.parse() {
                Ok(number) => numbers.push(number),
                // `geometry(Point,4326)`.
                Err(_) => return as_given(),
            }
        }
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let base = match words.as_str() {
            "character varying" | "varchar" => "varchar",
            "character" | "char" => {
                if numbers.is_empty() {
                    numbers.push(1);
                }
                "char"
            }
            "bpchar" => "char",
            "int2" | "smallint" => "smallint",
            "int" | "int4" | "integer" => "integer",
            "int8" | "bigint" => "bigint",
            "decimal" | "numeric" => {
                if let [_] = numbers[..] {
                    numbers.push(0);
                }
                "numeric"
            }
            "float4" | "real" => "real",
            "float" | "float8" | "double" | "double precision" => "double precision",
            "bool" | "boolean" => "boolean",
            "timestamp" | "timestamp without time zone" => "timestamp",
            "timestamptz" | "timestamp with time zone" => "timestamptz",
            "time" | "time without time zone" => "time",
            "timetz" | "time with time zone" => "timetz",
            "bit" => {
                if numbers.is_empty() {
                    numbers.push(1);
                }
                "bit"
            }
            "bit varying" | "varbit" => "varbit",
            "text" | "citext" | "name" | "date" | "json" | "jsonb" | "cidr" | "inet"
            | "macaddr" | "macaddr8" | "uuid" | "xml" | "money" | "oid" | "regclass" | "bytea"
            | "tsvector" | "tsquery" | "point" | "line" | "lseg" | "box" | "path" | "polygon"
            | "circle" => &words,
            other if other == "interval" || other.starts_with("interval ") => {
                return Self {
                    base: "interval".into(),
                    is_known: true,
                    numbers,
                    array,
                    fields: other["interval".len()..].trim().to_owned(),
                };
            }
            _ => return as_given(),
        };
        Self {
            base: base.to_owned(),
            is_known: true,
            numbers,
            array,
            fields: String::new(),
        }
    }

    /// The first number: a length, or a precision.
    pub(super) fn number(&self) -> Option<i32> {
        self.numbers.first().copied()
    }

    /// The digits of a `numeric` and how many of them stand behind the point, where it says so.
    pub(super) fn digits(&self) -> Option<(i32, i32)> {
        match self.numbers[..] {
            [precision, scale] => Some((precision, scale)),
            _ => None,
        }
    }

    /// Whether it has fractions of a second, so many digits of them.
    pub(super) fn fraction(&self) -> Option<i32> {
        let timed = ["timestamp", "timestamptz", "time", "timetz", "interval"];
        timed
            .contains(&self.base.as_str())
            .then(|| match self.smallest_field() {
                SECOND => self.number().unwrap_or(6),
                _ => 0,
            })
    }

    /// The smallest field of an interval that it keeps, the larger the finer.
    pub(super) fn smallest_field(&self) -> usize {
        let last = self.fields.rsplit(' ').next().unwrap_or_default();
        FIELDS
            .iter()
            .position(|field| *field == last)
            .unwrap_or(SECOND)
    }
}

const FIELDS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];
const SECOND: usize = 5;
