//! Residents who press whatever their pages offer, on the real pages, all at once and in bad weather,
//! while the counter closes and opens and time goes by. What each was told last is what stands.
//!
//! What they press is up to a seed, which a failure names and `UKETORI_TEST_SEED` sets; what they meet
//! is up to the machine, so the same seed need not end alike.

use std::time::Duration;

use aws_smithy_http_client::Builder;
use booking::{reservation::State, settings::Seconds};
use fastrand::Rng;
use futures::future::join_all;
use jiff::SignedDuration;
use store::{Closing, Entry};
use tests::{City, Receipt, Resident};

use super::{DAY, at, one_day};
use crate::boundary::weather::{Spell, Weather};

const RESIDENTS: usize = 8;
const PRESSES: usize = 45;
/// What leads on is pressed more often than what leads back, or few would ever get anywhere.
const ON: [&str; 4] = ["変更する", "確認へ進む", "予約日時選択", "予約する"];
const CANCEL: &str = "予約を取り消す";
/// One in so many requests to the table meets bad weather.
const STORM: u32 = 40;

/// What somebody was told last about their booking.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// It is booked for this time, as the page words it.
    Booked(String),
    Cancelled,
    /// Nothing for certain: the last answer was that something did not work.
    Nothing,
}

/// Somebody with their own application.
struct Wanderer {
    resident: Resident,
    receipt: Option<Receipt>,
    told: Told,
    changes: usize,
    dice: Rng,
}

impl Wanderer {
    /// Presses something on the page, or follows one of its links.
    async fn presses_anything(&mut self) {
        let page = self.resident.page();
        let offered = page.offered();
        if !offered.is_empty() && self.dice.u8(..4) != 0 {
            let value = offered[self.dice.usize(..offered.len())].clone();
            self.resident.press_value("slot", &value).await;
            return;
        }
        let buttons: Vec<(String, String, String)> = page
            .forms
            .iter()
            .filter(|form| !form.action.ends_with("/resend") && !form.action.starts_with("/verify"))
            .flat_map(|form| &form.buttons)
            .filter(|button| !button.unseen && button.name != "slot")
            .flat_map(|button| vec![button; if ON.contains(&button.words.as_str()) { 4 } else { 1 }])
            .map(|button| (button.name.clone(), button.value.clone(), button.words.clone()))
            .collect();
        let ours =
            |href: &&String| ["/reserve", "/lookup/", "/slots"].iter().any(|path| href.starts_with(path));
        let links: Vec<String> = page
            .links
            .iter()
            .map(|(href, _)| href)
            .filter(ours)
            .filter(|href| !href.ends_with(".ics"))
            .cloned()
            .collect();
        if !buttons.is_empty() && self.dice.u8(..5) != 0 {
            let (name, value, words) = buttons[self.dice.usize(..buttons.len())].clone();
            // What is cancelled is over, and there would soon be little left to go wrong.
            if words == CANCEL && self.dice.u8(..4) != 0 {
                self.starts_over().await;
            } else if name.is_empty() {
                self.resident.press(&words).await;
            } else {
                self.resident.press_value(&name, &value).await;
            }
        } else if !links.is_empty() {
            let link = links[self.dice.usize(..links.len())].clone();
            self.resident.visits(&link).await;
        } else {
            self.starts_over().await;
        }
    }

    /// Comes back to the application or the booking.
    async fn starts_over(&mut self) {
        match self.receipt.clone() {
            Some(receipt) if self.dice.bool() => {
                self.resident.looks_up(&receipt.number, &receipt.password).await;
            }
            _ => {
                self.resident.visits("/reserve").await;
            }
        }
    }

    /// Keeps what the page says about the booking.
    fn listens(&mut self) {
        let page = self.resident.page();
        assert!(page.status != 500, "{page}");
        let here = page.path.split('?').next().unwrap_or_default();
        if here == "/reserve/done" && page.status == 200 {
            self.changes += usize::from(page.path.ends_with("?changed"));
            self.told = Told::Booked(page.term("予約日時").to_owned());
            self.receipt = Some(self.resident.receipt());
        } else if here == "/lookup/cancelled" && page.status == 200 {
            self.told = Told::Cancelled;
        } else if page.status == 503 {
            self.told = Told::Nothing;
        }
    }

    async fn wanders(mut self) -> Self {
        for _ in 0..PRESSES {
            self.presses_anything().await;
            self.listens();
        }
        self
    }
}

/// Staff who close and open a slot now and then, and the time that goes by.
async fn time_goes_by(city: &City, mut dice: Rng) {
    let settings = city.settings();
    let counter = &settings.counters[0].id;
    let date = DAY.parse().expect("a day");
    let expires_at = settings.times.forgets(date);
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(dice.u64(20..120))).await;
        let slots = [at(9, 15 * dice.u8(..4))];
        let closing = Closing { counter, date, slots: &slots, expires_at };
        let entry = Entry::new("窓口 花子", "close", counter.to_string(), None, city.now());
        match dice.u8(..6) {
            0 => drop(city.store().close(closing, &entry, city.now()).await.expect("the table answers")),
            1 => drop(city.store().reopen(closing, &entry).await.expect("the table answers")),
            2 => city.passes(SignedDuration::from_mins(10)),
            _ => city.passes(SignedDuration::from_secs(dice.i64(1..90))),
        }
    }
}

fn storm(mut sky: Rng) -> impl FnMut(&str) -> Spell + Send + 'static {
    move |operation| match (sky.u32(..STORM), operation) {
        (0, _) => Spell::AnswerLost,
        (1, "UpdateItem" | "PutItem" | "DeleteItem" | "TransactWriteItems") => Spell::Conflict,
        (2, _) => Spell::Throttled,
        _ => Spell::Fair,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_each_was_told_last_is_what_stands() {
    let seed = std::env::var("UKETORI_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    eprintln!("UKETORI_TEST_SEED={seed} presses the same again");
    let mut dice = Rng::with_seed(seed);
    let weather = Weather::fair();
    let client = weather.over(Builder::new().build_http());
    let plan = City::plan()
        .settings(|settings| {
            one_day(settings, 1);
            // They press whatever can be pressed, and are to understand what it answers.
            settings.city.languages.truncate(1);
        })
        .options(|options| options.without_mails = true)
        .table(move |config| config.http_client(client.clone()));
    let city = plan.start().await;
    let cards = city.adds_cards(RESIDENTS).await;
    let mut crowd = Vec::new();
    for (i, card) in cards.into_iter().enumerate() {
        let mut resident = Resident::new(&city);
        resident.comes_to_calendar(&[card], &format!("resident{i}@example.jp")).await;
        let dice = Rng::with_seed(dice.u64(..));
        crowd.push(Wanderer { resident, receipt: None, told: Told::Nothing, changes: 0, dice });
    }
    weather.turns(storm(Rng::with_seed(dice.u64(..))));
    let staff = time_goes_by(&city, Rng::with_seed(dice.u64(..)));
    let crowd = crowd.into_iter().map(|wanderer| tokio::spawn(wanderer.wanders()));
    let (crowd, ()) = tokio::join!(join_all(crowd), staff);
    weather.turns(|_| Spell::Fair);

    let (mut booked, mut cancelled, mut changes) = (0, 0, 0);
    for wanderer in crowd {
        let wanderer = wanderer.expect("no page fails");
        let number = wanderer.resident.receipt_number();
        let stands = city.reservation(&number).await;
        changes += wanderer.changes;
        match (&wanderer.told, stands.state) {
            (Told::Booked(time), State::Booked) => {
                let mut resident = wanderer.resident;
                let receipt = wanderer.receipt.expect("a receipt");
                resident.opens_booking(&receipt).await;
                assert_eq!(resident.page().term("予約日時"), time);
                booked += 1;
            }
            (Told::Cancelled, State::Cancelled) => cancelled += 1,
            (Told::Nothing, _) => {}
            other => panic!("{number}: {other:?}"),
        }
    }
    eprintln!("{booked} are booked, {cancelled} have cancelled, after {changes} changes");
    // Only bookings are left when the holds have ended.
    city.passes(SignedDuration::from_mins(21));
    let report = city.store().audit(&city.settings(), city.now(), Seconds::days(365)).await;
    let report = report.expect("the table answers");
    assert_eq!((report.breaches, report.read.held_seats), (Vec::new(), 0));
    assert_eq!(report.read.booked_seats, report.read.booked);
}
