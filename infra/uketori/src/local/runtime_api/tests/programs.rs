//! Finding the programs, and what they are given.

use indicatif::ProgressBar;
use web::Clock;

use super::*;
use crate::local::{
    LocalMachine, LocalOptions,
    runtime_api::{Programs, ProgramsError, Variables, program::find},
    secrets::Secrets,
    template::Template,
};

fn variables() -> Variables {
    Variables {
        secrets: Secrets::random().unwrap(),
        base_url: "http://127.0.0.1:9000".to_owned(),
        table: "uketori".to_owned(),
        configuration_set: Some("Mails".to_owned()),
        dynamodb: "http://127.0.0.1:1".to_owned(),
        ses: "http://127.0.0.1:2".to_owned(),
    }
}

fn programs(directory: &Path) -> Programs {
    Programs { directory: directory.to_owned(), lines: Lines::Shown }
}

#[test]
fn programs_are_found_as_either_build_leaves_them() {
    let (directory, template) = (tempfile::tempdir().unwrap(), Template::embedded().unwrap());
    let root = directory.path();
    let found = || find(&programs(root), &template.deployed, &variables());
    for deployed in template.deployed.values() {
        let error = found().unwrap_err();
        assert!(matches!(error, ProgramsError::Missing { .. }));
        assert!(error.to_string().contains("cargo build --workspace --bins"), "{error}");
        write_program(&root.join(&deployed.binary));
    }
    let plain = found().unwrap();
    assert_eq!(plain.len(), template.deployed.len());
    fs::remove_file(root.join("verify")).unwrap();
    fs::create_dir(root.join("verify")).unwrap();
    assert!(found().is_err(), "a directory is no program");
    fs::write(root.join("verify/bootstrap"), "text").unwrap();
    assert!(found().is_err(), "nor is a text");
    write_program(&root.join("verify/bootstrap"));
    let verify = found().unwrap().into_iter().find(|program| program.function == "Verify").unwrap();
    assert!(verify.path.ends_with("verify/bootstrap") && verify.path.is_absolute());
}

#[test]
fn a_function_is_given_what_the_template_gives_it() {
    let (template, variables) = (Template::embedded().unwrap(), variables());
    let of = |function: &str| variables.of(function, &template.deployed[function]);
    let (verify, remind) = (of("Verify"), of("Remind"));
    for variables in [&verify, &remind] {
        assert_eq!(variables["BASE_URL"], "http://127.0.0.1:9000");
        assert_eq!(variables["AWS_ENDPOINT_URL_DYNAMODB"], "http://127.0.0.1:1");
        assert!(variables["LINK_KEYS"].starts_with("1:"), "a secret of this machine's, not the template's");
    }
    assert!(!verify.contains_key("MAILS_PER_SECOND") && !verify.contains_key("CONFIGURATION_SET"));
    assert_eq!((remind["MAILS_PER_SECOND"].as_str(), remind["CONFIGURATION_SET"].as_str()), ("10", "Mails"));
    assert_eq!(remind["AWS_LAMBDA_FUNCTION_NAME"], "Remind");

    let shared = variables.shared(&template.deployed);
    let lines = shared.lines();
    assert!(lines.contains("\nTABLE_NAME=uketori\n") && lines.contains("MAILS_PER_SECOND=10\n"), "{lines}");
    assert!(!lines.contains("{{resolve:") && !lines.contains("AWS_LAMBDA_"), "{lines}");
    assert_eq!(shared.json()["Parameters"]["TABLE_NAME"], "uketori");
}

#[tokio::test]
async fn what_does_not_reach_processes_is_refused() {
    let options = LocalOptions {
        functions: Some(programs(Path::new("."))),
        clock: Clock::Shifted(Arc::default()),
        cards: Some(b"number1,birth_date\n99Z999999,1985-04-12\n".to_vec()),
        ..LocalOptions::default()
    };
    let error = LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap_err();
    assert!(error.to_string().contains("machine's clock"), "{error}");
}

#[tokio::test]
async fn a_directory_has_the_variables_while_its_machine_runs() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let options = LocalOptions {
        data: crate::local::Data::Dir(data.clone()),
        cards: Some(b"number1,birth_date\n99Z999999,1985-04-12\n".to_vec()),
        ..LocalOptions::default()
    };
    let machine = LocalMachine::start(options, &ProgressBar::hidden()).await.unwrap();
    for name in ["functions.env", "functions.json"] {
        let file = data.join(name);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(fs::read_to_string(&file).unwrap().contains(&machine.dynamodb));
    }
    machine.stop().await;
    assert!(!data.join("functions.env").exists() && !data.join("functions.json").exists());
}
