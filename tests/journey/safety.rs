//! What is not sent by our pages, or not at all.

use jiff::SignedDuration;
use tests::{City, Resident, cards};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn method(name: &str) -> reqwest::Method {
    name.parse().expect("a method")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_token_or_with_anothers_is_refused() {
    let city = City::start().await;
    let mut other = Resident::new(&city);
    other.comes_to_calendar(&[cards::born_in_heisei()], "other@example.jp").await;
    let foreign = other.page().value("token").to_owned();
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    let own = taro.page().value("token").to_owned();
    assert_ne!(own, foreign);
    let forms: [(&str, &[(&str, &str)]); 4] = [
        ("/verify/sent", &[("action", "resend")]),
        ("/reserve", &[("action", "counter"), ("counter", "kita")]),
        ("/slots", &[("counter", "honcho"), ("slot", "2027-12-01T1000")]),
        ("/reserve/confirm", &[("action", "extend"), ("version", "2")]),
    ];
    for (path, fields) in forms {
        for token in ["", "0", &foreign] {
            let mut sent = fields.to_vec();
            sent.push(("token", token));
            taro.sends(path, &sent).await;
            assert_eq!((taro.page().status, taro.answer().status), (403, 403), "{path} {token}");
        }
        taro.sends(path, fields).await;
        assert_eq!(taro.page().status, 403, "{path}");
    }
    taro.visits("/reserve").await;
    assert!(taro.page().says("9時30分") && taro.page().value("counter") == "honcho");
    city.has_sent_all_mails().await;
    city.mails_to("taro@example.jp", 1).await;
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_site_is_refused() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let token = taro.page().value("token").to_owned();
    let body = format!("token={token}&counter=honcho&slot=2027-12-01T0930");
    for from in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
        taro.asks(method("POST"), "/slots", &[FORM, from], body.clone()).await;
        assert_eq!(taro.page().status, 403, "{from:?}");
    }
    assert_eq!(city.audit().await.held_seats, 0);
    taro.asks(method("POST"), "/slots", &[FORM, ("sec-fetch-site", "same-origin")], body).await;
    assert_eq!(taro.answer().status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_cookie_opens_nothing() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    let pass = taro.cookie("uketori-session").expect("a session");
    let [receipt, until, mac] = pass.splitn(3, '.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let later: u64 = until.parse::<u64>().expect("a time") + 3600;
    let link = taro.cookie("uketori-link").expect("a pass of another kind");
    for forged in [
        format!("{receipt}.{later}.{mac}"),
        format!("1234567890.{until}.{mac}"),
        format!("{receipt}.{until}."),
        link,
        String::new(),
    ] {
        let mut stranger = Resident::new(&city);
        stranger.forges_cookie("uketori-session", &forged);
        for path in ["/reserve", "/reserve/confirm", "/reserve/done", "/slots"] {
            stranger.visits(path).await;
            assert_eq!(stranger.page().status, 403, "{path} {forged}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_needs_its_session() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    city.passes(SignedDuration::from_mins(121));
    for path in ["/reserve", "/slots", "/reserve/confirm", "/reserve/done"] {
        taro.visits(path).await;
        assert_eq!((taro.page().status, taro.page().heading.as_str()), (403, "画面の有効時間が過ぎました"));
        assert!(!taro.page().says("氏名 1"));
    }
    // Within the link's life it is opened again, and what was typed is still believed or asked anew.
    let link = taro.reads_link(1).await;
    taro.visits(&link).await;
    assert_eq!(taro.page().path, "/reserve");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_keep_it_safe() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    for path in ["/", "/faq", "/verify", "/lookup", "/reserve", "/slots", "/confirm/x", "/nowhere"] {
        taro.visits(path).await;
        let policy = taro.page().header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(taro.page().header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(taro.page().header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(taro.page().header("cache-control"), "no-store", "{path}");
        assert!(taro.page().header("strict-transport-security").is_empty(), "no TLS here");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_tls_cookies_are_bound_to_it() {
    let base_url = "https://yoyaku.example.jp".parse().expect("a base URL");
    let city = City::plan().options(|options| options.base_url = Some(base_url)).start().await;
    let mut taro = Resident::new(&city);
    taro.enters(&[cards::plain()], "taro@example.jp").await;
    assert!(taro.page().header("strict-transport-security").starts_with("max-age="));
    taro.press("送信する").await;
    let cookie = taro.answer().headers["set-cookie"].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("__Host-uketori-link=") && cookie.contains("; Secure"), "{cookie}");
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/")
    );
    assert!(taro.reads_link(1).await.starts_with("https://yoyaku.example.jp/confirm/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_a_page_too() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    for path in ["/nowhere", "/verify/", "/reserve/confirm/more", "/assets/none.css", "/index.php", "/あ"] {
        taro.visits(path).await;
        assert_eq!(
            (taro.page().status, taro.page().heading.as_str()),
            (404, "ページが見つかりません"),
            "{path}"
        );
        assert_eq!(taro.page().link("最初の画面へ"), Some("/"));
    }
    for (name, path) in
        [("PUT", "/verify"), ("DELETE", "/"), ("POST", "/"), ("POST", "/faq"), ("PATCH", "/slots")]
    {
        taro.asks(method(name), path, &[FORM], String::new()).await;
        assert_eq!(taro.page().status, 405, "{name} {path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn head_tells_the_same_without_the_page_and_changes_nothing() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    for path in ["/", "/faq", "/verify"] {
        taro.asks(method("HEAD"), path, &[], String::new()).await;
        assert_eq!((taro.answer().status, taro.page().html.as_str()), (200, ""), "{path}");
    }
    taro.asks(method("HEAD"), "/nowhere", &[], String::new()).await;
    assert_eq!(taro.answer().status, 404);
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    let link = taro.link().await;
    let mut scanner = Resident::new(&city);
    scanner.asks(method("HEAD"), &link, &[], String::new()).await;
    assert!(scanner.cookie("uketori-session").is_none());
    taro.opens_link().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_form_of_ours_is_refused() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let (long, many) = (format!("mail={}", "a".repeat(5000)), "a=b&".repeat(501));
    let whole = format!("mail={}", "a".repeat(70_000));
    for body in [long, many, whole] {
        taro.asks(method("POST"), "/verify", &[FORM], body).await;
        assert_eq!(taro.page().status, 400);
        assert_eq!(taro.page().heading, "送信内容を読み取れませんでした");
    }
    for kind in ["application/json", "multipart/form-data; boundary=x", "text/plain"] {
        taro.asks(method("POST"), "/verify", &[("content-type", kind)], "{}".to_owned()).await;
        assert_eq!(taro.page().status, 400, "{kind}");
    }
    // What is too large for Lambda the gateway refuses.
    taro.asks(method("POST"), "/verify", &[FORM], "a".repeat(7 * 1024 * 1024)).await;
    assert_eq!(taro.page().status, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_residents_type_is_never_markup() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&[cards::plain()], "taro@example.jp").await;
    taro.picks("2027-12-01", "9:30").await;
    let name = "<script>alert(1)</script>\"'&太郎";
    taro.fill("f.name.1", name);
    taro.confirms().await;
    assert!(!taro.page().html.contains("<script>alert"));
    assert_eq!(taro.page().term("氏名"), name);
    taro.follows("入力へ戻る").await;
    assert_eq!(taro.page().value("f.name.1"), name);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_load_what_they_name_and_are_compressed() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    let html = taro.visits("/").await.html.clone();
    let assets: Vec<_> = html.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(assets.len() >= 2, "{assets:?}");
    for path in assets {
        taro.visits(path).await;
        assert_eq!(taro.page().status, 200, "{path}");
        assert!(taro.page().header("cache-control").contains("immutable"), "{path}");
    }
    taro.asks(method("GET"), "/", &[("accept-encoding", "gzip")], String::new()).await;
    let encoding = taro.answer().headers.get("content-encoding").map(|value| value.as_bytes().to_vec());
    assert_eq!(encoding.as_deref(), Some(&b"gzip"[..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screens_say_what_the_city_says() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.visits("/").await;
    let notices: Vec<_> =
        ["年末年始のカード", "毎月第2土曜日", "予約の前に、交付通知書", "市の職員をよそおった"]
            .map(|title| taro.page().text.find(title).expect("a notice"))
            .into();
    assert!(notices.is_sorted(), "newest first");
    assert!(taro.page().says("必ずお読みください"));
    assert_eq!(taro.page().link("予約照会をする"), Some("/lookup"));
    taro.follows("FAQ").await;
    assert_eq!(taro.page().path, "/faq");
    assert!(taro.page().says("当日は何を持っていけばよいですか。") && taro.page().says("0120-000-417"));
    city.applies(|settings| settings.notices.truncate(1)).await;
    taro.visits("/").await;
    assert!(taro.page().says("年末年始のカード") && !taro.page().says("毎月第2土曜日"));
}
