//! A change of a booking: what can be changed, and what follows from it.

use tests::{Card, City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{booking, is_being_changed, is_taken, seats},
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
async fn changing(city: &City, cards: &[Card]) -> (Resident, Receipt) {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(cards, "taro@example.jp", "2027-12-01", "9:30").await;
    city.mails_to("taro@example.jp", 2).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    (taro, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_has_the_booking_as_it_is() {
    let city = City::start().await;
    let (mut hanako, receipt) = changing(&city, &cards::family()[..2]).await;
    let page = hanako.page();
    assert_eq!(page.title, "予約変更画面|みずほ野市");
    assert!(page.says("いまの予約") && page.says("変更が完了するまで、この予約はそのままです。"));
    assert_eq!(page.term("受付番号"), receipt.number);
    for (input, value) in [
        ("f.name.1", "氏名 1"),
        ("f.name.2", "氏名 2"),
        ("f.visitor.2", "本人"),
        ("f.pin.1", "窓口で設定する"),
        ("f.documents_checked", "1"),
        ("counter", "honcho"),
        ("mail", "taro@example.jp"),
        ("mail_again", "taro@example.jp"),
        ("mail2", ""),
    ] {
        assert_eq!(page.value(input), value, "{input}");
    }
    assert!(page.says("2027年12月1日(水) 9時30分") && page.says("変えないときは、このままお進みください。"));
    // How many come is said, cannot be changed, and the way to do it all the same is shown.
    assert!(!page.asks_for("people") && page.says("人数は変えられません。") && page.says("2人"));
    assert_eq!(page.link("予約を取り消す"), Some("/lookup/cancel"));
    hanako.follows("予約を取り消す").await;
    hanako.is_led_to("/lookup/cancel");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_day_gives_the_old_seats_to_others_at_once() {
    let city = with_single_seats().await;
    let (mut taro, receipt) = changing(&city, &[cards::plain()]).await;
    taro.opens_calendar().await;
    let own = taro.page().calendar().cell("2027-12-01", "9:30").button.clone().expect("it is my own");
    assert!(own.label.contains("いまの予約"), "{}", own.label);
    taro.picks("2027-12-08", "10:00").await;
    assert!(taro.page().says("新しい予約日時を仮押さえしました。"));
    assert!(taro.page().says("変更が完了すると、いまの予約日時は取り消されます。"));
    taro.confirms().await;
    assert_eq!(taro.page().title, "予約変更確認画面|みずほ野市");
    assert_eq!(
        taro.page().term("予約日時"),
        "変更前2027年12月1日(水) 9時30分変更後2027年12月8日(水) 10時00分"
    );
    assert_eq!(taro.page().term("交付窓口"), "本庁舎 市民課", "what stays is said once");
    // Until it is done nobody gets the old seat.
    let mut rival = Resident::new(&city);
    rival.comes_to_calendar(&[cards::born_in_heisei()], "rival@example.jp").await;
    assert!(!rival.page().offers("2027-12-01", "9:30"));
    let changed = taro.books().await;
    assert_eq!(changed, receipt, "neither receipt number nor password change");
    assert_eq!(taro.page().heading, "予約を変更しました");
    assert_eq!(taro.page().term("予約日時"), "2027年12月8日(水) 10時00分");
    assert!(taro.page().says("変更完了通知メール"));
    rival.turns_to("2027-11-22").await;
    rival.picks("2027-12-01", "9:30").await;

    let mail = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(mail.subject.contains("変更完了通知メール"), "{}", mail.subject);
    for part in [&mail.text, &mail.html] {
        assert!(part.contains(&receipt.number) && part.contains(&receipt.password));
        assert!(part.contains("2027年12月8日(水) 10時00分") && part.contains("2027年12月7日(火) 10時00分"));
    }
    let entry = kept::entry_of(&mail);
    assert!(entry.contains("DTSTART:20271208T010000Z") && entry.contains("METHOD:PUBLISH"), "{entry}");
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats, counts.held_seats), (1, 1, 1));
    assert!(is_taken(&city, &cards::plain()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_moves_by_one_slot_over_its_own_seats() {
    let city = with_single_seats().await;
    let (mut hanako, receipt) = changing(&city, &cards::family()[..3]).await;
    for (time, slots) in [
        ("9:45", ["0945", "1000", "1015"]),
        ("9:30", ["0930", "0945", "1000"]),
        ("10:00", ["1000", "1015", "1030"]),
    ] {
        hanako.changes_to("2027-12-01", time).await;
        let day = seats(&city, "honcho", "2027-12-01").await;
        assert_eq!(day.booked, slots, "to {time}");
        assert!(day.held.is_empty(), "{day:?}");
        city.audit().await;
        hanako.opens_booking(&receipt).await;
        assert!(hanako.page().says(&format!("{}分", time.replace(':', "時"))), "{}", hanako.page());
        hanako.begins_change().await;
    }
    city.mails_to("taro@example.jp", 5).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_counter_needs_another_time() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, &[cards::plain()]).await;
    taro.fill("counter", "ekimae");
    taro.press("確認へ進む").await;
    assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec!["slot"]));
    // Back at the booked one, the booked time stays.
    taro.fill("counter", "honcho");
    taro.press("窓口を変更").await;
    taro.is_led_to("/reserve");
    assert!(taro.page().says("いまの予約日時です。"));
    taro.fill("counter", "ekimae");
    taro.press("窓口を変更").await;
    assert!(taro.page().says("窓口が変わるため、新しい予約日時を選んでください。"));
    assert_eq!(seats(&city, "honcho", "2027-12-01").await.booked, ["0930"]);
    taro.opens_calendar().await;
    taro.picks("2027-12-03", "17:40").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("交付窓口"), "変更前本庁舎 市民課変更後駅前サービスセンター");
    assert!(taro.page().says("みずほ野市駅前二丁目3番5号"), "the way to the new one");
    assert!(!taro.page().says("みずほ野市中央一丁目1番1号"));
    taro.books().await;
    assert_eq!(seats(&city, "honcho", "2027-12-01").await.booked, Vec::<String>::new());
    assert_eq!(seats(&city, "ekimae", "2027-12-03").await.booked, ["1740"]);
    let mail = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(mail.text.contains("駅前サービスセンター") && !mail.text.contains("本庁舎"), "{}", mail.text);
    // Now the new counter's deadline counts: two hours.
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says("2027年12月3日(金) 15時40分までできます。"));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_is_handed_out_at_one_counter_stays_there() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::only_at_kita()], "taro@example.jp", "2027-12-01", "13:30").await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    assert!(!taro.page().asks_for("counter") && taro.page().says("ほかの窓口は選べません。"));
    let token = taro.page().value("token").to_owned();
    taro.sends("/reserve", &[("token", &token), ("action", "counter"), ("counter", "honcho")]).await;
    taro.visits("/reserve").await;
    taro.fills_in().await;
    taro.fill("mail", "taro@example.jp").fill("mail_again", "taro@example.jp");
    taro.changes_to("2027-12-04", "9:30").await;
    assert_eq!(seats(&city, "kita", "2027-12-04").await.booked, ["0930"]);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_answered_changes_where_only_that_was_changed() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, &[cards::plain()]).await;
    let before = booking(&city, &receipt.number).await.reservation;
    taro.fill("f.name.1", "山田 太郎").fill("f.help", "筆談を希望する").fill("f.phone", "080-0000-0000");
    taro.confirms().await;
    assert_eq!(taro.page().term("氏名"), "変更前氏名 1変更後山田 太郎");
    assert_eq!(taro.page().term("お手伝いが必要なこと"), "変更前(入力なし)変更後筆談を希望する");
    assert_eq!(taro.page().term("予約日時"), "2027年12月1日(水) 9時30分");
    assert!(!taro.page().says("仮押さえ") && !taro.page().has_button("延長する"), "{}", taro.page());
    // Nothing is held, so there is no hurry.
    city.passes(jiff::SignedDuration::from_mins(40));
    taro.books().await;
    let after = booking(&city, &receipt.number).await.reservation;
    assert_eq!((&after.visit, after.visit_since), (&before.visit, before.visit_since));
    assert_eq!(after.answers["f.name.1"], ["山田 太郎"]);
    city.mails_to("taro@example.jp", 3).await;
    taro.opens_booking(&receipt).await;
    assert_eq!(taro.page().term("氏名"), "山田 太郎");
    let counts = city.audit().await;
    assert_eq!((counts.booked_seats, counts.held_seats), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_was_changed_the_page_says_so() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, &[cards::plain()]).await;
    let before = booking(&city, &receipt.number).await;
    taro.press("確認へ進む").await;
    taro.is_led_to("/reserve");
    assert!(taro.page().says("いまの予約から変わったところがありません。"));
    kept::screen("change-nothing", taro.page());
    // The booked time chosen again is no change either.
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.press("確認へ進む").await;
    taro.is_led_to("/reserve");
    assert!(taro.page().says("いまの予約から変わったところがありません。"));
    taro.visits("/reserve/confirm").await;
    assert_eq!(taro.page().path, "/reserve?same");
    let token = taro.page().value("token").to_owned();
    taro.sends("/reserve/confirm", &[("token", &token), ("version", "1"), ("action", "book")]).await;
    assert_eq!(taro.page().path, "/reserve?same");
    assert_eq!(booking(&city, &receipt.number).await, before);

    taro.gives_up_change().await;
    assert!(taro.page().says("変更をやめました。予約は元のままです。"));
    assert_eq!(booking(&city, &receipt.number).await, before);
    assert!(!is_being_changed(&city, &receipt.number).await);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_with_a_change_everything_typed_is_kept() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, &[cards::plain()]).await;
    let before = booking(&city, &receipt.number).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.clear("f.name.1").fill("f.phone", "0900000000000000000000").fill("mail", "jiro");
    taro.clear("f.documents_checked");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().status, 422);
    assert_eq!(taro.page().wrong_inputs(), ["f.name.1", "f.phone", "f.documents_checked", "mail"]);
    assert_eq!(taro.page().value("f.phone"), "0900000000000000000000");
    assert_eq!(taro.page().value("mail"), "jiro");
    assert!(taro.page().says("いまの予約") && taro.page().says("2027年12月8日(水) 10時00分"));
    assert_eq!(booking(&city, &receipt.number).await, before);
    kept::screen("change-errors", taro.page());
}
