//! A file's text. City offices save CSV from spreadsheets, which write UTF-8 with a byte order mark
//! or Shift_JIS (Windows-31J), and from systems that write either kind of line end.

use encoding_rs::SHIFT_JIS;

use super::Refusal;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file that is UTF-8, else Shift_JIS, with `\n` as its only line end.
///
/// # Errors
/// [`Refusal::NotText`] with the first line that cannot be read.
pub(super) fn decode(file: &[u8]) -> Result<String, Refusal> {
    let body = file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file);
    let text = match str::from_utf8(body) {
        Ok(text) => text.into(),
        Err(error) if body.len() < file.len() => {
            return Err(Refusal::NotText { line: line_at(&body[..error.valid_up_to()]) });
        }
        Err(_) => SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(body)
            .ok_or_else(|| Refusal::NotText { line: first_unreadable_line(body) })?,
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The number of the line on which the bytes after `before` stand.
fn line_at(before: &[u8]) -> u64 {
    1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Where reading as Shift_JIS first fails. No character of Shift_JIS has a line feed as its second
/// byte, so the lines can be tried one by one.
fn first_unreadable_line(body: &[u8]) -> u64 {
    let readable = body
        .split_inclusive(|byte| *byte == b'\n')
        .take_while(|line| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(line).is_some())
        .count();
    1 + readable as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "番号1,生年月日\n12A345678,昭和60年4月12日\n";

    #[test]
    fn utf8_and_shift_jis_read_the_same() {
        let with_mark = [BYTE_ORDER_MARK, HEADER.as_bytes()].concat();
        let (shift_jis, _, lossy) = SHIFT_JIS.encode(HEADER);
        assert!(!lossy);
        for file in [HEADER.as_bytes(), &with_mark, &shift_jis] {
            assert_eq!(decode(file).unwrap(), HEADER);
        }
    }

    #[test]
    fn all_line_ends_are_one() {
        assert_eq!(decode(b"a\r\nb\rc\n\n").unwrap(), "a\nb\nc\n\n");
    }

    #[test]
    fn what_is_neither_is_refused_with_its_line() {
        // FF and FE begin no character of either.
        assert_eq!(decode(b"a,b\nc,d\n\xFF\xFE,e\n"), Err(Refusal::NotText { line: 3 }));
        assert_eq!(decode(b"\xEF\xBB\xBFa,b\n\x94\xD4,d\n"), Err(Refusal::NotText { line: 2 }));
        assert_eq!(decode(b"a,b\n\x94"), Err(Refusal::NotText { line: 2 }));
    }
}
