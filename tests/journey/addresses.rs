//! A change of the addresses that mails go to.

use tests::{City, Receipt, Resident, cards};

use crate::journey::kept::entry_of;

/// Booked, with a second address where one is named, and about to be changed.
async fn changing(city: &City, second: Option<&str>) -> (Resident, Receipt) {
    let mut taro = Resident::new(city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    if let Some(second) = second {
        taro.fill("mail2", second);
    }
    taro.confirms().await;
    city.mails_to("taro@example.jp", 1).await;
    let receipt = taro.books().await;
    city.mails_to("taro@example.jp", 2).await;
    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    (taro, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_first_address_is_typed_twice() {
    let city = City::start().await;
    let (mut taro, _) = changing(&city, None).await;
    for (mail, again, wrong) in [
        ("jiro@example.jp", "taro@example.jp", "mail_again"),
        ("jiro@example.jp", "", "mail_again"),
        ("", "", "mail"),
        ("jiro", "jiro", "mail"),
    ] {
        taro.fill("mail", mail).fill("mail_again", again);
        taro.press("確認へ進む").await;
        assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec![wrong]), "{mail} {again}");
        assert_eq!((taro.page().value("mail"), taro.page().value("mail_again")), (mail, again));
    }
    // As the second one is, too.
    taro.fill("mail", "jiro@example.jp")
        .fill("mail_again", "jiro@example.jp")
        .fill("mail2", "jiro@example.jp");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["mail2"]);
    taro.fill("mail2", "hanako");
    taro.press("確認へ進む").await;
    assert_eq!(taro.page().wrong_inputs(), ["mail2"]);
    taro.clear("mail2");
    taro.confirms().await;
    assert_eq!(taro.page().term("連絡先メールアドレス"), "変更前taro@example.jp変更後jiro@example.jp");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_former_address_is_told_and_the_new_one_gets_no_password() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, None).await;
    taro.fill("mail", "jiro@example.jp").fill("mail_again", "jiro@example.jp");
    taro.confirms().await;
    taro.books().await;
    // The address that was there before stands masked, the new one too.
    assert!(
        taro.page().says("変更前の連絡先メールアドレス(") && taro.page().says("変更したことをお知らせします")
    );
    assert!(!taro.page().says("taro@example.jp") && !taro.page().says("jiro@example.jp"));

    let former = city.mails_to("taro@example.jp", 3).await.remove(2);
    let new = city.mails_to("jiro@example.jp", 1).await.remove(0);
    for mail in [&former, &new] {
        assert!(mail.subject.contains("変更完了通知メール"), "{}", mail.subject);
        for part in [&mail.text, &mail.html] {
            assert!(part.contains(&receipt.number) && !part.contains(&receipt.password), "{part}");
            assert!(part.contains("お心当たりのない場合") && part.contains("0120-000-417"));
        }
    }
    assert!(
        new.text.contains("パスワード (最初にお送りした予約完了通知メールに記載しています)"),
        "{}",
        new.text
    );
    assert!(!former.text.contains("パスワード"), "nothing is said of what it does not get: {}", former.text);
    assert!(entry_of(&new).contains("METHOD:PUBLISH") && former.attachments.is_empty());

    // From now on the former one hears nothing more, and the new one never gets the password.
    taro.opens_booking(&receipt).await;
    assert_eq!(taro.page().term("連絡先メールアドレス"), "jiro@example.jp");
    taro.press("メールを再送する").await;
    let again = city.mails_to("jiro@example.jp", 2).await.remove(1);
    assert!(!again.text.contains(&receipt.password) && !again.html.contains(&receipt.password));
    taro.begins_change().await;
    taro.changes_to("2027-12-08", "9:30").await;
    city.mails_to("jiro@example.jp", 3).await;
    taro.opens_booking(&receipt).await;
    taro.cancels().await;
    let last = city.mails_to("jiro@example.jp", 4).await.remove(3);
    assert!(!last.text.contains(&receipt.password));
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 3).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_address_and_the_second_one_change_places() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, Some("hanako@example.jp")).await;
    city.mails_to("hanako@example.jp", 1).await;
    taro.fill("mail", "hanako@example.jp").fill("mail_again", "hanako@example.jp");
    taro.fill("mail2", "taro@example.jp");
    taro.confirms().await;
    taro.books().await;
    city.has_sent_all_mails().await;
    let to = |address: &str| {
        let mails = city.inbox();
        mails
            .into_iter()
            .filter(|mail| mail.to == [address])
            .skip_while(|m| !m.subject.contains("変更"))
            .count()
    };
    assert_eq!(to("hanako@example.jp"), 1);
    // It is the second address now and was the first: told once, as one of the two.
    assert_eq!(to("taro@example.jp"), 1, "the same mail must not come twice to one mailbox");
    assert!(city.reservation(&receipt.number).await.address_changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_address_comes_and_goes() {
    let city = City::start().await;
    let (mut taro, receipt) = changing(&city, None).await;
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    assert_eq!(taro.page().term("連絡先メールアドレス2"), "変更前(入力なし)変更後hanako@example.jp");
    taro.books().await;
    assert!(taro.page().says("連絡先メールアドレス2へもお送りします。"));
    let told = city.mails_to("hanako@example.jp", 1).await.remove(0);
    assert!(told.text.contains(&receipt.number) && !told.text.contains(&receipt.password));
    assert!(told.text.contains("(連絡先メールアドレスにお送りしたメールに記載しています)"), "{}", told.text);
    let first = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(first.text.contains(&receipt.password), "its own address gets it as before");

    taro.opens_booking(&receipt).await;
    taro.begins_change().await;
    assert_eq!(taro.page().value("mail2"), "hanako@example.jp");
    taro.clear("mail2");
    taro.confirms().await;
    assert_eq!(taro.page().term("連絡先メールアドレス2"), "変更前hanako@example.jp変更後(入力なし)");
    taro.books().await;
    city.mails_to("taro@example.jp", 4).await;
    city.has_sent_all_mails().await;
    city.mails_to("hanako@example.jp", 1).await;
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().says("hanako@example.jp"));
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_may_send_the_password_to_unproved_addresses_too() {
    let city = City::with(|settings| settings.sender.address2_gets_password = true).await;
    let (mut taro, receipt) = changing(&city, None).await;
    taro.fill("mail", "jiro@example.jp").fill("mail_again", "jiro@example.jp");
    taro.fill("mail2", "hanako@example.jp");
    taro.confirms().await;
    taro.books().await;
    for address in ["jiro@example.jp", "hanako@example.jp"] {
        assert!(city.mails_to(address, 1).await[0].text.contains(&receipt.password), "{address}");
    }
    // The former one is nobody's any more.
    let former = city.mails_to("taro@example.jp", 3).await.remove(2);
    assert!(!former.text.contains(&receipt.password));
}
