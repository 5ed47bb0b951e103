//! The built programs, as Lambda runs them: processes behind a Runtime API, on the machine's clock. What
//! the pages say is tested elsewhere; here it is that what is deployed does the same.

mod ends;
mod journey;
mod left;
mod mails;
mod measure;

use std::sync::{Arc, Mutex};

use jiff::{ToSpan as _, civil::Date};
use tests::{Card, City, Receipt, Resident};

/// What the programs wrote.
type Lines = Arc<Mutex<Vec<String>>>;

async fn city() -> (City, Lines) {
    let lines = Lines::default();
    let plan = City::plan().on_programs(&lines).options(|options| options.without_schedules = true);
    (plan.start().await, lines)
}

/// Times that the calendar offers in two weeks or later, where no deadline and no reminder is near.
async fn times(resident: &mut Resident) -> Vec<String> {
    let today = booking::time::local(resident.city().now()).date();
    for weeks in 2..5 {
        let from: Date = today.saturating_add((7 * weeks).days());
        resident.turns_to(&from.to_string()).await;
        let offered = resident.page().offered();
        if offered.len() > 1 {
            return offered;
        }
    }
    panic!("nothing is free for weeks\n{}", resident.page());
}

/// Holds a time of those that are offered and is back in the form.
async fn holds(resident: &mut Resident) -> String {
    let offered = times(resident).await;
    let value = offered[fastrand::usize(..offered.len())].clone();
    assert!(resident.tries_value(&value).await, "{value} is free");
    value
}

/// From the postcard to the page on which only one button is left to press.
async fn is_about_to_book(city: &City, card: Card, address: &str) -> Resident {
    let mut resident = Resident::new(city);
    resident.comes_to_calendar(&[card], address).await;
    holds(&mut resident).await;
    resident.confirms().await;
    resident
}

async fn has_booked(city: &City, card: Card, address: &str) -> Receipt {
    is_about_to_book(city, card, address).await.books().await
}

/// The processes of a function that run.
fn processes(city: &City, function: &str) -> Vec<u32> {
    let all = city.machine().processes().into_iter();
    all.filter(|process| process.function == function).map(|process| process.id).collect()
}

/// Sends a signal: whether the process was there.
fn signal(signal: &str, process: u32) -> bool {
    let kill = format!("kill -{signal} {process} 2>/dev/null");
    std::process::Command::new("sh").args(["-c", &kill]).status().expect("a shell").success()
}
