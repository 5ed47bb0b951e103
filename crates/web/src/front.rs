//! What stands in front of the API: nothing, or a distribution (CloudFront) that every request has to
//! come through, so that nobody goes around its firewall.

use std::net::{IpAddr, SocketAddr};

use booking::keys::Secret;
use http::HeaderMap;

/// Where the distribution puts the secret that only it knows; template.yaml names it too.
const PASS: &str = "x-uketori-origin";
/// Where it puts who asked it: address and port. CloudFront Developer Guide, "Add CloudFront request
/// headers".
const VIEWER: &str = "cloudfront-viewer-address";

/// What requests come through before they reach the API.
#[derive(Clone, Debug, Default)]
pub enum Front {
    /// Nothing: whoever asks the API is who asks.
    #[default]
    Open,
    /// A distribution that knows one of these secrets: the current one, or the one before while a new
    /// one spreads.
    Distribution(Vec<Secret>),
}

impl Front {
    /// Whether a request with these headers may come in.
    pub(crate) fn lets_in(&self, headers: &HeaderMap) -> bool {
        match self {
            Self::Open => true,
            Self::Distribution(secrets) => {
                let given = headers.get(PASS).and_then(|given| given.to_str().ok());
                given.is_some_and(|given| secrets.iter().any(|secret| secret.is(given)))
            }
        }
    }

    /// Who asked; none where the API itself is the one to say. Only for requests that were let in:
    /// anybody else can write this header.
    pub(crate) fn viewer(&self, headers: &HeaderMap) -> Option<Option<IpAddr>> {
        match self {
            Self::Open => None,
            Self::Distribution(_) => {
                Some(headers.get(VIEWER).and_then(|viewer| viewer.to_str().ok()).and_then(address))
            }
        }
    }
}

/// The address of `198.51.100.10:46532`; in front of the port, IPv6 comes with and without brackets.
fn address(text: &str) -> Option<IpAddr> {
    if let Ok(socket) = text.parse::<SocketAddr>() {
        return Some(socket.ip());
    }
    let (address, _port) = text.rsplit_once(':')?;
    address.parse().ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const CURRENT: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    pub(crate) const PREVIOUS: &str = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    pub(crate) fn distribution() -> Front {
        Front::Distribution([CURRENT, PREVIOUS].map(|secret| Secret::new(secret.as_bytes()).unwrap()).into())
    }

    fn with(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())])
    }

    #[test]
    fn only_what_came_through_the_distribution_comes_in() {
        let front = distribution();
        for (headers, comes_in) in [
            (with(PASS, CURRENT), true),
            (with(PASS, PREVIOUS), true),
            (with(PASS, &CURRENT[1..]), false),
            (with(PASS, &format!("{CURRENT},{PREVIOUS}")), false),
            (with(PASS, ""), false),
            (HeaderMap::new(), false),
        ] {
            assert_eq!(front.lets_in(&headers), comes_in, "{headers:?}");
            assert!(Front::Open.lets_in(&headers));
        }
    }

    #[test]
    fn who_asked_is_what_the_distribution_says() {
        for (text, expected) in [
            ("198.51.100.10:46532", Some("198.51.100.10")),
            ("2001:db8:1:2:3:4:5:6:46532", Some("2001:db8:1:2:3:4:5:6")),
            ("[2001:db8::1]:46532", Some("2001:db8::1")),
            ("nonsense", None),
        ] {
            let expected = expected.map(|text| text.parse::<IpAddr>().unwrap());
            assert_eq!(distribution().viewer(&with(VIEWER, text)), Some(expected), "{text}");
        }
        assert_eq!(distribution().viewer(&HeaderMap::new()), Some(None));
        assert_eq!(Front::Open.viewer(&with(VIEWER, "198.51.100.10:46532")), None);
    }
}
