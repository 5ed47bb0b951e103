//! A municipality's whole system on this machine, in memory, with a clock of its own.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use booking::{ReceiptNumber, Reservation, Settings, keys::Keys, settings, time};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use store::{Put, Store};
use uketori::local::{
    Hook, LocalMachine, LocalOptions,
    inbox::Mail,
    runtime_api::{Lines, Programs},
};
use web::Clock;

use crate::{
    cards::{self, Card},
    mailbox::Mailbox,
    programs,
};

/// When a city's clock begins, on a wall in Japan: a Monday, with a holiday (勤労感謝の日) on Tuesday.
/// It lies ahead of the machine's clock and within the sample's years.
pub const MORNING: &str = "2027-11-22T10:00";

const SAMPLE_SETTINGS: &str = include_str!("../../infra/sample/municipality.toml");
const SAMPLE_CARDS: &str = include_str!("../../infra/sample/cards.csv");
/// The header row and the cards that [`cards`] has functions for: more would cost every test a second.
const SAMPLE_ROWS: usize = 13;
/// Mails may be owed for six hours (`template.yaml`), but nothing in these tests takes so long.
const MAILS_WITHIN: settings::Seconds = settings::Seconds::minutes(30);
/// What a city that sends no mails is given for them.
const NO_MAILS_WITHIN: settings::Seconds = settings::Seconds::days(365);
/// The address of another DynamoDB than the embedded one for all cities, which then send no mails.
/// `tests/second-opinion` sets it.
const DYNAMODB: &str = "UKETORI_TEST_DYNAMODB";

/// A running city. Its clones are the same city.
#[derive(Clone, Debug)]
pub struct City(Arc<Running>);

#[derive(Debug)]
struct Running {
    machine: LocalMachine,
    /// By how many seconds its clock is ahead of the machine's.
    ahead: Arc<AtomicI64>,
    /// Whether it runs the functions' programs, and `ahead` stays zero.
    on_programs: bool,
    settings: Mutex<Arc<Settings>>,
    /// Where its mails arrive; none where it sends none.
    mailbox: Option<Mailbox>,
}

/// A city that has not started yet.
#[must_use]
pub struct Plan {
    settings: Settings,
    begins: String,
    options: LocalOptions,
}

impl Plan {
    /// Changes the settings.
    pub fn settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// Begins at this time on a wall in Japan: `2027-12-24T17:30`.
    pub fn at(mut self, wall_clock: &str) -> Self {
        wall_clock.clone_into(&mut self.begins);
        self
    }

    /// Changes the functions' DynamoDB client: interceptors that count, fail, or lose answers.
    /// [`City::store`] is not concerned.
    pub fn table(
        mut self,
        change: impl Fn(aws_sdk_dynamodb::config::Builder) -> aws_sdk_dynamodb::config::Builder
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.options.table_client = Some(Hook::new(change));
        self
    }

    /// Changes what the machine itself is started with.
    pub fn options(mut self, change: impl FnOnce(&mut LocalOptions)) -> Self {
        change(&mut self.options);
        self
    }

    /// Runs the functions' built programs, as Lambda does. Such a city has the machine's clock, which
    /// cannot be moved. What the programs write goes to `lines`.
    pub fn on_programs(mut self, lines: &Arc<Mutex<Vec<String>>>) -> Self {
        let lines = Lines::Kept(Arc::clone(lines));
        self.options.functions = Some(Programs { directory: programs::directory(), lines });
        self
    }

    /// Starts it.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(self) -> City {
        let on_programs = self.options.functions.is_some();
        let ahead = match on_programs {
            true => 0,
            // The next second, so that no minute before it is ever shown.
            false => wall(&self.begins).duration_since(Timestamp::now()).as_secs() + 1,
        };
        let ahead = Arc::new(AtomicI64::new(ahead));
        let first_rows: Vec<_> = SAMPLE_CARDS.lines().take(SAMPLE_ROWS).collect();
        let options = LocalOptions {
            settings: Some(toml::to_string(&self.settings).expect("settings can be written as TOML")),
            cards: Some(first_rows.join("\n").into_bytes()),
            clock: if on_programs { Clock::System } else { Clock::Shifted(Arc::clone(&ahead)) },
            ..self.options
        };
        let sends_mails = !options.without_mails && options.dynamodb.is_none();
        let machine = LocalMachine::start(options, &uketori::cards::progress()).await;
        let machine = machine.unwrap_or_else(|error| panic!("the city does not start: {error}"));
        let mailbox = sends_mails.then(|| Mailbox::new(Arc::clone(&machine.inbox)));
        let settings = Mutex::new(Arc::new(self.settings));
        City(Arc::new(Running { machine, ahead, on_programs, settings, mailbox }))
    }
}

impl City {
    /// The sample city.
    pub async fn start() -> Self {
        Self::plan().start().await
    }

    /// The sample city with changed settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::plan().settings(change).start().await
    }

    /// The sample city, to be changed before it starts.
    ///
    /// # Panics
    /// When the sample's settings have mistakes.
    pub fn plan() -> Plan {
        let settings = settings::check(SAMPLE_SETTINGS).expect("the sample's settings are good");
        let options = LocalOptions { dynamodb: std::env::var(DYNAMODB).ok(), ..LocalOptions::default() };
        Plan { settings, begins: MORNING.to_owned(), options }
    }

    /// The site's address, without a slash at its end.
    pub fn site(&self) -> &str {
        &self.0.machine.site
    }

    /// The table, through a client without the functions' hooks.
    pub fn store(&self) -> Store {
        self.0.machine.store.clone()
    }

    /// The secrets.
    pub fn keys(&self) -> &Keys {
        &self.0.machine.keys
    }

    /// The running machine.
    pub fn machine(&self) -> &LocalMachine {
        &self.0.machine
    }

    /// The settings in force.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.0.settings.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts changed settings in force, and lets the ten seconds pass after which all functions know: on the
    /// machine's clock by waiting for them.
    ///
    /// # Panics
    /// When they cannot be applied.
    pub async fn applies(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = Settings::clone(&self.settings());
        change(&mut settings);
        let applied = self.store().apply_settings(&settings, self.now()).await;
        applied.expect("settings are applied");
        *self.0.settings.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
        let known = SignedDuration::from_secs(11);
        if self.is_on_programs() {
            tokio::time::sleep(known.unsigned_abs()).await;
        } else {
            self.passes(known);
        }
    }

    /// Whether the functions run as programs, and so on the machine's clock.
    fn is_on_programs(&self) -> bool {
        self.0.on_programs
    }

    /// The present, by the city's clock.
    pub fn now(&self) -> Timestamp {
        Clock::Shifted(Arc::clone(&self.0.ahead)).now()
    }

    /// Puts the city's clock forward.
    ///
    /// # Panics
    /// When it is the machine's.
    pub fn passes(&self, length: SignedDuration) {
        assert!(!self.is_on_programs(), "the machine's clock cannot be moved");
        self.0.ahead.fetch_add(length.as_secs(), Ordering::Relaxed);
    }

    /// Sets the city's clock, `2027-12-24T17:30`.
    ///
    /// # Panics
    /// When it is the machine's.
    pub fn passes_to(&self, wall_clock: &str) {
        assert!(!self.is_on_programs(), "the machine's clock cannot be set");
        let ahead = wall(wall_clock).duration_since(Timestamp::now());
        self.0.ahead.store(ahead.as_secs() + 1, Ordering::Relaxed);
    }

    /// All mails that were sent, oldest first.
    pub fn inbox(&self) -> Vec<Mail> {
        self.0.machine.inbox.mails()
    }

    /// The mails to an address, once there are `count`. A city that sends no mails has none.
    ///
    /// # Panics
    /// When they do not come, or there are more.
    pub async fn mails_to(&self, address: &str, count: usize) -> Vec<Mail> {
        match &self.0.mailbox {
            Some(mailbox) => mailbox.mails_to(address, count).await,
            None => Vec::new(),
        }
    }

    /// Waits until every mail that is owed was sent or given up, so that none is missed by a test
    /// that counts them. A city that sends no mails has none to wait for.
    ///
    /// # Panics
    /// When that takes too long.
    pub async fn has_sent_all_mails(&self) {
        if self.0.mailbox.is_none() {
            return;
        }
        let in_time = settings::Seconds(0);
        for _ in 0..600 {
            let soon = self.now() + SignedDuration::from_secs(2);
            let report = self.store().audit(&self.settings(), soon, in_time).await.expect("an audit");
            if !report.breaches.iter().any(|breach| matches!(breach, store::audit::Breach::MailOwed { .. })) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("a mail is still owed");
    }

    /// Adds as many cards as a test needs, for which number 1 and birthday suffice.
    ///
    /// # Panics
    /// When the table does not take one.
    pub async fn adds_cards(&self, count: usize) -> Vec<Card> {
        let cards: Vec<_> = (0..count).map(cards::another).collect();
        self.adds(&cards).await;
        cards
    }

    /// Adds these cards.
    ///
    /// # Panics
    /// When the table does not take one.
    pub async fn adds(&self, cards: &[Card]) {
        let settings = self.settings();
        let cards: Vec<_> = cards.iter().map(|card| card.on_the_list(&settings, self.keys())).collect();
        for batch in cards.chunks(store::BATCH) {
            let put = self.store().put_cards(batch).await.expect("the table takes the cards");
            assert!(put.iter().all(|put| matches!(put, Put::Added | Put::Same)), "{put:?}");
        }
    }

    /// An application as the table has it.
    ///
    /// # Panics
    /// When there is none of this number.
    pub async fn reservation(&self, receipt: &str) -> Reservation {
        let receipt: ReceiptNumber = receipt.parse().expect("a receipt number");
        let application = self.store().load(receipt, self.now()).await.expect("the table answers");
        application.expect("an application of this number").reservation
    }

    /// Checks the table's invariants.
    ///
    /// # Panics
    /// With every breach, and when there are more live seats than a slot has.
    pub async fn audit(&self) -> store::audit::Counts {
        let within = if self.0.mailbox.is_some() { MAILS_WITHIN } else { NO_MAILS_WITHIN };
        let report = self.store().audit(&self.settings(), self.now(), within).await;
        let report = report.expect("the table answers");
        let breaches: Vec<_> = report.breaches.iter().map(ToString::to_string).collect();
        assert!(breaches.is_empty(), "the audit found:\n{}", breaches.join("\n"));
        let remarks: Vec<_> = report.remarks.iter().map(ToString::to_string).collect();
        assert!(remarks.is_empty(), "the audit remarks:\n{}", remarks.join("\n"));
        report.read
    }
}

/// The moment at which clocks in Japan show this.
fn wall(text: &str) -> Timestamp {
    time::instant(text.parse::<DateTime>().expect("a day and time, 2027-12-24T17:30"))
}
