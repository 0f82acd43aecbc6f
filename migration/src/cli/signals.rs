//! Signals, where nobody else answers them.

use std::io;
use std::thread;

use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use super::output::eprintln;

/// Ends the process on SIGTERM and SIGINT where it is the first one, as in a container that runs nothing but
/// `migration up`: the kernel ends every other by itself, and lets none of them reach that one.
///
/// What runs meanwhile is given up, as if it had been killed: the database takes back what was not committed.
/// A thread of its own waits for them, so that they also end what blocks, a question for one.
pub(super) fn end_the_first_process() -> io::Result<()> {
    if std::process::id() != 1 {
        return Ok(());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (mut terminate, mut interrupt) = {
        let _guard = runtime.enter();
        let terminate = signal(SignalKind::terminate())?;
        (terminate, signal(SignalKind::interrupt())?)
    };
    let wait = move || {
        let number = runtime.block_on(async {
            tokio::select! {
                _ = terminate.recv() => SignalKind::terminate().as_raw_value(),
                _ = interrupt.recv() => SignalKind::interrupt().as_raw_value(),
            }
        });
        eprintln!("error: asked to stop (signal {number}): what was not committed is taken back");
        // As a shell says of one that a signal ended.
        std::process::exit(128 + number);
    };
    thread::Builder::new().name("signals".into()).spawn(wait)?;
    Ok(())
}
