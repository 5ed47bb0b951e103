//! A page as a resident has it before them: what it says, what can be filled in and pressed.

mod calendar;
mod form;
mod sound;

pub use calendar::{Calendar, Cell};
pub use form::{Button, Control, Form, Kind};

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// A page, wholly read, so that it can go from task to task.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status that it came with.
    pub status: u16,
    /// Where it stands: path and query.
    pub path: String,
    /// The headers that it came with.
    pub headers: HeaderMap,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Its first heading.
    pub heading: String,
    /// What its main part says, in one line, with what only screen readers say.
    pub text: String,
    /// Its source.
    pub html: String,
    /// What the list of errors says: the input that each leads to, and the words.
    pub errors: Vec<(String, String)>,
    /// Its forms.
    pub forms: Vec<Form>,
    /// Its links in the main part: the address and the words.
    pub links: Vec<(String, String)>,
    /// What its definition lists say.
    pub said: Vec<(String, String)>,
    /// The calendar, where it shows one.
    pub calendar: Option<Calendar>,
}

impl Page {
    /// Reads a page. What is not HTML is kept as text.
    ///
    /// # Panics
    /// When it is HTML that is not sound: without language, title or a single first heading, with an
    /// id twice, an input without label, an error that leads nowhere, or a script.
    pub fn read(status: u16, path: &str, headers: HeaderMap, body: String) -> Self {
        let mut page = Self {
            status,
            path: path.to_owned(),
            headers,
            lang: String::new(),
            title: String::new(),
            heading: String::new(),
            text: body.clone(),
            html: body,
            errors: Vec::new(),
            forms: Vec::new(),
            links: Vec::new(),
            said: Vec::new(),
            calendar: None,
        };
        if page.header("content-type").starts_with("text/html") {
            page.read_html();
        }
        page
    }

    fn read_html(&mut self) {
        let document = Html::parse_document(&self.html);
        let main = first(&document.root_element(), "main");
        self.lang = attribute(&document.root_element(), "lang");
        self.title = first(&document.root_element(), "title").map(|e| words(&e)).unwrap_or_default();
        self.heading = first(&document.root_element(), "h1").map(|e| words(&e)).unwrap_or_default();
        if let Some(main) = main {
            self.text = words(&main);
            self.errors = all(&main, ".error-summary a").map(|link| link_of(&link)).collect();
            for (href, _) in &mut self.errors {
                *href = href.trim_start_matches('#').to_owned();
            }
            self.forms = all(&main, "form").map(|form| Form::read(&form, &document.root_element())).collect();
            self.links = all(&main, "a").map(|link| link_of(&link)).collect();
            self.said = all(&main, "dt")
                .filter_map(|dt| {
                    let dd = dt.next_siblings().filter_map(ElementRef::wrap).next()?;
                    Some((words(&dt), words(&dd)))
                })
                .collect();
            self.calendar = first(&main, ".calendar table").map(|table| Calendar::read(&table));
        }
        if let Err(why) = sound::check(&document, &self.errors) {
            panic!("the page is not sound: {why}\n{self}\n{}", self.html);
        }
    }

    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of text"))
    }

    /// Whether the main part says this.
    pub fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// What stands beside a term in a definition list.
    ///
    /// # Panics
    /// When there is no such term.
    pub fn term(&self, term: &str) -> &str {
        let found = self.said.iter().find(|(t, _)| t == term);
        found.map(|(_, said)| said.as_str()).unwrap_or_else(|| panic!("no term {term:?}\n{self}"))
    }

    /// The inputs that the errors lead to, in order.
    pub fn wrong_inputs(&self) -> Vec<&str> {
        self.errors.iter().map(|(input, _)| input.as_str()).collect()
    }

    /// What is said to be wrong with an input; empty where nothing is.
    pub fn error_at(&self, input: &str) -> &str {
        self.errors.iter().find(|(name, _)| name == input).map_or("", |(_, words)| words)
    }

    /// What stands in an input, or was chosen; empty where nothing does, or where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// All that is chosen in a group of boxes.
    pub fn values(&self, name: &str) -> &[String] {
        self.control(name).map_or(&[], |control| &control.values)
    }

    /// Whether there is such an input, hidden ones aside.
    pub fn asks_for(&self, name: &str) -> bool {
        self.control(name).is_some_and(|control| control.kind != Kind::Hidden)
    }

    /// An input, in the first form that has it.
    pub fn control(&self, name: &str) -> Option<&Control> {
        self.forms.iter().find_map(|form| form.controls.iter().find(|control| control.name == name))
    }

    /// Whether a button says this.
    pub fn has_button(&self, words: &str) -> bool {
        self.find_button(words).is_some()
    }

    /// The button that says this, with its form. Those out of sight, which Enter presses, are passed
    /// over.
    pub fn find_button(&self, words: &str) -> Option<(&Form, &Button)> {
        self.forms
            .iter()
            .flat_map(|form| form.buttons.iter().map(move |button| (form, button)))
            .find(|(_, button)| !button.unseen && (button.words == words || button.label == words))
    }

    /// The button that sends this, with its form.
    pub fn find_value(&self, name: &str, value: &str) -> Option<(&Form, &Button)> {
        self.forms
            .iter()
            .flat_map(|form| form.buttons.iter().map(move |button| (form, button)))
            .find(|(_, button)| button.name == name && button.value == value && !button.unseen)
    }

    /// The address of the link that says this.
    pub fn link(&self, words: &str) -> Option<&str> {
        self.links.iter().find(|(_, said)| said == words).map(|(href, _)| href.as_str())
    }

    /// Whether the calendar's cell is a button: this day, `2027-12-01`, and time, `9:30`.
    pub fn offers(&self, date: &str, time: &str) -> bool {
        self.calendar.as_ref().is_some_and(|calendar| calendar.cell(date, time).button.is_some())
    }

    /// All the times that the calendar's buttons stand for, as they are sent.
    pub fn offered(&self) -> Vec<String> {
        self.calendar.as_ref().map(Calendar::offered).unwrap_or_default()
    }

    /// The calendar.
    ///
    /// # Panics
    /// When the page shows none.
    pub fn calendar(&self) -> &Calendar {
        self.calendar.as_ref().unwrap_or_else(|| panic!("no calendar\n{self}"))
    }
}

impl std::fmt::Display for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "--- {} {} 「{}」", self.status, self.path, self.title)?;
        for (input, words) in &self.errors {
            writeln!(f, "error at {input}: {words}")?;
        }
        write!(f, "{}", self.text)
    }
}

pub(crate) fn all<'a>(
    within: &ElementRef<'a>,
    selector: &str,
) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    let selector = Selector::parse(selector).expect("a selector");
    within.select(&selector).collect::<Vec<_>>().into_iter()
}

pub(crate) fn first<'a>(within: &ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    all(within, selector).next()
}

/// What an element says, in one line.
pub(crate) fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn attribute(element: &ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

fn link_of(link: &ElementRef<'_>) -> (String, String) {
    (attribute(link, "href"), words(link))
}
