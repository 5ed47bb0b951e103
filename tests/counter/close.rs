//! Closing slots.

use booking::SlotTime;
use tests::{City, Resident, cards};
use uketori::counter::{self, CounterError, Refusal, Span, Told};

use super::{DAY, Staff, books, day, number};

const MESSAGE: &str = "停電のため、午前の窓口をお休みします。";

pub(super) fn span(from: u8, to: u8) -> Span {
    Span { from: SlotTime::new(from, 0), to: SlotTime::new(to, 0) }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_booked_in_closed_slots() {
    let city = City::start().await;
    let mut held = Resident::new(&city);
    held.comes_to_calendar(&[cards::plain()], "held@example.jp").await;
    held.picks(DAY, "9:30").await;
    held.confirms().await;
    let mut looking = Resident::new(&city);
    looking.comes_to_calendar(&[cards::without_day()], "looking@example.jp").await;
    looking.turns_to(DAY).await;
    assert!(looking.page().offered().contains(&"2027-12-01T0945".to_owned()));

    let staff = Staff::of(&city);
    let done = counter::close(&staff.desk(), "honcho", day(), span(9, 10), None).await.expect("closed");
    let slots: Vec<_> = done.slots.iter().map(ToString::to_string).collect();
    assert_eq!(slots, ["09:00", "09:15", "09:30", "09:45"]);
    assert_eq!((done.held_seats, done.affected.len()), (1, 0));

    // Neither who looks at the old calendar nor who holds a seat gets it.
    looking.press_value("slot", "2027-12-01T0945").await;
    assert_eq!(looking.page().status, 409, "{}", looking.page());
    assert!(!looking.page().offered().iter().any(|slot| slot.starts_with("2027-12-01T09")));
    assert!(looking.page().offered().contains(&"2027-12-01T1000".to_owned()));
    assert!(looking.page().says("窓口の都合により"), "{}", looking.page());
    for pressed in ["予約する", "延長する"] {
        held.visits("/reserve/confirm").await;
        held.press(pressed).await;
        assert_eq!(held.page().path, "/slots?closed", "{}", held.page());
        assert!(held.page().says("12月1日(水) 9時30分は、窓口の都合により予約できなくなりました。"));
    }
    // Another time takes the place of what is held.
    held.press_value("slot", "2027-12-01T1000").await;
    held.confirms().await;
    held.press("予約する").await;
    assert_eq!(held.page().path, "/reserve/done", "{}", held.page());
    assert_eq!(staff.did().await, ["close honcho 2027-12-01 from 09:00 to 10:00, without a mail"]);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_booked_there_is_listed_and_asked_to_choose_anew() {
    let city = City::start().await;
    let nine = books(&city, &[cards::plain()], "nine@example.jp", "9:00").await;
    // Its second slot is closed, the first is not.
    let party = books(&city, &cards::family()[..2], "party@example.jp", "9:45").await;
    let noon = books(&city, &[cards::without_day()], "noon@example.jp", "11:45").await;
    city.has_sent_all_mails().await;
    let staff = Staff::of(&city);
    let close = async |message| counter::close(&staff.desk(), "honcho", day(), span(10, 11), message).await;

    // First only noted: the counter wants to call them.
    let done = close(None).await.expect("closed");
    let affected: Vec<_> = done.affected.iter().map(|one| (one.told, one.sheet.receipt)).collect();
    assert_eq!(affected, [(Told::Noted, number(&party))]);
    let text = done.to_string();
    for words in ["09:45-10:15", "party@example.jp", "氏名: 氏名 2", "電話番号", "--message"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(city.reservation(&party.number).await.called_off);
    assert!(!city.reservation(&nine.number).await.called_off);
    city.mails_to("party@example.jp", 2).await;

    // Then told by mail, and by no second one however often it is run.
    assert_eq!(close(Some(MESSAGE)).await.expect("closed").affected[0].told, Told::Mailed);
    let mails = city.mails_to("party@example.jp", 3).await;
    assert!(mails.last().is_none_or(|mail| mail.text.contains(MESSAGE)), "{mails:?}");
    let again = close(Some(MESSAGE)).await.expect("closed");
    assert_eq!(again.affected[0].told, Told::MailedBefore);
    assert_eq!(close(None).await.expect("closed").affected[0].told, Told::MailedBefore);
    city.has_sent_all_mails().await;
    city.mails_to("party@example.jp", 3).await;

    let sheet = counter::day(&staff.desk(), "honcho", day(), None).await.expect("a sheet");
    let visit =
        |receipt| sheet.visits.iter().find(|visit| visit.receipt == receipt).and_then(|v| v.visit.as_ref());
    let flags = |receipt| visit(receipt).map(|visit| (visit.closed, visit.called_off));
    assert_eq!(flags(number(&party)), Some((true, true)));
    assert_eq!(flags(number(&noon)), Some((false, false)));
    let text = sheet.to_string();
    assert!(text.contains("closed: 10:00 10:15 10:30 10:45") && text.contains("選び直し待ち"), "{text}");
    let first = format!("close {} honcho 2027-12-01", party.number);
    assert_eq!(staff.did().await.iter().filter(|did| **did == first).count(), 2);
    city.audit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_closed_as_far_as_it_is_to_come() {
    let city = City::start().await;
    books(&city, &[cards::plain()], "nine@example.jp", "9:00").await;
    let later = books(&city, &[cards::without_day()], "later@example.jp", "15:00").await;
    city.passes_to("2027-12-01T09:05");
    let staff = Staff::of(&city);
    let close = async |span| counter::close(&staff.desk(), "honcho", day(), span, None).await;
    let done = close(Span::default()).await.expect("closed");
    assert_eq!(done.slots[0].to_string(), "09:15");
    let affected: Vec<_> = done.affected.iter().map(|one| one.sheet.receipt).collect();
    assert_eq!(affected, [number(&later)]);
    // Who names the time means it.
    assert_eq!(close(span(9, 10)).await.expect("closed").affected.len(), 1);

    let nothing = close(span(20, 21)).await;
    assert!(matches!(nothing, Err(CounterError::Refused(Refusal::NoSlots { .. }))), "{nothing:?}");
    assert!(matches!(close(span(10, 9)).await, Err(CounterError::Backwards)));
    city.passes_to("2027-12-02T09:05");
    let over = counter::close(&staff.desk(), "honcho", day(), Span::default(), None).await;
    assert!(matches!(over, Err(CounterError::Refused(Refusal::DayOver { .. }))), "{over:?}");
}
