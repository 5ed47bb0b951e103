//! The commands of a counter as they are started from a shell: codes, files, and who did it.

use std::process::{Command, Output, Stdio};

use booking::{schedule::slots_on, settings::check, time};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use uketori::local::{Data, LocalMachine, LocalOptions};

/// A local machine of the sample city, and its directory.
struct Here {
    machine: LocalMachine,
    directory: tempfile::TempDir,
}

impl Here {
    async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let options =
            LocalOptions { data: Data::Dir(directory.path().to_owned()), ..LocalOptions::default() };
        let machine = LocalMachine::start(options, &uketori::cards::progress()).await;
        Self { machine: machine.expect("a machine"), directory }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uketori"));
        command.stdin(Stdio::null()).args(arguments).arg("--local").arg("--data").arg(self.directory.path());
        command.env_remove("UKETORI_TABLE").env_remove("UKETORI_STACK").env("UKETORI_OPERATOR", "佐藤");
        command
    }

    /// What it says on standard output and on standard error, after it ended with this code.
    #[track_caller]
    fn ends(&self, code: i32, arguments: &[&str]) -> (String, String) {
        let Output { status, stdout, stderr } = self.command(arguments).output().expect("it starts");
        let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert_eq!(status.code(), Some(code), "{arguments:?}\n{stdout}\n{stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
        (stdout, stderr)
    }
}

/// The next day with slots at 本庁舎, not before tomorrow.
fn a_day() -> Date {
    let settings = check(include_str!("../../sample/municipality.toml")).expect("good settings");
    let tomorrow = time::local(Timestamp::now()).date().saturating_add(1.day());
    let mut days = tomorrow.series(1.day());
    days.find(|day| !slots_on(&settings.counters[0], *day).is_empty()).expect("a day with slots")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_its_code() {
    let here = Here::start().await;
    let day = &a_day().to_string();

    let (sheet, _) = here.ends(0, &["day", "honcho", day]);
    assert!(sheet.contains("本庁舎 市民課 (honcho)") && sheet.contains("0 bookings, 0 people"), "{sheet}");
    let (json, _) = here.ends(0, &["day", "本庁舎 市民課", day, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (json["counter"].as_str(), json["visits"].as_array().map(Vec::len)),
        (Some("honcho"), Some(0))
    );
    let (_, said) = here.ends(1, &["day", "nowhere", day]);
    assert!(said.contains("there is no counter nowhere; there are honcho, ekimae"), "{said}");

    let (refused, said) = here.ends(1, &["find", "1234567890", "--json"]);
    let refused: serde_json::Value = serde_json::from_str(&refused).expect("JSON");
    assert_eq!(refused, serde_json::json!({ "refused": "no_such_receipt", "receipt": "1234567890" }));
    assert!(said.contains("there is no booking 1234567890"), "{said}");
    let (card, _) = here.ends(0, &["find", "--number1", "12a-345678", "--birth", "S60.4.12"]);
    assert!(card.contains("A-0001") && card.contains("予約なし"), "{card}");
    let (_, said) = here.ends(2, &["find", "--number1", "123456789018", "--birth", "S60.4.12"]);
    assert!(said.contains("My Number"), "{said}");
    here.ends(1, &["cancel", "1234567890", "--reason", "x"]);
    here.ends(1, &["collected", "1234567890", "--undo"]);

    let (closed, _) = here.ends(0, &["close", "honcho", day, "--from", "9:00", "--to", "10:00"]);
    assert!(closed.contains("closed: 09:00") && closed.contains("Nobody is booked there."), "{closed}");
    here.ends(1, &["close", "honcho", day, "--from", "20:00"]);
    here.ends(2, &["close", "honcho", day, "--from", "10:00", "--to", "9:00"]);
    assert!(here.ends(0, &["day", "honcho", day]).0.contains("closed: 09:00 09:15 09:30 09:45"));
    let (opened, _) = here.ends(0, &["reopen", "honcho", day, "--json"]);
    let opened: serde_json::Value = serde_json::from_str(&opened).expect("JSON");
    assert_eq!(opened["slots"], serde_json::json!(["09:00", "09:15", "09:30", "09:45"]));
    here.ends(1, &["reopen", "honcho", day]);

    // What was refused before anything was read left no entry; looking for something did.
    let (log, _) = here.ends(0, &["log", "--json"]);
    let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
    let acts: Vec<_> =
        log["entries"].as_array().expect("entries").iter().map(|e| e["act"].as_str()).collect();
    assert_eq!(acts, ["day", "day", "find", "find", "close", "day", "reopen"].map(Some));
    assert!(log["entries"].as_array().is_some_and(|entries| entries.iter().all(|e| e["who"] == "佐藤")));
    let (log, _) = here.ends(0, &["log"]);
    assert!(log.contains("佐藤") && !log.contains("12A345678") && !log.contains("12a"), "{log}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_in_nobodys_name() {
    let here = Here::start().await;
    let day = &a_day().to_string();
    let nobody = |arguments: &[&str]| {
        let mut command = here.command(arguments);
        command.env_remove("UKETORI_OPERATOR").env_remove("USER").env_remove("LOGNAME");
        command
    };
    let output = nobody(&["day", "honcho", day]).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--by NAME"));
    assert!(nobody(&["day", "honcho", day, "--by", "鈴木"]).status().expect("it starts").success());
    let user = nobody(&["day", "honcho", day]).env("USER", "tanaka").status().expect("it starts");
    assert!(user.success());
    let (log, _) = here.ends(0, &["log"]);
    assert!(log.contains("鈴木") && log.contains("tanaka") && log.lines().count() == 3, "{log}");
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_for_spreadsheets_goes_to_standard_output() {
    let here = Here::start().await;
    let day = &a_day().to_string();
    for (csv, begins) in [("utf8", &b"\xEF\xBB\xBF\"\xE9\x96\x8B"[..]), ("sjis", b"\"\x8aJ\x8en\"")] {
        let output = here.command(&["day", "honcho", day, "--csv", csv]).output().expect("it starts");
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.starts_with(begins) && output.stdout.ends_with(b"\r\n"), "{output:?}");
    }
    here.ends(2, &["day", "honcho", day, "--csv", "sjis", "--json"]);
    assert!(here.ends(0, &["log"]).0.contains("as CSV"));
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_settings_do_not_open_what_was_closed() {
    let here = Here::start().await;
    let day = &a_day().to_string();
    let file = here.directory.path().join("municipality.toml");
    let settings = |slot: &str| {
        let sample = include_str!("../../sample/municipality.toml");
        std::fs::write(&file, sample.replacen("slot = \"15m\"", &format!("slot = \"{slot}\""), 1))
            .expect("a file");
        ["settings", "apply", file.to_str().expect("a path in UTF-8")]
    };
    here.ends(0, &["close", "honcho", day, "--from", "9:00", "--to", "10:00"]);
    // Half an hour begins where a quarter did: all of it stays closed.
    here.ends(0, &settings("30m"));
    here.ends(0, &["reopen", "honcho", day]);
    here.ends(0, &["close", "honcho", day, "--from", "9:00", "--to", "10:00"]);
    let (_, said) = here.ends(1, &settings("15m"));
    assert!(said.contains(&format!("honcho on {day}: these slots would be open")), "{said}");
    assert!(said.contains("09:15 09:45") && said.contains(&format!("uketori close honcho {day}")), "{said}");
    let mut forced = settings("15m").to_vec();
    forced.push("--force");
    here.ends(0, &forced);
    here.machine.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_can_stand_in_a_file() {
    let here = Here::start().await;
    let day = &a_day().to_string();
    let file = here.directory.path().join("message.txt");
    let path = file.to_str().expect("a path in UTF-8");
    let (_, said) = here.ends(2, &["close", "honcho", day, "--message-file", path]);
    assert!(said.contains("message.txt"), "{said}");
    std::fs::write(&file, " \n").expect("a file");
    let (_, said) = here.ends(2, &["close", "honcho", day, "--message-file", path]);
    assert!(said.contains("there are no words in it"), "{said}");
    // Nothing was closed by these.
    here.ends(1, &["reopen", "honcho", day]);
    std::fs::write(&file, "停電のため、窓口をお休みします。\n").expect("a file");
    here.ends(0, &["close", "honcho", day, "--message-file", path]);
    assert!(here.ends(0, &["log"]).0.contains("the whole day, with a mail"));
    here.machine.stop().await;
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_done() {
    for arguments in [
        &["find"][..],
        &["find", "1234567890", "--number1", "12A345678", "--birth", "1985-04-12"],
        &["find", "--number1", "12A345678"],
        &["find", "12345"],
        &["cancel", "1234567890"],
        &["cancel", "1234567890", "--reason", "123456789018"],
        &["collected", "1234567890", "--person", "0"],
        &["collected", "1234567890", "--person", "1", "--undo"],
        &["close", "honcho", "2027-02-30"],
        &["close", "honcho", "2027-12-01", "--message", "a", "--message-file", "b"],
        &["reopen", "honcho"],
        &["day", "honcho", "2027-12-01", "--csv", "xls"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uketori"));
        let output = command.stdin(Stdio::null()).args(arguments).arg("--local").output().expect("it starts");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
