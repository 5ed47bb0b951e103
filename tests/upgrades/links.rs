//! The secret of links and passwords, rotated: its version stands on each application.

use tests::{City, Resident, cards};

use super::fixtures::{PRESENT, SECRETS, has_secrets, of};

const SECOND: &str = "fixture-link-key-000000000000000000002";

/// The secrets with other ones for links.
fn links(link_keys: &str) -> Vec<(&str, &str)> {
    let others = SECRETS.into_iter().filter(|(name, _)| *name != "LINK_KEYS");
    others.chain([("LINK_KEYS", link_keys)]).collect()
}

/// Books with a new application, and gives the version that it was made with.
async fn version_of_a_new_one(city: &City, card: usize, time: &str) -> u32 {
    let card = cards::another(card);
    city.adds(std::slice::from_ref(&card)).await;
    let receipt = Resident::new(city).books_visit(&[card], "new@example.jp", "2027-12-09", time).await;
    Resident::new(city).opens_booking(&receipt).await;
    city.reservation(&receipt.number).await.key_version
}

#[tokio::test(flavor = "multi_thread")]
async fn rotated_links_and_passwords_go_on_until_their_version_is_dropped() {
    let fixtures = of(PRESENT);
    let (_, first) = SECRETS[1];
    let directory = fixtures.directory().await;

    // Both versions, whichever is named first.
    for (both, card, time) in
        [(format!("2:{SECOND},{first}"), 40, "13:00"), (format!("{first},2:{SECOND}"), 41, "13:15")]
    {
        has_secrets(&directory, &links(&both));
        let city = fixtures.plan(&directory).start().await;
        let hand = |name: &str| fixtures.story.people[name].clone();
        let mut taro = Resident::new(&city);
        taro.visits(&hand("asked twice").link.expect("a link")).await;
        taro.is_led_to("/reserve");
        Resident::new(&city).opens_booking(&hand("family").receipt()).await;
        let mut session = Resident::new(&city);
        session.forges_cookie("uketori-session", &hand("applying").session.expect("a session"));
        session.visits("/reserve").await;
        session.is_led_to("/reserve");
        assert_eq!(version_of_a_new_one(&city, card, time).await, 2);
        city.audit().await;
    }

    // After a leak: the first version opens nothing any more.
    let second = format!("2:{SECOND}");
    has_secrets(&directory, &links(&second));
    let city = fixtures.plan(&directory).start().await;
    let hand = |name: &str| fixtures.story.people[name].clone();
    let mut taro = Resident::new(&city);
    taro.visits(&hand("asked twice").link.expect("a link")).await;
    assert_eq!(taro.page().status, 410, "{}", taro.page());
    let family = hand("family").receipt();
    let mut hanako = Resident::new(&city);
    hanako.looks_up(&family.number, &family.password).await;
    assert_ne!(hanako.page().path, "/lookup/details", "{}", hanako.page());
    // The booking stands all the same, and its cards stay claimed by it.
    let mut again = Resident::new(&city);
    again.enters(&cards::family()[..1], "again@example.jp").await;
    again.press("送信する").await;
    assert_ne!(again.page().path, "/verify/sent");
    city.audit().await;
}
