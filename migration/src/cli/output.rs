//! The answer, on stdout.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Prints a line. Where nobody reads any more, as behind `| head`, the process ends well; where it
/// cannot be written otherwise, it ends with an error.
pub(super) fn line(text: Arguments<'_>) {
    let Err(error) = writeln!(anstream::stdout(), "{text}") else {
        return;
    };
    if error.kind() == ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    anstream::eprintln!("error: the answer cannot be written\n  because: {error}");
    std::process::exit(1);
}

/// As the standard one, and without its panic.
macro_rules! println {
    ($($text:tt)*) => { $crate::cli::output::line(format_args!($($text)*)) };
}
pub(super) use println;
