//! Furigana in やさしい日本語: `｜漢字《かんじ》` in a text, as Aozora Bunko writes it, becomes ruby where
//! HTML can have it and 漢字(かんじ) where it cannot: in attributes, titles, options, mails.
//!
//! In the same way a Chinese text says what is Japanese in it: `｜受付番号《ja》`, see [`crate::foreign`].

use std::borrow::Cow;

use crate::pieces::{self, Piece, Place};

const BASE: char = '｜';
const READING: char = '《';
const END: char = '》';
/// Stands in the place of a reading.
const JAPANESE: &str = "ja";

/// A part of a text.
pub(crate) enum Part<'a> {
    Words(&'a str),
    Read { base: &'a str, reading: &'a str },
    Japanese(&'a str),
}

/// A text with readings in brackets.
pub fn as_text(text: &str) -> Cow<'_, str> {
    with_readings(text, |base, reading| format!("{base}({reading})"))
}

/// A text without its readings, for a line that is short and stands elsewhere with them.
pub fn without_readings(text: &str) -> Cow<'_, str> {
    with_readings(text, |base, _| base.to_owned())
}

/// A page of ours with its readings as ruby.
pub(crate) fn as_html(page: &str) -> String {
    let ruby =
        |base: &str, reading: &str| format!("<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>");
    let mut html = String::with_capacity(page.len() + page.len() / 8);
    for piece in pieces::of(page) {
        html.push_str(&match piece {
            Piece::Text(text, Place::Own | Place::Said) => with_readings(text, ruby),
            // What was typed into a field stays as it is.
            Piece::Tag(tag) if tag.starts_with("<input ") => Cow::Borrowed(tag),
            Piece::Tag(text) | Piece::Text(text, _) => as_text(text),
        });
    }
    html
}

fn with_readings(text: &str, write: impl Fn(&str, &str) -> String) -> Cow<'_, str> {
    if !text.contains(BASE) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Words(words) | Part::Japanese(words) => written.push_str(words),
            Part::Read { base, reading } => written.push_str(&write(base, reading)),
        }
    }
    Cow::Owned(written)
}

/// Splits a text at its marks.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BASE) {
        match marked(after) {
            Some((part, behind)) => {
                parts.extend([Part::Words(before), part]);
                rest = behind;
            }
            // Somebody typed the sign: it stays what it is.
            None => {
                let (words, behind) = rest.split_at(before.len() + BASE.len_utf8());
                parts.push(Part::Words(words));
                rest = behind;
            }
        }
    }
    parts.push(Part::Words(rest));
    parts
}

/// What is marked at the beginning of a text, and the text behind it.
fn marked(text: &str) -> Option<(Part<'_>, &str)> {
    let (base, more) = text.split_once(READING)?;
    let (reading, behind) = more.split_once(END)?;
    let part = match reading {
        _ if base.contains([BASE, END]) => return None,
        JAPANESE => Part::Japanese(base),
        _ if is_kana(reading) => Part::Read { base, reading },
        _ => return None,
    };
    Some((part, behind))
}

fn is_kana(reading: &str) -> bool {
    !reading.is_empty() && reading.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ruby_stands_where_html_can_have_it() {
        let page = r#"<title>｜予約《よやく》</title><p title="｜窓口《まどぐち》">｜受付番号《うけつけばんごう》です</p><option>｜月《げつ》</option>"#;
        assert_eq!(
            as_html(page),
            "<title>予約(よやく)</title><p title=\"窓口(まどぐち)\"><ruby>受付番号<rp>(</rp><rt>うけつけばんごう\
             </rt><rp>)</rp></ruby>です</p><option>月(げつ)</option>"
        );
    }

    #[test]
    fn what_is_no_reading_stays() {
        for text in ["｜", "a｜b《c》", "｜漢字《かんじ", "《かんじ》", "｜｜《》"] {
            assert_eq!(as_text(text), text);
        }
        assert_eq!(as_text("a｜｜字《じ》"), "a｜字(じ)");
    }

    #[test]
    fn where_nothing_can_be_marked_the_words_stay() {
        assert_eq!(as_text("受理编号（｜受付番号《ja》）"), "受理编号（受付番号）");
        assert_eq!(without_readings("【みずほ｜野市《のし》】"), "【みずほ野市】");
    }
}
