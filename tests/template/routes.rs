//! Wherever a page leads, a route of the template leads too.

use tests::{City, Resident, cards};

use super::declared::functions;

fn check(resident: &Resident) {
    let functions = functions();
    let page = resident.page();
    let sends = page.forms.iter().map(|form| (form.method.to_uppercase(), form.action.clone()));
    let links = page.links.iter().map(|(to, _)| ("GET".to_owned(), to.clone()));
    for (method, to) in sends.chain(links).filter(|(_, to)| to.starts_with('/')) {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        assert!(functions.values().any(|f| f.answers(&method, path)), "{method} {to} on {}", page.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_and_form_has_its_route() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    for path in ["/", "/faq", "/verify", "/lookup", "/lookup/details", "/reserve", "/confirm/x", "/nowhere"] {
        taro.visits(path).await;
        check(&taro);
    }
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    check(&taro);
    taro.opens_link().await;
    check(&taro);
    taro.fills_in().await;
    taro.opens_calendar().await;
    check(&taro);
    taro.picks("2027-12-01", "9:30").await;
    taro.confirms().await;
    check(&taro);
    taro.books().await;
    check(&taro);
    taro.follows("予約照会へ").await;
    check(&taro);
}
