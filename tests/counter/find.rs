//! Finding bookings and cards.

use jiff::SignedDuration;
use store::{Bounce, BounceKind, MailName, Recipient};
use tests::{City, Resident, cards};
use uketori::counter::{self, CounterError, Numbers, Refusal};

use super::{DAY, Staff, books, number};

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_found_with_all_that_is_known() {
    let city = City::start().await;
    let receipt = books(&city, &[cards::plain()], "taro@example.jp", "9:30").await;
    city.has_sent_all_mails().await;
    let staff = Staff::of(&city);
    let found = counter::find(&staff.desk(), number(&receipt)).await.expect("the booking");
    let shown = serde_json::to_value(&found).expect("JSON");
    assert_eq!((shown["state"].as_str(), shown["visit"]["date"].as_str()), (Some("booked"), Some(DAY)));
    assert_eq!(shown["addresses"][0]["address"], "taro@example.jp");
    assert_eq!(shown["change_ends"], "2027-11-30T00:30:00Z");
    assert_eq!(shown["change_is_over"], false);
    let text = found.to_string();
    for words in [
        receipt.number.as_str(),
        "本庁舎 市民課 (honcho)",
        "2027-12-01 (水) 09:30-09:45",
        "taro@example.jp",
        "A-0001",
        "12A345678",
        "1985年4月12日",
        "2027-11-30 (火) 09:30",
        "予約完了通知",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains(&receipt.password), "{text}");

    // A mail that came back.
    let owed = city.reservation(&receipt.number).await.owes.expect("the booking's mail");
    let mail = MailName::owed(number(&receipt), owed, Recipient::First);
    let bounce = Bounce::new(BounceKind::Permanent, "NoEmail", city.now());
    assert!(city.store().mail_bounced(mail, &bounce).await.expect("the table answers"));
    let found = counter::find(&staff.desk(), number(&receipt)).await.expect("the booking");
    assert!(found.to_string().contains("不達") && found.to_string().contains("NoEmail"), "{found}");

    let nobody = "1234567890".parse().expect("a receipt number");
    let refused = counter::find(&staff.desk(), nobody).await;
    assert!(matches!(refused, Err(CounterError::Refused(Refusal::NoSuchReceipt { .. }))), "{refused:?}");
    // Who looked for what is noted, found or not, and never who it was about.
    let find = format!("find {}", receipt.number);
    assert_eq!(staff.did().await, [find.clone(), find, "find 1234567890".to_owned()]);
    city.passes_to("2027-11-30T09:31");
    let found = counter::find(&staff.desk(), number(&receipt)).await.expect("the booking");
    assert!(found.change_is_over && found.to_string().contains("過ぎています"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_found_by_the_postcard() {
    let city = City::start().await;
    let staff = Staff::of(&city);
    let find = async |number1, birth, number2| {
        let typed = Numbers { number1, birth, number2 };
        counter::find_cards(&staff.desk(), city.keys(), typed).await
    };
    let waiting = find("１２ａ-345678", "昭和60年4月12日", None).await.expect("a card");
    assert_eq!(
        serde_json::to_value(&waiting).expect("JSON")["cards"][0],
        serde_json::json!({
            "management_number": "A-0001", "counter": null, "counter_name": null, "counter_fixed": false,
            "state": "waiting", "booking": null, "applications": [],
        })
    );

    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let open = taro.receipt_number();
    let found = find("12A345678", "1985-04-12", None).await.expect("a card");
    assert_eq!(found.cards[0].applications[0].to_string(), open);
    let receipt = books(&city, &[cards::plain()], "hanako@example.jp", "9:30").await;
    let found = find("12A345678", "S60.4.12", None).await.expect("a card");
    assert_eq!(found.cards[0].booking, Some(number(&receipt)));
    assert!(found.to_string().contains("予約") && found.to_string().contains(&open), "{found}");

    let both = find("23B456789", "1990-01-15", None).await.expect("two cards");
    assert_eq!(both.cards.len(), 2);
    let one = find("23B456789", "1990-01-15", Some("dddd3333eeee4444ff")).await.expect("a card");
    assert_eq!(one.cards[0].management_number.as_deref(), Some("A-0003"));
    let blank = find("12A345678", "1985-04-12", Some("dddd3333eeee4444ff")).await.expect("a card");
    assert_eq!(blank.cards[0].management_number.as_deref(), Some("A-0001"));
    let fixed = find("34C567890", "1978-11-03", None).await.expect("a card");
    assert!(fixed.to_string().contains("東支所 (higashi) のみ"), "{fixed}");

    let nobody = find("99Z999999", "1999-09-09", None).await;
    assert!(matches!(nobody, Err(CounterError::Refused(Refusal::NoSuchCard))), "{nobody:?}");
    let wrong = find("123456789018", "1999-09-09", None).await;
    assert!(matches!(wrong, Err(CounterError::Number { .. })), "{wrong:?}");
    let wrong = find("12A345678", "60-4-12", None).await;
    assert!(matches!(wrong, Err(CounterError::Birth(_))), "{wrong:?}");

    // The visit's day over, the card waits again.
    city.passes_to("2027-12-02T10:00");
    city.passes(SignedDuration::from_mins(1));
    let missed = find("12A345678", "1985-04-12", None).await.expect("a card");
    assert_eq!((missed.cards[0].booking, missed.cards[0].applications.len()), (None, 0));
    let did = Staff::of(&city).did().await.join("\n");
    assert!(did.contains("find a card by the postcard") && !did.contains("12A345678"), "{did}");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_cards_than_one_read_takes_are_read() {
    let city = City::start().await;
    let cards = city.adds_cards(230).await;
    let keys: Vec<_> = cards.iter().map(|card| card.on_the_list(&city.settings(), city.keys()).key).collect();
    // A key that is named twice, and one that is on no list.
    let unknown = cards::unknown().on_the_list(&city.settings(), city.keys()).key;
    let asked: Vec<_> = keys.iter().chain(&keys[..10]).cloned().chain([unknown]).collect();
    let mut found: Vec<_> =
        city.store().cards(&asked).await.expect("cards").into_iter().map(|c| c.key).collect();
    let mut keys = keys;
    keys.sort();
    found.sort();
    assert_eq!(found, keys);
    assert!(city.store().cards(&[]).await.expect("nothing").is_empty());
}
