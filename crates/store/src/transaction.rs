//! Transactions, and why they were cancelled.

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        CancellationReason, Delete, Put, ReturnValuesOnConditionCheckFailure::AllOld, TransactWriteItem,
        Update,
    },
};

use crate::{
    Store,
    claims::Change,
    error::{StoreError, is_passing_code, service},
    item::Item,
    patience::patiently,
};

/// What became of a transaction.
pub(crate) enum Committed {
    /// All of it was written.
    Done,
    /// None of it was, for at least one item's condition did not hold.
    Refused(Reasons),
    /// None of it was, for a rival was writing one of its items; the same again may succeed.
    Rivalled(Reasons),
}

/// Per item of the transaction, in its order: whether its condition failed, and what stood there.
pub(crate) struct Reasons(Vec<CancellationReason>);

impl Reasons {
    /// Whether the condition of item number `index` failed, with the item as it was.
    pub(crate) fn refused(&self, index: usize) -> Option<Option<&Item>> {
        let reason = self.0.get(index)?;
        (reason.code() == Some("ConditionalCheckFailed")).then(|| reason.item())
    }
}

/// Codes of items that a rival or the service's limits kept from being written.
/// TransactWriteItems API reference, "Cancellation reason codes".
fn rivalled(code: &str) -> bool {
    matches!(code, "TransactionConflict" | "ThrottlingError" | "ProvisionedThroughputExceeded")
        || is_passing_code(code)
}

impl Store {
    /// Writes all items or none. All tries go under one idempotency token, so what was written is
    /// answered as done for ten minutes, whoever wrote those items since: our conditions alone could
    /// only tell that they are not as they were. (The SDK's own token holds over its own tries only.)
    ///
    /// # Errors
    /// [`StoreError`] when the table does not answer or refuses for another reason.
    pub(crate) async fn transact(&self, items: &[TransactWriteItem]) -> Result<Committed, StoreError> {
        let token = format!("{:032x}", fastrand::u128(..));
        let call = || {
            let transaction = self.client.transact_write_items().client_request_token(&token);
            transaction.set_transact_items(Some(items.to_vec())).send()
        };
        match patiently(call).await {
            Ok(_) => Ok(Committed::Done),
            Err(error) => match error.as_service_error() {
                Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                    let reasons = cancelled.cancellation_reasons().to_vec();
                    let rival = reasons.iter().filter_map(CancellationReason::code).any(rivalled);
                    Ok(if rival {
                        Committed::Rivalled(Reasons(reasons))
                    } else {
                        Committed::Refused(Reasons(reasons))
                    })
                }
                _ => Err(service("TransactWriteItems")(error)),
            },
        }
    }

    /// An update as a part of a transaction.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`] when the change sets nothing.
    pub(crate) fn part_update(&self, key: Item, change: &Change) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .table_name(&self.table)
            .set_key(Some(key))
            .set_update_expression(change.update())
            .set_condition_expression(change.condition())
            .set_expression_attribute_names(change.names())
            .set_expression_attribute_values(change.values())
            .return_values_on_condition_check_failure(AllOld)
            .build();
        Ok(TransactWriteItem::builder().update(update.map_err(unbuilt)?).build())
    }

    /// A put as a part of a transaction.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`], never in practice.
    pub(crate) fn part_put(&self, item: Item, condition: &Change) -> Result<TransactWriteItem, StoreError> {
        let put = Put::builder()
            .table_name(&self.table)
            .set_item(Some(item))
            .set_condition_expression(condition.condition())
            .set_expression_attribute_names(condition.names())
            .set_expression_attribute_values(condition.values())
            .return_values_on_condition_check_failure(AllOld)
            .build();
        Ok(TransactWriteItem::builder().put(put.map_err(unbuilt)?).build())
    }

    /// A deletion as a part of a transaction.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`], never in practice.
    pub(crate) fn part_delete(&self, key: Item, condition: &Change) -> Result<TransactWriteItem, StoreError> {
        let delete = Delete::builder()
            .table_name(&self.table)
            .set_key(Some(key))
            .set_condition_expression(condition.condition())
            .set_expression_attribute_names(condition.names())
            .set_expression_attribute_values(condition.values())
            .return_values_on_condition_check_failure(AllOld)
            .build();
        Ok(TransactWriteItem::builder().delete(delete.map_err(unbuilt)?).build())
    }
}

fn unbuilt(error: impl ToString) -> StoreError {
    StoreError::Unwritable { kind: "transaction", reason: error.to_string() }
}
