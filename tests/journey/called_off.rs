//! Visits that the counter calls off: another time is chosen, until the end of the day.

use tests::{City, Receipt, Resident, cards};

use crate::journey::{
    kept, staff,
    table::{booking, is_taken, seats},
};

const MESSAGE: &str = "12月1日の午前は、機器の故障のため窓口を閉じます。\n\nご迷惑をおかけします。";

/// Booked for 1 December at 9:30 with two addresses; the counter then closes that morning's first hour.
async fn called_off(city: &City) -> Receipt {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    city.mails_to("taro@example.jp", 2).await;
    city.mails_to("hanako@example.jp", 1).await;
    staff::closes(city, "honcho", "2027-12-01", &["9:00", "9:15", "9:30", "9:45"]).await;
    staff::calls_off(city, &receipt.number, MESSAGE).await;
    receipt
}

/// The link of the mail that asks to choose another time.
async fn link(city: &City) -> String {
    let mail = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(mail.subject.contains("予約日時の選び直しのお願い"), "{}", mail.subject);
    let links: Vec<_> = mail.text.split_whitespace().filter(|word| word.contains("/confirm/")).collect();
    assert_eq!(links.len(), 1, "{}", mail.text);
    assert!(mail.html.contains(links[0]), "{}", mail.html);
    links[0].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mails_link_opens_the_booking_without_password() {
    let city = City::start().await;
    let receipt = called_off(&city).await;
    let link = link(&city).await;
    let mail = city.mails_to("taro@example.jp", 3).await.remove(2);
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("機器の故障のため窓口を閉じます。") && part.contains(&receipt.number));
        assert!(part.contains("2027年12月1日(水) 9時30分") && !part.contains(&receipt.password));
    }
    // Nobody proved the second address, so it gets the way that asks for the password.
    let second = city.mails_to("hanako@example.jp", 2).await.remove(1);
    assert!(!second.text.contains("/confirm/") && !second.html.contains("/confirm/"), "{}", second.text);
    assert!(second.text.contains("/lookup") && second.text.contains("機器の故障"));

    // A scanner of mails does no harm.
    let before = booking(&city, &receipt.number).await;
    Resident::new(&city).visits(&link).await;
    assert_eq!(booking(&city, &receipt.number).await, before);
    let mut taro = Resident::new(&city);
    taro.visits(&link).await;
    taro.is_led_to("/lookup/details");
    assert!(taro.page().says("窓口の都合により、この予約の日時にはお受け取りいただけなくなりました。"));
    assert!(taro.page().says("機器の故障のため窓口を閉じます。ご迷惑をおかけします。"), "{}", taro.page());
    assert!(taro.page().says("2027年12月1日(水)") && taro.page().says("「変更する」から別の日時"));
    assert!(!taro.page().says("窓口でお見せください") && taro.page().link("カレンダーに登録する").is_none());
    assert!(!taro.page().html.contains(&receipt.password));
    kept::screen("details-called-off", taro.page());
    taro.visits("/lookup/calendar.ics").await;
    assert_eq!(taro.page().status, 404);

    let forged = format!("{}A", &link[..link.len() - 1]);
    for wrong in [forged, format!("{link}A"), link.replace("/confirm/", "/confirm/1")] {
        let mut stranger = Resident::new(&city);
        stranger.visits(&wrong).await;
        assert_eq!((stranger.page().status, stranger.page().heading.as_str()), (410, "有効期限切れ"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_time_is_chosen_and_the_old_one_is_not_offered() {
    let city = City::start().await;
    let receipt = called_off(&city).await;
    let link = link(&city).await;
    let mut taro = Resident::new(&city);
    taro.visits(&link).await;
    taro.begins_change().await;
    assert!(taro.page().says("いまの予約日時にはお受け取りいただけません。新しい予約日時を選んでください。"));
    kept::screen("change-called-off", taro.page());
    // Without another time there is nothing to confirm.
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["slot"]);
    taro.opens_calendar().await;
    for time in ["9:00", "9:30", "9:45"] {
        let cell = taro.page().calendar().cell("2027-12-01", time);
        assert!(cell.button.is_none() && cell.words.contains("窓口休止"), "{time} {}", cell.words);
    }
    assert!(taro.page().offers("2027-12-01", "10:00"));
    kept::screen("slots-closed", taro.page());
    let token = taro.page().value("token").to_owned();
    let closed = [("token", token.as_str()), ("counter", "honcho"), ("slot", "2027-12-01T0930")];
    taro.sends("/slots", &closed).await;
    assert_eq!(taro.page().status, 409);

    taro.turns_to("2027-11-22").await;
    taro.picks("2027-12-01", "10:00").await;
    taro.confirms().await;
    taro.books().await;
    assert_eq!(seats(&city, "honcho", "2027-12-01").await.booked, ["1000"]);
    let after = city.reservation(&receipt.number).await;
    assert!(!after.called_off && after.message.is_none());
    let mail = city.mails_to("taro@example.jp", 4).await.remove(3);
    assert!(mail.subject.contains("変更完了通知メール") && !mail.text.contains("機器の故障"));
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says("予約済みです。") && !taro.page().says("機器の故障"));
    assert!(taro.page().says("2027年11月30日(火) 10時00分までできます。"), "the usual deadline again");
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_chosen_anew_until_the_end_of_the_day() {
    let city = City::start().await;
    let receipt = called_off(&city).await;
    let link = link(&city).await;
    // After the counter's own deadline, and after the visit would have begun.
    city.passes_to("2027-12-01T23:57");
    let mut taro = Resident::new(&city);
    taro.visits(&link).await;
    taro.is_led_to("/lookup/details");
    assert!(taro.page().has_button("変更する") && taro.page().link("予約を取り消す").is_some());
    taro.begins_change().await;
    let mut late = taro.opens_window();
    taro.changes_to("2027-12-08", "10:00").await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked, ["1000"]);
    assert!(is_taken(&city, &cards::plain()).await);
    assert_eq!(late.visits("/reserve").await.path, "/reserve/done");
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says("予約済みです。"));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_day_it_is_as_if_the_visit_was_missed() {
    let city = City::start().await;
    called_off(&city).await;
    let link = link(&city).await;
    city.passes_to("2027-12-02T00:00");
    let mut taro = Resident::new(&city);
    taro.visits(&link).await;
    taro.is_led_to("/lookup/details");
    assert!(!taro.page().has_button("変更する"), "{}", taro.page());
    assert!(taro.page().says("もう一度予約できます。") && taro.page().link("受取予約をする").is_some());
    kept::screen("details-called-off-over", taro.page());
    taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-08", "9:30").await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_called_off_visit_can_be_cancelled() {
    let city = City::start().await;
    let receipt = called_off(&city).await;
    let link = link(&city).await;
    let mut taro = Resident::new(&city);
    taro.visits(&link).await;
    taro.cancels().await;
    let mail = city.mails_to("taro@example.jp", 4).await.remove(3);
    assert!(mail.subject.contains("取消完了通知メール"));
    assert!(
        !mail.text.contains("機器の故障"),
        "what the counter said was about another matter: {}",
        mail.text
    );
    assert!(!is_taken(&city, &cards::plain()).await);
    // The link still opens it, to see that it is cancelled.
    let mut again = Resident::new(&city);
    again.visits(&link).await;
    assert!(again.page().says("この予約は取り消されています。"));
    assert!(city.reservation(&receipt.number).await.visit.is_some(), "which visit it was");
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_under_way_goes_on_to_another_time() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    city.mails_to("taro@example.jp", 2).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.fill("f.name.1", "山田 太郎");
    taro.confirms().await;
    staff::closes(&city, "honcho", "2027-12-01", &["9:30"]).await;
    staff::calls_off(&city, &receipt.number, MESSAGE).await;
    let before = booking(&city, &receipt.number).await;
    // The time that the page still shows cannot stay.
    taro.press("変更する").await;
    taro.is_led_to("/reserve");
    assert_eq!(booking(&city, &receipt.number).await, before);
    assert!(taro.page().says("いまの予約日時にはお受け取りいただけません。"));
    assert_eq!(taro.page().value("f.name.1"), "山田 太郎");
    taro.changes_to("2027-12-01", "9:45").await;
    assert_eq!(seats(&city, "honcho", "2027-12-01").await.booked, ["0945"]);
    city.audit().await;
}
