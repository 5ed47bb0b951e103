//! Cookies: each holds one [`Pass`].

use booking::{ReceiptNumber, keys::Pass};
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
fn cookies<'a>(request: &'a Request, name: &str) -> impl Iterator<Item = &'a str> {
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

/// The application that this browser may act for.
///
/// Any cookie of the name that is ours will do: one that somebody else put before it does not hide it.
pub fn pass(app: &App, request: &Request, pass: Pass) -> Option<ReceiptNumber> {
    let now = app.now();
    cookies(request, &full_name(pass, &app.base_url)).find_map(|value| app.keys.open_pass(pass, value, now))
}

/// The response with a cookie that lets this browser act for `receipt` until `until`.
#[must_use]
pub fn with_pass(
    response: Response<Body>,
    app: &App,
    pass: Pass,
    receipt: ReceiptNumber,
    until: Timestamp,
) -> Response<Body> {
    let seconds = until.duration_since(app.now()).as_secs().max(0);
    set(response, app, pass, &app.keys.pass(pass, receipt, until), seconds)
}

/// The response with an order to forget the cookie.
#[must_use]
pub fn without_pass(response: Response<Body>, app: &App, pass: Pass) -> Response<Body> {
    set(response, app, pass, "", 0)
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

    fn receipt() -> ReceiptNumber {
        ReceiptNumber::from_value(1_234_567_890).unwrap()
    }

    fn given(app: &App) -> String {
        let until = app.now() + SignedDuration::from_hours(2);
        let response = with_pass(see_other("/reserve"), app, Pass::Session, receipt(), until);
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
            assert_eq!(pass(&app, &request, Pass::Session), Some(receipt()));
            assert_eq!(pass(&app, &request, Pass::Details), None);
        }
    }

    #[test]
    fn tls_decides_on_prefix_and_secure() {
        let secure = given(&unconnected("https://yoyaku.example.jp"));
        assert!(secure.starts_with("__Host-uketori-session=1234567890."), "{secure}");
        assert!(
            secure.contains("; Path=/; Max-Age=7") && secure.ends_with("; HttpOnly; SameSite=Lax; Secure")
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
        assert_eq!(pass(&app, &sending(forged), Pass::Session), None);
        assert_eq!(pass(&app, &sending(&format!("{forged}; {pair}")), Pass::Session), Some(receipt()));
    }

    #[test]
    fn a_pass_is_taken_back() {
        let response = without_pass(see_other("/"), &unconnected("http://localhost:3000"), Pass::Session);
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
        assert_eq!(cookie, "uketori-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
