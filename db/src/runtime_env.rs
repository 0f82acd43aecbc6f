//! Where a program runs.

use std::fmt;

use crate::{Environment, Hint};

/// `RUNTIME_ENV`: where the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuntimeEnv {
    /// A developer's machine.
    #[default]
    Dev,
    /// Staging.
    Stg,
    /// Production.
    Prd,
}

/// `RUNTIME_ENV` names no environment. Guessing one would drop the guards of production.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("RUNTIME_ENV is `{0}`, which is not dev, stg or prd")]
pub struct RuntimeEnvError(String);

impl Hint for RuntimeEnvError {
    fn hint(&self) -> Option<String> {
        Some("mend RUNTIME_ENV in the environment or in .env".into())
    }
}

impl RuntimeEnv {
    /// Reads it; dev where it is not given. Fails on any other word than dev, stg and prd.
    pub fn from_environment(environment: &Environment) -> Result<Self, RuntimeEnvError> {
        match environment.get("RUNTIME_ENV").map(str::trim) {
            None | Some("dev") => Ok(Self::Dev),
            Some("stg") => Ok(Self::Stg),
            Some("prd") => Ok(Self::Prd),
            Some(other) => Err(RuntimeEnvError(other.into())),
        }
    }
}

impl fmt::Display for RuntimeEnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dev => "dev",
            Self::Stg => "stg",
            Self::Prd => "prd",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_is_recognised_or_the_word_refused() {
        let read = |value: &str| {
            RuntimeEnv::from_environment(&Environment::of("/", [("RUNTIME_ENV", value)]))
        };
        assert_eq!(read("prd "), Ok(RuntimeEnv::Prd));
        assert_eq!(read(""), Ok(RuntimeEnv::Dev));
        for word in ["production", "PRD", "prod"] {
            assert!(read(word).is_err(), "{word}");
        }
    }
}
