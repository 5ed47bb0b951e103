//! Compressing answers ourselves: HTTP APIs do not.
//!
//! No page shows, beside a token, what another site can make a browser send (GETs show nothing of
//! their query but a date, forms of other sites are refused), so lengths give nothing away (BREACH).

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, header};
use lambda_http::{Body, Response};

/// What fits in one packet gains nothing from being smaller, and base64, which API Gateway wants for
/// compressed bodies, would eat it up.
const WORTH_IT: usize = 1024;

/// Compresses the body where the browser takes it and it is worth it.
pub(crate) fn compress(response: &mut Response<Body>, request: &HeaderMap) {
    if !is_compressible(response.headers()) {
        return;
    }
    // Also on what is sent as it is: a cache must not give it to those who take gzip, or the reverse.
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let plain: &[u8] = response.body();
    if plain.len() < WORTH_IT || !accepts_gzip(request) {
        return;
    }
    if let Some(small) = gzip(plain).filter(|small| small.len() < plain.len()) {
        *response.body_mut() = Body::Binary(small);
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
}

fn is_compressible(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    kind.starts_with("text/") || kind.starts_with("image/svg+xml")
}

/// None when compressing fails, which writing into memory does not.
fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

/// RFC 9110, section 12.5.3: gzip by its name (or its old one) goes before `*`; a weight of 0 refuses.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let codings = headers
        .get_all(header::ACCEPT_ENCODING)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    let (mut named, mut any) = (None, None);
    for coding in codings {
        let mut parts = coding.split(';');
        let name = parts.next().unwrap_or("").trim();
        let wanted = parts.all(is_wanted);
        if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
            named = named.or(Some(wanted));
        } else if name == "*" {
            any = any.or(Some(wanted));
        }
    }
    named.or(any).unwrap_or(false)
}

/// Whether a parameter leaves the coding wanted. A weight that is no number refuses: what is not
/// compressed everybody can read.
fn is_wanted(parameter: &str) -> bool {
    let Some((name, weight)) = parameter.split_once('=') else { return true };
    !name.trim().eq_ignore_ascii_case("q") || weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use http::StatusCode;
    use maud::{PreEscaped, html};

    use super::*;
    use crate::respond::page;

    fn asking(accept: &str) -> HeaderMap {
        [(header::ACCEPT_ENCODING, accept.parse().unwrap())].into_iter().collect()
    }

    fn long_page() -> Response<Body> {
        page(StatusCode::OK, html! { @for slot in 0..500 { (PreEscaped(format!("<td>{slot}</td>"))) } })
    }

    #[test]
    fn gzip_is_taken_where_it_is_wanted() {
        for (accept, wanted) in [
            ("gzip", true),
            ("GZIP", true),
            ("x-gzip", true),
            ("deflate, gzip;q=0.5, br", true),
            ("gzip; q=1.0, identity", true),
            ("*", true),
            ("br, *;q=0.1", true),
            ("gzip;q=0", false),
            ("gzip;q=0.000", false),
            ("gzip; Q = 0, *", false),
            ("*;q=0", false),
            ("gzip;q=nonsense", false),
            ("br", false),
            ("identity", false),
            ("", false),
        ] {
            assert_eq!(accepts_gzip(&asking(accept)), wanted, "{accept}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn a_long_page_becomes_small_and_stays_the_same() {
        let (plain, mut small) = (long_page(), long_page());
        compress(&mut small, &asking("gzip"));
        assert_eq!(small.headers()["content-encoding"], "gzip");
        assert_eq!(small.headers()["vary"], "accept-encoding");
        assert!(matches!(small.body(), Body::Binary(_)) && small.body().len() < plain.body().len() / 4);
        let mut read = Vec::new();
        GzDecoder::new(&**small.body()).read_to_end(&mut read).unwrap();
        assert_eq!(read, **plain.body());
    }

    #[test]
    fn what_is_short_or_unwanted_stays_as_it_is() {
        let mut short = page(StatusCode::OK, html! { p { "短い" } });
        compress(&mut short, &asking("gzip"));
        let mut unwanted = long_page();
        compress(&mut unwanted, &asking("gzip;q=0"));
        for response in [short, unwanted] {
            assert!(matches!(response.body(), Body::Text(_)));
            assert!(!response.headers().contains_key("content-encoding"));
            assert_eq!(response.headers()["vary"], "accept-encoding");
        }
    }

    #[test]
    fn pictures_are_left_alone() {
        let mut picture = Response::new(Body::Binary(vec![0; 5000]));
        picture.headers_mut().insert("content-type", "image/png".parse().unwrap());
        compress(&mut picture, &asking("gzip"));
        assert!(
            !picture.headers().contains_key("content-encoding") && !picture.headers().contains_key("vary")
        );
    }
}
