//! The API Gateway of this machine: requests become the events that Lambda would get, and the
//! functions' answers become responses.

mod answer;
mod event;
mod routes;

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use jiff::Timestamp;
use ulid::Ulid;

use self::{event::Arrival, routes::Routes};
use super::{
    function::{Function, FunctionError},
    template::Route,
};

/// The longest that API Gateway waits for a function.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The HTTP API's limit for a request's body, in bytes. Lambda's own, of 6 MB, is met before it.
const BODY_LIMIT: usize = 10 * 1024 * 1024;

/// What answers the residents' requests.
#[derive(Debug)]
pub struct Gateway {
    routes: Routes,
    functions: BTreeMap<String, Function>,
    scheme: String,
    patience: Duration,
}

/// A route of the template leads to no function.
#[derive(Debug, thiserror::Error)]
#[error("template.yaml: no function {function} for {route}")]
pub struct NoSuchFunction {
    /// The route.
    pub route: String,
    /// The function's name.
    pub function: String,
}

impl Gateway {
    /// A gateway for these routes and functions. `scheme` is that of the base URL.
    ///
    /// # Errors
    /// [`NoSuchFunction`] when a route leads nowhere.
    pub fn new(
        routes: Vec<Route>,
        functions: BTreeMap<String, Function>,
        scheme: &str,
        patience: Duration,
    ) -> Result<Self, NoSuchFunction> {
        match routes.iter().find(|route| !functions.contains_key(&route.function)) {
            Some(route) => {
                Err(NoSuchFunction { route: route.key.to_string(), function: route.function.clone() })
            }
            None => Ok(Self { routes: Routes::new(routes), functions, scheme: scheme.to_owned(), patience }),
        }
    }

    /// The gateway as what an HTTP server serves.
    pub fn into_router(self) -> Router {
        Router::new().fallback(serve).with_state(Arc::new(self))
    }

    async fn answer(&self, request: Request<Body>, id: &str) -> Result<Response, Refusal> {
        let (parts, body) = request.into_parts();
        let body = Limited::new(body, BODY_LIMIT).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() { Refusal::TooLarge } else { Refusal::Unreadable }
        })?;
        let path = event::raw_path(parts.uri.path());
        let found = self.routes.find(&parts.method, &path).ok_or(Refusal::NotFound)?;
        let function = self.functions.get(&found.route.function).ok_or(Refusal::NotFound)?;
        let arrival = Arrival {
            // The server listens on this address alone.
            from: IpAddr::V4(Ipv4Addr::LOCALHOST),
            at: Timestamp::now(),
            id,
            scheme: &self.scheme,
        };
        let event = event::event(&parts, &body.to_bytes(), &path, &found, &arrival);
        let answer = match tokio::time::timeout(self.patience, function.call(&event)).await {
            Ok(answer) => answer.map_err(|error| {
                tracing::error!(request_id = id, route = %found.route.key, %error, "function failed");
                if matches!(error, FunctionError::EventTooLarge(_)) {
                    Refusal::TooLarge
                } else {
                    Refusal::Failed
                }
            })?,
            Err(_) => {
                tracing::error!(request_id = id, route = %found.route.key, "function took too long");
                return Err(Refusal::TooSlow);
            }
        };
        answer::response(answer).map_err(|error| {
            tracing::error!(request_id = id, route = %found.route.key, %error, "function's answer is no answer");
            Refusal::Failed
        })
    }
}

async fn serve(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response {
    let id = Ulid::generate().to_string();
    let mut response = gateway.answer(request, &id).await.unwrap_or_else(IntoResponse::into_response);
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert("apigw-requestid", id);
    }
    response
}

/// What API Gateway answers where no function does, in its own words.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    NotFound,
    Unreadable,
    TooLarge,
    Failed,
    TooSlow,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "Not Found"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "Bad Request"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large"),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error"),
            Self::TooSlow => (StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable"),
        };
        let body = format!(r#"{{"message":"{message}"}}"#);
        (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}

#[cfg(test)]
mod tests;
