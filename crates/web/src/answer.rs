//! What happens around every step.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures::FutureExt as _;
use lambda_http::{Body, Request, RequestExt as _, Response, request::RequestContext};

use crate::{App, Fault, compression, headers, language, origin, respond};

/// How long a step may take. Lambda ends a page function after 25 s (`template.yaml`), and then API
/// Gateway answers with JSON; a page that says "busy" is there before. A step that is given up did
/// whole writes or none.
const PATIENCE: Duration = Duration::from_secs(12);

/// Answers a request with what its step returns. Every page function's handler is this.
///
/// The step is not begun for a form that another site sent. What it returns as [`Fault`], or panics
/// with, is logged here, once, and shown as a page. Every answer gets the headers that keep it safe,
/// and is compressed where the browser takes it.
pub async fn answer(
    app: &App,
    request: &Request,
    step: impl Future<Output = Result<Response<Body>, Fault>>,
) -> Response<Body> {
    if !app.front.lets_in(request.headers()) {
        return around_the_front(app, request);
    }
    let outcome = if origin::is_cross_site(request.method(), request.headers(), &app.base_url) {
        Err(Fault::CrossSite)
    } else {
        within(PATIENCE, step).await
    };
    let mut response = outcome.unwrap_or_else(|fault| show(app, request, &fault));
    language::remember(app, request, &mut response);
    headers::secure(response.headers_mut(), &app.base_url);
    compression::compress(&mut response, request.headers());
    response
}

async fn within(
    patience: Duration,
    step: impl Future<Output = Result<Response<Body>, Fault>>,
) -> Result<Response<Body>, Fault> {
    // Nothing that a broken step left half done is looked at again: what lasts is in the table, and
    // the settings kept in memory are replaced whole.
    let step = AssertUnwindSafe(step).catch_unwind();
    match tokio::time::timeout(patience, step).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Fault::Panicked),
        Err(_) => Err(Fault::TooSlow(patience)),
    }
}

/// Says to whoever asks the API itself where the site is. Not a redirect: a distribution that lost its
/// secret would send residents round and round.
fn around_the_front(app: &App, request: &Request) -> Response<Body> {
    let (request_id, route) = names(request);
    tracing::warn!(
        event = "around-the-front",
        request_id,
        route,
        "not through the distribution {request_id}"
    );
    let mut response = respond::elsewhere(app.base_url.origin());
    headers::secure(response.headers_mut(), &app.base_url);
    response
}

/// Logs a fault and makes its page: with the city's name and the office to call where the settings
/// are at hand, else without.
fn show(app: &App, request: &Request, fault: &Fault) -> Response<Body> {
    let (request_id, route) = names(request);
    fault.log(request_id, route);
    let notice = fault.notice(request_id);
    match app.settings_at_hand() {
        Some(settings) => respond::notice(language::site(&settings, request), &notice),
        None => respond::bare(&notice),
    }
}

/// The request's id, which its page and its log line share, and its route. The path is not for the
/// log: it may hold a token.
fn names(request: &Request) -> (&str, &str) {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => (
            context.request_id.as_deref().unwrap_or("unknown"),
            context.route_key.as_deref().unwrap_or("unknown"),
        ),
        _ => ("unknown", "unknown"),
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use maud::html;

    use super::*;
    use crate::{
        FormError,
        app::tests::unconnected,
        front::tests::{CURRENT, distribution},
        page,
        source::tests::through_gateway,
    };

    async fn answered(request: &Request, outcome: Result<Response<Body>, Fault>) -> Response<Body> {
        answer(&unconnected("https://yoyaku.example.jp"), request, async { outcome }).await
    }

    fn text(response: &Response<Body>) -> &str {
        std::str::from_utf8(response.body()).unwrap()
    }

    #[tokio::test]
    async fn a_page_gets_its_headers() {
        let request = through_gateway("GET", "GET /", "203.0.113.7");
        let response = answered(&request, Ok(page(StatusCode::OK, html! { "予約" }))).await;
        assert_eq!((response.status().as_u16(), text(&response)), (200, "予約"));
        for name in ["content-security-policy", "strict-transport-security", "referrer-policy", "vary"] {
            assert!(response.headers().contains_key(name), "{name}");
        }
    }

    #[tokio::test]
    async fn who_goes_around_the_distribution_begins_nothing() {
        let mut request = through_gateway("GET", "GET /confirm/{token}", "203.0.113.7");
        let app = unconnected("https://yoyaku.example.jp").behind(distribution());
        let response = answer(&app, &request, async { unreachable!("the step was begun") }).await;
        assert_eq!(response.status(), 403);
        assert!(text(&response).contains("https://yoyaku.example.jp/"));
        assert!(response.headers().contains_key("strict-transport-security"));
        request.headers_mut().insert("x-uketori-origin", CURRENT.parse().unwrap());
        let page = async { Ok(page(StatusCode::OK, html! { "予約" })) };
        assert_eq!(answer(&app, &request, page).await.status(), 200);
    }

    #[tokio::test]
    async fn a_fault_is_a_page_that_names_the_request_and_nothing_of_ours() {
        let request = through_gateway("POST", "POST /verify", "203.0.113.7");
        let response = answered(&request, Err(Fault::broken("a link key is gone"))).await;
        assert_eq!(response.status(), 500);
        assert!(text(&response).contains("01JREQUEST") && !text(&response).contains("link key"));
    }

    #[tokio::test]
    async fn what_passes_is_asked_for_later() {
        let request = through_gateway("POST", "POST /verify", "203.0.113.7");
        let response = answered(&request, Err(Fault::TooSlow(PATIENCE))).await;
        assert_eq!(response.status(), 503);
        assert!(response.headers().contains_key("retry-after"));
    }

    #[tokio::test]
    async fn what_no_page_of_ours_sends_is_refused() {
        let request = through_gateway("POST", "POST /verify", "203.0.113.7");
        assert_eq!(answered(&request, Err(FormError::NotAForm.into())).await.status(), 400);
    }

    #[tokio::test]
    async fn a_step_is_not_begun_for_another_site() {
        let mut request = through_gateway("POST", "POST /verify", "203.0.113.7");
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        let app = unconnected("https://yoyaku.example.jp");
        let response = answer(&app, &request, async { unreachable!("the step was begun") }).await;
        assert_eq!(response.status(), 403);
    }

    #[tokio::test]
    async fn a_panic_is_a_page_too() {
        let request = through_gateway("GET", "GET /", "203.0.113.7");
        let app = unconnected("https://yoyaku.example.jp");
        let response = answer(&app, &request, async { panic!("on purpose") }).await;
        assert_eq!(response.status(), 500);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let fault = within(Duration::from_millis(5), std::future::pending()).await.unwrap_err();
        assert!(matches!(fault, Fault::TooSlow(_)) && fault.is_passing());
    }
}
