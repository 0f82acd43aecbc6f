//! Findings beside what the revision's file says about them.

use serde::Serialize;

use super::{Finding, Suppression};

/// Findings, those apart that somebody has looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// What nobody has answered, the gravest first.
    pub findings: Vec<Finding>,
    /// What the revision's file allows.
    pub allowed: Vec<Allowed>,
    /// Suppressions that nothing needs any more.
    pub unused: Vec<Suppression>,
}

/// A finding that the revision's file allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it is allowed.
    pub reason: String,
}

impl Review {
    /// Puts `findings` and the `suppressions` of the same revision together.
    pub fn of(findings: Vec<Finding>, suppressions: &[Suppression]) -> Self {
        let unused = suppressions
            .iter()
            .filter(|one| findings.iter().all(|finding| finding.rule != one.rule))
            .cloned()
            .collect();
        let mut review = Self {
            unused,
            ..Self::default()
        };
        for finding in findings {
            match suppressions.iter().find(|one| one.rule == finding.rule) {
                Some(one) => review.allowed.push(Allowed {
                    finding,
                    reason: one.reason.clone(),
                }),
                None => review.findings.push(finding),
            }
        }
        review
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::Postgres;

    use super::super::testing::*;
    use super::super::{lint, suppressed};
    use super::*;

    #[test]
    fn what_is_allowed_stands_apart_with_its_reason_and_what_is_needless_is_told() {
        let source = "// lint: allow(data-loss) a copy is kept\n// lint: allow(enum-value) small";
        let findings = lint(&[drop_column(column("title", "text"))], Postgres, &posts());
        let review = Review::of(findings, &suppressed(source).unwrap());
        assert_eq!(review.allowed.len(), 1);
        assert_eq!(review.allowed[0].finding.rule, "data-loss");
        assert_eq!(review.allowed[0].reason, "a copy is kept");
        let left: Vec<_> = review.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(left, ["drop-under-rolling-deploy"]);
        let unused: Vec<_> = review.unused.iter().map(|one| one.rule).collect();
        assert_eq!(unused, ["enum-value"]);
    }
}
