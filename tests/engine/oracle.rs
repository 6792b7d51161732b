//! The model against a second implementation in Python (`tests/oracle/`): every series of 60 scenarios under every
//! policy to 1e-9, and the distributions of four more as far as samples can agree.

use crate::studios;

use std::path::{Path, PathBuf};

use crewcast::files::scenario::parse;
use crewcast::model::{Choice, Input, Scenario};
use crewcast::sim::{Bands, Detail, EXACT_DRAWS, Outcome, Request, RoleSeries, Series, Total, Watch, run};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle")
}

fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(name)).expect("a file of the oracle");
    serde_json::from_str(&text).expect("JSON")
}

fn scenario(name: &str) -> Scenario {
    let bytes = std::fs::read(folder().join(name)).expect("a file of the oracle");
    parse(&bytes).unwrap_or_else(|problems| panic!("{name}: {problems:?}")).scenario
}

/// Numbers of a JSON list; null is "none".
fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

fn months(of: &Value) -> Vec<usize> {
    let month = |x: &Value| usize::try_from(x.as_u64().expect("a month")).expect("small");
    of["months"].as_array().expect("months").iter().map(month).collect()
}

/// The outcomes under these policies, as the oracle names them.
fn ran(scenario: &Scenario, policies: &[&str], draws: u32) -> Vec<Outcome> {
    let choice = |policy: &&str| match *policy {
        "file" | "without-ai" => scenario.policy.choice,
        name => name.parse().unwrap_or_else(|_| panic!("a choice: {name}")),
    };
    let choices: Vec<Choice> = policies.iter().map(choice).collect();
    let request = Request { scenario, choices: &choices, without_ai: false, draws, detail: Detail::Full };
    let mut outcomes = run(&request, &Watch::default()).expect("nobody cancels");
    for (outcome, _) in outcomes.iter_mut().zip(policies).filter(|(_, policy)| **policy == "without-ai") {
        *outcome = studios::without_ai(scenario, draws);
    }
    outcomes
}

/// Largest number of a kind in a case: a profit or a flow of people is a difference of numbers of that size.
fn scale(series: Series, expected: &Value) -> f64 {
    let of = |names: &[&str]| names.iter().flat_map(|name| numbers(&expected[*name])).fold(0.0_f64, |a, b| a.max(b.abs()));
    match series {
        Series::Headcount | Series::Idle | Series::Hired | Series::LaidOff | Series::Moved | Series::Left => of(&["headcount"]),
        Series::Volume | Series::Demand | Series::Unmet => of(&["demand"]),
        Series::Revenue | Series::Payroll | Series::AiCost | Series::OtherCost | Series::ChangeCost | Series::Profit => {
            of(&["revenue", "payroll", "ai_cost"])
        }
        Series::StandardCost | Series::UnitCost | Series::Price | Series::Share => 0.0,
    }
}

struct Comparison {
    what: String,
    wrong: Vec<String>,
    compared: usize,
}

impl Comparison {
    fn number(&mut self, name: &str, got: f64, expected: f64, scale: f64) {
        self.compared += 1;
        let near = (got - expected).abs() <= 1e-9 * got.abs().max(expected.abs()).max(scale);
        if !(near || got.is_nan() && expected.is_nan()) {
            self.wrong.push(format!("{} {name}: {got}, expected {expected}", self.what));
        }
    }

    fn bands(&mut self, name: &str, got: &Bands, expected: &Value, months: &[usize], scale: f64) {
        for (month, expected) in months.iter().zip(numbers(expected)) {
            self.number(&format!("{name}, month {month}"), got.at(*month).central, expected, scale);
        }
    }
}

#[test]
fn central_cases_agree_with_the_oracle() {
    let mut compared = 0;
    for case in 0..60 {
        let name = format!("case_{case:03}");
        let (scenario, expected) = (scenario(&format!("{name}.ron")), json(&format!("{name}.json")));
        let months = months(&expected);
        let mut with = Comparison { what: name.clone(), wrong: Vec::new(), compared: 0 };
        let inputs = expected["inputs"].as_object().expect("inputs");
        let ours: Vec<String> = scenario.drawn().iter().map(Input::path).collect();
        for (path, central) in inputs.iter().filter(|(path, _)| !ours.contains(path)) {
            // A whole role's review that is left out is none.
            assert!(path.ends_with("/review") && central.as_f64() == Some(0.0), "{name}: {path}");
        }
        for input in scenario.drawn() {
            let central = input.get(&scenario).map_or(f64::NAN, |estimate| estimate.quantile(0.5, input.valid()));
            with.number(&input.path(), central, inputs[&input.path()].as_f64().unwrap_or(f64::NAN), 0.0);
        }
        let policies = expected["policies"].as_object().expect("policies");
        assert_eq!(policies.len(), 6);
        let names: Vec<&str> = policies.keys().map(String::as_str).collect();
        for ((policy, expected), outcome) in policies.iter().zip(ran(&scenario, &names, 1)) {
            with.what = format!("{name} {policy}");
            for &series in Series::ALL {
                let wanted = &expected["series"][series.key()];
                with.bands(series.key(), outcome.get(series), wanted, &months, scale(series, &expected["series"]));
            }
            let people = scale(Series::Headcount, &expected["series"]);
            assert_eq!(expected["roles"].as_object().expect("roles").len(), outcome.roles.len());
            for role in &outcome.roles {
                let wanted = &expected["roles"][&role.id];
                for &series in RoleSeries::ALL {
                    let (bands, key) = (role.get(series).expect("asked for"), series.key());
                    let scale = if series == RoleSeries::TimeLeft { 1.0 } else { people };
                    with.bands(&format!("{} {key}", role.id), bands, &wanted[key], &months, scale);
                }
                for (name, often) in [("bottleneck", &role.bottleneck), ("minimum", &role.minimum)] {
                    let bands = Bands { central: often.central.clone(), ..Bands::default() };
                    with.bands(&format!("{} {name}", role.id), &bands, &wanted[name], &months, 0.0);
                }
            }
            for &total in Total::ALL {
                // A sum over the months is a sum of so many numbers of that size.
                let series = if total == Total::Npv { Series::Profit } else { Series::Headcount };
                let scale = f64::from(scenario.horizon) * scale(series, &expected["series"]);
                let wanted = expected["totals"][total.key()].as_f64().unwrap_or(f64::NAN);
                with.number(total.key(), outcome.total(total).central, wanted, scale);
            }
        }
        assert!(
            with.wrong.is_empty(),
            "{} of {}:\n{}",
            with.wrong.len(),
            with.compared,
            with.wrong[..with.wrong.len().min(40)].join("\n")
        );
        compared += with.compared;
    }
    assert!(compared > 90_000, "{compared} numbers compared");
}

/// The oracle's means are of 40,000 random futures and off by some standard errors; ours are of 16,384 stratified ones, at
/// worst like as many random ones, so that a difference has a variance of (1 + 40,000/16,384) times the oracle's. 5 of
/// its deviations are passed by chance once in 1.7 million times. A quantile must lie in what encloses the true one in
/// 99,999 of 100,000 samples, wider by our own part of the error: √(40,000/16,384) times as wide to either side.
#[test]
fn distributions_agree_with_the_oracle() {
    let all = json("distribution.json");
    let all = all.as_object().expect("scenarios");
    assert_eq!(all.len(), 4);
    let mut wrong = Vec::new();
    for (name, expected) in all {
        let scenario = scenario(&format!("{name}.ron"));
        let outcome = ran(&scenario, &[expected["policy"].as_str().expect("a policy")], EXACT_DRAWS).remove(0);
        let sampled = expected["draws"].as_f64().expect("a number") / f64::from(EXACT_DRAWS);
        let months = months(expected);
        let mut compare = |what: &str, got: crewcast::sim::Spread, expected: &Value| {
            let of = |key: &str| expected[key].as_f64().expect("a number");
            let bound = 5.0 * of("standard_error") * libm::sqrt(1.0 + sampled) + 1e-9 * of("mean").abs();
            if (got.mean - of("mean")).abs() > bound {
                wrong.push(format!("{name} {what}: mean {}, expected {} ± {bound}", got.mean, of("mean")));
            }
            for (key, got) in ["p5", "p25", "p50", "p75", "p95"].into_iter().zip(got.band) {
                let enclosing = numbers(&expected["enclosing"][key]);
                let (low, high, at) = (enclosing[0], enclosing[1], of(key));
                let (low, high) = (at - (at - low) * libm::sqrt(1.0 + sampled), at + (high - at) * libm::sqrt(1.0 + sampled));
                let edge = 1e-9 * at.abs();
                if got < low - edge || got > high + edge {
                    wrong.push(format!("{name} {what}: {key} {got}, expected {low}…{high}"));
                }
            }
        };
        for (key, list) in expected["series"].as_object().expect("series") {
            let series = *Series::ALL.iter().find(|series| series.key() == key).expect("a series");
            for (month, expected) in months.iter().zip(list.as_array().expect("a list")) {
                compare(&format!("{key}, month {month}"), outcome.get(series).at(*month), expected);
            }
        }
        for (key, expected) in expected["totals"].as_object().expect("totals") {
            let total = *Total::ALL.iter().find(|total| total.key() == key).expect("a total");
            compare(key, outcome.total(total), expected);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
