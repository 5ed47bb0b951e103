//! Each function may do what it does, and nothing that it never does.

use std::collections::{BTreeMap, BTreeSet};

use booking::ReceiptNumber;
use tests::{Card, City, Resident, cards};
use uketori::local::Hook;

use super::{
    declared::{Declared, fits, functions},
    files::{ALARMS, EDGE, TEMPLATE, resources, template, texts},
    recorder::{Asked, Recorder, SENDS},
};

/// What is granted for moments that no test can bring about at will: `store`'s `hold_notes.rs` reads the
/// day again where another window of the same application noted a hold between two calls of this one.
const ONLY_IN_A_RACE: [(&str, &str, &str); 1] = [("Reserve", "GetItem", "LEDGER#*")];

/// What every function asks when it starts (`web::start`); here they share what was read.
const AT_THE_START: [(&str, &str); 2] = [("GetItem", "SETTINGS"), ("BatchGetItem", "SETTINGS")];

/// Waits until a mail that came back was noted.
async fn something_comes_back(city: &City, receipt: &str) {
    let receipt: ReceiptNumber = receipt.parse().expect("a receipt number");
    for _ in 0..200 {
        let records = city.store().mail_records(receipt).await.expect("the table answers");
        if records.iter().any(|record| record.trouble.is_some()) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("nothing came back");
}

/// All that residents can do, so that every function does all that it ever does.
async fn live(city: &City) {
    let mut taro = Resident::new(city);
    taro.enters(&[Card::new("12A345678", "1985-04-13")], "taro@example.jp").await;
    taro.press("送信する").await;
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    taro.press("メールを再送する").await;
    let link = taro.link().await;
    taro.visits(&link).await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "9:30").await;
    taro.fill("counter", "kita");
    taro.press("窓口を変更").await;
    taro.opens_calendar().await;
    taro.picks("2027-12-01", "14:00").await;
    taro.opens_calendar().await;
    taro.picks("2027-12-04", "10:00").await;
    taro.fill("mail2", "bounce@simulator.amazonses.com");
    taro.confirms().await;
    taro.press("延長する").await;
    let receipt = taro.books().await;
    taro.looks_up(&receipt.number, "2345678923").await;
    taro.looks_up(&receipt.number, &receipt.password).await;
    taro.press("メールを再送する").await;
    taro.begins_change().await;
    taro.opens_calendar().await;
    taro.picks("2027-12-04", "13:00").await;
    taro.confirms().await;
    taro.books().await;

    // A change that was begun, and the booking cancelled instead.
    let card = city.adds_cards(1).await.remove(0);
    let mut jiro = Resident::new(city);
    let cancelled = jiro.books_visit(&[card], "jiro@example.jp", "2027-12-02", "9:30").await;
    jiro.opens_booking(&cancelled).await.begins_change().await;
    jiro.opens_booking(&cancelled).await.cancels().await;

    something_comes_back(city, &receipt.number).await;
    city.has_sent_all_mails().await;
    // On the eve; the day is marked as well, for nothing else is due.
    city.passes_to("2027-12-03T10:30");
    city.machine().runs_schedule("Remind").await.expect("it runs");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_function_may_do_what_it_does_and_nothing_else() {
    let recorder = Recorder::default();
    let (of_table, of_mails) = (recorder.clone(), recorder.clone());
    let city = City::plan()
        .table(move |config| config.interceptor(of_table.clone()))
        .options(|options| {
            options.without_schedules = true;
            options.mail_client = Some(Hook::new(move |config: aws_sdk_sesv2::config::Builder| {
                config.interceptor(of_mails.clone())
            }));
        })
        .start()
        .await;
    live(&city).await;
    let mut asked = recorder.asked();
    let settings = AT_THE_START.map(|(action, key)| (action.to_owned(), key.to_owned()));
    let read: Asked = asked.values().flatten().filter(|(_, key)| key == "SETTINGS").cloned().collect();
    assert_eq!(read, Asked::from(settings.clone()));
    let functions = functions();
    for name in functions.keys() {
        asked.entry(name.clone()).or_default().extend(settings.clone());
    }
    judge(&functions, &asked, &city.settings().sender.address);
    city.audit().await;
}

/// Both ways: all that was asked is granted, and all that is granted was asked.
fn judge(functions: &BTreeMap<String, Declared>, asked: &BTreeMap<String, Asked>, sender: &str) {
    for (name, asked) in asked {
        let function = functions.get(name).unwrap_or_else(|| panic!("{name} asked for {asked:?}"));
        let (mails, of_table): (Vec<_>, Vec<_>) = asked.iter().partition(|(action, _)| action == SENDS);
        for (action, key) in of_table {
            assert!(function.may(action, key), "{name} is not granted {action} on {key}");
        }
        for (_, with) in &mails {
            // The sender has a name before its address, and the set its name in the template.
            assert!(with.contains(sender) && with.ends_with(" Mails"), "{name}: {with}");
        }
        let sends = function.others.iter().any(|other| other.actions.iter().any(|action| action == SENDS));
        assert_eq!(sends, !mails.is_empty(), "{name}: what it sends, and what it is granted");
    }
    for (name, function) in functions {
        for (action, pattern) in &function.grants {
            let used = asked[name].iter().any(|(done, key)| done == action && fits(pattern, key));
            let raced = ONLY_IN_A_RACE.contains(&(name, action, pattern));
            assert!(used || raced, "{name} is granted {action} on {pattern} and never does it");
        }
    }
}

#[test]
fn mails_leave_from_the_configured_sender_alone() {
    for (name, function) in functions() {
        for statement in function.others {
            let arn = |what: &str| {
                format!("arn:${{AWS::Partition}}:ses:${{AWS::Region}}:${{AWS::AccountId}}:{what}")
            };
            assert_eq!(statement.actions, [SENDS, "ses:SendRawEmail"], "{name}");
            let resources =
                ["identity/${SenderIdentity}", "configuration-set/${Mails}", "identity/*"].map(arn);
            assert_eq!(statement.resources, resources, "{name}");
            assert_eq!(statement.equals, [("ses:FromAddress".to_owned(), "SenderAddress".to_owned())].into());
        }
    }
}

#[test]
fn the_boundary_allows_what_is_granted_and_only_with_keys() {
    let template = template();
    let [(_, bounds)] = resources(&template, "AWS::IAM::ManagedPolicy")[..] else { panic!("one boundary") };
    let statements = bounds["PolicyDocument"]["Statement"].as_sequence().unwrap();
    let on_items = statements.iter().find(|statement| texts(&statement["Action"])[0] == "dynamodb:GetItem");
    let on_items = on_items.expect("a statement about items");
    assert_eq!(on_items["Condition"]["Null"]["dynamodb:LeadingKeys"], "false");
    let allowed: BTreeSet<String> = texts(&on_items["Action"]).into_iter().collect();
    let granted = functions().into_values().flat_map(|function| function.grants);
    assert_eq!(allowed, granted.map(|(action, _)| format!("dynamodb:{action}")).collect());
    for file in [TEMPLATE, ALARMS, EDGE] {
        assert!(!file.text.contains("dynamodb:Scan") && !file.text.contains("dynamodb:*"), "{}", file.name);
    }
}

#[test]
fn every_function_is_built_from_its_crate() {
    let declared: BTreeSet<String> = functions().into_values().map(|function| function.binary).collect();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../functions");
    let names = |path: &str| -> Vec<String> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect()
    };
    let mut built = BTreeSet::new();
    for name in names(root) {
        let others = names(&format!("{root}/{name}/src/bin"));
        built.extend(others.iter().map(|file| file.trim_end_matches(".rs").to_owned()));
        built.insert(name);
    }
    assert_eq!(declared, built);
}
