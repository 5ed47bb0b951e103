//! Names in mail headers: SES takes an address header as it is and wants a name that is not ASCII
//! as RFC 2047 encoded-words. (Subjects and bodies it encodes itself.)

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// Bytes of text in one encoded-word. RFC 2047, 2 allows 75 characters, 12 of which are the frame
/// `=?UTF-8?B?` … `?=`; base64 makes 60 characters of 45 bytes.
const BYTES: usize = 45;

/// `name <address>` as a header writes it; the address alone when the name is empty.
pub(crate) fn mailbox(name: &str, address: &str) -> String {
    // A line break in a name would begin a header of its own.
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    match name.trim() {
        "" => address.to_owned(),
        name if name.is_ascii() => format!("\"{}\" <{address}>", quoted(name)),
        name => format!("{} <{address}>", encoded(name)),
    }
}

/// The inside of a quoted-string (RFC 5322, 3.2.4).
fn quoted(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"")
}

/// As many encoded-words as are needed, none of which ends within a character. Readers drop the
/// spaces between them (RFC 2047, 6.2).
fn encoded(name: &str) -> String {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if words.last().is_some_and(|word| word.len() + c.len_utf8() > BYTES) {
            words.push(String::new());
        }
        words.last_mut().into_iter().for_each(|word| word.push(c));
    }
    let words: Vec<_> = words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_japanese_name_becomes_an_encoded_word() {
        assert_eq!(
            mailbox("港町市役所", "card@example.jp"),
            "=?UTF-8?B?5riv55S65biC5b255omA?= <card@example.jp>"
        );
    }

    #[test]
    fn no_encoded_word_is_longer_than_75_or_splits_a_character() {
        let name = "港町市役所 市民課 個人番号カード交付担当 (Minatomachi City Office) 𠮷田";
        let header = mailbox(name, "card@example.jp");
        let (words, address) = header.rsplit_once(' ').unwrap();
        assert_eq!(address, "<card@example.jp>");
        let decoded: String = words
            .split(' ')
            .map(|word| {
                assert!(word.is_ascii() && word.len() <= 75, "{word}");
                let text = word.strip_prefix("=?UTF-8?B?").and_then(|rest| rest.strip_suffix("?=")).unwrap();
                String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
            })
            .collect();
        assert_eq!(decoded, name);
    }

    #[test]
    fn an_ascii_name_is_quoted() {
        assert_eq!(mailbox(r#"The "City", Ltd."#, "a@example.jp"), r#""The \"City\", Ltd." <a@example.jp>"#);
        assert_eq!(mailbox("", "a@example.jp"), "a@example.jp");
    }

    #[test]
    fn a_name_cannot_begin_another_header() {
        assert_eq!(
            mailbox("City\r\nBcc: x@example.jp", "a@example.jp"),
            r#""CityBcc: x@example.jp" <a@example.jp>"#
        );
    }
}
