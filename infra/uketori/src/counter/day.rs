//! Who is expected at a counter on one day.

use std::{collections::BTreeSet, fmt};

use booking::{
    CounterId, DayLedger, ReceiptNumber, Reservation, SlotTime,
    reservation::{State, Visit},
    settings::{Field, Per},
};
use jiff::civil::Date;
use serde::Serialize;

use super::{
    At, CounterError, Desk, Sheet, answer,
    columns::Columns,
    mail, slots,
    words::{self, Clock, counted},
};

/// A counter's day with everybody who is expected, in order of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DaySheet {
    /// The counter's id.
    pub counter: CounterId,
    /// Its Japanese name; none where the settings do not have it any more.
    pub counter_name: Option<String>,
    /// The day.
    pub date: Date,
    /// The slots that were closed for this day.
    pub closed: Vec<Clock>,
    /// How many people have booked.
    pub people: usize,
    /// What the city calls the postcard's first number.
    pub number1_label: String,
    /// What it calls the second one.
    pub number2_label: String,
    /// What the city asks of those who book, in its order.
    pub fields: Vec<FieldName>,
    /// The bookings. What was cancelled is left out.
    pub visits: Vec<Sheet>,
    /// Receipt numbers that have seats on this day, but no reservation that can be read: deleted after
    /// its time, or damaged.
    pub unreadable: Vec<ReceiptNumber>,
}

/// A field of the city's own, as answers name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldName {
    /// Its name in the settings.
    pub field: String,
    /// Its label in Japanese.
    pub label: String,
    /// Whether it is asked of each `person`, or once for a `party`.
    pub per: Per,
}

/// Who is expected at the counter with this id or Japanese name.
///
/// `note` goes into the entry, for example that the sheet leaves as a file.
///
/// # Errors
/// [`CounterError`].
pub async fn day(
    desk: &Desk<'_>,
    counter: &str,
    date: Date,
    note: Option<&str>,
) -> Result<DaySheet, CounterError> {
    let at = desk.counter(counter, date).await?;
    let day = desk.store.day(&at.id, date).await?;
    let (reservations, unreadable) = desk.booked(&at, &day, |_| true).await?;
    let visits = desk.sheets(&reservations, &day, false).await?;
    desk.store.add_entry(&desk.entry("day", at.subject(), note.map(str::to_owned))).await?;
    let fields = desk.settings.fields.iter();
    let field_name = |field: &Field| FieldName {
        field: field.name.clone(),
        label: field.label.get("ja").to_owned(),
        per: field.per,
    };
    Ok(DaySheet {
        counter_name: at.name(),
        counter: at.id,
        date,
        closed: day.closed().map(Clock).collect(),
        people: visits.iter().map(|visit| visit.party).sum(),
        number1_label: desk.settings.number1.label.get("ja").to_owned(),
        number2_label: desk.settings.number2.label.get("ja").to_owned(),
        fields: fields.map(field_name).collect(),
        visits,
        unreadable,
    })
}

impl Desk<'_> {
    /// The reservations that have booked seats on a day, in order of time, of those seats that are
    /// `wanted`; and the receipt numbers that have such seats and no reservation that can be read.
    pub(super) async fn booked(
        &self,
        at: &At<'_>,
        day: &DayLedger,
        wanted: impl Fn(SlotTime) -> bool,
    ) -> Result<(Vec<Reservation>, Vec<ReceiptNumber>), CounterError> {
        let seats = day.iter().filter(|(seat, claim)| claim.is_forever() && wanted(seat.slot));
        let receipts: BTreeSet<ReceiptNumber> = seats.map(|(_, claim)| claim.receipt).collect();
        let mut unreadable = receipts.clone();
        let receipts: Vec<_> = receipts.into_iter().collect();
        let mut booked = Vec::with_capacity(receipts.len());
        for (receipt, found) in self.store.reservations(&receipts).await? {
            let Ok(reservation) = found else { continue };
            unreadable.remove(&receipt);
            // Who has cancelled or moved since the ledger was read is not expected.
            let stands = matches!(reservation.state, State::Booked | State::Collected);
            let here = |visit: &Visit| visit.counter == at.id && visit.date == at.date;
            if stands && reservation.visit.as_ref().is_some_and(here) {
                booked.push(reservation);
            }
        }
        booked.sort_by_key(|one| (one.visit.as_ref().and_then(|visit| visit.start()), one.receipt));
        Ok((booked, unreadable.into_iter().collect()))
    }
}

impl fmt::Display for DaySheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = words::counter_day(self.counter_name.as_deref(), &self.counter, self.date);
        let visits = counted(self.visits.len(), "booking", "bookings");
        write!(f, "{heading}  {visits}, {}", counted(self.people, "person", "people"))?;
        if !self.closed.is_empty() {
            write!(f, "\nclosed: {}", slots::in_words(&self.closed))?;
        }
        if !self.visits.is_empty() {
            write!(f, "\n\n{}", self.table().trim_end())?;
        }
        for receipt in &self.unreadable {
            write!(
                f,
                "\n{receipt} has seats on this day and no reservation that can be read; see `uketori audit`"
            )?;
        }
        Ok(())
    }
}

impl DaySheet {
    fn table(&self) -> String {
        let mut columns = Columns::default();
        columns.row([
            "時刻",
            "受付番号",
            "人数",
            "管理番号",
            &words::one_line(&self.number1_label),
            &words::one_line(&self.number2_label),
            "誕生日",
            "状態",
            "メール",
            "言語",
            "備考",
        ]);
        for visit in &self.visits {
            let several = visit.party > 1;
            for person in &visit.people {
                let first = person.person == 1;
                columns.row([
                    if first { visit.time() } else { String::new() },
                    if first { visit.receipt.to_string() } else { String::new() },
                    if several { format!("{}/{}", person.person, visit.party) } else { "1".to_owned() },
                    person.shelf(),
                    person.number1.as_str().to_owned(),
                    person.number2.as_ref().map_or("-", |number2| number2.as_str()).to_owned(),
                    person.birth.clone(),
                    person.state.label().to_owned(),
                    if first { mail::in_words(&visit.mails) } else { String::new() },
                    if first { words::one_line(&visit.language) } else { String::new() },
                    if first { visit.remarks() } else { String::new() },
                ]);
                let answers = answer::in_words(&person.answers);
                if !answers.is_empty() {
                    columns.line(&answers);
                }
            }
            let answers = answer::in_words(&visit.answers);
            if !answers.is_empty() {
                columns.line(&if several { format!("全員  {answers}") } else { answers });
            }
        }
        columns.show()
    }
}
