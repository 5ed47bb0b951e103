//! What each step asks of the table: round trips in sequence, and capacity units.
//!
//! BENCHMARKS.md has the same figures; `cargo test -p tests cost -- --nocapture` prints them.

mod afterwards;

use jiff::SignedDuration;
use reqwest::{Method, Url};
use tests::{City, Resident, cards};

use crate::{
    boundary::meter::{Meter, Reading},
    races::{DAY, one_day},
};

/// The most round trips in sequence of a page that only shows.
const SHOWING: usize = 2;
/// The most of a step that writes.
const WRITING: usize = 4;

/// What a step may cost: round trips in sequence, capacity units read and written. A step that
/// begins to cost more is noticed here.
struct Most(usize, f64, f64);

struct Bill {
    meter: Meter,
    resident: Resident,
}

impl Bill {
    /// Checks and prints what the last request cost.
    fn settle(&self, step: &str, Most(trips, read, write): Most) {
        let Reading { operations, round_trips, read_units, write_units } = self.meter.read();
        eprintln!("| {step} | {round_trips} | {read_units} | {write_units} | {} |", operations.join(", "));
        assert!(round_trips <= trips, "{step}: {round_trips} round trips: {operations:?}");
        assert!(read_units <= read, "{step}: {read_units} read units, {read} at most");
        assert!(write_units <= write, "{step}: {write_units} write units, {write} at most");
    }

    /// Shows a page.
    async fn shows(&mut self, path: &str, read: f64) {
        self.resident.visits(path).await;
        assert_eq!(self.resident.page().status, 200, "{}", self.resident.page());
        self.settle(
            &format!("`GET {}`", path.split(['?', '=']).next().unwrap_or(path)),
            Most(SHOWING, read, 0.0),
        );
    }

    /// Presses a button, and shows the page that it leads to as a step of its own.
    async fn presses(&mut self, step: &str, (name, value): (&str, &str), most: (f64, f64)) {
        let (form, button) = self.resident.page().find_value(name, value).expect("a button");
        let (path, fields) = (form.action.clone(), form.pressed(button));
        self.sends(step, path, fields, most).await;
    }

    /// The same for a button that sends nothing of its own.
    async fn presses_button(&mut self, step: &str, words: &str, most: (f64, f64)) {
        let (form, button) = self.resident.page().find_button(words).expect("a button");
        let (path, fields) = (form.action.clone(), form.pressed(button));
        self.sends(step, path, fields, most).await;
    }

    async fn sends(
        &mut self,
        step: &str,
        path: String,
        fields: Vec<(String, String)>,
        (read, write): (f64, f64),
    ) {
        let mut body = Url::parse("http://localhost").expect("an address");
        body.query_pairs_mut().extend_pairs(fields);
        let body = body.query().unwrap_or_default().to_owned();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.resident.asks(Method::POST, &path, &kind, body).await;
        self.settle(&format!("`POST {path}` {step}"), Most(WRITING, read, write));
        assert_eq!(self.resident.answer().status, 303, "{step}: {}", self.resident.page());
        let to = self.resident.answer().location.clone().expect("where it leads");
        self.resident.visits(&to).await;
        self.meter.read();
    }
}

/// A city whose calls are counted, and somebody who has looked around in it.
async fn metered(settings: impl FnOnce(&mut booking::Settings)) -> (City, Bill) {
    let meter = Meter::default();
    let interceptor = meter.clone();
    let plan = City::plan()
        .settings(settings)
        // Mails are sent beside the pages, and their cost is not the pages'.
        .options(|options| options.without_mails = true);
    let city = plan.table(move |config| config.interceptor(interceptor.clone())).start().await;
    let mut bill = Bill { meter, resident: Resident::new(&city) };
    // The first request reads the settings, as the start of a function does.
    bill.resident.visits("/").await;
    bill.meter.read();
    (city, bill)
}

fn heading(party: usize) {
    eprintln!("| step, party of {party} | round trips | read units | write units | operations |");
    eprintln!("|---|---|---|---|---|");
}

/// The journey of a party, and what its writing steps may cost: the application, the booking.
async fn journey(party: usize, verify: (f64, f64), book: (f64, f64)) {
    let (city, mut bill) = metered(|settings| one_day(settings, 2)).await;
    heading(party);
    bill.shows("/", 0.0).await;
    bill.shows("/verify", 0.0).await;
    bill.resident.enters(&cards::family()[..party], "family@example.jp").await;
    bill.meter.read();
    bill.presses("application", ("action", "send"), verify).await;
    bill.shows("/verify/sent", 1.0).await;
    let link = bill.resident.link().await;
    bill.resident.asks(Method::GET, &link, &[], String::new()).await;
    bill.settle("`GET /confirm/{token}`", Most(SHOWING, 1.0, 0.0));
    bill.shows("/reserve", 1.0).await;
    bill.presses("form saved", ("action", "calendar"), (1.0, 1.0)).await;
    bill.shows(&format!("/slots?from={DAY}"), 1.5).await;
    bill.presses("hold", ("slot", &format!("{DAY}T0900")), (2.0, 2.0)).await;
    bill.shows("/reserve", 1.0).await;
    bill.presses("form saved", ("action", "confirm"), (1.0, 1.0)).await;
    bill.shows("/reserve/confirm", 1.0).await;
    // Within the same second there is nothing to extend. After ten of them the settings are asked for
    // again, which is one of the reads.
    city.passes(SignedDuration::from_mins(1));
    bill.presses("hold extended", ("action", "extend"), (2.0, 2.0)).await;
    bill.shows("/reserve/confirm", 1.0).await;
    bill.presses("booking", ("action", "book"), book).await;
    bill.shows("/reserve/done", 1.0).await;
    let receipt = bill.resident.receipt();
    bill.resident.visits("/lookup").await;
    bill.resident.fill("receipt", &receipt.number).fill("password", &receipt.password);
    bill.meter.read();
    bill.presses("number and password", ("", ""), (1.0, 4.0)).await;
    bill.shows("/lookup/details", 1.0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person() {
    journey(1, (1.0, 10.0), (1.0, 8.0)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_of_four() {
    journey(4, (4.0, 22.0), (1.0, 14.0)).await;
}
