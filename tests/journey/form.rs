//! 予約入力画面: the booking form.

use tests::{Card, City, Resident, cards};

async fn in_the_form(city: &City, cards: &[Card]) -> Resident {
    let mut resident = Resident::new(city);
    resident.verifies(cards, "taro@example.jp").await;
    let link = resident.link().await;
    resident.visits(&link).await;
    resident
}

#[tokio::test(flavor = "multi_thread")]
async fn every_required_field_says_so_when_it_is_left_empty() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().status, 422);
    // In the order of the form: what is asked of each person, then what is asked once.
    let wrong = ["f.name.1", "f.visitor.1", "f.pin.1", "f.phone", "f.documents_checked", "slot"];
    assert_eq!(taro.page().wrong_inputs(), wrong);
    assert!(taro.page().error_at("f.name.1").contains("氏名"));
    assert!(taro.page().error_at("f.pin.1").contains("選んでください"));
    assert!(taro.page().error_at("f.documents_checked").contains("チェック"));
    assert!(taro.page().error_at("slot").contains("予約日時"));
    // What may be left empty is: check boxes, a line, a date, the second address.
    assert!(["f.help", "f.language", "f.mandate_date.year", "mail2"].iter().all(|n| taro.page().asks_for(n)));
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_everything_typed_is_kept() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    let name = "JOSÉ MARÍA FERNÁNDEZ-GONZÁLEZ DE LA SANTÍSIMA TRINIDAD Y TODOS LOS SANTOS";
    taro.fill("f.name.1", name);
    taro.fill("f.visitor.1", "本人と付き添いの方");
    taro.fill("f.phone", "0900000000000000000000");
    taro.fill("f.pin.1", "窓口で設定する");
    taro.fill("f.help", "筆談を希望する").fill("f.help", "車いすを利用する");
    taro.fill("f.mandate_date.year", "2027")
        .fill("f.mandate_date.month", "2")
        .fill("f.mandate_date.day", "29");
    taro.fill("f.documents_checked", "1");
    taro.fill("mail2", "hanako");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["f.phone", "f.mandate_date.year", "slot", "mail2"]);
    assert!(taro.page().error_at("f.phone").contains("20文字"));
    let kept = |page: &tests::Page| {
        assert_eq!(page.value("f.name.1"), name);
        assert_eq!(page.value("f.visitor.1"), "本人と付き添いの方");
        assert_eq!(page.value("f.phone"), "0900000000000000000000");
        assert_eq!(page.value("f.pin.1"), "窓口で設定する");
        assert_eq!(page.values("f.help"), ["車いすを利用する", "筆談を希望する"]);
        assert_eq!(page.value("f.mandate_date.day"), "29");
        assert_eq!(page.values("f.documents_checked"), ["1"]);
        assert_eq!(page.value("mail2"), "hanako");
    };
    kept(taro.page());
    // Also after the way to the calendar and back, which judges nothing.
    taro.opens_calendar().await;
    taro.follows("入力へ戻る").await;
    kept(taro.page());
    // And after choosing a time.
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    kept(taro.page());
    taro.fill("f.phone", "09000000000").fill("f.mandate_date.day", "28").fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    assert!(taro.page().says("車いすを利用する、筆談を希望する") && taro.page().says(name));
    assert_eq!(taro.page().term("委任状を書いた日"), "2027年2月28日");
    taro.follows("入力へ戻る").await;
    assert_eq!(taro.page().value("f.phone"), "09000000000");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_address_is_another_one_or_none() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("mail2", "taro@example.jp");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["mail2"]);
    taro.clear("mail2");
    taro.confirms().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_my_number_in_a_free_text_is_refused_and_kept_nowhere() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.fills_in().await;
    taro.fill("f.language", "1234 5678 9018");
    taro.press("確認へ進む").await;
    assert!(taro.page().wrong_inputs().contains(&"f.language"));
    assert!(!taro.page().html.contains("1234 5678 9018"));
    let receipt = taro.receipt_number().parse().expect("a receipt number");
    let application = city.store().load(receipt, city.now()).await.expect("the table answers");
    let kept = format!("{:?}", application.expect("an application"));
    assert!(!kept.contains("5678"), "{kept}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_answers_are_each_their_own() {
    let city = City::start().await;
    let mut hanako = in_the_form(&city, &cards::family()[..2]).await;
    hanako.fill("f.name.1", "山田 花子").fill("f.pin.2", "窓口で相談して決める");
    hanako.press("確認へ進む").await;
    let wrong = hanako.page().wrong_inputs();
    assert!(!wrong.contains(&"f.name.1") && wrong.contains(&"f.name.2"), "{wrong:?}");
    assert!(wrong.contains(&"f.pin.1") && !wrong.contains(&"f.pin.2"), "{wrong:?}");
    assert!(hanako.page().error_at("f.name.2").starts_with("2人目の"));
}

#[tokio::test(flavor = "multi_thread")]
async fn changing_the_counter_frees_the_hold_at_once() {
    let city = City::with(|settings| {
        for hours in &mut settings.counters[0].hours.wed {
            hours.seats = 1;
        }
    })
    .await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.fills_in().await;
    assert_eq!(taro.page().value("counter"), "honcho");
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    let mut rival = Resident::new(&city);
    rival.comes_to_calendar(&[cards::born_in_heisei()], "rival@example.jp").await;
    rival.turns_to("2027-12-01").await;
    assert!(!rival.page().offers("2027-12-01", "9:30"));

    taro.fill("counter", "ekimae");
    taro.press("窓口を変更").await;
    assert_eq!(taro.answer().status, 303);
    assert_eq!(taro.page().value("counter"), "ekimae");
    assert!(taro.page().says("予約日時を選び直してください") && taro.page().says("まだ選ばれていません"));
    assert_eq!(taro.page().value("f.name.1"), "氏名 1");
    rival.turns_to("2027-12-01").await;
    rival.picks("2027-12-01", "9:30").await;

    // The calendar is the other counter's now: its slots have 20 minutes.
    taro.opens_calendar().await;
    assert!(taro.page().calendar().times().contains(&"10:20"));
    taro.picks("2027-12-01", "10:20").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("交付窓口"), "駅前サービスセンター");
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_that_is_changed_with_the_confirm_button_is_not_forgotten() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("counter", "kita");
    taro.press("確認へ進む").await;
    assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec!["slot"]));
    assert_eq!(taro.page().value("counter"), "kita");
    assert_eq!(city.audit().await.held_seats, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_that_is_fixed_cannot_be_chosen() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::only_at_higashi()]).await;
    assert!(!taro.page().asks_for("counter") && taro.page().says("東支所"));
    assert!(taro.page().says("ほかの窓口は選べません"));
    taro.fills_in().await;
    // Not even by sending another one.
    let token = taro.page().value("token").to_owned();
    taro.sends("/reserve", &[("token", &token), ("counter", "honcho"), ("action", "counter")]).await;
    assert!(taro.page().says("東支所"));
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("交付窓口"), "東支所");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_fixed_card_fixes_the_counter_of_its_party() {
    let city = City::start().await;
    let taro = in_the_form(&city, &[cards::plain(), cards::only_at_kita()]).await;
    assert!(!taro.page().asks_for("counter") && taro.page().says("北コミュニティプラザ"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cards_counter_is_chosen_first_and_a_city_can_allow_no_other() {
    let city = City::start().await;
    let card = Card::new("70A000001", "1970-01-01").at("kita", false);
    city.adds(std::slice::from_ref(&card)).await;
    let taro = in_the_form(&city, std::slice::from_ref(&card)).await;
    assert_eq!((taro.page().asks_for("counter"), taro.page().value("counter")), (true, "kita"));

    city.applies(|settings| settings.city.choose_counter = false).await;
    let taro = in_the_form(&city, &[card]).await;
    assert!(!taro.page().asks_for("counter") && taro.page().says("北コミュニティプラザ"));
    let hanako = in_the_form(&city, &[cards::plain()]).await;
    assert!(!hanako.page().asks_for("counter") && hanako.page().says("本庁舎 市民課"));
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_goes_on_and_opens_no_calendar() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.fills_in().await;
    taro.presses_enter("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["slot"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_of_one_application_lose_nothing_that_is_held() {
    let city = City::start().await;
    let mut one = in_the_form(&city, &[cards::plain()]).await;
    one.fills_in().await;
    let mut other = one.opens_window();
    one.opens_calendar().await;
    one.picks("2027-12-01", "9:30").await;
    other.fill("f.name.1", "山田 太郎");
    other.press("予約日時選択").await;
    if other.page().calendar.is_none() {
        // It was overtaken: it is shown again, with what was typed here, and can be sent now.
        assert_eq!(other.page().value("f.name.1"), "山田 太郎");
        assert!(other.page().says("2027年12月1日(水) 9時30分"));
        other.opens_calendar().await;
    }
    other.picks("2027-12-01", "9:45").await;
    one.reloads().await;
    assert!(one.page().says("9時45分"));
    assert_eq!(city.audit().await.held_seats, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_field_can_be_required_or_not() {
    let city = City::with(|settings| {
        for field in &mut settings.fields {
            field.required = !field.required;
        }
    })
    .await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    taro.press("確認へ進む").await;
    // Some boxes, a line and a date; the others may be left out now.
    assert_eq!(taro.page().wrong_inputs(), ["f.help", "f.language", "f.mandate_date.year", "slot"]);
    assert!(taro.page().error_at("f.mandate_date.year").contains("委任状を書いた日"));
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("氏名"), "(入力なし)");
    assert_eq!(taro.page().term("委任状を書いた日"), "2027年4月1日");
    taro.books().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_offered_can_be_chosen() {
    let city = City::start().await;
    let mut taro = in_the_form(&city, &[cards::plain()]).await;
    let token = taro.page().value("token").to_owned();
    let forged = [
        ("token", token.as_str()),
        ("f.visitor.1", "隣の人"),
        ("f.pin.1", "0000"),
        ("f.help", "送迎"),
        ("counter", "nowhere"),
        ("f.more", "x"),
        ("action", "confirm"),
    ];
    taro.sends("/reserve", &forged).await;
    let wrong = taro.page().wrong_inputs();
    assert!(["f.visitor.1", "f.pin.1", "f.help"].iter().all(|input| wrong.contains(input)), "{wrong:?}");
    assert_eq!(taro.page().value("counter"), "honcho");
}
