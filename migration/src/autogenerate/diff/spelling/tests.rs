//! What PostgreSQL 15 and SQLite say of an expression first, and when they have read that in again.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn assert_same(spellings: &[&str]) {
    for pair in spellings.windows(2) {
        assert_eq!(normal(pair[0]), normal(pair[1]));
        assert!(is_same(pair[0], pair[1]));
    }
}

#[track_caller]
fn assert_other(one: &str, other: &str) {
    assert_ne!(normal(one), normal(other));
}

#[test]
fn a_list_of_values_is_one_array_however_it_is_cast() {
    assert_same(&[
        "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        "((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))",
    ]);
    assert_same(&[
        "((v)::text = ANY ((ARRAY['a, b'::character varying, 'c)::text'::character varying, NULL::character varying])::text[]))",
        "((v)::text = ANY (ARRAY[('a, b'::character varying)::text, ('c)::text'::character varying)::text, (NULL::character varying)::text]))",
    ]);
    assert_same(&[
        "((v)::text = ANY ((ARRAY[('a'::text)::character varying, ('b'::text)::character varying])::text[]))",
        "((v)::text = ANY (ARRAY[(('a'::text)::character varying)::text, (('b'::text)::character varying)::text]))",
    ]);
    assert_same(&[
        "(c = ANY ((ARRAY['a'::character varying, 'b'::character varying])::bpchar[]))",
        "(c = ANY (ARRAY[('a'::character varying)::bpchar, ('b'::character varying)::bpchar]))",
    ]);
    assert_same(&[
        "(n = ((ARRAY[1.5, 2])::numeric(10,2)[])[1])",
        "(n = (ARRAY[(1.5)::numeric(10,2), (2)::numeric(10,2)])[1])",
    ]);
    assert_same(&[
        "(m = (ARRAY[ARRAY[1, 2], ARRAY[3, 4]])::bigint[])",
        "(m = ARRAY[ARRAY[(1)::bigint, (2)::bigint], ARRAY[(3)::bigint, (4)::bigint]])",
    ]);
    // A view's, where the array is cast within more than one expression.
    assert_same(&[
        " SELECT x.n,\n    ((x.v)::text <> ALL ((ARRAY['a'::character varying])::text[])) AS y\n   FROM x\n  WHERE (((x.n >= 1) AND (x.n <= 2)) AND (x.t <> ''::text));",
        " SELECT x.n,\n    ((x.v)::text <> ALL (ARRAY[('a'::character varying)::text])) AS y\n   FROM x\n  WHERE ((x.n >= 1) AND (x.n <= 2) AND (x.t <> ''::text));",
    ]);
}

#[test]
fn another_value_type_or_operator_is_another_list() {
    let list =
        "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))";
    for other in [
        "((v)::text = ANY ((ARRAY['a'::character varying, 'c'::character varying])::text[]))",
        "((v)::text = ANY ((ARRAY['b'::character varying, 'a'::character varying])::text[]))",
        "((v)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        "((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::bpchar[]))",
        "((v)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]))",
        "((v)::text = ANY ((ARRAY['a'::character varying, 'B'::character varying])::text[]))",
    ] {
        assert_other(list, other);
    }
    // A cast of one element, or to no array, is none of all.
    assert_other("((\"array\"[1])::text = x[1])", "((ARRAY[1])::text = x[1])");
    assert_other("(ARRAY[1])::box = x", "ARRAY[(1)::box] = x");
}

#[test]
fn what_is_joined_by_one_keyword_stands_side_by_side() {
    assert_same(&[
        "(((n >= 1) AND (n <= 5)) AND ((b >= 1) AND (b <= 5)))",
        "((n >= 1) AND (n <= 5) AND ((b >= 1) AND (b <= 5)))",
        "((n >= 1) AND (n <= 5) AND (b >= 1) AND (b <= 5))",
    ]);
    assert_same(&[
        "(((n < 1) OR (n > 5)) OR (t <> ''::text))",
        "((n < 1) OR (n > 5) OR (t <> ''::text))",
    ]);
    assert_same(&[
        "(NOT (((n >= 1) AND (n <= 5)) AND (t <> ''::text)))",
        "(NOT ((n >= 1) AND (n <= 5) AND (t <> ''::text)))",
    ]);
    assert_same(&[
        "\nCASE n\n    WHEN 1 THEN true\n    ELSE (((n >= 3) AND (n <= 4)) AND (t = ''::text))\nEND",
        "\nCASE n\n    WHEN 1 THEN true\n    ELSE ((n >= 3) AND (n <= 4) AND (t = ''::text))\nEND",
    ]);
}

#[test]
fn parentheses_that_mean_something_stay() {
    assert_other("((a AND b) OR c)", "(a AND (b OR c))");
    assert_other("((a OR b) AND c)", "(a OR b AND c)");
    assert_other("(NOT (a AND b) AND c)", "(NOT a AND b AND c)");
    assert_other("((a AND b) = c AND d)", "(a AND b = c AND d)");
    assert_other("(f(a AND b) AND c)", "(f a AND b AND c)");
    assert_other("((a - b) - c)", "(a - (b - c))");
    // As SQLite keeps it.
    assert_other("a BETWEEN 1 AND (b AND c)", "a BETWEEN 1 AND b AND c");
    assert_same(&["(a BETWEEN 1 AND 5) AND b", "(a BETWEEN 1 AND 5)  AND b"]);
}

#[test]
fn quotes_that_sqlite_gives_to_a_renamed_column_are_needless() {
    assert_same(&["\"a\" > b", "a > b", "a  > \"b\" -- it's so"]);
    assert_same(&[
        "(\"admin_id\" IS NULL) <> (user_id IS NULL)",
        "(admin_id IS NULL) <> (user_id IS NULL)",
    ]);
    for (quoted, bare) in [
        ("\"null\" > b", "null > b"),
        ("\"true\" > b", "true > b"),
        ("\"A b\" > b", "A b > b"),
        ("\"current_date\" > b", "current_date > b"),
        ("'a' > b", "a > b"),
        ("\"A\" > b", "A > b"),
        ("'a'::\"char\"", "'a'::char"),
        ("a = '\"b\"'", "a = 'b'"),
    ] {
        assert_other(quoted, bare);
    }
}

#[test]
fn a_value_of_a_query_is_named_for_its_type() {
    assert_same(&[
        " SELECT q.a\n   FROM ( SELECT t.a\n           FROM t\n        UNION ALL\n         SELECT NULL::integer) q;",
        " SELECT q.a\n   FROM ( SELECT t.a\n           FROM t\n        UNION ALL\n         SELECT NULL::integer AS int4) q;",
    ]);
    for (kind, name) in [
        ("text", "text"),
        ("bigint", "int8"),
        ("character varying(3)", "\"varchar\""),
        ("character(3)", "bpchar"),
        ("timestamp(0) with time zone", "timestamptz"),
        ("double precision", "float8"),
        ("\"char\"", "\"char\""),
        ("other.\"Mood\"", "\"Mood\""),
        ("mood[]", "mood"),
        ("numeric(10,2)", "\"numeric\""),
    ] {
        let value =
            |end: &str| format!("EXISTS ( SELECT 1, ''::{kind}{end}, NULL::{kind}{end} FROM t)");
        assert_same(&[&value(""), &value(&format!(" AS {name}"))]);
        assert_other(&value(""), &value(" AS k"));
    }
    for (one, other) in [
        // Where it is not a type's name, or no cast.
        ("( SELECT ''::text AS t)", "( SELECT ''::text)"),
        ("( SELECT a AS a)", "( SELECT a)"),
        ("( SELECT a.text AS text FROM a)", "( SELECT a.text FROM a)"),
        ("( SELECT ''::text AS text)", "( SELECT ''::text AS k)"),
        (
            "( SELECT (''::text) || 'x' AS text)",
            "( SELECT (''::text) || 'x')",
        ),
        // A view's own columns.
        ("SELECT ''::text AS text", "SELECT ''::text"),
        ("f(a::xml AS xml)", "f(a::xml)"),
    ] {
        assert_other(one, other);
    }
}

#[test]
fn what_is_extracted_is_told_in_any_letters() {
    assert_same(&["EXTRACT(YEAR FROM t.at)", "EXTRACT(year FROM t.at)"]);
    assert_other("EXTRACT(year FROM t.at)", "EXTRACT(month FROM t.at)");
    assert_other("other(YEAR FROM t)", "other(year FROM t)");
    assert_other("EXTRACT(\"YEAR\")", "EXTRACT(year)");
}

#[test]
fn strings_and_operators_stay_whole() {
    assert_other("a = 'x  y'", "a = 'x y'");
    assert_other("a = '(b AND c) AND d'", "a = 'b AND c AND d'");
    assert_other("a -> b > c", "a -> b -> c");
    assert_other("a <- b", "a < - b");
    assert_other("x'00' = a", "x '00' = a");
}

proptest! {
    /// Whatever it is told, and what has one spelling keeps it.
    #[test]
    fn what_is_normal_stays(parts in prop::collection::vec(prop::sample::select(vec![
        "(", ")", "[", "]", "ARRAY[", "])", "::text[]", "::", "character varying", "'a'", "'", "\"a\"",
        "\"", "\"order\"", "\"array\"", "a", "b1", "1.5", " ", "\n", ",", " AND ", " or ", "BETWEEN", "NOT ",
        "<", "=", "-", "--", "/*", "*/", "`", "é", ".", "(ARRAY['a', b])::t[]", "((a AND b) AND c)", "E",
        "\"e\"", "$", ";", "ARRAY", "SELECT ", "::text AS text", " AS a", " FROM ", "EXTRACT(A FROM ",
    ]), 0..24)) {
        let once = normal(&parts.concat());
        prop_assert_eq!(normal(&once), once);
    }
}
