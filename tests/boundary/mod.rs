//! What tests put between the store and the table, at the SDK's own boundary: measuring what is
//! asked of the table, spoiling its answers, and taking the guards out.

pub(crate) mod meter;
pub(crate) mod strip;
pub(crate) mod weather;
