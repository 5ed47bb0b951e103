//! Changes that are not finished: whatever becomes of them, the booking stays as it was.

use jiff::SignedDuration;
use tests::{Card, City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{Booking, booking, is_being_changed, seats},
};

/// One seat in every slot of the first counter's Wednesdays.
async fn with_single_seats() -> City {
    City::with(|settings| {
        for hours in &mut settings.counters[0].hours.wed {
            hours.seats = 1;
        }
    })
    .await
}

/// Booked for 1 December at 9:30, and about to be changed.
async fn changing(city: &City, card: Card) -> (Resident, Receipt, Booking) {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(&[card], "taro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    let before = booking(city, &receipt.number).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    (taro, receipt, before)
}

/// Checks that the booking is exactly what it was and nobody was told otherwise.
async fn is_untouched(city: &City, receipt: &Receipt, before: &Booking) {
    assert_eq!(&booking(city, &receipt.number).await, before);
    city.has_sent_all_mails().await;
    let told = city.inbox().into_iter().filter(|mail| mail.subject.contains("変更")).count();
    assert_eq!(told, 0);
    city.audit().await;
}

async fn rival_books(city: &City, date: &str, time: &str) {
    let mut rival = Resident::new(city);
    rival.books_visit(&[cards::born_in_heisei()], "rival@example.jp", date, time).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_lapses_leaves_the_booking_and_what_was_typed() {
    let city = with_single_seats().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.fill("f.name.1", "山田 太郎");
    taro.confirms().await;
    assert!(taro.page().says("10時10分まで仮押さえしています") && taro.page().has_button("延長する"));
    city.passes(SignedDuration::from_mins(8));
    taro.press("延長する").await;
    assert!(taro.page().says("仮押さえの時間を延長しました。"));
    city.passes(SignedDuration::from_mins(11));
    taro.press("変更する").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (409, "仮押さえ有効期限切れ"));
    assert!(taro.page().says("変更は完了していません。予約は元のままです。"));
    kept::screen("change-hold-expired", taro.page());
    is_untouched(&city, &receipt, &before).await;

    taro.follows("入力へ戻る").await;
    assert!(taro.page().says("新しい予約日時の仮押さえの期限が切れました。"));
    assert_eq!(taro.page().value("f.name.1"), "山田 太郎");
    kept::screen("change-hold-over", taro.page());
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["slot"]);
    // The same time is still free.
    taro.changes_to("2027-12-08", "10:00").await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked, ["1000"]);
    assert!(seats(&city, "honcho", "2027-12-01").await.booked.is_empty());
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lapsed_hold_the_booked_time_can_stay() {
    let city = City::start().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    city.passes(SignedDuration::from_mins(11));
    taro.reloads().await;
    taro.fill("f.name.1", "山田 太郎");
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("予約日時"), "2027年12月1日(水) 9時30分");
    taro.books().await;
    let after = booking(&city, &receipt.number).await.reservation;
    assert_eq!(after.visit, before.reservation.visit);
    let counts = city.audit().await;
    assert_eq!((counts.booked_seats, counts.held_seats), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_somebody_else_got_leaves_the_booking() {
    let city = with_single_seats().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.opens_calendar().await;
    taro.turns_to("2027-12-06").await;
    rival_books(&city, "2027-12-08", "10:00").await;
    assert!(!taro.tries("2027-12-08", "10:00").await);
    assert!(taro.page().says("ほかの方が先に予約しました。"));
    is_untouched(&city, &receipt, &before).await;
    taro.follows("入力へ戻る").await;
    assert!(taro.page().says("いまの予約日時です。"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_lost_after_its_hold_lapsed_leaves_the_booking() {
    let city = with_single_seats().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    city.passes(SignedDuration::from_mins(11));
    rival_books(&city, "2027-12-08", "10:00").await;
    taro.press("変更する").await;
    assert_eq!(taro.page().status, 409);
    is_untouched(&city, &receipt, &before).await;
    taro.follows("入力へ戻る").await;
    taro.changes_to("2027-12-08", "10:15").await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked, ["1000", "1015"]);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_leaves_the_booking_and_says_so() {
    let city = City::start().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.fill("f.name.1", "山田 太郎");
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    city.passes(SignedDuration::from_mins(121));
    taro.press("変更する").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (403, "画面の有効時間が過ぎました"));
    assert!(taro.page().says("変更は完了していません。予約は元のままです。"));
    assert!(!taro.page().says("山田") && !taro.page().says("taro@"), "the next one at this screen");
    kept::screen("change-session-over", taro.page());
    for path in ["/reserve", "/reserve/confirm", "/slots", "/reserve/done"] {
        taro.visits(path).await;
        assert_eq!(taro.page().status, 403, "{path}");
    }
    is_untouched(&city, &receipt, &before).await;
    assert!(!is_being_changed(&city, &receipt.number).await, "it ends with its session");
    let mut taro = Resident::new(&city);
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().says("変更の入力が途中です。"));
    taro.begins_change().await;
    assert_eq!(taro.page().value("f.name.1"), "氏名 1", "a change begins with the booking as it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_when_the_session_ended_is_there_after_looking_up_again() {
    let city = City::start().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    city.passes(SignedDuration::from_mins(121));
    taro.fill("f.name.1", "山田 太郎");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().status, 403);
    is_untouched(&city, &receipt, &before).await;
    taro.follows("予約照会をする").await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    assert_eq!(taro.page().value("f.name.1"), "山田 太郎");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_given_up_frees_its_time_at_once() {
    let city = with_single_seats().await;
    let (mut taro, receipt, before) = changing(&city, cards::plain()).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.fill("f.name.1", "山田 太郎");
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.held, ["1000"]);
    taro.gives_up_change().await;
    assert!(taro.page().says("変更をやめました。予約は元のままです。"));
    kept::screen("details-abandoned", taro.page());
    is_untouched(&city, &receipt, &before).await;
    assert!(seats(&city, "honcho", "2027-12-08").await.held.is_empty());
    rival_books(&city, "2027-12-08", "10:00").await;
    // Pressed once more, or gone back to: there is no change any more.
    taro.sends_again().await;
    for path in ["/reserve", "/reserve/confirm", "/slots"] {
        taro.visits(path).await;
        assert_eq!(taro.page().path, "/reserve/done", "{path}");
    }
    assert_eq!(booking(&city, &receipt.number).await, before);
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    assert_eq!(taro.page().value("f.name.1"), "氏名 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_never_frees_what_is_booked() {
    let city = with_single_seats().await;
    let mut hanako = Resident::new(&city);
    let family = &cards::family()[..3];
    let receipt = hanako.books_visit(family, "hanako@example.jp", "2027-12-01", "9:30").await;
    let before = booking(&city, &receipt.number).await;
    hanako.opens_booking(&receipt).await;
    hanako.begins_change().await;
    hanako.opens_calendar().await;
    // Two of the three slots are its own already.
    hanako.picks("2027-12-01", "9:45").await;
    hanako.gives_up_change().await;
    let day = seats(&city, "honcho", "2027-12-01").await;
    assert_eq!((day.booked, day.held), (["0930", "0945", "1000"].map(str::to_owned).to_vec(), vec![]));
    assert_eq!(booking(&city, &receipt.number).await, before);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_time_ran_out_frees_only_what_it_held() {
    let city = with_single_seats().await;
    let mut hanako = Resident::new(&city);
    let family = &cards::family()[..3];
    let receipt = hanako.books_visit(family, "hanako@example.jp", "2027-12-01", "9:30").await;
    hanako.opens_booking(&receipt).await;
    hanako.begins_change().await;
    hanako.opens_calendar().await;
    hanako.picks("2027-12-01", "9:45").await;
    city.passes(SignedDuration::from_mins(11));
    rival_books(&city, "2027-12-01", "10:15").await;
    let day = seats(&city, "honcho", "2027-12-01").await;
    assert_eq!(day.booked, ["0930", "0945", "1000", "1015"]);
    let mut other = Resident::new(&city);
    other.comes_to_calendar(&[cards::plain()], "other@example.jp").await;
    for time in ["9:30", "9:45", "10:00", "10:15"] {
        assert!(!other.page().offers("2027-12-01", time), "{time}");
    }
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_begun_again_has_a_whole_session() {
    let city = City::start().await;
    let (mut taro, receipt, _) = changing(&city, cards::plain()).await;
    taro.fill("f.name.1", "山田 太郎");
    taro.opens_calendar().await;
    city.passes(SignedDuration::from_mins(110));
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    city.passes(SignedDuration::from_mins(15));
    assert_eq!(taro.page().value("f.name.1"), "山田 太郎");
    taro.opens_calendar().await;
    assert_eq!(taro.page().path, "/slots");
}
