//! `crewcast tornado` and `crewcast explain` as programs: the numbers are those of the functions, to the bit.

use std::process::{Command, Output as Ran};

use crewcast::analysis::{Output, What, tornado, waterfall};
use crewcast::files;
use crewcast::model::Choice;
use crewcast::sim::{Series, Watch};
use serde_json::Value;

fn run(args: &[&str]) -> Ran {
    Command::new(env!("CARGO_BIN_EXE_crewcast")).args(args).output().expect("run")
}

fn json(args: &[&str]) -> Value {
    let ran = run(&[args, &["--format", "json"]].concat());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

#[test]
fn the_tornado_is_the_functions() {
    let (studio, what) = (files::builtin(), What::Series(Series::Profit));
    let output = Output { what, month: 24, choice: Choice::Expand, without_ai: false };
    let wanted = tornado(&studio, &output, 512, &Watch::default()).expect("nobody cancels").expect("it has a profit");
    let args = ["tornado", "BUILTIN", "--figure", "profit", "--month", "24", "--policy", "expand", "--draws", "512"];
    let found = json(&args);
    assert_eq!(found["central"].as_f64(), Some(wanted.central));
    let bars = found["inputs"].as_array().expect("a list");
    assert_eq!(bars.len(), wanted.bars.len());
    for (found, wanted) in bars.iter().zip(&wanted.bars) {
        assert_eq!(found["input"].as_str(), Some(wanted.driver.path().as_str()));
        assert_eq!(
            (found["output_p10"].as_f64(), found["output_p90"].as_f64()),
            (Some(wanted.outputs[0]), Some(wanted.outputs[1]))
        );
        assert_eq!(found["variance"]["share"].as_f64(), wanted.share.map(|share| share.value));
    }
    let table = run(&args);
    let text = String::from_utf8(table.stdout).expect("UTF-8");
    assert!(text.lines().count() < 40 && text.contains("shared_progress") && text.contains("profit in month 24"), "{text}");
    let csv = run(&[&args[..], &["--format", "csv"]].concat());
    let rows = String::from_utf8(csv.stdout).expect("UTF-8");
    assert_eq!(rows.lines().count(), wanted.bars.len() + 1);
    assert!(rows.contains(&format!("{:?}", wanted.bars[0].outputs[0])));
}

#[test]
fn the_parts_sum_to_the_change() {
    let (studio, what) = (files::builtin(), What::Series(Series::Headcount));
    let output = Output { what, month: 36, choice: studio.policy.choice, without_ai: false };
    let wanted = waterfall(&studio, &output, &Watch::default()).expect("nobody cancels").expect("it has people");
    let found = json(&["explain", "BUILTIN"]);
    for (parts, of) in std::iter::once((&found["change"], &wanted.whole))
        .chain(studio.departments.iter().map(|d| &found["departments"][&d.id]).zip(&wanted.departments))
        .chain(studio.roles().map(|role| &found["roles"][&role.id]).zip(&wanted.roles))
    {
        let number = |key: &str| parts[key].as_f64().expect("a number");
        assert_eq!((number("today"), number("then")), (of.today, of.then));
        let sum: f64 = parts["causes"].as_object().expect("causes").values().filter_map(Value::as_f64).sum();
        assert!((sum - (number("then") - number("today"))).abs() < 1e-9);
    }
    let csv = String::from_utf8(run(&["explain", "BUILTIN", "--format", "csv"]).stdout).expect("UTF-8");
    let rows = (wanted.causes.len() + 2) * (1 + studio.departments.len() + studio.roles().count());
    assert_eq!(csv.lines().count(), rows + 1);
}

#[test]
fn what_cannot_be_asked_is_said() {
    for (args, word) in [
        (vec!["tornado", "BUILTIN", "--figure", "headcuont"], "did you mean headcount?"),
        (vec!["explain", "BUILTIN", "--figure", "roles/editor/headcont"], "roles/editor/headcount"),
        (vec!["explain", "BUILTIN", "--figure", "totals/npv"], "no value to explain"),
        (vec!["explain", "BUILTIN", "--month", "-1"], "whole number"),
    ] {
        let ran = run(&args);
        let said = String::from_utf8(ran.stderr).expect("UTF-8");
        assert!(ran.status.code() == Some(2) && said.contains(word), "{args:?}: {said}");
    }
    assert_eq!(run(&["tornado", "none.ron"]).status.code(), Some(1));
}

/// The chain of formulas: its numbers are the simulation's, each quantity stands once, and what is given says where it comes from.
#[test]
fn formulas_lead_from_the_figure_to_what_is_given() {
    let found = json(&["formula", "BUILTIN", "--figure", "roles/editor/headcount", "--policy", "compress", "--depth", "40"]);
    let lines = found.as_array().expect("a list");
    let month = &crewcast::sim::central_months(&files::builtin(), Choice::Compress, false)[36];
    let editor = files::builtin().roles().position(|role| role.id == "editor").expect("a role of the example");
    assert_eq!(lines[0]["value"].as_f64(), Some(month.roles[editor][crewcast::sim::RoleSeries::Headcount as usize]));
    assert_eq!(lines[0]["formula"], "n_r(35) − q_r + in_r − out_r + hires_r − cuts_r");
    let line = |name: &str| lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("{name} is in the chain"));
    assert_eq!(line("roles/editor/headcount_today")["value"], 3.0);
    assert_eq!(line("market/elasticity")["source"], "editorial: mid-budget TV and film");
    assert_eq!(line("demand")["value"].as_f64(), Some(month.series[Series::Demand as usize]));
    let mut written: Vec<_> =
        lines.iter().filter(|line| line["formula"] != "").map(|line| (&line["name"], &line["month"])).collect();
    let all = written.len();
    written.sort_by_key(|(name, month)| (name.to_string(), month.to_string()));
    written.dedup();
    assert_eq!(written.len(), all, "each is written out once");
    let text = String::from_utf8(run(&["formula", "BUILTIN", "--figure", "profit", "--depth", "2"]).stdout).expect("UTF-8");
    assert!(text.contains("= revenue(36) − payroll(36) − ai_cost(36) − other_cost(36) − change_cost(36)"), "{text}");
    let wrong = run(&["formula", "BUILTIN", "--figure", "roles/editr/headcount"]);
    assert!(wrong.status.code() == Some(2) && String::from_utf8_lossy(&wrong.stderr).contains("roles/editor/headcount"));
}
