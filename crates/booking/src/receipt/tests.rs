use proptest::prelude::*;

use super::*;

#[test]
fn people_type_it_in_many_ways() {
    for typed in ["1234567890", "１２３４５６７８９０", "1234-567-890", " 12345 67890 ", "12345ー67890"]
    {
        assert_eq!(typed.parse(), Ok(ReceiptNumber(1_234_567_890)), "{typed}");
    }
    for bad in ["", "123456789", "12345678901", "0123456789", "12345a7890", "+123456789"] {
        assert_eq!(bad.parse::<ReceiptNumber>(), Err(NotAReceiptNumber), "{bad}");
    }
}

proptest! {
    #[test]
    fn every_number_has_ten_digits_and_is_read_back(bits in any::<u64>()) {
        let receipt = ReceiptNumber::from_random(bits);
        prop_assert_eq!(receipt.to_string().len(), 10);
        prop_assert_eq!(receipt.to_string().parse(), Ok(receipt));
        prop_assert_eq!(ReceiptNumber::from_value(receipt.value()), Some(receipt));
        let json = serde_json::to_string(&receipt).unwrap();
        prop_assert_eq!(serde_json::from_str::<ReceiptNumber>(&json).unwrap(), receipt);
    }

    #[test]
    fn a_nonce_is_read_back(bits in any::<u64>()) {
        let json = serde_json::to_string(&Nonce(bits)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Nonce>(&json).unwrap(), Nonce(bits));
    }
}
