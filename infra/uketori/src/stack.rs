//! A deployed stack as the operator reaches it: with ordinary AWS credentials, through the outputs of
//! its CloudFormation stack and its secrets.

mod account;
mod error;
pub mod http;
mod outputs;
mod routes;
mod secrets;
#[cfg(test)]
mod tests;

pub use account::{Account, Whose};
pub use error::{CallError, StackError, called};
pub use outputs::{Outputs, Stack};
pub use routes::Routes;
pub use secrets::{Deployed, secrets};
