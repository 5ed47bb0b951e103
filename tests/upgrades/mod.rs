//! Versions side by side on one table: items that earlier versions wrote are read, and those that later
//! ones will write are not spoilt. And what an operator does to the table as a whole: restoring it,
//! moving its cards to another secret, taking everything along.

mod export;
mod fixtures;
mod forget;
mod going_on;
mod items;
mod later;
mod links;
mod reading;
mod rekey;
mod restore;
mod shapes;
mod story;

use aws_sdk_dynamodb::Client;
use tests::City;

/// The table, for what the store has no words for.
fn table(city: &City) -> Client {
    Client::from_conf(web::Aws::local().dynamodb(Some(&city.machine().dynamodb)).build())
}
