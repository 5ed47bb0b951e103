mod filled_in;

use booking::{keys::Secret, settings};

use super::*;

fn settings() -> Settings {
    settings::check(include_str!("../../../ics/fixtures/municipality.toml")).unwrap()
}

fn reservation() -> Reservation {
    serde_json::from_str(include_str!("../../../ics/fixtures/reservation.json")).unwrap()
}

fn keys() -> Keys {
    let secret = |byte| Secret::new(&[byte; 32]).unwrap();
    Keys { card_index: secret(1), link: vec![(1, secret(2))], session: vec![secret(3)] }
}

fn composed(
    reservation: &Reservation,
    settings: &Settings,
    kind: MailKind,
    recipient: Recipient,
) -> Result<Message, ComposeError> {
    let letterhead = Letterhead { settings, keys: &keys(), base_url: "https://yoyaku.example.jp" };
    compose(letterhead, reservation, kind, recipient, "2026-12-01T03:10:20Z".parse().unwrap())
}

fn mail(settings: &Settings, kind: MailKind, recipient: Recipient) -> Message {
    composed(&reservation(), settings, kind, recipient).unwrap_or_else(|error| panic!("{error}"))
}

fn password() -> String {
    let reservation = reservation();
    keys().password(1, reservation.receipt, reservation.nonce).unwrap()
}

#[test]
fn the_link_mail_holds_its_link_and_when_it_ends() {
    let mail = mail(&settings(), MailKind::Link, Recipient::First);
    let reservation = reservation();
    let token = keys().link_token(1, reservation.receipt, reservation.nonce).unwrap();
    assert_eq!(mail.subject, "【港町市】連絡先アドレス確認メール");
    assert_eq!(mail.to, "taro@example.jp");
    assert_eq!(mail.from, "=?UTF-8?B?5riv55S65biC5b255omA?= <card@example.jp>");
    assert_eq!(
        mail.text,
        format!(
            "窓口予約申込画面:\nhttps://yoyaku.example.jp/confirm/{token}\n\
             2026年12月2日(水) 12時04分まで開けます。\n\n\
             お心当たりのない方は、市民課 個人番号カード交付担当(03-0000-0000、平日 8時30分から17時15分)へご連絡ください。\n"
        )
    );
    assert!(mail.html.contains(&format!("<a href=\"https://yoyaku.example.jp/confirm/{token}\">")));
    assert!(mail.html.contains("<a href=\"tel:0300000000\">03-0000-0000</a>"), "{}", mail.html);
    assert!(mail.attachments.is_empty());
}

#[test]
fn the_completion_mail_says_everything_and_brings_the_entry() {
    let mail = mail(&settings(), MailKind::Booked, Recipient::First);
    assert_eq!(
        mail.text,
        format!(
            "受付番号: 1234567890\nパスワード: {}\n\n\
             日時: 2026年12月24日(木) 9時30分(10時30分まで)\n人数: 2名\n\
             場所: 本庁, 1階; 市民課 港町市本町1-1 (総合案内の右)\n地図: https://maps.example.jp/?q=1&z=2\n\n\
             変更と取り消しは2026年12月23日(水) 9時30分まで、\
             予約照会(https://yoyaku.example.jp/lookup)でできます。\n",
            password()
        )
    );
    assert!(mail.html.contains("<code>1234567890</code>"), "{}", mail.html);
    assert!(mail.html.contains("<a href=\"https://maps.example.jp/?q=1&amp;z=2\">"), "{}", mail.html);
    let [entry] = mail.attachments.as_slice() else { panic!("one attachment") };
    assert_eq!(
        (entry.name, entry.content_type),
        ("yoyaku.ics", "text/calendar; charset=utf-8; method=PUBLISH")
    );
    assert!(entry.content.starts_with(b"BEGIN:VCALENDAR\r\n"));
}

#[test]
fn the_second_address_gets_the_password_only_where_the_city_says_so() {
    let mut settings = settings();
    let without = mail(&settings, MailKind::Booked, Recipient::Second);
    assert_eq!(without.to, "\"hana..ko\"@docomo.ne.jp");
    assert!(!without.text.contains(&password()) && !without.html.contains(&password()));
    assert!(without.text.contains("パスワード: (連絡先メールアドレスに"), "{}", without.text);

    settings.sender.address2_gets_password = true;
    assert!(mail(&settings, MailKind::Booked, Recipient::Second).text.contains(&password()));
}

#[test]
fn a_line_about_a_map_is_left_out_where_there_is_none() {
    let mut settings = settings();
    settings.counters[0].map = None;
    let mail = mail(&settings, MailKind::Booked, Recipient::First);
    assert!(!mail.text.contains("地図") && mail.text.contains("場所"), "{}", mail.text);
}

#[test]
fn a_cancellation_can_do_without_its_visit() {
    let cancelled = Reservation { visit: None, ..reservation() };
    let mail = composed(&cancelled, &settings(), MailKind::Cancelled, Recipient::First);
    assert_eq!(mail.ok().map(|mail| mail.text).as_deref(), Some("受付番号: 1234567890\n"));
}

#[test]
fn what_cannot_be_written_says_why() {
    let error = |reservation: &Reservation, settings: &Settings, kind, recipient| {
        composed(reservation, settings, kind, recipient).err()
    };
    let (good, city) = (reservation(), settings());
    assert_eq!(error(&good, &city, MailKind::Link, Recipient::Second), Some(ComposeError::NoAddress));
    let alone = Reservation { address2: None, ..good.clone() };
    assert_eq!(error(&alone, &city, MailKind::Booked, Recipient::Second), Some(ComposeError::NoAddress));
    let old = Reservation { key_version: 9, ..good.clone() };
    assert_eq!(error(&old, &city, MailKind::Link, Recipient::First), Some(ComposeError::NoSecret(9)));
    let nowhere = Reservation { visit: None, ..good.clone() };
    let no_visit = Some(ComposeError::NoVisit(ics::NoEntry::NoVisit));
    assert_eq!(error(&nowhere, &city, MailKind::Changed, Recipient::First), no_visit);
    let silent = Settings { mails: Default::default(), ..city };
    let no_words = Some(ComposeError::NoWords(MailKind::Link));
    assert_eq!(error(&good, &silent, MailKind::Link, Recipient::First), no_words);
}

#[test]
fn every_placeholder_that_settings_allow_is_filled_in() {
    for placeholders in settings::PLACEHOLDERS {
        let names: Vec<String> = placeholders.allowed().map(|name| format!("<{{{name}}}>")).collect();
        let words = settings::MailTexts {
            subject: settings::Text::Plain("件名".to_owned()),
            body: settings::Text::Plain(names.join("\n")),
        };
        let mut settings = settings();
        settings.mails.insert(placeholders.kind.name().to_owned(), words);
        settings.city.bring = Some(settings::Text::Plain("はがき".to_owned()));
        let told = Reservation { message: Some("停電です。".to_owned()), ..reservation() };
        let mail = composed(&told, &settings, placeholders.kind, Recipient::First)
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(mail.text.lines().count(), placeholders.allowed().count(), "{}", mail.text);
        assert!(!mail.text.contains('{') && !mail.text.contains("<>"), "{}", mail.text);
    }
}

#[test]
fn the_sample_citys_mails_can_be_written() {
    let settings = settings::check(include_str!("../../../../infra/sample/municipality.toml")).unwrap();
    for counter in &settings.counters {
        let mut reservation = reservation();
        reservation.visit.as_mut().unwrap().counter = counter.id.clone();
        for kind in settings::PLACEHOLDERS.map(|placeholders| placeholders.kind) {
            let mail = composed(&reservation, &settings, kind, Recipient::First).ok().unwrap();
            assert!(!mail.text.contains(['{', '}']) && !mail.subject.is_empty(), "{}", mail.text);
        }
    }
}
