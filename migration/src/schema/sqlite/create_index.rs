//! What only the text of a CREATE INDEX says: its expressions, and which rows it holds.

use super::tokens::Tokens;

/// What a text says beyond the pragmas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CreateIndex {
    /// What each key is, without collation and order.
    pub(super) keys: Vec<String>,
    pub(super) predicate: Option<String>,
}

impl CreateIndex {
    pub(super) fn parse(sql: &str) -> Self {
        let mut tokens = Tokens::of(sql);
        while !tokens.is_empty() && !tokens.is(0, "(") {
            tokens.skip();
        }
        let keys = tokens
            .parenthesized()
            .map(|keys| keys.parts().into_iter().map(key).collect())
            .unwrap_or_default();
        let predicate = tokens.take(&["WHERE"]).then(|| tokens.source().to_owned());
        Self { keys, predicate }
    }
}

fn key(mut key: Tokens<'_>) -> String {
    key.take_last(&["NULLS", "FIRST"]);
    let _ = key.take_last(&["ASC"]) || key.take_last(&["DESC"]);
    if key.is_before_last("COLLATE") {
        key.drop_last();
        key.drop_last();
    }
    key.source().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lose_collation_and_order_and_the_predicate_is_as_written() {
        let index = CreateIndex::parse(
            r#"CREATE UNIQUE INDEX "i (j" ON [t(]( lower(a) COLLATE "no case" DESC, (b + ',') asc, desc,
               a collate nocase || 'x' ) WHERE a > 1 -- some
               AND b IN (1, 2)"#,
        );
        assert_eq!(
            index.keys,
            ["lower(a)", "(b + ',')", "desc", "a collate nocase || 'x'"]
        );
        assert_eq!(
            index.predicate.as_deref(),
            Some("a > 1 -- some\n               AND b IN (1, 2)")
        );
    }
}
