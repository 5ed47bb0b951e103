use proptest::prelude::*;

use super::*;
use crate::samples;

fn parse(typed: &str) -> Result<String, NumberError> {
    CardNumber::parse(typed, &samples::number1()).map(|number| number.as_str().to_owned())
}

#[test]
fn people_type_it_in_many_ways() {
    for typed in [
        "12A345678",
        "12a-345678",
        "１２Ａ３４５６７８",
        " 12a 345678 ",
        "12Aー345678",
        "１２ａ－３４５６７８",
        "12A‐345-678",
    ] {
        assert_eq!(parse(typed), Ok("12A345678".into()), "{typed}");
    }
}

#[test]
fn what_does_not_match_is_refused() {
    assert_eq!(parse(""), Err(NumberError::Empty));
    assert_eq!(parse(" ー－ "), Err(NumberError::Empty));
    for typed in ["12A34567", "12A3456789", "12あ345678", "12A34567B", "x12A345678"] {
        assert_eq!(parse(typed), Err(NumberError::Pattern), "{typed}");
    }
}

#[test]
fn a_my_number_comes_in_by_no_pattern() {
    let rule = NumberRule { pattern: ".*".into(), ..samples::number1() };
    for typed in ["123456789018", "１２３４－５６７８－９０１８", "1234 5678 9012", "000000000000"]
    {
        assert!(looks_like_my_number(typed), "{typed}");
        assert_eq!(CardNumber::parse(typed, &rule), Err(NumberError::LooksLikeMyNumber), "{typed}");
    }
    assert!(!looks_like_my_number("12345678901"));
}

#[test]
fn a_pattern_must_match_the_whole() {
    assert!(matches("a|bc", "bc"));
    assert!(!matches("a|bc", "abc"));
    assert!(!matches("[", "["));
    assert!(whole("a)|(b").is_err());
}

#[test]
fn a_my_number_is_found_in_free_text() {
    // The number that the sample forms of offices show.
    for text in [
        "123456789018",
        "番号は123456789018です",
        "1234-5678-9018",
        "１２３４　５６７８　９０１８",
        "電話090-1111-2222 1234 5678 9018",
        "090-1111-2222\n123456789018",
    ] {
        assert!(holds_my_number(text), "{text}");
    }
    for text in [
        "123456789012",
        "1234567890188",
        "1123456789018",
        "電話は090-1234-5678",
        "1234\n56789018",
        "1234--56789018",
        "",
    ] {
        assert!(!holds_my_number(text), "{text}");
    }
}

proptest! {
    #[test]
    fn squeezing_twice_changes_nothing_more(typed in "\\PC*") {
        let once = squeeze(&typed);
        prop_assert_eq!(squeeze(&once), once);
    }

    #[test]
    fn width_case_and_gaps_make_no_difference(
        number in "[0-9A-Z]{3}[0-9]{6}",
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "　", "-", "－", "ー", "−", "\u{200b}"]), 9),
        wide in prop::collection::vec(any::<bool>(), 9),
    ) {
        let typed: String = number
            .chars()
            .zip(&gaps)
            .zip(&wide)
            .map(|((c, gap), wide)| {
                let c = c.to_ascii_lowercase();
                let c = if *wide { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c };
                format!("{c}{gap}")
            })
            .collect();
        prop_assert_eq!(parse(&typed), Ok(number));
    }

    #[test]
    fn exactly_one_last_digit_makes_a_my_number(eleven in "[0-9]{11}") {
        let right = (0..10).filter(|check| holds_my_number(&format!("{eleven}{check}"))).count();
        prop_assert_eq!(right, 1);
    }

    #[test]
    fn one_wrong_digit_of_the_eleven_shows(eleven in "[0-9]{11}", place in 0usize..11, by in 1u8..10) {
        // Weights 2 to 7 are no multiples of 11, so only the remainders 0 and 1, which share the
        // check digit 0, can hide a wrong digit.
        let check = (0..10).find(|check| holds_my_number(&format!("{eleven}{check}"))).unwrap();
        if check == 0 {
            return Ok(());
        }
        let mut wrong = eleven.into_bytes();
        wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
        let wrong = String::from_utf8(wrong).unwrap();
        let text = format!("{wrong}{check}");
        prop_assert!(!holds_my_number(&text));
    }

    #[test]
    fn nothing_typed_breaks_it(text in ".*") {
        holds_my_number(&text);
        looks_like_my_number(&text);
    }
}
