//! What a run tells while it goes on: on a terminal the revision at work, elsewhere plain lines.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{eprint, eprintln};

use crate::Progress;

/// Whether the line on the terminal is not ended yet.
static OPEN: AtomicBool = AtomicBool::new(false);

pub(super) fn tell(progress: Progress<'_>) {
    match progress {
        Progress::Waiting(holder) => eprintln!("waiting for {holder}"),
        Progress::Started(revision, direction) => {
            if std::io::stderr().is_terminal() {
                eprint!("{direction} {} …", revision.name());
                OPEN.store(true, Ordering::Relaxed);
            }
        }
        Progress::Done(revision, direction, took) => {
            if OPEN.swap(false, Ordering::Relaxed) {
                eprint!("\r");
            }
            eprintln!("{direction} {} ({} ms)", revision.name(), took.as_millis());
        }
    }
}

/// Ends the line that a failed revision left.
pub(super) fn end() {
    if OPEN.swap(false, Ordering::Relaxed) {
        eprintln!();
    }
}
