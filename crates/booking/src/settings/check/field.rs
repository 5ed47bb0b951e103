//! 受取人情報: the municipality's own fields.

use super::{
    super::field::{Field, FieldKind},
    file::{File, Parts},
};

/// What one answer may take of the draft, which is kept in one item of the table.
const LONGEST_ANSWER: u16 = 500;

pub(super) fn fields(file: &mut File<'_>, fields: &Parts<Field>) {
    for (place, (index, field)) in fields.iter().enumerate() {
        let path = |key: &str| format!("fields.{index}.{key}");
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if field.name.is_empty() || !field.name.bytes().all(good) {
            file.found(&path("name"), "`name` must have only a-z, 0-9 and underscores, and at least one");
        }
        if fields[..place].iter().any(|(_, other)| other.name == field.name) {
            file.found(&path("name"), format!("there is already a field `{}`", field.name));
        }
        file.text(&path("label"), &field.label);
        if let Some(hint) = &field.hint {
            file.text(&path("hint"), hint);
        }
        if !(1..=LONGEST_ANSWER).contains(&field.max_length) {
            file.found(&path("max_length"), format!("`max_length` must be 1 to {LONGEST_ANSWER}"));
        }
        options(file, *index, field);
    }
}

fn options(file: &mut File<'_>, index: usize, field: &Field) {
    let path = format!("fields.{index}.options");
    match field.kind {
        FieldKind::Select | FieldKind::Radio if field.options.len() < 2 => {
            file.found(&path, "a select or radio field needs at least two `options`");
        }
        FieldKind::Text | FieldKind::Date if !field.options.is_empty() => {
            file.found(&path, "a text or date field has no `options`");
        }
        _ => {}
    }
    for (number, option) in field.options.iter().enumerate() {
        file.text(&format!("{path}.{number}"), option);
        // The Japanese text is what is sent and kept, so it must tell the options apart.
        if field.options[..number].iter().any(|other| other.get("ja") == option.get("ja")) {
            file.found(
                &format!("{path}.{number}"),
                format!("the option `{}` is there twice", option.get("ja")),
            );
        }
    }
}
