//! The language of a page: chosen by a link, remembered by a cookie, else what the application or the
//! browser speaks.

use booking::Settings;
use http::{HeaderValue, Method, header};
use lambda_http::{Body, Request, Response};
use pages::{Locale, Site};

use crate::{App, Visitor, cookies};

/// The part of a query, and the cookie, that name a language.
const QUERY: &str = "lang";
const COOKIE: &str = "uketori-language";
/// A year: a language is not chosen anew at every visit.
const REMEMBERED: u32 = 365 * 24 * 60 * 60;

/// The municipality's site in the language of this request, for pages that belong to no application.
pub fn site<'a>(settings: &'a Settings, request: &'a Request) -> Site<'a> {
    let locale =
        chosen(settings, request).or_else(|| preferred(settings, request)).unwrap_or_else(|| first(settings));
    Site { settings, locale, here: here(request) }
}

/// The municipality's site in its first language, where there is no request that says more.
pub(crate) fn first(settings: &Settings) -> &'static Locale {
    Locale::for_language(settings.city.languages.first().map_or("ja", String::as_str))
}

/// The language that this browser's user chose, if it is on offer: by the link just now, or before.
pub(crate) fn chosen(settings: &Settings, request: &Request) -> Option<&'static Locale> {
    asked(request).or_else(|| cookies::cookies(request, COOKIE).next()).and_then(|tag| offered(settings, tag))
}

/// The page's address, to which links to other languages lead. What a form was sent to is not always
/// a page of its own.
pub(crate) fn here(request: &Request) -> &str {
    let path = request.uri().path();
    match path {
        // Browsers would take what follows for a host.
        _ if path.starts_with("//") => "/",
        "/lookup/change" | "/lookup/resend" => "/lookup/details",
        _ if request.method() != Method::GET => path,
        _ => request.uri().path_and_query().map_or(path, |path| path.as_str()),
    }
}

/// What the page is to say at its top: the part of its query that has no value (`?held`).
pub fn flag(request: &Request) -> Option<&str> {
    request.uri().query()?.split('&').find(|part| !part.is_empty() && !part.contains('='))
}

/// The language that a link asks for.
fn asked(request: &Request) -> Option<&str> {
    let parts = request.uri().query()?.split('&').filter_map(|part| part.split_once('='));
    parts.filter(|(name, _)| *name == QUERY).map(|(_, tag)| tag).next_back()
}

/// The first language on offer among those that the browser speaks, best liked first (RFC 9110,
/// section 12.5.4).
fn preferred(settings: &Settings, request: &Request) -> Option<&'static Locale> {
    let spoken = request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut ranges: Vec<(&str, f32)> = spoken
        .split(',')
        .map(|range| {
            let (tag, quality) = range.split_once(";q=").unwrap_or((range, "1"));
            (tag.trim(), quality.trim().parse().unwrap_or(0.0))
        })
        .filter(|(_, quality)| *quality > 0.0)
        .collect();
    ranges.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranges.into_iter().find_map(|(tag, _)| offered(settings, tag))
}

/// The texts for this tag, where the municipality offers that language.
fn offered(settings: &Settings, tag: &str) -> Option<&'static Locale> {
    let locale = Locale::spoken(tag)?;
    settings.city.languages.iter().any(|offered| offered == locale.lang()).then_some(locale)
}

/// Remembers the language that the link asked for. It says nothing about anybody, so scripts of ours
/// could read it; none does.
pub(crate) fn remember(app: &App, request: &Request, response: &mut Response<Body>) {
    if let Some(locale) = asked(request).and_then(Locale::spoken) {
        set_cookie(app, locale, &format!("; Max-Age={REMEMBERED}"), response);
    }
}

/// Remembers the language that an application was made in, in a browser that knows of no choice: it may
/// be another than the one in which it was chosen, and pages that belong to no application are to be
/// understood there too.
#[must_use]
pub fn in_its_language(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    mut response: Response<Body>,
) -> Response<Body> {
    if asked(request).is_none() && cookies::cookies(request, COOKIE).next().is_none() {
        // Until the browser is closed: nobody chose it here.
        set_cookie(app, visitor.locale, "", &mut response);
    }
    response
}

fn set_cookie(app: &App, locale: &Locale, lasts: &str, response: &mut Response<Body>) {
    let secure = if app.base_url.is_https() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={}; Path=/{lasts}; HttpOnly; SameSite=Lax{secure}", locale.lang());
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(languages: &[&str]) -> Settings {
        let toml = include_str!("../../../infra/sample/municipality.toml");
        let mut settings = booking::settings::check(toml).unwrap();
        settings.city.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
        settings
    }

    fn request(path: &str, headers: &[(&str, &str)]) -> Request {
        let mut request = http::Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::Empty).unwrap()
    }

    #[test]
    fn the_link_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        let settings = sample(&["ja", "en", "vi", "ko"]);
        let lang = |path, headers: &[(&str, &str)]| {
            site(&settings, &request(path, headers)).locale.lang().to_owned()
        };
        let (cookie, browser) =
            (("cookie", "a=1; uketori-language=vi"), ("accept-language", "fr, en;q=0.8, ja;q=0.9"));
        assert_eq!(lang("/verify?lang=ko", &[cookie, browser]), "ko");
        assert_eq!(lang("/verify", &[cookie, browser]), "vi");
        assert_eq!(lang("/verify", &[browser]), "ja");
        assert_eq!(lang("/verify", &[("accept-language", "en-GB;q=0.5,fr")]), "en");
        assert_eq!(lang("/verify", &[]), "ja");
        // Not on offer, or nothing at all.
        assert_eq!(lang("/verify?lang=zh-Hans", &[cookie]), "ja");
        assert_eq!(lang("/verify?lang=%3Cscript%3E", &[]), "ja");
    }

    #[test]
    fn a_flag_is_found_beside_the_language() {
        for (path, said) in [
            ("/reserve?held", Some("held")),
            ("/reserve?lang=en&held", Some("held")),
            ("/reserve?held&lang=en", Some("held")),
            ("/reserve?lang=en", None),
            ("/reserve", None),
        ] {
            assert_eq!(flag(&request(path, &[])), said, "{path}");
        }
    }

    #[test]
    fn a_page_in_another_language_is_the_same_page() {
        let of = |method: &str, path: &str| {
            let request = http::Request::builder().method(method).uri(path).body(Body::Empty).unwrap();
            here(&request).to_owned()
        };
        assert_eq!(of("GET", "/slots?from=2026-12-01"), "/slots?from=2026-12-01");
        assert_eq!(of("POST", "/slots?from=2026-12-01"), "/slots");
        assert_eq!(of("POST", "/lookup/resend"), "/lookup/details");
        assert_eq!(of("GET", "//elsewhere.example/"), "/");
    }
}
