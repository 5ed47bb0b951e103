//! The one way in which single items are written.

use aws_sdk_dynamodb::{
    error::{ProvideErrorMetadata, SdkError},
    operation::{
        RequestId, delete_item::DeleteItemError, put_item::PutItemError, update_item::UpdateItemError,
    },
    types::ReturnValuesOnConditionCheckFailure::AllOld,
};

use crate::{
    Store,
    claims::Change,
    error::{StoreError, service},
    item::Item,
    patience::patiently,
};

/// What became of a conditional write.
pub(crate) enum Written {
    /// It was written.
    Done,
    /// The condition did not hold; the item as it was, none when there was none.
    Refused(Option<Item>),
}

/// The errors among which a condition that does not hold is one.
trait Refusable: ProvideErrorMetadata + std::error::Error + 'static {
    /// The item as it was, where that is the error.
    fn refused(&self) -> Option<Option<Item>>;
}

macro_rules! refusable {
    ($($error:ident),*) => {
        $(impl Refusable for $error {
            fn refused(&self) -> Option<Option<Item>> {
                match self {
                    Self::ConditionalCheckFailedException(refusal) => Some(refusal.item().cloned()),
                    _ => None,
                }
            }
        })*
    };
}

refusable!(UpdateItemError, PutItemError, DeleteItemError);

fn written<T, E: Refusable>(
    operation: &'static str,
    answer: Result<T, SdkError<E>>,
) -> Result<Written, StoreError>
where
    SdkError<E>: RequestId,
{
    match answer {
        Ok(_) => Ok(Written::Done),
        Err(error) => match error.as_service_error().and_then(Refusable::refused) {
            Some(item) => Ok(Written::Refused(item)),
            None => Err(service(operation)(error)),
        },
    }
}

impl Store {
    /// Updates one item under the change's condition.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or refuses for another reason.
    pub(crate) async fn update(&self, key: Item, change: &Change) -> Result<Written, StoreError> {
        let call = || {
            self.client
                .update_item()
                .table_name(&self.table)
                .set_key(Some(key.clone()))
                .set_update_expression(change.update())
                .set_condition_expression(change.condition())
                .set_expression_attribute_names(change.names())
                .set_expression_attribute_values(change.values())
                .return_values_on_condition_check_failure(AllOld)
                .send()
        };
        written("UpdateItem", patiently(call).await)
    }

    /// Puts a whole item under the condition of `change`, whose updates are not used.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or refuses for another reason.
    pub(crate) async fn put(&self, item: Item, condition: &Change) -> Result<Written, StoreError> {
        let call = || {
            self.client
                .put_item()
                .table_name(&self.table)
                .set_item(Some(item.clone()))
                .set_condition_expression(condition.condition())
                .set_expression_attribute_names(condition.names())
                .set_expression_attribute_values(condition.values())
                .return_values_on_condition_check_failure(AllOld)
                .send()
        };
        written("PutItem", patiently(call).await)
    }

    /// Deletes one item under the condition of `change`.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or refuses for another reason.
    pub(crate) async fn delete(&self, key: Item, condition: &Change) -> Result<Written, StoreError> {
        let call = || {
            self.client
                .delete_item()
                .table_name(&self.table)
                .set_key(Some(key.clone()))
                .set_condition_expression(condition.condition())
                .set_expression_attribute_names(condition.names())
                .set_expression_attribute_values(condition.values())
                .return_values_on_condition_check_failure(AllOld)
                .send()
        };
        written("DeleteItem", patiently(call).await)
    }

    /// Reads every item of the table, consistently page by page. For the operator's commands; no
    /// function is granted it.
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer, and whatever `each` returns.
    pub(crate) async fn scan(
        &self,
        mut each: impl FnMut(Item) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut items =
            self.client.scan().table_name(&self.table).consistent_read(true).into_paginator().items().send();
        while let Some(item) = items.next().await {
            each(item.map_err(service("Scan"))?)?;
        }
        Ok(())
    }
}
