//! Who we are to AWS, and the clients that follow from it.

use std::time::Duration;

use aws_config::{AppName, BehaviorVersion, Region, SdkConfig, timeout::TimeoutConfig};

use super::{
    error::{CallError, StackError, called},
    http::Http,
};

/// How long one try of a call may take, and all tries of it together. Somebody watches.
const ATTEMPT: Duration = Duration::from_secs(10);
const OPERATION: Duration = Duration::from_secs(30);

/// An AWS account in one region, with the credentials that the environment, a profile, IAM Identity
/// Center or a process of the profile gives. They are asked for at the first call, and again when they end.
#[derive(Clone, Debug)]
pub struct Account {
    config: SdkConfig,
    region: String,
    profile: Option<String>,
}

/// Whose credentials they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The account's number.
    pub account: String,
    /// The user or role.
    pub arn: String,
}

impl Account {
    /// The account that the environment and these choices lead to.
    ///
    /// # Errors
    /// [`StackError::NoRegion`].
    pub async fn find(region: Option<&str>, profile: Option<&str>) -> Result<Self, StackError> {
        let timeouts =
            TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).operation_timeout(OPERATION).build();
        let mut loader = aws_config::defaults(BehaviorVersion::v2026_01_12())
            .http_client(Http::new(ATTEMPT).for_aws())
            .timeout_config(timeouts);
        if let Ok(name) = AppName::new("uketori") {
            loader = loader.app_name(name);
        }
        if let Some(region) = region {
            loader = loader.region(Region::new(region.to_owned()));
        }
        if let Some(profile) = profile {
            loader = loader.profile_name(profile);
        }
        let config = loader.load().await;
        let region = config.region().ok_or(StackError::NoRegion)?.to_string();
        Ok(Self { config, region, profile: profile.map(str::to_owned) })
    }

    /// The region's name.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// What the clients are made of.
    pub fn config(&self) -> &SdkConfig {
        &self.config
    }

    /// What AWS calls use a client from here do not know: the profile that was named.
    pub(super) fn told(&self, error: CallError) -> CallError {
        match error {
            CallError::SessionOver(found) => CallError::SessionOver(self.profile.clone().or(found)),
            other => other,
        }
    }

    /// Whose credentials these are. No permission is needed for it.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn whose(&self) -> Result<Whose, CallError> {
        let client = aws_sdk_sts::Client::new(&self.config);
        let answer = client.get_caller_identity().send().await;
        let answer = answer.map_err(|error| self.told(called("sts:GetCallerIdentity")(error)))?;
        Ok(Whose { account: answer.account.unwrap_or_default(), arn: answer.arn.unwrap_or_default() })
    }
}
