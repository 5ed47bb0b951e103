//! A request as API Gateway hands it to a function: the HTTP API's payload format 2.0.
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use std::{borrow::Cow, net::IpAddr};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, header, request::Parts};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::routes::Match;

/// What a request does not say itself.
pub(super) struct Arrival<'a> {
    /// Where it came from.
    pub(super) from: IpAddr,
    /// When.
    pub(super) at: Timestamp,
    /// The request's name in logs.
    pub(super) id: &'a str,
    /// `http` or `https`, as the resident sees it.
    pub(super) scheme: &'a str,
}

/// The path as the HTTP API hands it over: decoded, and cut at a question mark that was encoded
/// (middleapi/standard-server#93 has the captures).
pub(super) fn raw_path(path: &str) -> String {
    let decoded = decode(path);
    decoded.split('?').next().unwrap_or_default().to_owned()
}

/// The event of one request.
pub(super) fn event(
    parts: &Parts,
    body: &[u8],
    path: &str,
    found: &Match<'_>,
    arrival: &Arrival<'_>,
) -> Value {
    let headers = headers(&parts.headers, arrival);
    let text = |name: HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or("localhost");
    let domain = host.rsplit_once(':').map_or(host, |(domain, _)| domain);
    let route = found.route.key.to_string();
    let mut event = json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": parts.uri.query().unwrap_or_default(),
        "headers": headers,
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "local",
            "domainName": domain,
            "domainPrefix": domain.split('.').next(),
            "http": {
                "method": parts.method.as_str(),
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": arrival.from,
                "userAgent": text(header::USER_AGENT).unwrap_or_default(),
            },
            "requestId": arrival.id,
            "routeKey": route,
            "stage": "$default",
            "time": arrival.at.to_zoned(TimeZone::UTC).strftime("%d/%b/%Y:%H:%M:%S %z").to_string(),
            "timeEpoch": arrival.at.as_millisecond(),
        },
        "isBase64Encoded": false,
    });
    let cookies = cookies(&parts.headers);
    if !cookies.is_empty() {
        event["cookies"] = json!(cookies);
    }
    if !found.variables.is_empty() {
        event["pathParameters"] = json!(found.variables);
    }
    if !body.is_empty() {
        let plain = std::str::from_utf8(body).ok().filter(|_| is_text(text(header::CONTENT_TYPE)));
        event["isBase64Encoded"] = plain.is_none().into();
        event["body"] = plain.map_or_else(|| STANDARD.encode(body), str::to_owned).into();
    }
    event
}

/// Names in lower case, values of one name joined by commas; cookies stand apart.
fn headers(given: &HeaderMap, arrival: &Arrival<'_>) -> Map<String, Value> {
    let mut headers = Map::new();
    for name in given.keys().filter(|name| *name != header::COOKIE && *name != header::CONNECTION) {
        let values: Vec<Cow<'_, str>> =
            given.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        headers.insert(name.as_str().to_owned(), values.join(",").into());
    }
    let through = headers.get("x-forwarded-for").and_then(Value::as_str);
    let from =
        through.map_or_else(|| arrival.from.to_string(), |through| format!("{through}, {}", arrival.from));
    let port = if arrival.scheme == "https" { "443" } else { "80" };
    headers.insert("x-forwarded-for".to_owned(), from.into());
    headers.insert("x-forwarded-proto".to_owned(), arrival.scheme.into());
    headers.insert("x-forwarded-port".to_owned(), port.into());
    headers
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .map(str::trim)
        .filter(|cookie| !cookie.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Text is handed over as it is, everything else as base64: forms too.
fn is_text(content_type: Option<&str>) -> bool {
    let kind =
        content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.starts_with("text/")
        || matches!(&kind[..], "application/json" | "application/xml" | "application/javascript")
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let encoded = match after {
            [high, low, ..] if *first == b'%' => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        bytes.push(encoded.unwrap_or(*first));
        rest = if encoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use http::{Method, Request};

    use super::*;
    use crate::local::template::{Route, RouteKey};

    fn made(request: Request<()>, body: &[u8]) -> Value {
        let route = Route {
            key: RouteKey::Path(Method::POST, "/confirm/{token}".to_owned()),
            function: "ConfirmLink".to_owned(),
        };
        let found = Match { route: &route, variables: [("token".to_owned(), "a b".to_owned())].into() };
        let (parts, ()) = request.into_parts();
        let arrival = Arrival {
            from: IpAddr::V4(Ipv4Addr::LOCALHOST),
            at: "2026-12-24T00:30:00Z".parse().unwrap(),
            id: "01JG",
            scheme: "http",
        };
        event(&parts, body, &raw_path(parts.uri.path()), &found, &arrival)
    }

    #[test]
    fn a_form_arrives_as_the_http_api_sends_it() {
        let request = Request::post("/confirm/a%20b?x=%20&y")
            .header("Host", "localhost:3000")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", "a=1; b=2")
            .header("Cookie", "c=3")
            .header("Accept", "text/html")
            .header("Accept", "*/*")
            .header("X-Forwarded-For", "192.0.2.1")
            .body(())
            .unwrap();
        let event = made(request, b"name=%E3%81%82");
        assert_eq!(event["routeKey"], "POST /confirm/{token}");
        assert_eq!(
            (&event["rawPath"], &event["rawQueryString"]),
            (&json!("/confirm/a b"), &json!("x=%20&y"))
        );
        assert_eq!(event["cookies"], json!(["a=1", "b=2", "c=3"]));
        assert_eq!(event["pathParameters"], json!({"token": "a b"}));
        assert_eq!(event["headers"]["accept"], "text/html,*/*");
        assert_eq!(event["headers"]["x-forwarded-for"], "192.0.2.1, 127.0.0.1");
        assert!(event["headers"].get("cookie").is_none());
        assert_eq!(
            (&event["isBase64Encoded"], &event["body"]),
            (&json!(true), &json!("bmFtZT0lRTMlODElODI="))
        );
        let context = &event["requestContext"];
        assert_eq!(context["http"]["sourceIp"], "127.0.0.1");
        assert_eq!(
            (&context["domainName"], &context["timeEpoch"]),
            (&json!("localhost"), &json!(1_798_072_200_000u64))
        );
        assert_eq!(context["time"], "24/Dec/2026:00:30:00 +0000");
    }

    #[test]
    fn json_stays_text_and_broken_text_does_not() {
        let request = |kind| Request::post("/").header("Content-Type", kind).body(()).unwrap();
        let event = made(request("application/json; charset=utf-8"), b"{}");
        assert_eq!((&event["isBase64Encoded"], &event["body"]), (&json!(false), &json!("{}")));
        let event = made(request("text/plain"), b"\xff");
        assert_eq!((&event["isBase64Encoded"], &event["body"]), (&json!(true), &json!("/w==")));
        let event = made(Request::get("/").body(()).unwrap(), b"");
        assert!(event.get("body").is_none() && event.get("cookies").is_none());
    }

    #[test]
    fn paths_are_decoded_and_cut_at_an_encoded_question_mark() {
        assert_eq!(raw_path("/a%2Fb%E3%81%82%zz%"), "/a/bあ%zz%");
        assert_eq!(raw_path("/a%3Fb=1"), "/a");
    }
}
