use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::samples::{self, at, receipt};

fn secret(byte: u8) -> Secret {
    Secret::new(&[byte; SECRET_BYTES]).unwrap()
}

fn keys() -> Keys {
    Keys {
        card_index: secret(1),
        link: vec![(1, secret(2)), (2, secret(3))],
        session: vec![secret(4), secret(5)],
    }
}

fn number(text: &str) -> CardNumber {
    CardNumber::parse(text, &samples::number1()).unwrap()
}

const NONCE: Nonce = Nonce(0x0123_4567_89ab_cdef);

#[test]
fn a_short_secret_is_refused() {
    assert_eq!(Secret::new(&[0; SECRET_BYTES - 1]).unwrap_err(), SecretTooShort);
    assert_eq!(format!("{:?}", secret(1)), "Secret(…)");
}

#[test]
fn parts_of_a_mac_cannot_be_shifted() {
    let mac = |parts: &[&[u8]]| secret(1).mac("purpose", parts);
    assert_ne!(mac(&[b"ab", b"c"]), mac(&[b"a", b"bc"]));
    assert_ne!(mac(&[b"abc"]), mac(&[b"abc", b""]));
    assert_ne!(mac(&[]), secret(1).mac("other purpose", &[]));
}

#[test]
fn a_card_stands_under_its_numbers_and_birthday() {
    let keys = keys();
    let [born, other_day] = ["2001-02-03", "2001-02-00"].map(|text| text.parse::<BirthDate>().unwrap());
    let card = |number1: &str, born, number2: Option<&str>| {
        keys.card(&number(number1), born, number2.map(number).as_ref())
    };
    let plain = card("12A345678", born, None);
    assert_eq!(plain, card("12a-345678", born, None));
    assert_ne!(plain.index, card("12A345679", born, None).index);
    assert_ne!(plain.index, card("12A345678", other_day, None).index);
    let second = card("12A345678", born, Some("12A345678"));
    assert_eq!(plain.index, second.index);
    assert_ne!(plain.number2, second.number2);
}

#[test]
fn a_link_opens_its_own_reservation_alone() {
    let (keys, mine) = (keys(), receipt(1));
    let token = keys.link_token(2, mine, NONCE).unwrap();
    assert_eq!(Keys::token_receipt(&token), Some(mine));
    assert!(keys.link_opens(&token, 2, mine, NONCE));
    assert!(!keys.link_opens(&token, 1, mine, NONCE), "another version of the secret");
    assert!(!keys.link_opens(&token, 3, mine, NONCE), "an unknown version");
    assert!(!keys.link_opens(&token, 2, receipt(2), NONCE));
    assert!(!keys.link_opens(&token, 2, mine, Nonce(NONCE.0 + 1)));
    assert_eq!(keys.link_version(), 2);
    for bad in ["", "1", "あいうえおかきくけこ", "123456789あ", "0123456789"] {
        assert_eq!(Keys::token_receipt(bad), None, "{bad}");
    }
}

#[test]
fn a_password_is_ten_signs_and_forgives_how_it_is_typed() {
    let (keys, mine) = (keys(), receipt(1));
    let password = keys.password(2, mine, NONCE).unwrap();
    assert_eq!(password.len(), 10);
    assert!(password.bytes().all(|b| SYMBOLS.contains(&b)));
    let (front, back) = password.split_at(5);
    for typed in
        [password.clone(), password.to_lowercase(), format!(" {front}-{back} "), format!("{front}　{back}")]
    {
        assert!(keys.password_opens(&typed, 2, mine, NONCE), "{typed}");
    }
    assert!(!keys.password_opens("", 2, mine, NONCE));
    assert!(!keys.password_opens(front, 2, mine, NONCE));
    assert!(!keys.password_opens(&password, 1, mine, NONCE));
    assert!(!keys.password_opens(&password, 2, receipt(2), NONCE));
    assert!(keys.password(9, mine, NONCE).is_none());
}

const PASSES: [Pass; 3] = [Pass::AwaitingLink, Pass::Session, Pass::Details];

#[test]
fn a_pass_is_good_for_its_purpose_until_its_end() {
    let (keys, mine, until) = (keys(), receipt(1), at("2026-12-01T11:00"));
    for pass in PASSES {
        let cookie = keys.pass(pass, mine, NONCE, until);
        assert_eq!(Keys::pass_receipt(&cookie), Some(mine));
        assert!(keys.pass_opens(pass, &cookie, mine, NONCE, until));
        assert!(!keys.pass_opens(pass, &cookie, mine, NONCE, until + SignedDuration::from_secs(1)));
        assert!(!keys.pass_opens(pass, &cookie, receipt(2), NONCE, until));
        for other in PASSES.into_iter().filter(|other| *other != pass) {
            assert!(!keys.pass_opens(other, &cookie, mine, NONCE, until));
        }
        // A session ends with the link that it came from; the others outlive a corrected address.
        let after_correction = keys.pass_opens(pass, &cookie, mine, Nonce(NONCE.0 + 1), until);
        assert_eq!(after_correction, pass == Pass::AwaitingLink);
    }
}

#[test]
fn the_previous_secret_still_opens_what_it_gave() {
    let (mine, until) = (receipt(1), at("2026-12-01T11:00"));
    let before = Keys { session: vec![secret(5)], ..keys() };
    let cookie = before.pass(Pass::Session, mine, NONCE, until);
    assert!(keys().pass_opens(Pass::Session, &cookie, mine, NONCE, until));
    assert!(keys().is_form_token(&before.form_token(mine), mine));
    let after = Keys { session: vec![secret(6), secret(4)], ..keys() };
    assert!(!after.pass_opens(Pass::Session, &cookie, mine, NONCE, until));
    assert!(!after.is_form_token(&before.form_token(mine), mine));
}

#[test]
fn a_form_sent_again_is_the_same_application() {
    let keys = keys();
    let first = keys.application("form", "content", 0);
    assert_eq!(first, keys.application("form", "content", 0));
    for other in [("form2", "content", 0), ("form", "content2", 0), ("form", "content", 1)] {
        assert_ne!(first.0, keys.application(other.0, other.1, other.2).0, "{other:?}");
    }
    assert!(keys.is_form_token(&keys.form_token(first.0), first.0));
    assert!(!keys.is_form_token(&keys.form_token(first.0), receipt(1)));
}

#[test]
fn attempts_are_counted_apart() {
    let keys = keys();
    assert_ne!(keys.limit("card", "x"), keys.limit("source", "x"));
    let mail = |text| keys.mail_limit(&MailAddress::parse(text).unwrap());
    assert_eq!(mail("Taro@example.jp"), mail("taro@EXAMPLE.jp"));
}

proptest! {
    #[test]
    fn every_token_is_for_one_purpose(bits in any::<u64>(), nonce in any::<u64>()) {
        let (keys, mine, nonce) = (keys(), receipt(bits), Nonce(nonce));
        let until = at("2026-12-01T11:00");
        let mut macs: Vec<String> = PASSES.map(|pass| keys.pass(pass, mine, nonce, until)).to_vec();
        macs.push(keys.form_token(mine));
        macs.push(keys.link_token(1, mine, nonce).unwrap());
        macs.push(keys.link_token(2, mine, nonce).unwrap());
        let mut ends: Vec<&str> = macs.iter().map(|text| &text[text.len() - 32..]).collect();
        ends.sort_unstable();
        ends.dedup();
        prop_assert_eq!(ends.len(), 6);
    }

    #[test]
    fn a_changed_token_opens_nothing(place in any::<prop::sample::Index>(), by in any::<char>()) {
        let (keys, mine, until) = (keys(), receipt(1), at("2026-12-01T11:00"));
        let change = |token: &str| {
            let mut signs: Vec<char> = token.chars().collect();
            let at = place.index(signs.len());
            signs[at] = by;
            signs.into_iter().collect::<String>()
        };
        let token = keys.link_token(2, mine, NONCE).unwrap();
        prop_assert_eq!(keys.link_opens(&change(&token), 2, mine, NONCE), change(&token) == token);
        let cookie = keys.pass(Pass::Session, mine, NONCE, until);
        let opens = keys.pass_opens(Pass::Session, &change(&cookie), mine, NONCE, until);
        prop_assert_eq!(opens, change(&cookie) == cookie);
        let form = keys.form_token(mine);
        prop_assert_eq!(keys.is_form_token(&change(&form), mine), change(&form) == form);
    }

    #[test]
    fn nothing_sent_breaks_it(sent in ".*") {
        let keys = keys();
        prop_assert!(!keys.pass_opens(Pass::Session, &sent, receipt(1), NONCE, at("2026-12-01T11:00")));
        prop_assert!(!keys.link_opens(&sent, 2, receipt(1), NONCE));
        let _ = Keys::token_receipt(&sent);
    }
}
