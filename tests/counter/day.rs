//! The sheet of a day.

use booking::reservation::State;
use serde_json::json;
use tests::{City, Resident, cards};
use uketori::counter::{self, CounterError, Refusal, csv::Encoding};

use super::{DAY, Staff, books, day, number};

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_shows_who_is_expected_in_order_of_time() {
    let city = City::start().await;
    let ten = books(&city, &[cards::without_day()], "c@example.jp", "10:00").await;
    let party = books(&city, &cards::family()[..2], "b@example.jp", "9:15").await;
    let nine = books(&city, &[cards::collision()[0].clone()], "a@example.jp", "9:00").await;
    let gone = books(&city, &[cards::plain()], "d@example.jp", "9:00").await;
    // Another day and another counter are another sheet.
    Resident::new(&city).books_visit(&[cards::born_in_heisei()], "e@example.jp", "2027-12-02", "9:00").await;
    city.has_sent_all_mails().await;

    let staff = Staff::of(&city);
    counter::cancel(&staff.desk(), number(&gone), "電話で依頼", None).await.expect("cancelled");
    let sheet = counter::day(&staff.desk(), "本庁舎 市民課", day(), None).await.expect("a sheet");
    let receipts: Vec<_> = sheet.visits.iter().map(|visit| visit.receipt).collect();
    assert_eq!(receipts, [number(&nine), number(&party), number(&ten)]);
    assert_eq!((sheet.people, sheet.unreadable.len(), sheet.closed.len()), (4, 0, 0));

    let shown = serde_json::to_value(&sheet).expect("JSON");
    assert_eq!(shown["counter"], "honcho");
    let visit = &shown["visits"][1];
    assert_eq!(
        visit["visit"],
        json!({
            "counter": "honcho", "counter_name": "本庁舎 市民課", "date": DAY,
            "from": "09:15", "to": "09:45", "called_off": false, "closed": false,
        })
    );
    assert_eq!((visit["party"].as_u64(), visit["language"].as_str()), (Some(2), Some("ja")));
    let second = &visit["people"][1];
    assert_eq!(
        (second["from"].as_str(), second["management_number"].as_str(), second["number1"].as_str()),
        (Some("09:30"), Some("A-0007"), Some("56E000002"))
    );
    assert_eq!(
        (second["state"].as_str(), second["birth"].as_str()),
        (Some("expected"), Some("1982年9月9日"))
    );
    assert_eq!(second["answers"][0], json!({ "field": "name", "label": "氏名", "values": ["氏名 2"] }));
    assert_eq!(shown["visits"][0]["people"][0]["number2"], "AAAA1111BBBB2222CC");
    assert!(visit.get("addresses").is_none(), "the counter does not need them");
    let mails: Vec<_> =
        visit["mails"].as_array().expect("mails").iter().filter_map(|mail| mail["kind"].as_str()).collect();
    assert_eq!((mails, visit["mails"][1]["state"].as_str()), (vec!["link", "booked"], Some("sent")));

    let text = sheet.to_string();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "本庁舎 市民課 (honcho)  2027-12-01 (水)  3 bookings, 4 people");
    for words in ["09:15-09:45", "1/2", "2/2", "A-0007", "1955年(月日は不明)", "送信済", "氏名: 氏名 2"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains(&gone.number) && !text.contains("example.jp"), "{text}");
    assert_eq!(
        staff.did().await,
        [format!("cancel {} 電話で依頼", gone.number), "day honcho 2027-12-01".to_owned()]
    );
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_is_a_file_for_spreadsheets_too() {
    let city = City::start().await;
    let mut taro = Resident::new(&city);
    taro.comes_to_calendar(&cards::family()[..2], "b@example.jp").await;
    taro.picks(DAY, "9:15").await;
    taro.fill("f.name.1", "=HYPERLINK(\"http://example.com\")").fill("f.name.2", "𠮷田, \"花\"");
    taro.fill("f.phone", "09000000000");
    taro.confirms().await;
    let receipt = taro.books().await;

    let staff = Staff::of(&city);
    let sheet = counter::day(&staff.desk(), "honcho", day(), Some("as CSV")).await.expect("a sheet");
    let file = sheet.csv(Encoding::Utf8).expect("a file");
    let text = String::from_utf8(file.bytes).expect("UTF-8");
    let rows: Vec<_> = text.strip_prefix('\u{feff}').expect("a mark").split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with("\"開始\",\"終了\",\"枠\",\"受付番号\""), "{}", rows[0]);
    let begins =
        format!("\"09:15\",\"09:45\",\"09:15\",\"{}\",\"2\",\"1\",\"A-0006\",\"56E000001\"", receipt.number);
    assert!(rows[1].starts_with(&begins), "{}", rows[1]);
    assert!(rows[1].contains("\"'=HYPERLINK(\"\"http://example.com\"\")\""), "{}", rows[1]);
    assert!(rows[2].contains("\"𠮷田, \"\"花\"\"\"") && rows[2].contains("\"09000000000\""), "{}", rows[2]);
    let sjis = sheet.csv(Encoding::ShiftJis).expect("a file");
    assert_eq!(sjis.replaced, 1);
    assert_eq!(staff.did().await, ["day honcho 2027-12-01 as CSV"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_is_known_or_named() {
    let city = City::start().await;
    let receipt = books(&city, &[cards::plain()], "a@example.jp", "9:00").await;
    let refused = counter::day(&Staff::of(&city).desk(), "nowhere", day(), None).await;
    let Err(CounterError::Refused(Refusal::NoSuchCounter { known, .. })) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(known, ["honcho", "ekimae", "higashi", "kita"]);
    // A counter that is gone from the settings still has those who booked there.
    city.applies(|settings| {
        settings.counters.remove(0);
        settings.city.default_counter = settings.counters[0].id.clone();
    })
    .await;
    let sheet = counter::day(&Staff::of(&city).desk(), "honcho", day(), None).await.expect("a sheet");
    assert_eq!(sheet.visits[0].receipt, number(&receipt));
    assert_eq!((sheet.visits[0].state, &sheet.counter_name), (State::Booked, &None));
    assert!(sheet.to_string().contains("09:00"), "{sheet}");
}
