//! What a run tells while it goes on: on a terminal the revision at work, elsewhere plain lines.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::output::{eprint, eprintln};
use crate::Progress;

/// A revision that takes longer is spoken of before it is done, and then each time it has taken twice as
/// long.
const PATIENCE: Duration = Duration::from_secs(10);

/// The revision at work.
static AT_WORK: Mutex<Option<AtWork>> = Mutex::new(None);

enum AtWork {
    /// Its line on the terminal is not ended yet.
    Shown,
    /// Dropped, it ends what speaks of it.
    Spoken { _end: Sender<()> },
}

pub(super) fn tell(progress: Progress<'_>) {
    match progress {
        Progress::Waiting(holder) => eprintln!("waiting for {holder}"),
        Progress::Started(revision, direction) => {
            let what = format!("{direction} {}", revision.name());
            let at_work = if std::io::stderr().is_terminal() {
                eprint!("{what} …");
                AtWork::Shown
            } else {
                AtWork::Spoken {
                    _end: speak_of(what),
                }
            };
            put(Some(at_work));
        }
        Progress::Done(revision, direction, took) => {
            if let Some(AtWork::Shown) = put(None) {
                eprint!("\r");
            }
            eprintln!("{direction} {} ({} ms)", revision.name(), took.as_millis());
        }
    }
}

/// Ends the line that a failed revision left.
pub(super) fn end() {
    if let Some(AtWork::Shown) = put(None) {
        eprintln!();
    }
}

fn put(at_work: Option<AtWork>) -> Option<AtWork> {
    let mut current = AT_WORK
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    std::mem::replace(&mut current, at_work)
}

/// Says in a log, until the sender is dropped, that the work goes on.
fn speak_of(what: String) -> Sender<()> {
    let (end, is_ended) = channel();
    std::thread::spawn(move || {
        let start = Instant::now();
        let mut pause = PATIENCE;
        while is_ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{what}: at work for {} s", start.elapsed().as_secs());
            pause = start.elapsed();
        }
    });
    end
}
