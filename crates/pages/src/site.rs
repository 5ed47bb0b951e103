//! What every page knows: the municipality and the language.

use booking::{Settings, settings::Text};

use crate::Locale;

/// The municipality's site in one language. Every page function takes it first.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The municipality's settings.
    pub settings: &'a Settings,
    /// The language of the page.
    pub locale: &'a Locale,
}

impl<'a> Site<'a> {
    /// A text of the municipality's own in the page's language.
    pub(crate) fn text(self, text: &'a Text) -> &'a str {
        text.get(self.locale.lang())
    }

    /// The municipality's name.
    pub(crate) fn city(self) -> &'a str {
        self.text(&self.settings.city.name)
    }
}

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

impl Step {
    /// All of them with their names, in order.
    pub(crate) fn all(locale: &Locale) -> [(Self, std::borrow::Cow<'_, str>); 5] {
        [
            (Self::Verify, locale.t("step-verify")),
            (Self::Mail, locale.t("step-mail")),
            (Self::Form, locale.t("step-form")),
            (Self::Confirm, locale.t("step-confirm")),
            (Self::Done, locale.t("step-done")),
        ]
    }
}
