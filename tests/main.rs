//! All tests of the whole system, in one binary.

mod bootstraps;
mod boundary;
mod cost;
mod counter;
mod faults;
mod journey;
mod races;
mod template;
mod upgrades;
