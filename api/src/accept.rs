//! Taking connections, and letting go of them without losing what was sent.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::{ServeError, ServerSettings, connection};

/// The longest that a request's head may take, from its first byte.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection without a request may still bring one once the server has stopped listening.
const LAST_MOMENT: Duration = Duration::from_millis(200);

/// How many connections the kernel may hold for us: what tokio asks it for, and one.
const QUEUE: usize = 1025;

/// How far the server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Running,
    /// It was asked to stop: it is not ready, and every answer closes its connection.
    Stopping,
    /// Connections on which nothing has come are closed.
    Closing,
}

/// What every connection knows of the server, and the server of its connections.
pub(crate) struct Server {
    /// Each connection holds one receiver, as long as it is there.
    stage: watch::Sender<Stage>,
    /// Connections on which a head has begun and not ended.
    pub(crate) half_sent: AtomicUsize,
    pub(crate) head_timeout: Duration,
}

impl Server {
    pub(crate) fn stage(&self) -> Stage {
        *self.stage.borrow()
    }

    pub(crate) fn watch(&self) -> watch::Receiver<Stage> {
        self.stage.subscribe()
    }

    fn enter(&self, stage: Stage) {
        self.stage.send_replace(stage);
    }
}

/// Serves `router` on `listener` until `stop` says for how long connections are still taken.
///
/// From then on the time of `shutdown_timeout` runs. What lies in the kernel's queue is taken before the server
/// stops listening, and what lies in a connection is read before it is closed.
pub(crate) async fn serve_until(
    listener: TcpListener,
    router: Router,
    settings: &ServerSettings,
    stop: impl Future<Output = Duration>,
) -> Result<(), ServeError> {
    let second = Duration::from_secs(1);
    let server = Arc::new(Server {
        stage: watch::Sender::new(Stage::Running),
        half_sent: AtomicUsize::new(0),
        head_timeout: settings.request_timeout.clamp(second, HEAD_TIMEOUT),
    });
    let door = Door { router, server };
    let delay = tokio::select! {
        never = door.accept(&listener) => match never {},
        delay = stop => delay,
    };
    let deadline = Instant::now() + settings.shutdown_timeout;
    door.server.enter(Stage::Stopping);
    match timeout_at(deadline, door.close(listener, delay)).await {
        Ok(closed) => closed,
        // Nobody waits for an answer to half a head.
        Err(_) if door.only_half_sent() => Ok(()),
        Err(_) => Err(ServeError::Undrained(settings.shutdown_timeout)),
    }
}

/// Where connections come in.
struct Door {
    router: Router,
    server: Arc<Server>,
}

impl Door {
    async fn accept(&self, listener: &TcpListener) -> Infallible {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => self.serve(stream),
                Err(error) => refused(&error).await,
            }
        }
    }

    fn serve(&self, stream: TcpStream) {
        let connection =
            connection::Connection::new(stream, self.router.clone(), self.server.clone());
        tokio::spawn(connection.serve());
    }

    async fn close(&self, listener: TcpListener, delay: Duration) -> Result<(), ServeError> {
        if !delay.is_zero() {
            let seconds = delay.as_secs_f32();
            tracing::info!("stopping: not ready any more, new connections for {seconds} s");
            let _ = timeout(delay, self.accept(&listener)).await;
        }
        self.empty(listener).await.map_err(ServeError::Serve)?;
        tracing::info!("stopping: no new connections, running requests end");
        let _ = timeout(LAST_MOMENT, self.server.stage.closed()).await;
        self.server.enter(Stage::Closing);
        self.server.stage.closed().await;
        Ok(())
    }

    /// Takes what the kernel holds, and stops listening: it resets what is left in its queue.
    async fn empty(&self, listener: TcpListener) -> io::Result<()> {
        // tokio knows only what it has been told of.
        let listener = listener.into_std()?;
        for _ in 0..QUEUE {
            let accepted = listener.accept().and_then(|(stream, _)| {
                stream.set_nonblocking(true)?;
                TcpStream::from_std(stream)
            });
            match accepted {
                Ok(stream) => self.serve(stream),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => refused(&error).await,
            }
        }
        Ok(())
    }

    fn only_half_sent(&self) -> bool {
        self.server.stage.receiver_count() <= self.server.half_sent.load(Ordering::Relaxed)
    }
}

/// Waits where the next try would fail as well, as without a free file descriptor.
async fn refused(error: &io::Error) {
    let of_the_connection = matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    );
    if !of_the_connection && error.kind() != ErrorKind::Interrupted {
        tracing::error!(%error, "a connection cannot be accepted");
        sleep(Duration::from_millis(200)).await;
    }
}

#[cfg(test)]
mod tests;
