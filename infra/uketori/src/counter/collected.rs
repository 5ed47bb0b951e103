//! Recording that cards were handed over, and taking that back.

use std::fmt;

use booking::{CounterId, ReceiptNumber, Reservation, reservation::State, time};
use jiff::civil::Date;
use serde::Serialize;
use store::HandedOver;

use super::{
    CounterError, Desk, Refusal,
    sheet::is_handed_over,
    words::{self, Clock},
};

/// How it stands with a booking's cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// The booking's receipt number.
    pub receipt: ReceiptNumber,
    /// Where the visit is booked.
    pub counter: CounterId,
    /// For which day.
    pub date: Date,
    /// For what time.
    pub from: Option<Clock>,
    /// Whether that day is yet to come.
    pub before_the_day: bool,
    /// Whose cards were handed over; 1 is the first person.
    pub collected: Vec<usize>,
    /// Whose were not.
    pub not_collected: Vec<usize>,
}

/// Records that cards were handed over: of these people (1 is the first), or of all where none is
/// named. The others' cards can be booked anew at once.
///
/// # Errors
/// [`CounterError`].
pub async fn collected(
    desk: &Desk<'_>,
    receipt: ReceiptNumber,
    people: &[usize],
) -> Result<Handover, CounterError> {
    let named: Vec<String> = people.iter().map(ToString::to_string).collect();
    let note = if named.is_empty() { "all".to_owned() } else { format!("person {}", named.join(", ")) };
    let entry = desk.entry("collected", receipt, Some(note));
    for _ in 0..2 {
        let before = desk.application(receipt).await?.reservation;
        let indexes = indexes(&before, people)?;
        let done = desk.store.hand_over(&before, &indexes, &entry, desk.now).await?;
        if let Some(after) = judged(&before, done)? {
            return report(desk, &after).ok_or(Refusal::NotCollected { receipt }.into());
        }
    }
    Err(Refusal::Overtaken { receipt }.into())
}

/// Takes back that cards were handed over: the booking stands as before.
///
/// # Errors
/// [`CounterError`].
pub async fn take_back(desk: &Desk<'_>, receipt: ReceiptNumber) -> Result<Handover, CounterError> {
    let entry = desk.entry("collected --undo", receipt, None);
    for _ in 0..2 {
        let before = desk.application(receipt).await?.reservation;
        if before.state != State::Collected {
            return Err(Refusal::NotCollected { receipt }.into());
        }
        let done = desk.store.take_back(&before, &entry, desk.now).await?;
        if let Some(after) = judged(&before, done)? {
            return report(desk, &after).ok_or(Refusal::NotCollected { receipt }.into());
        }
    }
    Err(Refusal::Overtaken { receipt }.into())
}

/// The people who are meant, from 0; a refusal where nothing of theirs is to be recorded.
fn indexes(before: &Reservation, people: &[usize]) -> Result<Vec<usize>, Refusal> {
    let (receipt, party) = (before.receipt, before.party());
    match before.state {
        State::Open => return Err(Refusal::NotBooked { receipt, link_ends: before.link_ends }),
        State::Cancelled => return Err(Refusal::Cancelled { receipt }),
        State::Booked | State::Collected => {}
    }
    if let Some(person) = people.iter().copied().find(|person| !(1..=party).contains(person)) {
        return Err(Refusal::NoSuchPerson { receipt, person, party });
    }
    let indexes: Vec<usize> = if people.is_empty() {
        (0..party).collect()
    } else {
        people.iter().map(|person| person - 1).collect()
    };
    if indexes.iter().all(|index| is_handed_over(before, *index)) {
        return Err(Refusal::HandedOver { receipt });
    }
    Ok(indexes)
}

/// What was written; none where somebody else wrote meanwhile.
fn judged(before: &Reservation, done: HandedOver) -> Result<Option<Reservation>, Refusal> {
    match done {
        HandedOver::Done(after) => Ok(Some(*after)),
        HandedOver::Overtaken => Ok(None),
        HandedOver::CardGone { person } => Err(Refusal::CardGone { person: person + 1 }),
        // Its own: written by a rival at this moment.
        HandedOver::CardBooked { claim, .. } if claim.receipt == before.receipt => Ok(None),
        HandedOver::CardBooked { person, claim } => Err(Refusal::CardBooked {
            person: person + 1,
            other: claim.receipt,
            handed_over: claim.is_forever(),
        }),
    }
}

/// None without a visit, which no booking lacks.
fn report(desk: &Desk<'_>, after: &Reservation) -> Option<Handover> {
    let visit = after.visit.as_ref()?;
    let (collected, not_collected) = (0..after.party()).partition(|person| is_handed_over(after, *person));
    let numbers = |people: Vec<usize>| people.into_iter().map(|person| person + 1).collect();
    Some(Handover {
        receipt: after.receipt,
        counter: visit.counter.clone(),
        date: visit.date,
        from: visit.start().map(Clock),
        before_the_day: time::local(desk.now).date() < visit.date,
        collected: numbers(collected),
        not_collected: numbers(not_collected),
    })
}

impl fmt::Display for Handover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let people = |people: &[usize]| {
            let numbers: Vec<String> = people.iter().map(ToString::to_string).collect();
            format!("{} {}", if numbers.len() == 1 { "person" } else { "people" }, numbers.join(", "))
        };
        let visit = format!("{}, {} {}", self.counter, words::day(self.date), words::span(self.from, None));
        if self.collected.is_empty() {
            return write!(
                f,
                "{}: taken back, no card was handed over. It is booked as before: {visit}",
                self.receipt
            );
        }
        write!(f, "{}: handed over to {}. The visit: {visit}", self.receipt, people(&self.collected))?;
        if !self.not_collected.is_empty() {
            write!(
                f,
                "\nNot to {}: a card not handed over can be booked again at once.",
                people(&self.not_collected)
            )?;
        }
        if self.before_the_day {
            write!(
                f,
                "\nThe day of the visit is yet to come. If that is a mistake: uketori collected {} --undo",
                self.receipt
            )?;
        }
        Ok(())
    }
}
