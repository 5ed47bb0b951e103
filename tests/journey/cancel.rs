//! Cancelling: asked once more, done, told; free at once.

use tests::{City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{booking, is_taken, seats},
};

/// One seat in every slot of the first counter's Wednesdays, and a booking there.
async fn booked() -> (City, Resident, Receipt) {
    let city = City::with(|settings| {
        for hours in &mut settings.counters[0].hours.wed {
            hours.seats = 1;
        }
    })
    .await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    city.mails_to("taro@example.jp", 2).await;
    (city, taro, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_once_more_and_then_done_and_told() {
    let (city, mut taro, receipt) = booked().await;
    let before = booking(&city, &receipt.number).await;
    taro.opens_booking(&receipt).await;
    taro.asks_to_cancel().await;
    assert_eq!(taro.page().title, "予約取消確認画面|みずほ野市");
    for (term, said) in [
        ("受付番号", receipt.number.as_str()),
        ("予約日時", "2027年12月1日(水) 9時30分"),
        ("交付窓口", "本庁舎 市民課"),
        ("人数", "1人"),
    ] {
        assert_eq!(taro.page().term(term), said);
    }
    assert!(taro.page().says("まだ予約は取り消していません。") && taro.page().says("捨てずに保管"));
    // Back, and nothing was done.
    taro.follows("予約の内容へ戻る").await;
    taro.is_led_to("/lookup/details");
    assert_eq!(booking(&city, &receipt.number).await, before);

    taro.cancels().await;
    assert_eq!(taro.page().title, "予約取消完了画面|みずほ野市");
    assert!(taro.page().says("次の予約を取り消しました。") && taro.page().says("取消完了通知メール"));
    assert!(taro.page().says(&receipt.number) && taro.page().says("2027年12月1日(水) 9時30分"));
    assert_eq!(taro.page().link("受取予約をする"), Some("/verify"));

    let first = city.mails_to("taro@example.jp", 3).await.remove(2);
    let second = city.mails_to("hanako@example.jp", 2).await.remove(1);
    for mail in [&first, &second] {
        assert!(mail.subject.contains("取消完了通知メール"), "{}", mail.subject);
        for part in [&mail.text, &mail.html] {
            assert!(part.contains(&receipt.number) && part.contains("2027年12月1日(水) 9時30分"));
            assert!(part.contains("お心当たりのない場合") && !part.contains(&receipt.password));
        }
        let entry = kept::entry_of(mail);
        assert!(entry.contains("METHOD:CANCEL") && entry.contains("STATUS:CANCELLED"), "{entry}");
        assert!(entry.contains(&format!("UID:{}@", receipt.number)));
        assert!(mail.attachments[0].content_type.contains("method=CANCEL"));
    }
    assert!(seats(&city, "honcho", "2027-12-01").await.booked.is_empty());
    assert!(!is_taken(&city, &cards::plain()).await);
    assert_eq!(city.audit().await.booked, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn slot_and_card_can_be_booked_again_at_once() {
    let (city, mut taro, receipt) = booked().await;
    taro.opens_booking(&receipt).await;
    taro.cancels().await;
    let mut rival = Resident::new(&city);
    rival.books_visit(&[cards::born_in_heisei()], "rival@example.jp", "2027-12-01", "9:30").await;
    taro.follows("受取予約をする").await;
    let again = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:45").await;
    assert_ne!(again.number, receipt.number);
    assert_ne!(again.password, receipt.password);

    // The old booking still opens, says what became of it, and can do the new one no harm.
    let new = booking(&city, &again.number).await;
    let mut old = Resident::new(&city);
    old.opens_booking(&receipt).await;
    assert!(old.page().says("この予約は取り消されています。"));
    assert!(!old.page().has_button("変更する") && old.page().link("予約を取り消す").is_none());
    assert!(!old.page().html.contains("QRコード\""), "it is not for showing at the counter");
    assert_eq!(old.page().link("カレンダーに登録する"), None);
    kept::screen("details-cancelled", old.page());
    let token = city.keys().form_token(receipt.number.parse().expect("a receipt number"));
    let version = city.reservation(&receipt.number).await.version.to_string();
    old.sends("/lookup/cancel", &[("token", &token), ("version", &version)]).await;
    assert_eq!(old.page().path, "/lookup/cancelled");
    old.sends("/lookup/change", &[("token", &token)]).await;
    assert_eq!(old.page().path, "/lookup/details");
    old.visits("/lookup/calendar.ics").await;
    assert_eq!(old.page().status, 404);
    assert_eq!(booking(&city, &again.number).await, new);
    assert!(is_taken(&city, &cards::plain()).await);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_is_cancelled_as_a_whole() {
    let city = City::start().await;
    let family = cards::family();
    let mut hanako = Resident::new(&city);
    let receipt = hanako.books_visit(&family, "hanako@example.jp", "2027-12-01", "9:30").await;
    hanako.opens_booking(&receipt).await;
    hanako.asks_to_cancel().await;
    assert_eq!(hanako.page().term("人数"), "4人");
    hanako.press("予約を取り消す").await;
    for card in &family {
        assert!(!is_taken(&city, card).await);
    }
    assert_eq!(city.audit().await.booked_seats, 0);
    // In another composition, as the page advises those whose number changed.
    hanako.books_visit(&family[1..], "hanako@example.jp", "2027-12-01", "9:30").await;
    assert_eq!(city.audit().await.booked_seats, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_twice_reloading_and_going_back_cancel_once() {
    let (city, mut taro, receipt) = booked().await;
    taro.opens_booking(&receipt).await;
    taro.asks_to_cancel().await;
    let mut impatient = taro.opens_window();
    tokio::join!(taro.press("予約を取り消す"), impatient.press("予約を取り消す"));
    for window in [&mut taro, &mut impatient] {
        window.is_led_to("/lookup/cancelled");
    }
    let after = city.reservation(&receipt.number).await;
    for _ in 0..2 {
        taro.sends_again().await;
        taro.is_led_to("/lookup/cancelled");
        taro.reloads().await;
        taro.is_led_to("/lookup/cancelled");
    }
    taro.visits("/lookup/cancel").await;
    assert_eq!(taro.page().path, "/lookup/cancelled");
    taro.visits("/lookup/details").await;
    assert!(taro.page().says("この予約は取り消されています。"));
    assert_eq!(city.reservation(&receipt.number).await, after);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
    city.mails_to("hanako@example.jp", 2).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_since_it_was_shown_is_not_cancelled() {
    let (city, mut taro, receipt) = booked().await;
    taro.opens_booking(&receipt).await;
    taro.asks_to_cancel().await;
    let mut desk = Resident::new(&city);
    desk.opens_booking(&receipt).await;
    desk.begins_change().await;
    desk.changes_to("2027-12-08", "10:00").await;
    let after = booking(&city, &receipt.number).await;
    taro.press("予約を取り消す").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (409, "何も変更していません"));
    kept::screen("cancel-overtaken", taro.page());
    assert_eq!(booking(&city, &receipt.number).await, after);
    for version in ["", "0", "x"] {
        let token = city.keys().form_token(receipt.number.parse().expect("a receipt number"));
        taro.sends("/lookup/cancel", &[("token", &token), ("version", version)]).await;
        assert_eq!(taro.page().status, 409, "{version}");
    }
    assert_eq!(booking(&city, &receipt.number).await, after);
    // Shown as it is now, it can be cancelled.
    taro.follows("予約の内容へ戻る").await;
    taro.cancels().await;
    assert!(taro.page().says("2027年12月8日(水) 10時00分"));
    assert_eq!(city.audit().await.booked_seats, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_middle_of_a_change_the_booking_can_be_cancelled() {
    let (city, mut taro, receipt) = booked().await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    let mut old = taro.opens_window();
    taro.asks_to_cancel().await;
    taro.press("予約を取り消す").await;
    taro.is_led_to("/lookup/cancelled");
    assert!(taro.page().says("2027年12月1日(水) 9時30分"), "the booking, not the change");
    let day = seats(&city, "honcho", "2027-12-08").await;
    assert!(day.held.is_empty() && day.booked.is_empty(), "{day:?}");
    old.press("確認へ進む").await;
    for path in ["/reserve", "/reserve/confirm", "/reserve/done", "/slots"] {
        old.visits(path).await;
        assert!(!old.page().path.starts_with("/reserve") && !old.page().path.starts_with("/slots"), "{path}");
    }
    let counts = city.audit().await;
    assert_eq!((counts.booked_seats, counts.held_seats), (0, 0));
}
