//! A form: what is in it, and what a browser sends when one of its buttons is pressed.

use scraper::ElementRef;

use super::{all, attribute, words};

/// A form as it stands on the page.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// What is filled in, in the form's order.
    pub controls: Vec<Control>,
    /// What can be pressed.
    pub buttons: Vec<Button>,
}

/// An input, a list, or a group of boxes of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What was typed, or is chosen.
    pub values: Vec<String>,
    /// What can be chosen.
    pub options: Vec<String>,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "HTML's own names")]
pub enum Kind {
    Hidden,
    Line,
    Select,
    Radio,
    Checkbox,
}

/// A submit button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Its name.
    pub name: String,
    /// What it sends.
    pub value: String,
    /// What stands on it.
    pub words: String,
    /// What screen readers say instead.
    pub label: String,
    /// Where it sends the form, if not where the form says.
    pub action: Option<String>,
    /// Whether it is out of sight: the one that Enter presses, and what only scripts show.
    pub unseen: bool,
}

impl Form {
    pub(super) fn read(form: &ElementRef<'_>, document: &ElementRef<'_>) -> Self {
        let mut read =
            Self { action: attribute(form, "action"), method: attribute(form, "method"), ..Self::default() };
        for element in all(form, "input, select") {
            match element.value().name() {
                "select" => read.controls.push(select(&element)),
                _ => read.add_input(&element),
            }
        }
        // In the document's order, and also those that stand elsewhere and name the form.
        read.buttons =
            all(document, "button").filter(|button| is_of(button, form)).map(Button::read).collect();
        read
    }

    fn add_input(&mut self, element: &ElementRef<'_>) {
        let (name, value) = (attribute(element, "name"), attribute(element, "value"));
        let kind = match element.attr("type") {
            Some("hidden") => Kind::Hidden,
            Some("radio") => Kind::Radio,
            Some("checkbox") => Kind::Checkbox,
            _ => Kind::Line,
        };
        if matches!(kind, Kind::Hidden | Kind::Line) {
            self.controls.push(Control { name, kind, values: vec![value], options: Vec::new() });
            return;
        }
        let at = self.controls.iter().position(|control| control.name == name).unwrap_or_else(|| {
            self.controls.push(Control { name, kind, values: Vec::new(), options: Vec::new() });
            self.controls.len() - 1
        });
        self.controls[at].options.push(value.clone());
        if element.attr("checked").is_some() {
            self.controls[at].values.push(value);
        }
    }

    /// What a browser sends when this button is pressed.
    pub fn pressed(&self, button: &Button) -> Vec<(String, String)> {
        let controls = self
            .controls
            .iter()
            .flat_map(|control| control.values.iter().map(|value| (control.name.clone(), value.clone())));
        let button = (!button.name.is_empty()).then(|| (button.name.clone(), button.value.clone()));
        controls.chain(button).collect()
    }
}

impl Button {
    pub(super) fn read(element: ElementRef<'_>) -> Self {
        let hidden =
            element.ancestors().filter_map(ElementRef::wrap).any(|within| within.attr("hidden").is_some());
        Self {
            name: attribute(&element, "name"),
            value: attribute(&element, "value"),
            words: words(&element),
            label: attribute(&element, "aria-label"),
            action: element.attr("formaction").map(str::to_owned),
            unseen: hidden || element.value().classes().any(|class| class == "unseen"),
        }
    }
}

/// Whether a form is the one that this button sends.
fn is_of(button: &ElementRef<'_>, form: &ElementRef<'_>) -> bool {
    match button.attr("form") {
        Some(id) => form.attr("id") == Some(id),
        None => button.ancestors().any(|within| within.id() == form.id()),
    }
}

impl Control {
    /// Types a line, or chooses an option: in a list and among radio buttons instead of the present
    /// one, among boxes beside the others.
    ///
    /// # Panics
    /// When there is no such option.
    pub fn fill(&mut self, value: &str) {
        let known = self.options.iter().any(|option| option == value);
        assert!(
            self.kind == Kind::Line || known,
            "{} cannot be {value:?}, but {:?}",
            self.name,
            self.options
        );
        if self.kind != Kind::Checkbox {
            self.values.clear();
        }
        self.values.push(value.to_owned());
    }

    /// Empties a line, unticks all boxes.
    pub fn clear(&mut self) {
        self.values = match self.kind {
            Kind::Line => vec![String::new()],
            _ => Vec::new(),
        };
    }
}

fn select(element: &ElementRef<'_>) -> Control {
    let options: Vec<_> = all(element, "option").collect();
    let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
    Control {
        name: attribute(element, "name"),
        kind: Kind::Select,
        values: chosen.map(|option| attribute(option, "value")).into_iter().collect(),
        options: options.iter().map(|option| attribute(option, "value")).collect(),
    }
}
