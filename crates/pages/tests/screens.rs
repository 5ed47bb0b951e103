//! Every screen can be used without seeing it: labels, names, ids, links from errors to fields.

mod samples;

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

fn each_screen(judge: impl Fn(&str, &Html)) {
    for (name, page) in samples::all(&samples::settings(), "ja") {
        judge(&name, &Html::parse_document(&page.into_string()));
    }
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn ids_are_unique() {
    each_screen(|name, page| {
        let mut seen = BTreeSet::new();
        for element in page.select(&select("[id]")) {
            let id = element.attr("id").unwrap_or_default();
            assert!(seen.insert(id), "{name}: two elements are #{id}");
        }
    });
}

#[test]
fn every_input_has_a_label() {
    each_screen(|name, page| {
        let labelled: BTreeSet<_> =
            page.select(&select("label[for]")).filter_map(|label| label.attr("for")).collect();
        for input in page.select(&select("input:not([type=hidden]), select, textarea")) {
            let id = input.attr("id").unwrap_or_default();
            assert!(labelled.contains(id), "{name}: {} has no label", input.html());
        }
        for group in page.select(&select("fieldset")) {
            let legend = group.child_elements().next().expect("a legend");
            assert_eq!(legend.value().name(), "legend", "{name}");
            assert!(!text(legend).is_empty(), "{name}");
        }
    });
}

#[test]
fn every_button_link_and_region_has_a_name() {
    each_screen(|name, page| {
        for element in page.select(&select("button, a, [role=region], nav, aside, svg, img, caption, th")) {
            let named = ["aria-label", "alt", "aria-labelledby"]
                .iter()
                .any(|attribute| element.attr(attribute).is_some_and(|value| !value.is_empty()));
            let named = named || !text(element).is_empty() || element.select(&select("img[alt]")).count() > 0;
            assert!(named, "{name}: {} has no name", element.html());
        }
    });
}

#[test]
fn references_within_a_page_resolve() {
    each_screen(|name, page| {
        let ids: BTreeSet<_> = page.select(&select("[id]")).filter_map(|e| e.attr("id")).collect();
        for link in page.select(&select("a[href^='#']")) {
            let target = link.attr("href").unwrap_or_default().trim_start_matches('#');
            assert!(ids.contains(target), "{name}: #{target} leads nowhere");
        }
        for attribute in ["aria-describedby", "aria-labelledby", "for"] {
            for element in page.select(&select(&format!("[{attribute}]"))) {
                for id in element.attr(attribute).unwrap_or_default().split(' ') {
                    assert!(ids.contains(id), "{name}: {attribute} names #{id}");
                }
            }
        }
    });
}

#[test]
fn errors_say_the_same_at_the_top_and_at_the_field() {
    each_screen(|name, page| {
        let at_fields: Vec<String> = page.select(&select("p.error")).map(text).collect();
        for link in page.select(&select(".error-summary a")) {
            let message = text(link);
            assert!(at_fields.iter().any(|at| at.ends_with(&message)), "{name}: {message}");
        }
    });
}

#[test]
fn every_page_is_whole() {
    each_screen(|name, page| {
        let one = |css: &str| assert_eq!(page.select(&select(css)).count(), 1, "{name}: {css}");
        for css in ["html[lang=ja]", "title", "meta[name=viewport]", "link[rel=stylesheet]", "main", "h1"] {
            one(css);
        }
        let listed = page.select(&select("meta[name=robots][content=noindex]")).count() == 0;
        assert_eq!(listed, matches!(name, "home" | "faq" | "accessibility"), "{name}");
        let forbidden = select("[style], script:not([src]), style");
        assert_eq!(page.select(&forbidden).count(), 0, "{name}: the policy forbids");
    });
}

#[test]
fn forms_have_what_the_functions_read() {
    each_screen(|name, page| {
        for form in page.select(&select("form")) {
            let has = |field: &str| form.select(&select(&format!("[name='{field}']"))).count() > 0;
            match form.attr("action") {
                Some("/verify") => assert!(has("form") && has("people") && has("number1.1") && has("mail")),
                Some("/verify/sent") => assert!(has("token") && has("action")),
                Some("/reserve") => assert!(has("token") && has("counter") && has("mail2") && has("action")),
                Some("/slots") => assert!(has("token") && has("counter")),
                Some("/reserve/confirm") => assert!(has("token") && has("version") && has("action")),
                Some("/lookup/change" | "/lookup/resend") => assert!(has("token")),
                Some("/lookup/cancel") => assert!(has("token") && has("version")),
                Some("/lookup") => assert!(has("receipt") && has("password")),
                other => panic!("{name}: a form leads to {other:?}"),
            }
        }
    });
}

/// One screen of the gallery.
fn screen(wanted: &str) -> Html {
    let pages = samples::all(&samples::settings(), "ja");
    let (_, page) = pages.into_iter().find(|(name, _)| name == wanted).expect("the screen");
    Html::parse_document(&page.into_string())
}

fn count(page: &Html, css: &str) -> usize {
    page.select(&select(css)).count()
}

#[test]
fn only_a_change_asks_for_the_first_address_and_can_be_given_up() {
    let own =
        "[name=mail], [name=mail_again], button[value=abandon][formnovalidate], a[href='/lookup/cancel']";
    for (name, expected) in [("change", 4), ("change-held", 4), ("reserve", 0), ("reserve-held", 0)] {
        assert_eq!(count(&screen(name), own), expected, "{name}");
    }
}

#[test]
fn a_change_has_steps_of_its_own() {
    for (name, steps) in [
        ("change", 3),
        ("slots-change", 3),
        ("confirm-change", 3),
        ("done-change", 3),
        ("reserve", 5),
        ("slots", 5),
        ("confirm", 5),
        ("done", 5),
    ] {
        assert_eq!(count(&screen(name), ".steps li"), steps, "{name}");
    }
}

#[test]
fn what_a_change_changes_stands_beside_what_it_was() {
    let changed = |name| -> Vec<String> { screen(name).select(&select(".changed dt")).map(text).collect() };
    assert_eq!(
        changed("confirm-change"),
        [
            "予約日時",
            "交付窓口",
            "窓口に来られる方",
            "日中に連絡のとれる電話番号",
            "連絡先メールアドレス",
            "連絡先メールアドレス2"
        ]
    );
    let unheld = changed("confirm-change-unheld");
    assert!(!unheld.contains(&"予約日時".to_owned()), "the visit stays: {unheld:?}");
    assert_eq!(changed("confirm"), Vec::<String>::new());
}

#[test]
fn a_booking_is_changed_and_resent_only_while_it_can_be() {
    let [change, cancel, resend, code] = [
        "form[action='/lookup/change']",
        "a[href='/lookup/cancel']",
        "form[action='/lookup/resend']",
        ".qr svg",
    ];
    for (name, expected) in [
        ("details", [1, 1, 1, 1]),
        ("details-changing", [1, 1, 1, 1]),
        ("details-late", [0, 0, 1, 1]),
        ("details-called-off", [1, 1, 1, 0]),
        ("details-over", [0, 0, 0, 0]),
        ("details-cancelled", [0, 0, 0, 0]),
        ("details-collected", [0, 0, 0, 0]),
    ] {
        let page = screen(name);
        assert_eq!([change, cancel, resend, code].map(|css| count(&page, css)), expected, "{name}");
    }
}

#[test]
fn a_slot_that_the_counter_closed_says_so() {
    let page = screen("slots");
    let closed = page.select(&select("td.closed")).next().expect("the afternoon of 3 December");
    assert_eq!(text(closed), "休窓口休止");
}

#[test]
fn the_calendar_of_a_change_tells_what_is_booked_from_what_is_held() {
    let page = screen("slots-change");
    let name = |css: &str| page.select(&select(css)).next().and_then(|button| button.attr("aria-label"));
    assert_eq!(name("button.booked"), Some("12月1日(火) 9時00分 残り2枠 (いまの予約)"));
    assert_eq!(name("button.mine"), Some("12月1日(火) 9時45分 残り2枠 (いま仮押さえしています)"));
}

#[test]
fn a_bookable_slot_is_a_button_with_its_full_name() {
    let page = screen("slots");
    let slot = select("button[name=slot][value='2026-11-24T0900']");
    let button = page.select(&slot).next().expect("Tuesday morning is free");
    assert_eq!(button.attr("aria-label"), Some("11月24日(火) 9時00分 残り2枠"));
    assert_eq!(text(button), "2");
}

#[test]
fn what_is_held_is_counted_down_and_extended_where_it_is_shown() {
    for (name, more) in [("reserve-held", 1), ("confirm", 1), ("confirm-extended", 0)] {
        let page = screen(name);
        assert_eq!(count(&page, ".held[data-left][data-lengths] > .left"), 1, "{name}");
        assert_eq!(count(&page, ".held + .over[hidden]"), 1, "{name}");
        assert_eq!(count(&page, ".nearly-over > [role=status]"), 1, "{name}");
        assert_eq!(count(&page, ".nearly-over > .more[hidden] > button[form][value=extend]"), more, "{name}");
        for button in page.select(&select("button[form]")) {
            let form = format!("form[id='{}']", button.attr("form").unwrap_or_default());
            assert_eq!(count(&page, &form), 1, "{name}: {form}");
        }
    }
}

#[test]
fn the_calendar_has_its_parts_and_says_which_is_shown() {
    for (name, shown, days) in
        [("slots", "すべて", 14), ("slots-morning", "午前", 14), ("slots-off", "土日祝", 2)]
    {
        let page = screen(name);
        let current = page.select(&select(".parts [aria-current]")).next().map(text);
        assert_eq!(current.as_deref(), Some(shown), "{name}");
        assert_eq!(count(&page, ".parts a[href^='/slots?'][href$='#times']"), 3, "{name}");
        assert_eq!(count(&page, "thead th[scope=col]:not(.corner)"), days, "{name}");
    }
    assert_eq!(count(&screen("slots"), "th[aria-current=date]"), 1);
    assert_eq!(count(&screen("slots-off"), "input[name=show][value=sat]"), 1, "for the page that answers");
}

#[test]
fn where_nothing_is_free_the_ways_on_are_shown() {
    for (name, next, others) in
        [("slots", 0, 0), ("slots-later", 1, 3), ("slots-full", 0, 3), ("slots-off-full", 1, 2)]
    {
        let page = screen(name);
        assert_eq!(count(&page, ".notice a.button[href^='/slots?']"), next, "{name}");
        let buttons = ".others form:has([name=counter]):has([name=from]) button[name=action][value=counter]";
        assert_eq!(count(&page, buttons), others, "{name}");
    }
}

#[test]
fn every_language_has_every_screen() {
    for lang in booking::settings::LANGUAGES {
        let pages = samples::all(&samples::settings_in(lang), lang);
        for (name, page) in pages {
            let page = page.into_string();
            assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{lang}: {name}");
            assert!(!page.contains(['｜', '《', '》', '\u{1}']), "{lang}: {name}");
        }
    }
}

#[test]
fn a_my_number_typed_by_mistake_does_not_travel_back() {
    each_screen(|name, page| assert!(!page.html().contains("123456789018"), "{name}"));
}

#[test]
fn when_no_function_answers_the_page_stands_alone_and_speaks_every_language() {
    let settings = samples::settings();
    let html = pages::unreachable(&settings).into_string();
    let page = Html::parse_document(&html);
    // A style sheet, a script or an icon would have to come from a function.
    assert_eq!(page.select(&select("link, script, img, [src]")).count(), 0);
    let sections: Vec<_> = page.select(&select("main section")).collect();
    let spoken: Vec<_> = sections.iter().filter_map(|section| section.attr("lang")).collect();
    assert_eq!(spoken, settings.city.languages);
    for section in sections {
        let number = section.select(&select("a[href^='tel:']")).next().expect("a number to call");
        assert_eq!(text(number), settings.city.office.phone);
    }
    assert_eq!(page.select(&select("h1")).count(), 1);
}
