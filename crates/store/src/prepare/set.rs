//! Looking at each thing that a table is set up with, and setting it.

use aws_sdk_dynamodb::{
    error::{ProvideErrorMetadata, SdkError},
    operation::RequestId,
    types::{
        PointInTimeRecoverySpecification, PointInTimeRecoveryStatus, StreamSpecification, StreamViewType,
        TableDescription, Tag, TimeToLiveSpecification, TimeToLiveStatus,
    },
};

use super::Attended;
use crate::{
    Store,
    error::{StoreError, service},
    item::EXPIRES_AT,
};

impl Store {
    pub(super) async fn time_to_live(&self, dry_run: bool) -> Result<Attended, StoreError> {
        let answer = self.client.describe_time_to_live().table_name(&self.table).send().await;
        let present = answer.map_err(service("DescribeTimeToLive"))?.time_to_live_description;
        let status = present.as_ref().and_then(|present| present.time_to_live_status());
        let attribute = present.as_ref().and_then(|present| present.attribute_name());
        match status {
            Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling) if attribute == Some(EXPIRES_AT) => {
                return Ok(Attended::Was);
            }
            Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling) => {
                return Ok(Attended::Left("it is set on another attribute: turn it off first"));
            }
            // The service takes one change in about an hour.
            Some(TimeToLiveStatus::Disabling) => {
                return Ok(Attended::Left("it is being turned off: run this again in an hour"));
            }
            _ if dry_run => return Ok(Attended::ToDo),
            _ => {}
        }
        let wanted = TimeToLiveSpecification::builder().attribute_name(EXPIRES_AT).enabled(true).build();
        let answer = self
            .client
            .update_time_to_live()
            .table_name(&self.table)
            .time_to_live_specification(wanted.map_err(unbuilt)?)
            .send()
            .await;
        answer.map_err(service("UpdateTimeToLive")).map(|_| Attended::Set)
    }

    pub(super) async fn stream(
        &self,
        table: &TableDescription,
        dry_run: bool,
    ) -> Result<Attended, StoreError> {
        let present = table.stream_specification.as_ref().filter(|present| present.stream_enabled);
        match present.and_then(StreamSpecification::stream_view_type) {
            Some(StreamViewType::NewImage) => return Ok(Attended::Was),
            Some(_) => {
                return Ok(Attended::Left(
                    "it shows other images than the new one: turn it off, then run this again",
                ));
            }
            None if dry_run => return Ok(Attended::ToDo),
            None => {}
        }
        let wanted = StreamSpecification::builder()
            .stream_enabled(true)
            .stream_view_type(StreamViewType::NewImage)
            .build();
        let answer = self
            .client
            .update_table()
            .table_name(&self.table)
            .stream_specification(wanted.map_err(unbuilt)?)
            .send()
            .await;
        answer.map_err(service("UpdateTable"))?;
        self.ready().await.map(|_| Attended::Set)
    }

    pub(super) async fn recovery(&self, dry_run: bool) -> Result<Attended, StoreError> {
        let answer = self.client.describe_continuous_backups().table_name(&self.table).send().await;
        let Some(present) = known(answer, "DescribeContinuousBackups")? else { return Ok(Attended::Unknown) };
        let status = present
            .continuous_backups_description
            .and_then(|backups| backups.point_in_time_recovery_description)
            .and_then(|recovery| recovery.point_in_time_recovery_status);
        match status {
            Some(PointInTimeRecoveryStatus::Enabled) => return Ok(Attended::Was),
            _ if dry_run => return Ok(Attended::ToDo),
            _ => {}
        }
        let wanted = PointInTimeRecoverySpecification::builder().point_in_time_recovery_enabled(true).build();
        let answer = self
            .client
            .update_continuous_backups()
            .table_name(&self.table)
            .point_in_time_recovery_specification(wanted.map_err(unbuilt)?)
            .send()
            .await;
        Ok(known(answer, "UpdateContinuousBackups")?.map_or(Attended::Unknown, |_| Attended::Set))
    }

    pub(super) async fn deletion_protection(
        &self,
        table: &TableDescription,
        dry_run: bool,
    ) -> Result<Attended, StoreError> {
        match table.deletion_protection_enabled {
            Some(true) => return Ok(Attended::Was),
            _ if dry_run => return Ok(Attended::ToDo),
            _ => {}
        }
        let update = self.client.update_table().table_name(&self.table).deletion_protection_enabled(true);
        update.send().await.map_err(service("UpdateTable"))?;
        self.ready().await.map(|_| Attended::Set)
    }

    pub(super) async fn tags(
        &self,
        table: &TableDescription,
        like: Option<&Self>,
        dry_run: bool,
    ) -> Result<Attended, StoreError> {
        let Some(like) = like else { return Ok(Attended::Unasked) };
        let wanted = like.own_tags(&like.ready().await?).await?;
        let present = self.own_tags(table).await?;
        let missing: Vec<Tag> = wanted.into_iter().filter(|tag| !present.contains(tag)).collect();
        if missing.is_empty() {
            return Ok(Attended::Was);
        }
        if dry_run {
            return Ok(Attended::ToDo);
        }
        let arn = table.table_arn().unwrap_or_default();
        let answer = self.client.tag_resource().resource_arn(arn).set_tags(Some(missing)).send().await;
        answer.map_err(service("TagResource")).map(|_| Attended::Set)
    }

    /// A table's tags but those of AWS itself, which nobody else can set.
    async fn own_tags(&self, table: &TableDescription) -> Result<Vec<Tag>, StoreError> {
        let (arn, mut tags, mut next) = (table.table_arn().unwrap_or_default(), Vec::new(), None);
        loop {
            let request = self.client.list_tags_of_resource().resource_arn(arn).set_next_token(next);
            let answer = request.send().await.map_err(service("ListTagsOfResource"))?;
            tags.extend(
                answer.tags.unwrap_or_default().into_iter().filter(|tag| !tag.key.starts_with("aws:")),
            );
            next = answer.next_token;
            if next.is_none() {
                return Ok(tags);
            }
        }
    }
}

/// An answer; none where the service does not know the operation.
fn known<T, E>(answer: Result<T, SdkError<E>>, operation: &'static str) -> Result<Option<T>, StoreError>
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    SdkError<E>: RequestId,
{
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.code() == Some("UnknownOperationException") => Ok(None),
        Err(error) => Err(service(operation)(error)),
    }
}

fn unbuilt(error: impl ToString) -> StoreError {
    StoreError::Unwritable { kind: "table", reason: error.to_string() }
}
