//! A page as a browser without JavaScript has it: its forms, and what they send.

use scraper::{ElementRef, Html, Selector};

/// A form.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
    pub(super) buttons: Vec<Button>,
}

/// What is filled in, or stands in it already.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether it is sent as it is: a line, a hidden one, what is chosen or ticked.
    pub(super) is_sent: bool,
    /// Whether it is one of several of its name that exclude each other.
    is_radio: bool,
}

/// What sends it.
#[derive(Clone, Debug)]
pub(super) struct Button {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) action: Option<String>,
}

/// What a page has to fill in, and says.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) heading: String,
    pub(super) forms: Vec<Form>,
    pub(super) text: String,
}

impl Page {
    pub(super) fn read(html: &str) -> Self {
        let document = Html::parse_document(html);
        let root = document.root_element();
        let main = all(&root, "main").next().unwrap_or(root);
        Self {
            heading: all(&root, "h1").next().map(|it| words(&it)).unwrap_or_default(),
            forms: all(&main, "form").map(|form| Form::read(&form, &root)).collect(),
            text: words(&main),
        }
    }

    /// The form with a button that sends this, and the button.
    pub(super) fn button(&self, name: &str, value: &str) -> Option<(Form, Button)> {
        let sends = |button: &&Button| button.name == name && button.value == value;
        self.forms.iter().find_map(|form| Some((form.clone(), form.buttons.iter().find(sends)?.clone())))
    }

    /// The form that is sent there, and its first button.
    pub(super) fn form_to(&self, action: &str) -> Option<(Form, Button)> {
        let form = self.forms.iter().find(|form| form.action == action)?;
        Some((form.clone(), form.buttons.first()?.clone()))
    }

    /// The buttons of this name with their forms, in order.
    pub(super) fn buttons(&self, name: &str) -> Vec<(Form, Button)> {
        let of = |form: &Form| {
            let buttons: Vec<_> = form.buttons.iter().filter(|button| button.name == name).cloned().collect();
            buttons.into_iter().map(|button| (form.clone(), button)).collect::<Vec<_>>()
        };
        self.forms.iter().flat_map(of).collect()
    }
}

impl Form {
    fn read(form: &ElementRef<'_>, root: &ElementRef<'_>) -> Self {
        let mut fields = Vec::new();
        for element in all(form, "input, select") {
            if element.value().name() == "select" {
                let options: Vec<_> = all(&element, "option").collect();
                let chosen = options.iter().find(|it| it.attr("selected").is_some()).or(options.first());
                let value = chosen.map(|option| attribute(option, "value")).unwrap_or_default();
                fields.push(Field {
                    name: attribute(&element, "name"),
                    value,
                    is_sent: true,
                    is_radio: true,
                });
                continue;
            }
            let kind = element.attr("type").unwrap_or("text");
            let is_box = matches!(kind, "radio" | "checkbox");
            fields.push(Field {
                name: attribute(&element, "name"),
                value: attribute(&element, "value"),
                is_sent: !is_box || element.attr("checked").is_some(),
                is_radio: kind == "radio",
            });
        }
        let id = form.attr("id");
        let is_its = |button: &ElementRef<'_>| match button.attr("form") {
            Some(of) => Some(of) == id,
            None => button.ancestors().any(|above| above.id() == form.id()),
        };
        let buttons = all(root, "button").filter(is_its).map(|button| Button {
            name: attribute(&button, "name"),
            value: attribute(&button, "value"),
            action: button.attr("formaction").map(str::to_owned),
        });
        Self { action: attribute(form, "action"), buttons: buttons.collect(), fields }
    }

    /// What stands in a field.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }

    /// Whether it asks for this.
    pub(super) fn asks_for(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// Types a line, chooses an option, ticks a box; nothing where it is not asked for.
    pub(super) fn fill(&mut self, name: &str, value: &str) {
        let is_group = self.fields.iter().filter(|field| field.name == name).count() > 1;
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            if is_group || !field.is_sent {
                let is_it = field.value == value || !is_group;
                field.is_sent = is_it || (field.is_sent && !field.is_radio);
            } else {
                value.clone_into(&mut field.value);
            }
        }
    }

    /// What is sent when a button is pressed.
    pub(super) fn pressed(&self, button: &Button) -> Vec<(String, String)> {
        let fields = self.fields.iter().filter(|field| field.is_sent && !field.name.is_empty());
        let own = (!button.name.is_empty()).then(|| (button.name.clone(), button.value.clone()));
        fields.map(|field| (field.name.clone(), field.value.clone())).chain(own).collect()
    }
}

fn all<'a>(within: &ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    // The selectors are ours; one that does not parse finds nothing, and the step says so.
    let found = Selector::parse(selector).map(|selector| within.select(&selector).collect::<Vec<_>>());
    found.unwrap_or_default().into_iter()
}

fn attribute(element: &ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
