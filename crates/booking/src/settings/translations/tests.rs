use super::*;

fn sample() -> Settings {
    check(include_str!("../../../../../infra/sample/municipality.toml")).unwrap()
}

fn wrong(toml: &str) -> String {
    let found = translate(&sample(), "en", toml).unwrap_err();
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_stand_beside_the_japanese() {
    let toml = r#"
        [city]
        name = "Mizuhono City"
        [[counters]]
        id = "ekimae"
        name = "Station"
        [[fields]]
        name = "visitor"
        label = "Who comes"
        options = ["1", "2", "3", "4"]
    "#;
    let settings = translate(&sample(), "en", toml).unwrap();
    assert_eq!((settings.city.name.get("en"), settings.city.name.get("ja")), ("Mizuhono City", "みずほ野市"));
    let station = settings.counters.iter().find(|counter| counter.id.as_str() == "ekimae").unwrap();
    assert_eq!(station.name.get("en"), "Station");
    let field = settings.fields.iter().find(|field| field.name == "visitor").unwrap();
    assert_eq!((field.options[1].get("en"), field.options[1].get("ja")), ("2", "本人と法定代理人"));
    // A second language joins the first.
    let settings = translate(&settings, "ko", "[city]\nname = \"미즈호노시\"").unwrap();
    assert_eq!((settings.city.name.get("ko"), settings.city.name.get("en")), ("미즈호노시", "Mizuhono City"));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    assert!(wrong("[city]\nnames = \"x\"").contains("city.names: the settings have nothing"));
    assert!(wrong("[city]\naccent = \"#000000\"").contains("city.accent: this is no text"));
    assert!(wrong("[[counters]]\nid = \"none\"\nname = \"x\"").contains("counters.none"));
    assert!(wrong("[[faq]]\nquestion = \"?\"\nanswer = \"!\"").contains("12 in the settings, 1 here"));
    assert!(wrong("[mails.booked]\nbody = \"{receipt}\"").contains("mails.booked"));
    assert!(wrong("[mails.booked]\nbody = \"{receipt}\"").contains("{password}"));
    assert!(wrong("nonsense").starts_with("the file: "));
}

#[test]
fn what_is_not_translated_is_named() {
    let mut settings = translate(&sample(), "en", "[city]\nname = \"Mizuhono City\"").unwrap();
    settings.city.languages = vec!["ja".to_owned(), "en".to_owned()];
    let lacking = untranslated(&settings);
    assert!(!lacking.contains(&"en: city.name".to_owned()));
    for place in
        ["en: city.bring", "en: mails.booked.body", "en: fields.1.options.0", "en: counters.0.address"]
    {
        assert!(lacking.contains(&place.to_owned()), "{place}");
    }
    assert!(!lacking.iter().any(|place| place.contains("fields.0.name") || place.contains("sender")));
}
