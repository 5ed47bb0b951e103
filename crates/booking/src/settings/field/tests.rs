use crate::samples;

#[test]
fn a_field_is_asked_once_or_of_each_person() {
    let fields = samples::settings().fields;
    let inputs = |name: &str, people| {
        let field = fields.iter().find(|field| field.name == name).unwrap();
        field
            .inputs(people)
            .into_iter()
            .map(|(input, person)| format!("{input} {person:?}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(inputs("phone", 3), ["f.phone None"]);
    assert_eq!(inputs("name", 2), ["f.name.1 Some(0)", "f.name.2 Some(1)"]);
}
