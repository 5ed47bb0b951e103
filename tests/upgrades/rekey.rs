//! A leaked secret of the card index: every card moves to a new key, and nobody notices.

mod interrupted;

use std::collections::BTreeSet;

use booking::keys::Keys;
use store::Store;
use tests::{City, cards};
use uketori::rekey::{Both, How, RekeyError, Report, rekey};
use web::Environment;

use super::{
    fixtures::{Fixtures, PRESENT, SECRETS, has_secrets, of},
    going_on::goes_on,
    items::{Item, dump, part},
};

const NEW: &str = "fixture-card-index-key-0000000000000002";
const LIST: &[u8] = include_bytes!("../../infra/sample/cards.csv");

/// The secrets after the rotation.
fn rotated() -> Vec<(&'static str, &'static str)> {
    let others = SECRETS.into_iter().filter(|(name, _)| *name != "CARD_INDEX_KEY");
    others.chain([("CARD_INDEX_KEY", NEW)]).collect()
}

fn keys(secrets: &[(&str, &str)]) -> Keys {
    let find = |name: &str| secrets.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
    Environment::keys(&find).expect("secrets")
}

async fn moves(city: &City, store: &Store, how: How<'_>) -> Result<Report, RekeyError> {
    let (before, after) = (keys(&SECRETS), keys(&rotated()));
    let both = Both { before: &before, after: &after };
    rekey(store, &city.settings(), both, how, city.now(), &uketori::cards::progress()).await
}

/// The list without the first card of the collision, whose number 2 was asked for, and so is known.
fn list() -> Vec<u8> {
    let text = String::from_utf8_lossy(LIST);
    let first: Vec<&str> = text.lines().take(13).filter(|line| !line.contains("AAAA1111")).collect();
    first.join("\n").into_bytes()
}

async fn cards_in(city: &City) -> Vec<Item> {
    let items = dump(&super::table(city), city.store().table()).await;
    items.into_iter().filter(|item| part(item, "pk").starts_with("CARD#")).collect()
}

/// What a card has beside its key.
fn contents(items: &[Item]) -> BTreeSet<String> {
    let without_key = |item: &Item| {
        let item: Item = item
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "pk" | "sk"))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        super::items::to_json(&item).to_string()
    };
    items.iter().map(without_key).collect()
}

/// No seat, claim or mail is lost; with the functions on the new secret, everybody goes on.
async fn everybody_goes_on(fixtures: &Fixtures, directory: &tempfile::TempDir) {
    has_secrets(directory, &rotated());
    let city = fixtures.plan(directory).start().await;
    goes_on(&city, &fixtures.story).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_card_moves_with_its_claim_and_with_who_names_it() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let list = list();
    let how = How { list: Some(&list), ..How::default() };
    {
        let city = fixtures.plan(&directory).start().await;
        // Somebody who moved away: on no list, and in no application.
        let gone = cards::another(77);
        city.adds(std::slice::from_ref(&gone)).await;
        let before = cards_in(&city).await;
        let mails = city.inbox().len();

        let dry = moves(&city, &city.store(), How { dry_run: true, ..how }).await.expect("a report");
        assert_eq!((dry.to_move, dry.moved, dry.rest, dry.already), (before.len() - 1, 0, 1, 0));
        assert_eq!(cards_in(&city).await, before, "a dry run writes nothing");

        let report = moves(&city, &city.store(), how).await.expect("a report");
        assert_eq!(
            (report.moved, report.rest, report.not_there, report.claimed),
            (before.len() - 1, 1, 0, 0)
        );
        let after = cards_in(&city).await;
        assert_eq!(
            contents(&after),
            contents(&before),
            "claims, marks, counters and 管理番号 are carried over"
        );
        city.audit().await;

        let again = moves(&city, &city.store(), how).await.expect("a report");
        assert_eq!((again.moved, again.already, again.rest), (0, before.len() - 1, 1));
        let other = moves(&city, &city.store(), How { drop_rest: Some(2), ..how }).await;
        assert!(matches!(other, Err(RekeyError::OtherRest { found: 1, said: 2 })), "{other:?}");
        let dropped = moves(&city, &city.store(), How { drop_rest: Some(1), ..how }).await.expect("a report");
        assert_eq!((dropped.dropped, dropped.is_whole()), (1, true), "{dropped}");
        assert_eq!(cards_in(&city).await.len(), before.len() - 1);
        city.has_sent_all_mails().await;
        assert_eq!(city.inbox().len(), mails, "nobody gets a mail for it");
    }
    everybody_goes_on(&fixtures, &directory).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_list_whoever_is_booked_or_applies_moves() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    let city = fixtures.plan(&directory).start().await;
    let count = cards_in(&city).await.len();
    let report = moves(&city, &city.store(), How::default()).await.expect("a report");
    // The eight of the story have twelve cards; those who wait stay.
    assert_eq!((report.moved, report.rest, report.rest_in_use), (12, count - 12, 0), "{report}");
    assert!(!report.is_whole());
    let drop = moves(&city, &city.store(), How { drop_rest: Some(1), ..How::default() }).await;
    assert!(matches!(drop, Err(RekeyError::DropWithoutList)));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_was_imported_again_meanwhile_becomes_one_with_the_cards_before() {
    let fixtures = of(PRESENT);
    let directory = fixtures.directory().await;
    {
        let city = fixtures.plan(&directory).start().await;
        let (after, list) = (keys(&rotated()), list());
        let progress = uketori::cards::progress();
        let imported =
            uketori::cards::import(&list, &city.store(), &city.settings(), &after, city.now(), &progress)
                .await;
        assert_eq!(imported.expect("a report").added, 11);
        let how = How { list: Some(&list), ..How::default() };
        let report = moves(&city, &city.store(), how).await.expect("a report");
        assert_eq!((report.claimed, report.rest), (0, 0), "{report}");
        city.audit().await;
    }
    everybody_goes_on(&fixtures, &directory).await;
}
