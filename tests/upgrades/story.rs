//! The journey that makes the fixtures: fictitious people, who between them have every kind of item with
//! every attribute that it can have.

use std::collections::BTreeMap;

use booking::{
    CounterId,
    reservation::{MailKind, Recipient},
};
use jiff::SignedDuration;
use store::{Closing, Entry, HandedOver, MailName, Occasion};
use tempfile::TempDir;
use tests::{Card, City, Receipt, Resident, cards};
use uketori::local::Data;

use super::fixtures::{Hand, Story};

/// When the last of them acts.
const LATER: &str = "2027-11-24T10:30";
/// When the story stops: a minute after that, so that nothing happened after it.
const STOPS: &str = "2027-11-24T10:33";
/// What the counter says to whom it calls off.
pub(super) const MESSAGE: &str = "停電のため、午後の窓口をお休みします。";

/// Lives it, with the secrets of the directory.
pub(super) async fn lives(directory: &TempDir) -> (City, Story) {
    let data = Data::Dir(directory.path().to_owned());
    let plan = City::plan().options(|options| {
        options.data = data;
        options.without_schedules = true;
    });
    let city = plan.start().await;
    let mut people = BTreeMap::new();
    let mut is = |name: &str, hand: Hand| people.insert(name.to_owned(), hand);

    is("family", family(&city).await);
    is("called off", called_off(&city).await);
    is("cancelled", cancelled(&city).await);
    is("collected", collected(&city).await);
    is("readdressed", readdressed(&city).await);
    city.has_sent_all_mails().await;

    city.passes_to(LATER);
    let mut wrong = Resident::new(&city);
    wrong.looks_up("1234567890", "2345678923").await;
    city.machine().runs_schedule("Remind").await.expect("reminders are sent");
    is("asked twice", asked_twice(&city).await);
    is("changing", changing(&city).await);
    is("applying", applying(&city).await);
    city.has_sent_all_mails().await;
    let family = people["family"].receipt.parse().expect("a receipt number");
    unsent(&city, family).await;
    (city, Story { at: STOPS.to_owned(), people })
}

fn hand(receipt: &Receipt) -> Hand {
    Hand { receipt: receipt.number.clone(), password: Some(receipt.password.clone()), ..Hand::default() }
}

fn entry(city: &City, act: &str, subject: &str) -> Entry {
    Entry::new("佐藤", act, subject, Some("all".to_owned()), city.now())
}

/// Four people with two addresses, the second of which bounces.
async fn family(city: &City) -> Hand {
    let mut hanako = Resident::new(city);
    hanako.comes_to_calendar(&cards::family(), "hanako@example.jp").await;
    hanako.picks("2027-12-01", "9:30").await;
    hanako.fill("mail2", "bounce@simulator.amazonses.com");
    hanako.confirms().await;
    let receipt = hanako.books().await;
    let number = receipt.number.parse().expect("a receipt number");
    for _ in 0..200 {
        let records = city.store().mail_records(number).await.expect("the table answers");
        if records.iter().any(|record| record.trouble.is_some()) {
            return hand(&receipt);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nothing came back");
}

/// Somebody whose counter is closed then, with the words of the counter.
async fn called_off(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(&[cards::only_at_kita()], "kita@example.jp", "2027-12-08", "14:00").await;
    let counter = CounterId::new("kita").expect("a counter");
    let date = "2027-12-08".parse().expect("a day");
    let slots = ["1330", "1400"].map(|slot| slot.parse().expect("a slot"));
    let expires_at = city.settings().times.forgets(date);
    let closing = Closing { counter: &counter, date, slots: &slots, expires_at };
    city.store().close(closing, &entry(city, "close", "kita 2027-12-08"), city.now()).await.expect("closed");
    let before = city.reservation(&receipt.number).await;
    let noted = entry(city, "call off", &receipt.number);
    let noted = city.store().call_off(&before, Some(MESSAGE.to_owned()), &noted, city.now()).await;
    assert!(noted.expect("the table answers").is_some());
    hand(&receipt)
}

/// Somebody whose birthday the register does not know, and who cancelled.
async fn cancelled(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    let card = cards::without_day();
    let receipt = taro.books_visit(&[card], "cancelled@example.jp", "2027-12-02", "10:00").await;
    taro.opens_booking(&receipt).await.cancels().await;
    hand(&receipt)
}

/// Two people, of whom one got the card.
async fn collected(city: &City) -> Hand {
    let pair = [cards::another(1), cards::another(2)];
    city.adds(&pair).await;
    let mut taro = Resident::new(city);
    let receipt = taro.books_visit(&pair, "collected@example.jp", "2027-12-03", "10:00").await;
    let before = city.reservation(&receipt.number).await;
    let noted = entry(city, "collected", &receipt.number);
    let done = city.store().hand_over(&before, &[0], &noted, city.now()).await;
    assert!(matches!(done, Ok(HandedOver::Done(_))), "{done:?}");
    hand(&receipt)
}

/// Somebody whose first address is another since.
async fn readdressed(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    let card = cards::born_in_heisei();
    let receipt = taro.books_visit(&[card], "before@example.jp", "2027-12-02", "11:00").await;
    taro.opens_booking(&receipt).await.begins_change().await;
    taro.fill("mail", "after@example.jp").fill("mail_again", "after@example.jp");
    taro.confirms().await;
    taro.books().await;
    hand(&receipt)
}

/// Somebody who asked for the link, and once more.
async fn asked_twice(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    taro.verifies(&[cards::only_at_higashi()], "twice@example.jp").await;
    city.mails_to("twice@example.jp", 1).await;
    taro.press("メールを再送する").await;
    city.mails_to("twice@example.jp", 2).await;
    Hand { receipt: taro.receipt_number(), link: Some(taro.link().await), ..Hand::default() }
}

/// Somebody whose number 2 was asked for, in the middle of a change.
async fn changing(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    let [card, _] = cards::collision();
    let receipt = taro.books_visit(&[card], "changing@example.jp", "2027-12-07", "9:00").await;
    taro.opens_booking(&receipt).await.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-08", "9:00").await;
    Hand { session: taro.cookie("uketori-session"), ..hand(&receipt) }
}

/// Somebody in the middle of booking, with a time that is held and was extended.
async fn applying(city: &City) -> Hand {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-09", "9:00").await;
    taro.fill("f.phone", "00-1234-5678");
    taro.confirms().await;
    taro.press("延長する").await;
    city.passes(SignedDuration::from_secs(1));
    Hand {
        receipt: taro.receipt_number(),
        session: taro.cookie("uketori-session"),
        link: Some(taro.link().await),
        ..Hand::default()
    }
}

/// Mails that failed, and one that is being sent at the moment at which the story stops. No function
/// sends them, for no visit is so near.
async fn unsent(city: &City, receipt: booking::ReceiptNumber) {
    let (store, now) = (city.store(), city.now());
    let mail = |days_before| MailName {
        receipt,
        kind: MailKind::Reminder,
        occasion: Occasion::Visit { date: jiff::civil::date(2027, 12, 1), days_before },
        recipient: Recipient::First,
    };
    let (until, expires_at) =
        (now + SignedDuration::from_mins(30), booking::time::seconds(now) + 86_400 * 90);
    for days_before in [3, 2] {
        store.lease_mail(mail(days_before), now, until, expires_at).await.expect("the table answers");
    }
    store.mail_failed(mail(3), "MessageRejected", now).await.expect("the table answers");
}

/// A card as the city's list has it, for tests that need the key of somebody of the story.
pub(super) fn cards_of(name: &str) -> Vec<Card> {
    match name {
        "family" => cards::family().to_vec(),
        "called off" => vec![cards::only_at_kita()],
        "cancelled" => vec![cards::without_day()],
        "collected" => vec![cards::another(1), cards::another(2)],
        "readdressed" => vec![cards::born_in_heisei()],
        "asked twice" => vec![cards::only_at_higashi()],
        "changing" => vec![cards::collision()[0].clone()],
        "applying" => vec![cards::plain()],
        other => panic!("nobody is {other}"),
    }
}
