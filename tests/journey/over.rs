//! After the visit's day, and after cards were handed over.

use tests::{Card, City, Receipt, Resident, cards};

use crate::journey::{
    kept, staff,
    table::{booking, is_taken},
};

async fn booked(city: &City, cards: &[Card]) -> Receipt {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(cards, "taro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    receipt
}

/// What somebody is told who wants to book these cards again; the status of the page.
async fn tries_to_book(city: &City, cards: &[Card]) -> (u16, Resident) {
    let mut again = Resident::new(city);
    again.enters(cards, "again@example.jp").await;
    again.press("送信する").await;
    (again.page().status, again)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_missed_visit_the_card_is_booked_again_and_the_old_booking_says_so() {
    let city = City::start().await;
    let receipt = booked(&city, &[cards::plain()]).await;
    city.passes_to("2027-12-01T23:58");
    let (status, again) = tries_to_book(&city, &[cards::plain()]).await;
    assert_eq!(status, 409, "{}", again.page());
    let mut taro = Resident::new(&city);
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().says("予約の日が過ぎました。"));

    city.passes_to("2027-12-02T00:00");
    let mut taro = Resident::new(&city);
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says("予約の日が過ぎました。"));
    assert!(taro.page().says("カードをまだお受け取りでないときは、もう一度予約できます。"));
    assert!(!taro.page().has_button("変更する") && taro.page().link("予約を取り消す").is_none());
    assert!(!taro.page().says("窓口でお見せください"));
    kept::screen("details-over", taro.page());
    let old = booking(&city, &receipt.number).await;
    taro.follows("受取予約をする").await;
    taro.is_led_to("/verify");
    let again = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-08", "9:30").await;
    assert_ne!(again.number, receipt.number);

    // Whatever is tried with the old one does the new one no harm.
    let new = booking(&city, &again.number).await;
    let mut late = Resident::new(&city);
    late.opens_booking(&receipt).await;
    assert!(late.page().says("予約の日が過ぎました。"));
    let token = city.keys().form_token(receipt.number.parse().expect("a receipt number"));
    let version = old.reservation.version.to_string();
    for path in ["/lookup/change", "/lookup/cancel"] {
        late.sends(path, &[("token", &token), ("version", &version)]).await;
        assert_eq!(late.page().status, 409, "{path}");
    }
    assert_eq!(booking(&city, &again.number).await, new);
    assert_eq!(booking(&city, &receipt.number).await.reservation, old.reservation);
    assert!(is_taken(&city, &cards::plain()).await);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_handed_over_is_never_booked_again() {
    let city = City::start().await;
    let receipt = booked(&city, &[cards::plain()]).await;
    city.passes_to("2027-12-01T09:40");
    staff::hands_over(&city, &receipt.number, &[0]).await;
    let mut taro = Resident::new(&city);
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says("カードの受け取りは済んでいます。"));
    assert!(!taro.page().has_button("変更する") && taro.page().link("予約を取り消す").is_none());
    assert!(taro.page().link("受取予約をする").is_none(), "there is nothing to book");
    kept::screen("details-collected", taro.page());
    let before = booking(&city, &receipt.number).await;
    let token = city.keys().form_token(receipt.number.parse().expect("a receipt number"));
    let version = before.reservation.version.to_string();
    for path in ["/lookup/change", "/lookup/cancel", "/lookup/resend"] {
        taro.sends(path, &[("token", &token), ("version", &version)]).await;
        assert_eq!(taro.page().path, "/lookup/details", "{path}");
    }
    assert_eq!(booking(&city, &receipt.number).await, before);
    for day in ["2027-12-01T10:00", "2027-12-02T10:00", "2027-12-31T10:00"] {
        city.passes_to(day);
        let (status, again) = tries_to_book(&city, &[cards::plain()]).await;
        assert_eq!(status, 409, "{day}\n{}", again.page());
    }
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_party_those_whose_cards_are_still_there_book_again() {
    let city = City::start().await;
    let family = &cards::family()[..2];
    let receipt = booked(&city, family).await;
    city.passes_to("2027-12-01T09:40");
    staff::hands_over(&city, &receipt.number, &[0]).await;
    let mut hanako = Resident::new(&city);
    hanako.opens_booking(&receipt).await;
    assert!(hanako.page().says("1人目のカードをお渡ししました。"), "{}", hanako.page());
    kept::screen("details-collected-some", hanako.page());
    assert!(hanako.page().says("ほかの方のカードはお預かりしています。お受け取りには、もう一度予約を"));
    let (status, both) = tries_to_book(&city, family).await;
    assert_eq!(status, 409);
    assert!(both.page().says("1人目"), "which of them cannot be booked: {}", both.page());
    let (status, _) = tries_to_book(&city, &family[..1]).await;
    assert_eq!(status, 409);
    // At once, on the very day.
    hanako.follows("受取予約をする").await;
    let again = hanako.books_visit(&family[1..], "hanako@example.jp", "2027-12-01", "14:00").await;
    assert_eq!(city.reservation(&again.number).await.party(), 1);
    assert!(is_taken(&city, &family[0]).await && is_taken(&city, &family[1]).await);
    city.has_sent_all_mails().await;
    city.passes_to("2027-12-02T09:00");
    assert!(is_taken(&city, &family[0]).await && !is_taken(&city, &family[1]).await);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_under_way_ends_where_the_card_is_handed_over() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    // Changes end long before anything can be handed over; but records are made by hand.
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    staff::hands_over(&city, &receipt.number, &[0]).await;
    let before = booking(&city, &receipt.number).await;
    taro.press("変更する").await;
    assert_eq!(booking(&city, &receipt.number).await, before);
    assert!(!taro.page().says("予約を変更しました"), "{}", taro.page());
    let mut late = Resident::new(&city);
    late.opens_booking(&receipt).await;
    assert!(late.page().says("カードの受け取りは済んでいます。"));
}
