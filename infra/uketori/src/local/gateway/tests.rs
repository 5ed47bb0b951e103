use http::{Method, Request as HttpRequest};
use lambda_http::{Request as LambdaRequest, RequestExt, Response as LambdaResponse};
use tower::ServiceExt;

use super::*;
use crate::local::template::RouteKey;

/// A function that tells what it was asked, or misbehaves.
async fn tiny(request: LambdaRequest) -> LambdaResponse<lambda_http::Body> {
    match request.raw_http_path() {
        "/slow" => std::future::pending::<()>().await,
        "/panic" => panic!("as a function might"),
        _ => {}
    }
    let cookie = request.headers().get("cookie").and_then(|value| value.to_str().ok()).unwrap_or("-");
    let variables = request.path_parameters();
    let told = format!(
        "{} {} token={} cookie={} body={}",
        request.method(),
        request.uri(),
        variables.first("token").unwrap_or("-"),
        cookie,
        String::from_utf8_lossy(request.body()),
    );
    LambdaResponse::builder()
        .status(303)
        .header("location", "/next")
        .header("set-cookie", "a=1")
        .header("set-cookie", "b=2")
        .body(told.into())
        .unwrap()
}

async fn asked(request: HttpRequest<Body>) -> (StatusCode, http::HeaderMap, String) {
    let route = |key| Route { key, function: "Tiny".to_owned() };
    let routes = vec![
        route(RouteKey::Path(Method::POST, "/confirm/{token}".to_owned())),
        route(RouteKey::Path(Method::GET, "/slow".to_owned())),
        route(RouteKey::Path(Method::GET, "/panic".to_owned())),
    ];
    let functions = BTreeMap::from([("Tiny".to_owned(), Function::http(tiny))]);
    let gateway = Gateway::new(routes, functions, "http", Duration::from_millis(50)).unwrap();
    let response = gateway.into_router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

fn get(path: &str) -> HttpRequest<Body> {
    HttpRequest::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_request_goes_through_lambdas_own_code() {
    let request = HttpRequest::post("/confirm/abc?x=1")
        .header("host", "localhost:3000")
        .header("cookie", "c=3; d=4")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("name=%E3%81%82"))
        .unwrap();
    let (status, headers, body) = asked(request).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers["location"], "/next");
    assert!(headers.contains_key("apigw-requestid"));
    assert_eq!(headers.get_all("set-cookie").iter().collect::<Vec<_>>(), ["a=1", "b=2"]);
    assert_eq!(
        body,
        "POST http://localhost:3000/confirm/abc?x=1 token=abc cookie=c=3; d=4 body=name=%E3%81%82"
    );
}

#[tokio::test]
async fn failures_are_told_as_api_gateway_tells_them() {
    for (request, status, message) in [
        (get("/elsewhere"), 404, "Not Found"),
        (get("/panic"), 500, "Internal Server Error"),
        (get("/slow"), 503, "Service Unavailable"),
    ] {
        let (answered, _, body) = asked(request).await;
        assert_eq!((answered.as_u16(), body), (status, format!(r#"{{"message":"{message}"}}"#)));
    }
}

#[tokio::test]
async fn more_than_lambda_takes_is_refused() {
    // As base64 it is longer than 6 MB.
    let body = vec![b'x'; 5 * 1024 * 1024];
    let request = HttpRequest::post("/confirm/abc").body(Body::from(body)).unwrap();
    assert_eq!(asked(request).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn a_route_to_nowhere_is_found_at_the_start() {
    let routes = vec![Route { key: RouteKey::Default, function: "Verfy".to_owned() }];
    let error = Gateway::new(routes, BTreeMap::new(), "http", PATIENCE).unwrap_err();
    assert_eq!(error.to_string(), "template.yaml: no function Verfy for $default");
}
