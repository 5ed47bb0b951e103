//! The AWS clients, built without aws-config: on Lambda everything they need stands in the
//! environment, and finding that out any other way takes time at every cold start.

use std::time::Duration;

use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region, SharedHttpClient};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};
use aws_smithy_types::{retry::RetryConfig, timeout::TimeoutConfig};

use crate::{
    EnvironmentError,
    environment::{of_process, required},
};

/// A connection inside one region takes some milliseconds; one that takes longer is lost.
const CONNECT: Duration = Duration::from_secs(1);
/// The table answers within 10 ms, within 100 ms on bad days. A connection that went dead while
/// Lambda had the process frozen says nothing at all; after this long another is tried.
const TABLE_ATTEMPT: Duration = Duration::from_secs(3);
/// Two silent attempts and the beginning of a third. It ends before the page's patience does (see
/// [`crate::answer`]), so that the log names the call that did not answer.
const TABLE_OPERATION: Duration = Duration::from_secs(8);
/// A mail that was accepted but not answered in time is sent twice, so SES gets more patience: nobody
/// watches while it works, and its function may run for a minute.
const MAIL_ATTEMPT: Duration = Duration::from_secs(10);
const MAIL_OPERATION: Duration = Duration::from_secs(25);
/// The first and two more.
const ATTEMPTS: u32 = 3;
/// The ceiling of the pause before the second attempt; it doubles for the third. The SDK's usual
/// second is for slower services than a table.
const FIRST_PAUSE: Duration = Duration::from_millis(50);

/// Who we are to AWS and how we reach it. All clients made from one share their connections.
#[derive(Clone, Debug)]
pub struct Aws {
    region: Region,
    credentials: Credentials,
    http: SharedHttpClient,
    table_endpoint: Option<String>,
    mail_endpoint: Option<String>,
}

impl Aws {
    /// As the environment says: `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and where
    /// they are set `AWS_SESSION_TOKEN`, `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SESV2`.
    ///
    /// A function's credentials outlast its process, so they are read once.
    ///
    /// # Errors
    /// [`EnvironmentError::Missing`] for the first required variable that is not set.
    pub fn of_process() -> Result<Self, EnvironmentError> {
        Self::read(&of_process)
    }

    fn read(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        let credentials = Credentials::new(
            required(variable, "AWS_ACCESS_KEY_ID")?,
            required(variable, "AWS_SECRET_ACCESS_KEY")?,
            variable("AWS_SESSION_TOKEN"),
            None,
            "environment",
        );
        Ok(Self {
            table_endpoint: variable("AWS_ENDPOINT_URL_DYNAMODB"),
            mail_endpoint: variable("AWS_ENDPOINT_URL_SESV2"),
            ..Self::with(Region::new(required(variable, "AWS_REGION")?), credentials)
        })
    }

    /// For the services that run on this machine, which ask nobody who they are.
    pub fn local() -> Self {
        let nobody = Credentials::new("local", "local", None, None, "local");
        Self::with(Region::from_static("ap-northeast-1"), nobody)
    }

    fn with(region: Region, credentials: Credentials) -> Self {
        // The crate's own choice would be aws-lc, whose first random bytes cost 25 to 50 ms of CPU on
        // a small function (aws-lambda-rust-runtime #1101). Plain HTTP endpoints work with it too, and
        // the system's certificates are not read before the first client is made.
        let http = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
        Self { region, credentials, http, table_endpoint: None, mail_endpoint: None }
    }

    /// The configuration of a DynamoDB client, to which tests add interceptors. `endpoint` goes
    /// before the environment's; without either it is AWS's own.
    pub fn dynamodb(&self, endpoint: Option<&str>) -> aws_sdk_dynamodb::config::Builder {
        let mut config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(self.region.clone())
            .credentials_provider(self.credentials.clone())
            .http_client(self.http.clone())
            .retry_config(retries())
            .timeout_config(timeouts(TABLE_ATTEMPT, TABLE_OPERATION));
        config.set_endpoint_url(endpoint.map(str::to_owned).or_else(|| self.table_endpoint.clone()));
        config
    }

    /// The configuration of an SES client, with the same meaning of `endpoint`.
    pub fn sesv2(&self, endpoint: Option<&str>) -> aws_sdk_sesv2::config::Builder {
        let mut config = aws_sdk_sesv2::Config::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(self.region.clone())
            .credentials_provider(self.credentials.clone())
            .http_client(self.http.clone())
            .retry_config(retries())
            .timeout_config(timeouts(MAIL_ATTEMPT, MAIL_OPERATION));
        config.set_endpoint_url(endpoint.map(str::to_owned).or_else(|| self.mail_endpoint.clone()));
        config
    }
}

/// The sleep between attempts and for timeouts is tokio's: the SDK's `rt-tokio` feature sets it.
fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(ATTEMPTS).with_initial_backoff(FIRST_PAUSE)
}

fn timeouts(attempt: Duration, operation: Duration) -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .operation_attempt_timeout(attempt)
        .operation_timeout(operation)
        .build()
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::error::SdkError;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    use super::*;

    fn on_lambda(name: &str) -> Option<String> {
        match name {
            "AWS_REGION" => Some("ap-northeast-1".into()),
            "AWS_ACCESS_KEY_ID" => Some("AKIDEXAMPLE".into()),
            "AWS_SECRET_ACCESS_KEY" => Some("secretexample".into()),
            "AWS_SESSION_TOKEN" => Some("tokenexample".into()),
            _ => None,
        }
    }

    #[test]
    fn the_environment_of_a_function_suffices() {
        let aws = Aws::read(&on_lambda).unwrap();
        let config = aws.dynamodb(None).build();
        assert_eq!(config.region().map(AsRef::as_ref), Some("ap-northeast-1"));
        assert!(!format!("{aws:?}").contains("secretexample"));
    }

    #[test]
    fn what_is_missing_is_named() {
        for name in ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
            let without = |wanted: &str| if wanted == name { None } else { on_lambda(wanted) };
            assert_eq!(Aws::read(&without).unwrap_err(), EnvironmentError::Missing(name));
        }
    }

    /// Answers one request with this, in plain HTTP, and gives its address.
    async fn service(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 8192];
            let _ = stream.read(&mut asked).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
            std::future::pending::<()>().await;
        });
        endpoint
    }

    #[tokio::test]
    async fn an_endpoint_without_tls_is_reached() {
        let answer =
            "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 2\r\n\r\n{}";
        let config = Aws::local().dynamodb(Some(&service(answer).await)).build();
        let found = aws_sdk_dynamodb::Client::from_conf(config).list_tables().send().await.unwrap();
        assert!(found.table_names().is_empty());
    }

    #[tokio::test]
    async fn a_service_that_says_nothing_is_given_up() {
        let short = timeouts(Duration::from_millis(20), Duration::from_millis(50));
        let config = Aws::local().dynamodb(Some(&service("").await)).timeout_config(short).build();
        let error = aws_sdk_dynamodb::Client::from_conf(config).list_tables().send().await.unwrap_err();
        assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    }
}
