//! The municipality's own texts in other languages, each language in a file of its own beside the
//! settings: the same sections and names, with nothing but texts.
//!
//! Counters are matched by their `id`, fields by their `name`, notices and questions by their order.

use toml::{Table, Value};

use super::{Finding, Settings, check};

/// The names under which texts stand that residents read.
const TEXTS: [&str; 13] = [
    "name",
    "bring",
    "label",
    "hint",
    "explanation",
    "address",
    "hours",
    "subject",
    "body",
    "title",
    "question",
    "answer",
    "options",
];

/// Something that is wrong with a translation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Mistranslated {
    /// Where, as a path: `counters.honcho.name`.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// The settings with the texts of `toml` in `language` beside those that they have.
///
/// # Errors
/// Everything that is wrong with it. What [`check`] finds wrong once it is in its place is named with
/// the section that it stands in.
pub fn translate(settings: &Settings, language: &str, toml: &str) -> Result<Settings, Vec<Mistranslated>> {
    let at_all = |message: String| vec![Mistranslated { place: "the file".to_owned(), message }];
    let translation: Table = toml.parse().map_err(|error: toml::de::Error| at_all(error.to_string()))?;
    let mut whole = Table::try_from(settings).map_err(|error| at_all(error.to_string()))?;
    let mut merging = Merging { language, wrong: Vec::new() };
    merging.table(&mut whole, translation, "");
    if !merging.wrong.is_empty() {
        return Err(merging.wrong);
    }
    let whole = toml::to_string(&whole).map_err(|error| at_all(error.to_string()))?;
    check(&whole).map_err(|findings| findings.into_iter().map(|finding| placed(&whole, finding)).collect())
}

/// The places of texts that a municipality's languages lack, as `language: place`.
pub fn untranslated(settings: &Settings) -> Vec<String> {
    let mut lacking = Vec::new();
    if let Ok(whole) = Table::try_from(settings) {
        for language in settings.city.languages.iter().filter(|language| *language != "ja") {
            lack(&Value::Table(whole.clone()), language, "", &mut lacking);
        }
    }
    lacking
}

/// Whether residents read what stands under this name in this section. A field's `name` says which
/// field it is, and the sender's stands in the mails' headers.
fn is_text(section: &str, name: &str) -> bool {
    let identifies = name == "name" && section.starts_with("fields.");
    TEXTS.contains(&name) && !identifies && section != "sender"
}

struct Merging<'a> {
    language: &'a str,
    wrong: Vec<Mistranslated>,
}

impl Merging<'_> {
    fn wrong(&mut self, place: &str, message: impl Into<String>) {
        self.wrong.push(Mistranslated { place: place.to_owned(), message: message.into() });
    }

    fn table(&mut self, base: &mut Table, translation: Table, path: &str) {
        for (name, text) in translation {
            let place = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match (base.get_mut(&name), text) {
                // What only says which counter, field or notice is meant.
                (Some(value), text) if *value == text && !is_text(path, &name) => {}
                (None, _) => self.wrong(&place, "the settings have nothing of this name"),
                (Some(Value::Array(base)), Value::Array(texts)) => self.list(base, texts, &name, &place),
                (Some(Value::Table(base)), Value::Table(texts)) => self.table(base, texts, &place),
                (Some(value), Value::String(text)) if is_text(path, &name) => {
                    self.text(value, text, &place);
                }
                _ => self.wrong(&place, "this is no text that is translated"),
            }
        }
    }

    fn list(&mut self, base: &mut [Value], texts: Vec<Value>, name: &str, place: &str) {
        let id = match name {
            "counters" => Some("id"),
            "fields" => Some("name"),
            _ => None,
        };
        if id.is_none() && base.len() != texts.len() {
            let message = format!("{} in the settings, {} here", base.len(), texts.len());
            return self.wrong(place, message);
        }
        for (index, text) in texts.into_iter().enumerate() {
            let wanted = id.and_then(|id| text.get(id).cloned());
            let found = match (id, &wanted) {
                (Some(id), Some(wanted)) => base.iter_mut().find(|part| part.get(id) == Some(wanted)),
                (Some(_), None) => None,
                (None, _) => base.get_mut(index),
            };
            let named = wanted.as_ref().and_then(Value::as_str).map_or(index.to_string(), str::to_owned);
            let place = format!("{place}.{named}");
            match (found, text) {
                (Some(Value::Table(base)), Value::Table(texts)) => self.table(base, texts, &place),
                (Some(value), Value::String(text)) => self.text(value, text, &place),
                _ => self.wrong(&place, "the settings have no such part"),
            }
        }
    }

    fn text(&mut self, base: &mut Value, text: String, place: &str) {
        match base {
            Value::String(japanese) => {
                let texts = [("ja", std::mem::take(japanese)), (self.language, text)];
                *base = Value::Table(
                    texts.into_iter().map(|(lang, text)| (lang.to_owned(), Value::String(text))).collect(),
                );
            }
            Value::Table(texts) => drop(texts.insert(self.language.to_owned(), Value::String(text))),
            _ => self.wrong(place, "this is no text that is translated"),
        }
    }
}

/// A finding with the section that it stands in: the settings have been written anew, so their lines
/// say nothing.
fn placed(whole: &str, finding: Finding) -> Mistranslated {
    let line = finding.line.unwrap_or_default();
    let headers = whole.lines().take(line).filter(|line| line.starts_with('['));
    let place = headers.last().map_or("the file", |header| header.trim_matches(['[', ']']));
    Mistranslated { place: place.to_owned(), message: finding.message }
}

fn lack(value: &Value, language: &str, path: &str, lacking: &mut Vec<String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Table(table) => {
            for (name, value) in table {
                match value {
                    Value::String(text) if is_text(path, name) => {
                        if !text.is_empty() {
                            lacking.push(format!("{language}: {}", below(name)));
                        }
                    }
                    Value::Table(texts) if texts.contains_key("ja") => {
                        if !texts.contains_key(language) {
                            lacking.push(format!("{language}: {}", below(name)));
                        }
                    }
                    other => lack(other, language, &below(name), lacking),
                }
            }
        }
        Value::Array(parts) => {
            for (index, part) in parts.iter().enumerate() {
                match part {
                    Value::String(_) if path.ends_with("options") => {
                        lacking.push(format!("{language}: {path}.{index}"));
                    }
                    Value::Table(texts) if texts.contains_key("ja") && !texts.contains_key(language) => {
                        lacking.push(format!("{language}: {path}.{index}"));
                    }
                    other => lack(other, language, &below(&index.to_string()), lacking),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
