//! Refusing forms that another site sends in a resident's name.
//!
//! It stands beside `SameSite=Lax` and the token in every form, for the day one of them fails. What
//! it looks at and in which order is Filippo Valsorda's "Cross-Site Request Forgery"
//! (words.filippo.io/csrf, 2025), the rule of Go's `http.CrossOriginProtection`: `Sec-Fetch-Site`
//! decides where a browser sends it, `Origin` where it does not; without either it is no browser of
//! the last years, and no other site can make a browser leave both out.

use http::{HeaderMap, Method, header};

use crate::BaseUrl;

/// Whether this request changes something and comes from a page of another site.
pub(crate) fn is_cross_site(method: &Method, headers: &HeaderMap, base_url: &BaseUrl) -> bool {
    if method.is_safe() {
        return false;
    }
    // A header that is sent twice or is no text was not written by a browser.
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin != base_url.origin(),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: Method, headers: &[(&'static str, &'static str)]) -> bool {
        let headers =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        is_cross_site(&method, &headers, &"https://yoyaku.example.jp".parse().unwrap())
    }

    #[test]
    fn our_own_forms_pass() {
        let ours = ("origin", "https://yoyaku.example.jp");
        assert!(!refused(Method::POST, &[("sec-fetch-site", "same-origin"), ours]));
        assert!(!refused(Method::POST, &[("sec-fetch-site", "none")]));
        assert!(!refused(Method::POST, &[ours]));
        assert!(!refused(Method::POST, &[]));
    }

    #[test]
    fn a_browser_that_knows_the_site_is_believed_before_the_origin() {
        let other = ("origin", "http://127.0.0.1:3000");
        assert!(!refused(Method::POST, &[("sec-fetch-site", "same-origin"), other]));
    }

    #[test]
    fn forms_of_other_sites_do_not() {
        for site in ["cross-site", "same-site", "", "Same-Origin, none"] {
            assert!(refused(Method::POST, &[("sec-fetch-site", site)]), "{site}");
        }
        for origin in
            ["https://evil.example", "null", "http://yoyaku.example.jp", "https://yoyaku.example.jp:8443"]
        {
            assert!(refused(Method::POST, &[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn reading_is_free() {
        assert!(!refused(
            Method::GET,
            &[("sec-fetch-site", "cross-site"), ("origin", "https://mail.example")]
        ));
    }
}
