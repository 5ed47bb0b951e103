//! The way to the table in a world whose time is made up: every request and every answer is on its way
//! for a while that the seed decides, and the table itself takes no time at all.
//!
//! The world is a single thread whose clock moves only when everybody waits, so which request comes
//! before which is decided by the seed alone, and the same seed gives the same course of events again.

use std::{
    fmt,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
        SharedHttpConnector,
    },
    orchestrator::{HttpRequest, HttpResponse},
    result::ConnectorError,
    runtime_components::RuntimeComponents,
};
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};
use fastrand::Rng;
use tokio::runtime::Handle;

/// Most are on their way for no longer than this, some ten times as long.
const USUALLY: u64 = 20;

/// The way to the table.
#[derive(Clone)]
pub(super) struct Wire {
    /// The real connections, which live outside of the world.
    outside: Handle,
    inner: SharedHttpClient,
    /// None: no time goes by, so that what is looked at is one moment.
    luck: Option<Arc<Mutex<Rng>>>,
}

impl Wire {
    /// A wire on which requests take their time.
    pub(super) fn slow(outside: Handle, inner: SharedHttpClient, luck: Rng) -> SharedHttpClient {
        SharedHttpClient::new(Self { outside, inner, luck: Some(Arc::new(Mutex::new(luck))) })
    }

    /// A wire on which they take none.
    pub(super) fn instant(outside: Handle, inner: SharedHttpClient) -> SharedHttpClient {
        SharedHttpClient::new(Self { outside, inner, luck: None })
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl HttpClient for Wire {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, components);
        SharedHttpConnector::new(Line { wire: self.clone(), inner })
    }
}

#[derive(Debug)]
struct Line {
    wire: Wire,
    inner: SharedHttpConnector,
}

impl HttpConnector for Line {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (there, back) = self.wire.delays();
        let (outside, inner) = (self.wire.outside.clone(), self.inner.clone());
        HttpConnectorFuture::new(async move {
            pass(there).await;
            let answer = answered(&outside, inner, request)?;
            pass(back).await;
            Ok(answer)
        })
    }
}

impl Wire {
    fn delays(&self) -> (Duration, Duration) {
        let Some(luck) = &self.luck else { return (Duration::ZERO, Duration::ZERO) };
        let mut luck = luck.lock().unwrap();
        let mut delay = || {
            let usually = luck.u64(1..=USUALLY);
            Duration::from_millis(if luck.u8(..10) == 0 { usually * 10 } else { usually })
        };
        (delay(), delay())
    }
}

async fn pass(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

/// The table's answer. The world stands still meanwhile.
fn answered(
    outside: &Handle,
    inner: SharedHttpConnector,
    request: HttpRequest,
) -> Result<HttpResponse, ConnectorError> {
    let (tell, told) = mpsc::channel();
    outside.spawn(async move {
        let answer = async {
            let mut answer = inner.call(request).await?;
            let body = ByteStream::new(answer.take_body()).collect().await;
            let body = body.map_err(|error| ConnectorError::io(error.into()))?;
            *answer.body_mut() = SdkBody::from(body.into_bytes());
            Ok(answer)
        };
        let _ = tell.send(answer.await);
    });
    told.recv().map_err(|error| ConnectorError::io(error.into()))?
}
