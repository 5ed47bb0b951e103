//! Each function may do what it does, and writes nothing that it may not.

use std::collections::{BTreeMap, BTreeSet};

use booking::ReceiptNumber;
use tests::{Card, City, Resident, cards};

use super::{
    declared::{Declared, fits, functions},
    recorder::{Asked, Recorder},
};

/// What each function asked of the table, found out by who answers the page.
struct Watch {
    recorder: Recorder,
    functions: BTreeMap<String, Declared>,
    asked: BTreeMap<String, Asked>,
}

impl Watch {
    /// Notes what was asked for the resident's last step. Mails are sent meanwhile, by one function.
    async fn note(&mut self, resident: &Resident) {
        resident.city().has_sent_all_mails().await;
        let asked = self.recorder.take();
        // A step may have been two requests; the answers tell to whom.
        let answered: Vec<&String> = resident
            .answers()
            .iter()
            .filter_map(|answer| {
                let path = answer.path.split('?').next().unwrap_or_default();
                let found = self.functions.iter().find(|(_, f)| f.answers(answer.method.as_str(), path));
                found.map(|(name, _)| name)
            })
            .collect();
        for (action, key) in asked {
            let name = if key.starts_with("MAIL#") {
                "Notify"
            } else {
                // The first function may do it, or else a later one of the same step.
                let able = answered.iter().find(|name| self.functions[**name].may(&action, &key));
                able.copied().or(answered.first().copied()).expect("a function answered")
            };
            self.asked.entry(name.to_owned()).or_default().insert((action, key));
        }
    }

    /// Notes what a run of a schedule asked for. Nothing else goes on meanwhile.
    async fn note_run(&mut self, city: &City, name: &str) {
        self.recorder.take();
        city.machine().runs_schedule(name).await.expect("it runs");
        self.asked.entry(name.to_owned()).or_default().extend(self.recorder.take());
    }

    /// Notes that a mail that came back was written down, once it was: nobody else does that.
    async fn note_report(&mut self, city: &City, receipt: ReceiptNumber, name: &str) {
        for _ in 0..200 {
            let records = city.store().mail_records(receipt).await.expect("the table answers");
            if records.iter().any(|record| record.trouble.is_some()) {
                let written = ("UpdateItem".to_owned(), format!("MAIL#{receipt}"));
                self.asked.entry(name.to_owned()).or_default().insert(written);
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("nothing came back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_function_may_do_what_it_does_and_no_other_write() {
    let recorder = Recorder::default();
    let interceptor = recorder.clone();
    let city = City::plan()
        .table(move |config| config.interceptor(interceptor.clone()))
        .options(|options| options.without_schedules = true)
        .start()
        .await;
    let mut watch = Watch { recorder, functions: functions(), asked: BTreeMap::new() };
    let mut taro = Resident::new(&city);

    taro.enters(&[Card::new("12A345678", "1985-04-13")], "taro@example.jp").await;
    taro.press("送信する").await;
    watch.note(&taro).await;
    taro.verifies(&[cards::plain()], "taro@example.jp").await;
    watch.note(&taro).await;
    taro.press("メールを再送する").await;
    watch.note(&taro).await;
    let link = taro.link().await;
    taro.visits(&link).await;
    watch.note(&taro).await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    watch.note(&taro).await;
    taro.picks("2027-12-01", "9:30").await;
    watch.note(&taro).await;
    taro.fill("counter", "kita");
    taro.press("窓口を変更").await;
    watch.note(&taro).await;
    taro.opens_calendar().await;
    watch.note(&taro).await;
    taro.picks("2027-12-01", "14:00").await;
    watch.note(&taro).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-04", "10:00").await;
    watch.note(&taro).await;
    taro.fill("mail2", "bounce@simulator.amazonses.com");
    taro.confirms().await;
    watch.note(&taro).await;
    taro.press("延長する").await;
    watch.note(&taro).await;
    let receipt = taro.books().await;
    watch.note(&taro).await;
    taro.looks_up(&receipt.number, "2345678923").await;
    watch.note(&taro).await;
    taro.looks_up(&receipt.number, &receipt.password).await;
    watch.note(&taro).await;

    taro.press("メールを再送する").await;
    watch.note(&taro).await;
    taro.begins_change().await;
    watch.note(&taro).await;
    taro.opens_calendar().await;
    taro.picks("2027-12-04", "13:00").await;
    watch.note(&taro).await;
    taro.confirms().await;
    watch.note(&taro).await;
    taro.books().await;
    watch.note(&taro).await;

    // A change that was begun, and the booking cancelled instead.
    let card = city.adds_cards(1).await.remove(0);
    let mut jiro = Resident::new(&city);
    let cancelled = jiro.books_visit(&[card], "jiro@example.jp", "2027-12-02", "9:30").await;
    watch.recorder.take();
    jiro.opens_booking(&cancelled).await.begins_change().await;
    watch.recorder.take();
    jiro.opens_booking(&cancelled).await.cancels().await;
    watch.note(&jiro).await;

    watch.note_report(&city, receipt.number.parse().expect("a receipt number"), "Feedback").await;
    // On the eve; the day is marked as well, for nothing else is due.
    city.passes_to("2027-12-03T10:30");
    watch.note_run(&city, "Remind").await;

    for (name, asked) in &watch.asked {
        for (action, key) in asked {
            assert!(watch.functions[name].may(action, key), "{name} is not granted {action} on {key}");
        }
    }
    for (name, function) in &watch.functions {
        let asked = watch.asked.get(name).cloned().unwrap_or_default();
        let writes =
            function.grants.iter().filter(|(action, _)| !action.ends_with("GetItem") && action != "Query");
        for (action, pattern) in writes {
            let used = asked.iter().any(|(done, key)| done == action && fits(pattern, key));
            assert!(used, "{name} is granted {action} on {pattern} and never does it");
        }
    }
    city.audit().await;
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
