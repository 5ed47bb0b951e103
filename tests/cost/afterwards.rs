//! What looking up, changing and cancelling a booking ask of the table.

use tests::{Resident, cards};

use super::{Bill, heading, metered};
use crate::races::{DAY, one_day};

/// The other day that can be booked.
const NEXT_DAY: &str = "2027-11-25";

/// What the writing steps of a party may cost: a change on the same day, to another day, of the
/// addresses alone, and the cancellation.
struct Costs {
    same_day: (f64, f64),
    other_day: (f64, f64),
    fields: (f64, f64),
    cancel: (f64, f64),
}

impl Bill {
    async fn opens_change(&mut self) {
        self.shows("/lookup/details", 1.0).await;
        self.presses_button("change begun", "変更する", (1.0, 2.0)).await;
        self.shows("/reserve", 1.0).await;
    }

    /// A change to another time, from the booking's page to the end.
    async fn changes_to(&mut self, (date, slot): (&str, &str), step: &str, most: (f64, f64)) {
        self.opens_change().await;
        self.presses("form saved", ("action", "calendar"), (1.0, 1.0)).await;
        self.shows(&format!("/slots?from={date}"), 1.5).await;
        self.presses("hold, in a change", ("slot", &format!("{date}T{slot}")), (2.0, 2.0)).await;
        self.shows("/reserve", 1.0).await;
        self.presses("form saved", ("action", "confirm"), (1.0, 1.0)).await;
        self.shows("/reserve/confirm", 1.0).await;
        self.presses(step, ("action", "book"), most).await;
        self.shows("/reserve/done", 1.0).await;
    }
}

async fn afterwards(party: usize, costs: Costs) {
    let (city, mut bill) = metered(|settings| {
        one_day(settings, 2);
        let hours = &mut settings.counters[0].hours;
        hours.thu = hours.wed.clone();
    })
    .await;
    let family = &cards::family()[..party];
    let receipt = bill.resident.books_visit(family, "family@example.jp", DAY, "9:00").await;
    bill.resident = Resident::new(&city);
    bill.resident.visits("/lookup").await;
    bill.resident.fill("receipt", &receipt.number).fill("password", &receipt.password);
    bill.meter.read();

    heading(party);
    bill.presses_button("number and password", "照会する", (1.0, 4.0)).await;
    bill.changes_to((DAY, "1030"), "change, same day", costs.same_day).await;
    bill.changes_to((NEXT_DAY, "0930"), "change, another day", costs.other_day).await;
    bill.opens_change().await;
    bill.resident.fill("mail2", "hanako@example.jp");
    bill.presses("form saved", ("action", "confirm"), (1.0, 1.0)).await;
    bill.shows("/reserve/confirm", 1.0).await;
    bill.presses("change, addresses alone", ("action", "book"), costs.fields).await;
    bill.opens_change().await;
    bill.presses("change given up", ("action", "abandon"), (1.0, 1.0)).await;
    bill.shows("/lookup/details", 1.0).await;
    bill.presses_button("mail again", "メールを再送する", (1.0, 2.0)).await;
    bill.shows("/lookup/cancel", 1.0).await;
    bill.presses_button("cancelled", "予約を取り消す", costs.cancel).await;
    bill.shows("/lookup/cancelled", 1.0).await;
    assert_eq!(city.audit().await.booked_seats, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person() {
    let costs =
        Costs { same_day: (1.0, 6.0), other_day: (1.0, 10.0), fields: (1.0, 4.0), cancel: (1.0, 8.0) };
    afterwards(1, costs).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_of_four() {
    let costs =
        Costs { same_day: (1.0, 6.0), other_day: (1.0, 16.0), fields: (1.0, 4.0), cancel: (1.0, 14.0) };
    afterwards(4, costs).await;
}
