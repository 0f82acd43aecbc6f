//! Lists in pages.

use sea_orm::{ConnectionTrait, PaginatorTrait, SelectorTrait};
use serde::{Deserialize, Serialize};

use crate::{ApiError, ApiResult};

/// The page that a client asks for: `?page=2&per_page=50`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Page {
    /// Counted from 1.
    pub page: u64,
    /// How many items, from 1 to 100.
    pub per_page: u64,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            page: 1,
            per_page: 20,
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Paged<T> {
    /// The items of this page, in the order of the list.
    pub items: Vec<T>,
    /// Counted from 1.
    pub page: u64,
    /// How many items a page has.
    pub per_page: u64,
    /// How many items the list has.
    pub total: u64,
}

impl Page {
    /// The page of what `query` selects, which must have an order of its own.
    ///
    /// Fails with 422 for a page or size out of range, and where the database fails.
    pub async fn of<'db, C, S>(
        self,
        query: S,
        db: &'db C,
    ) -> ApiResult<Paged<<S::Selector as SelectorTrait>::Item>>
    where
        C: ConnectionTrait,
        S: PaginatorTrait<'db, C> + Send,
    {
        self.check()?;
        let pages = query.paginate(db, self.per_page);
        let total = pages.num_items().await?;
        let items = pages.fetch_page(self.page - 1).await?;
        Ok(Paged {
            items,
            page: self.page,
            per_page: self.per_page,
            total,
        })
    }

    fn check(self) -> ApiResult<()> {
        if !(1..=100).contains(&self.per_page) {
            return Err(ApiError::unprocessable("per_page goes from 1 to 100"));
        }
        // The database counts rows in 63 bits.
        let rows = self.page.checked_mul(self.per_page);
        if self.page == 0 || rows.is_none_or(|rows| i64::try_from(rows).is_err()) {
            return Err(ApiError::unprocessable("page counts from 1"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_is_refused() {
        for (page, per_page) in [
            (0, 20),
            (1, 0),
            (1, 101),
            (u64::MAX, 100),
            (u64::MAX / 100, 100),
        ] {
            assert!(
                Page { page, per_page }.check().is_err(),
                "{page} {per_page}"
            );
        }
        assert!(Page::default().check().is_ok());
    }
}
