//! What is wrong with an answer, in words that say what to do. Every message names the field, for
//! in the summary at the top it stands alone; with the person where several book together
//! (`person` counts from 0; none for a party of one and for what is asked once).

use booking::{
    birth::BirthError,
    mail_address::MailAddressError,
    number::NumberError,
    settings::{Field, FieldKind, NumberRule},
};

use crate::{Locale, recipient::person_name};

/// A number of the postcard.
pub fn number(locale: &Locale, rule: &NumberRule, person: Option<usize>, error: &NumberError) -> String {
    let field = named(locale, person, rule.label.get(locale.lang()));
    let args = [("field", field.into()), ("example", rule.example.as_str().into())];
    match error {
        NumberError::Empty => locale.t_args("wrong-missing", &args),
        NumberError::LooksLikeMyNumber => locale.t_args("wrong-number-my-number", &args),
        NumberError::Pattern => locale.t_args("wrong-number-pattern", &args),
    }
}

/// The same card as that of an earlier person (`first`, from 0).
pub fn same_card(locale: &Locale, person: usize, first: usize) -> String {
    locale.t_args(
        "wrong-same-card",
        &[("person", person_name(locale, person).into()), ("first", person_name(locale, first).into())],
    )
}

/// A card that already has a booking.
pub fn booked_card(locale: &Locale, person: Option<usize>) -> String {
    let whose = match person {
        Some(person) => locale.t_args("person-card", &[("person", person_name(locale, person).into())]),
        None => locale.t("this-card").into_owned(),
    };
    locale.t_args("wrong-booked-card", &[("whose", whose.into())])
}

/// A birthday.
pub fn birth(locale: &Locale, person: Option<usize>, error: &BirthError) -> String {
    let field = named(locale, person, &locale.t("field-birth"));
    let args = [("field", field.into())];
    match error {
        BirthError::Empty => locale.t_args("wrong-missing", &args),
        BirthError::YearMissing => locale.t_args("wrong-birth-year", &args),
        BirthError::Ambiguous { choices } if choices.is_empty() => {
            locale.t_args("wrong-birth-two-digits", &args)
        }
        BirthError::Ambiguous { choices } => {
            let choices: Vec<String> = choices.iter().map(i16::to_string).collect();
            let [field] = args;
            let choices = choices.join(&locale.t("wrong-birth-or"));
            locale.t_args("wrong-birth-ambiguous", &[field, ("choices", choices.into())])
        }
        BirthError::NoSuchEraYear => locale.t_args("wrong-birth-era", &args),
        BirthError::NotADate => locale.t_args("wrong-birth-no-date", &args),
        BirthError::InFuture => locale.t_args("wrong-birth-future", &args),
        BirthError::TooOld => locale.t_args("wrong-birth-old", &args),
    }
}

/// The first mail address.
pub fn mail(locale: &Locale, error: &MailAddressError) -> String {
    mail_named(locale, &locale.t("field-mail"), error)
}

/// The second mail address.
pub fn mail2(locale: &Locale, error: &MailAddressError) -> String {
    mail_named(locale, &locale.t("field-mail2"), error)
}

fn mail_named(locale: &Locale, field: &str, error: &MailAddressError) -> String {
    let args = [("field", field.into())];
    match error {
        MailAddressError::Empty => locale.t_args("wrong-missing", &args),
        MailAddressError::TooLong => locale.t_args("wrong-mail-long", &args),
        MailAddressError::NotAnAddress => locale.t_args("wrong-mail", &args),
    }
}

/// The address was not typed a second time.
pub fn mail_again_missing(locale: &Locale) -> String {
    locale.t_args("wrong-missing", &[("field", locale.t("field-mail-again"))].map(|(n, v)| (n, v.into())))
}

/// The two inputs of the first address differ.
pub fn mail_differs(locale: &Locale) -> String {
    locale.t("wrong-mail-differs").into_owned()
}

/// The second address is the first one again.
pub fn mail2_same(locale: &Locale) -> String {
    locale.t("wrong-mail2-same").into_owned()
}

/// What can be wrong with an answer to one of the municipality's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// An answer is needed.
    Missing,
    /// Longer than [`Field::max_length`].
    TooLong,
    /// Not among the options.
    NotAnOption,
    /// No date of the calendar.
    NotADate,
    /// It holds a My Number, which this system never keeps.
    MyNumber,
}

/// One of the municipality's own fields.
pub fn answer(locale: &Locale, field: &Field, person: Option<usize>, error: AnswerError) -> String {
    // The municipality's labels can be whole phrases.
    let label = locale.t_args("wrong-label", &[("label", field.label.get(locale.lang()).into())]);
    let name = named(locale, person, &label);
    let args = [("field", name.into()), ("n", field.max_length.into())];
    match (error, field.kind) {
        (AnswerError::Missing, FieldKind::Text | FieldKind::Date) => locale.t_args("wrong-missing", &args),
        (AnswerError::Missing, FieldKind::Checkbox) if field.options.is_empty() => {
            locale.t_args("wrong-not-ticked", &args)
        }
        (AnswerError::Missing | AnswerError::NotAnOption, _) => locale.t_args("wrong-not-chosen", &args),
        (AnswerError::TooLong, _) => locale.t_args("wrong-long", &args),
        (AnswerError::NotADate, _) => locale.t_args("wrong-date", &args),
        (AnswerError::MyNumber, _) => locale.t_args("wrong-my-number", &args),
    }
}

/// No time was chosen, or the hold on it is over; belongs to the input `slot`.
pub fn no_time(locale: &Locale) -> String {
    locale.t("wrong-no-time").into_owned()
}

/// The counter is none of those that can be chosen; belongs to the input `counter`.
pub fn no_counter(locale: &Locale) -> String {
    locale.t("wrong-no-counter").into_owned()
}

/// The number of people is none that can be chosen; belongs to the input `people`.
pub fn people(locale: &Locale, largest: u8) -> String {
    locale.t_args("wrong-people", &[("n", largest.into())])
}

/// The 受付番号 is missing or has not ten digits; belongs to the input `receipt`.
pub fn receipt(locale: &Locale) -> String {
    locale.t("wrong-receipt").into_owned()
}

/// The パスワード is missing; belongs to the input `password`.
pub fn password(locale: &Locale) -> String {
    locale.t("wrong-password").into_owned()
}

/// A field, with whose it is: 「2人目の番号1」
pub(crate) fn named(locale: &Locale, person: Option<usize>, field: &str) -> String {
    format!("{}{field}", whose(locale, person))
}

fn whose(locale: &Locale, person: Option<usize>) -> String {
    person
        .map(|person| locale.t_args("person-of", &[("person", person_name(locale, person).into())]))
        .unwrap_or_default()
}
