//! The address at which residents reach the site.

use std::{fmt, str::FromStr};

use http::Uri;

/// Scheme, host and port of the site, as a browser writes an origin (RFC 6454, section 6.2):
/// lower case, without the scheme's usual port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    https: bool,
}

/// The text is no address that the site can stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the base URL is http:// or https:// and a host, without a path: https://yoyaku.example.jp")]
pub struct NotABaseUrl;

impl BaseUrl {
    /// Whether browsers reach the site through TLS: then cookies are `Secure`, and HSTS is sent.
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// The site's origin, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl FromStr for BaseUrl {
    type Err = NotABaseUrl;

    fn from_str(text: &str) -> Result<Self, NotABaseUrl> {
        let uri: Uri = text.trim().parse().map_err(|_| NotABaseUrl)?;
        let (https, usual_port) = match uri.scheme_str() {
            Some("https") => (true, 443),
            Some("http") => (false, 80),
            _ => return Err(NotABaseUrl),
        };
        let authority = uri.authority().ok_or(NotABaseUrl)?;
        // Links and cookies take the site to stand at the root of its host. A user's name in an
        // address is a mistake, and a host is what must be there.
        let bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        if !bare || authority.host().is_empty() || authority.as_str().contains('@') {
            return Err(NotABaseUrl);
        }
        let scheme = if https { "https" } else { "http" };
        let host = authority.host().to_ascii_lowercase();
        let origin = match authority.port_u16() {
            Some(port) if port != usual_port => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        };
        Ok(Self { origin, https })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, origin, https) in [
            ("https://Yoyaku.Example.jp/", "https://yoyaku.example.jp", true),
            ("https://yoyaku.example.jp:443", "https://yoyaku.example.jp", true),
            ("http://localhost:3000", "http://localhost:3000", false),
            ("http://127.0.0.1:80/", "http://127.0.0.1", false),
            ("http://[::1]:3000", "http://[::1]:3000", false),
        ] {
            let base: BaseUrl = given.parse().unwrap();
            assert_eq!((base.origin(), base.is_https()), (origin, https), "{given}");
        }
    }

    #[test]
    fn what_the_site_cannot_stand_at_is_refused() {
        for given in [
            "",
            "yoyaku.example.jp",
            "/",
            "ftp://example.jp",
            "https://example.jp/yoyaku",
            "https://example.jp/?a=b",
            "https://me@example.jp",
            "https://",
        ] {
            assert_eq!(given.parse::<BaseUrl>(), Err(NotABaseUrl), "{given}");
        }
    }
}
