//! What the command writes: the answer to stdout, the talk to stderr.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Prints a line of the answer. Nobody may read any more, as behind `| head`: that changes nothing of
/// the exit code. Where it cannot be written otherwise, the process ends with an error.
pub(super) fn line(text: Arguments<'_>) {
    let Err(error) = writeln!(anstream::stdout(), "{text}") else {
        return;
    };
    if error.kind() != ErrorKind::BrokenPipe {
        talk(format_args!(
            "error: the answer cannot be written\n  because: {error}\n"
        ));
        std::process::exit(1);
    }
}

/// Writes talk. That nobody listens stops no run.
pub(super) fn talk(text: Arguments<'_>) {
    let _ = anstream::stderr().write_fmt(text);
}

/// As the standard one, and without its panic.
macro_rules! println {
    ($($text:tt)*) => { $crate::cli::output::line(format_args!($($text)*)) };
}

/// As the standard one, and without its panic.
macro_rules! eprintln {
    () => { $crate::cli::output::talk(format_args!("\n")) };
    ($($text:tt)*) => { $crate::cli::output::talk(format_args!("{}\n", format_args!($($text)*))) };
}

/// As the standard one, and without its panic.
macro_rules! eprint {
    ($($text:tt)*) => { $crate::cli::output::talk(format_args!($($text)*)) };
}

pub(super) use {eprint, eprintln, println};
