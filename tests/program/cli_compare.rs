//! `crewcast compare` as a program: columns side by side, and policies against scenarios; the numbers are those of the functions, to the bit.

use std::process::{Command, Output as Ran};
use std::sync::Arc;

use crewcast::analysis::compare::{Variant, choices, comparable, compare, policies};
use crewcast::files::{self, library};
use crewcast::model::{Choice, Scenario};
use crewcast::sim::Watch;
use serde_json::Value;

fn run(args: &[&str]) -> Ran {
    Command::new(env!("CARGO_BIN_EXE_crewcast")).args(args).output().expect("run")
}

fn text(args: &[&str]) -> String {
    let ran = run(args);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&text(&[args, &["--format", "json"]].concat())).expect("JSON")
}

fn voices() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/voices");
    library::voices().iter().map(|voice| folder.join(format!("{}.ron", voice.id)).to_string_lossy().into_owned()).collect()
}

#[test]
fn columns_are_the_functions() {
    let args = ["compare", "BUILTIN", "--policy", "compress", "--policy", "expand", "--without-ai", "--draws", "300"];
    let studio = Arc::new(files::builtin());
    let variant = |choice, without_ai| Variant { scenario: Arc::clone(&studio), choice, without_ai };
    let [compress, expand] = [Choice::Compress, Choice::Expand].map(|choice| [variant(choice, false), variant(choice, true)]);
    let variants = [compress, expand].concat();
    let wanted = compare(&variants, &comparable(&variants), 36, None, 300, &Watch::default()).expect("nobody cancels");
    let found = json(&args);
    assert_eq!(found["columns"].as_array().map(Vec::len), Some(4));
    for row in &wanted.rows {
        let figure = &found["figures"][row.what.name()];
        for i in 0..4 {
            assert_eq!(figure["values"][i]["mean"].as_f64(), row.figures[i].map(|figure| figure.mean), "{}", row.what.name());
            let against = &figure["against_first"][i];
            assert_eq!(against["exceeds"].as_f64(), row.against[i].map(|against| against.exceeds));
            assert_eq!(against["difference"]["p95"].as_f64(), row.against[i].map(|against| against.difference.band[4]));
        }
    }
    assert_eq!(found["assumptions"]["policy/choice"], serde_json::json!(["compress", "compress", "expand", "expand"]));
    assert_eq!(found["assumptions"].as_object().map(serde_json::Map::len), Some(2), "and every other one has no AI");
    let table = text(&args);
    for words in ["A  BUILTIN · compress", "B  BUILTIN · compress without AI", "B > A", "policy/choice", "totals/npv"] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let csv = text(&[&args[..], &["--format", "csv"]].concat());
    let people = wanted.rows[0].against[2].expect("people").difference.mean;
    assert!(csv.contains(&format!("difference_to_first,headcount,BUILTIN · expand,mean,{people:?}")), "{csv}");
    assert!(csv.lines().all(|line| line.matches(',').count() == 4), "{csv}");
}

/// The question of the whole comparison: which policy is never more than 10 % worse than the best in any of the voices' scenarios?
#[test]
fn which_policy_is_never_far_from_the_best_in_any_voice() {
    let files = voices();
    let mut args = vec!["compare", "--regret", "--draws", "500"];
    args.extend(files.iter().map(String::as_str));
    let scenarios: Vec<Arc<Scenario>> = library::voices().iter().map(|voice| Arc::new(voice.scenario.clone())).collect();
    let choices = choices(&scenarios);
    let wanted = policies(&scenarios, &choices, 36, 500, &Watch::default()).expect("nobody cancels");
    let found = json(&args);
    let names = |of: &[usize]| of.iter().map(|&i| choices[i].to_string()).collect::<Vec<_>>();
    let inside = names(&wanted.profit.within(0.1));
    assert_eq!(found["profit"]["within"], serde_json::json!(inside));
    assert_eq!(found["profit"]["robust"].as_str(), wanted.profit.robust.map(|i| choices[i].to_string()).as_deref());
    for (i, of) in wanted.profit.means.iter().enumerate() {
        for (j, mean) in of.iter().enumerate() {
            assert_eq!(found["profit"]["means"][i][j].as_f64(), *mean);
        }
        assert_eq!(found["people"]["worst_share"][i].as_f64(), wanted.people.worst[i].filter(|worst| worst.is_finite()));
    }
    let table = text(&args);
    let robust = choices[wanted.profit.robust.expect("one")].to_string();
    assert!(table.contains(&robust) && table.contains("within") | table.contains("Never more than 10 %"), "{table}");
    let csv = text(&[&args[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), 1 + 2 * choices.len() * (3 * scenarios.len() + 2));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let files = voices();
    let seven: Vec<&str> = std::iter::once("compare").chain(files.iter().take(7).map(String::as_str)).collect();
    for (args, code, word) in [
        (vec!["compare"], 2, "FILE"),
        (seven, 2, "--regret"),
        (vec!["compare", "BUILTIN", "none.ron"], 1, "none.ron"),
        (vec!["compare", "BUILTIN", "--within", "-1"], 2, "per cent"),
        (vec!["compare", "BUILTIN", "--policy", "blend:2"], 2, "compress"),
        (vec!["compare", "BUILTIN", "--regret", "--without-ai"], 2, "--without-ai"),
        (vec!["compare", "BUILTIN", "--draws", "10000000"], 3, "memory"),
    ] {
        let ran = run(&args);
        let said = String::from_utf8(ran.stderr).expect("UTF-8");
        assert!(ran.status.code() == Some(code) && said.contains(word), "{args:?}: {:?} {said}", ran.status.code());
    }
}
