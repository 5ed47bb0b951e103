//! A day's sheet as a file for a spreadsheet: a row per person.
//!
//! Residents' answers stand in its cells, and a spreadsheet takes a cell that begins with `=` for a
//! formula, quoted or not. Such cells are defused as OWASP ("CSV Injection") says: an apostrophe goes
//! before them. Every other cell stays exactly as it is, telephone numbers and leading zeros included.

use std::borrow::Cow;

use booking::{reservation::Recipient, settings::Per};
use encoding_rs::{EncoderResult, SHIFT_JIS};

use super::{
    CounterError, DaySheet, FieldName, PersonSheet, Sheet,
    answer::Answer,
    mail,
    words::{self, Clock},
};

/// How the file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with a byte order mark, without which spreadsheets take it for Shift_JIS.
    Utf8,
    /// Windows-31J, which is what Japanese spreadsheets and offices call Shift_JIS.
    ShiftJis,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// How many signs the encoding does not have; 〓 stands for each.
    pub replaced: usize,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// 〓 (geta), the mark that printers put where they have no type.
const GETA: [u8; 2] = [0x81, 0xac];

impl DaySheet {
    /// The sheet as a file: a header row, then a row per person, each ended by CR LF.
    ///
    /// # Errors
    /// [`CounterError::Unwritable`], never in practice.
    pub fn csv(&self, encoding: Encoding) -> Result<File, CounterError> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(Vec::new());
        let unwritable = |error: &dyn ToString| CounterError::Unwritable(error.to_string());
        for row in self.rows() {
            let cells = row.iter().map(|cell| defused(&words::one_line(cell)).into_owned());
            writer.write_record(cells).map_err(|error| unwritable(&error))?;
        }
        let bytes = writer.into_inner().map_err(|error| unwritable(&error))?;
        let text = String::from_utf8(bytes).map_err(|error| unwritable(&error))?;
        Ok(match encoding {
            Encoding::Utf8 => File { bytes: format!("{BYTE_ORDER_MARK}{text}").into_bytes(), replaced: 0 },
            Encoding::ShiftJis => shift_jis(&text),
        })
    }

    /// The header row and the rows below it. Answers to fields that the settings do not have any more
    /// are left out, so that every sheet of a city has the same columns.
    fn rows(&self) -> Vec<Vec<String>> {
        let mut header: Vec<String> =
            ["開始", "終了", "枠", "受付番号", "人数", "何人目", "管理番号"].map(str::to_owned).into();
        header.extend([self.number1_label.clone(), self.number2_label.clone(), "誕生日".to_owned()]);
        header.extend(self.asked(Per::Person).chain(self.asked(Per::Party)).map(|field| field.label.clone()));
        header.extend(["状態", "備考", "メール", "メール2", "言語"].map(str::to_owned));
        let people =
            self.visits.iter().flat_map(|visit| visit.people.iter().map(move |person| (visit, person)));
        std::iter::once(header).chain(people.map(|(visit, person)| self.row(visit, person))).collect()
    }

    fn asked(&self, per: Per) -> impl Iterator<Item = &FieldName> {
        self.fields.iter().filter(move |field| field.per == per)
    }

    fn row(&self, visit: &Sheet, person: &PersonSheet) -> Vec<String> {
        let clock = |clock: Option<Clock>| clock.map(|clock| clock.to_string()).unwrap_or_default();
        let when = visit.visit.as_ref();
        let answer = |answers: &[Answer], field: &FieldName| {
            let answer = answers.iter().find(|answer| answer.field == field.field);
            answer.map(Answer::words).unwrap_or_default()
        };
        let mut row = vec![
            clock(when.and_then(|when| when.from)),
            clock(when.and_then(|when| when.to)),
            clock(person.from),
            visit.receipt.to_string(),
            visit.party.to_string(),
            person.person.to_string(),
            person.management_number.clone().unwrap_or_default(),
            person.number1.as_str().to_owned(),
            person.number2.as_ref().map(|number2| number2.as_str().to_owned()).unwrap_or_default(),
            person.birth.clone(),
        ];
        row.extend(self.asked(Per::Person).map(|field| answer(&person.answers, field)));
        row.extend(self.asked(Per::Party).map(|field| answer(&visit.answers, field)));
        row.extend([
            person.state.label().to_owned(),
            visit.remarks(),
            mail::last_to(&visit.mails, Recipient::First).to_owned(),
            mail::last_to(&visit.mails, Recipient::Second).to_owned(),
            visit.language.clone(),
        ]);
        row
    }
}

/// A cell that no spreadsheet takes for a formula: where its first sign that is seen would begin one,
/// an apostrophe goes before everything.
pub fn defused(cell: &str) -> Cow<'_, str> {
    let unseen = |c: &char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let begins_formula = cell.chars().find(|c| !unseen(c)).is_some_and(|c| {
        // OWASP's four, their full-width and small forms, and the minus sign proper.
        matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '\u{2212}'
        )
    });
    if begins_formula || cell.starts_with(['\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The text as Windows-31J, with 〓 for what that does not have.
fn shift_jis(text: &str) -> File {
    let text: String = text.chars().map(known_to_windows).collect();
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut bytes = Vec::with_capacity(text.len() * 2);
    let (mut rest, mut replaced) = (text.as_str(), 0);
    loop {
        // Room for all of it: no sign of UTF-8 is shorter there than in Windows-31J.
        bytes.reserve(rest.len() + 16);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return File { bytes, replaced },
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => {
                replaced += 1;
                bytes.extend(GETA);
            }
        }
    }
}

/// Signs that Windows-31J has under another number than other systems give them.
const fn known_to_windows(c: char) -> char {
    match c {
        '\u{301c}' => '\u{ff5e}', // 〜
        '\u{2016}' => '\u{2225}', // ‖
        '\u{2212}' => '\u{ff0d}', // −
        '\u{2014}' => '\u{2015}', // —
        '\u{a2}' => '\u{ffe0}',   // ¢
        '\u{a3}' => '\u{ffe1}',   // £
        '\u{ac}' => '\u{ffe2}',   // ¬
        c => c,
    }
}

#[cfg(test)]
mod tests;
