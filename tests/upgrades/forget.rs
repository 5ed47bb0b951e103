//! An application is deleted because its owner asked for that.

use store::{Entry, Forgotten};
use tests::{Resident, cards};

use super::{
    fixtures::{PRESENT, of},
    items::{dump, part},
};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_deleted_at_once_and_nothing_else() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    city.has_sent_all_mails().await;
    let forget = async |name: &str| {
        let reservation = city.reservation(&fixtures.story.people[name].receipt).await;
        let entry = Entry::new("佐藤", "forget", reservation.receipt.to_string(), None, city.now());
        city.store().forget(&reservation, &entry, city.now()).await.expect("the table answers")
    };
    for name in ["family", "applying", "changing", "collected"] {
        assert_eq!(forget(name).await, Forgotten::StillStands, "{name}");
    }
    // One that was written since it was read is looked at again.
    let receipt = fixtures.story.people["family"].receipt();
    let stale = city.reservation(&receipt.number).await;
    Resident::new(&city).opens_booking(&receipt).await.cancels().await;
    let stale = booking::Reservation { state: booking::reservation::State::Cancelled, ..stale };
    let entry = Entry::new("佐藤", "forget", receipt.number.clone(), None, city.now());
    let done = city.store().forget(&stale, &entry, city.now()).await.expect("the table answers");
    assert_eq!(done, Forgotten::Overtaken);
    city.has_sent_all_mails().await;

    assert_eq!(forget("cancelled").await, Forgotten::Done);
    city.passes_to("2027-12-04T10:00");
    assert_eq!(forget("collected").await, Forgotten::Done);
    let left = dump(&super::table(&city), city.store().table()).await;
    for name in ["cancelled", "collected"] {
        let receipt = &fixtures.story.people[name].receipt;
        let names = |item: &&super::items::Item| {
            let pk = part(item, "pk");
            pk.ends_with(receipt.as_str())
                || super::items::to_json(item).to_string().contains(&format!("{name}@"))
        };
        assert_eq!(left.iter().filter(names).count(), 0, "{name}");
    }
    let today = "2027-12-04".parse().expect("a day");
    let entries = city.store().entries(today).await.expect("the table answers");
    assert_eq!(entries.iter().map(|entry| entry.act.as_str()).collect::<Vec<_>>(), ["forget"]);
    // A card that was handed over stays so.
    let mut again = Resident::new(&city);
    again.enters(&[cards::another(1)], "again@example.jp").await;
    again.press("送信する").await;
    assert_ne!(again.page().path, "/verify/sent");
    city.audit().await;
}
