//! `crewcast seek` and `crewcast sweep` as programs: the numbers are those of the functions, to the bit.

use std::process::{Command, Output as Ran};

use crewcast::analysis::{Axis, Found, Goal, Lever, Output, Statistic, Survey, What, seek, sweep};
use crewcast::files;
use crewcast::model::{Choice, Input, Scope};
use crewcast::sim::{RoleSeries, Series, Watch};
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

#[test]
fn seek_is_the_function() {
    let studio = files::builtin();
    let what = What::Role("editor".to_owned(), RoleSeries::Headcount);
    let output = Output { what, month: 24, choice: Choice::Compress, without_ai: false };
    let lever = Lever::Automation(Scope::Studio);
    let statistic = Statistic::Quantile(0.25);
    let today = studio.role("editor").expect("a role").headcount;
    let goal = Goal { lever, output, statistic, target: 0.9 * today, range: Some([0.1, 0.95]), draws: 300 };
    let wanted = seek(&studio, &goal, &Watch::default()).expect("nobody stops").expect("it has this");
    let Found::At { nearest, others } = &wanted.found else { panic!("{wanted:?}") };
    let target = goal.target.to_string();
    let args = ["seek", "BUILTIN", "--figure", "roles/editor/headcount", "--month", "24", "--policy", "compress"];
    let more = ["--statistic", "p25", "--target", &target, "--range", "0.1..0.95", "--draws", "300"];
    let args = [&args[..], &more].concat();
    let found = json(&args);
    assert_eq!((found["value"].as_f64(), found["value_output"].as_f64()), (Some(nearest.value), Some(nearest.output)));
    assert_eq!((found["today"].as_f64(), found["output_now"].as_f64()), (Some(wanted.today), Some(wanted.output_now)));
    assert_eq!((found["reached"].as_bool(), found["statistic"].as_str()), (Some(true), Some("p25")));
    assert_eq!(found["others"].as_array().map(Vec::len), Some(others.len()));
    let csv = text(&[&args[..], &["--format", "csv"]].concat());
    assert!(
        csv.lines().count() == 2 + others.len() && csv.contains(&format!("automation,{:?},{:?}", nearest.value, nearest.output))
    );
    let table = text(&args);
    assert!(table.contains("roles/editor/headcount in month 24") && table.contains("brings it to"), "{table}");
    // Today's headcount is 155; nobody needs 900.
    let table = text(&["seek", "BUILTIN", "--target", "900", "--draws", "64"]);
    assert!(table.contains("no value of automation from 0 to 1") && table.contains("the nearest is"), "{table}");
    assert_eq!(json(&["seek", "BUILTIN", "--target", "900", "--draws", "64"])["reached"].as_bool(), Some(false));
    let today = json(&["seek", "BUILTIN", "--target", "today", "--input", "market/elasticity", "--draws", "64"]);
    assert_eq!((today["target"].as_f64(), today["input"].as_str()), (Some(155.0), Some("market/elasticity")));
}

#[test]
fn sweep_is_the_function() {
    let studio = files::builtin();
    let output = Output { what: What::Series(Series::Headcount), month: 36, choice: Choice::Follow, without_ai: false };
    let axis = |lever: Lever, range, nodes| Axis { lever, range, nodes };
    let survey = Survey {
        x: axis(Lever::Automation(Scope::Department("threed".to_owned())), [0.0, 1.0], 10),
        y: axis(Lever::Input(Input::Growth), [-0.1, 0.2], 7),
        output,
        statistic: Statistic::Mean,
        draws: 128,
    };
    let wanted = sweep(&studio, &survey, &Watch::default(), &mut |_| ()).expect("nobody stops").expect("it has this");
    let args = ["sweep", "BUILTIN", "--x", "departments/threed/automation", "--y", "market/growth", "--y-range", "-0.1..0.2"];
    let args =
        [&args[..], &["--nodes", "10x7", "--policy", "follow", "--draws", "128", "--level", "140", "--level", "today"]].concat();
    let found = json(&args);
    let numbers =
        |value: &Value| value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect::<Vec<_>>();
    assert_eq!((numbers(&found["x"]["values"]), numbers(&found["y"]["values"])), (wanted.xs.clone(), wanted.ys.clone()));
    let rows: Vec<f64> = found["rows"].as_array().expect("rows").iter().flat_map(numbers).collect();
    assert_eq!(rows, wanted.values);
    assert_eq!(found["lines"][0]["lines"], serde_json::to_value(wanted.contour(140.0)).expect("JSON"));
    assert_eq!(found["lines"][1]["level"].as_f64(), Some(155.0));
    let csv = text(&[&args[..], &["--format", "csv"]].concat());
    assert!(csv.lines().count() == 71 && csv.contains(&format!("{:?}", wanted.values[12])));
    let table = text(&args);
    assert!(table.lines().count() < 40 && table.lines().all(|line| line.chars().count() < 120), "{table}");
    assert!(table.contains("upwards market/growth") && table.contains("it is 140"), "{table}");
    // A total has no value today, and so no line of it.
    let total = json(&["sweep", "BUILTIN", "--figure", "totals/npv", "--nodes", "2x2", "--draws", "16"]);
    assert_eq!(total["lines"].as_array().map(Vec::len), Some(0));
}

#[test]
fn what_cannot_be_asked_is_said() {
    for (args, words) in [
        (&["seek", "BUILTIN"][..], &["--target"][..]),
        (&["seek", "BUILTIN", "--target", "9", "--figure", "headcuont"], &["did you mean headcount?", "  headcount"]),
        (&["seek", "BUILTIN", "--target", "9", "--input", "elasticity"], &["no input", "of ", "the nearest:"]),
        (&["seek", "BUILTIN", "--target", "9", "--input", "market/elastcity"], &["did you mean market/elasticity?"]),
        (
            &["seek", "BUILTIN", "--target", "9", "--input", "market/elasticity", "--range", "0..11"],
            &["takes values from 0 to 10"],
        ),
        (&["seek", "BUILTIN", "--target", "9", "--range", "1..0"], &["the lower end first"]),
        (&["seek", "BUILTIN", "--target", "many"], &["or today"]),
        (&["seek", "BUILTIN", "--target", "today", "--figure", "totals/npv"], &["no value today"]),
        (&["seek", "BUILTIN", "--target", "9", "--statistic", "median"], &["p50"]),
        (&["sweep", "BUILTIN", "--x", "market/growth", "--y", "market/growth"], &["two inputs"]),
        (&["sweep", "BUILTIN", "--y", "market/grwth"], &["did you mean market/growth?"]),
        (&["sweep", "BUILTIN", "--nodes", "1x5"], &["64x64"]),
        (&["sweep", "BUILTIN", "--draws", "1000000"], &["100000"]),
    ] {
        let ran = run(args);
        let said = String::from_utf8(ran.stderr).expect("UTF-8");
        assert!(ran.status.code() == Some(2) && words.iter().all(|word| said.contains(word)), "{args:?}: {said}");
    }
    assert_eq!(run(&["seek", "none.ron", "--target", "9"]).status.code(), Some(1));
    for command in ["seek", "sweep"] {
        let help = text(&[command, "--help"]);
        assert!(help.contains("Examples:") && help.lines().all(|line| line.chars().count() <= 120), "{help}");
    }
}
