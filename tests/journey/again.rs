//! The same form sent again, and guesses that are sent together.

use jiff::SignedDuration;
use tests::{Card, City, Resident, cards};

#[tokio::test(flavor = "multi_thread")]
async fn the_last_application_that_a_card_can_have_is_made_once_however_often_it_is_sent() {
    let city = City::start().await;
    for i in 0..3 {
        let mut taro = Resident::new(&city);
        taro.verifies(&[cards::plain()], &format!("taro{i}@example.jp")).await;
        taro.sends_again().await;
        taro.is_led_to("/verify/sent");
    }
    assert_eq!(city.audit().await.applications, 3);
    city.has_sent_all_mails().await;
    assert_eq!(city.inbox().len(), 3);
    let mut fourth = Resident::new(&city);
    fourth.enters(&[cards::plain()], "taro@example.jp").await;
    fourth.press("送信する").await;
    assert_eq!(fourth.page().status, 429, "{}", fourth.page());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_again_after_its_link_ended_asks_for_a_new_one() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let before = taro.link().await;
    city.mails_to("taro@example.jp", 1).await;
    city.passes(SignedDuration::from_hours(25));
    taro.sends_again().await;
    taro.is_led_to("/verify/sent");
    city.mails_to("taro@example.jp", 2).await;
    assert_ne!(taro.link().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn booked_applications_are_no_longer_under_way() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks_any().await.expect("a time");
    taro.confirms().await;
    taro.books().await;
    let plain = cards::plain();
    let key = plain.on_the_list(&city.settings(), city.keys()).key;
    let card = city.store().find_cards(&key.index).await.expect("the table answers").remove(0);
    assert!(card.is_booked(city.now()));
    assert_eq!(card.applications(city.now()), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn birthdays_guessed_together_count_each() {
    let city = City::start().await;
    let number = cards::unknown().number1;
    for round in 0..3 {
        let party: Vec<Card> =
            (1..=4).map(|day| Card::new(&number, &format!("19{}0-01-0{day}", round + 5))).collect();
        let mut guesser = Resident::new(&city);
        guesser.enters(&party, "guess@example.jp").await;
        guesser.press("送信する").await;
        let stopped = guesser.page().status == 429;
        assert_eq!(stopped, round == 2, "twelve guesses are more than ten\n{}", guesser.page());
    }
}
