//! Measures what is asked of the table: how many round trips follow one another, and what they cost.

use std::{
    sync::{Arc, Mutex},
    time::Instant,
};

use aws_sdk_dynamodb::{
    operation::{
        batch_get_item::{BatchGetItemInput, BatchGetItemOutput},
        delete_item::{DeleteItemInput, DeleteItemOutput},
        get_item::{GetItemInput, GetItemOutput},
        put_item::{PutItemInput, PutItemOutput},
        query::{QueryInput, QueryOutput},
        transact_write_items::{TransactWriteItemsInput, TransactWriteItemsOutput},
        update_item::{UpdateItemInput, UpdateItemOutput},
    },
    types::{ConsumedCapacity, ReturnConsumedCapacity},
};
use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{
            Intercept,
            context::{AfterDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut},
            dyn_dispatch_hint,
        },
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};

/// One call to the table.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The operation.
    pub(crate) operation: &'static str,
    /// When it was sent.
    pub(crate) begins: Instant,
    /// When its answer was there.
    pub(crate) ends: Instant,
    /// Capacity units, as `ReturnConsumedCapacity` tells them: read and write together.
    pub(crate) units: f64,
}

/// Everything that was asked of the table since it was last reset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter {
    calls: Arc<Mutex<Vec<Call>>>,
}

/// What one step asked of the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The operations, in the order of their answers.
    pub(crate) operations: Vec<&'static str>,
    /// How many of them waited for one another.
    pub(crate) round_trips: usize,
    /// Capacity units of the reads.
    pub(crate) read_units: f64,
    /// Capacity units of the writes.
    pub(crate) write_units: f64,
}

impl Meter {
    /// What was asked since the last reading.
    pub(crate) fn read(&self) -> Reading {
        let mut calls = std::mem::take(&mut *self.calls.lock().unwrap());
        let operations = calls.iter().map(|call| call.operation).collect();
        let units = |write: bool| {
            let of_kind = calls.iter().filter(|call| is_write(call.operation) == write);
            of_kind.map(|call| call.units).fold(0.0, std::ops::Add::add)
        };
        let (read_units, write_units) = (units(false), units(true));
        calls.sort_by_key(|call| call.ends);
        // The longest chain of calls each of which began after the one before had ended.
        let mut round_trips = 0;
        let mut last: Option<Instant> = None;
        for call in &calls {
            if last.is_none_or(|last| call.begins >= last) {
                round_trips += 1;
                last = Some(call.ends);
            }
        }
        Reading { operations, round_trips, read_units, write_units }
    }
}

fn is_write(operation: &str) -> bool {
    matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem" | "TransactWriteItems")
}

#[derive(Debug)]
struct Begun(Instant);

impl Storable for Begun {
    type Storer = StoreReplace<Self>;
}

macro_rules! ask {
    ($input:expr, $($kind:ty),*) => {
        $(if let Some(input) = $input.downcast_mut::<$kind>() {
            input.return_consumed_capacity = Some(ReturnConsumedCapacity::Total);
        })*
    };
}

macro_rules! told {
    ($output:expr, $($name:literal => $kind:ty),*) => {{
        let mut told: Option<(&'static str, Vec<ConsumedCapacity>)> = None;
        $(if let Some(output) = $output.downcast_ref::<$kind>() {
            told = Some(($name, output.consumed_capacity.clone().into_iter().collect()));
        })*
        told
    }};
}

#[dyn_dispatch_hint]
impl Intercept for Meter {
    fn name(&self) -> &'static str {
        "Meter"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut();
        ask!(
            input,
            GetItemInput,
            QueryInput,
            BatchGetItemInput,
            PutItemInput,
            UpdateItemInput,
            DeleteItemInput,
            TransactWriteItemsInput
        );
        let mut layer = Layer::new("meter");
        layer.store_put(Begun(Instant::now()));
        bag.push_layer(layer);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Ok(output) = context.output_or_error() else {
            // A refused condition is a round trip too; what it cost is not told.
            if let Some(begun) = bag.load::<Begun>() {
                let call = Call { operation: "refused", begins: begun.0, ends: Instant::now(), units: 0.0 };
                self.calls.lock().unwrap().push(call);
            }
            return Ok(());
        };
        let told = told!(
            output,
            "GetItem" => GetItemOutput,
            "Query" => QueryOutput,
            "PutItem" => PutItemOutput,
            "UpdateItem" => UpdateItemOutput,
            "DeleteItem" => DeleteItemOutput
        );
        let told = told.or_else(|| {
            let output = output.downcast_ref::<TransactWriteItemsOutput>()?;
            Some(("TransactWriteItems", output.consumed_capacity.clone().unwrap_or_default()))
        });
        let told = told.or_else(|| {
            let output = output.downcast_ref::<BatchGetItemOutput>()?;
            Some(("BatchGetItem", output.consumed_capacity.clone().unwrap_or_default()))
        });
        if let (Some((operation, capacity)), Some(begun)) = (told, bag.load::<Begun>()) {
            let units = capacity.iter().filter_map(ConsumedCapacity::capacity_units).sum();
            let call = Call { operation, begins: begun.0, ends: Instant::now(), units };
            self.calls.lock().unwrap().push(call);
        }
        Ok(())
    }
}
