//! As much as can stand on one page: what has to fit on one sheet of paper.

use booking::{
    MailAddress, Reservation, Settings,
    settings::{Per, Text},
};

use super::reservation;

/// The sample city asking everything of each person, at counters with long names.
pub(super) fn crowded(settings: &Settings, lang: &str) -> Settings {
    let mut settings = settings.clone();
    for field in &mut settings.fields {
        field.per = Per::Person;
    }
    let (name, address) = counter(lang);
    for counter in &mut settings.counters {
        counter.name = Text::Plain(name.to_owned());
        counter.address = Text::Plain(address.to_owned());
    }
    settings
}

/// A name and an address in each language.
fn counter(lang: &str) -> (&'static str, &'static str) {
    match lang {
        "ja-x-easy" => (
            "みずほ｜野市役所《のしやくしょ》 ｜西部総合支所《せいぶそうごうししょ》 ｜市民窓口《しみんまどぐち》センター マイナンバーカード｜専用窓口《せんようまどぐち》",
            "｜東京都《とうきょうと》みずほ｜野市西《のしにし》みずほ｜野三丁目《のさんちょうめ》｜十二番地《じゅうにばんち》の｜五《ご》 みずほ｜野駅前《のえきまえ》｜複合施設《ふくごうしせつ》ビルディング 4｜階北側《かいきたがわ》",
        ),
        "en" => (
            "Mizuhono City Hall, Western General Branch Office, Citizens’ Service Centre, My Number Card Counter (西部総合支所 市民窓口センター)",
            "Mizuhono Station Complex Building 4F, north side, 3-12-5 Nishimizuhono, Mizuhono City, Tokyo (東京都みずほ野市西みずほ野三丁目十二番地の五)",
        ),
        "zh-Hans" => (
            "瑞穗野市役所 西部综合支所 市民窗口中心 个人编号卡专用窗口（西部総合支所 市民窓口センター）",
            "东京都瑞穗野市西瑞穗野三丁目十二番地之五 站前综合大楼4楼北侧（東京都みずほ野市西みずほ野三丁目十二番地の五）",
        ),
        "ko" => (
            "미즈호노시청 서부종합지소 시민창구센터 마이넘버카드 전용 창구(西部総合支所 市民窓口センター)",
            "도쿄도 미즈호노시 니시미즈호노 3초메 12번지 5 역 앞 복합시설 빌딩 4층 북쪽(東京都みずほ野市西みずほ野三丁目十二番地の五)",
        ),
        "vi" => (
            "Tòa thị chính Mizuhono, Chi nhánh tổng hợp phía Tây, Trung tâm dịch vụ thị dân, quầy thẻ My Number (西部総合支所 市民窓口センター)",
            "Tầng 4 phía Bắc, tòa nhà phức hợp trước ga, 3-12-5 Nishimizuhono, thành phố Mizuhono, Tokyo (東京都みずほ野市西みずほ野三丁目十二番地の五)",
        ),
        _ => (
            "みずほ野市役所 西部総合支所 市民窓口センター マイナンバーカード専用窓口",
            "東京都みずほ野市西みずほ野三丁目十二番地の五 みずほ野駅前複合施設ビルディング 4階北側",
        ),
    }
}

/// Everybody with a long name, and an answer to every question.
pub(super) fn verbose(settings: &Settings, people: usize) -> Reservation {
    let mut reservation = reservation(settings, people);
    let name = "Maria Francisca Guadalupe Esperanza de los Santos Villanueva y Rodriguez de la Cruz";
    for (field, values) in &mut reservation.answers {
        if field.starts_with("f.name.") {
            *values = vec![name.to_owned()];
        } else if field.starts_with("f.help.") {
            let help = settings.fields.iter().find(|field| field.name == "help").expect("the field");
            *values = help.options.iter().map(|option| option.get("ja").to_owned()).collect();
        }
    }
    let address = format!("maria.francisca.guadalupe.esperanza.{}@example.ne.jp", "villanueva".repeat(2));
    reservation.address2 = MailAddress::parse(&address).ok();
    for person in &mut reservation.people {
        person.number2 = booking::CardNumber::parse("ABCD12345678EFGH90", &settings.number2).ok();
    }
    reservation
}
