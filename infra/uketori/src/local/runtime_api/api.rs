//! The Runtime API of one process: where it gets its events and leaves its answers.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};
use lambda_http::Error;
use serde::Deserialize;
use serde_json::json;
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot, watch},
    task::JoinHandle,
};
use ulid::Ulid;

use crate::local::function::{FunctionError, PAYLOAD_LIMIT};

type Outcome = Result<Vec<u8>, FunctionError>;

/// An event on its way to a process.
pub(super) struct Invocation {
    pub(super) event: Vec<u8>,
    /// When its time is over, in milliseconds since 1970.
    pub(super) deadline: u64,
    pub(super) answer: oneshot::Sender<Outcome>,
}

/// A process's own Runtime API. It ends with this.
pub(super) struct Api {
    /// Where it listens, as `AWS_LAMBDA_RUNTIME_API` has it.
    pub(super) address: SocketAddr,
    shared: Arc<Shared>,
    events: mpsc::Sender<Invocation>,
    task: JoinHandle<()>,
}

struct Shared {
    function: String,
    events: tokio::sync::Mutex<mpsc::Receiver<Invocation>>,
    /// Whether the process waits for an event.
    waits: watch::Sender<bool>,
    current: Mutex<Option<(String, oneshot::Sender<Outcome>)>>,
    /// Why the process could not start, in its own words.
    complaint: Mutex<Option<String>>,
}

impl Api {
    /// An API for a process of this function, on a free port.
    pub(super) async fn serve(function: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (events, taken) = mpsc::channel(1);
        let shared = Arc::new(Shared {
            function: function.to_owned(),
            events: tokio::sync::Mutex::new(taken),
            waits: watch::Sender::new(false),
            current: Mutex::default(),
            complaint: Mutex::default(),
        });
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .route("/2018-06-01/runtime/init/error", post(init_error))
            .with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "a Runtime API stopped");
            }
        });
        Ok(Self { address, shared, events, task })
    }

    /// Returns when the process waits for an event.
    pub(super) async fn process_waits(&self) {
        // It cannot be closed: its sender is here.
        let _ = self.shared.waits.subscribe().wait_for(|waits| *waits).await;
    }

    /// Hands an event to the process, which has to wait for one.
    pub(super) fn hand_over(&self, invocation: Invocation) {
        // Said here and not only where the process takes it, so that nobody sees it waiting meanwhile.
        self.shared.waits.send_replace(false);
        // There is room: a process that waits has taken all before.
        let _ = self.events.try_send(invocation);
    }

    /// What the process said of a start that failed.
    pub(super) fn complaint(&self) -> Option<String> {
        lock(&self.shared.complaint).clone()
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn next(State(shared): State<Arc<Shared>>) -> Response {
    if lock(&shared.current).is_some() {
        return refused(StatusCode::FORBIDDEN, "InvalidStateTransition", "the last event was not answered");
    }
    let mut events = shared.events.lock().await;
    shared.waits.send_replace(true);
    let Some(Invocation { event, deadline, answer }) = events.recv().await else {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "Stopped", "the local machine stops");
    };
    let id = request_id();
    *lock(&shared.current) = Some((id.clone(), answer));
    let trace = format!("Root=1-{}-{};Sampled=0", &id[..8], &id.replace('-', "")[8..]);
    let arn = format!("arn:aws:lambda:ap-northeast-1:000000000000:function:{}", shared.function);
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("lambda-runtime-aws-request-id", id),
        ("lambda-runtime-deadline-ms", deadline.to_string()),
        ("lambda-runtime-invoked-function-arn", arn),
        ("lambda-runtime-trace-id", trace),
    ];
    (headers, event).into_response()
}

/// Lambda's request ids have the form of a UUID.
fn request_id() -> String {
    let id = format!("{:032x}", u128::from(Ulid::generate()));
    [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]].join("-")
}

async fn response(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    match read(body).await {
        Ok(answer) => settle(&shared, &id, Ok(answer)),
        Err(error) => {
            let outcome = match length.filter(|length| *length > PAYLOAD_LIMIT) {
                Some(length) => FunctionError::AnswerTooLarge(length),
                None => FunctionError::Failed(error),
            };
            settle(&shared, &id, Err(outcome));
            refused(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", "the answer is too large")
        }
    }
}

/// What a runtime says of a call that failed, or of a start.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Complaint {
    #[serde(default)]
    error_type: String,
    #[serde(default)]
    error_message: String,
}

async fn error(State(shared): State<Arc<Shared>>, Path(id): Path<String>, body: Body) -> Response {
    let complaint = complaint(body).await;
    settle(&shared, &id, Err(FunctionError::Failed(Error::from(complaint))))
}

async fn init_error(State(shared): State<Arc<Shared>>, body: Body) -> Response {
    let complaint = complaint(body).await;
    *lock(&shared.complaint) = Some(complaint);
    accepted()
}

async fn complaint(body: Body) -> String {
    let body = read(body).await.unwrap_or_default();
    match serde_json::from_slice(&body) {
        Ok(Complaint { error_type, error_message }) => format!("{error_type}: {error_message}"),
        Err(_) => String::from_utf8_lossy(&body).into_owned(),
    }
}

async fn read(body: Body) -> Result<Vec<u8>, Error> {
    Ok(Limited::new(body, PAYLOAD_LIMIT).collect().await?.to_bytes().to_vec())
}

/// Ends the call of this id, if the process is at it.
fn settle(shared: &Shared, id: &str, outcome: Outcome) -> Response {
    let mut current = lock(&shared.current);
    match current.take() {
        Some((of, answer)) if of == id => {
            // Whoever called may have given up.
            let _ = answer.send(outcome);
            accepted()
        }
        other => {
            *current = other;
            refused(StatusCode::BAD_REQUEST, "InvalidRequestID", "no event of this id is being answered")
        }
    }
}

fn accepted() -> Response {
    (StatusCode::ACCEPTED, [(header::CONTENT_TYPE, "application/json")], r#"{"status":"OK"}"#).into_response()
}

fn refused(status: StatusCode, kind: &str, message: &str) -> Response {
    let body = json!({ "errorType": kind, "errorMessage": message }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
