//! 予約入力確認画面 and what comes of it.

use jiff::SignedDuration;
use tests::{Card, City, Resident, cards};

async fn about_to_book(city: &City, card: Card) -> Resident {
    let mut resident = Resident::new(city);
    resident.comes_to_calendar(&[card], "taro@example.jp").await;
    resident.picks("2027-12-01", "9:30").await;
    resident.confirms().await;
    resident
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_shown_once_more() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    for (term, said) in [
        ("予約日時", "2027年12月1日(水) 9時30分"),
        ("交付窓口", "本庁舎 市民課"),
        ("人数", "1人"),
        ("番号1", "12A345678"),
        ("誕生日", "1985年4月12日"),
        ("氏名", "氏名 1"),
        ("窓口に来られる方", "本人"),
        ("お手伝いが必要なこと", "(入力なし)"),
        ("連絡先メールアドレス", "taro@example.jp"),
        ("連絡先メールアドレス2", "(入力なし)"),
    ] {
        assert_eq!(taro.page().term(term), said, "{term}");
    }
    assert!(taro.page().says("みずほ野市中央一丁目1番1号") && taro.page().says("00-0000-1101"));
    assert!(taro.page().says("10時10分まで仮押さえしています"));
    taro.follows("入力へ戻る").await;
    assert!(taro.page().says("9時30分") && taro.page().value("f.name.1") == "氏名 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hold_can_be_extended_up_to_the_limit() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    assert!(taro.page().says("あと2回延長できます"));
    for left in [1, 0] {
        city.passes(SignedDuration::from_mins(8));
        taro.press("延長する").await;
        assert_eq!(taro.answer().status, 303);
        assert!(taro.page().says("仮押さえの時間を延長しました。"));
        assert_eq!(taro.page().has_button("延長する"), left > 0);
    }
    assert!(taro.page().says("これ以上は延長できません"));
    // Nor by sending it all the same.
    taro.sends_again().await;
    assert!(taro.page().says("これ以上は延長できません") && !taro.page().says("延長しました"));
    city.passes(SignedDuration::from_mins(9));
    taro.reloads().await;
    taro.books().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_is_over_books_nothing_and_loses_nothing() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    city.passes(SignedDuration::from_mins(11));
    taro.press("予約する").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (409, "仮押さえ有効期限切れ"));
    assert_eq!(city.audit().await.booked, 0);

    taro.follows("入力へ戻る").await;
    assert!(taro.page().says("仮押さえの期限が切れました"));
    assert_eq!(taro.page().value("f.name.1"), "氏名 1");
    assert_eq!(taro.page().values("f.documents_checked"), ["1"]);
    taro.press("確認へ進む").await;
    assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec!["slot"]));
    // The same one, still free.
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert!(taro.page().says("あと2回延長できます"), "a hold of its own");
    taro.books().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_is_over_is_somebody_elses_to_take() {
    let city = City::with(|settings| {
        for hours in &mut settings.counters[0].hours.wed {
            hours.seats = 1;
        }
    })
    .await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    city.passes(SignedDuration::from_mins(11));
    let mut rival = Resident::new(&city);
    rival.books_visit(&[cards::born_in_heisei()], "rival@example.jp", "2027-12-01", "9:30").await;
    taro.press("予約する").await;
    assert_eq!(taro.page().status, 409);
    taro.follows("入力へ戻る").await;
    taro.opens_calendar().await;
    assert!(!taro.page().offers("2027-12-01", "9:30"));
    taro.picks("2027-12-01", "9:45").await;
    taro.confirms().await;
    taro.books().await;
    assert_eq!(city.audit().await.booked, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_extends_its_hold_too_and_keeps_what_is_typed() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    for typed in ["first@example.jp", "second@example.jp"] {
        city.passes(SignedDuration::from_mins(8));
        taro.fill("mail2", typed);
        taro.press("延長する").await;
        assert_eq!((taro.answer().status, taro.page().path.as_str()), (303, "/reserve?extended"));
        assert!(taro.page().says("仮押さえの時間を延長しました。") && taro.page().says("(残り10分)"));
        assert_eq!(taro.page().value("mail2"), typed);
    }
    assert!(!taro.page().has_button("延長する") && taro.page().says("これ以上は延長できません"));
    let token = taro.page().value("token").to_owned();
    taro.sends("/reserve", &[("token", &token), ("counter", "honcho"), ("action", "extend")]).await;
    assert_eq!(taro.page().path, "/reserve?no-more");
    city.passes(SignedDuration::from_mins(11));
    taro.sends("/reserve", &[("token", &token), ("counter", "honcho"), ("action", "extend")]).await;
    assert_eq!((taro.page().path.as_str(), city.audit().await.held_seats), ("/reserve", 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn extending_a_hold_that_is_over_is_told_too() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    city.passes(SignedDuration::from_mins(11));
    taro.press("延長する").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (409, "仮押さえ有効期限切れ"));
    taro.visits("/reserve/confirm").await;
    assert_eq!(taro.page().status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_twice_reloading_and_going_back_book_once() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    // The link mail is not sent any more once its application is booked.
    city.mails_to("taro@example.jp", 1).await;
    let mut impatient = taro.opens_window();
    let (first, second) = tokio::join!(taro.books(), impatient.books());
    assert_eq!(first, second);
    for _ in 0..2 {
        taro.sends_again().await;
        assert_eq!((taro.page().path.as_str(), taro.receipt()), ("/reserve/done", first.clone()));
    }
    taro.reloads().await;
    assert_eq!(taro.receipt(), first);
    for back in ["/reserve", "/reserve/confirm", "/slots"] {
        taro.visits(back).await;
        assert_eq!(taro.page().path, "/reserve/done", "{back}");
    }
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_booked_is_what_was_shown() {
    let city = City::start().await;
    let mut taro = about_to_book(&city, cards::plain()).await;
    let mut other = taro.opens_window();
    other.visits("/reserve").await;
    other.opens_calendar().await;
    other.picks("2027-12-01", "10:00").await;
    taro.press("予約する").await;
    assert_eq!(taro.page().path, "/reserve/confirm?changed");
    assert!(taro.page().says("別の画面で内容が変わったため、まだ予約していません。"));
    assert!(taro.page().says("10時00分"));
    taro.books().await;
    assert_eq!(city.audit().await.booked_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_booked_meanwhile_is_not_booked_twice() {
    let city = City::start().await;
    let mut father = about_to_book(&city, cards::plain()).await;
    let mut mother = about_to_book(&city, cards::plain()).await;
    father.books().await;
    mother.press("予約する").await;
    assert_eq!((mother.page().status, mother.page().heading.as_str()), (409, "すでに予約があります"));
    assert_eq!(mother.page().link("予約照会をする"), Some("/lookup"));
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_to_the_confirmation_with_an_unfinished_form() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let link = taro.link().await;
    taro.visits(&link).await;
    for early in ["/reserve/confirm", "/reserve/done"] {
        taro.visits(early).await;
        assert_eq!(taro.page().path, "/reserve", "{early}");
    }
    let token = taro.page().value("token").to_owned();
    taro.sends("/reserve/confirm", &[("token", &token), ("version", "0"), ("action", "book")]).await;
    assert_eq!(taro.page().path, "/reserve");
    assert_eq!(city.audit().await.booked, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_missed_visit_the_card_can_be_booked_from_the_next_day() {
    let city = City::start().await;
    about_to_book(&city, cards::plain()).await.books().await;
    city.passes_to("2027-12-01T23:59");
    let mut again = Resident::new(&city);
    again.enters(&[cards::plain()], "again@example.jp").await;
    again.press("送信する").await;
    assert_eq!(again.page().status, 409);
    city.passes_to("2027-12-02T00:01");
    again.books_visit(&[cards::plain()], "again@example.jp", "2027-12-08", "9:30").await;
    city.audit().await;
}
