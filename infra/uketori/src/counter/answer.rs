//! Answers to the municipality's own fields (受取人情報), with the labels that the city gave them.

use booking::{
    Settings,
    reservation::Typed,
    settings::{Field, FieldKind, Per},
};
use serde::Serialize;

use super::words::one_line;

/// One field with what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The field's name in the settings; the input's where they do not have it any more.
    pub field: String,
    /// Its label in Japanese.
    pub label: String,
    /// What was answered; nothing where it was left empty. Options are in Japanese.
    pub values: Vec<String>,
}

impl Answer {
    fn new(field: &Field, given: &Typed, person: Option<usize>) -> Self {
        let values = given.get(&field.input(person)).cloned().unwrap_or_default();
        // A single box has no words of its own.
        let ticked = field.kind == FieldKind::Checkbox && field.options.is_empty() && !values.is_empty();
        Self {
            field: field.name.clone(),
            label: field.label.get("ja").to_owned(),
            values: if ticked { vec!["はい".to_owned()] } else { values },
        }
    }

    /// What was answered, on one line.
    pub(super) fn words(&self) -> String {
        self.values.iter().map(|value| one_line(value)).collect::<Vec<_>>().join("、")
    }
}

/// What was asked of one person (from 0), or once for the party, in the settings' order.
pub(super) fn answers(settings: &Settings, given: &Typed, person: Option<usize>) -> Vec<Answer> {
    let per = if person.is_some() { Per::Person } else { Per::Party };
    let fields = settings.fields.iter().filter(|field| field.per == per);
    fields.map(|field| Answer::new(field, given, person)).collect()
}

/// Answers to fields that the settings do not have any more: they were given, and are shown.
pub(super) fn others(settings: &Settings, given: &Typed, people: usize) -> Vec<Answer> {
    let asked: Vec<String> =
        settings.fields.iter().flat_map(|field| field.inputs(people)).map(|(input, _)| input).collect();
    let left = given.iter().filter(|(input, _)| !asked.contains(input));
    left.map(|(input, values)| Answer { field: input.clone(), label: input.clone(), values: values.clone() })
        .collect()
}

/// The answers that were given, on one line: `氏名: 山田 太郎  窓口に来られる方: 本人`.
pub(super) fn in_words(answers: &[Answer]) -> String {
    let given = answers.iter().filter(|answer| !answer.values.is_empty());
    given
        .map(|answer| format!("{}: {}", one_line(&answer.label), answer.words()))
        .collect::<Vec<_>>()
        .join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_bear_the_citys_labels() {
        let settings = booking::settings::check(include_str!("../../../sample/municipality.toml")).unwrap();
        let given: Typed = [
            ("f.name.1", "山田\n太郎"),
            ("f.phone", "09000000000"),
            ("f.documents_checked", "1"),
            ("f.gone.2", "x"),
        ]
        .into_iter()
        .map(|(input, value)| (input.to_owned(), vec![value.to_owned()]))
        .collect();
        let person = answers(&settings, &given, Some(0));
        assert_eq!(in_words(&person), "氏名: 山田 太郎");
        assert_eq!(person.len(), 3, "fields without an answer are there too");
        let party = in_words(&answers(&settings, &given, None));
        assert!(party.contains("電話番号: 09000000000") && party.contains("確認しました: はい"), "{party}");
        let others = others(&settings, &given, 2);
        assert_eq!((others.len(), others[0].field.as_str()), (1, "f.gone.2"));
    }
}
