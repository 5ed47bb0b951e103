//! A visit's calendar entries: one that comes, moves and goes. `tests/calendar` reads them as a
//! calendar does.

use jiff::SignedDuration;
use tests::{City, Receipt, Resident, cards};

use crate::journey::kept::{Expected, entry, entry_of};

fn line<'a>(entry: &'a str, name: &str) -> &'a str {
    let mut lines = entry.lines().filter(|line| line.starts_with(name));
    let line = lines.next().unwrap_or_else(|| panic!("no {name} in\n{entry}"));
    assert!(lines.next().is_none(), "{name} stands twice in\n{entry}");
    line
}

fn sequence(entry: &str) -> u32 {
    line(entry, "SEQUENCE:")["SEQUENCE:".len()..].parse().expect("a number")
}

/// The entry of the last of so many mails.
async fn of_mail(city: &City, address: &str, count: usize) -> String {
    entry_of(&city.mails_to(address, count).await[count - 1])
}

/// The entry that 予約詳細画面 offers.
async fn downloaded(city: &City, receipt: &Receipt) -> String {
    let mut taro = Resident::new(city);
    taro.opens_booking(receipt).await;
    taro.follows("カレンダーに登録する").await;
    assert!(taro.page().header("content-type").starts_with("text/calendar"));
    taro.page().html.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_comes_moves_and_goes_in_a_calendar() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    let booked = of_mail(&city, "taro@example.jp", 2).await;
    city.passes(SignedDuration::from_mins(5));
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.changes_to("2027-12-08", "16:45").await;
    let changed = of_mail(&city, "taro@example.jp", 3).await;
    let download = downloaded(&city, &receipt).await;
    city.passes(SignedDuration::from_mins(5));
    taro.opens_booking(&receipt).await;
    taro.press("メールを再送する").await;
    let resent = of_mail(&city, "taro@example.jp", 4).await;
    taro.opens_booking(&receipt).await;
    taro.cancels().await;
    let cancelled = of_mail(&city, "taro@example.jp", 5).await;

    let all = [&booked, &changed, &download, &resent, &cancelled];
    for entry in all {
        assert_eq!(line(entry, "UID:"), line(&booked, "UID:"));
        assert!(!entry.contains(&receipt.password) && !entry.contains("12A345678"), "{entry}");
        assert!(entry.lines().all(|line| line.len() <= 75) && entry.ends_with("END:VCALENDAR\r\n"));
    }
    let sequences = all.map(|entry| sequence(entry));
    assert!(sequences.is_sorted() && sequences[0] < sequences[1] && sequences[3] < sequences[4]);
    assert_eq!(sequences[1], sequences[2], "it is the same write that mail and page tell of");
    let moved = ["2027-12-08T16:45", "2027-12-08T17:00"];
    for (number, text, method, status, [begins, ends]) in [
        (1, &booked, "PUBLISH", "CONFIRMED", ["2027-12-01T09:30", "2027-12-01T09:45"]),
        (2, &changed, "PUBLISH", "CONFIRMED", moved),
        (3, &resent, "PUBLISH", "CONFIRMED", moved),
        (4, &cancelled, "CANCEL", "CANCELLED", moved),
    ] {
        entry(text, &Expected { booking: "one", number, method, status, begins, ends });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partys_entry_lasts_until_its_last_slot_ends() {
    let city = City::start().await;
    let mut hanako = Resident::new(&city);
    let receipt = hanako.books_visit(&cards::family(), "hanako@example.jp", "2027-12-01", "9:30").await;
    let booked = of_mail(&city, "hanako@example.jp", 2).await;
    hanako.opens_booking(&receipt).await;
    hanako.begins_change().await;
    // Slots of another length, at another counter.
    hanako.fill("counter", "ekimae");
    hanako.press("窓口を変更").await;
    hanako.changes_to("2027-12-04", "10:20").await;
    let changed = of_mail(&city, "hanako@example.jp", 3).await;
    hanako.opens_booking(&receipt).await;
    hanako.cancels().await;
    let cancelled = of_mail(&city, "hanako@example.jp", 4).await;
    assert_ne!(line(&booked, "LOCATION"), line(&changed, "LOCATION"));
    let moved = ["2027-12-04T10:20", "2027-12-04T11:40"];
    for (number, text, method, status, [begins, ends]) in [
        (1, &booked, "PUBLISH", "CONFIRMED", ["2027-12-01T09:30", "2027-12-01T10:30"]),
        (2, &changed, "PUBLISH", "CONFIRMED", moved),
        (3, &cancelled, "CANCEL", "CANCELLED", moved),
    ] {
        entry(text, &Expected { booking: "four", number, method, status, begins, ends });
    }
}
