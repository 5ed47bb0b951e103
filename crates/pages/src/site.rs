//! What every page knows: the municipality and the language.

use std::borrow::Cow;

use booking::{Settings, settings::Text};

use crate::Locale;

/// The municipality's site in one language. Every page function takes it first.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The municipality's settings.
    pub settings: &'a Settings,
    /// The language of the page.
    pub locale: &'a Locale,
    /// The page's own path with its query, to which the links to other languages lead.
    pub here: &'a str,
}

impl<'a> Site<'a> {
    /// A text of the municipality's own in the page's language.
    pub(crate) fn text(self, text: &'a Text) -> &'a str {
        text.get(self.locale.lang())
    }

    /// This page in another language: the same path and query, with the language in the query.
    pub(crate) fn in_language(self, locale: &Locale) -> String {
        let (path, query) = self.here.split_once('?').unwrap_or((self.here, ""));
        let others = query.split('&').filter(|part| !part.is_empty() && !part.starts_with(LANGUAGE_QUERY));
        let query: Vec<String> =
            others.map(str::to_owned).chain([format!("lang={}", locale.lang())]).collect();
        format!("{path}?{}", query.join("&"))
    }

    /// The languages on offer, in the municipality's order.
    pub(crate) fn languages(self) -> impl Iterator<Item = &'static Locale> + 'a {
        self.settings.city.languages.iter().filter_map(|tag| Locale::spoken(tag))
    }

    /// The municipality's name.
    pub(crate) fn city(self) -> &'a str {
        self.text(&self.settings.city.name)
    }
}

/// How the part of a query begins that names a language.
const LANGUAGE_QUERY: &str = "lang=";

/// The journey's steps, as the indicator at the top of its pages names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Numbers, birthdays, mail address.
    Verify,
    /// The mail is on its way.
    Mail,
    /// The form and its calendar.
    Form,
    /// Everything once more before it is final.
    Confirm,
    /// Booked.
    Done,
}

/// Which journey a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Journey {
    /// From the postcard to the first booking.
    Booking,
    /// From a booking to a changed one: who comes is known, and so is the address.
    Change,
}

impl Journey {
    /// That of a page that may be about a change.
    pub(crate) const fn of(changes: bool) -> Self {
        if changes { Self::Change } else { Self::Booking }
    }

    /// What it is called.
    pub(crate) fn name(self, locale: &Locale) -> Cow<'_, str> {
        match self {
            Self::Booking => locale.t("steps-label"),
            Self::Change => locale.t("steps-label-change"),
        }
    }

    /// Its steps with their names, in order.
    pub(crate) fn steps(self, locale: &Locale) -> Vec<(Step, Cow<'_, str>)> {
        match self {
            Self::Booking => vec![
                (Step::Verify, locale.t("step-verify")),
                (Step::Mail, locale.t("step-mail")),
                (Step::Form, locale.t("step-form")),
                (Step::Confirm, locale.t("step-confirm")),
                (Step::Done, locale.t("step-done")),
            ],
            Self::Change => vec![
                (Step::Form, locale.t("step-change-form")),
                (Step::Confirm, locale.t("step-change-confirm")),
                (Step::Done, locale.t("step-change-done")),
            ],
        }
    }
}
