//! What every answer tells the browser about its own safety.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::BaseUrl;

/// Everything on a page is ours, except the municipality's pictures. Nothing frames us, and forms go
/// nowhere else. The script may fetch from us: it opens the calendar over the form.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' https: data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
     base-uri 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    // The link's token stands in the path of /confirm, so no other site may learn a page's address.
    // `no-referrer` would do that too, but under it browsers send `Origin: null` with our own forms
    // (Fetch Standard, "append a request Origin header"), and those we refuse. Under `same-origin`
    // others get neither Referer nor Origin, and our forms tell us ours.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // A page that opened ours, or that ours opened (a map), gets no handle on it.
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// A year, for this host alone: the municipality's other hosts are not ours to decide on.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds them.
pub(crate) fn secure(headers: &mut HeaderMap, base_url: &BaseUrl) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if base_url.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(base: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        secure(&mut headers, &base.parse().unwrap());
        headers
    }

    #[test]
    fn only_tls_is_promised_for_the_future() {
        assert!(of("https://yoyaku.example.jp").contains_key("strict-transport-security"));
        assert!(!of("http://localhost:3000").contains_key("strict-transport-security"));
    }

    #[test]
    fn nothing_foreign_runs_and_no_address_leaves() {
        let headers = of("https://yoyaku.example.jp");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; ")
                && !policy.contains("unsafe")
                && !policy.contains("  ")
        );
        assert_eq!(headers["referrer-policy"], "same-origin");
    }
}
