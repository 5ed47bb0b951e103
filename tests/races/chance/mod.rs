//! Many who book, change, cancel, close and hand over at once, in worlds that chance makes up.
//!
//! A world is a thread with a table of its own and a clock that only moves when everybody waits. When
//! each request is sent, how long it is on its way, whether its answer is lost, when a function is
//! stopped: a seed decides all of it, so what went wrong once goes wrong again. A failure names its
//! seed; `UKETORI_TEST_SEED=<seed>` lives through that world alone, and `UKETORI_TEST_WORLDS=<count>`
//! says how many others to live through.

pub(crate) mod judge;
mod life;
pub(crate) mod record;
pub(crate) mod residents;
pub(crate) mod staff;
mod wire;
pub(crate) mod world;

use std::{collections::BTreeMap, thread, time::Instant};

use tests::City;

use crate::boundary::strip::StripThose;
use life::Life;
use record::{Act, Deed, Told};
use world::{Ground, World};

const SEED: &str = "UKETORI_TEST_SEED";
const COUNT: &str = "UKETORI_TEST_WORLDS";
/// So many worlds are lived through unless more are asked for.
const WORLDS: u64 = 60;
/// In one of so many worlds a missing guard must show.
const MOST_WITHOUT: u64 = 60;
/// Worlds at once.
const SIDE_BY_SIDE: u64 = 2;
/// What a debug build's futures need at their deepest.
const STACK: usize = 32 << 20;

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// Lives through one world, in a thread of its own.
fn live<T: Send + 'static>(
    ground: &Ground,
    seed: u64,
    act: impl AsyncFnOnce(&World) -> T + Send + 'static,
) -> thread::JoinHandle<T> {
    let ground = ground.clone();
    let life = move || {
        fastrand::seed(seed);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        runtime.expect("a runtime").block_on(async {
            let world = World::begin(&ground, seed).await;
            let lived = act(&world).await;
            world.end().await;
            lived
        })
    };
    thread::Builder::new().name(format!("world {seed}")).stack_size(STACK).spawn(life).expect("a thread")
}

/// Lives through `count` worlds, some side by side, and returns what became of each with its seed.
///
/// # Panics
/// When somebody in a world does, naming its seed.
pub(crate) async fn worlds<T: Send + 'static>(
    ground: &Ground,
    count: u64,
    act: impl AsyncFn(&World, u64) -> T + Clone + Send + Sync + 'static,
) -> Vec<(u64, T)> {
    let first = variable(SEED);
    let count = if first.is_some() { 1 } else { count };
    let first = first.unwrap_or_else(|| fastrand::u64(..u64::from(u32::MAX)) << 16);
    let ground = ground.clone();
    let all = move || {
        let mut lived = Vec::new();
        for batch in (0..count).step_by(SIDE_BY_SIDE as usize) {
            let seeds: Vec<_> = (batch..count.min(batch + SIDE_BY_SIDE)).map(|n| first + n).collect();
            let threads: Vec<_> = seeds
                .iter()
                .map(|seed| {
                    let (act, seed) = (act.clone(), *seed);
                    (seed, live(&ground, seed, async move |world: &World| act(world, seed).await))
                })
                .collect();
            for (seed, thread) in threads {
                match thread.join() {
                    Ok(told) => lived.push((seed, told)),
                    Err(panic) => {
                        eprintln!("{SEED}={seed} shows this again");
                        std::panic::resume_unwind(panic);
                    }
                }
            }
        }
        lived
    };
    match tokio::task::spawn_blocking(all).await {
        Ok(lived) => lived,
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    }
}

/// Checks that each of these came out in some world: a race that always ends alike is none.
///
/// # Panics
/// When one did not.
pub(crate) fn tally(lived: &[(u64, &str)], outcomes: &[&str]) {
    for outcome in outcomes {
        let count = lived.iter().filter(|(_, told)| told == outcome).count();
        eprintln!("{outcome}: {count} of {}", lived.len());
        // A single world that is shown again has one outcome.
        assert!(count > 0 || lived.len() < 2, "{outcome}: never in {} worlds", lived.len());
    }
}

/// A city whose table worlds stand on.
pub(crate) async fn ground(seats: u8) -> (City, Ground) {
    let city = City::plan().options(|options| options.without_mails = true).start().await;
    let ground = Ground::of(&city, seats).await;
    (city, ground)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_between_all_is_as_everybody_was_told() {
    let (_city, ground) = ground(2).await;
    let begun = Instant::now();
    let count = variable(COUNT).unwrap_or(WORLDS);
    let lived = worlds(&ground, count, async |world, seed| life::lives(world, seed).await).await;
    let mut told: BTreeMap<Act, [usize; 3]> = BTreeMap::new();
    for (seed, Life { faults, deeds }) in &lived {
        assert!(faults.is_empty(), "{SEED}={seed} shows this again:\n{}", faults.join("\n"));
        for deed in deeds {
            told.entry(deed.act).or_default()[match deed.told {
                Told::Done(_) => 0,
                Told::Refused => 1,
                Told::Nothing => 2,
            }] += 1;
        }
    }
    eprintln!("{} worlds in {:.1} s; done, refused, not told:", lived.len(), begun.elapsed().as_secs_f64());
    for (act, [done, refused, nothing]) in &told {
        eprintln!("  {act:?}: {done}, {refused}, {nothing}");
        // Worlds in which nothing is refused and nothing is lost show nothing.
        let is_lively =
            *done > 0 && (*refused > 0 || !matches!(act, Act::Books | Act::Changes | Act::Cancels));
        assert!(lived.len() < 20 || is_lively, "{act:?}: {done} done, {refused} refused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_is_the_same_life() {
    // All cities share another DynamoDB, see below.
    if std::env::var_os("UKETORI_TEST_DYNAMODB").is_some() {
        return;
    }
    let seed = fastrand::u64(..);
    let mut lives = Vec::new();
    for _ in 0..2 {
        // In one city the second would be taken for the first: a transaction's token comes from the seed
        // too, and is known for ten minutes.
        let (_city, ground) = ground(2).await;
        let life = live(&ground, seed, async move |world: &World| life::lives(world, seed).await);
        let life = tokio::task::spawn_blocking(|| life.join()).await.expect("it is waited for");
        let deeds = life.expect("a life").deeds;
        lives.push(deeds.iter().map(told).collect::<Vec<_>>());
    }
    assert_eq!(lives[0], lives[1], "of seed {seed} there are two lives");
}

/// A deed in one line, without what comes from the city's secrets.
fn told(deed: &Deed) -> String {
    let told = match &deed.told {
        Told::Done(after) => format!("version {} {:?} {:?}", after.version, after.state, after.visit),
        Told::Refused => "refused".to_owned(),
        Told::Nothing => "nothing".to_owned(),
    };
    format!("{} {:?} {}-{:?}: {told}", deed.receipt, deed.act, deed.began, deed.ended)
}

/// How many worlds it takes until one goes wrong without the conditions on these attributes.
async fn wrong_without(strip: StripThose) -> Option<usize> {
    let (_city, ground) = ground(2).await;
    let ground = ground.without(strip);
    for tried in 1..=MOST_WITHOUT / SIDE_BY_SIDE {
        let lived = worlds(&ground, SIDE_BY_SIDE, async |world, seed| life::lives(world, seed).await).await;
        if let Some((_, life)) = lived.iter().find(|(_, life)| !life.faults.is_empty()) {
            eprintln!("world {}: {}", tried * SIDE_BY_SIDE, life.faults[0]);
            return Some(tried as usize);
        }
    }
    None
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_conditions_on_closed_slots_it_goes_wrong() {
    let wrong = wrong_without(StripThose(|name| name.ends_with(".closed"))).await;
    assert!(wrong.is_some(), "nobody booked a slot that was closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_conditions_on_versions_it_goes_wrong() {
    let wrong = wrong_without(StripThose(|name| matches!(name, "version" | "state"))).await;
    assert!(wrong.is_some(), "nobody wrote over what somebody else had written");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_conditions_on_cards_it_goes_wrong() {
    let wrong = wrong_without(StripThose(|name| name == "claim")).await;
    assert!(wrong.is_some(), "no card was booked twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_conditions_on_seats_it_goes_wrong() {
    let wrong = wrong_without(StripThose(|name| name.parse::<booking::SeatName>().is_ok())).await;
    assert!(wrong.is_some(), "no seat was taken twice");
}
