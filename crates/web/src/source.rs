//! Where a request comes from, as far as limits need to know.

use std::net::{IpAddr, Ipv6Addr};

use lambda_http::{Request, RequestExt as _, request::RequestContext};

use crate::App;

/// The source of a request, for counting attempts: an IPv4 address, or an IPv6 network of 64 bits,
/// since one household has all addresses of such a network. `unknown` where nobody names one, so that
/// these count together.
pub fn source(app: &App, request: &Request) -> String {
    // To the gateway, whatever came through a distribution comes from the distribution.
    let viewer = app.front.viewer(request.headers());
    let address = viewer.unwrap_or_else(|| named_by_gateway(request));
    address.map_or_else(|| "unknown".to_owned(), network)
}

fn named_by_gateway(request: &Request) -> Option<IpAddr> {
    let Some(RequestContext::ApiGatewayV2(context)) = request.request_context_ref() else { return None };
    context.http.source_ip.as_deref()?.parse().ok()
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use lambda_http::Body;
    use serde_json::json;

    use super::*;
    use crate::{app::tests::unconnected, front::tests::distribution};

    /// A request as the gateway describes it.
    pub(crate) fn through_gateway(method: &str, route_key: &str, source_ip: &str) -> Request {
        let context = serde_json::from_value(json!({
            "routeKey": route_key,
            "requestId": "01JREQUEST",
            "timeEpoch": 0,
            "http": { "method": method, "sourceIp": source_ip },
        }))
        .unwrap();
        let request = http::Request::builder().method(method).body(Body::Empty).unwrap();
        request.with_request_context(RequestContext::ApiGatewayV2(context))
    }

    #[test]
    fn households_count_as_one() {
        for (address, expected) in [
            ("203.0.113.7", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
            ("nonsense", "unknown"),
        ] {
            let app = unconnected("https://yoyaku.example.jp");
            assert_eq!(source(&app, &through_gateway("GET", "GET /", address)), expected);
        }
    }

    #[test]
    fn behind_a_distribution_it_is_who_asked_that() {
        let mut request = through_gateway("GET", "GET /", "203.0.113.7");
        request.headers_mut().insert("cloudfront-viewer-address", "198.51.100.10:46532".parse().unwrap());
        let app = unconnected("https://yoyaku.example.jp");
        // Anybody could write the header who is not made to come through one.
        assert_eq!(source(&app, &request), "203.0.113.7");
        assert_eq!(source(&app.behind(distribution()), &request), "198.51.100.10");
    }

    #[test]
    fn a_request_without_gateway_has_no_source() {
        let app = unconnected("https://yoyaku.example.jp");
        assert_eq!(source(&app, &Request::new(Body::Empty)), "unknown");
    }
}
