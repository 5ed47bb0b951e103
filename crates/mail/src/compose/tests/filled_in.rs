//! What is filled in, and for whom.

use super::*;

/// Words for a mail that name everything it may hold.
fn with_words(kind: MailKind, subject: &str, body: &str) -> Settings {
    let mut settings = settings();
    let words = settings.mails.get_mut(kind.name()).unwrap();
    words.subject = booking::settings::Text::Plain(subject.to_owned());
    words.body = booking::settings::Text::Plain(body.to_owned());
    settings
}

fn text_of(reservation: &Reservation, settings: &Settings, kind: MailKind, recipient: Recipient) -> String {
    composed(reservation, settings, kind, recipient).unwrap_or_else(|error| panic!("{error}")).text
}

#[test]
fn a_reminder_says_how_long_and_what_to_bring() {
    let mut settings =
        with_words(MailKind::Reminder, "来庁({days_left})", "{days_left}です。\n\n持ち物\n{bring}");
    settings.city.bring = Some(booking::settings::Text::Plain("はがき\n ・印鑑 \n\n".to_owned()));
    let locale_now = |now: &str, reservation: &Reservation| {
        let letterhead =
            Letterhead { settings: &settings, keys: &keys(), base_url: "https://yoyaku.example.jp" };
        compose(letterhead, reservation, MailKind::Reminder, Recipient::First, now.parse().unwrap())
            .unwrap_or_else(|error| panic!("{error}"))
    };
    // The visit is on 24 December; Japan's midnight is 15:00 in UTC.
    for (now, words) in [
        ("2026-12-17T01:00:00Z", "7日後"),
        ("2026-12-22T14:59:59Z", "2日後"),
        ("2026-12-22T15:00:00Z", "明日"),
        ("2026-12-23T14:59:59Z", "明日"),
        ("2026-12-23T15:00:00Z", "本日"),
    ] {
        let mail = locale_now(now, &reservation());
        assert_eq!(mail.subject, format!("来庁({words})"));
        assert_eq!(mail.text, format!("{words}です。\n\n持ち物\n・はがき\n・印鑑\n"));
        assert!(mail.attachments.is_empty());
    }
    settings.city.bring = None;
    assert_eq!(
        text_of(&reservation(), &settings, MailKind::Reminder, Recipient::Second),
        "23日後です。\n\n持ち物\n"
    );
}

#[test]
fn the_counters_own_words_are_said_as_they_were_written() {
    let settings = with_words(MailKind::CalledOff, "選び直し", "{message}\n\n{date_time} {deadline}");
    let called_off = Reservation {
        called_off: true,
        message: Some("停電のため休みます。\n\n<ご了承>ください。".to_owned()),
        ..reservation()
    };
    let mail = composed(&called_off, &settings, MailKind::CalledOff, Recipient::First)
        .unwrap_or_else(|error| panic!("{error}"));
    // Until the end of the day, since nobody is expected then.
    assert_eq!(
        mail.text,
        "停電のため休みます。\n\n<ご了承>ください。\n\n\
         2026年12月24日(木) 9時30分(10時30分まで) 2026年12月24日(木) 23時59分\n"
    );
    assert!(
        mail.html.contains("<p>停電のため休みます。</p><p>&lt;ご了承&gt;ください。</p>"),
        "{}",
        mail.html
    );
    assert!(mail.attachments.is_empty());
    let settings = with_words(MailKind::Cancelled, "取消", "{message}\n受付番号 {receipt}");
    for message in [None, Some(" \n".to_owned())] {
        let cancelled = Reservation { message, ..reservation() };
        let text = text_of(&cancelled, &settings, MailKind::Cancelled, Recipient::First);
        assert_eq!(text, "受付番号 1234567890\n");
    }
}

#[test]
fn only_a_proved_address_chooses_without_receipt_and_password() {
    let settings = with_words(MailKind::CalledOff, "選び直し", "{choose}");
    let of = reservation();
    let token = keys().details_token(1, of.receipt, of.nonce).unwrap();
    let proved = format!("https://yoyaku.example.jp/confirm/{token}\n");
    let lookup = "https://yoyaku.example.jp/lookup\n";
    let changed = Reservation { address_changed: true, ..reservation() };
    for (reservation, recipient, choose) in [
        (&of, Recipient::First, proved.as_str()),
        (&of, Recipient::Second, lookup),
        (&changed, Recipient::First, lookup),
        (&changed, Recipient::Second, lookup),
    ] {
        assert_eq!(text_of(reservation, &settings, MailKind::CalledOff, recipient), choose);
    }
}

#[test]
fn who_gets_the_password() {
    let former_address = MailAddress::parse("old@example.jp").ok();
    let proved = reservation();
    let changed = Reservation { address_changed: true, former_address, ..reservation() };
    let code = format!("パスワード {}\n", password());
    let elsewhere = "パスワード (連絡先メールアドレスにお送りしたメールに記載しています)\n";
    let earlier = "パスワード (最初にお送りした予約完了通知メールに記載しています)\n";
    let mut settings = with_words(MailKind::Changed, "変更", "パスワード {password}\n受付番号 {receipt}");
    let receipt = "受付番号 1234567890\n";
    let said = |settings: &Settings, reservation: &Reservation, recipient| {
        let text = text_of(reservation, settings, MailKind::Changed, recipient);
        text.strip_suffix(receipt).unwrap().to_owned()
    };
    assert_eq!(said(&settings, &proved, Recipient::First), code);
    assert_eq!(said(&settings, &proved, Recipient::Second), elsewhere);
    assert_eq!(said(&settings, &changed, Recipient::First), earlier);
    assert_eq!(said(&settings, &changed, Recipient::Second), earlier);
    assert_eq!(said(&settings, &changed, Recipient::Former), "");
    settings.sender.address2_gets_password = true;
    for recipient in [Recipient::First, Recipient::Second] {
        assert_eq!(said(&settings, &changed, recipient), code);
    }
    assert_eq!(said(&settings, &changed, Recipient::Former), "");
}

#[test]
fn a_former_address_learns_of_the_change_and_gets_no_entry() {
    let former_address = MailAddress::parse("old@example.jp").ok();
    let changed = Reservation { address_changed: true, former_address, ..reservation() };
    let mail = composed(&changed, &settings(), MailKind::Changed, Recipient::Former)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(mail.to, "old@example.jp");
    assert!(mail.text.contains("受付番号: 1234567890") && mail.attachments.is_empty());
    let booked = composed(&changed, &settings(), MailKind::Booked, Recipient::Former).err();
    assert_eq!(booked, Some(ComposeError::NoAddress));
}

#[test]
fn a_cancellation_takes_its_entry_back() {
    let cancelled = Reservation { state: booking::reservation::State::Cancelled, ..reservation() };
    let entry_of = |reservation: &Reservation| {
        let mail = composed(reservation, &settings(), MailKind::Cancelled, Recipient::First);
        let attachments = mail.unwrap_or_else(|error| panic!("{error}")).attachments;
        attachments.into_iter().next()
    };
    let entry = entry_of(&cancelled).unwrap();
    assert_eq!(entry.content_type, "text/calendar; charset=utf-8; method=CANCEL");
    assert!(String::from_utf8(entry.content).unwrap().contains("\r\nSTATUS:CANCELLED\r\n"));
    assert!(entry_of(&Reservation { visit: None, ..cancelled }).is_none());
}
