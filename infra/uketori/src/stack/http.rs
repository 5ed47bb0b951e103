//! HTTP as the operator's command speaks it: to AWS, and to the site as a browser does. TLS is ring's, as
//! in the functions, and the system's certificates are believed.

use std::{error::Error, time::Duration};

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_http_client::{
    Connector,
    proxy::ProxyConfig,
    tls::{Provider, rustls_provider::CryptoMode},
};
use aws_smithy_runtime_api::client::{
    http::{
        HttpConnector as _, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector, http_client_fn,
    },
    orchestrator::HttpRequest,
    result::ConnectorError,
};
use aws_smithy_types::body::SdkBody;
use http_body_util::BodyExt as _;

/// From anywhere in Japan to Tokyo a connection takes some 10 ms; a slow proxy gets its time.
const CONNECT: Duration = Duration::from_secs(5);

/// What speaks HTTP and HTTPS, without following redirects and without keeping cookies.
#[derive(Clone, Debug)]
pub struct Http(SharedHttpConnector);

/// There was no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct NoAnswer {
    /// What the system or TLS said.
    pub reason: String,
    /// Whether it was not there in time.
    pub too_late: bool,
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: http::HeaderMap,
    /// Its body; what is not UTF-8 in it is replaced.
    pub body: String,
}

impl Http {
    /// With this patience for one answer. Goes through a proxy where `HTTPS_PROXY`, `HTTP_PROXY` and
    /// `NO_PROXY` say so; never to this machine itself.
    pub fn new(patience: Duration) -> Self {
        let settings =
            HttpConnectorSettings::builder().connect_timeout(CONNECT).read_timeout(patience).build();
        let connector = Connector::builder()
            .connector_settings(settings)
            .sleep_impl(TokioSleep::new())
            .proxy_config(ProxyConfig::from_env())
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build();
        Self(SharedHttpConnector::new(connector))
    }

    /// The same for this machine alone: no proxy is asked.
    pub fn nearby(patience: Duration) -> Self {
        let settings =
            HttpConnectorSettings::builder().connect_timeout(CONNECT).read_timeout(patience).build();
        let connector =
            Connector::builder().connector_settings(settings).sleep_impl(TokioSleep::new()).build_http();
        Self(SharedHttpConnector::new(connector))
    }

    /// What it speaks through.
    #[cfg(test)]
    pub(crate) fn connector(&self) -> SharedHttpConnector {
        self.0.clone()
    }

    /// As the AWS clients want it.
    pub fn for_aws(&self) -> SharedHttpClient {
        let connector = self.0.clone();
        SharedHttpClient::new(http_client_fn(move |_, _| connector.clone()))
    }

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn send(&self, request: http::Request<String>) -> Result<Answer, NoAnswer> {
        let unbuilt = |error: &dyn Error| NoAnswer { reason: chain(error), too_late: false };
        let request: HttpRequest = request.map(SdkBody::from).try_into().map_err(|error| unbuilt(&error))?;
        let response = self.0.call(request).await.map_err(|error| no_answer(&error))?;
        let response = response.try_into_http1x().map_err(|error| unbuilt(&error))?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| unbuilt(error.as_ref()))?.to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

impl Answer {
    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn no_answer(error: &ConnectorError) -> NoAnswer {
    NoAnswer { reason: chain(error), too_late: error.is_timeout() }
}

/// An error and what caused it, in one line, without saying the same twice.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
