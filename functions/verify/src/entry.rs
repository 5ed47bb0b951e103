//! What a resident entered, judged: from here on it is numbers, birthdays and an address, and can
//! be nothing else.

use booking::{
    BirthDate, CardNumber, MailAddress, Settings,
    birth::BirthError,
    number::{NumberError, holds_twelve_digits},
    reservation::Typed,
    settings::{AskNumber2, NumberRule},
};
use jiff::civil::Date;
use pages::{FieldErrors, Locale, wrong};
use web::one;

/// One of the people, as entered.
#[derive(Debug)]
pub(crate) struct Entrant {
    pub(crate) number1: CardNumber,
    pub(crate) birth: BirthDate,
    pub(crate) number2: Option<CardNumber>,
}

/// The whole form.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) people: Vec<Entrant>,
    pub(crate) address: MailAddress,
}

/// How many groups the form has: what was chosen, within the municipality's limit.
pub(crate) fn people(typed: &Typed, settings: &Settings) -> Option<usize> {
    let most = usize::from(settings.city.largest_party.max(1));
    match one(typed, "people") {
        "" => Some(1),
        text => text.parse().ok().filter(|people| (1..=most).contains(people)),
    }
}

/// How a message names person number `person` (from 0): not at all where there is only one.
pub(crate) fn named(person: usize, people: usize) -> Option<usize> {
    (people > 1).then_some(person)
}

/// Judges the form. All errors are found at once, in the form's order.
pub(crate) fn judge(
    typed: &Typed,
    people: usize,
    settings: &Settings,
    locale: &Locale,
    today: Date,
) -> Result<Entry, FieldErrors> {
    let mut errors = FieldErrors::new();
    let entrants: Vec<Option<Entrant>> = (0..people)
        .map(|person| entrant(typed, person, people, settings, locale, today, &mut errors))
        .collect();
    let address = web::first_address(typed, locale, &mut errors);
    match (entrants.into_iter().collect(), address) {
        (Some(people), Some(address)) if errors.is_empty() => Ok(Entry { people, address }),
        _ => Err(errors),
    }
}

fn entrant(
    typed: &Typed,
    person: usize,
    people: usize,
    settings: &Settings,
    locale: &Locale,
    today: Date,
    errors: &mut FieldErrors,
) -> Option<Entrant> {
    let i = person + 1;
    let name = named(person, people);
    let mut number =
        |field: String, rule: &NumberRule, needed: bool| match CardNumber::parse(one(typed, &field), rule) {
            Ok(number) => Some(number),
            Err(NumberError::Empty) if !needed => None,
            Err(error) => {
                errors.push(field, wrong::number(locale, rule, name, &error));
                None
            }
        };
    let number1 = number(format!("number1.{i}"), &settings.number1, true);
    let always = settings.number2.ask == AskNumber2::Always;
    let number2 = number(format!("number2.{i}"), &settings.number2, always);
    let [year, month, day] = ["year", "month", "day"].map(|part| format!("{part}.{i}"));
    let birth = BirthDate::from_fields(one(typed, &year), one(typed, &month), one(typed, &day), today);
    let birth = birth.map_err(|error| {
        let field = if at_year(&error, typed, &year) { year } else { month };
        errors.push(field, wrong::birth(locale, name, &error));
    });
    Some(Entrant { number1: number1?, birth: birth.ok()?, number2 })
}

/// Whether a birthday's error is to be mended at its year, which is where most are.
fn at_year(error: &BirthError, typed: &Typed, year: &str) -> bool {
    !matches!(error, BirthError::NotADate) || one(typed, year).trim().is_empty()
}

/// The corrected address of the page after, by the same rules.
pub(crate) fn corrected(typed: &Typed, locale: &Locale) -> Result<MailAddress, FieldErrors> {
    let mut errors = FieldErrors::new();
    web::first_address(typed, locale, &mut errors).ok_or(errors)
}

/// Forgets what may be a My Number: it is not even sent back to the page that shows the error. A
/// number 2 can have as many digits, and so can a mail address.
pub(crate) fn forget_my_numbers(typed: &mut Typed, settings: &Settings) {
    let typed_by_hand = ["number1.", "number2.", "year.", "month.", "day.", "mail"];
    for (name, values) in
        typed.iter_mut().filter(|(name, _)| typed_by_hand.iter().any(|n| name.starts_with(n)))
    {
        let is_number2 =
            |value: &str| name.starts_with("number2.") && CardNumber::parse(value, &settings.number2).is_ok();
        values.retain(|value| !holds_twelve_digits(value) || value.contains('@') || is_number2(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Settings {
        booking::settings::check(include_str!("../../../infra/sample/municipality.toml")).unwrap()
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect()
    }

    fn one_person() -> Vec<(&'static str, &'static str)> {
        vec![
            ("number1.1", "12a-345678"),
            ("year.1", "昭和60"),
            ("month.1", "4"),
            ("day.1", "12"),
            ("mail", "taro@example.jp"),
            ("mail_again", "taro@example.jp"),
        ]
    }

    fn judged(pairs: &[(&str, &str)]) -> Result<Entry, Vec<String>> {
        let today = jiff::civil::date(2026, 11, 22);
        judge(&typed(pairs), 1, &sample(), Locale::for_language("ja"), today)
            .map_err(|errors| errors.iter().map(|(field, _)| field.to_owned()).collect())
    }

    #[test]
    fn what_people_type_is_made_one() {
        let entry = judged(&one_person()).unwrap();
        assert_eq!(entry.people[0].number1.as_str(), "12A345678");
        assert_eq!(entry.people[0].birth.to_string(), "1985-04-12");
    }

    #[test]
    fn all_errors_are_told_at_once_in_the_forms_order() {
        let fields = judged(&[("number1.1", "1"), ("year.1", "60"), ("mail", "taro")]).unwrap_err();
        assert_eq!(fields, ["number1.1", "year.1", "mail"]);
    }

    #[test]
    fn two_addresses_must_be_equal() {
        let mut pairs = one_person();
        pairs[5].1 = "tarou@example.jp";
        assert_eq!(judged(&pairs).unwrap_err(), ["mail_again"]);
        pairs[5].1 = "ｔａｒｏ@example.jp ";
        assert!(judged(&pairs).is_ok());
    }

    #[test]
    fn a_my_number_is_refused_and_forgotten() {
        let mut pairs = one_person();
        for number in ["１２３４ ５６７８ ９０１８", "1234.5678.9018", "123456789018x"] {
            pairs[0].1 = number;
            assert_eq!(judged(&pairs).unwrap_err(), ["number1.1"]);
            let mut typed = typed(&pairs);
            forget_my_numbers(&mut typed, &sample());
            assert_eq!((one(&typed, "number1.1"), one(&typed, "year.1")), ("", "昭和60"));
        }
        // As many digits as a My Number, but a number 2.
        let mut typed = typed(&[("number2.1", "123456789012ABCDEF"), ("mail", "123456789012")]);
        forget_my_numbers(&mut typed, &sample());
        assert_eq!((one(&typed, "number2.1"), one(&typed, "mail")), ("123456789012ABCDEF", ""));
    }

    #[test]
    fn the_number_of_people_stays_within_the_limit() {
        let settings = sample();
        for (chosen, people) in [("", Some(1)), ("1", Some(1)), ("4", Some(4)), ("5", None), ("x", None)] {
            assert_eq!(super::people(&typed(&[("people", chosen)]), &settings), people);
        }
    }
}
