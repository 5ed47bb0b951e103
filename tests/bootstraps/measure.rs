//! What a function needs. BENCHMARKS.md has the figures and the command.

use std::{
    fs,
    time::{Duration, Instant},
};

use tests::{City, Resident, cards, programs};

use super::{city, has_booked, holds, processes, signal};

/// How often a function is started anew, and how often a warm one is called.
const STARTS: usize = 10;
const CALLS: usize = 300;

/// The page that stands for each function, and its program.
const PAGES: [(&str, &str, &str); 5] = [
    ("Verify", "verify", "/"),
    ("ConfirmLink", "confirm-link", "link"),
    ("Slots", "slots", "/slots"),
    ("Reserve", "reserve", "/reserve"),
    ("Lookup", "lookup", "/lookup/details"),
];
const OTHERS: [(&str, &str); 3] = [("Notify", "notify"), ("Remind", "remind"), ("Feedback", "feedback")];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, which takes minutes and is of use with release programs alone"]
async fn what_a_function_needs() {
    let (city, _) = city().await;
    let receipt = has_booked(&city, cards::born_in_heisei(), "jiro@example.jp").await;
    let mut taro = Resident::new(&city);
    taro.verifies(&cards::family(), "taro@example.jp").await;
    let link = taro.reads_link(1).await;
    taro.visits(&link).await;
    taro.fills_in().await;
    taro.opens_calendar().await;
    holds(&mut taro).await;
    taro.opens_booking(&receipt).await;

    eprintln!("| function | program, MB | ready in, ms | first page, ms | warm, ms | memory, MB |");
    eprintln!("|---|---|---|---|---|---|");
    for (function, program, path) in PAGES {
        let path = if path == "link" { &link } else { path };
        let (mut ready, mut first) = (Vec::new(), Vec::new());
        for _ in 0..STARTS {
            for process in processes(&city, function) {
                signal("KILL", process);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            first.push(visit(&mut taro, path).await);
            ready.push(
                city.machine().processes().into_iter().find(|p| p.function == function).expect("it").start,
            );
        }
        let mut warm = Vec::new();
        for _ in 0..CALLS {
            warm.push(visit(&mut taro, path).await);
        }
        eprintln!(
            "| {function}, `{}` | {:.1} | {} | {} | {} | {:.1} |",
            if path == link { "/confirm/{token}" } else { path },
            size(program),
            span(&mut ready),
            span(&mut first),
            span(&mut warm),
            memory(&city, function),
        );
    }
    city.machine().runs_schedule("Remind").await.expect("it runs");
    let bounced = &mut Resident::new(&city);
    bounced.comes_to_calendar(&[cards::plain()], "bounce@simulator.amazonses.com").await;
    city.has_sent_all_mails().await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    for (function, program) in OTHERS {
        let process = city.machine().processes().into_iter().find(|process| process.function == function);
        let ready = process.map_or(0.0, |process| milliseconds(process.start));
        eprintln!("| {function} | {:.1} | {ready:.0} | | | {:.1} |", size(program), memory(&city, function));
    }
}

/// How long a page takes, redirects not followed.
async fn visit(resident: &mut Resident, path: &str) -> Duration {
    let begun = Instant::now();
    resident.asks(reqwest::Method::GET, path, &[], String::new()).await;
    let took = begun.elapsed();
    assert!(matches!(resident.page().status, 200 | 303), "{}", resident.page());
    took
}

/// Median and the 95th of a hundred.
fn span(times: &mut [Duration]) -> String {
    times.sort();
    let at = |part: usize| milliseconds(times[(times.len() * part / 100).min(times.len() - 1)]);
    format!("{:.1} – {:.1}", at(50), at(95))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn size(program: &str) -> f64 {
    let directory = programs::directory();
    let places = [directory.join(program).join("bootstrap"), directory.join(program)];
    let size = places.iter().find_map(|place| fs::metadata(place).ok().filter(fs::Metadata::is_file));
    size.expect("the program").len() as f64 / 1e6
}

/// The most memory that any of the function's processes has had, as Linux counts it (VmHWM).
fn memory(city: &City, function: &str) -> f64 {
    let most = |process: u32| -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1e3)
    };
    processes(city, function).into_iter().filter_map(most).fold(0.0, f64::max)
}
