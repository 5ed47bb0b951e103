//! The whole journey, for one person and for a party.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use tests::{City, Resident, cards};

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_books_a_visit() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.visits("/").await;
    assert!(taro.page().says("お知らせ") && taro.page().says("0120-000-417"));
    taro.follows("受取予約をする").await;
    assert_eq!(taro.page().title, "メールアドレス入力画面|みずほ野市");

    taro.verifies(&[cards::plain()], "t.yamada@example.jp").await;
    assert!(taro.page().says("24時間") && taro.page().says("@example.jp"));
    assert!(!taro.page().says("yamada"), "the address is masked");
    taro.opens_link().await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    assert!(taro.page().says("2027年12月1日(水) 9時30分"));
    assert!(taro.page().says("まで仮押さえしています"));

    taro.confirms().await;
    assert!(taro.page().says("窓口へのアクセス"));
    assert!(taro.page().links.iter().any(|(to, _)| to.starts_with("https://maps.gsi.go.jp/")));
    let receipt = taro.books().await;
    assert!(receipt.number.len() == 10 && receipt.number.bytes().all(|b| b.is_ascii_digit()));
    assert_eq!(receipt.password.len(), 10);

    taro.follows("予約照会へ").await;
    assert_eq!((taro.page().path.as_str(), taro.page().status), ("/lookup/details", 200));
    assert!(taro.page().says(&format!("受付番号 {}", receipt.number)));
    assert!(taro.page().says("12A345678") && taro.page().says("1985年4月12日"));

    let mails = city.mails_to("t.yamada@example.jp", 2).await;
    assert!(mails[1].text.contains(&receipt.number) && mails[1].text.contains(&receipt.password));
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats, counts.held_seats), (1, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_of_three_gets_three_slots_in_a_row() {
    let city = City::start().await;
    let family = &cards::family()[..3];
    let mut hanako = Resident::new(&city);
    hanako.verifies(family, "hanako@example.jp").await;
    hanako.opens_link().await;
    assert!(hanako.page().says("3人目") && !hanako.page().says("4人目"));
    hanako.fills_in().await;
    hanako.opens_calendar().await;
    assert!(hanako.page().says("3名様分の予約のため、連続して3枠の予約枠が必要です。"));
    hanako.picks("2027-12-01", "9:45").await;
    assert!(hanako.page().says("3枠、10時30分まで"));
    hanako.confirms().await;
    assert!(hanako.page().says("1人目") && hanako.page().says("56E000003"));
    let receipt = hanako.books().await;
    assert_eq!(hanako.page().term("人数"), "3人");

    let visit = city.reservation(&receipt.number).await.visit.expect("a visit");
    let slots: Vec<String> = visit.seats.iter().map(|seat| seat.slot.to_string()).collect();
    assert_eq!(slots, ["0945", "1000", "1015"]);
    let counts = city.audit().await;
    assert_eq!((counts.booked, counts.booked_seats), (1, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn both_addresses_get_the_completion_mail_and_one_the_password() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    taro.opens_link().await;
    taro.fills_in().await;
    taro.fill("mail2", "hanako..@docomo.ne.jp");
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("連絡先メールアドレス2"), "hanako..@docomo.ne.jp");
    let receipt = taro.books().await;

    let first = city.mails_to("taro@example.jp", 2).await.remove(1);
    let second = city.mails_to("\"hanako..\"@docomo.ne.jp", 1).await.remove(0);
    for mail in [&first, &second] {
        assert!(mail.subject.contains("予約完了通知メール"), "{}", mail.subject);
        for part in [&mail.text, &mail.html] {
            assert!(part.contains(&receipt.number));
            assert!(part.contains("2027年12月1日(水) 9時30分") && part.contains("本庁舎 市民課"));
            assert!(part.contains("0120-000-417") && part.contains("/lookup"));
        }
        let [entry] = &mail.attachments[..] else { panic!("one attachment") };
        assert!(entry.name.ends_with(".ics") && entry.content_type.starts_with("text/calendar"));
        let entry = String::from_utf8(STANDARD.decode(&entry.base64).expect("base64")).expect("UTF-8");
        assert!(entry.contains("BEGIN:VEVENT") && entry.contains("20271201T003000Z"), "{entry}");
        assert!(!entry.contains(&receipt.password), "an entry is shared with whoever shares the calendar");
    }
    assert!(first.text.contains(&receipt.password) && first.html.contains(&receipt.password));
    assert!(!second.text.contains(&receipt.password) && !second.html.contains(&receipt.password));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_address_gets_the_password_where_the_city_says_so() {
    let city = City::with(|settings| settings.sender.address2_gets_password = true).await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    taro.opens_link().await;
    taro.fills_in().await;
    taro.fill("mail2", "hanako@example.jp");
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    let receipt = taro.books().await;
    let second = city.mails_to("hanako@example.jp", 1).await.remove(0);
    assert!(second.text.contains(&receipt.password));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_may_ask_for_nothing_more_and_have_no_map() {
    let city = City::with(|settings| {
        settings.fields.clear();
        settings.city.largest_party = 1;
        settings.counters[0].map = None;
    })
    .await;
    let mut taro = Resident::new(&city);
    taro.visits("/verify").await;
    assert!(!taro.page().asks_for("people"), "nobody can come along");
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    taro.opens_link().await;
    assert!(!taro.page().says("受取人情報"));
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert!(!taro.page().says("地図を見る"));
    taro.books().await;
    city.audit().await;
}
