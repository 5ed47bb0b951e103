//! The mail with the booking, sent once more from 予約詳細画面.

use jiff::SignedDuration;
use tests::{City, Receipt, Resident, cards};

use crate::journey::kept;

/// A booking whose mails go to two addresses.
async fn booked(city: &City) -> (Resident, Receipt) {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    city.mails_to("taro@example.jp", 2).await;
    taro.opens_booking(&receipt).await;
    (taro, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_goes_to_both_addresses_three_times_a_day() {
    let city = City::start().await;
    let (mut taro, receipt) = booked(&city).await;
    for again in 1..=3 {
        taro.press("メールを再送する").await;
        taro.is_led_to("/lookup/details");
        assert!(taro.page().says("予約の内容のメールをお送りします。届くまでに数分"));
        let first = city.mails_to("taro@example.jp", 2 + again).await.remove(1 + again);
        let second = city.mails_to("hanako@example.jp", 1 + again).await.remove(again);
        assert!(first.text.contains(&receipt.number) && first.text.contains(&receipt.password));
        assert!(second.text.contains(&receipt.number) && !second.text.contains(&receipt.password));
        assert!(first.subject.contains("予約完了通知メール"), "{}", first.subject);
    }
    for _ in 0..2 {
        taro.press("メールを再送する").await;
        assert_eq!(taro.page().path, "/lookup/details?enough");
        assert!(taro.page().says("メールは、送れる回数の上限まで、すでにお送りしました。"));
        assert!(taro.page().says("0120-000-417"));
    }
    kept::screen("details-resent-enough", taro.page());
    // Reloading says so again and sends nothing.
    taro.reloads().await;
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 5).await;
    // Next day it can be sent again.
    city.passes(SignedDuration::from_hours(25));
    taro.opens_booking(&receipt).await;
    taro.press("メールを再送する").await;
    city.mails_to("taro@example.jp", 6).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reloading_the_page_sends_no_second_mail() {
    let city = City::start().await;
    let (mut taro, _) = booked(&city).await;
    taro.press("メールを再送する").await;
    taro.reloads().await;
    taro.visits("/lookup/details").await;
    assert!(!taro.page().says("もう一度お送りします。届くまで"), "it is said once");
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_is_the_visit_as_it_is_now() {
    let city = City::start().await;
    let (mut taro, receipt) = booked(&city).await;
    taro.begins_change().await;
    taro.changes_to("2027-12-08", "10:15").await;
    let changed = city.mails_to("taro@example.jp", 3).await.remove(2);
    taro.opens_booking(&receipt).await;
    taro.press("メールを再送する").await;
    let again = city.mails_to("taro@example.jp", 4).await.remove(3);
    for part in [&again.text, &again.html] {
        assert!(part.contains("2027年12月8日(水) 10時15分") && !part.contains("12月1日"), "{part}");
        assert!(part.contains("2027年12月7日(火) 10時15分"), "its own deadline: {part}");
    }
    assert!(again.text.contains(&receipt.password));
    // A calendar that has the change already takes this for the same visit.
    let line = |entry: &str, name| entry.lines().find(|line| line.starts_with(name)).map(str::to_owned);
    let (before, now) = (kept::entry_of(&changed), kept::entry_of(&again));
    for name in ["UID", "DTSTART", "DTEND"] {
        assert_eq!(line(&before, name), line(&now, name));
    }
    assert_ne!(line(&before, "SEQUENCE"), line(&now, "SEQUENCE"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_that_is_over_or_cancelled_is_not_sent_again() {
    let city = City::start().await;
    let (mut taro, receipt) = booked(&city).await;
    let token = taro.page().value("token").to_owned();
    taro.cancels().await;
    city.has_sent_all_mails().await;
    taro.visits("/lookup/details").await;
    assert!(!taro.page().has_button("メールを再送する"));
    taro.sends("/lookup/resend", &[("token", &token)]).await;
    assert_eq!(taro.page().path, "/lookup/details");
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;

    let mut hanako = Resident::new(&city);
    let other = hanako.books_visit(&[cards::born_in_heisei()], "jiro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    let sent = city.inbox().len();
    city.passes_to("2027-12-02T09:00");
    hanako.opens_booking(&other).await;
    assert!(!hanako.page().has_button("メールを再送する"));
    let token = city.keys().form_token(other.number.parse().expect("a receipt number"));
    hanako.sends("/lookup/resend", &[("token", &token)]).await;
    assert_eq!(hanako.page().path, "/lookup/details");
    city.has_sent_all_mails().await;
    assert_eq!(city.inbox().len(), sent);
    assert_ne!(receipt, other);
}
