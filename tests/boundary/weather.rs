//! Bad weather on the way to the table: answers that are lost after the write took effect, conflicts
//! and throttling. It sits where the SDK sends HTTP, so the SDK's own retries meet it too.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex},
};

use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        result::ConnectorError,
        runtime_components::RuntimeComponents,
    },
    http::StatusCode,
};
use aws_smithy_types::body::SdkBody;

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spell {
    /// Nothing: it reaches the table and its answer comes back.
    Fair,
    /// It takes effect, but its answer never comes back.
    AnswerLost,
    /// A transaction is going on for one of its items; it takes no effect. One that was written
    /// before, and whose answer was lost, is answered from its token all the same.
    Conflict,
    /// The table has too much to do; it takes no effect.
    Throttled,
}

type Forecast = dyn FnMut(&str) -> Spell + Send;

/// A forecast that says, per request and by the name of its operation, what happens to it.
#[derive(Clone)]
pub(crate) struct Weather {
    forecast: Arc<Mutex<Box<Forecast>>>,
    /// The tokens of transactions that were written and whose answers were lost.
    lost: Arc<Mutex<BTreeSet<String>>>,
}

impl fmt::Debug for Weather {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Weather")
    }
}

impl Weather {
    /// Weather by a forecast.
    pub(crate) fn new(forecast: impl FnMut(&str) -> Spell + Send + 'static) -> Self {
        Self { forecast: Arc::new(Mutex::new(Box::new(forecast))), lost: Arc::default() }
    }

    /// Fair weather, until [`Self::turns`].
    pub(crate) fn fair() -> Self {
        Self::new(|_| Spell::Fair)
    }

    /// From now on, another forecast.
    pub(crate) fn turns(&self, forecast: impl FnMut(&str) -> Spell + Send + 'static) {
        *self.forecast.lock().unwrap() = Box::new(forecast);
    }

    /// The next `count` requests of an operation meet this spell.
    pub(crate) fn next(&self, operation: &'static str, count: usize, spell: Spell) {
        let mut left = count;
        self.turns(move |name| {
            if name == operation && left > 0 {
                left -= 1;
                return spell;
            }
            Spell::Fair
        });
    }

    /// Whether this is a transaction that was written before.
    fn knows(&self, request: &HttpRequest) -> bool {
        token(request).is_some_and(|token| self.lost.lock().unwrap().contains(&token))
    }

    /// An HTTP client that sends through this weather.
    pub(crate) fn over(&self, client: SharedHttpClient) -> SharedHttpClient {
        SharedHttpClient::new(Client { weather: self.clone(), inner: client })
    }
}

#[derive(Debug)]
struct Client {
    weather: Weather,
    inner: SharedHttpClient,
}

impl HttpClient for Client {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, components);
        SharedHttpConnector::new(Connector { weather: self.weather.clone(), inner })
    }
}

#[derive(Debug)]
struct Connector {
    weather: Weather,
    inner: SharedHttpConnector,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let operation = operation(&request);
        let spell = (self.weather.forecast.lock().unwrap())(&operation);
        match spell {
            Spell::Fair => self.inner.call(request),
            Spell::AnswerLost => {
                let (lost, token) = (self.weather.lost.clone(), token(&request));
                let answer = self.inner.call(request);
                HttpConnectorFuture::new(async move {
                    if answer.await?.status().is_success() {
                        lost.lock().unwrap().extend(token);
                    }
                    Err(ConnectorError::timeout("the answer was lost".into()))
                })
            }
            Spell::Conflict if self.weather.knows(&request) => self.inner.call(request),
            Spell::Conflict => HttpConnectorFuture::ready(Ok(conflict(&operation, &request))),
            Spell::Throttled => HttpConnectorFuture::ready(Ok(refusal(
                r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"too much"}"#,
            ))),
        }
    }
}

/// The operation's name: what follows the dot in `X-Amz-Target: DynamoDB_20120810.UpdateItem`.
fn operation(request: &HttpRequest) -> String {
    let target = request.headers().get("x-amz-target").unwrap_or_default();
    target.rsplit('.').next().unwrap_or_default().to_owned()
}

/// The token of a transaction.
fn token(request: &HttpRequest) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(request.body().bytes()?).ok()?;
    Some(body["ClientRequestToken"].as_str()?.to_owned())
}

/// A conflict as the service words it: for a transaction, as the reason of its first item.
fn conflict(operation: &str, request: &HttpRequest) -> HttpResponse {
    if operation != "TransactWriteItems" {
        return refusal(
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException","message":"conflict"}"#,
        );
    }
    let body: serde_json::Value =
        serde_json::from_slice(request.body().bytes().unwrap_or_default()).unwrap_or_default();
    let items = body["TransactItems"].as_array().map_or(1, Vec::len);
    let mut reasons = vec![r#"{"Code":"TransactionConflict","Message":"conflict"}"#];
    reasons.resize(items, r#"{"Code":"None"}"#);
    refusal(&format!(
        r#"{{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","message":"cancelled","CancellationReasons":[{}]}}"#,
        reasons.join(",")
    ))
}

fn refusal(body: &str) -> HttpResponse {
    let mut response =
        HttpResponse::new(StatusCode::try_from(400).expect("400 is a status"), SdkBody::from(body));
    response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
    response
}
