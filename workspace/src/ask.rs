//! Asking a person for what was not given.

use std::io::IsTerminal;

use dialoguer::{Input, Select};

use crate::arguments::Database;
use crate::failure::{Failure, Result};
use crate::name::check_database_name;

/// Whether somebody is there to answer.
pub(crate) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Which database; the embedded one stands first.
pub(crate) fn database() -> Result<Database> {
    let choices = [Database::Sqlite, Database::Postgres];
    let chosen = Select::new()
        .with_prompt("Database")
        .item("SQLite: a file, nothing to install")
        .item("PostgreSQL: a server")
        .default(0)
        .interact()
        .map_err(gave_up)?;
    Ok(choices[chosen])
}

/// The database's name.
pub(crate) fn database_name(default: String) -> Result<String> {
    Input::new()
        .with_prompt("Name of the database")
        .default(default)
        .validate_with(|name: &String| {
            check_database_name(name)
                .map_err(|_| "letters from a to z, digits and _, not starting with a digit")
        })
        .interact_text()
        .map_err(gave_up)
}

/// The port to serve on.
pub(crate) fn port(default: u16) -> Result<u16> {
    Input::new()
        .with_prompt("Port")
        .default(default)
        .validate_with(|port: &u16| {
            if *port > 0 {
                Ok(())
            } else {
                Err("from 1 to 65535")
            }
        })
        .interact_text()
        .map_err(gave_up)
}

fn gave_up(error: dialoguer::Error) -> Failure {
    Failure::new("the question was not answered")
        .because(error)
        .hint("--yes takes the defaults")
}
