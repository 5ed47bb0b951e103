//! Until when a booking can be changed and cancelled: each counter says for itself.

use tests::{Card, City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{Booking, booking, seats},
};

/// A counter of the sample: a visit on 1 December 2027, when changes of it end, whom to call then.
struct Counter {
    id: &'static str,
    card: Card,
    time: &'static str,
    last: &'static str,
    over: &'static str,
    said: &'static str,
    phone: &'static str,
}

/// In the order in which their deadlines come.
fn counters() -> [Counter; 4] {
    type Said = [&'static str; 3];
    let counter =
        |id, card, time, [last, over, said]: Said, phone| Counter { id, card, time, last, over, said, phone };
    [
        counter(
            "higashi",
            cards::only_at_higashi(),
            "9:00",
            ["2027-11-29T08:59", "2027-11-29T09:00", "2027年11月29日(月) 9時00分"],
            "00-0000-3303",
        ),
        counter(
            "honcho",
            cards::plain(),
            "9:30",
            ["2027-11-30T09:29", "2027-11-30T09:30", "2027年11月30日(火) 9時30分"],
            "00-0000-1101",
        ),
        counter(
            "kita",
            cards::only_at_kita(),
            "13:30",
            ["2027-11-30T13:29", "2027-11-30T13:30", "2027年11月30日(火) 13時30分"],
            "00-0000-4404",
        ),
        counter(
            "ekimae",
            cards::born_in_heisei(),
            "10:00",
            ["2027-12-01T07:59", "2027-12-01T08:00", "2027年12月1日(水) 8時00分"],
            "00-0000-2202",
        ),
    ]
}

/// Books at a counter that is perhaps not the one the form begins with.
async fn books_at(city: &City, counter: &Counter) -> Receipt {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(std::slice::from_ref(&counter.card), "taro@example.jp").await;
    if counter.id == "ekimae" {
        taro.follows("入力へ戻る").await;
        taro.fill("counter", counter.id);
        taro.press("窓口を変更").await;
        taro.opens_calendar().await;
    }
    taro.picks("2027-12-01", counter.time).await;
    taro.confirms().await;
    taro.books().await
}

/// Checks that nothing can be done to a booking any more, whichever way it is tried.
async fn is_refused_everything(taro: &mut Resident, before: &Booking, phone: &str) {
    let city = taro.city().clone();
    let token = city.keys().form_token(before.reservation.receipt);
    let version = before.reservation.version.to_string();
    let all = [("token", token.as_str()), ("version", version.as_str())];
    for path in ["/lookup/change", "/lookup/cancel"] {
        taro.sends(path, &all).await;
        assert_eq!(
            (taro.page().status, taro.page().heading.as_str()),
            (409, "変更・取消の期限が過ぎています")
        );
        assert!(taro.page().says(phone) && taro.page().says("0120-000-417"), "{}", taro.page());
    }
    taro.visits("/lookup/cancel").await;
    assert_eq!(taro.page().status, 409);
    assert!(!taro.page().has_button("予約を取り消す"));
    assert_eq!(&booking(&city, &before.reservation.receipt.to_string()).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_counter_has_its_own_deadline() {
    let city = City::start().await;
    let mut booked = Vec::new();
    for counter in counters() {
        let receipt = books_at(&city, &counter).await;
        booked.push((counter, receipt));
    }
    city.has_sent_all_mails().await;
    for (counter, receipt) in &booked {
        let before = booking(&city, &receipt.number).await;
        let mut taro = Resident::new(&city);
        city.passes_to(counter.last);
        taro.opens_booking(receipt).await;
        let until = format!("予約の変更と取消は、{}までできます。", counter.said);
        assert!(taro.page().says(&until), "{}", taro.page());
        assert!(taro.page().has_button("変更する") && taro.page().link("予約を取り消す").is_some());
        taro.begins_change().await;
        taro.gives_up_change().await;
        taro.asks_to_cancel().await;

        city.passes_to(counter.over);
        let mut taro = Resident::new(&city);
        taro.opens_booking(receipt).await;
        assert!(!taro.page().has_button("変更する") && taro.page().link("予約を取り消す").is_none());
        let over = format!("変更・取消の期限({})が過ぎています。", counter.said);
        assert!(taro.page().says(&over) && taro.page().says(counter.phone), "{}", taro.page());
        assert!(taro.page().says("0120-000-417"));
        kept::screen(&format!("details-late-{}", counter.id), taro.page());
        is_refused_everything(&mut taro, &before, counter.phone).await;
        kept::screen("too-late", taro.page());
        // It still takes place: what to show at the counter is there.
        taro.visits("/lookup/details").await;
        assert!(taro.page().says("窓口でお見せください"));
        assert!(taro.page().link("カレンダーに登録する").is_some());
    }
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_begun_in_time_cannot_be_made_too_late() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    city.mails_to("taro@example.jp", 2).await;
    let before = booking(&city, &receipt.number).await;
    city.passes_to("2027-11-30T09:25");
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    let mut at_calendar = taro.opens_window();
    let mut at_form = taro.opens_window();
    at_calendar.opens_calendar().await;
    at_calendar.turns_to("2027-12-08").await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    let mut at_cancel = Resident::new(&city);
    at_cancel.opens_booking(&receipt).await;
    at_cancel.asks_to_cancel().await;

    // The hold would last for some minutes more.
    city.passes_to("2027-11-30T09:30");
    for (window, button) in
        [(&mut taro, "変更する"), (&mut at_form, "確認へ進む"), (&mut at_cancel, "予約を取り消す")]
    {
        window.press(button).await;
        assert_eq!(window.page().status, 409, "{button}\n{}", window.page());
        assert_eq!(window.page().heading, "変更・取消の期限が過ぎています", "{button}");
        assert!(window.page().says("00-0000-1101"), "{button}");
    }
    at_calendar.press_value("slot", "2027-12-08T1030").await;
    assert_eq!(at_calendar.page().heading, "変更・取消の期限が過ぎています");
    for path in ["/reserve", "/reserve/confirm", "/slots"] {
        taro.visits(path).await;
        assert_eq!(taro.page().status, 409, "{path}");
    }
    assert_eq!(booking(&city, &receipt.number).await, before);
    // What was held for it is free soon, by itself.
    city.passes_to("2027-11-30T09:36");
    assert!(seats(&city, "honcho", "2027-12-08").await.held.is_empty());
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().says("変更の入力が途中です。"), "it cannot be gone on with\n{}", taro.page());
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_too_near_for_changes_is_so_from_its_booking_on() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-11-22", "16:00").await;
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().has_button("変更する") && taro.page().says("00-0000-1101"));
    assert!(taro.page().says("変更・取消の期限(2027年11月21日(日) 16時00分)が過ぎています。"));
    // The mail does not promise what is over either.
    let mail = city.mails_to("taro@example.jp", 2).await.remove(1);
    assert!(!mail.text.contains("2027年11月21日(日) 16時00分まで行うことができます"), "{}", mail.text);
}
