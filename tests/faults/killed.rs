//! The machine killed with no chance to clean up, in the middle of a journey, and started again on
//! the same directory.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use booking::{reservation::Typed, settings::Seconds};
use reqwest::{Client, redirect::Policy};
use tests::Page;
use uketori::local::{Data, LocalMachine, LocalOptions};

/// Names the directory to serve from, in the process that is to be killed.
const DIRECTORY: &str = "UKETORI_TEST_DIRECTORY";

/// Serves until it is killed, when it is started by [`Machine::start`]; otherwise there is nothing to
/// test here.
#[tokio::test(flavor = "multi_thread")]
async fn serves_until_it_is_killed() {
    let Ok(directory) = std::env::var(DIRECTORY) else { return };
    let options = LocalOptions { data: Data::Dir(directory.into()), ..LocalOptions::default() };
    let machine = LocalMachine::start(options, &uketori::cards::progress()).await.expect("it starts");
    eprintln!("site={}", machine.site);
    std::future::pending::<()>().await;
}

/// The machine in a process of its own.
struct Machine {
    process: Child,
    site: String,
}

impl Machine {
    fn start(directory: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().expect("this binary"))
            .args(["faults::killed::serves_until_it_is_killed", "--exact", "--nocapture"])
            .env(DIRECTORY, directory)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("this binary starts");
        let lines = BufReader::new(process.stderr.take().expect("its standard error")).lines();
        let site = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("site=").map(str::to_owned))
            .expect("the machine says where it listens");
        Self { process, site }
    }

    /// SIGKILL: nothing gets to finish.
    fn kill(self) {
        drop(self);
    }
}

/// Also when the test fails.
impl Drop for Machine {
    fn drop(&mut self) {
        self.process.kill().and_then(|()| self.process.wait()).map(drop).unwrap_or_default();
    }
}

/// A browser whose site can move to another port.
struct Browser {
    client: Client,
    page: Option<Page>,
}

impl Browser {
    fn new() -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::limited(5));
        Self { client: client.build().expect("a client"), page: None }
    }

    async fn visits(&mut self, machine: &Machine, path: &str) -> &Page {
        let answer = self.client.get(format!("{}{path}", machine.site)).send().await;
        self.shows(answer.expect("an answer")).await
    }

    /// Sends the form of the page at hand that leads to `path`, with some fields filled in.
    async fn sends(&mut self, machine: &Machine, path: &str, filled: &[(&str, &str)]) -> &Page {
        let mut fields = Typed::new();
        let page = self.page.as_ref().expect("a page");
        for name in ["form", "token", "counter", "version"] {
            if page.control(name).is_some() {
                fields.insert(name.to_owned(), vec![page.value(name).to_owned()]);
            }
        }
        for (name, value) in filled {
            fields.insert((*name).to_owned(), vec![(*value).to_owned()]);
        }
        let pairs: Vec<_> =
            fields.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value))).collect();
        let answer = self.client.post(format!("{}{path}", machine.site)).form(&pairs).send().await;
        self.shows(answer.expect("an answer")).await
    }

    async fn shows(&mut self, answer: reqwest::Response) -> &Page {
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let path = answer.url().path().to_owned();
        let body = answer.text().await.expect("a body");
        self.page.insert(Page::read(status, &path, headers, body))
    }
}

/// Longer than the lease of a mail whose sending a kill stopped in the middle.
const PATIENCE: Duration = Duration::from_mins(3);

async fn mails(browser: &Browser, machine: &Machine, count: usize) -> Vec<serde_json::Value> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let answer = browser.client.get(format!("{}/_local/inbox.json", machine.site)).send().await;
        let text = answer.expect("an answer").text().await.expect("a body");
        let mails: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a list of mails");
        if mails.len() >= count {
            return mails;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{count} mails do not come");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_goes_on_after_the_machine_was_killed() {
    let directory = tempfile::tempdir().expect("a directory");
    let machine = Machine::start(directory.path());
    let mut taro = Browser::new();
    taro.visits(&machine, "/verify").await;
    let who = [
        ("number1.1", "12A345678"),
        ("year.1", "1985"),
        ("month.1", "4"),
        ("day.1", "12"),
        ("people", "1"),
        ("mail", "taro@example.jp"),
        ("mail_again", "taro@example.jp"),
        ("action", "send"),
    ];
    let page = taro.sends(&machine, "/verify", &who).await;
    assert_eq!(page.path, "/verify/sent", "{page}");
    let text = mails(&taro, &machine, 1).await[0]["text"].as_str().expect("a text part").to_owned();
    let link = text.split_whitespace().find(|word| word.contains("/confirm/")).expect("a link").to_owned();
    let path = link.split_once("/confirm/").map(|(_, token)| format!("/confirm/{token}")).expect("a link");

    machine.kill();
    let machine = Machine::start(directory.path());
    taro.visits(&machine, &path).await;
    taro.sends(&machine, "/reserve", &[("action", "calendar"), ("f.phone", "00-0000-0000")]).await;
    let page = taro.page.as_ref().expect("a page");
    let slot = page.offered().first().expect("a time to choose").clone();
    let page = taro.sends(&machine, "/slots", &[("slot", &slot)]).await;
    assert_eq!(page.path, "/reserve", "{page}");

    machine.kill();
    let machine = Machine::start(directory.path());
    let page = taro.visits(&machine, "/reserve").await;
    assert_eq!(page.value("f.phone"), "00-0000-0000", "what was typed is still there");
    // What is held is held, before and after, and becomes a booking.
    let form = [
        ("action", "confirm"),
        ("f.phone", "00-0000-0000"),
        ("f.name.1", "受取 太郎"),
        ("f.visitor.1", "本人"),
        ("f.pin.1", "窓口で設定する"),
        ("f.documents_checked", "1"),
    ];
    let page = taro.sends(&machine, "/reserve", &form).await;
    assert_eq!(page.path, "/reserve/confirm", "{page}");
    let page = taro.sends(&machine, "/reserve/confirm", &[("action", "book")]).await;
    assert_eq!(page.path, "/reserve/done", "{page}");

    // Before or after the mail was sent: it is owed, and the next start pays.
    machine.kill();
    let machine = Machine::start(directory.path());
    mails(&taro, &machine, 2).await;
    machine.kill();
    let options = LocalOptions { data: Data::Dir(directory.path().to_owned()), ..LocalOptions::default() };
    let machine = LocalMachine::start(options, &uketori::cards::progress()).await.expect("it starts");
    let version = machine.store.settings_version().await.expect("the table answers").expect("settings");
    let settings = machine.store.settings(&version).await.expect("the table answers");
    let report = machine.store.audit(&settings, jiff::Timestamp::now(), Seconds::hours(6)).await;
    let report = report.expect("the table answers");
    assert_eq!((report.breaches, report.read.booked_seats), (Vec::new(), 1));
    machine.stop().await;
}
