//! One signed GET of an AWS service, for the one question to Lambda that the doctor has: its whole SDK
//! would be as large as DynamoDB's.

use std::time::SystemTime;

use aws_credential_types::provider::ProvideCredentials as _;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use serde_json::Value;

use crate::stack::{Account, CallError, http::Http};

/// Where a service is reached: as the SDK's own clients find it.
pub(super) fn endpoint(service: &str, region: &str) -> String {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let own = variable(&format!("AWS_ENDPOINT_URL_{}", service.to_ascii_uppercase()));
    own.or_else(|| variable("AWS_ENDPOINT_URL"))
        .unwrap_or_else(|| format!("https://{service}.{region}.amazonaws.com"))
        .trim_end_matches('/')
        .to_owned()
}

/// Asks `path`, and gives the JSON that comes. `action` is the permission that it needs.
pub(super) async fn get(
    account: &Account,
    http: &Http,
    service: &str,
    action: &'static str,
    path: &str,
) -> Result<Value, CallError> {
    let provider = account.config().credentials_provider().ok_or(CallError::NoCredentials)?;
    let credentials =
        provider.provide_credentials().await.map_err(|error| CallError::of_credentials(&error))?;
    let url = format!("{}{path}", endpoint(service, account.region()));
    let unsigned = |reason: String| CallError::NoAnswer { action, reason };
    let mut request =
        http::Request::get(&url).body(String::new()).map_err(|error| unsigned(error.to_string()))?;
    let identity: Identity = credentials.into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(account.region())
        .name(service)
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .map_err(|error| unsigned(error.to_string()))?
        .into();
    let signable = SignableRequest::new("GET", &url, std::iter::empty(), SignableBody::empty());
    let (instructions, _) = signable
        .and_then(|signable| sign(signable, &parameters))
        .map_err(|error| unsigned(error.to_string()))?
        .into_parts();
    instructions.apply_to_request_http1x(&mut request);
    let answer = http.send(request).await.map_err(|error| unsigned(error.reason))?;
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    if answer.status == 200 {
        return Ok(body);
    }
    // `AccessDeniedException:http://…`, in the header; the message under one of two names.
    let code = answer.header("x-amzn-errortype").split(':').next().unwrap_or_default();
    let code = if code.is_empty() { format!("status {}", answer.status) } else { code.to_owned() };
    let message = body["Message"].as_str().or_else(|| body["message"].as_str()).unwrap_or_default();
    Err(CallError::of_code(action, code, message.to_owned(), answer.header("x-amzn-requestid").to_owned()))
}
