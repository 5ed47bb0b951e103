//! 予約詳細画面: all about a booking, to read, to print, to show at the counter.

use tests::{City, Resident, cards};

use crate::journey::kept;

#[tokio::test(flavor = "multi_thread")]
async fn everything_about_a_booking_is_on_its_page() {
    let city = City::start().await;
    let family = cards::family();
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&family, "hanako@example.jp").await;
    hanako.picks("2027-12-01", "9:30").await;
    hanako.fill("f.name.1", "山田 花子").fill("f.help", "車いすを利用する").fill("f.language", "Português");
    for (part, value) in [("year", "2027"), ("month", "11"), ("day", "1")] {
        hanako.fill(&format!("f.mandate_date.{part}"), value);
    }
    hanako.fill("mail2", "taro@example.jp");
    hanako.confirms().await;
    let receipt = hanako.books().await;

    let mut hanako = Resident::new(&city);
    hanako.opens_booking(&receipt).await;
    let page = hanako.page();
    assert_eq!(page.title, "予約詳細画面|みずほ野市");
    assert!(page.says(&format!("受付番号 {}", receipt.number)));
    for (term, said) in [
        ("予約日時", "2027年12月1日(水) 9時30分4枠、10時30分まで"),
        ("交付窓口", "本庁舎 市民課"),
        ("人数", "4人"),
        ("連絡先メールアドレス", "hanako@example.jp"),
        ("連絡先メールアドレス2", "taro@example.jp"),
        ("氏名", "山田 花子"),
        ("お手伝いが必要なこと", "車いすを利用する"),
        ("希望する言語", "Português"),
        ("委任状を書いた日", "2027年11月1日"),
        ("交付通知書に書かれた「必要なもの」を確認しました", "はい"),
    ] {
        assert_eq!(page.term(term), said, "{term}");
    }
    for (person, card) in family.iter().enumerate() {
        assert!(page.says(&format!("{}人目", person + 1)) && page.says(&card.number1), "{page}");
    }
    assert!(page.says("2016年7月7日") && page.says("氏名 4"));
    // What to bring, one thing after the other; the way there; the office.
    assert!(page.says("当日の持ち物交付通知書(はがき)本人確認書類") && page.says("住民基本台帳カード"));
    assert!(page.says("みずほ野市中央一丁目1番1号 本庁舎1階 5番窓口") && page.says("00-0000-1101"));
    assert!(page.link("地図を見る(新しいウィンドウで開きます)").is_some_and(|map| map.starts_with("https")));
    // The counter's reader takes the receipt number from the screen or the sheet.
    assert!(page.html.contains(&format!("aria-label=\"受付番号{}のQRコード\"", receipt.number)));
    assert!(page.says("窓口でお見せください"));
    assert!(page.has_button("変更する") && page.link("予約を取り消す") == Some("/lookup/cancel"));
    assert!(page.says("予約の変更と取消は、2027年11月30日(火) 9時30分までできます。"));
    assert!(!page.html.contains(&receipt.password), "a printed page lies around");
    kept::screen("details-four", page);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_largest_party_there_can_be_has_its_page() {
    let city = City::with(|settings| settings.city.largest_party = 9).await;
    let cards = city.adds_cards(9).await;
    let mut hanako = Resident::new(&city);
    hanako.comes_to_calendar(&cards, "hanako@example.jp").await;
    hanako.picks("2027-12-01", "9:30").await;
    for person in 1..=9 {
        hanako.fill(&format!("f.name.{person}"), "JOSÉ MARÍA FERNÁNDEZ-GONZÁLEZ DE LA SANTÍSIMA TRINIDAD");
        hanako.fill(&format!("f.pin.{person}"), "設定しない(顔認証マイナンバーカード)");
    }
    hanako.confirms().await;
    let receipt = hanako.books().await;
    hanako.opens_booking(&receipt).await;
    assert!(hanako.page().says("9枠、11時45分まで") && hanako.page().says("9人目"));
    kept::screen("details-nine", hanako.page());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_city_does_not_have_is_not_on_the_page() {
    let city = City::with(|settings| {
        settings.city.bring = None;
        settings.fields.clear();
        settings.counters[0].map = None;
    })
    .await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    taro.opens_booking(&receipt).await;
    assert!(!taro.page().says("当日の持ち物") && !taro.page().says("地図"));
    assert!(!taro.page().says("連絡先メールアドレス2"));
    assert!(taro.page().says("窓口へのアクセス") && taro.page().says("12A345678"));
    kept::screen("details-least", taro.page());
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    let before = super::table::booking(&city, &receipt.number).await;
    taro.opens_booking(&receipt).await;
    for path in ["/lookup/details", "/lookup/calendar.ics", "/lookup/cancel", "/lookup/details"] {
        taro.visits(path).await;
        assert_eq!(taro.page().status, 200, "{path}");
    }
    taro.visits("/lookup/cancelled").await;
    assert_eq!(taro.page().path, "/lookup/details", "it was not cancelled");
    assert_eq!(super::table::booking(&city, &receipt.number).await, before);
    assert!(!super::table::is_being_changed(&city, &receipt.number).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_can_be_done_to_a_booking_without_having_looked_it_up() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let receipt = taro.books_visit(&[cards::plain()], "taro@example.jp", "2027-12-01", "9:30").await;
    city.has_sent_all_mails().await;
    let before = super::table::booking(&city, &receipt.number).await;
    taro.opens_booking(&receipt).await;
    let token = taro.page().value("token").to_owned();

    let version = before.reservation.version.to_string();
    let mut stranger = Resident::new(&city);
    for path in ["/lookup/details", "/lookup/calendar.ics", "/lookup/cancel", "/lookup/cancelled"] {
        stranger.visits(path).await;
        assert_eq!(stranger.page().status, 403, "{path}");
        assert!(!stranger.page().says("12A345678"));
    }
    for path in ["/lookup/change", "/lookup/cancel", "/lookup/resend"] {
        // With a token that was seen somewhere, but without the pass.
        stranger.sends(path, &[("token", &token), ("version", &version)]).await;
        assert_eq!(stranger.page().status, 403, "{path}");
        // With the pass, but from another site, which does not know the token.
        for forged in ["", "0"] {
            taro.sends(path, &[("token", forged), ("version", &version)]).await;
            assert_eq!(taro.page().status, 403, "{path}");
        }
    }
    assert_eq!(super::table::booking(&city, &receipt.number).await, before);
    assert!(!super::table::is_being_changed(&city, &receipt.number).await);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 2).await;
}
