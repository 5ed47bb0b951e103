//! What follows the form: confirmation, completion, 予約照会 and the details.

use booking::{
    Reservation,
    reservation::{State, Typed},
    settings::Seconds,
};
use pages::{
    Confirm, ConfirmNotice, Details, DetailsNotice, Done, FieldErrors, Lookup, LookupNotice, Site, wrong,
};

use super::{
    Pages,
    crowded::{crowded, verbose},
    hold, now, reservation, typed,
};

pub(super) fn all(site: Site<'_>) -> Pages {
    let mut pages = confirmed(site);
    pages.extend(lookup(site));
    pages.extend(details(site));
    pages
}

fn confirmed(site: Site<'_>) -> Pages {
    let counter = site.settings.default_counter().expect("a counter");
    let three = reservation(site.settings, 3);
    let held = hold(counter, 3, Seconds(512).after(now()));
    let confirm = Confirm {
        token: "t",
        version: "3",
        people: &three.people,
        answers: &three.answers,
        address: &three.address,
        address2: three.address2.as_ref(),
        visit: &held.visit,
        held_until: held.ends(),
        extensions_left: 2,
        change: None,
        notice: None,
        now: now(),
    };
    let extended = Confirm { extensions_left: 0, notice: Some(ConfirmNotice::Extended), ..confirm };
    vec![
        ("confirm", pages::confirm(site, &confirm)),
        ("confirm-extended", pages::confirm(site, &extended)),
        ("done", pages::done(site, &Done { reservation: &three, password: "K7M2QX9RTC", changed: false })),
    ]
}

fn lookup(site: Site<'_>) -> Pages {
    let number = typed([("receipt", "12345")]);
    let (nothing, fine) = (Typed::new(), FieldErrors::new());
    let mut errors = FieldErrors::new();
    errors.push("receipt", wrong::receipt(site.locale));
    errors.push("password", wrong::password(site.locale));
    let lookup = |notice| pages::lookup(site, &Lookup { typed: &nothing, errors: &fine, notice });
    vec![
        ("lookup", lookup(None)),
        ("lookup-errors", pages::lookup(site, &Lookup { typed: &number, errors: &errors, notice: None })),
        ("lookup-wrong", lookup(Some(LookupNotice::Wrong))),
        ("lookup-locked", lookup(Some(LookupNotice::Locked(Seconds::minutes(15))))),
        ("lookup-over", lookup(Some(LookupNotice::Over))),
    ]
}

fn details(site: Site<'_>) -> Pages {
    let settings = site.settings;
    let (one, three, four) = (reservation(settings, 1), reservation(settings, 3), reservation(settings, 4));
    let visit = one.visit.as_ref().expect("a visit");
    let late = Seconds::hours(1).before(visit.begins());
    let next_day = Seconds::hours(20).after(visit.begins());
    let show = |reservation: &Reservation, now, notice, changing| {
        pages::details(site, &Details { token: "t", reservation, now, notice, changing })
    };
    let plain = |reservation: &Reservation| show(reservation, now(), None, false);
    let state = |state| Reservation { state, ..one.clone() };
    let some = Reservation { state: State::Collected, handed_over: vec![0, 2], ..three.clone() };
    let message = "空調の工事のため、この日の午前は窓口を閉じます。".to_owned();
    let called_off = Reservation { called_off: true, message: Some(message), ..three.clone() };
    let long = crowded(settings, site.locale.lang());
    let crowd = |people| {
        let site = Site { settings: &long, ..site };
        let reservation = verbose(&long, people);
        pages::details(
            site,
            &Details { token: "t", reservation: &reservation, now: now(), notice: None, changing: false },
        )
    };
    vec![
        ("details", plain(&three)),
        ("details-four", plain(&four)),
        ("details-crowded-one", crowd(1)),
        ("details-crowded-four", crowd(4)),
        ("details-resent", show(&one, now(), Some(DetailsNotice::Resent), false)),
        ("details-resent-enough", show(&one, now(), Some(DetailsNotice::ResentEnough), false)),
        ("details-abandoned", show(&one, now(), Some(DetailsNotice::Abandoned), false)),
        ("details-changing", show(&one, now(), None, true)),
        ("details-late", show(&one, late, None, false)),
        ("details-over", show(&one, next_day, None, false)),
        ("details-called-off", plain(&called_off)),
        ("details-cancelled", plain(&state(State::Cancelled))),
        ("details-collected", plain(&state(State::Collected))),
        ("details-collected-some", plain(&some)),
        ("details-collected-rest", show(&some, next_day, None, false)),
        ("details-open", plain(&Reservation { visit: None, ..state(State::Open) })),
    ]
}
