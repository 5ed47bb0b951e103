//! Answers. What all of them carry besides, [`crate::answer`] adds.

use http::{HeaderValue, StatusCode, header};
use lambda_http::{Body, Response};
use maud::Markup;
use pages::{Locale, Notice, Site, assets::Asset};

/// Pages show what one person typed, at one moment: no cache keeps them, and going back asks anew.
const NEVER_KEPT: HeaderValue = HeaderValue::from_static("no-store");
/// An asset's name holds a hash of its content, so what stands under one name never changes. A year
/// is the longest that RFC 9111's predecessor allowed, and what caches understand as "for ever".
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// When a busy page may be asked for again: throttling and conflicts are over within seconds.
const BUSY_SECONDS: u32 = 5;

fn with_body(status: StatusCode, kind: HeaderValue, kept: HeaderValue, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    response
}

/// A page.
pub fn page(status: StatusCode, markup: Markup) -> Response<Body> {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    with_body(status, kind, NEVER_KEPT, Body::Text(markup.into_string()))
}

/// Sends the browser to another page of ours after a form, so that reloading repeats nothing.
///
/// `path` begins with a slash and is ASCII without spaces; anything else leads to the first screen.
pub fn see_other(path: &str) -> Response<Body> {
    let location = Some(path)
        // "//host" would be another site.
        .filter(|path| path.starts_with('/') && !path.starts_with("//") && path.is_ascii())
        .and_then(|path| HeaderValue::from_str(path).ok())
        .unwrap_or(HeaderValue::from_static("/"));
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().insert(header::CACHE_CONTROL, NEVER_KEPT);
    response
}

/// A page that says that something did not go on, with its status.
pub fn notice(site: Site<'_>, notice: &Notice<'_>) -> Response<Body> {
    with_retry(notice, page(status(notice), pages::notice(site, notice)))
}

/// The same where there are no settings, so no city to name.
pub(crate) fn bare(notice: &Notice<'_>) -> Response<Body> {
    with_retry(notice, page(status(notice), pages::bare(Locale::for_language("ja"), notice)))
}

fn status(notice: &Notice<'_>) -> StatusCode {
    StatusCode::from_u16(notice.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Tells machines too when to ask again, where that is known.
fn with_retry(notice: &Notice<'_>, mut response: Response<Body>) -> Response<Body> {
    let seconds = match notice {
        Notice::Wait(length) => length.0,
        Notice::Busy => BUSY_SECONDS,
        _ => return response,
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Says that the site is not here but there, to whoever came by an address that residents are not given.
pub(crate) fn elsewhere(site: &str) -> Response<Body> {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let text = format!("こちらからはご利用になれません。 {site}/\nNot available at this address. {site}/\n");
    with_body(StatusCode::FORBIDDEN, kind, NEVER_KEPT, Body::Text(text))
}

/// A file that pages load.
pub fn asset(asset: Asset) -> Response<Body> {
    let kind = HeaderValue::from_static(asset.content_type);
    let kept = if asset.immutable { KEPT } else { NEVER_KEPT };
    with_body(StatusCode::OK, kind, kept, Body::Text(asset.body.into_owned()))
}

/// A file for the resident to keep, such as a calendar entry. `name` is ASCII without quotes.
pub fn download(kind: &'static str, name: &'static str, content: String) -> Response<Body> {
    let kind = HeaderValue::from_static(kind);
    let mut response = with_body(StatusCode::OK, kind, NEVER_KEPT, Body::Text(content));
    if let Ok(disposition) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn a_page_is_html_that_nobody_keeps() {
        let response = page(StatusCode::UNPROCESSABLE_ENTITY, html! { p { "予約" } });
        assert_eq!(response.status(), 422);
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(**response.body(), *"<p>予約</p>".as_bytes());
    }

    #[test]
    fn a_redirect_stays_with_us() {
        for (path, location) in [
            ("/reserve/done", "/reserve/done"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nset-cookie: b", "/"),
            ("/予約", "/"),
        ] {
            let response = see_other(path);
            assert_eq!(
                (response.status().as_u16(), &response.headers()["location"]),
                (303, &HeaderValue::from_static(location))
            );
        }
    }

    #[test]
    fn those_who_must_wait_are_told_how_long() {
        let wait = bare(&Notice::Wait(booking::settings::Seconds::minutes(2)));
        assert_eq!((wait.status().as_u16(), &wait.headers()["retry-after"]), (429, &HeaderValue::from(120)));
        assert!(!bare(&Notice::PageNotFound).headers().contains_key("retry-after"));
    }

    #[test]
    fn an_asset_is_kept_for_ever_and_a_download_never() {
        let style = |immutable| asset(Asset { content_type: "text/css", body: "p{}".into(), immutable });
        assert_eq!(style(true).headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(style(false).headers()["cache-control"], "no-store");
        let entry = download("text/calendar; charset=utf-8", "uketori.ics", "BEGIN:VCALENDAR".to_owned());
        assert_eq!(entry.headers()["cache-control"], "no-store");
        assert_eq!(entry.headers()["content-disposition"], "attachment; filename=\"uketori.ics\"");
    }
}
