//! Everything that a resident does, on the programs.

use tests::{Resident, cards};

use super::{city, holds};

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_books_changes_and_cancels() {
    let (city, lines) = city().await;
    let mut taro = Resident::new(&city);
    for path in ["/", "/faq", "/accessibility", "/nowhere"] {
        taro.visits(path).await;
    }
    assert_eq!(taro.page().status, 404);
    let [one, other] = cards::collision();
    taro.verifies(&[one, other, cards::plain()], "taro@example.jp").await;
    taro.reads_link(1).await;
    taro.press("メールを再送する").await;
    let link = taro.reads_link(2).await;
    taro.visits(&link).await;
    taro.is_led_to("/reserve");
    taro.fills_in().await;
    taro.fill("mail2", "hanako@example.jp");
    taro.opens_calendar().await;
    let first = holds(&mut taro).await;
    taro.confirms().await;
    taro.press("延長する").await;
    let receipt = taro.books().await;
    let visit = city.reservation(&receipt.number).await.visit.expect("a visit");
    assert_eq!(visit.seats.len(), 3);
    let mail = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(mail.text.contains(&receipt.number) && mail.text.contains(&receipt.password));
    assert!(!city.mails_to("hanako@example.jp", 1).await[0].text.contains(&receipt.password));

    let mut taro = Resident::new(&city);
    taro.looks_up(&receipt.number, "2345678923").await;
    assert_eq!(taro.page().status, 422);
    taro.opens_booking(&receipt).await;
    assert!(taro.page().says(&format!("受付番号 {}", receipt.number)));
    taro.press("メールを再送する").await;
    city.mails_to("taro@example.jp", 4).await;
    let entry = taro.asks(reqwest::Method::GET, "/lookup/calendar.ics", &[], String::new()).await;
    assert!(entry.status == 200 && entry.html.contains("BEGIN:VEVENT"), "{entry}");

    taro.opens_booking(&receipt).await.begins_change().await;
    taro.opens_calendar().await;
    let second = loop {
        let time = holds(&mut taro).await;
        if time != first {
            break time;
        }
        taro.opens_calendar().await;
    };
    taro.confirms().await;
    taro.books().await;
    let visit = city.reservation(&receipt.number).await.visit.expect("a visit");
    assert!(second.starts_with(&visit.date.to_string()), "{second} {visit:?}");
    taro.opens_booking(&receipt).await.cancels().await;
    // The link twice, the booking twice, the change, the cancellation.
    let mails = city.mails_to("taro@example.jp", 6).await;
    assert!(mails[5].subject.contains("取消"), "{}", mails[5].subject);
    city.has_sent_all_mails().await;
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats, counts.held_seats), (0, 0, 0));

    let started = city.machine().processes();
    for function in ["Verify", "ConfirmLink", "Slots", "Reserve", "Lookup", "Notify"] {
        assert!(started.iter().any(|process| process.function == function), "{function}: {started:?}");
    }
    // What they write is for a log that many read for long.
    let lines = lines.lock().expect("lines").clone();
    let token = link.rsplit('/').next().expect("a token");
    for line in &lines {
        for secret in
            ["taro", "hanako", "12A345678", "23B456789", "1985-04-12", "19850412", &receipt.password, token]
        {
            assert!(!line.contains(secret), "{secret} stands in: {line}");
        }
        let (_, written) = line.split_once(": ").expect("the function's name");
        assert!(serde_json::from_str::<serde_json::Value>(written).is_ok(), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_who_come_at_once_are_served_at_once() {
    let (city, _) = city().await;
    let cards = city.adds_cards(6).await;
    let booked = futures::future::join_all(cards.into_iter().enumerate().map(|(i, card)| {
        let city = city.clone();
        async move { super::has_booked(&city, card, &format!("resident{i}@example.jp")).await }
    }))
    .await;
    assert_eq!(booked.len(), 6);
    city.has_sent_all_mails().await;
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats), (6, 6));
    assert!(city.machine().processes().len() > 6, "a process for each call at once");
}
