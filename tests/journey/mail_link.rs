//! The mail, its link, and メール送信完了画面.

use jiff::SignedDuration;
use tests::{City, Resident, cards};

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_holds_one_link_in_two_parts() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let link = taro.reads_link(1).await;
    assert!(link.starts_with(&format!("{}/confirm/", city.site())), "{link}");
    let mail = city.mails_to("taro@example.jp", 1).await.remove(0);
    assert!(mail.subject.contains("みずほ野市") && mail.subject.contains("連絡先アドレス確認メール"));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("窓口予約申込画面") && part.contains(&link));
        assert!(part.contains("2027年11月23日(火) 10時00分"), "when the link ends: {part}");
        assert!(part.contains("お心当たりのない") && part.contains("個人番号カード交付担当"));
        assert!(part.contains("0120-000-417"));
        assert!(!part.contains("12A345678"), "nothing of the card before the address is proved");
    }
    assert_eq!(mail.html.matches("<a href=\"http").count(), 1, "{}", mail.html);
    assert!(mail.attachments.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_the_link_twice_does_no_harm() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let before = city.reservation(&taro.receipt_number()).await;
    // A scanner of the mail provider is first.
    let link = taro.reads_link(1).await;
    let mut scanner = Resident::new(&city);
    scanner.visits(&link).await;
    assert_eq!(city.reservation(&taro.receipt_number()).await, before, "a GET changes nothing");

    taro.opens_link().await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    // Opened again on another device, everything is there.
    let mut phone = Resident::new(&city);
    phone.visits(&link).await;
    assert_eq!(phone.page().path, "/reserve");
    assert!(phone.page().says("2027年12月1日(水) 9時30分"));
    assert_eq!(phone.page().value("f.name.1"), "氏名 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_over_and_a_forged_one_look_the_same() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let link = taro.reads_link(1).await;
    city.passes(SignedDuration::from_hours(24));
    city.passes(SignedDuration::from_secs(2));
    let over = taro.visits(&link).await.clone();
    assert_eq!((over.status, over.heading.as_str()), (410, "有効期限切れ"));
    assert_eq!(over.link("はじめからやり直す"), Some("/verify"));

    let token = link.rsplit('/').next().expect("a token");
    let (receipt, mac) = token.split_at(10);
    let flipped = if mac.starts_with('0') { "1" } else { "0" };
    for forged in [
        format!("{receipt}{flipped}{}", &mac[1..]),
        format!("0000000000{mac}"),
        receipt.to_owned(),
        "x".to_owned(),
        "あいうえお".to_owned(),
        format!("{token}0"),
        token.to_uppercase() + "A",
    ] {
        let page = Resident::new(&city).visits(&format!("/confirm/{forged}")).await.clone();
        assert_eq!((page.status, &page.text), (410, &over.text), "{forged}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_works_to_its_last_second_and_the_session_two_hours_from_then() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    city.passes(SignedDuration::from_secs(24 * 3600 - 30));
    taro.opens_link().await;
    taro.fills_in().await;
    city.passes(SignedDuration::from_mins(119));
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    city.passes(SignedDuration::from_mins(2));
    taro.reloads().await;
    assert_eq!((taro.page().status, taro.page().heading.as_str()), (403, "画面の有効時間が過ぎました"));
    assert_eq!(taro.page().link("はじめからやり直す"), Some("/verify"));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_booking_the_link_leads_to_the_inquiry() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let link = taro.reads_link(1).await;
    taro.opens_link().await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    taro.books().await;
    let mut later = Resident::new(&city);
    later.visits(&link).await;
    assert_eq!(later.page().path, "/lookup");
    // The browser that asked for the mail is led there too.
    taro.visits("/verify/sent").await;
    assert_eq!(taro.page().path, "/lookup");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_is_sent_again() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let first = taro.reads_link(1).await;
    taro.press("メールを再送する").await;
    assert_eq!(taro.answer().status, 303);
    assert!(taro.page().says("メールをもう一度送信しました。"));
    assert_eq!(taro.reads_link(2).await, first, "the same link, which may be in either mail");
    // As often as five mails in all; then whom to call.
    for _ in 0..3 {
        taro.press("メールを再送する").await;
        assert_eq!(taro.answer().status, 303);
    }
    taro.press("メールを再送する").await;
    assert_eq!(taro.page().status, 429);
    assert!(taro.page().says("0120-000-417"));
    city.has_sent_all_mails().await;
    assert!(city.inbox().len() <= 5);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_address_gets_a_new_link_and_the_old_one_dies() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "stranger@example.jp").await;
    let strangers = taro.reads_link(1).await;
    taro.fill("mail", "taro@example.jp").fill("mail_again", "tarou@example.jp");
    taro.press("直したアドレスへ送信する").await;
    assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec!["mail_again"]));
    assert_eq!(taro.page().value("mail"), "taro@example.jp");
    taro.fill("mail_again", "taro@example.jp");
    taro.press("直したアドレスへ送信する").await;
    assert_eq!(taro.answer().status, 303);
    assert!(taro.page().says("直したメールアドレスへ、メールを送信しました。"));

    taro.address_is("taro@example.jp");
    let own = taro.reads_link(1).await;
    assert_ne!(own, strangers);
    let mut stranger = Resident::new(&city);
    stranger.visits(&strangers).await;
    assert_eq!(stranger.page().status, 410);
    taro.opens_link().await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    assert_eq!(taro.page().term("連絡先メールアドレス"), "taro@example.jp");
    taro.books().await;
    city.has_sent_all_mails().await;
    city.mails_to("stranger@example.jp", 1).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_card_has_at_most_three_applications_at_a_time() {
    let city = City::start().await;
    for i in 0..3 {
        Resident::new(&city).verifies(&[cards::plain()], &format!("taro{i}@example.jp")).await;
    }
    let mut fourth = Resident::new(&city);
    fourth.enters(&[cards::plain()], "taro3@example.jp").await;
    fourth.press("送信する").await;
    assert_eq!(fourth.page().status, 429);
    assert!(fourth.page().says("手続き中の申込み"));
    city.has_sent_all_mails().await;
    // When their links and sessions are over, there is room again.
    city.passes(SignedDuration::from_hours(27));
    fourth.verifies(&[cards::plain()], "taro3@example.jp").await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asked_for_no_mail_has_nothing_to_resend() {
    let city = City::start().await;
    let mut nobody = Resident::new(&city);
    nobody.visits("/verify/sent").await;
    assert_eq!(nobody.page().status, 403);
    nobody.sends("/verify/sent", &[("action", "resend")]).await;
    assert_eq!(nobody.page().status, 403);
}
