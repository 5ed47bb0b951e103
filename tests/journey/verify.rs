//! メールアドレス入力画面: who you are.

use tests::{Card, City, Resident, cards};

const NOT_SINGLED_OUT: &str = "交付対象を特定できませんでした。番号2も入力してください。";

#[tokio::test(flavor = "multi_thread")]
async fn number_2_is_asked_for_where_number_1_is_not_enough() {
    let city = City::start().await;
    let [one, _] = cards::collision();
    let mut mari = Resident::new(&city);
    mari.enters(&[one], "mari@example.jp").await;
    assert!(!mari.page().asks_for("number2.1"));
    mari.press("送信する").await;
    assert_eq!(mari.page().status, 422);
    assert!(mari.page().says(NOT_SINGLED_OUT));
    assert!(mari.page().asks_for("number2.1") && mari.page().says("番号2を入力してください"));
    assert_eq!(mari.page().value("number1.1"), "23B456789");
    assert_eq!((mari.page().value("year.1"), mari.page().value("month.1")), ("1990", "01"));
    assert_eq!(mari.page().value("mail_again"), "mari@example.jp");

    mari.enters_number2();
    mari.press("送信する").await;
    assert_eq!((mari.page().path.as_str(), mari.answer().status), ("/verify/sent", 303));
}

#[tokio::test(flavor = "multi_thread")]
async fn none_found_looks_like_several_found() {
    let city = City::start().await;
    let mut several = Resident::new(&city);
    several.enters(&cards::collision()[..1], "a@example.jp").await;
    several.press("送信する").await;
    let mut none = Resident::new(&city);
    none.enters(&[cards::unknown()], "a@example.jp").await;
    none.press("送信する").await;
    assert_eq!(none.page().status, several.page().status);
    let same = |page: &tests::Page, card: &Card| {
        let form = page.value("form").to_owned();
        let mut html = page.html.replace(&form, "form").replace(&card.number1, "number");
        for part in ["year.1", "month.1", "day.1"] {
            html = html
                .replace(&format!("name=\"{part}\" class=\"w-year\" value=\"{}\"", page.value(part)), part);
            html =
                html.replace(&format!("name=\"{part}\" class=\"w-2\" value=\"{}\"", page.value(part)), part);
        }
        html
    };
    assert_eq!(same(none.page(), &cards::unknown()), same(several.page(), &cards::collision()[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_wrong_number_2_the_office_is_called() {
    let city = City::start().await;
    let [one, _] = cards::collision();
    for card in [one.number2("ZZZZ9999ZZZZ9999ZZ"), cards::unknown().number2("ZZZZ9999ZZZZ9999ZZ")] {
        let mut mari = Resident::new(&city);
        mari.enters(&[card], "mari@example.jp").await;
        mari.press("送信する").await;
        mari.enters_number2();
        mari.press("送信する").await;
        assert_eq!(mari.page().status, 422);
        assert!(mari.page().says("交付対象を特定できませんでした。") && !mari.page().says(NOT_SINGLED_OUT));
        assert!(mari.page().says("お電話ください") && mari.page().says("0120-000-417"));
        assert_eq!(mari.page().value("number2.1"), "ZZZZ9999ZZZZ9999ZZ");
    }
    assert!(city.inbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn number_2_is_asked_of_the_person_concerned() {
    let city = City::start().await;
    let [one, two] = cards::collision();
    let mut mari = Resident::new(&city);
    mari.enters(&[cards::plain(), one, two], "mari@example.jp").await;
    mari.press("送信する").await;
    let asked = [1, 2, 3].map(|i| mari.page().asks_for(&format!("number2.{i}")));
    assert_eq!(asked, [false, true, true]);
    mari.enters_number2();
    mari.press("送信する").await;
    assert_eq!(mari.page().path, "/verify/sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_may_ask_everybody_for_number_2_or_nobody() {
    use booking::settings::AskNumber2;
    let city = City::with(|settings| settings.number2.ask = AskNumber2::Always).await;
    let mut mari = Resident::new(&city);
    mari.enters(&cards::collision()[..1], "mari@example.jp").await;
    mari.press("送信する").await;
    assert_eq!(mari.page().wrong_inputs(), ["number2.1"]);
    mari.enters_number2();
    mari.press("送信する").await;
    assert_eq!(mari.page().path, "/verify/sent");

    city.applies(|settings| settings.number2.ask = AskNumber2::Never).await;
    mari.enters(&cards::collision()[..1], "mari@example.jp").await;
    mari.press("送信する").await;
    assert!(!mari.page().asks_for("number2.1") && mari.page().says("お電話ください"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booked_card_cannot_be_booked_again() {
    let city = City::start().await;
    Resident::new(&city).books_visit(&[cards::plain()], "a@example.jp", "2027-12-01", "9:30").await;
    let mut again = Resident::new(&city);
    again.enters(&[cards::plain()], "taro@example.jp").await;
    again.press("送信する").await;
    assert_eq!(again.page().status, 409);
    assert_eq!(again.page().wrong_inputs(), ["number1.1"]);
    assert!(again.page().says("すでに受取の予約があります"));
    assert_eq!(again.page().link("予約照会をする"), Some("/lookup"));
    assert_eq!(again.page().value("number1.1"), "12A345678");
    city.has_sent_all_mails().await;
    assert!(city.mails_to("taro@example.jp", 0).await.is_empty());
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_card_twice_is_an_error_at_the_second_person() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain(), cards::family()[0].clone(), cards::plain()], "taro@example.jp").await;
    taro.press("送信する").await;
    assert_eq!(taro.page().status, 422);
    assert_eq!(taro.page().wrong_inputs(), ["number1.3"]);
    assert!(taro.page().error_at("number1.3").contains("1人目"), "{}", taro.page().error_at("number1.3"));
    assert_eq!(taro.page().value("number1.2"), "56E000001");
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_fixed_to_different_counters_are_not_booked_together() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::only_at_higashi(), cards::only_at_kita()], "taro@example.jp").await;
    taro.press("送信する").await;
    assert_eq!(taro.page().status, 409);
    assert!(taro.page().says("同時に予約できません") && taro.page().says("0120-000-417"));
    assert!(city.inbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_is_understood() {
    let city = City::start().await;
    let typed = [
        ("１２ａ－３４５６７８", ["昭和６０", "４", "１２"]),
        ("12a 345678", ["S60", "04", "12"]),
        ("12Aー345678", ["１９８５", "4月", "12日"]),
    ];
    for (i, (number1, [year, month, day])) in typed.into_iter().enumerate() {
        let mut taro = Resident::new(&city);
        taro.enters(&[cards::plain()], &format!("taro{i}@example.jp")).await;
        taro.fill("number1.1", number1);
        taro.fill("year.1", year).fill("month.1", month).fill("day.1", day);
        taro.press("送信する").await;
        assert_eq!(taro.page().path, "/verify/sent", "{}", taro.page());
    }
    let mut old = Resident::new(&city);
    old.verifies(&[cards::without_day()], "old@example.jp").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_my_number_is_refused_and_not_shown_again() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    for typed in ["123456789018", "1234-5678-9018", "１２３４　５６７８　９０１８"] {
        taro.enters(&[cards::plain()], "taro@example.jp").await;
        taro.fill("number1.1", typed);
        taro.press("送信する").await;
        assert_eq!(taro.page().status, 422);
        assert_eq!(taro.page().wrong_inputs(), ["number1.1"]);
        assert!(taro.page().error_at("number1.1").contains("マイナンバー"));
        assert!(!taro.page().html.contains(typed) && taro.page().value("number1.1").is_empty());
        assert_eq!(taro.page().value("mail"), "taro@example.jp");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_digits_of_a_year_are_never_guessed() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    taro.fill("year.1", "30");
    taro.press("送信する").await;
    assert_eq!(taro.page().wrong_inputs(), ["year.1"]);
    let error = taro.page().error_at("year.1");
    for choice in ["1930", "1955", "2018"] {
        assert!(error.contains(choice), "{error}");
    }
    assert_eq!(taro.page().value("year.1"), "30");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_errors_are_told_at_once_and_everything_is_kept() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain(), cards::born_in_heisei()], "taro@example.jp").await;
    taro.fill("number1.2", "12");
    taro.fill("month.2", "13");
    taro.fill("mail_again", "tarou@example.jp");
    taro.press("送信する").await;
    assert_eq!(taro.page().status, 422);
    assert_eq!(taro.page().wrong_inputs(), ["number1.2", "month.2", "mail_again"]);
    assert!(taro.page().error_at("number1.2").starts_with("2人目の"));
    assert!(taro.page().title.starts_with("入力エラー"));
    for (name, value) in [
        ("people", "2"),
        ("number1.1", "12A345678"),
        ("number1.2", "12"),
        ("year.2", "2001"),
        ("month.2", "13"),
        ("mail", "taro@example.jp"),
        ("mail_again", "tarou@example.jp"),
    ] {
        assert_eq!(taro.page().value(name), value, "{name}");
    }
    // Mended, it goes on.
    taro.fill("number1.2", "67F000003").fill("month.2", "2").fill("mail_again", "taro@example.jp");
    taro.press("送信する").await;
    assert_eq!(taro.page().path, "/verify/sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_form_says_what_is_missing() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.visits("/verify").await;
    taro.press("送信する").await;
    assert_eq!(taro.page().wrong_inputs(), ["number1.1", "year.1", "mail"]);
    for typed in ["taro", "taro@", "taro@@example.jp", "太郎@example.jp"] {
        taro.enters(&[cards::plain()], typed).await;
        taro.press("送信する").await;
        assert_eq!(taro.page().wrong_inputs(), ["mail"], "{typed}");
        assert_eq!(taro.page().value("mail"), typed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_people_is_applied_without_script_and_keeps_everything() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    taro.fill("people", "4");
    taro.press("人数を反映する").await;
    assert_eq!(taro.page().status, 200);
    assert!(taro.page().errors.is_empty(), "what is not sent yet is not judged");
    assert!(taro.page().asks_for("number1.4") && !taro.page().asks_for("number1.5"));
    assert!(["1人目", "2人目", "3人目", "4人目"].iter().all(|name| taro.page().says(name)));
    assert_eq!(taro.page().value("number1.1"), "12A345678");
    assert_eq!(taro.page().value("mail"), "taro@example.jp");
    // Fewer again; what the first one typed is still there.
    taro.fill("people", "1");
    taro.press("人数を反映する").await;
    assert!(!taro.page().asks_for("number1.2"));
    // Enter sends the form; it does not apply the number of people.
    taro.presses_enter("送信する").await;
    assert_eq!(taro.page().path, "/verify/sent");
    // More than the city lets book together is refused.
    taro.sends("/verify", &[("people", "5"), ("action", "send")]).await;
    assert_eq!((taro.page().status, taro.page().wrong_inputs()), (422, vec!["people"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_the_form_twice_makes_one_application_and_one_mail() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let first = taro.receipt_number();
    taro.sends_again().await;
    assert_eq!(taro.page().path, "/verify/sent");
    assert_eq!(taro.receipt_number(), first);
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 1).await;
    assert_eq!(city.audit().await.applications, 1);
}
