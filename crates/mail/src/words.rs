//! A municipality's words with what is filled in, before they are text or HTML.

/// What a placeholder stands for in one mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Words.
    Plain(String),
    /// An address to open.
    Link(String),
    /// A telephone number as printed.
    Phone(String),
    /// Something to copy sign by sign.
    Code(String),
    /// Words of several lines; an empty one parts paragraphs.
    Lines(Vec<String>),
    /// Nothing: the counter has no map, the link mail no password.
    Absent,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Plain(String),
    Link(String),
    Phone(String),
    Code(String),
}

impl Piece {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Link(text) | Self::Phone(text) | Self::Code(text) => text,
        }
    }
}

/// One line as it was written.
pub(crate) type Line = Vec<Piece>;
/// Lines without an empty one between them.
pub(crate) type Paragraph = Vec<Line>;

/// Fills in a body. A line that names something which this mail has no value for is left out, so
/// that no 「地図:」 stands there without a map. A name that `value` does not know stays as it is.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<Value>) -> Vec<Paragraph> {
    let mut paragraphs = vec![Paragraph::new()];
    for line in template.lines().map(str::trim_end).flat_map(|line| fill_line(line, &value)) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => paragraph.push(line),
            _ => paragraphs.push(Paragraph::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Fills in one line, which can become several; none when it names something absent.
fn fill_line(mut rest: &str, value: &impl Fn(&str) -> Option<Value>) -> Vec<Line> {
    let mut before_last = Vec::new();
    let mut line = Line::new();
    while let Some((before, name, after)) = next_placeholder(rest) {
        plain(before, &mut line);
        match value(name) {
            Some(Value::Plain(text)) => plain(&one_line(&text), &mut line),
            Some(Value::Link(address)) => line.push(Piece::Link(address)),
            Some(Value::Phone(number)) => line.push(Piece::Phone(number)),
            Some(Value::Code(code)) => line.push(Piece::Code(code)),
            Some(Value::Lines(lines)) => {
                for (index, text) in lines.iter().enumerate() {
                    if index > 0 {
                        before_last.push(std::mem::take(&mut line));
                    }
                    plain(text.trim_end(), &mut line);
                }
            }
            Some(Value::Absent) => return Vec::new(),
            None => line.push(Piece::Plain(format!("{{{name}}}"))),
        }
        rest = after;
    }
    plain(rest, &mut line);
    before_last.push(line);
    before_last
}

/// Splits at the first `{name}`.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (name, after) = text[start + 1..].split_once('}')?;
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        is_name.then(|| (&text[..start], name, after))
    })
}

/// Plain words, in which addresses that the municipality wrote itself become links.
fn plain(mut text: &str, line: &mut Line) {
    while let Some(start) = text.find("https://") {
        let length = text[start..].find(ends_address).unwrap_or(text.len() - start);
        let address = text[start..start + length].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if start > 0 {
            line.push(Piece::Plain(text[..start].to_owned()));
        }
        line.push(Piece::Link(address.to_owned()));
        text = &text[start + address.len()..];
    }
    if !text.is_empty() {
        line.push(Piece::Plain(text.to_owned()));
    }
}

/// Japanese follows an address without a space.
fn ends_address(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '(' | ')' | '{' | '}')
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The text part.
pub(crate) fn as_text(paragraphs: &[Paragraph]) -> String {
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| paragraph.iter().map(line_as_text).collect::<Vec<_>>().join("\n"))
        .collect();
    paragraphs.join("\n\n") + "\n"
}

/// One line without its markup, as a subject needs it.
pub(crate) fn line_as_text(line: &Line) -> String {
    line.iter().map(Piece::text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str) -> Option<Value> {
        Some(match name {
            "city" => Value::Plain("港町市".to_owned()),
            "lookup" => Value::Link("https://example.jp/lookup".to_owned()),
            "password" => Value::Code("ABCDEFGHJK".to_owned()),
            "map" => Value::Absent,
            "bring" => Value::Lines(["・はがき", "・印鑑"].map(str::to_owned).to_vec()),
            "message" => Value::Lines(
                ["停電です。", "", "詳しくは https://example.jp/a へ"].map(str::to_owned).to_vec(),
            ),
            _ => return None,
        })
    }

    #[test]
    fn values_stand_where_their_names_were() {
        let body = fill("{city}です。\n{lookup} を開き、{password} を入力。\n\n\n終わり", value);
        assert_eq!(
            as_text(&body),
            "港町市です。\nhttps://example.jp/lookup を開き、ABCDEFGHJK を入力。\n\n終わり\n"
        );
        assert_eq!(body[0][1][0], Piece::Link("https://example.jp/lookup".to_owned()));
        assert_eq!(body[0][1][2], Piece::Code("ABCDEFGHJK".to_owned()));
    }

    #[test]
    fn a_line_without_its_value_is_left_out() {
        assert_eq!(
            as_text(&fill("場所: {city}\n地図: {map}\n\n{map}\n\n以上", value)),
            "場所: 港町市\n\n以上\n"
        );
    }

    #[test]
    fn words_of_several_lines_stay_lines_and_paragraphs() {
        let body = fill("持ち物\n{bring}\n以上\n\n「{message}」", value);
        assert_eq!(
            as_text(&body),
            "持ち物\n・はがき\n・印鑑\n以上\n\n「停電です。\n\n詳しくは https://example.jp/a へ」\n"
        );
        assert_eq!(body[2][0][1], Piece::Link("https://example.jp/a".to_owned()));
    }

    #[test]
    fn what_is_no_known_name_stays() {
        for text in ["{nobody}", "{", "}", "{}", "{ city }", "{City}", "a { b {"] {
            assert_eq!(as_text(&fill(text, value)), format!("{text}\n"));
        }
        assert_eq!(as_text(&fill("{ {city}", value)), "{ 港町市\n");
    }

    #[test]
    fn a_written_address_becomes_a_link_up_to_the_japanese_after_it() {
        let body = fill("詳しくは(https://example.jp/a?b=1)。またはhttps://example.jp/c。以上", value);
        let links: Vec<_> =
            body[0][0].iter().filter(|piece| matches!(piece, Piece::Link(_))).map(Piece::text).collect();
        assert_eq!(links, ["https://example.jp/a?b=1", "https://example.jp/c"]);
    }
}
