//! Bookings that were made under other settings than those in force.

use booking::{Settings, settings::Text};
use tests::{Card, City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{booking, seats},
};

async fn booked(city: &City, cards: &[Card]) -> (Resident, Receipt) {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(cards, "taro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    (taro, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_that_came_since_is_asked_for_in_a_change() {
    let mut fields = Vec::new();
    let without_pin = |settings: &mut Settings| {
        fields = settings.fields.clone();
        settings.fields.retain(|field| field.name != "pin");
    };
    let city = City::with(without_pin).await;
    let (mut taro, receipt) = booked(&city, &[cards::plain()]).await;
    city.applies(|settings| settings.fields = fields).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["f.pin.1"]);
    taro.fill("f.pin.1", "窓口で設定する");
    taro.confirms().await;
    assert_eq!(taro.page().term("暗証番号の設定について"), "変更前(入力なし)変更後窓口で設定する");
    taro.books().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_option_that_is_no_more_is_chosen_anew() {
    let city = City::start().await;
    let (mut taro, receipt) = booked(&city, &[cards::plain()]).await;
    city.applies(|settings| {
        let visitor = settings.fields.iter_mut().find(|field| field.name == "visitor");
        visitor.expect("the field").options = vec![Text::Plain("わたし".to_owned())];
    })
    .await;
    taro.opens_booking(&receipt).await;
    assert_eq!(taro.page().term("窓口に来られる方"), "本人", "what was answered stays");
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["f.visitor.1"]);
    taro.fill("f.visitor.1", "わたし");
    taro.confirms().await;
    taro.books().await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_larger_than_is_allowed_now_can_still_move() {
    let city = City::start().await;
    let (mut hanako, receipt) = booked(&city, &cards::family()).await;
    city.applies(|settings| settings.city.largest_party = 1).await;
    hanako.opens_booking(&receipt).await;
    hanako.begins_change().await;
    hanako.changes_to("2027-12-08", "10:00").await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked.len(), 4);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_counter_is_no_more_the_office_is_called() {
    let city = City::start().await;
    let (mut taro, receipt) = booked(&city, &[cards::plain()]).await;
    let before = booking(&city, &receipt.number).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    city.applies(|settings| {
        settings.counters.retain(|counter| counter.id.as_str() != "honcho");
        settings.city.default_counter = settings.counters[0].id.clone();
    })
    .await;
    taro.press("変更する").await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (409, "変更・取消の期限が過ぎています"));
    let mut late = Resident::new(&city);
    late.opens_booking(&receipt).await;
    assert!(late.page().says("予約の変更や取消は、お電話で承ります。") && late.page().says("0120-000-417"));
    assert!(late.page().says("2027年12月1日(水) 9時30分") && !late.page().has_button("変更する"));
    kept::screen("details-without-counter", late.page());
    late.visits("/lookup/calendar.ics").await;
    assert_eq!(late.page().status, 404);
    assert_eq!(booking(&city, &receipt.number).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_counters_are_no_longer_chosen_a_booking_moves_to_the_one_that_is_left() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.follows("入力へ戻る").await;
    taro.fill("counter", "ekimae");
    taro.press("窓口を変更").await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "10:00").await;
    taro.confirms().await;
    let receipt = taro.books().await;
    city.applies(|settings| settings.city.choose_counter = false).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    assert!(!taro.page().asks_for("counter"));
    assert!(taro.page().says("窓口が変わるため、新しい予約日時を選んでください。"), "{}", taro.page());
    taro.changes_to("2027-12-08", "10:00").await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked, ["1000"]);
    assert!(seats(&city, "ekimae", "2027-12-01").await.booked.is_empty());
    city.audit().await;
}
