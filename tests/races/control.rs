//! The negative control. With every condition taken out of every write, the race of [`super::crowd`]
//! must go wrong: a guard whose absence no test notices guards nothing.

use tests::City;

use super::{
    crowd::{all_at_once, stand_ready},
    one_day,
};
use crate::boundary::strip::StripConditions;

#[tokio::test(flavor = "multi_thread")]
async fn without_conditions_the_race_goes_wrong() {
    let plan = City::plan()
        .settings(|settings| one_day(settings, 1))
        .table(|config| config.interceptor(StripConditions));
    let city = plan.start().await;
    let parties = city.adds_cards(60).await.into_iter().map(|card| vec![card]).collect();
    let residents = stand_ready(&city, parties).await;
    let granted = all_at_once(residents).await.len();
    let report = city.store().audit(&city.settings(), city.now(), booking::settings::Seconds::hours(6)).await;
    let breaches = report.expect("the table answers").breaches;
    assert!(granted > 10, "only {granted} were told that they have one of the ten seats");
    assert!(!breaches.is_empty(), "the audit must name the seats that two bookings share");
}
