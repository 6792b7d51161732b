//! `crewcast discover` as a program: the numbers are those of the functions, to the bit, and what cannot be asked is said.

use std::process::{Command, Output as Ran};

use crewcast::analysis::{Case, MIN_SUPPORT, Where, chances, discover};
use crewcast::files;
use crewcast::model::{Choice, Threshold};
use crewcast::sim::Watch;
use serde_json::Value;

fn run(args: &[&str]) -> Ran {
    Command::new(env!("CARGO_BIN_EXE_crewcast")).arg("discover").args(args).output().expect("run")
}

fn said(args: &[&str]) -> String {
    let ran = run(args);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&said(&[args, &["--format", "json"]].concat())).expect("JSON")
}

const ASKED: [&str; 8] = ["BUILTIN", "--when", "headcount < 125", "--month", "36", "--policy", "compress", "--draws=2048"];

#[test]
fn the_answer_is_the_functions() {
    let (studio, threshold) = (files::builtin(), Threshold::parse("headcount<125").expect("a threshold"));
    let (case, watch) = (Case::of(Choice::Compress), Watch::default());
    let wanted = discover(&studio, &threshold, 36, case, 2_048, MIN_SUPPORT, &watch).expect("nobody cancels").expect("people");
    let Where::Region(region) = &wanted.found else { panic!("{wanted:?}") };
    let found = &json(&ASKED)[0];
    assert_eq!((found["happens"].as_f64(), found["found"].as_str()), (Some(wanted.happens), Some("region")));
    assert_eq!(found["density"].as_f64(), Some(region.count.density()));
    assert_eq!(found["coverage"].as_f64(), Some(region.count.coverage()));
    // What it says of the region is true: counted from the limits alone, it would be no other.
    assert!(region.count.density() > wanted.happens, "a region is where it happens more often");
    let limits = found["limits"].as_array().expect("a list");
    assert_eq!(limits.len(), region.limits.len());
    for (found, wanted) in limits.iter().zip(&region.limits) {
        assert_eq!(found["input"].as_str(), Some(wanted.driver.path().as_str()));
        assert_eq!((found["low"].as_f64(), found["high"].as_f64()), (wanted.limits.low, wanted.limits.high));
    }
    let cases = [case, Case::of(Choice::Expand), Case::without_ai(Choice::Compress)];
    let wanted = chances(&studio, &[threshold], &cases, 2_048, &watch).expect("nobody cancels").remove(0).expect("people");
    let by_choice = found["probability"].as_array().expect("a list");
    assert_eq!(by_choice.len(), 3, "compress is the policy, and stands once");
    for (found, wanted) in by_choice.iter().zip(&wanted) {
        let by_month: Vec<f64> = found["by_month"].as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
        assert_eq!(by_month, wanted.by_month);
    }
    let text = said(&ASKED);
    assert!(
        text.contains("headcount < 125 in month 36 · policy compress") && text.contains(" of the futures in which\n"),
        "{text}"
    );
    assert!(text.contains(region.limits[0].driver.path().as_str()) && text.contains("without AI"), "{text}");
    let csv = said(&[&ASKED[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), 1 + 4 + region.limits.len() + 3 * (studio.horizon as usize + 1));
    assert!(csv.contains(&format!("headcount < 125,density,,,{:?},,", region.count.density())), "{csv}");
}

/// Without `--when`, the scenario's own thresholds; without those, what to do.
#[test]
fn the_scenarios_thresholds_are_asked() {
    let found = json(&["BUILTIN", "--draws", "512"]);
    let named: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|one| one["when"].as_str()).collect();
    let wanted: Vec<String> = files::builtin().thresholds.iter().map(ToString::to_string).collect();
    assert_eq!(named, wanted);
    let none = run(&["scenarios/du-xiaomeng-10-to-2.ron"]);
    let text = String::from_utf8(none.stderr).expect("UTF-8");
    assert!(none.status.code() == Some(2) && text.contains("no thresholds") && text.contains("--when"), "{text}");
}

#[test]
fn never_and_always_are_answers() {
    for (when, found, share) in [("headcount<1", "never", 0.0), ("headcount>1", "always", 1.0)] {
        let answer = &json(&["BUILTIN", "--when", when, "--draws", "256"])[0];
        assert_eq!((answer["found"].as_str(), answer["happens"].as_f64()), (Some(found), Some(share)), "{when}");
        assert!(answer["density"].is_null() && answer["limits"].as_array().is_some_and(Vec::is_empty));
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    for (args, words) in [
        (&["BUILTIN", "--when", "headcuont<20"][..], &["headcuont", "did you mean headcount?", "roles/ID/headcount"][..]),
        (&["BUILTIN", "--when", "roles/editr/headcount<2"], &["did you mean roles/editor/headcount?"]),
        (&["BUILTIN", "--when", "headcount"], &["no < or >", "headcount<20"]),
        (&["BUILTIN", "--when", "headcount<many"], &["\"many\" is not a number"]),
        (&["BUILTIN", "--when", "headcount<20", "--draws", "99"], &["100"]),
        (&["BUILTIN", "--min-support", "0"], &["from 0.01 to 0.5"]),
    ] {
        let ran = run(args);
        let text = String::from_utf8(ran.stderr).expect("UTF-8");
        assert!(ran.status.code() == Some(2) && words.iter().all(|word| text.contains(word)), "{args:?}: {text}");
    }
    assert_eq!(run(&["none.ron"]).status.code(), Some(1));
}
