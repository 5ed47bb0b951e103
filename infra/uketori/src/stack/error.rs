//! What can go wrong on the way to a deployed stack. Every text says what to do.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_cloudformation::{
    error::{ProvideErrorMetadata, SdkError},
    operation::RequestId,
};

use super::http::chain;

/// A call to AWS that brought no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Nothing says who we are.
    #[error(
        "no AWS credentials were found. Name a profile with --profile or AWS_PROFILE (`aws configure sso` \
         makes one), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
    )]
    NoCredentials,
    /// The session of IAM Identity Center is over, or was never begun.
    #[error("the sign-in at IAM Identity Center is over: run `aws sso login{}`", of_profile(.0))]
    SessionOver(Option<String>),
    /// What should say who we are does not work.
    #[error("the AWS credentials cannot be read: {0}. `aws sts get-caller-identity` tries the same")]
    Credentials(String),
    /// The credentials are known no longer.
    #[error("AWS does not take these credentials ({code}): get new ones, with `aws sso login` for example")]
    Stale {
        /// AWS's code.
        code: String,
    },
    /// This machine's clock is wrong.
    #[error("AWS refuses the request for its time ({code}): set this machine's clock")]
    Clock {
        /// AWS's code.
        code: String,
    },
    /// The permission is missing.
    #[error(
        "no permission for {action}: add it to your role (infra/operator-policy.json has all). {message}"
    )]
    Denied {
        /// The permission, `dynamodb:DescribeTable`.
        action: &'static str,
        /// What AWS says: who was refused what.
        message: String,
    },
    /// Nobody answered.
    #[error("{action} got no answer: {reason}")]
    NoAnswer {
        /// The permission that the call needs.
        action: &'static str,
        /// Why.
        reason: String,
    },
    /// AWS answered with something else.
    #[error("{action} failed: {code}: {message} (request {request_id})")]
    Refused {
        /// The permission that the call needs.
        action: &'static str,
        /// AWS's code.
        code: String,
        /// What AWS says.
        message: String,
        /// AWS's name for the request.
        request_id: String,
    },
}

/// The stack cannot be reached.
#[derive(Debug, thiserror::Error)]
pub enum StackError {
    /// A call to AWS failed.
    #[error(transparent)]
    Call(#[from] CallError),
    /// No region is known.
    #[error("which region? Name it with --region or AWS_REGION, or set it in the profile")]
    NoRegion,
    /// There is no such stack.
    #[error(
        "there is no stack {name} in {region}. `aws cloudformation list-stacks --region {region}` names those \
         that are there; another region is named with --region"
    )]
    NoSuchStack {
        /// The name that was asked for.
        name: String,
        /// Where it was looked for.
        region: String,
    },
    /// The stack lacks an output.
    #[error(
        "the stack {stack} has no output {output}: it was deployed from another template; deploy it again from this version"
    )]
    NoOutput {
        /// The stack.
        stack: String,
        /// What it lacks.
        output: &'static str,
    },
    /// A secret is not as the template makes it. Its value is never shown.
    #[error(
        "the secret of the output {0} is not {{\"version\": …, \"key\": …}}: it was changed by hand, or made by another template"
    )]
    Secret(&'static str),
}

fn of_profile(profile: &Option<String>) -> String {
    profile.as_ref().map(|name| format!(" --profile {name}")).unwrap_or_default()
}

impl CallError {
    /// The meaning of a code that AWS answers with.
    pub fn of_code(action: &'static str, code: String, message: String, request_id: String) -> Self {
        // A signature is good for five minutes either way (IAM User Guide, "Signature Version 4").
        let is_timing = message.contains("Signature expired") || message.contains("not yet current");
        match code.as_str() {
            "AccessDenied" | "AccessDeniedException" | "AuthorizationError" | "UnauthorizedOperation" => {
                Self::Denied { action, message }
            }
            "RequestExpired" | "RequestTimeTooSkewed" => Self::Clock { code },
            "InvalidSignatureException" | "SignatureDoesNotMatch" if is_timing => Self::Clock { code },
            "ExpiredToken"
            | "ExpiredTokenException"
            | "UnrecognizedClientException"
            | "InvalidClientTokenId"
            | "InvalidSignatureException"
            | "SignatureDoesNotMatch" => Self::Stale { code },
            _ => Self::Refused { action, code, message, request_id },
        }
    }

    /// The meaning of what keeps the credentials back.
    pub fn of_credentials(error: &CredentialsError) -> Self {
        let reason = chain(error);
        if reason.to_ascii_lowercase().contains("sso") {
            return Self::SessionOver(std::env::var("AWS_PROFILE").ok().filter(|name| !name.is_empty()));
        }
        match error {
            CredentialsError::CredentialsNotLoaded(_) => Self::NoCredentials,
            _ => Self::Credentials(reason),
        }
    }

    /// AWS's code, where it answered with one that has no meaning of its own here.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. } => Some(code),
            _ => None,
        }
    }
}

/// Makes the SDK's error ours. `action` is the permission that the call needs.
pub fn called<E, R>(action: &'static str) -> impl FnOnce(SdkError<E, R>) -> CallError
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug + 'static,
    SdkError<E, R>: RequestId + ProvideErrorMetadata,
{
    move |error| {
        if let Some(credentials) = cause::<CredentialsError>(&error) {
            return CallError::of_credentials(credentials);
        }
        let Some(code) = error.code().map(str::to_owned) else {
            return CallError::NoAnswer { action, reason: chain(&error) };
        };
        let message = error.message().unwrap_or_default().to_owned();
        let request_id = error.request_id().unwrap_or("none").to_owned();
        CallError::of_code(action, code, message, request_id)
    }
}

/// The first of an error's causes that is of this kind.
fn cause<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
