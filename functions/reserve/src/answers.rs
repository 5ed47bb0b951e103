//! The answers to the municipality's own fields, and the addresses, judged; and, for a change, a
//! booking's answers as the form has them.

use booking::{
    Draft, MailAddress, Reservation, Settings,
    mail_address::MailAddressError,
    number::holds_my_number,
    reservation::Typed,
    settings::{Field, FieldKind},
};
use jiff::civil::Date;
use pages::{
    FieldErrors,
    wrong::{self, AnswerError},
};
use web::{Stage, Visitor, one};

/// The whole form, judged good.
#[derive(Debug)]
pub(crate) struct Answers {
    pub(crate) fields: Typed,
    /// The first address: in a change as it was typed, else the one that the link proved.
    pub(crate) address: MailAddress,
    pub(crate) address2: Option<MailAddress>,
}

impl Answers {
    /// Whether the booking has them already.
    pub(crate) fn are_in(&self, visitor: &Visitor) -> bool {
        let reservation = visitor.reservation();
        self.fields == reservation.answers
            && self.address == reservation.address
            && self.address2 == reservation.address2
    }
}

/// Judges everything but the time. All errors are found at once, in the form's order.
pub(crate) fn judge(visitor: &Visitor, typed: &Typed) -> Result<Answers, FieldErrors> {
    let Visitor { settings, .. } = visitor;
    let (reservation, locale) = (visitor.reservation(), visitor.site().locale);
    let people = reservation.party();
    let mut errors = FieldErrors::new();
    let mut fields = Typed::new();
    for field in &settings.fields {
        for (input, person) in field.inputs(people) {
            match answer(typed, field, &input) {
                Ok(answers) if answers.is_empty() => {}
                Ok(answers) => {
                    fields.insert(input, answers);
                }
                Err(error) => {
                    let name = person.filter(|_| people > 1);
                    errors.push(first_part(field, input), wrong::answer(locale, field, name, error));
                }
            }
        }
    }
    let address = match visitor.stage() {
        Stage::Changing => web::first_address(typed, locale, &mut errors),
        _ => Some(reservation.address.clone()),
    };
    let address2 = match MailAddress::parse(one(typed, "mail2")) {
        Ok(second) if Some(&second) == address.as_ref() => {
            errors.push("mail2", wrong::mail2_same(locale));
            None
        }
        Ok(address) => Some(address),
        Err(MailAddressError::Empty) => None,
        Err(error) => {
            errors.push("mail2", wrong::mail2(locale, &error));
            None
        }
    };
    match address {
        Some(address) if errors.is_empty() => Ok(Answers { fields, address, address2 }),
        _ => Err(errors),
    }
}

/// The part of a field that takes the focus.
fn first_part(field: &Field, input: String) -> String {
    if field.kind == FieldKind::Date { format!("{input}.year") } else { input }
}

/// The answer to one input: nothing where nothing was answered and nothing need be.
fn answer(typed: &Typed, field: &Field, input: &str) -> Result<Vec<String>, AnswerError> {
    let answers = match field.kind {
        FieldKind::Text => text(one(typed, input), field)?,
        FieldKind::Date => date(typed, input)?,
        FieldKind::Select | FieldKind::Radio => options(typed, field, input)?.into_iter().take(1).collect(),
        FieldKind::Checkbox => options(typed, field, input)?,
    };
    if answers.is_empty() && field.required { Err(AnswerError::Missing) } else { Ok(answers) }
}

fn text(typed: &str, field: &Field) -> Result<Vec<String>, AnswerError> {
    let typed = one_line(typed);
    let typed = typed.trim();
    if typed.chars().count() > usize::from(field.max_length) {
        return Err(AnswerError::TooLong);
    }
    if holds_my_number(typed) {
        return Err(AnswerError::MyNumber);
    }
    Ok(if typed.is_empty() { Vec::new() } else { vec![typed.to_owned()] })
}

/// A line as it is seen: without line breaks, and without signs that only turn or hide what others see.
fn one_line(typed: &str) -> String {
    let is_unseen = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    typed.replace(['\r', '\n', '\t'], " ").chars().filter(|c| !is_unseen(c)).collect()
}

fn date(typed: &Typed, input: &str) -> Result<Vec<String>, AnswerError> {
    let parts =
        ["year", "month", "day"].map(|part| booking::number::squeeze(one(typed, &format!("{input}.{part}"))));
    if parts.iter().all(String::is_empty) {
        return Ok(Vec::new());
    }
    let [year, month, day] = &parts;
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<i16>(), month.parse(), day.parse()) else {
        return Err(AnswerError::NotADate);
    };
    // A year of fewer than four digits is an era's, and is not guessed.
    match Date::new(year, month, day) {
        Ok(date) if year >= 1000 => Ok(vec![date.to_string()]),
        _ => Err(AnswerError::NotADate),
    }
}

/// The options that were chosen, each once, in the order in which the city lists them.
fn options(typed: &Typed, field: &Field, input: &str) -> Result<Vec<String>, AnswerError> {
    let single_box = ["1"];
    let known: Vec<&str> = if field.options.is_empty() {
        single_box.to_vec()
    } else {
        field.options.iter().map(|option| option.get("ja")).collect()
    };
    let chosen = typed.get(input).map(Vec::as_slice).unwrap_or_default();
    if chosen.iter().any(|value| !value.is_empty() && !known.contains(&value.as_str())) {
        return Err(AnswerError::NotAnOption);
    }
    let is_chosen = |option: &&str| chosen.iter().any(|value| value == option);
    Ok(known.into_iter().filter(is_chosen).map(str::to_owned).collect())
}

/// What of a form is kept between its pages: the inputs of the booking form, and nothing that holds
/// a My Number, which this system never keeps.
pub(crate) fn keep(typed: &Typed, people: usize, settings: &Settings) -> Typed {
    let mut kept = Typed::new();
    for field in &settings.fields {
        for (input, _) in field.inputs(people) {
            if field.kind == FieldKind::Date {
                for part in ["year", "month", "day"] {
                    take(typed, format!("{input}.{part}"), &mut kept);
                }
            } else {
                take(typed, input, &mut kept);
            }
        }
    }
    for name in ["counter", "mail", "mail_again", "mail2"] {
        take(typed, name.to_owned(), &mut kept);
    }
    kept
}

/// The form as it was left; that of a change which nothing was typed into yet, as the booking has it.
pub(crate) fn typed(visitor: &Visitor, draft: &Draft) -> Typed {
    if draft.changes && draft.typed.is_empty() {
        as_typed(visitor.reservation(), &visitor.settings)
    } else {
        draft.typed.clone()
    }
}

/// A booking's answers and addresses as they would be typed.
fn as_typed(reservation: &Reservation, settings: &Settings) -> Typed {
    let mut typed = Typed::new();
    for field in &settings.fields {
        for (input, _) in field.inputs(reservation.party()) {
            let Some(answers) = reservation.answers.get(&input) else { continue };
            let date = answers.first().and_then(|answer| answer.parse::<Date>().ok());
            match date.filter(|_| field.kind == FieldKind::Date) {
                Some(date) => {
                    for (part, value) in [
                        ("year", date.year().to_string()),
                        ("month", date.month().to_string()),
                        ("day", date.day().to_string()),
                    ] {
                        typed.insert(format!("{input}.{part}"), vec![value]);
                    }
                }
                None => drop(typed.insert(input, answers.clone())),
            }
        }
    }
    let address = reservation.address.as_str();
    let mut put = |name: &str, value: &str| typed.insert(name.to_owned(), vec![value.to_owned()]);
    put("mail", address);
    put("mail_again", address);
    put("mail2", reservation.address2.as_ref().map_or("", MailAddress::as_str));
    if let Some(visit) = &reservation.visit {
        put("counter", visit.counter.as_str());
    }
    typed
}

fn take(typed: &Typed, name: String, kept: &mut Typed) {
    if let Some(values) = typed.get(&name) {
        kept.insert(name, values.iter().filter(|value| !holds_my_number(value)).cloned().collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Settings {
        booking::settings::check(include_str!("../../../infra/sample/municipality.toml")).unwrap()
    }

    fn field(kind: FieldKind, required: bool) -> Field {
        let mut field = sample().fields.remove(0);
        field.name = "a".to_owned();
        (field.kind, field.required, field.max_length) = (kind, required, 10);
        field.options =
            ["はい", "いいえ"].map(|text| booking::settings::Text::Plain(text.to_owned())).to_vec();
        field
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::new();
        for (name, value) in pairs {
            typed.entry((*name).to_owned()).or_default().push((*value).to_owned());
        }
        typed
    }

    #[test]
    fn an_answer_is_needed_only_where_the_city_says_so() {
        for kind in
            [FieldKind::Text, FieldKind::Select, FieldKind::Radio, FieldKind::Checkbox, FieldKind::Date]
        {
            assert_eq!(answer(&Typed::new(), &field(kind, true), "a"), Err(AnswerError::Missing));
            assert_eq!(answer(&Typed::new(), &field(kind, false), "a"), Ok(vec![]));
        }
    }

    #[test]
    fn only_options_can_be_chosen() {
        let chosen = typed(&[("a", "はい"), ("a", "いいえ")]);
        assert_eq!(answer(&chosen, &field(FieldKind::Checkbox, true), "a").unwrap().len(), 2);
        assert_eq!(answer(&chosen, &field(FieldKind::Radio, true), "a").unwrap(), ["はい"]);
        let forged = typed(&[("a", "たぶん")]);
        assert_eq!(answer(&forged, &field(FieldKind::Select, true), "a"), Err(AnswerError::NotAnOption));
    }

    #[test]
    fn a_text_has_its_length_and_no_my_number() {
        let field = field(FieldKind::Text, true);
        assert_eq!(answer(&typed(&[("a", "  山田 太郎 ")]), &field, "a").unwrap(), ["山田 太郎"]);
        assert_eq!(
            answer(&typed(&[("a", "山\u{202e}田\r\n太\u{7}郎")]), &field, "a").unwrap(),
            ["山田  太郎"]
        );
        assert_eq!(
            answer(&typed(&[("a", "あいうえおかきくけこさ")]), &field, "a"),
            Err(AnswerError::TooLong)
        );
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        let field = field(FieldKind::Date, false);
        let date = |y, m, d| answer(&typed(&[("a.year", y), ("a.month", m), ("a.day", d)]), &field, "a");
        assert_eq!(date("２０２６", "2", "28").unwrap(), ["2026-02-28"]);
        for (y, m, d) in [("2026", "2", "29"), ("8", "2", "1"), ("2026", "", "1"), ("x", "1", "1")] {
            assert_eq!(date(y, m, d), Err(AnswerError::NotADate));
        }
    }

    #[test]
    fn only_the_forms_own_inputs_are_kept() {
        let kept = keep(&typed(&[("token", "t"), ("counter", "honcho"), ("f.zzz", "x")]), 1, &sample());
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["counter"]);
    }
}
