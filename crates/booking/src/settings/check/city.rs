//! The municipality itself, its numbers, times, notices and questions.

use super::{
    super::{Seconds, city},
    LANGUAGES,
    file::{File, Parts},
};
use crate::{
    mail_address::MailAddress,
    number,
    settings::{Counter, NumberRule},
};

pub(super) fn city(file: &mut File<'_>, city: &city::City, counters: &Parts<Counter>) {
    file.text("city.name", &city.name);
    file.text("city.office.name", &city.office.name);
    file.text("city.office.hours", &city.office.hours);
    if city.office.phone.trim().is_empty() {
        file.found("city.office.phone", "`phone` is empty; residents need a number to call");
    }
    if let Some(picture) = &city.picture {
        file.https("city.picture", picture, true);
    }
    accent(file, &city.accent);
    if city.languages.is_empty() {
        file.found("city.languages", "`languages` is empty; at least one is needed, such as \"ja\"");
    }
    for (index, language) in city.languages.iter().enumerate() {
        if !LANGUAGES.contains(&language.as_str()) {
            let known = LANGUAGES.join(", ");
            file.found(
                &format!("city.languages.{index}"),
                format!("unknown language `{language}`; known are {known}"),
            );
        }
    }
    if !(1..=9).contains(&city.largest_party) {
        file.found("city.largest_party", "`largest_party` must be 1 to 9");
    }
    // A counter that could not be read may be the one: then its own mistake is what is to be mended.
    let are_all_read = (0..)
        .take_while(|n| file.has(&format!("counters.{n}")))
        .all(|n| counters.iter().any(|(i, _)| *i == n));
    if are_all_read && !counters.iter().any(|(_, counter)| counter.id == city.default_counter) {
        let ids: Vec<&str> = counters.iter().map(|(_, counter)| counter.id.as_str()).collect();
        let message =
            format!("there is no counter `{}`; the counters are {}", city.default_counter, ids.join(", "));
        file.found("city.default_counter", message);
    }
}

/// White text stands on the accent colour.
const LEAST_CONTRAST: f64 = 4.5;

fn accent(file: &mut File<'_>, accent: &str) {
    match contrast_with_white(accent) {
        None => file.found("city.accent", "`accent` must be a colour written \"#rrggbb\""),
        Some(contrast) if contrast < LEAST_CONTRAST => {
            // Rounded down, so that 4.49 is not shown as 4.5.
            let shown = (contrast * 10.0).floor() / 10.0;
            let message = format!(
                "`accent` has a contrast of only {shown:.1} with white; at least {LEAST_CONTRAST} is needed (WCAG 2.2, 1.4.3)"
            );
            file.found("city.accent", message);
        }
        Some(_) => {}
    }
}

/// The contrast ratio of WCAG 2.2 between a colour `#rrggbb` and white.
pub(super) fn contrast_with_white(colour: &str) -> Option<f64> {
    let digits =
        colour.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |from: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

pub(super) fn sender(file: &mut File<'_>, sender: &city::Sender) {
    if let Err(error) = MailAddress::parse(&sender.address) {
        file.found("sender.address", format!("`address`: {error}"));
    }
    if sender.name.trim().is_empty() || sender.name.contains(char::is_control) {
        file.found("sender.name", "`name` must be one line that is not empty");
    }
}

pub(super) fn number(file: &mut File<'_>, section: &str, rule: &NumberRule) {
    file.text(&format!("{section}.label"), &rule.label);
    file.text(&format!("{section}.explanation"), &rule.explanation);
    if let Some(picture) = &rule.picture {
        file.https(&format!("{section}.picture"), picture, true);
    }
    let example = number::squeeze(&rule.example);
    if let Err(error) = number::whole(&rule.pattern) {
        file.found(
            &format!("{section}.pattern"),
            format!("`pattern` is not a regular expression that can be used: {error}"),
        );
    } else if number::looks_like_my_number(&rule.example) {
        file.found(
            &format!("{section}.example"),
            "`example` has 12 digits like a My Number, which is always refused",
        );
    } else if !number::matches(&rule.pattern, &example) {
        file.found(
            &format!("{section}.example"),
            format!("`example` does not match `pattern`, {}", rule.pattern),
        );
    }
}

pub(super) fn times(file: &mut File<'_>, times: &city::Times) {
    let hold = Seconds(1)..=Seconds::hours(1);
    if !hold.contains(&times.hold) {
        file.found("times.hold", "`hold` must be \"1s\" to \"1h\"");
    }
    if !(Seconds(1)..=Seconds::days(30)).contains(&times.link) {
        file.found("times.link", "`link` must be \"1s\" to \"30d\"");
    }
    if times.session < times.hold || times.session > Seconds::days(1) {
        file.found("times.session", "`session` must be at least as long as `hold` and at most \"24h\"");
    }
    if times.hold_extensions > 10 {
        file.found("times.hold_extensions", "`hold_extensions` must be 0 to 10");
    }
    if !(Seconds::days(1)..=Seconds::days(3650)).contains(&times.retention) {
        file.found("times.retention", "`retention` must be \"1d\" to \"3650d\"");
    }
}

pub(super) fn reminders(file: &mut File<'_>, reminders: &city::Reminders) {
    if reminders.hour >= 24 {
        file.found("reminders.hour", "`hour` must be 0 to 23");
    }
    for (index, days) in reminders.days.iter().enumerate() {
        let path = format!("reminders.days.{index}");
        if !(1..=60).contains(days) {
            file.found(&path, "a reminder must be 1 to 60 days before the visit");
        } else if reminders.days[..index].contains(days) {
            file.found(&path, format!("the reminder {days} days before the visit is there twice"));
        }
    }
}

pub(super) fn notices(file: &mut File<'_>, notices: &Parts<city::Notice>) {
    for (index, notice) in notices {
        file.text(&format!("notices.{index}.title"), &notice.title);
        file.text(&format!("notices.{index}.body"), &notice.body);
    }
}

pub(super) fn faq(file: &mut File<'_>, questions: &Parts<city::Faq>) {
    for (index, faq) in questions {
        file.text(&format!("faq.{index}.question"), &faq.question);
        file.text(&format!("faq.{index}.answer"), &faq.answer);
    }
}
