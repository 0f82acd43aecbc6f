//! Reading a statement token by token.

use sea_orm::DbBackend;

use super::Name;
use crate::cli::sql::Token;

/// A column of which another one is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) to: String,
    pub(super) from: String,
    /// Whether its nulls become something else.
    pub(super) is_filled: bool,
}

/// Reads a statement from its beginning.
pub(crate) struct Reader<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) backend: DbBackend,
}

impl Reader<'_> {
    pub(crate) fn is(&self, keyword: &str) -> bool {
        self.tokens.first().is_some_and(|token| token.is(keyword))
    }

    pub(crate) fn skip(&mut self, keyword: &str) -> bool {
        let is = self.is(keyword);
        if is {
            self.tokens = &self.tokens[1..];
        }
        is
    }

    pub(crate) fn skip_if_exists(&mut self) {
        if self.skip("IF") {
            self.skip("EXISTS");
        }
    }

    pub(crate) fn sign(&mut self, sign: char) -> bool {
        let is = self.tokens.first() == Some(&Token::Sign(sign));
        if is {
            self.tokens = &self.tokens[1..];
        }
        is
    }

    /// A string between single quotes.
    pub(crate) fn text(&mut self) -> Option<String> {
        let Token::Text(text) = self.tokens.first()? else {
            return None;
        };
        self.tokens = &self.tokens[1..];
        Some(text.clone())
    }

    /// Goes behind the next comma that stands in no brackets.
    pub(super) fn next_action(&mut self) -> bool {
        let mut depth = 0_i32;
        while let Some(token) = self.tokens.first() {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ => {}
            }
            let is_comma = depth == 0 && *token == Token::Sign(',');
            self.tokens = &self.tokens[1..];
            if is_comma {
                return true;
            }
        }
        false
    }

    /// Of `(a, b) SELECT t.c, 1 FROM …` what is selected as it is: `(a, c)`, or but for its nulls, as by
    /// `coalesce(c, 1)`. `None` where that cannot be told.
    pub(super) fn selected(&mut self) -> Option<Vec<Moved>> {
        let mut names = Vec::new();
        if self.sign('(') {
            while !self.sign(')') {
                names.push(self.name()?.pop()?);
                self.sign(',');
            }
        }
        if !self.skip("SELECT") {
            return None;
        }
        let mut selected = Vec::new();
        for at in 0.. {
            let mut column = self.name().and_then(|mut name| name.pop());
            let is_filled = column
                .as_ref()
                .is_some_and(|name| name.eq_ignore_ascii_case("coalesce"))
                && self.sign('(');
            if is_filled {
                column = self.name().and_then(|mut name| name.pop());
            }
            let is_whole =
                self.tokens.first() == Some(&Token::Sign(',')) || !is_filled && self.is("FROM");
            if let Some(from) = column.filter(|_| is_whole) {
                selected.push(Moved {
                    to: names.get(at).unwrap_or(&from).clone(),
                    from,
                    is_filled,
                });
            }
            if is_filled {
                self.close();
            }
            if !self.next_before("FROM") {
                break;
            }
        }
        self.is("FROM").then_some(selected)
    }

    /// Goes behind the bracket that closes the one that is open.
    fn close(&mut self) {
        let mut depth = 1_i32;
        while let Some(token) = self.tokens.first() {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ => {}
            }
            self.tokens = &self.tokens[1..];
            if depth == 0 {
                return;
            }
        }
    }

    /// Goes behind the next comma, or to `word`, whichever comes first outside brackets; says whether it
    /// was a comma.
    fn next_before(&mut self, word: &str) -> bool {
        let mut depth = 0_i32;
        while let Some(token) = self.tokens.first() {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ if depth == 0 && token.is(word) => return false,
                _ => {}
            }
            let is_comma = depth == 0 && *token == Token::Sign(',');
            self.tokens = &self.tokens[1..];
            if is_comma {
                return true;
            }
        }
        false
    }

    /// A name with or without a schema. PostgreSQL reads a bare one in small letters.
    pub(crate) fn name(&mut self) -> Option<Name> {
        let mut parts = Vec::new();
        loop {
            parts.push(match self.tokens.first()? {
                Token::Word(word) if self.backend == DbBackend::Postgres => word.to_lowercase(),
                Token::Word(word) => word.clone(),
                Token::Name(name) => name.clone(),
                Token::Sign(_) | Token::Text(_) | Token::Literal => return None,
            });
            self.tokens = &self.tokens[1..];
            if !self.sign('.') {
                return Some(parts);
            }
        }
    }
}
