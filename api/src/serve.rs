//! Running the server until it is asked to stop.

use std::any::Any;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use seaworthy_db::{Hint, Report};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::accept::serve_until;
use crate::signals::{Asked, Signals};
use crate::{ApiError, ServerSettings};

/// Why the server does not run, or did not end well.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// Accepting connections failed.
    #[error("the server failed")]
    Serve(#[source] io::Error),
    /// Requests were still running when the time to stop was over.
    #[error("requests were still running {} s after the server was asked to stop", .0.as_secs())]
    Undrained(Duration),
}

impl Hint for ServeError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Bind { source, address } if source.kind() == io::ErrorKind::AddrInUse => {
                Some(format!(
                    "another program uses port {}: stop it, or set API_PORT to a free one",
                    address.port()
                ))
            }
            Self::Bind { .. } => Some("mend API_HOST and API_PORT".into()),
            Self::Serve(_) => None,
            Self::Undrained(_) => {
                Some("make SHUTDOWN_TIMEOUT longer, or the requests shorter".into())
            }
        }
    }
}

/// How long a process whose requests did not end has to end otherwise.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Serves `router` on the address of `settings` until SIGTERM or Ctrl-C. It speaks HTTP/1.1.
///
/// From then on `/ready` says no and every answer closes its connection. After SIGTERM connections are still
/// accepted for `shutdown_delay`. Then the server stops listening, what was sent is answered, and running
/// requests have to end: all of it within `shutdown_timeout` of the signal. A second signal ends them at once.
///
/// Fails where the address is taken, and where requests did not end in time. In the latter case the process
/// ends two seconds later, whatever holds it: what runs in a thread of its own cannot be told to end, and
/// tokio would wait for it.
pub async fn serve(router: Router, settings: &ServerSettings) -> Result<(), ServeError> {
    let bind_error = |source| ServeError::Bind {
        address: settings.address,
        source,
    };
    let mut signals = Signals::new().map_err(ServeError::Serve)?;
    let listener = TcpListener::bind(settings.address)
        .await
        .map_err(bind_error)?;
    let address = listener.local_addr().map_err(bind_error)?;
    tracing::info!("serving on http://{address} ({})", settings.runtime_env);
    if let Some(warning) = settings.warning() {
        tracing::warn!("{warning}");
    }

    let (ask, asked) = oneshot::channel();
    tokio::spawn(async move {
        let _ = ask.send(signals.next().await);
        signals.next().await;
        std::process::exit(130);
    });
    let stop = async {
        match asked.await {
            Ok(Asked::ByTheScheduler) => settings.shutdown_delay,
            // Nobody sends a person at a terminal anywhere else.
            Ok(Asked::AtTheTerminal) | Err(_) => Duration::ZERO,
        }
    };
    let served = serve_until(listener, layers(router, settings), settings, stop).await;
    match &served {
        Ok(()) => tracing::info!("stopped"),
        Err(ServeError::Undrained(limit)) => end_anyway(ServeError::Undrained(*limit)),
        Err(_) => {}
    }
    served
}

/// Ends the process where `main` does not come to it: tokio's runtime waits for its threads.
fn end_anyway(error: ServeError) {
    let report = Report::from(error);
    std::thread::spawn(move || {
        std::thread::sleep(LAST_WORDS);
        // As Rust prints it for a `main` that fails.
        eprintln!("Error: {report}");
        std::process::exit(1);
    });
}

/// What surrounds every request: an `x-request-id`, a span in the log, the deadline, and JSON for
/// panics, unknown paths and wrong methods.
pub fn layers(router: Router, settings: &ServerSettings) -> Router {
    router
        .fallback(async || ApiError::not_found("there is nothing at this path"))
        .method_not_allowed_fallback(async || {
            let message = "this path does not take this method";
            ApiError::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                message,
            )
        })
        .layer(from_fn_with_state(settings.request_timeout, deadline))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

/// At info, so that whatever is logged during a request carries its id.
fn span(request: &Request) -> tracing::Span {
    let id = request
        .headers()
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default();
    // Without the query, which may hold secrets.
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

async fn deadline(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let message = format!("no answer within {} s", limit.as_secs());
            ApiError::new(StatusCode::GATEWAY_TIMEOUT, "timeout", message).into_response()
        }
    }
}

fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    ApiError::internal(format!("panic: {words}")).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use seaworthy_db::Environment;
    use tower::ServiceExt;

    use super::*;

    async fn answer(router: Router, path: &str) -> (StatusCode, String) {
        let none: [(&str, &str); 1] = [("REQUEST_TIMEOUT", "0")];
        let settings = ServerSettings::from_environment(&Environment::of("/", none)).unwrap();
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = layers(router, &settings).oneshot(request).await.unwrap();
        let status = response.status();
        assert!(response.headers().contains_key("x-request-id"));
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn whatever_goes_wrong_is_told_in_json() {
        let router = || {
            Router::new()
                .route(
                    "/panic",
                    get(async || -> &'static str { panic!("hunter2") }),
                )
                .route("/slow", get(std::future::pending::<&'static str>))
                .route("/post", axum::routing::post(async || "posted"))
        };
        for (path, status, code) in [
            ("/panic", StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            ("/slow", StatusCode::GATEWAY_TIMEOUT, "timeout"),
            ("/nowhere", StatusCode::NOT_FOUND, "not_found"),
            (
                "/post",
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
            ),
        ] {
            let (got, body) = answer(router(), path).await;
            assert_eq!(got, status, "{path}");
            assert!(
                body.contains(&format!(r#""code":"{code}""#)),
                "{path}: {body}"
            );
            assert!(!body.contains("hunter2"), "{body}");
        }
    }
}
