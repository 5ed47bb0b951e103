//! The mails' words, and what is filled into them.

use super::{
    super::{
        city::MailTexts,
        placeholders::{PLACEHOLDERS, Placeholders, names_in},
        text::Text,
    },
    file::File,
};

pub(super) fn mails(file: &mut File<'_>, mails: &[(String, MailTexts)]) {
    for placeholders in PLACEHOLDERS {
        let kind = placeholders.kind.name();
        match mails.iter().find(|(name, _)| name == kind) {
            Some((_, texts)) => mail(file, &placeholders, texts),
            None if file.has(&format!("mails.{kind}")) => {}
            None => file.found("mails", format!("the section [mails.{kind}] is missing")),
        }
    }
    let kinds = PLACEHOLDERS.map(|placeholders| placeholders.kind.name());
    for (name, _) in mails.iter().filter(|(name, _)| !kinds.contains(&name.as_str())) {
        file.found(
            &format!("mails.{name}"),
            format!("unknown mail `{name}`, expected one of {}", kinds.join(", ")),
        );
    }
}

fn mail(file: &mut File<'_>, placeholders: &Placeholders, mail: &MailTexts) {
    let kind = placeholders.kind.name();
    let allowed: Vec<_> = placeholders.allowed().collect();
    for (name, text) in [("subject", &mail.subject), ("body", &mail.body)] {
        let path = format!("mails.{kind}.{name}");
        file.text(&path, text);
        for words in every_language(text) {
            for unknown in names_in(words).filter(|name| !allowed.contains(name)) {
                file.found_within(
                    &path,
                    &format!("{{{unknown}}}"),
                    format!(
                        "`{{{unknown}}}` cannot be filled in here; allowed are {{{}}}",
                        allowed.join("}, {")
                    ),
                );
            }
        }
    }
    if every_language(&mail.subject).any(|words| words.trim().contains(char::is_control)) {
        file.found(&format!("mails.{kind}.subject"), "`subject` must be one line");
    }
    for words in every_language(&mail.body).filter(|words| !words.trim().is_empty()) {
        for needed in
            placeholders.needed.iter().filter(|needed| !names_in(words).any(|name| name == **needed))
        {
            file.found(&format!("mails.{kind}.body"), format!("`body` must hold {{{needed}}}"));
        }
    }
}

fn every_language(text: &Text) -> impl Iterator<Item = &str> {
    let (plain, by_language) = match text {
        Text::Plain(text) => (Some(text), None),
        Text::ByLanguage(texts) => (None, Some(texts.values())),
    };
    plain.into_iter().chain(by_language.into_iter().flatten()).map(String::as_str)
}
