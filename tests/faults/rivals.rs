//! Conflicts with transactions of others, and throttling: tried again with patience, and when that
//! does not help, a page that says to try later, with nothing lost and nothing half done.

use std::collections::HashMap;

use tests::{Resident, cards};

use super::city_under;
use crate::{
    boundary::weather::{Spell, Weather},
    races::DAY,
};

/// Of each operation every third request that could meet a rival does. The two between are fair, so
/// that a mail that is sent at the same time cannot make one page meet it at all of its tries.
fn unsettled(spell: Spell) -> impl FnMut(&str) -> Spell + Send + 'static {
    let mut met: HashMap<String, usize> = HashMap::new();
    move |operation| {
        let is_write = matches!(operation, "UpdateItem" | "PutItem" | "TransactWriteItems");
        if spell == Spell::Conflict && !is_write {
            return Spell::Fair;
        }
        let count = met.entry(operation.to_owned()).or_default();
        *count += 1;
        if *count % 3 == 1 { spell } else { Spell::Fair }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journey_goes_on_through_conflicts_and_throttling() {
    for spell in [Spell::Conflict, Spell::Throttled] {
        let weather = Weather::fair();
        let city = city_under(&weather).await;
        weather.turns(unsettled(spell));
        let mut taro = Resident::new(&city);
        taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
        // The link mail is not sent any more once its application is booked.
        city.mails_to("taro@example.jp", 1).await;
        taro.picks(DAY, "9:00").await;
        taro.confirms().await;
        taro.books().await;
        weather.turns(|_| Spell::Fair);
        let counts = city.audit().await;
        assert_eq!((counts.booked_seats, counts.held_seats, counts.booked), (1, 0, 1), "{spell:?}");
        city.mails_to("taro@example.jp", 2).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rival_that_never_goes_away_gives_the_busy_page_and_loses_nothing() {
    for spell in [Spell::Conflict, Spell::Throttled] {
        let weather = Weather::fair();
        let city = city_under(&weather).await;
        let mut taro = Resident::new(&city);
        taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
        taro.picks(DAY, "9:00").await;
        taro.confirms().await;
        weather.turns(move |operation| if operation == "TransactWriteItems" { spell } else { Spell::Fair });
        taro.press("予約する").await;
        assert_eq!(taro.page().status, 503, "{}", taro.page());
        assert!(!taro.page().header("retry-after").is_empty());
        weather.turns(|_| Spell::Fair);
        let counts = city.audit().await;
        assert_eq!((counts.booked_seats, counts.held_seats), (0, 1));
        taro.visits("/reserve/confirm").await;
        taro.books().await;
        assert_eq!(city.audit().await.booked_seats, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_cannot_be_reached_is_our_fault_and_says_so() {
    let weather = Weather::fair();
    let city = city_under(&weather).await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    weather.turns(|operation| if operation == "Query" { Spell::AnswerLost } else { Spell::Fair });
    taro.press("送信する").await;
    assert_eq!(taro.page().status, 503);
    for secret in ["12A345678", "taro@example.jp", "Query", "dynamodb", "timeout"] {
        assert!(!taro.page().text.contains(secret), "{secret} is shown");
    }
    weather.turns(|_| Spell::Fair);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    city.audit().await;
}
