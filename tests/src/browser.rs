//! A resident with a browser that has no JavaScript: it shows a page, fills in its forms, presses its
//! buttons and follows where the answer leads.

use std::{sync::Arc, time::Duration};

use reqwest::{
    Client, Method, Url,
    cookie::{CookieStore as _, Jar},
    header::HeaderMap,
    redirect::Policy,
};

use crate::{Card, City, Page};

/// Longer than the gateway waits.
const PATIENCE: Duration = Duration::from_secs(60);
/// More redirects in a row than any step has.
const MOST_REDIRECTS: usize = 5;

/// What the server answered to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The request's method.
    pub method: Method,
    /// Where it went: path and query.
    pub path: String,
    /// The answer's status.
    pub status: u16,
    /// Where it leads.
    pub location: Option<String>,
    /// Its headers.
    pub headers: HeaderMap,
}

/// Somebody who books, and their browser.
#[derive(Clone, Debug)]
pub struct Resident {
    pub(crate) city: City,
    client: Client,
    jar: Arc<Jar>,
    page: Page,
    answers: Vec<Answer>,
    last_form: Option<(String, Vec<(String, String)>)>,
    pub(crate) cards: Vec<Card>,
    pub(crate) address: String,
}

impl Resident {
    /// A resident with a new browser.
    ///
    /// # Panics
    /// When the browser cannot be made.
    pub fn new(city: &City) -> Self {
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .cookie_provider(Arc::clone(&jar))
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .build()
            .expect("a browser");
        let page = Page::read(0, "", HeaderMap::new(), String::new());
        let (answers, cards) = (Vec::new(), Vec::new());
        let address = "taro@example.jp".to_owned();
        Self { city: city.clone(), client, jar, page, answers, last_form: None, cards, address }
    }

    /// Another window of the same browser, on the same page: it has the same cookies.
    #[must_use]
    pub fn opens_window(&self) -> Self {
        self.clone()
    }

    /// The city.
    pub fn city(&self) -> &City {
        &self.city
    }

    /// What the browser shows.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The first answer to the last request, before any redirect was followed.
    ///
    /// # Panics
    /// When nothing was asked for yet.
    pub fn answer(&self) -> &Answer {
        self.answers.first().expect("an answer")
    }

    /// All answers to the last request, from the first to the page that is shown.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.jar.cookies(&self.url("/"))?;
        let pairs = cookies.to_str().ok()?.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.filter(|(n, _)| *n == name).map(|(_, value)| value.to_owned()).next()
    }

    /// Puts a cookie into the browser, as someone who forges one would.
    pub fn forges_cookie(&self, name: &str, value: &str) {
        self.jar.add_cookie_str(&format!("{name}={value}; Path=/"), &self.url("/"));
    }

    fn url(&self, path: &str) -> Url {
        let here: Url = format!("http://{}", self.city.machine().address).parse().expect("an address");
        here.join(path.strip_prefix(self.city.site()).unwrap_or(path)).expect("a path")
    }

    /// Opens a page of the site, or an address of it such as a mail's link.
    pub async fn visits(&mut self, path: &str) -> &Page {
        let url = self.url(path);
        self.answers.clear();
        self.go(Method::GET, url, None).await
    }

    /// Sends a form that was not necessarily filled in on a page.
    pub async fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.submits(path.to_owned(), fields).await
    }

    async fn submits(&mut self, path: String, fields: Vec<(String, String)>) -> &Page {
        let url = self.url(&path);
        self.last_form = Some((path, fields.clone()));
        self.answers.clear();
        self.go(Method::POST, url, Some(fields)).await
    }

    async fn go(
        &mut self,
        mut method: Method,
        mut url: Url,
        mut form: Option<Vec<(String, String)>>,
    ) -> &Page {
        for _ in 0..MOST_REDIRECTS {
            let mut request = self.client.request(method.clone(), url.clone());
            if let Some(fields) = form.take() {
                request = request.form(&fields).header("origin", self.city.site());
            }
            let answer = request.send().await.unwrap_or_else(|error| panic!("{method} {url}: {error:?}"));
            let path = match url.query() {
                Some(query) => format!("{}?{query}", url.path()),
                None => url.path().to_owned(),
            };
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let location = headers.get("location").and_then(|to| to.to_str().ok()).map(str::to_owned);
            let (seen, to) = (headers.clone(), location.clone());
            self.answers.push(Answer { method, path: path.clone(), status, location: to, headers: seen });
            let body = answer.text().await.unwrap_or_else(|error| panic!("{url}: {error:?}"));
            let Some(location) = location else {
                self.page = Page::read(status, &path, headers, body);
                return &self.page;
            };
            assert_eq!(status, 303, "a redirect of {path} to {location}");
            (method, url) = (Method::GET, url.join(&location).expect("where a redirect leads"));
        }
        panic!("redirected in circles: {:?}", self.answers);
    }

    /// Asks for something that no form of ours asks for. Redirects are not followed.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn asks(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> &Page {
        let mut request = self.client.request(method.clone(), self.url(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"));
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let location = headers.get("location").and_then(|to| to.to_str().ok()).map(str::to_owned);
        let (seen, path) = (headers.clone(), path.to_owned());
        self.answers = vec![Answer { method, path: path.clone(), status, location, headers: seen }];
        let body = answer.bytes().await.unwrap_or_else(|error| panic!("{path}: {error:?}"));
        // What HEAD leaves out and what is compressed is not read.
        let read = !body.is_empty() && !headers.contains_key("content-encoding");
        let body = String::from_utf8_lossy(&body).into_owned();
        self.page = Page::read(status, &path, if read { headers } else { HeaderMap::new() }, body);
        &self.page
    }

    /// Loads the page again.
    pub async fn reloads(&mut self) -> &Page {
        let path = self.page.path.clone();
        self.visits(&path).await
    }

    /// Sends the last form once more, as a second press or a reload of its answer does.
    ///
    /// # Panics
    /// When none was sent.
    pub async fn sends_again(&mut self) -> &Page {
        let (path, fields) = self.last_form.clone().expect("a form was sent");
        self.submits(path, fields).await
    }

    /// Types a line, or chooses an option, in the first form that asks for it.
    ///
    /// # Panics
    /// When the page does not ask for it.
    pub fn fill(&mut self, name: &str, value: &str) -> &mut Self {
        self.change(name, |control| control.fill(value))
    }

    /// Empties a line, or unticks all boxes of a name.
    ///
    /// # Panics
    /// When the page does not ask for it.
    pub fn clear(&mut self, name: &str) -> &mut Self {
        self.change(name, crate::page::Control::clear)
    }

    fn change(&mut self, name: &str, change: impl Fn(&mut crate::page::Control)) -> &mut Self {
        let shown = self.page.to_string();
        let mut controls = self.page.forms.iter_mut().flat_map(|form| &mut form.controls);
        match controls.find(|control| control.name == name) {
            Some(control) => change(control),
            None => panic!("nothing asks for {name}\n{shown}"),
        }
        self
    }

    /// Presses the button that says this.
    ///
    /// # Panics
    /// When there is none.
    pub async fn press(&mut self, words: &str) -> &Page {
        let Some((form, button)) = self.page.find_button(words) else {
            panic!("no button 「{words}」\n{}", self.page);
        };
        let action = button.action.as_ref().unwrap_or(&form.action).clone();
        let fields = form.pressed(button);
        self.submits(action, fields).await
    }

    /// Presses the button that sends this, as the calendar's do.
    ///
    /// # Panics
    /// When there is none.
    pub async fn press_value(&mut self, name: &str, value: &str) -> &Page {
        let Some((form, button)) = self.page.find_value(name, value) else {
            panic!("no button sends {name}={value}\n{}", self.page);
        };
        let action = button.action.as_ref().unwrap_or(&form.action).clone();
        let fields = form.pressed(button);
        self.submits(action, fields).await
    }

    /// Presses Enter in a field of the form with this button: browsers then press its first button.
    ///
    /// # Panics
    /// When there is no such form.
    pub async fn presses_enter(&mut self, words: &str) -> &Page {
        let Some((form, _)) = self.page.find_button(words) else {
            panic!("no button 「{words}」\n{}", self.page);
        };
        let (action, fields) = (form.action.clone(), form.pressed(&form.buttons[0]));
        self.submits(action, fields).await
    }

    /// Follows the link that says this.
    ///
    /// # Panics
    /// When there is none.
    pub async fn follows(&mut self, words: &str) -> &Page {
        let Some(path) = self.page.link(words).map(str::to_owned) else {
            panic!("no link 「{words}」\n{}", self.page);
        };
        self.visits(&path).await
    }

    /// Checks that the last answer led here with a redirect, so that reloading repeats nothing.
    ///
    /// # Panics
    /// When it did not.
    #[track_caller]
    pub fn is_led_to(&self, path: &str) {
        let here = self.page.path.split('?').next().unwrap_or_default();
        assert_eq!(here, path, "{:?}\n{}", self.answers, self.page);
        assert_eq!(self.page.status, 200, "{}", self.page);
        if self.answer().method == Method::POST {
            assert_eq!(self.answer().status, 303, "{:?}", self.answers);
        }
    }
}
