//! CREATE INDEX: what only its text says, which is its expressions and which rows it holds; and the text of
//! an index.

use super::tokens::Tokens;
use crate::quote;
use crate::schema::{Index, KeyPart};

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

/// The statement that makes an index of this table, in one spelling, whichever it was made with.
pub(crate) fn statement(table: &str, index: &Index) -> String {
    let keys: Vec<String> = (index.keys.iter())
        .map(|key| {
            let mut text = match &key.part {
                KeyPart::Column(name) => quote::name(name),
                KeyPart::Expression(text) => text.clone(),
            };
            if let Some(collation) = &key.collation {
                text.push_str(" COLLATE ");
                text.push_str(collation);
            }
            if key.descending {
                text.push_str(" DESC");
            }
            text
        })
        .collect();
    let mut statement = format!(
        "CREATE {}INDEX {} ON {} ({})",
        if index.unique { "UNIQUE " } else { "" },
        quote::name(&index.name),
        quote::name(table),
        keys.join(", ")
    );
    if let Some(predicate) = &index.predicate {
        statement.push_str(" WHERE ");
        statement.push_str(predicate);
    }
    statement
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
