//! Cancelling from the counter.

use tests::{City, Resident, cards};
use uketori::counter::{self, CounterError, Refusal};

use super::{DAY, Staff, books, can_apply, number};

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_booking_is_free_at_once() {
    let city = City::with(|settings| {
        // One seat, so that it is free only if it was given back.
        settings.counters[0].hours.wed[0].seats = 1;
    })
    .await;
    let receipt = books(&city, &[cards::plain()], "taro@example.jp", "9:30").await;
    // After the resident's own deadline, on the visit's day.
    city.passes_to("2027-12-01T09:00");
    let staff = Staff::of(&city);
    let done =
        counter::cancel(&staff.desk(), number(&receipt), "電話で依頼", Some("またお越しください。")).await;
    let done = done.expect("cancelled");
    assert_eq!((done.party, done.mails, done.date.to_string()), (1, 1, DAY.to_owned()));
    assert!(done.to_string().contains("is cancelled: honcho, 2027-12-01 (水) 09:30, 1 person"), "{done}");

    let mails = city.mails_to("taro@example.jp", 3).await;
    assert!(mails.last().is_none_or(|mail| mail.text.contains("またお越しください。")));
    assert!(can_apply(&city, &[cards::plain()]).await);
    let day = city.store().day(&city.settings().counters[0].id, DAY.parse().expect("a day")).await;
    assert_eq!(day.expect("the ledger").iter().count(), 0);

    let again = counter::cancel(&staff.desk(), number(&receipt), "again", None).await;
    assert!(matches!(again, Err(CounterError::Refused(Refusal::Cancelled { .. }))), "{again:?}");
    assert_eq!(staff.did().await, [format!("cancel {} 電話で依頼", receipt.number)]);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_cancelled_says_why() {
    let city = City::start().await;
    let staff = Staff::of(&city);
    let cancel = async |receipt| counter::cancel(&staff.desk(), receipt, "x", None).await;

    let mut open = Resident::new(&city);
    open.verifies(&[cards::without_day()], "open@example.jp").await;
    let refused = cancel(open.receipt_number().parse().expect("a receipt number")).await;
    assert!(matches!(refused, Err(CounterError::Refused(Refusal::NotBooked { .. }))), "{refused:?}");

    let receipt = books(&city, &[cards::plain()], "taro@example.jp", "9:30").await;
    city.passes_to("2027-12-01T23:59");
    counter::collected(&staff.desk(), number(&receipt), &[]).await.expect("handed over");
    let refused = cancel(number(&receipt)).await;
    assert!(matches!(refused, Err(CounterError::Refused(Refusal::Collected { .. }))), "{refused:?}");
    counter::take_back(&staff.desk(), number(&receipt)).await.expect("taken back");
    city.passes_to("2027-12-02T00:01");
    let refused = cancel(number(&receipt)).await;
    assert!(matches!(refused, Err(CounterError::Refused(Refusal::Over { .. }))), "{refused:?}");
    assert!(refused.is_err_and(|error| error.to_string().contains("2027-12-01 (水)")));
    // A refusal is no entry: nothing was done.
    assert_eq!(staff.did().await, [""; 0]);
}
