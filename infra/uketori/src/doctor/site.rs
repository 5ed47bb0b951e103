//! The site as residents reach it: does each function answer, with our pages, over TLS?

use super::{Expected, Finding};
use crate::stack::{
    Routes,
    http::{Answer, Http, NoAnswer},
};

/// A page of each function that answers without a session. They change and count nothing.
pub const PAGES: [&str; 5] = ["/", "/confirm/0", "/slots", "/reserve", "/lookup"];

/// One page that was asked for.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which.
    pub path: &'static str,
    /// The function that answers it.
    pub function: String,
    /// What came.
    pub answer: Result<Answer, NoAnswer>,
}

/// Asks for them all.
pub async fn look(base_url: &str, http: &Http, routes: &Routes) -> Vec<Page> {
    let base_url = base_url.trim_end_matches('/');
    let ask = async |path: &'static str| {
        let function = routes.function("GET", path).to_owned();
        let request = http::Request::get(format!("{base_url}{path}")).body(String::new());
        let answer = match request {
            Ok(request) => http.send(request).await,
            Err(error) => Err(NoAnswer { reason: error.to_string(), too_late: false }),
        };
        Page { path, function, answer }
    };
    // The first alone: what it finds at the door (a name, a certificate) the others would find too.
    let first = ask(PAGES[0]).await;
    if first.answer.is_err() {
        return vec![first];
    }
    let others = futures::future::join_all(PAGES[1..].iter().map(|path| ask(path))).await;
    std::iter::once(first).chain(others).collect()
}

/// What is to be said of them.
pub fn judge(expected: &Expected, pages: &[Page]) -> Vec<Finding> {
    let base_url = &expected.base_url;
    let mut findings = Vec::new();
    for page in pages {
        let looked_at = format!("{base_url}{}", page.path);
        findings.push(match &page.answer {
            Err(error) => at_the_door(looked_at, error),
            Ok(answer) => function(expected, looked_at, page, answer),
        });
    }
    if let Some(Ok(answer)) = pages.first().map(|page| &page.answer)
        && base_url.starts_with("https://")
    {
        let looked_at = format!("{base_url}/");
        let hsts = answer.header("strict-transport-security");
        findings.push(if hsts.contains("max-age=") && !hsts.contains("max-age=0") {
            Finding::ok("site.hsts", looked_at, hsts)
        } else {
            let fix = "something in front of the API takes the header away: let it pass";
            Finding::warning("site.hsts", looked_at, "no Strict-Transport-Security", fix)
        });
    }
    findings
}

fn at_the_door(looked_at: String, error: &NoAnswer) -> Finding {
    let reason = &error.reason;
    let said = reason.to_ascii_lowercase();
    let fix = if said.contains("certificate") {
        "ACM console: the certificate must be issued, not over, and name this host (docs/deploy.en.md, section 5)"
    } else if said.contains("dns") || said.contains("lookup") || said.contains("resolve") {
        "put the host into DNS, as an alias of the API's custom domain or of the distribution (docs/deploy.en.md, section 5)"
    } else if error.too_late {
        "run it again; see https://health.aws.amazon.com/ and the alarms"
    } else {
        "compare the output BaseUrl with ApiUrl, which must answer too"
    };
    Finding::wrong("site.answers", looked_at, format!("no answer: {reason}"), fix)
}

fn function(expected: &Expected, looked_at: String, page: &Page, answer: &Answer) -> Finding {
    let Page { function, .. } = page;
    let id = match answer.header("apigw-requestid") {
        "" => String::new(),
        id => format!(" (request {id})"),
    };
    let is_ours = answer.header("content-security-policy").contains("form-action 'self'");
    let found = format!("{} from {function}{id}", answer.status);
    let logs = format!(
        "read {function}'s line of that request: {} > Logs Insights > filter @message like /{}/",
        expected.log_group(),
        answer.header("apigw-requestid")
    );
    match answer.status {
        429 => {
            let fix = "raise RequestsPerSecond, or the WAF's limit; see the dashboard for how many come";
            Finding::warning("site.answers", looked_at, format!("{found}: throttled"), fix)
        }
        503 if expected.is_paused => {
            Finding::ok("site.answers", looked_at, format!("{found}: the stack is paused"))
        }
        503 if is_ours => Finding::warning("site.answers", looked_at, format!("{found}: busy"), logs),
        500.. => Finding::wrong("site.answers", looked_at, found, logs),
        403 if !is_ours => {
            let fix = "the functions want the secret header of CloudFront: BaseUrl must be the distribution's address";
            Finding::wrong("site.answers", looked_at, format!("{found}: not our page"), fix)
        }
        _ if is_ours => {
            Finding::ok("site.answers", looked_at, format!("{function} answers ({})", answer.status))
        }
        _ => {
            let fix = "compare the output BaseUrl with ApiUrl: something else answers there";
            Finding::wrong("site.answers", looked_at, format!("{found}: not our page"), fix)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::State;

    fn answered(status: u16, headers: &[(&'static str, &'static str)]) -> Vec<Finding> {
        let headers =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        let answer = Answer { status, headers, body: String::new() };
        let page = Page { path: "/", function: "Verify".into(), answer: Ok(answer) };
        judge(&Expected { base_url: "https://a.jp".into(), ..Expected::default() }, &[page])
    }

    const OURS: (&str, &str) = ("content-security-policy", "default-src 'none'; form-action 'self'");
    const HSTS: (&str, &str) = ("strict-transport-security", "max-age=31536000");

    #[test]
    fn a_page_of_ours_is_known_from_others() {
        let state = |status, headers: &[_]| answered(status, headers)[0].state;
        assert_eq!(state(200, &[OURS, HSTS]), State::Ok);
        assert_eq!(state(403, &[OURS]), State::Ok);
        assert_eq!(state(403, &[]), State::Wrong);
        assert_eq!(state(200, &[]), State::Wrong);
        assert_eq!(state(500, &[OURS]), State::Wrong);
        assert_eq!(state(503, &[OURS]), State::Warning);
        assert_eq!(state(503, &[]), State::Wrong);
        assert_eq!(state(429, &[]), State::Warning);
    }

    #[test]
    fn tls_must_be_promised() {
        let state = |headers: &[_]| answered(200, headers)[1].state;
        assert_eq!(state(&[OURS, HSTS]), State::Ok);
        assert_eq!(state(&[OURS]), State::Warning);
        assert_eq!(state(&[OURS, ("strict-transport-security", "max-age=0")]), State::Warning);
    }

    #[test]
    fn a_certificate_and_a_name_have_fixes_of_their_own() {
        let fix = |reason: &str| {
            let answer = Err(NoAnswer { reason: reason.into(), too_late: false });
            let page = Page { path: "/", function: "Verify".into(), answer };
            let found = judge(&Expected { base_url: "https://a.jp".into(), ..Expected::default() }, &[page]);
            assert_eq!((found.len(), found[0].state), (1, State::Wrong));
            found[0].fix.clone().unwrap()
        };
        assert!(fix("invalid peer certificate: Expired").starts_with("ACM"));
        assert!(fix("dns error: failed to lookup address").contains("into DNS"));
        assert!(fix("connection refused").contains("BaseUrl"));
    }
}
