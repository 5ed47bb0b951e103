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
        "変更・取り消しの期限: 2026年12月23日(水) 9時30分",
        "予約照会: https://yoyaku.example.jp/lookup",
        "お問い合わせ: 市民課 個人番号カード交付担当 03-0000-0000",
    ];
    assert_eq!(description, expected.join(r"\n"));
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
