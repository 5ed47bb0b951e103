//! The commands on the whole table as they are started from a shell: codes, and what they say.

use std::{
    fs,
    process::{Command, Output, Stdio},
};

use uketori::local::{Data, LocalMachine, LocalOptions};

const LIST: &str = "番号1,生年月日\n12A345678,1985-04-12\n67F000001,1955-00-00\n";

struct Here {
    _machine: LocalMachine,
    directory: tempfile::TempDir,
}

impl Here {
    async fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = Data::Dir(directory.path().join("data"));
        let cards = Some(LIST.as_bytes().to_vec());
        let options = LocalOptions { data, cards, ..LocalOptions::default() };
        let machine = LocalMachine::start(options, &uketori::cards::progress()).await;
        Self { _machine: machine.expect("a machine"), directory }
    }

    fn path(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().expect("UTF-8").to_owned()
    }

    /// What it says after it ended with this code.
    #[track_caller]
    fn ends(&self, code: i32, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_uketori"))
            .stdin(Stdio::null())
            .args(arguments)
            .args(["--local", "--data", &self.path("data")])
            .env_remove("UKETORI_TABLE")
            .env("UKETORI_OPERATOR", "佐藤")
            .output();
        let Output { status, stdout, stderr } = output.expect("it starts");
        let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        assert_eq!(status.code(), Some(code), "{arguments:?}\n{said}");
        assert!(!said.contains("panicked"), "{said}");
        said
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_are_moved_to_another_secret() {
    let here = Here::start().await;
    let said = here.ends(2, &["cards", "rekey", "--dry-run"]);
    assert!(said.contains("CARD_INDEX_KEY_BEFORE is not set"), "{said}");

    let secrets = fs::read_to_string(here.path("data/secrets")).expect("secrets");
    let rotated = format!("CARD_INDEX_KEY={}\n", "7".repeat(64));
    let before = secrets.replace("CARD_INDEX_KEY=", "CARD_INDEX_KEY_BEFORE=");
    fs::write(here.path("data/secrets"), format!("{rotated}{before}")).expect("secrets");
    let half = LIST.lines().take(2).collect::<Vec<_>>().join("\n");
    fs::write(here.path("half.csv"), half).expect("a list");
    fs::write(here.path("cards.csv"), LIST).expect("a list");

    assert!(here.ends(1, &["cards", "rekey"]).contains("only the city's list tells"));
    let said = here.ends(1, &["cards", "rekey", "--list", &here.path("half.csv")]);
    assert!(said.contains("1 moved") && said.contains("`--drop-rest 1` removes them"), "{said}");
    let said = here.ends(0, &["cards", "rekey", "--list", &here.path("cards.csv")]);
    assert_eq!(said, "1 moved, 1 there already, 0 named anew, 0 dropped, 0 left\n");
    let said = here.ends(2, &["cards", "rekey", "--list", &here.path("none.csv")]);
    assert!(said.contains("No such file"), "{said}");
    here.ends(2, &["cards", "rekey", "--drop-rest", "1"]);
    // Found, under the new secret.
    here.ends(0, &["find", "--number1", "12A345678", "--birth", "1985-04-12"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_set_up_compared_and_taken_along() {
    let here = Here::start().await;
    let said = here.ends(1, &["table", "prepare", "--dry-run"]);
    assert!(said.contains("deletion protection     to be set"), "{said}");
    let said = here.ends(0, &["table", "prepare"]);
    assert!(
        said.contains("deletion protection     set") && said.contains("ExistingTableStreamArn=arn:"),
        "{said}"
    );
    assert!(here.ends(2, &["table", "lost", "--from", "uketori"]).contains("name the one before"));
    assert!(here.ends(2, &["table", "lost", "--from", "nothing"]).contains("ResourceNotFound"));

    let folder = here.path("everything");
    assert!(here.ends(0, &["export", &folder]).starts_with("0 bookings, 2 cards, 0 mails, 1 entries"));
    assert!(here.ends(2, &["export", &folder]).contains("is not empty"));
    assert!(here.ends(1, &["forget", "1234567890"]).contains("there is no application"));
}
