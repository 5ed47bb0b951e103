//! Holds what everybody was told against what the table says when all is over.

use std::collections::{BTreeMap, BTreeSet};

use booking::{Claim, CounterId, DayLedger, ReceiptNumber, Reservation, SeatName, reservation::State};
use jiff::{Timestamp, civil::Date};

use super::{
    record::{Act, Deed, Record, Shutter, Told},
    world::{DAYS, World},
};

/// Everything that is not as it was told.
pub(crate) async fn faults(world: &World, record: &Record) -> Vec<String> {
    let (deeds, shutters) = record.read();
    let days = days(world).await;
    let receipts: BTreeSet<_> = deeds.iter().map(|deed| deed.receipt).collect();
    let mut faults = world.audit().await;
    for receipt in receipts {
        let own: Vec<&Deed> = deeds.iter().filter(|deed| deed.receipt == receipt).collect();
        let stands = world.sees(receipt).await.reservation;
        faults.extend(history(&own, &stands));
        faults.extend(seats(&days, &stands));
        faults.extend(cards(world, &stands).await);
    }
    faults.extend(
        deeds.iter().filter(|deed| is_behind_shutter(deed, &shutters)).map(|deed| {
            format!("{}: {:?} took seats in slots that were closed before", deed.receipt, deed.act)
        }),
    );
    faults.extend(unseen(&days, &shutters));
    faults
}

type Days = BTreeMap<(CounterId, Date), DayLedger>;

async fn days(world: &World) -> Days {
    let mut days = Days::new();
    for counter in &world.settings.counters {
        for n in 0..DAYS {
            let date = World::day(n);
            days.insert((counter.id.clone(), date), world.sees_day(&counter.id, date).await);
        }
    }
    days
}

/// The same but for the moments, which two tries of one write may differ in.
fn same(one: &Reservation, other: &Reservation) -> bool {
    let timeless = |reservation: &Reservation| {
        let mut timeless = reservation.clone();
        timeless.visit_since = None;
        if let Some(owed) = &mut timeless.owes {
            owed.since = Timestamp::UNIX_EPOCH;
        }
        timeless
    };
    timeless(one) == timeless(other)
}

/// Every version of a reservation is what somebody was told, or what somebody was told nothing of;
/// whoever was refused wrote none. What was told last stands.
fn history(own: &[&Deed], stands: &Reservation) -> Vec<String> {
    let receipt = stands.receipt;
    let mut faults = Vec::new();
    let mut versions: BTreeMap<u32, &Reservation> = BTreeMap::new();
    for deed in own {
        let Told::Done(after) = &deed.told else { continue };
        if let Some(other) = versions.insert(after.version, after)
            && !same(other, after)
        {
            faults.push(format!("{receipt}: two were told of version {}, each another", after.version));
        }
        let owed = after.owes.filter(|owed| owed.version == after.version).map(|owed| owed.kind);
        if owed != deed.act.mail(after.called_off) {
            faults.push(format!("{receipt}: {:?} owes the mail {owed:?}", deed.act));
        }
    }
    let unknown = own.iter().filter(|deed| says_nothing(deed)).count();
    let untold = (2..=stands.version).filter(|version| !versions.contains_key(version)).count();
    if untold > unknown {
        faults.push(format!("{receipt}: {untold} versions nobody was told of, but {unknown} not told"));
    }
    match versions.last_key_value() {
        Some((version, _)) if *version > stands.version => {
            faults.push(format!("{receipt}: version {version} was told, {} stands", stands.version));
        }
        Some((version, told)) if *version == stands.version && !same(told, stands) => {
            faults.push(format!("{receipt}: version {version} is not as it was told"));
        }
        _ => {}
    }
    if versions.iter().any(|(version, told)| told.state == State::Cancelled && *version < stands.version) {
        faults.push(format!("{receipt}: it was written again after it was cancelled"));
    }
    faults
}

/// Whether nobody knows by what was told whether it was done. A resend is one plain update without a
/// token: when its answer is lost and somebody else writes before the next try, it is refused although
/// it was done. Then the mail comes once more than was told.
fn says_nothing(deed: &Deed) -> bool {
    match deed.told {
        Told::Nothing => true,
        Told::Refused => deed.act == Act::Resends,
        Told::Done(_) => false,
    }
}

/// Who has a booking has exactly its seats; who has none has none.
fn seats(days: &Days, stands: &Reservation) -> Vec<String> {
    let own: BTreeSet<(&CounterId, Date, SeatName)> = days
        .iter()
        .flat_map(|((counter, date), day)| day.iter().map(move |seat| (counter, *date, seat)))
        .filter(|(_, _, (_, claim))| *claim == Claim::forever(stands.receipt))
        .map(|(counter, date, (seat, _))| (counter, date, seat))
        .collect();
    let visit = stands.visit.as_ref().filter(|_| matches!(stands.state, State::Booked | State::Collected));
    let named: BTreeSet<_> = visit
        .into_iter()
        .flat_map(|visit| visit.seats.iter().map(move |seat| (&visit.counter, visit.date, *seat)))
        .collect();
    if own == named {
        return Vec::new();
    }
    vec![format!("{}: {:?}, has the seats {own:?} and names {named:?}", stands.receipt, stands.state)]
}

/// A card that was handed over is claimed for ever, and by a handover alone. A cancelled booking
/// claims none.
async fn cards(world: &World, stands: &Reservation) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, person) in stands.people.iter().enumerate() {
        let found = world.sight.find_cards(&person.card.index).await.expect("the table answers");
        let claim = found.first().and_then(|card| card.claim).filter(|claim| claim.receipt == stands.receipt);
        let handed = stands.handed_over.iter().any(|handed| usize::from(*handed) == index);
        let is_right = match stands.state {
            State::Open | State::Cancelled => claim.is_none(),
            State::Collected => handed == claim.is_some_and(Claim::is_forever),
            State::Booked => !claim.is_some_and(Claim::is_forever),
        };
        if !is_right {
            faults.push(format!("{}: {:?}, card {index} {claim:?}", stands.receipt, stands.state));
        }
    }
    faults
}

fn covers(shutter: &Shutter, counter: &CounterId, date: Date, seat: SeatName) -> bool {
    shutter.counter == *counter && shutter.date == date && shutter.slots.contains(&seat.slot)
}

/// Whether a deed took seats of slots that were closed before it began and not opened until it ended.
fn is_behind_shutter(deed: &Deed, shutters: &[Shutter]) -> bool {
    let (Told::Done(after), true) = (&deed.told, deed.takes) else { return false };
    let Some(visit) = &after.visit else { return false };
    visit.seats.iter().any(|seat| {
        let here: Vec<_> =
            shutters.iter().filter(|shutter| covers(shutter, &visit.counter, visit.date, *seat)).collect();
        here.iter().any(|closed| {
            let reopened = || {
                here.iter().any(|other| {
                    !other.closes
                        && other.ended.is_none_or(|ended| ended > closed.began)
                        && deed.ended.is_none_or(|ended| other.began < ended)
                })
            };
            closed.closes && closed.ended.is_some_and(|ended| ended < deed.began) && !reopened()
        })
    })
}

/// Booked seats of slots that are closed, and that staff were not shown when they closed them.
fn unseen(days: &Days, shutters: &[Shutter]) -> Vec<String> {
    let mut faults = Vec::new();
    for closed in shutters.iter().filter(|shutter| shutter.closes) {
        let Some(shown) = &closed.day else { continue };
        let Some(day) = days.get(&(closed.counter.clone(), closed.date)) else { continue };
        for (seat, claim) in day.iter().filter(|(_, claim)| claim.is_forever()) {
            let reopened = shutters.iter().any(|other| {
                !other.closes
                    && covers(other, &closed.counter, closed.date, seat)
                    && other.ended.is_none_or(|ended| ended > closed.began)
            });
            if closed.slots.contains(&seat.slot) && !reopened && shown.claim(seat) != Some(claim) {
                faults.push(format!("{}: {seat} is closed and booked, and was not shown", claim.receipt));
            }
        }
    }
    faults
}

/// Who is booked, for messages.
pub(crate) async fn states(world: &World, receipts: &[ReceiptNumber]) -> Vec<State> {
    let mut states = Vec::new();
    for receipt in receipts {
        states.push(world.sees(*receipt).await.reservation.state);
    }
    states
}
