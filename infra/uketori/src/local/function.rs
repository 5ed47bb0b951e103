//! A function as Lambda calls it: JSON in, JSON out, through the runtime's own deserialisation.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    process::ExitStatus,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use lambda_http::{
    Adapter, Body, Context, Error, LambdaEvent, Request, Response, request::LambdaRequest, service_fn,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tower::ServiceExt;

use super::runtime_api::{Pool, StartError};

/// Lambda's limit for an event and for an answer, in bytes.
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
pub const PAYLOAD_LIMIT: usize = 6 * 1024 * 1024;

/// How long a function may run that is told nothing else.
const TIMEOUT: Duration = Duration::from_secs(25);

type Answer = Pin<Box<dyn Future<Output = Result<Vec<u8>, FunctionError>> + Send>>;

tokio::task_local! {
    /// Whose code a task runs.
    static RUNNING: String;
}

/// The name of the function whose code asks this; none outside of all, and where functions are processes of
/// their own. For hooks that write down who asked for what.
pub fn running() -> Option<String> {
    RUNNING.try_with(String::clone).ok()
}

/// One function of the template.
#[derive(Clone)]
pub struct Function {
    handler: Arc<dyn Fn(Vec<u8>, Duration) -> Answer + Send + Sync>,
    timeout: Duration,
}

/// A call that did not come to an answer.
#[derive(Debug, thiserror::Error)]
pub enum FunctionError {
    /// The event is larger than Lambda takes.
    #[error("the event has {0} bytes, more than {PAYLOAD_LIMIT}")]
    EventTooLarge(usize),
    /// The answer is larger than Lambda gives.
    #[error("the answer has {0} bytes, more than {PAYLOAD_LIMIT}")]
    AnswerTooLarge(usize),
    /// The event or the answer is not what it should be.
    #[error("the event or the answer cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// The function gave an error.
    #[error("the function failed: {0}")]
    Failed(Error),
    /// The function panicked.
    #[error("the function panicked")]
    Panicked,
    /// The function's process could not be started.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The function's process ended before it answered.
    #[error("the function's process ended before it answered ({0})")]
    Ended(ExitStatus),
    /// The function took too long, and its process was ended.
    #[error("timed out after {} s; its process was ended", .0.as_secs_f32())]
    TimedOut(Duration),
    /// The machine stops.
    #[error("the local machine stops")]
    Stopped,
}

impl Function {
    /// A function that answers the API's requests.
    pub fn http<H, F>(handler: H) -> Self
    where
        H: Fn(Request) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Response<Body>> + Send + 'static,
    {
        Self::new(move |event: LambdaEvent<LambdaRequest>| {
            let handler = handler.clone();
            let service = service_fn(move |request: Request| {
                let answer = handler(request);
                async move { Ok::<_, Infallible>(answer.await) }
            });
            Adapter::from(service).oneshot(event)
        })
    }

    /// A function that takes other events.
    pub fn new<H, F, E, A, X>(handler: H) -> Self
    where
        H: Fn(LambdaEvent<E>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<A, X>> + Send + 'static,
        E: DeserializeOwned + Send + 'static,
        A: Serialize,
        X: Into<Error>,
    {
        let handler = move |event: Vec<u8>, within| -> Answer {
            let handler = handler.clone();
            Box::pin(async move {
                let event = LambdaEvent::new(serde_json::from_slice(&event)?, context(within));
                let answer = handler(event).await.map_err(|error| FunctionError::Failed(error.into()))?;
                Ok(serde_json::to_vec(&answer)?)
            })
        };
        Self { handler: Arc::new(handler), timeout: TIMEOUT }
    }

    /// A function that runs as processes of its own.
    pub(super) fn of_processes(pool: Arc<Pool>) -> Self {
        let handler = move |event, within| -> Answer { Box::pin(Arc::clone(&pool).call(event, within)) };
        Self { handler: Arc::new(handler), timeout: TIMEOUT }
    }

    /// The function under this name, which [`running`] tells.
    #[must_use]
    pub(super) fn named(self, name: &str) -> Self {
        let (name, handler) = (name.to_owned(), self.handler);
        let handler = move |event: Vec<u8>, within: Duration| -> Answer {
            Box::pin(RUNNING.scope(name.clone(), handler(event, within)))
        };
        Self { handler: Arc::new(handler), timeout: self.timeout }
    }

    /// The function with this much time, which it is told. Where it runs inside this process nothing ends
    /// it then: a slow machine is no fault of the function's.
    #[must_use]
    pub fn within(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Calls the function.
    ///
    /// # Errors
    /// [`FunctionError`] where Lambda would answer with an error.
    pub async fn call(&self, event: &Value) -> Result<Value, FunctionError> {
        let event = serde_json::to_vec(event)?;
        if event.len() > PAYLOAD_LIMIT {
            return Err(FunctionError::EventTooLarge(event.len()));
        }
        // A task of its own: what panics in it, and what goes on in it after the caller has given
        // up waiting, stays there, as in Lambda.
        let answer = tokio::spawn((self.handler)(event, self.timeout))
            .await
            .map_err(|_| FunctionError::Panicked)??;
        if answer.len() > PAYLOAD_LIMIT {
            return Err(FunctionError::AnswerTooLarge(answer.len()));
        }
        Ok(serde_json::from_slice(&answer)?)
    }
}

/// When a call that begins now and may take this long has to be over, in milliseconds since 1970.
pub(super) fn deadline(within: Duration) -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from((now + within).as_millis()).unwrap_or(u64::MAX)
}

fn context(within: Duration) -> Context {
    let mut context = Context::default();
    context.deadline = deadline(within);
    context
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Function")
    }
}
