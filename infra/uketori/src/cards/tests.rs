//! Lists as offices send them, read as a whole.

mod order;
mod sample_city;

use std::sync::LazyLock;

use booking::{CounterId, Settings, keys::Keys, keys::Secret};
use jiff::Timestamp;
use store::NewCard;

use super::{Fault, Refusal, list::List, row::Purpose, samples};

const SETTINGS: &str = include_str!("../../../sample/municipality.toml");

fn settings() -> &'static Settings {
    static READ: LazyLock<Settings> = LazyLock::new(|| booking::settings::check(SETTINGS).unwrap());
    &READ
}

fn keys() -> Keys {
    let secret = |byte| Secret::new(&[byte; 32]).unwrap();
    Keys { card_index: secret(1), link: vec![(1, secret(2))], session: vec![secret(3)] }
}

fn now() -> Timestamp {
    "2026-12-01T00:00:00Z".parse().unwrap()
}

fn read_bytes(file: &[u8]) -> Result<List, Refusal> {
    List::read(file, settings(), &keys(), Purpose::Import, now())
}

fn read(text: &str) -> List {
    read_bytes(text.as_bytes()).unwrap()
}

fn good_lines(list: &List) -> Vec<u64> {
    list.cards.iter().map(|(line, _)| *line).collect()
}

fn bad_lines(list: &List) -> Vec<u64> {
    list.bad.iter().map(|row| row.line).collect()
}

fn faults(list: &List) -> Vec<Fault> {
    list.bad.iter().map(|row| row.fault.clone()).collect()
}

const FULL: &str = "number1,birth_date,number2,counter,counter_fixed,management_number\n";
const NUMBER2: &str = "A1B2C3D4E5F6G7H8J9";

#[test]
fn a_row_becomes_a_card() {
    let list =
        read(&format!("{FULL}12a-345678,昭和60年4月12日,{NUMBER2},駅前 サービスセンター,はい, A-0001 \n"));
    let plain = read(&format!("number1,birth_date,number2\n12A345678,1985-04-12,{NUMBER2}\n"));
    let expected = NewCard {
        counter: Some(CounterId::new("ekimae").unwrap()),
        counter_fixed: true,
        management_number: Some("A-0001".to_owned()),
        ..plain.cards[0].1.clone()
    };
    assert_eq!(list.cards, [(2, expected)]);
}

#[test]
fn shift_jis_with_japanese_names_reads_the_same() {
    let text = "管理番号,番号1,生年月日,交付窓口,窓口固定\r\nＡ－１,12A345678,H13.2.3,東支所,○\r\n";
    let (shift_jis, ..) = encoding_rs::SHIFT_JIS.encode(text);
    let list = read_bytes(&shift_jis).unwrap();
    assert_eq!(list.cards, read(text).cards);
    assert_eq!(list.cards[0].1.counter.as_ref().map(CounterId::as_str), Some("higashi"));
    assert!(list.cards[0].1.counter_fixed);
}

#[test]
fn one_day_in_every_form_is_one_card() {
    let forms = ["2001-02-03", "2001/2/3", "20010203", "平成13年2月3日", "H13.2.3", "Ｈ１３．２．３"];
    let rows: Vec<_> = forms.iter().map(|form| format!("12A345678,{form},{NUMBER2}\n")).collect();
    let list = read(&format!("number1,birth_date,number2\n{}", rows.concat()));
    assert_eq!((good_lines(&list), list.repeated), (vec![2], 5));
    let unknown = read("number1,birth_date\n12A345678,1955-00-00\n12A345679,昭和30年00月00日\n");
    assert_eq!(good_lines(&unknown), [2, 3]);
}

#[test]
fn bad_rows_are_named_and_good_rows_stay() {
    let list = read(&format!(
        "{FULL}\
         12A345678,1985-04-12,,,,\n\
         12A34567,1985-04-12,,,,\n\
         ,1985-04-12,,,,\n\
         12A345679,85-04-12,,,,\n\
         12A345680,1985-02-30,,,,\n\
         \n\
         12A345681,1985-04-12,123,,,\n\
         12A345682,1985-04-12,,西支所,,\n\
         12A345683,1985-04-12,,honcho,maybe,\n\
         12A345684,1985-04-12,,,1,\n\
         12A345685,1985-04-12,,,,,beyond\n\
         ,,,,,\n\
         12A345686,1985-04-12\n"
    ));
    assert_eq!(good_lines(&list), [2, 14]);
    assert_eq!(bad_lines(&list), [3, 4, 5, 6, 8, 9, 10, 11, 12]);
    let messages: String = list.bad.iter().map(|row| format!("{}\n", row.fault)).collect();
    for personal in ["12A", "1985", "85", "123", "04-12"] {
        assert!(!messages.contains(personal), "{personal} in {messages}");
    }
}

#[test]
fn lines_count_through_quoted_line_breaks() {
    let list = read(&format!(
        "{FULL}\
         \"12A345678\n\",1985-04-12,,,,\"A-1\"\n\
         12A345679,1985-04-12,,,,\"A\n2\n3\"\n\
         12A345680,1985-04-12,,,,A-3\n\
         bad,1985-04-12,,,,A-4\n"
    ));
    assert_eq!(good_lines(&list), [2, 7]);
    assert_eq!(faults(&list)[0], Fault::ManagementNumber);
    assert_eq!(bad_lines(&list), [4, 8]);
}

#[test]
fn an_open_quotation_mark_takes_no_good_row_with_it() {
    let list = read(&format!(
        "{FULL}\
         12A345678,1985-04-12,,,,\"A-1\n\
         12A345679,1985-04-12,,,,A-2\n\
         bad,1985-04-12,,,,A-3\n\
         12A345681,1985-04-12,,,,\"A-4\"\n\
         12A345682,1985-04-12,,,,A-5\n"
    ));
    assert_eq!(good_lines(&list), [2, 3, 5, 6]);
    assert_eq!(bad_lines(&list), [4]);
}

/// Twelve digits whose check digit is right.
const MY_NUMBER: &str = "123456789018";

#[test]
fn my_numbers_refuse_the_whole_file() {
    let good = "12A345678,1985-04-12,,,,\n";
    for cells in [
        "123456789012,1985-04-12,,,,",
        "１２３４ ５６７８ ９０１２,1985-04-12,,,,",
        "12A345679,1985-04-12,1234-5678-9012,,,",
        &format!("12A345679,1985-04-12,,,,{MY_NUMBER}"),
        &format!("12A345679,{MY_NUMBER},,,,"),
        "12A345679,1985-04-12,,,,,\"1234 5678 9018\"",
        &format!("bad,1985-04-12,,,,\"A\n{MY_NUMBER}\""),
    ] {
        let refusal = read_bytes(format!("{FULL}{good}{cells}\n{good}").as_bytes()).unwrap_err();
        let Refusal::MyNumbers(lines) = &refusal else { panic!("{refusal}") };
        assert!(lines == &[3] || lines == &[4], "{lines:?}");
        assert!(!refusal.to_string().contains("5678"));
    }
}

#[test]
fn twelve_digits_of_a_management_number_are_fine_without_a_check_digit() {
    let list = read(&format!("{FULL}12A345678,1985-04-12,,,,123456789010\n"));
    assert_eq!(good_lines(&list), [2]);
}

#[test]
fn repeated_rows_are_one_card() {
    let row = format!("12A345678,1985-04-12,{NUMBER2},honcho,1,A-1\n");
    let list = read(&format!("{FULL}{row}{row}{row}"));
    assert_eq!((good_lines(&list), list.repeated, list.bad.len()), (vec![2], 2, 0));
}

#[test]
fn rows_that_contradict_each_other_are_all_bad() {
    let list = read(&format!(
        "{FULL}12A345678,1985-04-12,{NUMBER2},honcho,,\n12A345678,1985-04-12,{NUMBER2},higashi,,\n"
    ));
    assert!(list.cards.is_empty());
    assert_eq!(faults(&list), [Fault::Contradicts { line: 3 }, Fault::Contradicts { line: 2 }]);
}

#[test]
fn beside_another_card_number_2_is_needed() {
    let numbered = format!("12A345678,1985-04-12,{NUMBER2}\n");
    let other = "12A345678,1985-04-12,J9H8G7F6E5D4C3B2A1\n";
    let blank = "12A345678,1985-04-12,\n";
    let header = "number1,birth_date,number2\n";
    let list = read(&format!("{header}{blank}{numbered}{other}"));
    assert_eq!(good_lines(&list), [3, 4]);
    assert_eq!(faults(&list), [Fault::NeedsNumber2 { line: 3 }]);
    let list = read(&format!("{header}{blank}{blank}"));
    assert_eq!(good_lines(&list), [2]);
    assert_eq!(faults(&list), [Fault::NeedsNumber2 { line: 2 }]);
    let list = read("number1,birth_date,管理番号\n12A345678,1985-04-12,A-1\n12A345678,1985-04-12,A-2\n");
    assert_eq!(faults(&list), [Fault::NeedsNumber2 { line: 3 }, Fault::NeedsNumber2 { line: 2 }]);
}

#[test]
fn to_remove_only_the_key_counts() {
    let file = format!(
        "{FULL}12A345678,1985-04-12,{NUMBER2},gone,1,\n12A345678,1985-04-12,,,maybe,\n\
         12A345678,1985-04-12,{NUMBER2},,,\nbad,1985-04-12,,,,\n"
    );
    let list = List::read(file.as_bytes(), settings(), &keys(), Purpose::Remove, now()).unwrap();
    assert_eq!((good_lines(&list), list.repeated, bad_lines(&list)), (vec![2, 3], 1, vec![5]));
}

#[test]
fn samples_are_the_first_of_each_kind() {
    let file = format!(
        "{FULL}\
         12A345670,1985-04-12,{NUMBER2},honcho,,\n\
         12A345678,1990-01-01,{NUMBER2},,,\n\
         12A345678,1990-01-01,J9H8G7F6E5D4C3B2A1,,,\n\
         12A345679,H13.2.3,{NUMBER2},,,\n\
         12A345680,1985-04-12,{NUMBER2},higashi,1,\n"
    );
    let samples = samples(file.as_bytes(), settings(), now()).unwrap();
    let shown = [samples.plain, samples.needs_number2, samples.fixed_counter].map(|s| s.unwrap().to_string());
    assert_eq!(
        shown,
        [
            "番号1 12A345679  誕生日 2001-02-03".to_owned(),
            format!("番号1 12A345678  誕生日 1990-01-01  番号2 {NUMBER2}"),
            "番号1 12A345680  誕生日 1985-04-12  窓口固定 higashi".to_owned(),
        ]
    );
}
