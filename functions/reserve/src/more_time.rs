//! More time for who needs it: a hold that ends later (WCAG 2.2.1).

use booking::{Draft, Hold, time};
use store::{Extended, HoldNote, Noted};
use web::{App, Fault, Visitor};

/// What became of the wish for more time.
pub(crate) enum More {
    /// The hold ends later.
    Done,
    /// It was extended as often as the municipality allows.
    Enough,
    /// The hold was over already.
    Over,
    /// The counter closed the time.
    Closed,
    /// Another window changed the draft meanwhile.
    Overtaken,
}

/// How often the hold can still be extended.
pub(crate) fn left(visitor: &Visitor, draft: &Draft) -> u32 {
    visitor.settings.times.hold_extensions.saturating_sub(draft.extensions)
}

/// Lets the hold end later, as often as the municipality allows.
pub(crate) async fn extend(app: &App, visitor: &Visitor, draft: Draft, hold: Hold) -> Result<More, Fault> {
    if left(visitor, &draft) == 0 {
        return Ok(More::Enough);
    }
    let times = &visitor.settings.times;
    let until = times.hold.after(visitor.now);
    let hold = match app.store.extend(&hold, visitor.receipt(), until, visitor.now).await? {
        Extended::Done(hold) => hold,
        Extended::Over => return Ok(More::Over),
        Extended::Closed => return Ok(More::Closed),
    };
    let next = |draft: Draft| Draft {
        extensions: draft.extensions + 1,
        expires_at: time::seconds(times.session.after(visitor.now)),
        ..draft
    };
    let note = HoldNote { hold, freed: Vec::new() };
    Ok(match app.store.note_hold(visitor.receipt(), draft, note, next).await? {
        Noted::Done => More::Done,
        Noted::Overtaken => More::Overtaken,
    })
}
