//! One booking from several devices and windows, pages that are gone back to, buttons pressed twice.

use tests::{City, Receipt, Resident, cards};

use crate::journey::{
    kept,
    table::{booking, is_being_changed, seats},
};

async fn booked(city: &City) -> (Resident, Receipt) {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    city.mails_to("taro@example.jp", 2).await;
    (taro, receipt)
}

/// A device of the same resident, with the booking's details before them.
async fn device(city: &City, receipt: &Receipt) -> Resident {
    let mut device = Resident::new(city);
    device.opens_booking(receipt).await;
    device
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_begun_on_one_device_is_finished_on_another() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut phone = device(&city, &receipt).await;
    phone.begins_change().await;
    phone.fill("f.name.1", "山田 太郎");
    phone.opens_calendar().await;
    phone.picks("2027-12-08", "10:00").await;

    let mut desk = device(&city, &receipt).await;
    assert!(
        desk.page().says("変更の入力が途中です。「変更する」から続けられます。予約はまだ変わっていません。")
    );
    assert_eq!(desk.page().term("氏名"), "氏名 1");
    kept::screen("details-changing", desk.page());
    desk.begins_change().await;
    assert_eq!(desk.page().value("f.name.1"), "山田 太郎");
    assert!(desk.page().says("2027年12月8日(水) 10時00分"));
    desk.confirms().await;
    desk.books().await;
    assert!(!is_being_changed(&city, &receipt.number).await);

    // The first device is told how it stands, and changes nothing more.
    let after = booking(&city, &receipt.number).await;
    phone.press("確認へ進む").await;
    assert_eq!(phone.page().path, "/reserve/done");
    assert!(phone.page().says("2027年12月8日(水) 10時00分"));
    assert_eq!(booking(&city, &receipt.number).await, after);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_begun_on_one_device_is_given_up_on_another() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let before = booking(&city, &receipt.number).await;
    let mut phone = device(&city, &receipt).await;
    phone.begins_change().await;
    phone.opens_calendar().await;
    phone.picks("2027-12-08", "10:00").await;
    phone.confirms().await;
    let mut desk = device(&city, &receipt).await;
    desk.begins_change().await;
    desk.gives_up_change().await;
    phone.press("変更する").await;
    assert_eq!(booking(&city, &receipt.number).await, before, "{}", phone.page());
    assert_eq!((phone.page().status, phone.page().heading.as_str()), (409, "何も変更していません"));
    phone.follows("予約の内容へ戻る").await;
    assert!(phone.page().says("2027年12月1日(水) 9時30分"), "{}", phone.page());
    assert!(seats(&city, "honcho", "2027-12-08").await.held.is_empty());
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_cancelled_on_another_device_is_not_changed() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut phone = device(&city, &receipt).await;
    phone.begins_change().await;
    phone.opens_calendar().await;
    phone.picks("2027-12-08", "10:00").await;
    phone.confirms().await;
    let mut desk = device(&city, &receipt).await;
    desk.cancels().await;
    // What the change held is free with the booking.
    let (first, second) =
        (seats(&city, "honcho", "2027-12-01").await, seats(&city, "honcho", "2027-12-08").await);
    assert!(first.booked.is_empty() && second.held.is_empty(), "{first:?} {second:?}");
    let after = booking(&city, &receipt.number).await;
    phone.press("変更する").await;
    assert_eq!(booking(&city, &receipt.number).await, after);
    assert!(!phone.page().says("予約を変更しました") && !phone.page().says("予約が完了しました"));
    // Its page says why it was not changed.
    assert_eq!(phone.page().path, "/lookup/details");
    assert!(phone.page().says("この予約は取り消されています。"), "{}", phone.page());
    assert_eq!(city.audit().await.booked_seats, 0);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_change_at_once_and_one_of_them_knows() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut phone = device(&city, &receipt).await;
    phone.begins_change().await;
    phone.opens_calendar().await;
    phone.picks("2027-12-08", "10:00").await;
    phone.confirms().await;
    // The other one chooses another time within the same change.
    let mut desk = device(&city, &receipt).await;
    desk.begins_change().await;
    desk.opens_calendar().await;
    desk.picks("2027-12-08", "11:00").await;
    phone.press("変更する").await;
    assert_eq!(phone.page().path, "/reserve/confirm?changed");
    assert!(phone.page().says("別の画面で内容が変わったため、まだ予約を変更していません。"));
    assert!(phone.page().says("11時00分"));
    phone.books().await;
    assert_eq!(seats(&city, "honcho", "2027-12-08").await.booked, ["1100"]);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_twice_reloading_and_going_back_change_once() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut taro = device(&city, &receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    let mut impatient = taro.opens_window();
    let (first, second) = tokio::join!(taro.books(), impatient.books());
    assert_eq!((&first, &second), (&receipt, &receipt));
    let after = booking(&city, &receipt.number).await;
    for _ in 0..2 {
        taro.sends_again().await;
        assert!(taro.page().path.starts_with("/reserve/done"), "{}", taro.page());
        assert!(taro.page().says("2027年12月8日(水) 10時00分"));
    }
    taro.reloads().await;
    for back in ["/reserve", "/reserve/confirm", "/slots"] {
        taro.visits(back).await;
        assert_eq!(taro.page().path, "/reserve/done", "{back}");
    }
    assert_eq!(booking(&city, &receipt.number).await, after);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats, counts.held_seats), (1, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_can_be_changed_again() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut taro = device(&city, &receipt).await;
    for (at, (date, time)) in
        (3..).zip([("2027-12-08", "10:00"), ("2027-12-08", "10:15"), ("2027-12-01", "9:30")])
    {
        taro.begins_change().await;
        let changed = taro.changes_to(date, time).await;
        assert_eq!(changed, receipt);
        assert_eq!(seats(&city, "honcho", date).await.booked, [format!("{:0>4}", time.replace(':', ""))]);
        city.mails_to("taro@example.jp", at).await;
        city.audit().await;
        taro.follows("予約照会へ").await;
        taro.is_led_to("/lookup/details");
    }
    assert!(seats(&city, "honcho", "2027-12-08").await.booked.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_an_earlier_change_make_no_later_one() {
    let city = City::start().await;
    let (_, receipt) = booked(&city).await;
    let mut taro = device(&city, &receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    let mut old_page = taro.opens_window();
    taro.books().await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-09", "11:00").await;
    let before = booking(&city, &receipt.number).await;
    old_page.press("変更する").await;
    assert_eq!(old_page.page().path, "/reserve/confirm?changed");
    assert!(old_page.page().says("11時00分"), "what it would change now: {}", old_page.page());
    assert_eq!(booking(&city, &receipt.number).await, before);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_first_booking_do_nothing_to_the_booking_or_its_change() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let mut old_calendar = taro.opens_window();
    taro.picks("2027-12-01", "9:30").await;
    let mut old_form = taro.opens_window();
    taro.confirms().await;
    let mut old_page = taro.opens_window();
    let mut again = taro.opens_window();
    let link = taro.link().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    city.mails_to("taro@example.jp", 2).await;
    let before = booking(&city, &receipt.number).await;

    // While nothing is being changed they lead to the booking.
    for window in [&mut old_page, &mut again] {
        window.press("予約する").await;
        assert_eq!(window.page().path, "/reserve/done");
    }
    old_calendar.press_value("slot", "2027-12-01T1000").await;
    assert_eq!(old_calendar.page().path, "/reserve/done");
    assert_eq!(booking(&city, &receipt.number).await, before);

    // While a change is under way they do not make it, and the booking stays.
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "10:00").await;
    taro.confirms().await;
    old_page.sends_again().await;
    assert_eq!(booking(&city, &receipt.number).await, before, "{}", old_page.page());
    assert!(!old_page.page().path.starts_with("/reserve/done"), "{}", old_page.page());
    old_form.press("確認へ進む").await;
    assert_eq!(booking(&city, &receipt.number).await, before, "{}", old_form.page());
    let mut old_link = Resident::new(&city);
    old_link.visits(&link).await;
    assert_eq!(old_link.page().path, "/lookup", "the first mail's link opens no booking");
    assert!(old_link.cookie("uketori-session").is_none());
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
    city.audit().await;
}
