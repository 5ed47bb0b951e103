//! Bad weather between the functions and the table, and the machine killed in the middle.

mod afterwards;
mod killed;
mod lapsed;
mod lost;
mod rivals;

use aws_smithy_http_client::Builder;
use tests::City;

use crate::{boundary::weather::Weather, races::one_day};

/// A city of one morning whose functions reach the table through this weather.
pub(crate) async fn city_under(weather: &Weather) -> City {
    let client = weather.over(Builder::new().build_http());
    City::plan()
        .settings(|settings| one_day(settings, 2))
        .table(move |config| config.http_client(client.clone()))
        .start()
        .await
}
