//! The file with its lines, and what was found wrong so far.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{super::text::Text, Finding};

/// A municipality's file. Places in it are written as paths: `counters.0.hours.mon.1.from`.
pub(super) struct File<'t> {
    text: &'t str,
    root: DeTable<'t>,
    seen: Vec<&'static str>,
    findings: Vec<Finding>,
}

/// Parts of a list that could be read, each with its index.
pub(super) type Parts<T> = Vec<(usize, T)>;

impl<'t> File<'t> {
    /// Reads the file as TOML.
    ///
    /// # Errors
    /// Every place that is not TOML.
    pub(super) fn parse(text: &'t str) -> Result<Self, Vec<Finding>> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            let mut root = root.into_inner();
            root.iter_mut().for_each(|(_, value)| dates_to_text(value.get_mut()));
            return Ok(Self { text, root, seen: Vec::new(), findings: Vec::new() });
        }
        let finding = |error: &toml::de::Error| Finding {
            line: error.span().map(|span| line_of(text, span.start)),
            message: error.message().to_owned(),
        };
        let mut findings: Vec<Finding> = errors.iter().map(finding).collect();
        findings.sort();
        Err(findings)
    }

    /// Reads a section that must be there.
    pub(super) fn section<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.seen.push(name);
        match self.root.get(name).cloned() {
            Some(value) => self.read(value),
            None => {
                self.findings
                    .push(Finding { line: None, message: format!("the section [{name}] is missing") });
                None
            }
        }
    }

    /// Reads a section that need not be there.
    pub(super) fn section_or_default<T: DeserializeOwned + Default>(
        &mut self,
        name: &'static str,
    ) -> Option<T> {
        self.seen.push(name);
        match self.root.get(name).cloned() {
            Some(value) => self.read(value),
            None => Some(T::default()),
        }
    }

    /// Reads the parts of a list one by one, so that a bad one does not hide the next.
    pub(super) fn list<T: DeserializeOwned>(&mut self, name: &'static str) -> Parts<T> {
        self.seen.push(name);
        match self.root.get(name).cloned().map(Spanned::into_inner) {
            None => Vec::new(),
            Some(DeValue::Array(parts)) => parts
                .into_iter()
                .enumerate()
                .filter_map(|(index, part)| self.read(part).map(|part| (index, part)))
                .collect(),
            Some(_) => {
                self.found(name, format!("`{name}` is a list: each of its parts begins with [[{name}]]"));
                Vec::new()
            }
        }
    }

    /// Reads the parts of a section by name, one by one.
    pub(super) fn map<T: DeserializeOwned>(&mut self, name: &'static str) -> Vec<(String, T)> {
        self.seen.push(name);
        match self.root.get(name).cloned().map(Spanned::into_inner) {
            None => Vec::new(),
            Some(DeValue::Table(parts)) => parts
                .into_iter()
                .filter_map(|(key, part)| self.read(part).map(|part| (key.into_inner().into_owned(), part)))
                .collect(),
            Some(_) => {
                self.found(name, format!("`{name}` is a section: each of its parts begins with [{name}.…]"));
                Vec::new()
            }
        }
    }

    fn read<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        let begins = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(part) => Some(part),
            Err(error) => {
                let place = error.span().map_or(begins, |span| span.start);
                let message = error.message().trim_end().to_owned();
                self.findings.push(Finding { line: Some(line_of(self.text, place)), message });
                None
            }
        }
    }

    /// Finds fault with every section that was not read.
    pub(super) fn no_other_sections(&mut self) {
        let known = self.seen.join(", ");
        let unknown: Vec<(Range<usize>, String)> = self
            .root
            .keys()
            .filter(|key| !self.seen.contains(&key.get_ref().as_ref()))
            .map(|key| (key.span(), key.get_ref().to_string()))
            .collect();
        for (span, name) in unknown {
            let message = format!("unknown section `{name}`, expected one of {known}");
            self.findings.push(Finding { line: Some(line_of(self.text, span.start)), message });
        }
    }

    /// Adds a finding at a path, or at the nearest part of the path that is there.
    pub(super) fn found(&mut self, path: &str, message: impl Into<String>) {
        let line = self.span(path).map(|span| line_of(self.text, span.start));
        self.findings.push(Finding { line, message: message.into() });
    }

    /// Adds a finding at the first place where `words` stand in the value at a path.
    pub(super) fn found_within(&mut self, path: &str, words: &str, message: impl Into<String>) {
        let place = self.value(path).and_then(|value| {
            let span = value.span();
            self.text.get(span.clone())?.find(words).map(|offset| span.start + offset)
        });
        match place {
            Some(place) => {
                let line = Some(line_of(self.text, place));
                self.findings.push(Finding { line, message: message.into() });
            }
            None => self.found(path, message),
        }
    }

    /// Finds fault with a text that is blank in Japanese, which stands in for the other languages,
    /// or that has a language nobody can choose.
    pub(super) fn text(&mut self, path: &str, text: &Text) {
        if let Text::ByLanguage(texts) = text {
            for language in texts.keys().filter(|language| !super::LANGUAGES.contains(&language.as_str())) {
                let known = super::LANGUAGES.join(", ");
                self.found(
                    &format!("{path}.{language}"),
                    format!("unknown language `{language}`; known are {known}"),
                );
            }
        }
        if text.get("ja").trim().is_empty() {
            self.found(path, format!("`{}` is empty; a text is needed", last_of(path)));
        }
    }

    /// Finds fault with an address that is not https, for which browsers warn.
    pub(super) fn https(&mut self, path: &str, address: &str, or_data: bool) {
        let host = address.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        let plain = !address.contains(|c: char| c.is_whitespace() || c.is_control());
        if !plain || !(host || (or_data && address.starts_with("data:image/"))) {
            let or_data = if or_data { ", or a picture as data:image/…" } else { "" };
            self.found(path, format!("`{}` must be an address with https://{or_data}", last_of(path)));
        }
    }

    /// Whether there is anything at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.value(path).is_some()
    }

    pub(super) fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// All findings in the order of the lines, those without a line first.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort();
        self.findings
    }

    fn value(&self, path: &str) -> Option<&Spanned<DeValue<'t>>> {
        let mut steps = path.split('.');
        let first = self.root.get(steps.next()?);
        steps.fold(first, |value, step| match value?.get_ref() {
            DeValue::Table(table) => table.get(step),
            DeValue::Array(parts) => parts.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Where a path is: its key, or for a part of a list the part itself. Where the path ends early,
    /// what is there of it.
    fn span(&self, path: &str) -> Option<Range<usize>> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let (key, mut value) = self.root.get_key_value(first)?;
        let mut span = key.span();
        for step in rest.split('.') {
            let next = match value.get_ref() {
                DeValue::Table(table) => table.get_key_value(step).map(|(key, value)| (key.span(), value)),
                DeValue::Array(parts) => step
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| parts.get(index))
                    .map(|part| (part.span(), part)),
                _ => None,
            };
            match next {
                Some((next_span, next_value)) => (span, value) = (next_span, next_value),
                None => break,
            }
        }
        Some(span)
    }
}

/// A TOML date may be written with quotes or without; everything behind reads text.
fn dates_to_text(value: &mut DeValue<'_>) {
    match value {
        DeValue::Datetime(date) => *value = DeValue::String(date.to_string().into()),
        DeValue::Array(parts) => parts.iter_mut().for_each(|part| dates_to_text(part.get_mut())),
        DeValue::Table(table) => table.iter_mut().for_each(|(_, value)| dates_to_text(value.get_mut())),
        _ => {}
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|b| *b == b'\n').count()
}

fn last_of(path: &str) -> &str {
    path.rsplit('.').find(|step| step.parse::<usize>().is_err()).unwrap_or(path)
}
