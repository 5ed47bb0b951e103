//! Reads a municipality's file and names whatever is wrong in it, each with its line.

mod city;
mod counter;
mod field;
mod file;
mod mails;

use std::fmt;

use super::Settings;
use file::File;

/// Languages that the pages are translated into, as BCP 47 tags.
pub const LANGUAGES: [&str; 6] = ["ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi"];

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Its line, from 1; none where something is missing altogether.
    pub line: Option<usize>,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Reads the settings in `toml`.
///
/// # Errors
/// Everything that was found wrong, in the order of the lines. Where the file is not TOML at all,
/// only that. A section with a wrong type or an unknown name is named once and not judged further.
pub fn check(toml: &str) -> Result<Settings, Vec<Finding>> {
    let mut file = File::parse(toml)?;
    let city = file.section("city");
    let sender = file.section("sender");
    let number1 = file.section("number1");
    let number2 = file.section("number2");
    let times = file.section_or_default("times");
    let reminders = file.section_or_default("reminders");
    let mails = file.map("mails");
    let counters = file.list("counters");
    let fields = file.list("fields");
    let notices = file.list("notices");
    let faq = file.list("faq");
    file.no_other_sections();

    if let Some(city) = &city {
        city::city(&mut file, city, &counters);
    }
    if let Some(sender) = &sender {
        city::sender(&mut file, sender);
    }
    for (name, rule) in [("number1", &number1), ("number2", &number2)] {
        if let Some(rule) = rule {
            city::number(&mut file, name, rule);
        }
    }
    if let Some(times) = &times {
        city::times(&mut file, times);
    }
    if let Some(reminders) = &reminders {
        city::reminders(&mut file, reminders);
    }
    city::notices(&mut file, &notices);
    city::faq(&mut file, &faq);
    mails::mails(&mut file, &mails);
    counter::counters(&mut file, &counters);
    field::fields(&mut file, &fields);

    let all = |city, sender, number1, number2, times, reminders| Settings {
        city,
        sender,
        number1,
        number2,
        times,
        reminders,
        mails: mails.into_iter().collect(),
        counters: counters.into_iter().map(|(_, counter)| counter).collect(),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        notices: notices.into_iter().map(|(_, notice)| notice).collect(),
        faq: faq.into_iter().map(|(_, faq)| faq).collect(),
    };
    match (city, sender, number1, number2, times, reminders) {
        (Some(city), Some(sender), Some(number1), Some(number2), Some(times), Some(reminders))
            if file.is_clean() =>
        {
            Ok(all(city, sender, number1, number2, times, reminders))
        }
        _ => Err(file.into_findings()),
    }
}

#[cfg(test)]
mod tests;
