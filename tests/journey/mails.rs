//! The mails as a resident reads them.

use tests::{City, Resident, cards};
use uketori::local::inbox::Mail;

use crate::journey::staff;

/// What somebody would wonder about, wherever the mail comes from.
fn reads_well(mail: &Mail) {
    let Mail { subject, text, .. } = mail;
    let (_, html) = mail.html.split_once("<body>").expect("a body");
    for (name, part) in [("subject", subject.as_str()), ("text", text), ("html", html)] {
        assert!(!part.contains(['{', '}']), "something was not filled in in the {name}:\n{part}");
        assert!(!part.trim().is_empty(), "there is no {name}");
    }
    assert!(subject.starts_with("【みずほ野市】") && !subject.contains('\n'), "{subject}");
    assert!(!text.contains("\n\n\n") && !text.starts_with('\n'), "empty lines stand doubled:\n{text}");
    assert!(text.ends_with("(祝日・年末年始を除く)\n"), "it ends with the office:\n{text}");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "spaces at a line's end:\n{text}");
        for (label, what) in
            ["受付番号", "パスワード", "日時", "人数", "窓口", "所在地", "地図", "電話", "受付時間"]
                .map(|label| (label, line.strip_prefix(label)))
        {
            assert_ne!(what, Some(""), "{label} says nothing:\n{text}");
        }
        assert!(!line.contains("()") && !line.contains("、、") && !line.contains("。。"), "{line}");
    }
    // A heading without what it announces would end its paragraph.
    for heading in ["当日お持ちいただくもの", "予約照会", "日時を選び直す", "窓口予約申込画面"]
    {
        assert!(!text.contains(&format!("\n{heading}\n\n")), "{heading} announces nothing:\n{text}");
    }
    // Both parts say the same.
    let words = |part: &str| part.split_whitespace().collect::<String>();
    let html = scraper::Html::parse_document(&mail.html);
    let body = scraper::Selector::parse("body").expect("a selector");
    let said: String = html.select(&body).flat_map(|body| body.text()).collect();
    assert_eq!(words(&said), words(&format!("{subject}{text}")));
}

/// A booking with every kind of mail, at a counter; all mails in the order in which they were sent.
async fn all_mails(city: &City, card: tests::Card, times: [(&str, &str); 3]) -> Vec<Mail> {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[card], "taro@example.jp").await;
    let [first, second, third] = times;
    taro.picks(first.0, first.1).await;
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    taro.opens_booking(&receipt).await;
    taro.press("メールを再送する").await;
    taro.begins_change().await;
    taro.changes_to(second.0, second.1).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.fill("mail", "jiro@example.jp").fill("mail_again", "jiro@example.jp");
    taro.confirms().await;
    taro.books().await;
    staff::calls_off(city, &receipt.number, "停電のため窓口を閉じます。\n\n申し訳ございません。").await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    taro.changes_to(third.0, third.1).await;
    taro.opens_booking(&receipt).await;
    taro.cancels().await;
    city.has_sent_all_mails().await;
    // The link; booked, resent, changed to two addresses; changed to three; called off, changed and
    // cancelled to two again.
    let mails = city.inbox();
    let subjects: Vec<_> = mails.iter().map(|mail| format!("{} {:?}", mail.subject, mail.to)).collect();
    assert_eq!(mails.len(), 1 + 3 * 2 + 3 + 3 * 2, "{subjects:#?}");
    mails
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mail_reads_well() {
    let city = City::start().await;
    let times = [("2027-12-01", "9:30"), ("2027-12-08", "10:00"), ("2027-12-09", "9:00")];
    for mail in all_mails(&city, cards::plain(), times).await {
        reads_well(&mail);
        let has_visit = !mail.subject.contains("連絡先アドレス確認メール") && !mail.subject.contains("取消");
        assert!(!has_visit || mail.text.contains("本庁舎 市民課"), "{}", mail.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_counter_has_no_map_no_mail_speaks_of_one() {
    let city = City::start().await;
    let times = [("2027-12-01", "13:30"), ("2027-12-04", "9:30"), ("2027-12-08", "14:00")];
    for mail in all_mails(&city, cards::only_at_kita(), times).await {
        assert!(!mail.text.contains("地図") && !mail.html.contains("地図"), "{}", mail.text);
        reads_well(&mail);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partys_mails_say_how_many_come_and_until_when() {
    let city = City::start().await;
    let mut hanako = Resident::new(&city);
    let receipt = hanako.books_visit(&cards::family(), "hanako@example.jp", "2027-12-01", "9:30").await;
    hanako.opens_booking(&receipt).await;
    hanako.begins_change().await;
    hanako.changes_to("2027-12-08", "10:00").await;
    hanako.opens_booking(&receipt).await;
    hanako.cancels().await;
    let mails = city.mails_to("hanako@example.jp", 4).await;
    for (mail, time) in mails[1..].iter().zip([
        "2027年12月1日(水) 9時30分(10時30分まで)",
        "2027年12月8日(水) 10時00分(11時00分まで)",
        "2027年12月8日(水) 10時00分(11時00分まで)",
    ]) {
        assert!(mail.text.contains(time) && mail.text.contains("人数 4名"), "{}", mail.text);
        reads_well(mail);
    }
}
