//! One connection, and whose turn it is on it.
//!
//! hyper closes a connection between two requests as soon as it is told to, without a look at what lies in its
//! socket. A request that was sent before the server was asked to stop may lie there: the server therefore
//! follows each connection itself, and tells hyper only where nothing has come.

use std::convert::Infallible;
use std::io;
use std::mem::MaybeUninit;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::Sleep;
use tower::ServiceExt;

use crate::accept::{Server, Stage};

/// In the extensions of every request that comes once the server was asked to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopping;

/// A connection that was accepted.
pub(crate) struct Connection {
    stream: TcpStream,
    router: Router,
    server: Arc<Server>,
    /// That it is held says that the connection is there.
    stage: watch::Receiver<Stage>,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream, router: Router, server: Arc<Server>) -> Self {
        let stage = server.watch();
        Self {
            stream,
            router,
            server,
            stage,
        }
    }

    /// Serves what comes until either side ends it. It speaks HTTP/1.1.
    pub(crate) async fn serve(self) {
        let mut stage = self.stage;
        let head_timeout = self.server.head_timeout;
        let line = Arc::new(Line::new(self.server));
        let wire = Wire {
            stream: self.stream,
            line: line.clone(),
            head_timeout,
            timer: None,
        };
        let service = Service {
            router: self.router,
            line: line.clone(),
        };
        let connection = http1::Builder::new()
            .serve_connection(TokioIo::new(wire), service)
            .with_upgrades();
        let mut connection = pin!(connection);
        // By reference: an async block lets go of what it owns when it ends.
        let mut closing = pin!(async {
            let _ = stage.wait_for(|stage| *stage == Stage::Closing).await;
        });
        let mut told = false;
        loop {
            tokio::select! {
                // First, so that whatever has come is seen before the connection is closed.
                biased;
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended");
                    }
                    break;
                }
                () = &mut closing, if !told => {
                    told = true;
                    // The answer to a request that comes now closes the connection by itself.
                    if line.turn() != Turn::Asking {
                        connection.as_mut().graceful_shutdown();
                    }
                }
            }
        }
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Turn {
    /// The client's, and nothing has come.
    Quiet,
    /// The client's: the head of a request has begun.
    Asking,
    /// The server's.
    Answering,
    /// The connection speaks another protocol by now.
    Upgraded,
}

/// What the parts of a connection know together. They take turns in one task: the order of the atomic is
/// not what keeps them apart.
struct Line {
    turn: AtomicU8,
    server: Arc<Server>,
}

impl Line {
    fn new(server: Arc<Server>) -> Self {
        let turn = AtomicU8::new(Turn::Quiet as u8);
        Self { turn, server }
    }

    fn turn(&self) -> Turn {
        match self.turn.load(Ordering::Relaxed) {
            turn if turn == Turn::Quiet as u8 => Turn::Quiet,
            turn if turn == Turn::Asking as u8 => Turn::Asking,
            turn if turn == Turn::Answering as u8 => Turn::Answering,
            _ => Turn::Upgraded,
        }
    }

    fn turn_to(&self, turn: Turn) {
        let before = self.turn();
        self.turn.store(turn as u8, Ordering::Relaxed);
        match (before == Turn::Asking, turn == Turn::Asking) {
            (false, true) => self.server.half_sent.fetch_add(1, Ordering::Relaxed),
            (true, false) => self.server.half_sent.fetch_sub(1, Ordering::Relaxed),
            _ => 0,
        };
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.turn_to(Turn::Quiet);
    }
}

/// The socket, as hyper reads and writes it.
struct Wire {
    stream: TcpStream,
    line: Arc<Line>,
    head_timeout: Duration,
    /// Runs while a head is awaited. hyper's own would run between two requests too, and close connections
    /// that a load balancer keeps for its next request.
    timer: Option<Pin<Box<Sleep>>>,
}

impl Wire {
    /// Whether the kernel has bytes, whatever tokio has been told so far.
    fn holds_bytes(&self) -> bool {
        let mut first = [MaybeUninit::uninit()];
        let peeked = socket2::SockRef::from(&self.stream).peek(&mut first);
        peeked.is_ok_and(|length| length > 0)
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(cx, buffer);
        if this.line.turn() != Turn::Asking {
            this.timer = None;
        }
        let come = buffer.filled().len() > before;
        if this.line.turn() == Turn::Quiet
            && (come || (this.line.server.stage() == Stage::Closing && this.holds_bytes()))
        {
            this.line.turn_to(Turn::Asking);
        }
        if read.is_pending() && this.line.turn() == Turn::Asking {
            let limit = this.head_timeout;
            let timer = this
                .timer
                .get_or_insert_with(|| Box::pin(tokio::time::sleep(limit)));
            if timer.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
        }
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The router, told whose turn it is.
struct Service {
    router: Router,
    line: Arc<Line>,
}

impl hyper::service::Service<Request<Incoming>> for Service {
    type Response = Response<Answer>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let line = self.line.clone();
        line.turn_to(Turn::Answering);
        let end = EndOfAnswer(line.clone());
        if line.server.stage() != Stage::Running {
            request.extensions_mut().insert(Stopping);
        }
        let answer = self.router.clone().oneshot(request);
        Box::pin(async move {
            let mut response = answer.await?;
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                line.turn_to(Turn::Upgraded);
            } else if line.server.stage() != Stage::Running {
                let close = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, close);
            }
            Ok(response.map(|body| Answer { body, _end: end }))
        })
    }
}

/// A body that says when it is over: hyper lets go of it once it has taken all of it.
struct Answer {
    body: Body,
    _end: EndOfAnswer,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// However an answer ends, the turn is the client's.
struct EndOfAnswer(Arc<Line>);

impl Drop for EndOfAnswer {
    fn drop(&mut self) {
        if self.0.turn() == Turn::Answering {
            self.0.turn_to(Turn::Quiet);
        }
    }
}
