//! A function's answer as HTTP: the HTTP API's response format 2.0.

use std::collections::BTreeMap;

use axum::{body::Body, response::Response};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Deserialize;
use serde_json::Value;

/// What a function's JSON says. There are no headers with several values in this format: cookies
/// stand apart, and `multiValueHeaders` is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    status_code: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    cookies: Vec<String>,
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
}

/// The answer is not one that API Gateway understands.
#[derive(Debug, thiserror::Error)]
pub(super) enum AnswerError {
    #[error("the answer is not in the format 2.0: {0}")]
    Format(#[from] serde_json::Error),
    #[error("the answer's body is not base64: {0}")]
    Base64(#[from] base64::DecodeError),
    #[error("the answer has a status or header that HTTP does not know: {0}")]
    Http(#[from] http::Error),
}

/// The HTTP response of a function's answer.
pub(super) fn response(answer: Value) -> Result<Response, AnswerError> {
    let answer: Answer = serde_json::from_value(answer)?;
    let body = match answer.body {
        Some(body) if answer.is_base64_encoded => STANDARD.decode(body)?,
        Some(body) => body.into_bytes(),
        None => Vec::new(),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(answer.status_code).map_err(http::Error::from)?;
    for (name, value) in answer.headers {
        let name: HeaderName = name.parse().map_err(http::Error::from)?;
        response.headers_mut().insert(name, HeaderValue::try_from(value).map_err(http::Error::from)?);
    }
    for cookie in answer.cookies {
        let cookie = HeaderValue::try_from(cookie).map_err(http::Error::from)?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn binary_bodies_and_cookies_come_through() {
        let answer = json!({
            "statusCode": 200,
            "headers": {"content-encoding": "gzip"},
            "multiValueHeaders": {"x-ignored": ["1"]},
            "cookies": ["a=1; Path=/", "b=2"],
            "body": "/wA=",
            "isBase64Encoded": true,
        });
        let response = response(answer).unwrap();
        assert_eq!(response.headers()["content-encoding"], "gzip");
        assert!(!response.headers().contains_key("x-ignored"));
        let cookies: Vec<_> = response.headers().get_all("set-cookie").iter().collect();
        assert_eq!(cookies, ["a=1; Path=/", "b=2"]);
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), &[0xff, 0][..]);
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        for answer in [
            json!({"body": "no status"}),
            json!({"statusCode": 42}),
            json!({"statusCode": 200, "body": "!", "isBase64Encoded": true}),
            json!({"statusCode": 200, "headers": {"a b": "c"}}),
        ] {
            assert!(response(answer.clone()).is_err(), "{answer}");
        }
    }
}
