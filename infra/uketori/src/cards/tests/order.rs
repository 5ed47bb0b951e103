//! Rows that concern each other, in any order.

use proptest::prelude::*;

use super::{FULL, NUMBER2, read, read_bytes};

/// Rows in which cards repeat, contradict each other, lack number 2 or are bad.
fn some_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..3, prop::sample::select(vec!["", NUMBER2, "J9H8G7F6E5D4C3B2A1", "short"]), 0..6usize)
        .prop_map(|(person, number2, counter)| {
            let counter = ["", "", "", "", "honcho", "higashi"][counter];
            format!("12A34567{person},1985-04-12,{number2},{counter},,\n")
        });
    prop::collection::vec(row, 0..12)
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(
        (rows, shuffled) in some_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let outcome = |rows: &[String]| {
            let list = read(&format!("{FULL}{}", rows.concat()));
            let mut cards: Vec<_> = list.cards.into_iter().map(|(_, card)| card).collect();
            cards.sort_by(|a, b| a.key.cmp(&b.key));
            (cards, list.repeated, list.bad.len())
        };
        prop_assert_eq!(outcome(&rows), outcome(&shuffled));
    }

    /// Whatever the file, every row is good, repeated or bad; nothing panics.
    #[test]
    fn every_row_is_accounted_for(rows in some_rows()) {
        let list = read(&format!("{FULL}{}", rows.concat()));
        prop_assert_eq!(list.cards.len() as u64 + list.repeated + list.bad.len() as u64, rows.len() as u64);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[a,\"\n\r あ]{0,60}") {
        let _ = read_bytes(&bytes);
        let _ = read_bytes(format!("{FULL}{text}").as_bytes());
    }
}
