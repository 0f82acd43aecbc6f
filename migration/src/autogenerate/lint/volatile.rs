//! Whether a default of PostgreSQL is another one for each row.

/// Functions that give each row a value of its own.
const VOLATILE: &[&str] = &[
    "nextval",
    "random",
    "random_normal",
    "gen_random_uuid",
    "gen_random_bytes",
    "uuidv4",
    "uuidv7",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "clock_timestamp",
    "timeofday",
];

/// Functions and words before parentheses that give all rows of a statement the same value, as far as
/// defaults usually have them.
const STABLE: &[&str] = &[
    "now",
    "transaction_timestamp",
    "statement_timestamp",
    "timezone",
    "date_trunc",
    "date_part",
    "extract",
    "to_char",
    "to_timestamp",
    "to_date",
    "make_date",
    "make_interval",
    "make_timestamp",
    "make_timestamptz",
    "age",
    "current_setting",
    "current_database",
    "current_schema",
    "current_timestamp",
    "localtimestamp",
    "current_time",
    "localtime",
    "lower",
    "upper",
    "concat",
    "concat_ws",
    "md5",
    "length",
    "left",
    "right",
    "trim",
    "btrim",
    "replace",
    "substring",
    "lpad",
    "rpad",
    "encode",
    "decode",
    "coalesce",
    "nullif",
    "greatest",
    "least",
    "array",
    "row",
    "json_build_object",
    "json_build_array",
    "jsonb_build_object",
    "jsonb_build_array",
    "to_json",
    "to_jsonb",
    "to_tsvector",
    "abs",
    "floor",
    "ceil",
    "round",
    "pow",
    "power",
    "varchar",
    "varying",
    "character",
    "numeric",
    "bit",
    "interval",
    "timestamp",
    "time",
    "uuid_nil",
    "int4range",
    "int8range",
    "numrange",
    "tsrange",
    "tstzrange",
    "daterange",
    "point",
    "and",
    "or",
    "not",
    "in",
    "any",
    "case",
    "when",
    "then",
    "else",
    "cast",
    "bpchar",
    "inet_client_addr",
    "session_user",
    "chr",
];

/// How a default is computed for rows that are there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Volatility<'e> {
    /// Once, for all rows.
    Once,
    /// For each row, by this function.
    EachRow(&'e str),
    /// By this function, of which nothing is known: PostgreSQL takes it for volatile unless it was made
    /// `STABLE` or `IMMUTABLE`.
    Unknown(&'e str),
}

/// How the default `expression` is computed.
pub(super) fn volatility(expression: &str) -> Volatility<'_> {
    let mut found = Volatility::Once;
    for name in calls(expression) {
        let bare = name.rsplit('.').next().unwrap_or(name).to_lowercase();
        if VOLATILE.contains(&bare.as_str()) {
            return Volatility::EachRow(name);
        }
        if !STABLE.contains(&bare.as_str()) {
            found = Volatility::Unknown(name);
        }
    }
    found
}

/// What stands before opening parentheses, outside of strings.
fn calls(expression: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quote = None;
    for (at, c) in expression.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => {}
            None if c == '\'' => (quote, start) = (Some(c), None),
            None if c == '"' => {
                quote = Some(c);
                start.get_or_insert(at);
            }
            None if c.is_alphanumeric() || c == '_' || c == '.' => {
                start.get_or_insert(at);
            }
            None => {
                if let Some(start) = start.take()
                    && c == '('
                    && !expression[start..].starts_with(|c: char| c.is_ascii_digit())
                {
                    found.push(expression[start..at].trim_matches('"'));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_gets_its_own_value_from_a_volatile_function_alone() {
        let each_row = [
            "gen_random_uuid()",
            "nextval('posts_id_seq'::regclass)",
            "(now() + (random() * '1 day'::interval))",
            "extensions.uuid_generate_v4()",
        ];
        for expression in each_row {
            assert!(
                matches!(volatility(expression), Volatility::EachRow(_)),
                "{expression}"
            );
        }
        let once = [
            "0",
            "'random()'::text",
            "'it''s random()'::text",
            "now()",
            "(now() + '1 day'::interval)",
            "'x'::character varying(20)",
            "timezone('utc'::text, now())",
            "CURRENT_TIMESTAMP",
            "((1 + 2) * 3)",
        ];
        for expression in once {
            assert_eq!(volatility(expression), Volatility::Once, "{expression}");
        }
        assert_eq!(
            volatility("my_default()"),
            Volatility::Unknown("my_default")
        );
        assert_eq!(
            volatility("\"My\".\"fn\"(1)"),
            Volatility::Unknown("My\".\"fn")
        );
    }
}
