//! The journey in other languages: chosen by a link, kept to the end.

use booking::{Settings, settings};
use tests::{City, Resident, cards};

use super::kept::entry_of;

const IN_VIETNAMESE: &str = include_str!("../../infra/sample/municipality.vi.toml");

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_was_chosen_stays_to_the_end() {
    let translated = |settings: &mut Settings| {
        *settings = settings::translate(settings, "vi", IN_VIETNAMESE).expect("the sample is good");
    };
    let city = City::with(translated).await;
    let mut minh = Resident::new(&city);
    minh.visits("/?lang=vi").await;
    assert_eq!((minh.page().lang.as_str(), minh.page().status), ("vi", 200));
    minh.visits("/verify").await;
    assert_eq!(minh.page().lang, "vi", "remembered");
    minh.press_value("action", "send").await;
    assert!(minh.page().error_at("mail").contains("Vui lòng"), "{:?}", minh.page().errors);
    minh.enters(&[cards::plain()], "minh@example.jp").await;
    minh.press_value("action", "send").await;
    minh.is_led_to("/verify/sent");
    let link = minh.reads_link(1).await;
    let mails = city.mails_to("minh@example.jp", 1).await;
    assert!(mails[0].subject.contains("địa chỉ") && mails[0].html.contains("lang=\"vi\""));

    // The phone that reads the mail knows nothing of that choice; the application does.
    let mut phone = Resident::new(&city);
    phone.visits(&link).await;
    phone.is_led_to("/reserve");
    assert_eq!(phone.page().lang, "vi");
    phone.fills_in().await.press_value("action", "calendar").await;
    phone.turns_to("2027-12-01").await;
    phone.picks("2027-12-01", "9:30").await.press_value("action", "confirm").await;
    phone.is_led_to("/reserve/confirm");
    phone.press_value("action", "book").await;
    phone.is_led_to("/reserve/done");
    assert_eq!(phone.page().lang, "vi");
    let mails = city.mails_to("minh@example.jp", 2).await;
    assert!(mails[1].html.contains("lang=\"vi\"") && mails[1].subject != mails[0].subject);
    assert!(entry_of(&mails[1]).contains("SUMMARY:Nhận"), "{}", entry_of(&mails[1]));
    // It has learnt it by now, also for pages that belong to no application.
    phone.visits("/lookup").await;
    assert_eq!(phone.page().lang, "vi");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_when_another_language_is_chosen() {
    let city = City::start().await;
    let mut family = Resident::new(&city);
    family.enters(&cards::family()[..2], "family@example.jp").await;
    family.fill("mail_again", "famil");
    family.press("English").await;
    let page = family.page();
    assert_eq!((page.lang.as_str(), page.status, page.errors.len()), ("en", 200, 0), "{page}");
    assert_eq!(page.value("number1.2"), cards::family()[1].number1);
    assert_eq!((page.value("people"), page.value("mail_again")), ("2", "famil"));
    // What is wrong is said in the new language.
    family.press_value("action", "send").await;
    family.press("日本語").await;
    assert_eq!((family.page().status, family.page().wrong_inputs()), (422, vec!["mail_again"]));
    assert!(family.page().error_at("mail_again").contains("メールアドレス"), "{}", family.page());
    family.fill("mail_again", "family@example.jp");
    family.presses_enter("送信する").await;
    family.is_led_to("/verify/sent");

    let link = family.link().await;
    family.visits(&link).await;
    family.fill("f.phone", "090-");
    family.press("Tiếng Việt").await;
    family.is_led_to("/reserve");
    assert_eq!((family.page().lang.as_str(), family.page().value("f.phone")), ("vi", "090-"));
    family.press_value("action", "confirm").await;
    assert!(family.page().wrong_inputs().contains(&"slot"));
    family.press("日本語").await;
    assert!(family.page().error_at("slot").contains("予約日時"), "{}", family.page());
    family.fills_in().await.opens_calendar().await;
    family.picks("2027-12-01", "9:30").await;
    family.fill("mail2", "second@example.jp");
    family.press("한국어").await;
    assert_eq!((family.page().lang.as_str(), family.page().value("mail2")), ("ko", "second@example.jp"));
    family.press("日本語").await;
    family.presses_enter("確認へ進む").await;
    family.is_led_to("/reserve/confirm");
    family.books().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_city_speaks_one_language_enter_still_sends() {
    let city = City::with(|settings| settings.city.languages = vec!["ja".to_owned()]).await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    taro.presses_enter("送信する").await;
    taro.is_led_to("/verify/sent");
    taro.visits("/?lang=en").await;
    assert_eq!(taro.page().lang, "ja");
}
