//! Scenarios and policies side by side: the same luck for all, differences future by future, what differs, and regrets.

use crate::studios;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crewcast::analysis::What;
use crewcast::analysis::compare::{Comparison, Value, Variant, assumptions, choices, comparable, compare, policies, same_roles};
use crewcast::files::{self, library};
use crewcast::model::{Choice, Estimate, Role, Scenario};
use crewcast::sim::{RoleSeries, Series, Total, Watch};
use studios::{outcomes, small};

fn variant(scenario: &Scenario, choice: Choice) -> Variant {
    Variant { scenario: Arc::new(scenario.clone()), choice, without_ai: false }
}

fn all(variants: &[Variant], month: u32, draws: u32) -> Comparison {
    compare(variants, &comparable(variants), month, None, draws, &Watch::default()).expect("nobody cancels")
}

/// Ten people, of whose work AI does between `low` and `low` + 0.6.
fn uncertain(low: f64) -> Scenario {
    let mut studio = small::studio(vec![small::role("all", 10.0, 0.0)], Choice::Compress);
    studio.departments[0].roles[0].automation = Some(Estimate::Range(low, low + 0.6));
    studio.shared_progress = 0.0; // its own luck alone is stratified
    studio
}

/// Each column's figures are those of a run of that scenario with the first one's seed.
#[test]
fn a_column_is_a_run() {
    let builtin = files::builtin();
    let mut other = builtin.clone();
    other.seed += 100;
    other.market.growth = Estimate::Range(0.0, 0.1);
    let variants = [variant(&builtin, Choice::Compress), variant(&other, Choice::Expand)];
    let what = What::Series(Series::Headcount);
    let found = compare(&variants, &comparable(&variants), 36, Some(&what), 500, &Watch::default()).expect("nobody cancels");
    for (i, (scenario, choice)) in [(&builtin, Choice::Compress), (&other, Choice::Expand)].into_iter().enumerate() {
        let run = &outcomes(&Scenario { seed: builtin.seed, ..scenario.clone() }, &[choice], 500)[0];
        for series in [Series::Headcount, Series::Profit, Series::UnitCost] {
            let row = found.rows.iter().find(|row| row.what == What::Series(series)).expect("a row");
            let (figure, wanted) = (row.figures[i].expect("a value"), run.get(series).at(36));
            assert!((figure.mean - wanted.mean).abs() <= 1e-9 * wanted.mean.abs(), "{series:?}: {figure:?} is not {wanted:?}");
            for (found, wanted) in figure.band.iter().zip(wanted.band) {
                assert!((found - wanted).abs() <= 1e-9 * wanted.abs(), "{series:?}: {figure:?} is not {wanted}");
            }
        }
        let (fan, wanted) = (found.fans[i].as_ref().expect("a fan"), run.get(Series::Headcount));
        for (found, wanted) in [(&fan.p5, &wanted.p5), (&fan.p95, &wanted.p95), (&fan.central, &wanted.central)] {
            assert_eq!(found.len(), wanted.len());
            assert!(found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() <= 1e-9 * wanted.abs()));
        }
    }
    assert!(found.rows.iter().any(|row| matches!(row.what, What::Role(_, RoleSeries::Headcount))));
}

/// One has ten points more automation than the other and another seed: a person less in every single future, not on average.
#[test]
fn what_is_the_same_has_the_same_luck() {
    let (a, mut b) = (uncertain(0.2), uncertain(0.3));
    b.seed = a.seed + 7;
    let found = all(&[variant(&a, Choice::Compress), variant(&b, Choice::Compress)], 12, 512);
    let row = &found.rows[0];
    assert_eq!(row.what, What::Series(Series::Headcount));
    let against = row.against[1].expect("both have people");
    for x in [against.difference.mean].iter().chain(&against.difference.band) {
        assert!((x + 1.0).abs() < 1e-9, "{against:?}");
    }
    assert_eq!((against.exceeds, row.exceeds[0][1], row.exceeds[1][0]), (0.0, Some(1.0), Some(0.0)));
    // 10 (1 − a), a uniform on 0.2…0.8: P5 = 2.3, P95 = 7.7.
    let own = row.figures[0].expect("people");
    assert!((own.band[0] - 2.3).abs() < 0.05 && (own.band[4] - 7.7).abs() < 0.05, "{own:?}");
    // Against exactly half: above it in half of the futures; against itself a tie.
    let mut half = a.clone();
    half.departments[0].roles[0].automation = Some(Estimate::Exact(0.5));
    let found =
        all(&[variant(&half, Choice::Compress), variant(&a, Choice::Compress), variant(&half, Choice::Compress)], 12, 512);
    let row = &found.rows[0];
    // Stratified draws: one in each of 512 slices, 256 on each side.
    assert_eq!((row.against[1].expect("it").exceeds, row.against[2].expect("it").exceeds), (0.5, 0.5));
    assert_eq!(row.against[2].expect("it").difference.band, [0.0; 5]);
}

/// Departments are matched by id and the studio as a whole; roles only where they are the same.
#[test]
fn different_roles_compare_where_they_can() {
    let a = files::builtin();
    let mut b = a.clone();
    let gone = b.departments[0].roles.remove(0).id;
    let lost = b.departments.remove(1).id;
    let mut renamed = small::studio(vec![small::role("all", 10.0, 0.5)], Choice::Compress);
    renamed.currency = "EUR".to_owned();
    let variants = [variant(&a, Choice::Expand), variant(&b, Choice::Expand), variant(&renamed, Choice::Expand)];
    assert!(!same_roles(&variants) && same_roles(&variants[..1]) && same_roles(&[]));
    let found = all(&variants, 500, 128);
    assert!(found.rows.iter().all(|row| !matches!(row.what, What::Role(..))));
    let row = |what: What| found.rows.iter().find(|row| row.what == what).expect("a row");
    let department = row(What::Department(lost));
    assert!(department.figures[0].is_some() && department.figures[1].is_none() && department.against[1].is_none());
    assert!(row(What::Department("all".to_owned())).against[2].is_none(), "nothing in the first to be compared with");
    // Money of another currency is shown, and not subtracted.
    let npv = row(What::Total(Total::Npv));
    assert_ne!(a.currency, renamed.currency);
    assert!(npv.figures[2].is_some() && npv.against[2].is_none() && npv.against[1].is_some() && npv.exceeds[2][0].is_none());
    assert!(row(What::Series(Series::Volume)).against[2].is_some());
    let differ = assumptions(&variants[..2]);
    let rows: Vec<&str> = differ.iter().map(|assumption| assumption.path.as_str()).collect();
    assert!(rows.contains(&format!("roles/{gone}").as_str()), "{rows:?}");
    assert!(rows.iter().all(|path| !path.starts_with(&format!("roles/{gone}/"))), "one row for a role that is gone: {rows:?}");
}

/// Exactly what was changed is listed, with both values.
#[test]
fn the_assumptions_that_differ_and_only_those() {
    let a = files::builtin();
    let mut b = a.clone();
    b.title = "Another name".into();
    b.notes = "Other notes".into();
    (b.seed, b.draws) = (1, 1);
    assert!(assumptions(&[variant(&a, Choice::Expand), variant(&b, Choice::Expand)]).is_empty());
    b.market.elasticity = Estimate::Range(0.5, 2.5);
    b.departments[0].roles[0].headcount += 3.0;
    b.departments[0].roles[0].tasks[0].protected = true;
    b.policy.layoff_cap = Some(0.125);
    b.horizon = 48;
    let role: &Role = &a.departments[0].roles[0];
    let was = role.headcount;
    let variants =
        [variant(&a, Choice::Expand), variant(&b, Choice::Compress), Variant { without_ai: true, ..variant(&a, Choice::Expand) }];
    let found = assumptions(&variants);
    let values = |path: &str| {
        found.iter().find(|assumption| assumption.path == path).unwrap_or_else(|| panic!("{path}: {found:?}")).values.clone()
    };
    assert_eq!(found.len(), 7, "{found:?}");
    assert_eq!(values("without_ai"), [Value::Yes(false), Value::Yes(false), Value::Yes(true)]);
    let wanted = [Choice::Expand, Choice::Compress, Choice::Expand].map(Value::Choice);
    assert_eq!(values("policy/choice"), wanted);
    assert_eq!(values("policy/layoff_cap")[1], Value::Number(0.125));
    assert_eq!(
        values("horizon"),
        [Value::Number(f64::from(a.horizon)), Value::Number(48.0), Value::Number(f64::from(a.horizon))]
    );
    assert_eq!(values(&format!("roles/{}/headcount", role.id))[..2], [Value::Number(was), Value::Number(was + 3.0)]);
    assert_eq!(values(&format!("roles/{}/tasks/{}/protected", role.id, role.tasks[0].id))[1], Value::Yes(true));
    assert_eq!(values("market/elasticity")[1], Value::Estimate(Estimate::Range(0.5, 2.5)));
    // The same number written otherwise is the same assumption.
    let mut c = a.clone();
    c.market.growth = Estimate::Exact(0.03);
    let mut d = a.clone();
    d.market.growth = Estimate::Range(0.03, 0.03);
    assert!(assumptions(&[variant(&c, Choice::Expand), variant(&d, Choice::Expand)]).is_empty());
}

/// Without AI, rivals or not, is a column as `crewcast run --without-ai` gives it.
#[test]
fn without_ai_is_a_column() {
    let studio = library::voices()[0].scenario.clone();
    let plain = Variant { without_ai: true, ..variant(&studio, Choice::Compress) };
    let found = all(&[variant(&studio, Choice::Compress), plain], 36, 200);
    let request = crewcast::sim::Request {
        scenario: &studio,
        choices: &[Choice::Compress],
        without_ai: true,
        draws: 200,
        detail: crewcast::sim::Detail::Headcounts,
    };
    let run = crewcast::sim::run(&request, &Watch::default()).expect("nobody cancels");
    let wanted = run[0].get(Series::Headcount).at(36).mean;
    assert!((found.rows[0].figures[1].expect("people").mean - wanted).abs() < 1e-9 * wanted);
}

/// Each cell of the table is a run's mean; the regrets follow from them.
#[test]
fn policies_against_scenarios() {
    let scenarios: Vec<Arc<Scenario>> = library::voices().iter().take(3).map(|voice| Arc::new(voice.scenario.clone())).collect();
    let choices = choices(&scenarios);
    let found = policies(&scenarios, &choices, 36, 256, &Watch::default()).expect("nobody cancels");
    for (j, scenario) in scenarios.iter().enumerate() {
        let runs = outcomes(&Scenario { seed: scenarios[0].seed, ..Scenario::clone(scenario) }, &choices, 256);
        let mut best = f64::NEG_INFINITY;
        for (i, run) in runs.iter().enumerate() {
            let npv = run.total(Total::Npv).mean;
            best = best.max(npv);
            let cell = found.profit.means[i][j].expect("a value");
            assert!((cell - npv).abs() <= 1e-9 * npv.abs(), "{:?} in {j}: {cell} is not {npv}", choices[i]);
            let people = run.get(Series::Headcount).at(36).mean;
            assert!((found.people.means[i][j].expect("a value") - people).abs() <= 1e-9 * people.abs());
        }
        for i in 0..choices.len() {
            let (own, regret) = (found.profit.means[i][j].expect("it"), found.profit.regrets[i][j].expect("it"));
            assert!((best - own - regret).abs() <= 1e-9 * best.abs());
        }
    }
    let robust = found.profit.robust.expect("one");
    assert!((0..choices.len()).all(|i| found.profit.worst[i] >= found.profit.worst[robust]));
}

#[test]
fn it_can_be_stopped_and_begins_with_nothing() {
    let cancelled = AtomicBool::new(true);
    let watch = Watch { cancel: Some(&cancelled), progress: None };
    let studio = uncertain(0.1);
    let variants = [variant(&studio, Choice::Compress)];
    assert!(compare(&variants, &comparable(&variants), 12, None, 64, &watch).is_err());
    assert!(policies(&[Arc::new(studio)], &[Choice::Compress], 12, 64, &watch).is_err());
    assert!(all(&[], 12, 64).rows.is_empty());
    let none = policies(&[], &[Choice::Compress], 12, 64, &Watch::default()).expect("nobody cancels");
    assert_eq!(none.profit.robust, None);
}
