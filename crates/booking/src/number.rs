//! Numbers on the postcard as people type them, and the one number that must never come in.

use std::{cell::RefCell, fmt};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::settings::NumberRule;

/// A number from the postcard in its one form: half-width capitals and digits, nothing between.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardNumber(String);

/// Why what was typed is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("no number was given")]
    Empty,
    /// Twelve digits, as a My Number has: refused, and not to be kept or logged.
    #[error("this looks like a My Number, which must not be entered")]
    LooksLikeMyNumber,
    /// It does not match the municipality's pattern.
    #[error("the number does not have the right form")]
    Pattern,
}

impl CardNumber {
    /// Reads what was typed by the municipality's rule.
    ///
    /// # Errors
    /// [`NumberError`]; a My Number is recognised before the pattern is looked at, so that no
    /// pattern can let one in.
    pub fn parse(typed: &str, rule: &NumberRule) -> Result<Self, NumberError> {
        let number = squeeze(typed);
        if number.is_empty() {
            Err(NumberError::Empty)
        } else if is_twelve_digits(&number) {
            Err(NumberError::LooksLikeMyNumber)
        } else if matches(&rule.pattern, &number) {
            Ok(Self(number))
        } else {
            Err(NumberError::Pattern)
        }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A card's number is personal: it is never shown by accident.
impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardNumber(…)")
    }
}

/// Whether the whole of `number` matches. A pattern that does not compile matches nothing; the
/// check of the settings refuses it.
pub(crate) fn matches(pattern: &str, number: &str) -> bool {
    COMPILED.with_borrow_mut(|compiled| {
        if let Some((_, regex)) = compiled.iter().find(|(known, _)| known == pattern) {
            return regex.is_match(number);
        }
        let Ok(regex) = whole(pattern) else { return false };
        let found = regex.is_match(number);
        compiled.truncate(PATTERNS - 1);
        compiled.insert(0, (pattern.to_owned(), regex));
        found
    })
}

/// A municipality has two patterns, and new settings may bring two others.
const PATTERNS: usize = 4;

thread_local! {
    /// Patterns that were compiled before: a list of 100,000 cards asks for the same two each time.
    static COMPILED: RefCell<Vec<(String, regex_lite::Regex)>> = const { RefCell::new(Vec::new()) };
}

/// The pattern, tied to both ends.
pub(crate) fn whole(pattern: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    // Compiled alone first: "a)(b" is broken, and must not be mended by the group around it.
    regex_lite::Regex::new(pattern)?;
    regex_lite::Regex::new(&format!(r"\A(?:{pattern})\z"))
}

/// One width, capitals, without spaces, invisible signs and hyphens of any kind. Doing it twice
/// changes nothing more.
pub fn squeeze(typed: &str) -> String {
    let kept: String = typed
        .nfkc()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c) && !is_hyphen(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    // What stood apart may combine now that nothing is between.
    kept.nfkc().collect()
}

/// Whether twelve digits or more are in a text, whatever stands between them. Where nothing so long
/// is asked for, it may be a My Number, and is not even shown again.
pub fn holds_twelve_digits(text: &str) -> bool {
    text.nfkc().filter(char::is_ascii_digit).count() >= 12
}

/// Whether people and keyboards use this sign as a hyphen, the Japanese long vowel mark included.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{ad}' | '\u{2d7}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207b}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2796}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | 'ー'
                | 'ｰ'
                | '－'
                | '\u{fe58}'
                | '\u{fe63}'
    )
}

fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether what was typed has the form of a My Number: twelve digits, whatever their check digit,
/// since a mistyped one says nearly as much.
pub fn looks_like_my_number(typed: &str) -> bool {
    is_twelve_digits(&squeeze(typed))
}

fn is_twelve_digits(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a free text holds a My Number: twelve digits with the right check digit, in one piece,
/// or in pieces with single spaces or hyphens between.
///
/// Of a longer run of pieces, three of four digits are looked at too ("090-…, 1234 5678 9012"). A
/// telephone number has ten or eleven digits, and one other number in eleven has the right check
/// digit by chance: this refuses what is very likely one, not all that is possible.
pub fn holds_my_number(text: &str) -> bool {
    runs(text).iter().any(|run| {
        let fours = run.windows(3).filter(|pieces| pieces.iter().all(|piece| piece.len() == 4));
        let alone = run.iter().map(std::slice::from_ref);
        std::iter::once(&run[..]).chain(alone).chain(fours).any(|pieces| is_my_number(&pieces.concat()))
    })
}

/// The runs of digits in a text, each with the pieces that single spaces or hyphens part.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut since_digit = usize::MAX;
    for c in text.nfkc().filter(|c| !is_invisible(*c) || *c == '\n') {
        if !c.is_ascii_digit() {
            let parts = (is_hyphen(c) || c.is_whitespace()) && c != '\n';
            since_digit = if parts { since_digit.saturating_add(1) } else { usize::MAX };
            continue;
        }
        match (since_digit, runs.last_mut()) {
            (0, Some(run)) if !run.is_empty() => match run.last_mut() {
                Some(piece) => piece.push(c),
                None => run.push(c.to_string()),
            },
            (1, Some(run)) => run.push(c.to_string()),
            _ => runs.push(vec![c.to_string()]),
        }
        since_digit = 0;
    }
    runs
}

/// Whether these are twelve digits whose last is the check digit of the eleven before it, by
/// article 5 of 平成26年総務省令第85号.
fn is_my_number(digits: &str) -> bool {
    if !is_twelve_digits(digits) {
        return false;
    }
    let digits: Vec<u32> = digits.bytes().map(|b| u32::from(b - b'0')).collect();
    // Pn × Qn, n counted from the right: Qn is n + 1 up to the sixth digit, then n − 5.
    let sum: u32 =
        (1..=11).zip(digits[..11].iter().rev()).map(|(n, p)| p * if n <= 6 { n + 1 } else { n - 5 }).sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits[11] == check
}

#[cfg(test)]
mod tests;
