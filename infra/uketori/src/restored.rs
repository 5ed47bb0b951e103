//! After a restore: what was booked since the moment to which the table was restored, and carrying it
//! over.

use std::fmt;

use booking::{
    ReceiptNumber, Settings,
    reservation::Visit,
    settings::{Field, FieldKind, Per},
};
use jiff::Timestamp;
use serde::Serialize;
use store::{Carried, Entry, Losses, Lost, LostKind, Store, StoreError};

use crate::counter::Clock;

/// How often the whole list is gone through: a booking can wait for a seat that another one gives back.
const PASSES: usize = 3;

/// One application that was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostSheet {
    /// Its receipt number.
    pub receipt: ReceiptNumber,
    /// What was lost: `booked`, `changed`, `cancelled` or `collected`.
    pub lost: &'static str,
    /// Where it was booked last; none for one that never was.
    pub visit: Option<When>,
    /// Where the restored table has it, where that is another time.
    pub here: Option<When>,
    /// How many come.
    pub party: usize,
    /// Its addresses, where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// What was typed once for the party, telephone numbers among it, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// What became of carrying it over, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<&'static str>,
}

/// A visit's place and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// The counter.
    pub counter: booking::CounterId,
    /// The day.
    pub date: jiff::civil::Date,
    /// When it begins.
    pub from: Option<Clock>,
}

/// What was lost, all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostReport {
    /// Applications.
    pub applications: Vec<LostSheet>,
    /// Slots that the counter closed since, `honcho 2027-12-01 09:30`.
    pub closed: Vec<String>,
    /// Cards that were imported since.
    pub cards_imported: usize,
    /// Cards that were removed since, or moved to a new key.
    pub cards_removed: usize,
    /// Whether settings were applied since.
    pub settings_applied: bool,
}

/// What to tell, and whether to carry over: who does it, for the entries of that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Who is shown addresses and answers too; none for nobody.
    pub addresses: Option<&'a str>,
    /// Who carries over; none to only list.
    pub carry_over: Option<&'a str>,
}

/// Lists what `store` has lost beside the table `before`, which it replaces, and carries it over where
/// that is asked for.
///
/// # Errors
/// [`StoreError`]; what was carried over until then stays, and the same again does the rest.
pub async fn lost(
    store: &Store,
    before: &Store,
    settings: &Settings,
    asked: Asked<'_>,
    now: Timestamp,
) -> Result<LostReport, StoreError> {
    if let Some(who) = asked.addresses {
        store.add_entry(&Entry::new(who, "table lost", "addresses", None, now)).await?;
    }
    let losses = store.losses(before, now).await?;
    let mut carried: Vec<Option<Carried>> = vec![None; losses.lost.len()];
    if let Some(who) = asked.carry_over {
        for _ in 0..PASSES {
            for (lost, carried) in losses.lost.iter().zip(&mut carried) {
                if *carried == Some(Carried::Done) {
                    continue;
                }
                let receipt = lost.before.receipt;
                let entry =
                    Entry::new(who, "carry over", receipt.to_string(), Some(name(lost.kind).to_owned()), now);
                *carried = Some(store.carry_over(before, receipt, &entry, now).await?);
            }
            if carried.iter().all(|carried| *carried == Some(Carried::Done)) {
                break;
            }
        }
    }
    let Losses { lost, closed, cards_only_before, cards_only_here, settings_differ } = losses;
    let sheet =
        |(lost, carried): (Lost, Option<Carried>)| sheet(&lost, carried, settings, asked.addresses.is_some());
    Ok(LostReport {
        applications: lost.into_iter().zip(carried).map(sheet).collect(),
        closed: closed
            .iter()
            .map(|(counter, date, slot)| format!("{counter} {date} {}", Clock(*slot)))
            .collect(),
        cards_imported: cards_only_before,
        cards_removed: cards_only_here,
        settings_applied: settings_differ,
    })
}

const fn name(kind: LostKind) -> &'static str {
    match kind {
        LostKind::Cancelled => "cancelled",
        LostKind::Collected => "collected",
        LostKind::Changed => "changed",
        LostKind::Booked => "booked",
    }
}

const fn outcome(carried: Carried) -> &'static str {
    match carried {
        Carried::Done => "done",
        Carried::SeatTaken => "seat_taken",
        Carried::CardBooked { .. } => "card_booked",
        Carried::CardGone { .. } => "card_gone",
        Carried::Overtaken => "overtaken",
    }
}

fn sheet(lost: &Lost, carried: Option<Carried>, settings: &Settings, addresses: bool) -> LostSheet {
    let when = |visit: &Visit| When {
        counter: visit.counter.clone(),
        date: visit.date,
        from: visit.start().map(Clock),
    };
    let Lost { kind, before, here } = lost;
    let visit = before.visit.as_ref().map(when);
    // What was typed once for the party: the telephone number stands there, where the city asks for one.
    let typed = |field: &&Field| field.per == Per::Party && field.kind == FieldKind::Text;
    let answers = settings.fields.iter().filter(typed).filter_map(|field| {
        let given = before.answers.get(&field.input(None))?.join(", ");
        (!given.is_empty()).then(|| format!("{} {given}", field.label.get("ja")))
    });
    let mails = std::iter::once(&before.address).chain(&before.address2);
    LostSheet {
        receipt: before.receipt,
        lost: name(*kind),
        here: here
            .as_ref()
            .and_then(|here| here.visit.as_ref())
            .map(when)
            .filter(|here| Some(here) != visit.as_ref()),
        visit,
        party: before.party(),
        addresses: mails.map(|mail| mail.as_str().to_owned()).filter(|_| addresses).collect(),
        answers: answers.filter(|_| addresses).collect(),
        carried: carried.map(outcome),
    }
}

impl LostReport {
    /// Whether nothing is left to be seen to.
    pub fn is_settled(&self) -> bool {
        self.applications.iter().all(|sheet| sheet.carried == Some("done"))
            && self.closed.is_empty()
            && self.cards_imported + self.cards_removed == 0
            && !self.settings_applied
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.counter, self.date)?;
        self.from.map_or(Ok(()), |from| write!(f, " {from}"))
    }
}

impl fmt::Display for LostReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sheet in &self.applications {
            let visit = sheet.visit.as_ref().map(ToString::to_string).unwrap_or_default();
            write!(f, "{}  {:<9}  {visit}  party of {}", sheet.receipt, sheet.lost, sheet.party)?;
            if let Some(here) = &sheet.here {
                write!(f, "  (here: {here})")?;
            }
            if let Some(carried) = sheet.carried {
                write!(f, "  {}", if carried == "done" { "carried over" } else { carried })?;
            }
            writeln!(f)?;
            for line in sheet.addresses.iter().chain(&sheet.answers) {
                writeln!(f, "            {line}")?;
            }
        }
        for closed in &self.closed {
            writeln!(f, "closed      {closed}: `uketori close` again")?;
        }
        if self.cards_imported + self.cards_removed > 0 {
            writeln!(
                f,
                "cards       {} were imported since, {} removed: import and remove the same lists again",
                self.cards_imported, self.cards_removed
            )?;
        }
        if self.settings_applied {
            writeln!(f, "settings    were applied since: `uketori settings apply` again")?;
        }
        let carried = self.applications.iter().filter(|sheet| sheet.carried == Some("done")).count();
        write!(f, "{} stand otherwise in the table before; {carried} carried over", self.applications.len())
    }
}
