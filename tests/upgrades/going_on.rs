//! Whoever is in the middle of something while versions change goes on with it.

use booking::reservation::{MailKind, State};
use store::MailState;
use tests::{City, Resident, cards};

use super::{
    fixtures::{Story, all},
    story::cards_of,
};

/// Everybody of the story goes on: with their cookies, links, receipt numbers and passwords.
pub(super) async fn goes_on(city: &City, story: &Story) {
    let hand = |name: &str| story.people[name].clone();

    // A form that was open is confirmed and booked.
    let applying = hand("applying");
    let mut taro = Resident::new(city);
    taro.address_is("taro@example.jp");
    taro.forges_cookie("uketori-session", &applying.session.expect("a session"));
    taro.visits("/reserve/confirm").await;
    taro.is_led_to("/reserve/confirm");
    assert!(taro.page().says("2027年12月9日(木) 9時00分"), "{}", taro.page());
    let booked = taro.books().await;
    assert_eq!(booked.number, applying.receipt);

    // A change that was begun is completed.
    let changing = hand("changing");
    let mut jiro = Resident::new(city);
    jiro.forges_cookie("uketori-session", &changing.session.clone().expect("a session"));
    jiro.visits("/reserve").await;
    jiro.is_led_to("/reserve");
    jiro.confirms().await;
    jiro.books().await;
    assert_eq!(city.reservation(&changing.receipt).await.visit.expect("a visit").date.day(), 8);

    // The link in a mail that came before opens the form, to the very booking.
    let twice = hand("asked twice");
    let mut saburo = Resident::new(city);
    saburo.visits(&twice.link.expect("a link")).await;
    saburo.is_led_to("/reserve");
    saburo.fills_in().await;
    saburo.opens_calendar().await;
    saburo.picks("2027-12-01", "9:00").await;
    saburo.confirms().await;
    assert_eq!(saburo.books().await.number, twice.receipt);

    // Bookings are looked up with their passwords, moved, and cancelled.
    let mut hanako = Resident::new(city);
    let family = hand("family").receipt();
    hanako.opens_booking(&family).await.begins_change().await;
    hanako.changes_to("2027-12-09", "10:00").await;
    let mut kita = Resident::new(city);
    let called_off = hand("called off").receipt();
    kita.opens_booking(&called_off).await;
    assert!(kita.page().says("窓口の都合により"), "{}", kita.page());
    kita.begins_change().await.changes_to("2027-12-04", "10:00").await;
    let mut heisei = Resident::new(city);
    heisei.opens_booking(&hand("readdressed").receipt()).await.cancels().await;

    // A card whose visit was cancelled, and one that was not handed over, are booked anew.
    for (card, time) in [(cards::without_day(), "13:00"), (cards_of("collected")[1].clone(), "13:30")] {
        Resident::new(city).books_visit(&[card], "anew@example.jp", "2027-12-09", time).await;
    }
    let mut again = Resident::new(city);
    again.enters(&cards_of("collected")[..1], "again@example.jp").await;
    again.press("送信する").await;
    assert_ne!(again.page().path, "/verify/sent", "a card that was handed over is booked again");

    // The counter hands over, and takes back what it recorded before.
    let store = city.store();
    let entry = |act: &str| store::Entry::new("佐藤", act, "x", None, city.now());
    let before = city.reservation(&booked.number).await;
    store.hand_over(&before, &[0], &entry("collected"), city.now()).await.expect("the table answers");
    let stands = city.reservation(&booked.number).await;
    assert_eq!((stands.state, stands.handed_over), (State::Collected, vec![0]));

    city.has_sent_all_mails().await;
    city.audit().await;
}

/// Who was not reminded yet is, and nobody is twice.
async fn reminders_go_on(city: &City, story: &Story) {
    city.passes_to("2027-12-01T10:30");
    city.machine().runs_schedule("Remind").await.expect("reminders are sent");
    let reminders = async |name: &str| {
        let receipt = story.people[name].receipt.parse().expect("a receipt number");
        let records = city.store().mail_records(receipt).await.expect("the table answers");
        let is_sent = |record: &&store::MailRecord| {
            record.kind == MailKind::Reminder && matches!(record.state, MailState::Sent { .. })
        };
        records.iter().filter(is_sent).count()
    };
    // 2 December is tomorrow; of 8 and 9 December it is still early, or their reminder was due before.
    assert_eq!(reminders("readdressed").await, 0, "cancelled");
    assert_eq!(reminders("changing").await, 1, "in seven days");
    let before = city.inbox().len();
    city.machine().runs_schedule("Remind").await.expect("reminders are sent");
    assert_eq!(city.inbox().len(), before, "twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_under_way_goes_on() {
    for fixtures in all() {
        let directory = fixtures.directory().await;
        let city = fixtures.plan(&directory).start().await;
        goes_on(&city, &fixtures.story).await;
        reminders_go_on(&city, &fixtures.story).await;
        city.audit().await;
    }
}
