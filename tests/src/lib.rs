//! What the tests are written in: a [`City`] whose whole system runs on this machine, in memory, and
//! [`Resident`]s who visit it with a browser that has no JavaScript.
//!
//! ```ignore
//! #[tokio::test(flavor = "multi_thread")]
//! async fn a_resident_books_a_visit() {
//!     let city = City::start().await;
//!     let mut taro = Resident::new(&city);
//!     taro.verifies(&[cards::plain()], "taro@example.jp").await;
//!     taro.opens_link().await;
//!     taro.fills_in().await;
//!     taro.opens_calendar().await;
//!     taro.picks("2027-12-01", "9:30").await;
//!     taro.confirms().await;
//!     let receipt = taro.books().await;
//!     assert_eq!(receipt.number.len(), 10);
//!     city.audit().await;
//! }
//! ```
//!
//! - Time stands under the tests' control: a city begins at [`city::MORNING`], a Monday in November
//!   2027, and [`City::passes`] moves its clock. So every calendar is the same on every day that the
//!   tests run.
//! - Settings are the sample's; [`City::with`] changes them before the city starts.
//! - The first rows of the sample's cards are there, see [`cards`]; [`City::adds_cards`] makes more.
//! - A step like [`Resident::confirms`] fails the test, with the page in its message, when it leads
//!   elsewhere. What may be refused has a step that says how it went: [`Resident::tries`],
//!   [`Resident::picks_any`]. For everything else there are [`Resident::fill`], [`Resident::press`]
//!   and [`Resident::page`].
//! - Residents are `Send`: two hundred of them can be tasks. A race needs no mails, so
//!   [`Resident::comes_to_calendar`] opens the link without reading them.
//! - Every page that any test sees is checked to be well formed, see [`page::Page::read`].
//! - The functions run inside the test's process. [`city::Plan::on_programs`] starts a city whose functions
//!   are the built programs, each in processes of its own, as Lambda runs them. It has the machine's clock,
//!   so its tests choose among the days that the calendar offers. `cargo test` does not build the programs:
//!   `tests/run` does, and so does `cargo build --workspace --bins --tests`. `UKETORI_FUNCTIONS` names
//!   another directory with them.
//! - Tests of writes end with [`City::audit`].

mod afterwards;
mod browser;
pub mod cards;
pub mod city;
mod mailbox;
pub mod page;
pub mod programs;
mod steps;

pub use browser::{Answer, Resident};
pub use cards::Card;
pub use city::City;
pub use page::Page;
pub use steps::Receipt;
