//! The HTML part: the same words as the text part, with links to click and codes that stand out.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::words::{Line, Paragraph, Piece};

/// Lengths and fonts only. Without a colour of ours every mail client's dark mode finds its own,
/// and a client that drops styles still shows plain, ordered text.
const STYLE: &str = "body{font-family:system-ui,sans-serif;font-size:16px;line-height:1.75;\
max-width:40rem;margin:0 auto;padding:16px;overflow-wrap:anywhere}\
h1{font-size:1.25em;line-height:1.4}\
code{font-family:ui-monospace,Consolas,Menlo,monospace;font-size:1.5em;font-weight:bold;letter-spacing:.08em}";

/// The whole document.
pub(crate) fn document(lang: &str, subject: &str, body: &[Paragraph]) -> String {
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // Apple Mail would call a receipt number and make appointments of dates.
                meta name="format-detection" content="telephone=no, date=no, address=no";
                title { (subject) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (subject) }
                @for lines in body {
                    p { @for (i, line) in lines.iter().enumerate() {
                        @if i > 0 { br; }
                        (markup(line))
                    } }
                }
            }
        }
    }
    .into_string()
}

fn markup(line: &Line) -> Markup {
    html! {
        @for piece in line {
            @match piece {
                Piece::Plain(text) => (text),
                Piece::Link(address) => a href=(address) { (address) },
                Piece::Phone(number) => a href=(tel(number)) { (number) },
                Piece::Code(code) => code { (code) },
            }
        }
    }
}

/// A number as printed, as a telephone dials it.
fn tel(number: &str) -> String {
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{dialled}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_links_can_be_clicked() {
        let line = vec![
            Piece::Plain("<b>".to_owned()),
            Piece::Link("https://example.jp/?a=1&b=\"2\"".to_owned()),
            Piece::Code("AB".to_owned()),
        ];
        assert_eq!(
            markup(&line).into_string(),
            "&lt;b&gt;<a href=\"https://example.jp/?a=1&amp;b=&quot;2&quot;\">\
             https://example.jp/?a=1&amp;b=&quot;2&quot;</a><code>AB</code>"
        );
    }

    #[test]
    fn the_document_says_its_language_and_title() {
        let html = document(
            "ja",
            "件名",
            &[vec![vec![Piece::Plain("一".to_owned())], vec![Piece::Plain("二".to_owned())]]],
        );
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"ja\">"), "{html}");
        assert!(
            html.contains("<title>件名</title>") && html.contains("<h1>件名</h1><p>一<br>二</p>"),
            "{html}"
        );
    }
}
