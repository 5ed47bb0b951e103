use booking::settings;

use super::*;

fn settings() -> Settings {
    settings::check(include_str!("../fixtures/municipality.toml")).unwrap()
}

fn reservation() -> Reservation {
    serde_json::from_str(include_str!("../fixtures/reservation.json")).unwrap()
}

fn entry(reservation: &Reservation, settings: &Settings) -> Result<String, NoEntry> {
    let now = "2026-12-01T03:10:20Z".parse().unwrap();
    let locale = Locale::for_language(&reservation.language);
    calendar_entry(reservation, settings, locale, "https://yoyaku.example.jp/", now)
}

/// The content lines, unfolded as RFC 5545, 3.1 tells readers to.
fn lines(entry: &str) -> Vec<String> {
    entry.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_visit_of_two_is_one_entry_over_both_slots() {
    let entry = entry(&reservation(), &settings()).unwrap();
    let lines = lines(&entry);
    for line in [
        "METHOD:PUBLISH",
        "UID:1234567890@yoyaku.example.jp",
        "SEQUENCE:7",
        "ORGANIZER;CN=港町市役所:mailto:card@example.jp",
        "DTSTAMP:20261201T031020Z",
        "DTSTART:20261224T003000Z",
        "DTEND:20261224T013000Z",
        "SUMMARY:マイナンバーカードの受け取り(港町市)",
        r"LOCATION:本庁\, 1階\; 市民課 (港町市本町1-1 (総合案内の右))",
        "STATUS:CONFIRMED",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} is not in {lines:#?}");
    }
    assert_eq!(
        (lines.first().unwrap().as_str(), lines.last().unwrap().as_str()),
        ("BEGIN:VCALENDAR", "END:VCALENDAR")
    );
}

#[test]
fn the_description_says_what_is_needed_and_no_secret() {
    let lines = lines(&entry(&reservation(), &settings()).unwrap());
    let description = lines.iter().find_map(|line| line.strip_prefix("DESCRIPTION:")).unwrap();
    let expected = [
        "受付番号: 1234567890",
        "人数: 2名",
        "変更・取消の期限: 2026年12月23日(水) 9時30分",
        "予約照会: https://yoyaku.example.jp/lookup",
        "お問い合わせ: 市民課 個人番号カード交付担当 03-0000-0000",
    ];
    assert_eq!(description, expected.join(r"\n"));
}

fn cancelling(reservation: &Reservation) -> Result<String, NoEntry> {
    let now = "2026-12-01T03:10:20Z".parse().unwrap();
    let locale = Locale::for_language("ja");
    cancelling_entry(reservation, &settings(), locale, "https://yoyaku.example.jp", now)
}

#[test]
fn a_cancelled_visit_takes_its_entry_back() {
    let cancelled = Reservation { state: State::Cancelled, version: 8, ..reservation() };
    let lines = lines(&cancelling(&cancelled).unwrap());
    for line in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "UID:1234567890@yoyaku.example.jp",
        "SEQUENCE:8",
        "ORGANIZER;CN=港町市役所:mailto:card@example.jp",
        "DTSTART:20261224T003000Z",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} is not in {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("DESCRIPTION") || line.starts_with("ATTENDEE")));
    assert_eq!(cancelling(&Reservation { visit: None, ..cancelled }), Err(NoEntry::NoVisit));
}

#[test]
fn the_media_types_name_the_methods_of_their_entries() {
    for (content_type, entry) in [
        (CONTENT_TYPE, entry(&reservation(), &settings()).unwrap()),
        (CANCELLING_CONTENT_TYPE, cancelling(&reservation()).unwrap()),
    ] {
        let (_, method) = content_type.split_once("method=").unwrap();
        assert!(entry.contains(&format!("\r\nMETHOD:{method}\r\n")), "{entry}");
        // SES takes no longer one.
        assert!(content_type.len() <= 78);
    }
}

#[test]
fn a_visit_that_will_not_take_place_is_no_entry() {
    for reservation in [
        Reservation { state: State::Cancelled, ..reservation() },
        Reservation { called_off: true, ..reservation() },
    ] {
        assert_eq!(entry(&reservation, &settings()), Err(NoEntry::NoVisit));
    }
}

#[test]
fn a_senders_name_cannot_break_its_line() {
    let mut settings = settings();
    settings.sender.name = "市役所\r\nX: \"1\"; a, b".to_owned();
    let lines = lines(&entry(&reservation(), &settings).unwrap());
    let organizer = "ORGANIZER;CN=\"市役所X: 1; a, b\":mailto:card@example.jp";
    assert!(lines.iter().any(|line| line == organizer), "{lines:#?}");
}

#[test]
fn every_line_is_folded_and_ended_as_the_format_wants() {
    let entry = entry(&reservation(), &settings()).unwrap();
    for line in entry.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?} has {} bytes", line.len());
    }
}

#[test]
fn without_a_visit_there_is_no_entry() {
    let nowhere = Reservation { visit: None, ..reservation() };
    assert_eq!(entry(&nowhere, &settings()), Err(NoEntry::NoVisit));
    let closed = Settings { counters: Vec::new(), ..settings() };
    assert_eq!(entry(&reservation(), &closed), Err(NoEntry::NoCounter));
}
