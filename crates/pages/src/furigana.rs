//! Furigana in やさしい日本語: `｜漢字《かんじ》` in a text, as Aozora Bunko writes it, becomes ruby where
//! HTML can have it and 漢字(かんじ) where it cannot: in attributes, titles, options, mails.

use std::borrow::Cow;

const BASE: char = '｜';
const READING: char = '《';
const END: char = '》';

/// Elements whose content is plain text, and drawings, which know no ruby.
const PLAIN: [&str; 6] = ["title", "option", "script", "style", "textarea", "text"];

/// A text with readings in brackets.
pub fn as_text(text: &str) -> Cow<'_, str> {
    with_readings(text, |base, reading| format!("{base}({reading})"))
}

/// A page of ours with its readings as ruby.
pub(crate) fn as_html(page: &str) -> String {
    let ruby =
        |base: &str, reading: &str| format!("<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>");
    let mut html = String::with_capacity(page.len() + page.len() / 8);
    let mut plain = false;
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let (text, tag_on) = rest.split_at(start);
        html.push_str(&if plain { as_text(text) } else { with_readings(text, ruby) });
        // Our own pages escape `>` in attributes, so the next one ends the tag.
        let end = tag_on.find('>').map_or(tag_on.len(), |end| end + 1);
        let (tag, after) = tag_on.split_at(end);
        html.push_str(&as_text(tag));
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>', '/']).next().unwrap_or_default();
        if PLAIN.contains(&name) {
            plain = !tag.starts_with("</");
        }
        rest = after;
    }
    html.push_str(rest);
    html
}

fn with_readings(text: &str, write: impl Fn(&str, &str) -> String) -> Cow<'_, str> {
    if !text.contains(BASE) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BASE) {
        written.push_str(before);
        let found = after.split_once(READING).and_then(|(base, more)| {
            let (reading, behind) = more.split_once(END)?;
            (!base.contains([BASE, END]) && is_kana(reading)).then_some((base, reading, behind))
        });
        match found {
            Some((base, reading, behind)) => {
                written.push_str(&write(base, reading));
                rest = behind;
            }
            // Somebody typed the sign: it stays what it is.
            None => {
                written.push(BASE);
                rest = after;
            }
        }
    }
    written.push_str(rest);
    Cow::Owned(written)
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
}
