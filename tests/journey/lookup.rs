//! 予約照会: receipt number and password.

use std::time::{Duration, Instant};

use futures::future::join_all;
use jiff::SignedDuration;
use tests::{City, Receipt, Resident, cards};

async fn booked(city: &City) -> Receipt {
    let mut taro = Resident::new(city);
    taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_pair_shows_all_details() {
    let city = City::start().await;
    let receipt = booked(&city).await;
    let mut taro = Resident::new(&city);
    let small = receipt.password.to_lowercase();
    let spaced = format!(" {}-{} ", &receipt.password[..5], &receipt.password[5..]);
    for password in [receipt.password.as_str(), &small, &spaced] {
        taro.looks_up(&receipt.number, password).await;
        assert_eq!((taro.answer().status, taro.page().path.as_str()), (303, "/lookup/details"));
    }
    for (term, said) in [
        ("予約日時", "2027年12月1日(水) 9時30分"),
        ("交付窓口", "本庁舎 市民課"),
        ("番号1", "12A345678"),
        ("連絡先メールアドレス", "taro@example.jp"),
    ] {
        assert_eq!(taro.page().term(term), said);
    }
    assert!(taro.page().says(&format!("受付番号 {}", receipt.number)));
    assert!(taro.page().says("窓口へのアクセス") && taro.page().says("2027年11月30日(火) 9時30分"));
    assert!(!taro.page().html.contains(&receipt.password), "a printed page lies around");

    taro.follows("カレンダーに登録する").await;
    assert!(taro.page().header("content-type").starts_with("text/calendar"));
    assert!(taro.page().header("content-disposition").contains(".ics"));
    assert!(taro.page().html.contains("DTSTART") && taro.page().html.contains("20271201T003000Z"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_pair_tells_nothing() {
    let city = City::start().await;
    let receipt = booked(&city).await;
    let mut stranger = Resident::new(&city);
    let wrong = stranger.looks_up(&receipt.number, "2345678923").await.clone();
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("受付番号とパスワードの組み合わせが正しくありません。"));
    assert_eq!((wrong.value("receipt"), wrong.value("password")), (receipt.number.as_str(), ""));
    let nobody = stranger.looks_up("1234567890", "2345678923").await.clone();
    assert_eq!(
        nobody.html.replace("value=\"1234567890\"", &format!("value=\"{}\"", receipt.number)),
        wrong.html
    );
    assert_eq!(nobody.status, 422);

    for (number, password, input) in
        [("", "x", "receipt"), ("12345", "x", "receipt"), ("1234567890", "", "password")]
    {
        stranger.looks_up(number, password).await;
        assert_eq!((stranger.page().status, stranger.page().wrong_inputs()), (422, vec![input]));
    }
    stranger.visits("/lookup/details").await;
    assert_eq!(stranger.page().status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_that_books_nothing_has_no_password() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let open = city.reservation(&taro.receipt_number()).await;
    let password = city.keys().password(open.key_version, open.receipt, open.nonce).expect("a key");
    taro.looks_up(&open.receipt.to_string(), &password).await;
    assert_eq!(taro.page().status, 422);
    taro.visits("/lookup/details").await;
    assert_eq!(taro.page().status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_pairs_are_slowed_and_then_locked_for_a_while() {
    let city = City::start().await;
    let receipt = booked(&city).await;
    let guess = async || {
        let mut stranger = Resident::new(&city);
        let begun = Instant::now();
        stranger.looks_up(&receipt.number, "2345678923").await;
        (stranger.page().status, begun.elapsed())
    };
    for _ in 0..5 {
        let (status, took) = guess().await;
        assert!(status == 422 && took < Duration::from_secs(2), "{status} {took:?}");
    }
    for (status, took) in join_all((0..5).map(|_| guess())).await {
        assert!(status == 422 && took >= Duration::from_secs(2), "{status} {took:?}");
    }
    let mut taro = Resident::new(&city);
    taro.looks_up(&receipt.number, &receipt.password).await;
    assert_eq!(taro.page().status, 429);
    assert!(taro.page().says("誤った入力が続いたため、しばらく照会できません。"));
    assert!(taro.page().says("0120-000-417"));
    // Whether or not the number exists.
    let nobody = Resident::new(&city);
    for _ in 0..2 {
        join_all(
            (0..6).map(|_| async { nobody.opens_window().looks_up("1234567890", "2345678923").await.status }),
        )
        .await;
    }
    let mut nobody = nobody;
    nobody.looks_up("1234567890", "2345678923").await;
    assert_eq!(nobody.page().status, 429);
    // The lock ends by itself.
    city.passes(SignedDuration::from_hours(1));
    taro.looks_up(&receipt.number, &receipt.password).await;
    assert_eq!(taro.page().path, "/lookup/details");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_details_are_over_after_a_while() {
    let city = City::start().await;
    let receipt = booked(&city).await;
    let mut taro = Resident::new(&city);
    taro.looks_up(&receipt.number, &receipt.password).await;
    city.passes(SignedDuration::from_mins(121));
    taro.reloads().await;
    assert_eq!(taro.page().status, 403);
    assert!(taro.page().says("表示できる時間が過ぎました。"));
    assert!(!taro.page().says("12A345678"));
    taro.visits("/lookup/calendar.ics").await;
    assert_eq!(taro.page().status, 403);
    // The form is there to go on with.
    taro.fill("receipt", &receipt.number).fill("password", &receipt.password);
    taro.press("照会する").await;
    assert_eq!(taro.page().path, "/lookup/details");
}
