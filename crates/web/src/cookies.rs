//! Cookies: each holds one [`Pass`].

use booking::{Reservation, keys::Pass};
use http::{HeaderValue, header};
use jiff::Timestamp;
use lambda_http::{Body, Request, Response};

use crate::{App, BaseUrl};

const fn name(pass: Pass) -> &'static str {
    match pass {
        Pass::AwaitingLink => "uketori-link",
        Pass::Session => "uketori-session",
        Pass::Details => "uketori-details",
    }
}

/// With TLS the name begins so that no other host, and nobody on an unprotected network, can set a
/// cookie that browsers send us under it (RFC 6265bis, section 4.1.3.2).
fn full_name(pass: Pass, base_url: &BaseUrl) -> String {
    let prefix = if base_url.is_https() { "__Host-" } else { "" };
    format!("{prefix}{}", name(pass))
}

/// The values of a request's cookies of this name, in the order in which the browser sent them.
pub(crate) fn cookies<'a>(request: &'a Request, name: &str) -> impl Iterator<Item = &'a str> {
    request
        .headers()
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(move |pair| {
            pair.trim().split_once('=').filter(|(n, _)| *n == name).map(|(_, value)| value)
        })
}

/// The values of a request's cookies for this purpose. What they name is not believed yet: see
/// [`opens`].
pub(crate) fn passes<'a>(app: &App, request: &'a Request, pass: Pass) -> Vec<&'a str> {
    cookies(request, &full_name(pass, &app.base_url)).collect()
}

/// Whether one of the cookies lets its bearer act for this application.
///
/// Any cookie of the name that is ours will do: one that somebody else put before it does not hide it.
pub(crate) fn opens(
    app: &App,
    pass: Pass,
    cookies: &[&str],
    reservation: &Reservation,
    now: Timestamp,
) -> bool {
    let Reservation { receipt, nonce, .. } = reservation;
    cookies.iter().any(|cookie| app.keys.pass_opens(pass, cookie, *receipt, *nonce, now))
}

/// For how many seconds beyond its end a browser remembers a cookie. It opens nothing then, but tells
/// whose form it is that comes too late, so that what was typed is kept.
const REMEMBERED: i64 = 24 * 60 * 60;

/// The response with a cookie that lets this browser act for an application until `until`.
#[must_use]
pub fn with_pass(
    response: Response<Body>,
    app: &App,
    pass: Pass,
    reservation: &Reservation,
    until: Timestamp,
) -> Response<Body> {
    let seconds = until.duration_since(app.now()).as_secs().max(0) + REMEMBERED;
    let value = app.keys.pass(pass, reservation.receipt, reservation.nonce, until);
    set(response, app, pass, &value, seconds)
}

/// `Lax`, because `Strict` would leave the cookie out when the link in the mail leads back to a page.
fn set(mut response: Response<Body>, app: &App, pass: Pass, value: &str, seconds: i64) -> Response<Body> {
    let name = full_name(pass, &app.base_url);
    let secure = if app.base_url.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    // A pass is digits, dots and hexadecimal digits, so this always is a header's value.
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::{app::tests::unconnected, see_other};

    fn reservation() -> Reservation {
        serde_json::from_value(serde_json::json!({
            "receipt": "1234567890", "nonce": "000000000000000a", "key_version": 1, "version": 1,
            "state": "open", "people": [], "address": "taro@example.jp", "language": "ja",
            "link_ends": "2026-12-01T00:00:00Z", "link_mails": 1, "expires_at": 0,
        }))
        .unwrap()
    }

    fn may(app: &App, request: &Request, pass: Pass) -> bool {
        opens(app, pass, &passes(app, request, pass), &reservation(), app.now())
    }

    fn given(app: &App) -> String {
        let until = app.now() + SignedDuration::from_hours(2);
        let response = with_pass(see_other("/reserve"), app, Pass::Session, &reservation(), until);
        response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
    }

    fn sending(cookies: &str) -> Request {
        http::Request::builder().header("cookie", cookies).body(Body::Empty).unwrap()
    }

    #[test]
    fn a_pass_comes_back() {
        for base in ["https://yoyaku.example.jp", "http://localhost:3000"] {
            let app = unconnected(base);
            let cookie = given(&app);
            let pair = cookie.split(';').next().unwrap();
            let request = sending(&format!("other=1; {pair}; more=2"));
            assert!(may(&app, &request, Pass::Session));
            assert!(!may(&app, &request, Pass::Details));
        }
    }

    #[test]
    fn tls_decides_on_prefix_and_secure() {
        let secure = given(&unconnected("https://yoyaku.example.jp"));
        assert!(secure.starts_with("__Host-uketori-session=1234567890."), "{secure}");
        assert!(
            secure.contains("; Path=/; Max-Age=9") && secure.ends_with("; HttpOnly; SameSite=Lax; Secure")
        );
        let plain = given(&unconnected("http://localhost:3000"));
        assert!(plain.starts_with("uketori-session=") && !plain.contains("Secure"), "{plain}");
    }

    #[test]
    fn a_forged_cookie_neither_opens_nor_hides_the_real_one() {
        let app = unconnected("http://localhost:3000");
        let cookie = given(&app);
        let pair = cookie.split(';').next().unwrap();
        let forged = "uketori-session=1234567890.4000000000.00000000000000000000000000000000";
        assert!(!may(&app, &sending(forged), Pass::Session));
        assert!(may(&app, &sending(&format!("{forged}; {pair}")), Pass::Session));
    }
}
