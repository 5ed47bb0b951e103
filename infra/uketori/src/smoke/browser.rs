//! A browser without JavaScript: it keeps cookies, fills forms in, and follows where it is led.

use std::{collections::BTreeMap, fmt};

use http::{Method, Request, header};

use super::page::{Button, Form, Page};
use crate::{
    local::template::TemplateError,
    stack::{
        Routes,
        http::{Answer, Http, NoAnswer},
    },
};

/// More than any step leads on.
const MOST_REDIRECTS: usize = 5;

/// What a step met in place of what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// An answer that a resident should not get here.
    Answer {
        /// Who answered.
        function: String,
        /// `POST /slots`; a link's token is left out.
        asked: String,
        /// The status.
        status: u16,
        /// API Gateway's name for the request; empty where it gave none.
        request_id: String,
        /// The page's heading, or what was missing on it.
        said: String,
    },
    /// A mail that did not go out, or that nobody noted.
    Mail {
        /// Who should have.
        function: &'static str,
        /// What was to be seen.
        said: String,
    },
    /// Something on our side of it: the table, or the way to the site.
    Ours(String),
}

impl Trouble {
    /// The request to look for in the log.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Answer { request_id, .. } if !request_id.is_empty() => Some(request_id),
            _ => None,
        }
    }

    /// Who is to blame; none where it is ourselves.
    pub fn function(&self) -> Option<&str> {
        match self {
            Self::Answer { function, .. } => Some(function),
            Self::Mail { function, .. } => Some(function),
            Self::Ours(_) => None,
        }
    }

    /// Whether a missing permission can be why.
    pub(super) fn may_be_a_grant(&self) -> bool {
        match self {
            Self::Answer { status, .. } => *status >= 500,
            Self::Mail { .. } => true,
            Self::Ours(_) => false,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { function, asked, status, request_id, said } => {
                write!(f, "{asked} answered {status} from {function}")?;
                if !request_id.is_empty() {
                    write!(f, " (request {request_id})")?;
                }
                write!(f, ": {said}")
            }
            Self::Mail { function, said } => write!(f, "{function}: {said}"),
            Self::Ours(said) => f.write_str(said),
        }
    }
}

impl From<TemplateError> for Trouble {
    fn from(error: TemplateError) -> Self {
        Self::Ours(error.to_string())
    }
}

/// The browser.
#[derive(Debug)]
pub(super) struct Browser {
    http: Http,
    base_url: String,
    routes: Option<Routes>,
    cookies: BTreeMap<String, String>,
    /// The page that is shown.
    pub(super) page: Page,
    /// Where it stands.
    pub(super) path: String,
    last: Option<(Method, Answer)>,
}

impl Browser {
    pub(super) fn new(http: Http, base_url: &str) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        let (cookies, page, path) = (BTreeMap::new(), Page::default(), String::new());
        Self { http, base_url, routes: Routes::embedded().ok(), cookies, page, path, last: None }
    }

    /// A cookie's value, whatever stands before its name for safety.
    pub(super) fn cookie(&self, name: &str) -> Option<&str> {
        let is_it = |known: &&String| known.strip_prefix("__Host-").unwrap_or(known) == name;
        self.cookies.keys().find(is_it).map(|known| self.cookies[known].as_str())
    }

    /// Opens a page, which must be shown: 200, at the end of all redirects, at this path.
    pub(super) async fn visit(&mut self, path: &str, leads_to: &str) -> Result<(), Trouble> {
        self.go(Method::GET, path.to_owned(), None).await?;
        self.is_at(leads_to)
    }

    /// Asks for something that is no page.
    pub(super) async fn fetch(&mut self, path: &str) -> Result<Answer, Trouble> {
        self.go(Method::GET, path.to_owned(), None).await?;
        match &self.last {
            Some((_, answer)) if answer.status == 200 => Ok(answer.clone()),
            _ => Err(self.unexpected("nothing")),
        }
    }

    /// Presses a button of a form, which must lead to this path.
    pub(super) async fn press(
        &mut self,
        form: &Form,
        button: &Button,
        leads_to: &str,
    ) -> Result<(), Trouble> {
        let action = button.action.as_ref().unwrap_or(&form.action).clone();
        self.go(Method::POST, action, Some(form.pressed(button))).await?;
        self.is_at(leads_to)
    }

    /// The page is not what the step needs.
    pub(super) fn lacks(&self, what: &str) -> Trouble {
        self.unexpected(&format!("the page has no {what}"))
    }

    fn is_at(&self, path: &str) -> Result<(), Trouble> {
        let here = self.path.split('?').next().unwrap_or_default();
        let status = self.last.as_ref().map_or(0, |(_, answer)| answer.status);
        if status == 200 && here == path { Ok(()) } else { Err(self.unexpected("")) }
    }

    fn unexpected(&self, said: &str) -> Trouble {
        let Some((method, answer)) = &self.last else { return Trouble::Ours(said.to_owned()) };
        let function =
            self.routes.as_ref().map_or("?", |routes| routes.function(method.as_str(), &self.path));
        let mut heading = match self.page.heading.as_str() {
            "" => self.page.text.chars().take(200).collect(),
            heading => format!("「{heading}」"),
        };
        if !said.is_empty() {
            heading = format!("{said} ({heading})");
        }
        Trouble::Answer {
            function: function.to_owned(),
            asked: format!("{method} {}", without_token(&self.path)),
            status: answer.status,
            request_id: answer.header("apigw-requestid").to_owned(),
            said: heading,
        }
    }

    async fn go(
        &mut self,
        mut method: Method,
        mut path: String,
        mut form: Option<Vec<(String, String)>>,
    ) -> Result<(), Trouble> {
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.ask(&method, &path, form.take()).await?;
            self.keep_cookies(&answer);
            let leads_to = answer.header("location").to_owned();
            let status = answer.status;
            self.page = Page::read(&answer.body);
            path.clone_into(&mut self.path);
            self.last = Some((method, answer));
            if !(300..400).contains(&status) || leads_to.is_empty() {
                return Ok(());
            }
            path = leads_to.strip_prefix(&self.base_url).unwrap_or(&leads_to).to_owned();
            method = Method::GET;
        }
        Err(self.unexpected("it leads on and on"))
    }

    async fn ask(
        &self,
        method: &Method,
        path: &str,
        form: Option<Vec<(String, String)>>,
    ) -> Result<Answer, Trouble> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base_url));
        // Japanese, whatever the city offers besides.
        request = request.header(header::ACCEPT_LANGUAGE, "ja");
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let body = match form {
            Some(fields) => {
                request = request
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(header::ORIGIN, &self.base_url);
                serde_html_form::to_string(&fields).map_err(|error| Trouble::Ours(error.to_string()))?
            }
            None => String::new(),
        };
        let request = request.body(body).map_err(|error| Trouble::Ours(error.to_string()))?;
        let unanswered = |error: NoAnswer| {
            let asked = format!("{method} {}", without_token(path));
            Trouble::Ours(format!("{asked} got no answer: {error}. `uketori doctor` looks at the way there"))
        };
        self.http.send(request).await.map_err(unanswered)
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let Some((name, value)) =
                cookie.to_str().ok().and_then(|text| text.split(';').next()?.split_once('='))
            else {
                continue;
            };
            self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
}

/// A link's token opens an application, and is for no screen and no log.
fn without_token(path: &str) -> &str {
    if path.starts_with("/confirm/") { "/confirm/{token}" } else { path.split('?').next().unwrap_or(path) }
}
