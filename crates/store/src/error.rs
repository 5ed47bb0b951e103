//! What can go wrong between us and the table. All of it is ours, never the resident's: what a
//! resident can meet (a seat taken, a hold over) is an outcome, not an error.

use aws_sdk_dynamodb::{
    error::{ProvideErrorMetadata, SdkError},
    operation::RequestId,
};

/// The table could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The service refused or did not answer.
    #[error("{operation} failed: {code}: {message} (request {request_id})")]
    Service {
        /// The API call.
        operation: &'static str,
        /// The error's code, or the kind of failure without an answer.
        code: String,
        /// The service's message. It names tables and conditions, never values.
        message: String,
        /// AWS's name for the request, for its support.
        request_id: String,
        /// Whether the same again may succeed.
        passing: bool,
    },
    /// Rivals got in the way more often than we try.
    #[error("{operation} met rivals at every try")]
    Contended {
        /// What was tried.
        operation: &'static str,
    },
    /// An item is not what it should be.
    #[error("an item of kind {kind} cannot be read: {reason}")]
    Unreadable {
        /// Which kind of item.
        kind: &'static str,
        /// What is wrong with it, without its contents.
        reason: String,
    },
    /// Something of ours does not fit the table.
    #[error("a value of kind {kind} cannot be written: {reason}")]
    Unwritable {
        /// Which kind of item.
        kind: &'static str,
        /// What is wrong with it, without its contents.
        reason: String,
    },
}

impl StoreError {
    /// Whether trying later may succeed: then the resident sees the busy page, and is not told that
    /// something is broken.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Service { passing, .. } => *passing,
            Self::Contended { .. } => true,
            Self::Unreadable { .. } | Self::Unwritable { .. } => false,
        }
    }

    pub(crate) fn unreadable(kind: &'static str, reason: impl ToString) -> Self {
        Self::Unreadable { kind, reason: reason.to_string() }
    }
}

/// Codes of refusals that pass. DynamoDB Developer Guide, "Error handling with DynamoDB", and the
/// transaction errors of TransactWriteItems; the SDK retries the throttling ones by itself first,
/// the transaction ones never.
const PASSING: [&str; 9] = [
    "TransactionConflictException",
    "TransactionInProgressException",
    "ThrottlingException",
    "Throttling",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "InternalServerError",
    "InternalServerErrorException",
    "ServiceUnavailable",
];

pub(crate) fn is_passing_code(code: &str) -> bool {
    PASSING.contains(&code)
}

/// Whether the same call again may succeed.
pub(crate) fn is_passing<E: ProvideErrorMetadata>(error: &SdkError<E>) -> bool {
    match error {
        SdkError::TimeoutError(_) | SdkError::DispatchFailure(_) | SdkError::ResponseError(_) => true,
        SdkError::ServiceError(context) => {
            context.err().code().is_some_and(is_passing_code) || context.raw().status().as_u16() >= 500
        }
        _ => false,
    }
}

/// Makes the SDK's error ours.
pub(crate) fn service<E>(operation: &'static str) -> impl FnOnce(SdkError<E>) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    SdkError<E>: RequestId,
{
    move |error| StoreError::Service {
        operation,
        passing: is_passing(&error),
        request_id: error.request_id().unwrap_or("none").to_owned(),
        code: error.code().unwrap_or(kind(&error)).to_owned(),
        message: error.message().unwrap_or("no answer").to_owned(),
    }
}

fn kind<E>(error: &SdkError<E>) -> &'static str {
    match error {
        SdkError::ConstructionFailure(_) => "request not built",
        SdkError::TimeoutError(_) => "timeout",
        SdkError::DispatchFailure(_) => "not sent",
        SdkError::ResponseError(_) => "answer unreadable",
        _ => "refused",
    }
}
