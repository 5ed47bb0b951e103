//! Japanese in a page that is not: the names printed on the postcard, what menus are called, what
//! residents typed. Marked, it is read out as Japanese and drawn with Japanese signs (WCAG 3.1.2).

use std::borrow::Cow;

use crate::{
    furigana::{self, Part},
    pieces::{self, Piece, Place},
};

/// The attributes that are read out. Nothing can be marked in them.
const SPOKEN: [&str; 2] = [" aria-label=\"", " alt=\""];

/// What a page of ours says in Japanese, marked; none for a page in Japanese.
///
/// English, Korean and Vietnamese have no letters in common with it. In Chinese only what has kana is
/// Japanese for certain; the rest is marked in the texts, as `｜受付番号《ja》`.
pub fn as_html(lang: &str, page: &str) -> Option<String> {
    if lang == "ja" || lang.starts_with("ja-") {
        return None;
    }
    let shares_han = lang.starts_with("zh");
    let mut html = String::with_capacity(page.len() + page.len() / 8);
    for piece in pieces::of(page) {
        match piece {
            // What was typed into a field stays as it is.
            Piece::Tag(tag) if tag.starts_with("<input ") => html.push_str(tag),
            Piece::Tag(tag) => html.push_str(&furigana::as_text(&without_names(tag, shares_han))),
            Piece::Text(text, Place::Own) => mark(text, "span", shares_han, &mut html),
            Piece::Text(text, Place::Drawn) => mark(text, "tspan", shares_han, &mut html),
            Piece::Text(text, Place::Said | Place::Plain) => html.push_str(&furigana::as_text(text)),
        }
    }
    Some(html)
}

fn mark(text: &str, element: &str, shares_han: bool, html: &mut String) {
    let japanese = |words: &str| format!("<{element} lang=\"ja\">{words}</{element}>");
    // Most texts.
    if text.is_ascii() {
        return html.push_str(text);
    }
    for part in furigana::parts(text) {
        match part {
            Part::Japanese(words) => html.push_str(&japanese(words)),
            Part::Read { base, reading } => html.push_str(&japanese(&format!("{base}({reading})"))),
            Part::Words(mut words) => {
                while let Some((start, end)) = run(words) {
                    let found = &words[start..end];
                    html.push_str(&words[..start]);
                    if is_japanese(found, shares_han) {
                        html.push_str(&japanese(found));
                    } else {
                        html.push_str(found);
                    }
                    words = &words[end..];
                }
                html.push_str(words);
            }
        }
    }
}

/// Where the first run of Japanese letters begins and ends. What stands between two of them belongs to
/// it, so that an address is one run, and so does the number right behind: 番号1, 昭和30. No brackets,
/// quotes and full stops do: beyond them the page's own language goes on.
fn run(text: &str) -> Option<(usize, usize)> {
    let start = text.find(is_letter)?;
    let mut end = start;
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        let is_digit = c.is_ascii_digit() || matches!(c, '０'..='９');
        if is_letter(c) || (is_digit && end == at) {
            end = at + c.len_utf8();
        } else if !is_digit && !matches!(c, ' ' | '　' | '/' | '・') {
            break;
        }
    }
    Some((start, end))
}

fn is_japanese(run: &str, shares_han: bool) -> bool {
    run.contains(|c| is_kana(c) || (!shares_han && is_letter(c)))
}

fn is_letter(c: char) -> bool {
    is_kana(c) || matches!(c, '々' | '〆' | '〇') || is_han(c)
}

/// The blocks of ideographs, by number: the signs at their ends look like others.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='ﾟ')
}

/// A tag without the Japanese that stands in brackets behind its translation, where it would be read
/// out: “Number 1 (番号1)”.
fn without_names(tag: &str, shares_han: bool) -> Cow<'_, str> {
    let mut tag = Cow::Borrowed(tag);
    if tag.is_ascii() {
        return tag;
    }
    for attribute in SPOKEN {
        let Some((before, after)) = tag.split_once(attribute) else { continue };
        let Some((value, behind)) = after.split_once('"') else { continue };
        let value = without_brackets(value, |words| words.contains('｜') || is_japanese(words, shares_han));
        if !value.trim().is_empty() {
            tag = Cow::Owned(format!("{before}{attribute}{value}\"{behind}"));
        }
    }
    tag
}

/// A text without the brackets that hold something unwanted.
fn without_brackets(text: &str, is_unwanted: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((end, bracket)) = rest.char_indices().find(|(_, c)| matches!(c, ')' | '）')) {
        let (upto, behind) = rest.split_at(end + bracket.len_utf8());
        match upto.rfind(['(', '（']).filter(|start| is_unwanted(&upto[*start..])) {
            Some(start) => kept.push_str(upto[..start].trim_end()),
            None => kept.push_str(upto),
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(lang: &str, page: &str) -> String {
        as_html(lang, page).expect("a foreign page")
    }

    #[test]
    fn japanese_is_marked_with_what_stands_between() {
        for (page, expected) in [
            ("<p>Postcard (交付通知書).</p>", "<p>Postcard (<span lang=\"ja\">交付通知書</span>).</p>"),
            ("Number 1 (番号1) or 2", "Number 1 (<span lang=\"ja\">番号1</span>) or 2"),
            ("(市中央1番1号 本庁舎1階 5番)", "(<span lang=\"ja\">市中央1番1号 本庁舎1階 5番</span>)"),
            ("NTTドコモ 1 A", "NTT<span lang=\"ja\">ドコモ</span> 1 A"),
            ("Shōwa (ō) – “a”", "Shōwa (ō) – “a”"),
            ("<svg><text>番号1 ▼</text></svg>", "<svg><text><tspan lang=\"ja\">番号1</tspan> ▼</text></svg>"),
        ] {
            assert_eq!(marked("en", page), expected);
        }
    }

    #[test]
    fn the_own_language_is_not_marked() {
        for (lang, page) in
            [("ko", "수령 예약하기 1명"), ("vi", "Số tiếp nhận – “ệ”"), ("zh-Hans", "预约，请看第1页")]
        {
            assert_eq!(marked(lang, page), page);
        }
    }

    #[test]
    fn where_nothing_can_be_marked_nothing_is() {
        for page in [
            "<title>市</title>",
            "<option>市</option>",
            "<input value=\"市\">",
            "<a lang=\"ja\" href=\"/\">日本語</a>",
            "<li lang=\"zh-Hans\"><i>中文</i>(简体)</li>",
        ] {
            assert_eq!(marked("ko", page), page);
        }
        assert_eq!(as_html("ja", "市"), None);
        assert_eq!(as_html("ja-x-easy", "市"), None);
    }

    #[test]
    fn in_chinese_it_is_marked_by_kana_or_in_the_text() {
        for (page, expected) in [
            ("通知卡（通知カード）、护照", "通知卡（<span lang=\"ja\">通知カード</span>）、护照"),
            ("编号（｜受付番号《ja》）", "编号（<span lang=\"ja\">受付番号</span>）"),
            ("<title>编号（｜受付番号《ja》）</title>", "<title>编号（受付番号）</title>"),
            ("请选择时间。", "请选择时间。"),
        ] {
            assert_eq!(marked("zh-Hans", page), expected);
        }
    }

    #[test]
    fn what_is_read_out_leaves_out_the_japanese_in_brackets() {
        for (lang, page, expected) in [
            (
                "en",
                "<svg aria-label=\"(a) Number 1 (番号1) is (b)\">",
                "<svg aria-label=\"(a) Number 1 is (b)\">",
            ),
            ("zh-Hans", "<img alt=\"编号1（｜番号1《ja》）的（位置）\">", "<img alt=\"编号1的（位置）\">"),
            ("en", "<input value=\"a (番号)\">", "<input value=\"a (番号)\">"),
        ] {
            assert_eq!(marked(lang, page), expected);
        }
    }
}
