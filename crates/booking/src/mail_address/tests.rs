use proptest::prelude::*;

use super::*;

fn parse(typed: &str) -> Result<MailAddress, MailAddressError> {
    MailAddress::parse(typed)
}

#[test]
fn addresses_that_people_have_are_taken() {
    for (typed, address, smtp) in [
        ("taro@example.jp", "taro@example.jp", "taro@example.jp"),
        (" Ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ ", "Taro@example.jp", "Taro@example.jp"),
        ("taro+card@EXAMPLE.co.jp", "taro+card@example.co.jp", "taro+card@example.co.jp"),
        ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp", "\"a..b\"@docomo.ne.jp"),
        (".a.@ezweb.ne.jp", ".a.@ezweb.ne.jp", "\".a.\"@ezweb.ne.jp"),
        ("a/b?c@i.softbank.jp", "a/b?c@i.softbank.jp", "a/b?c@i.softbank.jp"),
    ] {
        let parsed = parse(typed).unwrap();
        assert_eq!((parsed.as_str(), parsed.to_smtp().as_str()), (address, smtp));
    }
}

#[test]
fn what_mail_does_not_carry_is_refused() {
    assert_eq!(parse("  "), Err(MailAddressError::Empty));
    for typed in [
        "taro",
        "@example.jp",
        "taro@",
        "taro@example",
        "taro@@example.jp",
        "taro@exa mple.jp",
        "太郎@example.jp",
        "taro@例え.jp",
        "taro@-a.jp",
        "taro@a..jp",
        "taro@192.0.2.1",
        "\"taro\"@example.jp",
        "a b@example.jp",
        "taro@example.jp\r\nBcc: x@example.jp",
        "taro@example.jp,x@example.jp",
        "<taro@example.jp>",
        "taro\0@example.jp",
    ] {
        assert_eq!(parse(typed), Err(MailAddressError::NotAnAddress), "{typed}");
    }
    assert_eq!(parse(&format!("{}@example.jp", "a".repeat(65))), Err(MailAddressError::TooLong));
    assert_eq!(parse(&format!("a@{}jp", "a.".repeat(130))), Err(MailAddressError::TooLong));
}

#[test]
fn a_masked_address_shows_little() {
    for (typed, masked) in [
        ("taro@example.jp", "t***o@example.jp"),
        ("ab@example.jp", "a***@example.jp"),
        ("a@example.jp", "***@example.jp"),
    ] {
        assert_eq!(parse(typed).unwrap().masked(), masked);
    }
    assert_eq!(format!("{:?}", parse("taro@example.jp")), "Ok(MailAddress(…))");
}

proptest! {
    #[test]
    fn what_is_taken_stays_as_it_is(typed in "[a-z.+]{1,10}@[a-z]{1,5}(\\.[a-z]{2,5}){1,2}") {
        let parsed = parse(&typed).unwrap();
        prop_assert_eq!(parse(parsed.as_str()).unwrap(), parsed.clone());
        let json = serde_json::to_string(&parsed).unwrap();
        prop_assert_eq!(serde_json::from_str::<MailAddress>(&json).unwrap(), parsed);
    }

    #[test]
    fn what_is_taken_can_stand_in_a_header(typed in "\\PC*@\\PC*") {
        if let Ok(parsed) = parse(&typed) {
            prop_assert!(parsed.as_str().bytes().all(|b| b.is_ascii_graphic() && !b"\"<>,;\\".contains(&b)));
        }
    }
}
