//! Opening slots again.

use tests::{City, Resident, cards};
use uketori::counter::{self, CounterError, Refusal, Span};

use super::{DAY, Staff, books, close::span, day, number};

#[tokio::test(flavor = "multi_thread")]
async fn who_waited_is_expected_again() {
    let city = City::start().await;
    let party = books(&city, &cards::family()[..2], "party@example.jp", "9:45").await;
    let ten = books(&city, &[cards::plain()], "ten@example.jp", "10:30").await;
    let staff = Staff::of(&city);
    let nothing = counter::reopen(&staff.desk(), "honcho", day(), Span::default()).await;
    assert!(matches!(nothing, Err(CounterError::Refused(Refusal::NothingClosed { .. }))), "{nothing:?}");
    counter::close(&staff.desk(), "honcho", day(), span(9, 11), Some("停電")).await.expect("closed");

    // The party's first slot stays closed.
    let done = counter::reopen(&staff.desk(), "honcho", day(), span(10, 11)).await.expect("open");
    let bookings: Vec<_> = done.bookings.iter().map(|one| (one.expected, one.sheet.receipt)).collect();
    assert_eq!(bookings, [(false, number(&party)), (true, number(&ten))]);
    assert!(done.bookings[1].was_mailed);
    assert_eq!(done.still_closed.len(), 4);
    let text = done.to_string();
    for words in ["open again: 10:00 10:15 10:30 10:45", "ten@example.jp", "still called off", "keeps it"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(city.reservation(&party.number).await.called_off);
    assert!(!city.reservation(&ten.number).await.called_off);

    let done = counter::reopen(&staff.desk(), "honcho", day(), Span::default()).await.expect("open");
    assert_eq!(done.bookings.iter().filter(|one| one.expected).count(), 1);
    assert!(done.still_closed.is_empty() && !city.reservation(&party.number).await.called_off);
    let mut again = Resident::new(&city);
    again.books_visit(&[cards::without_day()], "again@example.jp", DAY, "9:30").await;
    city.has_sent_all_mails().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_interrupted_is_finished() {
    let city = City::start().await;
    let receipt = books(&city, &[cards::plain()], "a@example.jp", "9:30").await;
    let staff = Staff::of(&city);
    counter::close(&staff.desk(), "honcho", day(), Span::default(), None).await.expect("closed");
    // The slots were opened, and nobody was called on: what a stopped program leaves.
    let store = city.store();
    let honcho = &city.settings().counters[0].id.clone();
    let slots: Vec<_> = store.day(honcho, day()).await.expect("the day").closed().collect();
    let closing = store::Closing {
        counter: honcho,
        date: day(),
        slots: &slots,
        expires_at: city.settings().times.forgets(day()),
    };
    let entry = store::Entry::new("佐藤", "reopen", "honcho 2027-12-01", None, city.now());
    store.reopen(closing, &entry).await.expect("open");
    assert!(city.reservation(&receipt.number).await.called_off);

    let done = counter::reopen(&staff.desk(), "honcho", day(), Span::default()).await.expect("open");
    assert!(done.slots.is_empty() && done.bookings[0].expected && !done.bookings[0].was_mailed);
    assert!(!city.reservation(&receipt.number).await.called_off);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_chose_another_time_meanwhile_keeps_it() {
    let city = City::start().await;
    let moved = books(&city, &[cards::plain()], "moved@example.jp", "9:30").await;
    let waits = books(&city, &[cards::without_day()], "waits@example.jp", "9:30").await;
    let staff = Staff::of(&city);
    counter::close(&staff.desk(), "honcho", day(), Span::default(), Some("停電")).await.expect("closed");
    let mut taro = Resident::new(&city);
    taro.opens_booking(&moved).await;
    taro.begins_change().await;
    taro.changes_to("2027-12-08", "10:00").await;

    // Run again, the closing is about those alone who are still there.
    let again = counter::close(&staff.desk(), "honcho", day(), Span::default(), None).await.expect("closed");
    let affected: Vec<_> = again.affected.iter().map(|one| one.sheet.receipt).collect();
    assert_eq!(affected, [number(&waits)]);
    let done = counter::reopen(&staff.desk(), "honcho", day(), Span::default()).await.expect("open");
    let bookings: Vec<_> = done.bookings.iter().map(|one| (one.expected, one.sheet.receipt)).collect();
    assert_eq!(bookings, [(true, number(&waits))]);
    let visit = city.reservation(&moved.number).await.visit.expect("a visit");
    assert_eq!(visit.date.to_string(), "2027-12-08");
    city.has_sent_all_mails().await;
    city.audit().await;
}
