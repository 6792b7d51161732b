//! Goal seek and the map, against closed forms of docs/model.md, runs, and themselves.

use crate::studios;

use std::sync::atomic::{AtomicBool, Ordering};

use crewcast::analysis::{Axis, Found, Goal, Lever, Map, Output, Sought, Statistic, Survey, What, seek, sweep};
use crewcast::files;
use crewcast::model::{Choice, Estimate, Input, Scenario, Scope};
use crewcast::sim::{RoleSeries, Series, Watch};
use studios::outcomes;

fn output(what: What, month: u32, choice: Choice) -> Output {
    Output { what, month, choice, without_ai: false }
}

fn people(choice: Choice) -> Output {
    output(What::Series(Series::Headcount), 12, choice)
}

fn all() -> Lever {
    Lever::Automation(Scope::Studio)
}

fn goal(lever: Lever, output: Output, target: f64) -> Goal {
    Goal { lever, output, statistic: Statistic::Mean, target, range: None, draws: 512 }
}

fn sought(scenario: &Scenario, goal: &Goal) -> Sought {
    seek(scenario, goal, &Watch::default()).expect("nobody stops").expect("it has this")
}

fn value(sought: &Sought) -> f64 {
    let Found::At { nearest, .. } = &sought.found else { panic!("{sought:?}") };
    nearest.value
}

/// Ten people of whom AI does 0.8; Follow, all cost labour, prices follow costs: headcount ratio L^(1−ε).
fn case4(automation: Estimate) -> Scenario {
    let mut studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Follow);
    studio.role_mut("all").expect("it").automation = Some(automation);
    studio.market.pass_through = Estimate::Exact(1.0);
    studio
}

#[test]
fn goal_seek_finds_what_closed_forms_give() {
    let studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Compress);
    // Case 1: 10 (1 − a) people.
    let found = sought(&studio, &goal(all(), people(Choice::Compress), 4.0));
    assert!((value(&found) - 0.6).abs() < 1e-12, "{found:?}");
    assert!((found.today, found.range) == (0.8, [0.0, 1.0]) && (found.output_now - 2.0).abs() < 1e-12);
    // Review 1 keeps everybody (case 3): 10 (1 − 0.8 (1 − o)).
    let mut reviewed = studio.clone();
    reviewed.role_mut("all").expect("it").review = Some(Estimate::Exact(0.2));
    let review = Lever::Input(Input::RoleReview { role: "all".to_owned() });
    let found = sought(&reviewed, &goal(review.clone(), people(Choice::Compress), 10.0));
    assert!((value(&found) - 1.0).abs() < 1e-9, "{found:?}");
    // Case 2: volume 1/L until demand is met; five times from 0.8 on.
    let expand = studios::small::with_unmet(studio.clone(), 4.0);
    let volume = |target| goal(all(), output(What::Series(Series::Volume), 12, Choice::Expand), target);
    assert!((value(&sought(&expand, &volume(250.0))) - 0.6).abs() < 1e-12);
    let mut high = expand.clone();
    high.role_mut("all").expect("it").automation = Some(Estimate::Exact(0.95));
    assert_eq!(value(&sought(&high, &volume(500.0))), 0.95, "it is there already");
    high.role_mut("all").expect("it").automation = Some(Estimate::Exact(0.1));
    assert!((value(&sought(&high, &volume(500.0))) - 0.8).abs() < 1e-9, "where the stretch begins");
    // Case 4: 10 L^(1−ε).
    let elasticity = || Lever::Input(Input::Elasticity);
    let found = sought(&case4(Estimate::Exact(0.8)), &goal(elasticity(), people(Choice::Follow), 10.0));
    assert!((value(&found) - 1.0).abs() < 1e-9, "{found:?}");
    let half = 10.0 * libm::sqrt(0.2);
    assert!((value(&sought(&case4(Estimate::Exact(0.8)), &goal(elasticity(), people(Choice::Follow), half))) - 0.5).abs() < 1e-9);
    for statistic in [Statistic::Mean, Statistic::Quantile(0.05), Statistic::Quantile(0.7), Statistic::Central] {
        let uncertain = Goal { statistic, ..goal(elasticity(), people(Choice::Follow), 10.0) };
        let found = sought(&case4(Estimate::Range(0.3, 0.9)), &uncertain);
        assert!((value(&found) - 1.0).abs() < 1e-9, "in every future: {statistic:?} {found:?}");
    }
}

#[test]
fn what_no_value_brings_is_said_with_the_nearest() {
    let studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Compress);
    let found = sought(&studio, &goal(all(), people(Choice::Compress), 12.0));
    let Found::Nowhere { closest } = found.found else { panic!("{found:?}") };
    assert_eq!((closest.value, closest.output), (0.0, 10.0));
    let narrow = Goal { range: Some([0.5, 7.0]), ..goal(all(), people(Choice::Compress), 7.0) };
    let found = sought(&studio, &narrow);
    let Found::Nowhere { closest } = found.found else { panic!("{found:?}") };
    assert!(found.range == [0.5, 1.0] && closest.value == 0.5 && (closest.output - 5.0).abs() < 1e-12);
    let nobody = goal(all(), output(What::Role("nobody".to_owned(), RoleSeries::Headcount), 3, Choice::Follow), 1.0);
    assert_eq!(seek(&studio, &nobody, &Watch::default()), Ok(None));
    let no_lever = goal(Lever::Input(Input::Switching), people(Choice::Follow), 1.0);
    assert_eq!(seek(&studio, &no_lever, &Watch::default()), Ok(None));
}

/// Every input of the built-in example: what is found does it in a run, once it is applied.
#[test]
fn what_is_found_does_it_when_it_is_applied() {
    let studio = files::builtin();
    let choice = Choice::Follow;
    let what = What::Series(Series::Headcount);
    let mut reached = 0;
    let some = Lever::all(&studio).into_iter().enumerate().filter(|(i, lever)| i % 12 == 0 || !matches!(lever, Lever::Input(_)));
    for (_, lever) in some {
        // Somewhere between what the lever does at two of its values.
        let [low, high] = lever.range(&studio);
        let at = |value: f64| {
            let mut changed = studio.clone();
            lever.edit(value).apply(&mut changed);
            outcomes(&changed, &[choice], 256)[0].get(Series::Headcount).mean[24]
        };
        let (a, b) = (at(low + 0.3 * (high - low)), at(low + 0.7 * (high - low)));
        let target = 0.5 * (a + b);
        if (a - b).abs() < 1e-6 * a {
            continue; // it moves nothing
        }
        let goal = Goal { draws: 256, ..goal(lever.clone(), output(what.clone(), 24, choice), target) };
        let found = sought(&studio, &goal);
        let Found::At { nearest, others } = &found.found else { panic!("{}: {found:?}", lever.name()) };
        for point in std::iter::once(nearest).chain(others) {
            assert!((at(point.value) - target).abs() < 1e-7 * target, "{}: {point:?} for {target}", lever.name());
            assert!((nearest.value - found.today).abs() <= (point.value - found.today).abs());
        }
        reached += 1;
    }
    assert!(reached > 20, "{reached}");
}

#[test]
fn levers_are_known_by_their_names() {
    let studio = files::builtin();
    let all = Lever::all(&studio);
    for lever in &all {
        assert_eq!(Lever::parse(&lever.name(), &studio).as_ref(), Some(lever));
        let ([low, high], [from, to]) = (lever.range(&studio), lever.usual(&studio));
        let today = lever.today(&studio).expect("it has one");
        assert!(low < high && low <= from && from < to && to <= high, "{}", lever.name());
        assert!((from..=to).contains(&today) && lever.valid().contains(low) && lever.valid().contains(high), "{}", lever.name());
    }
    assert_eq!(Lever::parse("roles/nobody/automation", &studio), None);
    // The mean over two tasks goes by people and time.
    let mut two =
        studios::small::studio(vec![studios::small::role("a", 10.0, 0.8), studios::small::role("b", 30.0, 0.4)], Choice::Follow);
    assert!((Lever::Automation(Scope::Studio).today(&two).expect("it has one") - 0.5).abs() < 1e-12);
    two.departments[0].roles[1].automation = None;
    assert_eq!(Lever::Automation(Scope::Studio).inputs(&two).len(), 1);
}

fn survey(x: (Lever, [f64; 2]), y: (Lever, [f64; 2]), output: Output, nodes: usize) -> Survey {
    let axis = |(lever, range)| Axis { lever, range, nodes };
    Survey { x: axis(x), y: axis(y), output, statistic: Statistic::Mean, draws: 256 }
}

fn map(scenario: &Scenario, survey: &Survey) -> Map {
    sweep(scenario, survey, &Watch::default(), &mut |_| ()).expect("nobody stops").expect("it has this")
}

/// Case 4: whatever AI does, ε = 1 keeps every job; and each node is L^(1−ε).
#[test]
fn the_line_of_no_change_is_where_the_model_has_it() {
    let studio = case4(Estimate::Range(0.2, 0.6));
    let survey = survey((all(), [0.1, 0.9]), (Lever::Input(Input::Elasticity), [0.0, 2.0]), people(Choice::Follow), 33);
    let map = map(&studio, &survey);
    assert_eq!((map.step, map.today), (1, 10.0));
    for (row, &elasticity) in map.ys.iter().enumerate() {
        for (column, &automation) in map.xs.iter().enumerate() {
            let wanted = 10.0 * libm::pow(1.0 - automation, 1.0 - elasticity);
            let found = map.values[row * map.xs.len() + column];
            assert!((found - wanted).abs() < 1e-12 * wanted, "{automation} {elasticity}: {found} is not {wanted}");
        }
    }
    let lines = map.contour(map.today);
    let points: Vec<[f64; 2]> = lines.concat();
    assert!(points.iter().all(|[_, elasticity]| (elasticity - 1.0).abs() < 1e-9), "{lines:?}");
    let ends = points.iter().fold((1.0, 0.0), |(low, high): (f64, f64), [x, _]| (low.min(*x), high.max(*x)));
    assert!((ends.0 - 0.1).abs() < 1e-12 && (ends.1 - 0.9).abs() < 1e-12, "{ends:?}");
}

#[test]
fn a_map_is_the_same_on_any_number_of_threads_and_says_what_goal_seek_says() {
    let studio = files::builtin();
    let survey = survey((all(), [0.0, 1.0]), (Lever::Input(Input::Elasticity), [0.0, 3.0]), people(Choice::Blend(0.5)), 16);
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(|| map(&studio, &survey))
    };
    let one = on(1);
    for threads in [2, 5] {
        let bits = |map: &Map| map.values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&one), bits(&on(threads)));
    }
    // Along a row of the map: goal seek with the other lever set.
    let row = 10;
    let mut set = studio.clone();
    survey.y.lever.edit(one.ys[row]).apply(&mut set);
    let target = one.values[row * 16 + 6];
    let found = sought(&set, &Goal { draws: 256, ..goal(all(), people(Choice::Blend(0.5)), target) });
    let Found::At { nearest, others } = &found.found else { panic!("{found:?}") };
    let near = std::iter::once(nearest).chain(others).map(|point| (point.value - one.xs[6]).abs()).fold(f64::INFINITY, f64::min);
    assert!(near < 1e-9, "{found:?}");
}

/// Under Compress no job is made: where none is lost is a plain, and the line is its edge, without speckles from rounding.
#[test]
fn the_edge_of_a_plain_is_one_line() {
    let mut studio = case4(Estimate::Range(0.2, 0.6));
    studio.role_mut("all").expect("it").review = Some(Estimate::Exact(0.0));
    let review = Lever::Input(Input::RoleReview { role: "all".to_owned() });
    let survey = survey((review, [0.0, 2.0]), (all(), [0.0, 1.0]), people(Choice::Expand), 21);
    let map = map(&studio, &survey);
    assert!(map.values.iter().all(|people| (people - 10.0).abs() < 1e-9) && map.contour(map.today).is_empty());
    let survey = Survey { output: people(Choice::Compress), ..survey };
    let map = sweep(&studio, &survey, &Watch::default(), &mut |_| ()).expect("nobody stops").expect("it has this");
    let lines = map.contour(map.today);
    // 10 (1 − a (1 − o)) and never more: from a review of 1 on nobody goes.
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].iter().all(|[review, automation]| (review - 1.0).abs() < 1e-6 || *automation < 0.051), "{lines:?}");
}

/// The picture is coarse first, what is known stays what it is, and it can be stopped.
#[test]
fn a_map_comes_in_steps_and_can_be_stopped() {
    let studio = files::builtin();
    let survey = survey((all(), [0.0, 1.0]), (Lever::Input(Input::Elasticity), [0.0, 3.0]), people(Choice::Follow), 32);
    let mut seen: Vec<Map> = Vec::new();
    let whole = sweep(&studio, &survey, &Watch::default(), &mut |map| seen.push(map.clone())).expect("nobody stops").expect("it");
    let counts: Vec<usize> = seen.iter().map(|map| map.known.iter().filter(|known| **known).count()).collect();
    assert_eq!(counts, [64, 256, 1024]);
    for map in &seen {
        for ((known, value), last) in map.known.iter().zip(&map.values).zip(&whole.values) {
            assert!(if *known { value == last } else { value.is_nan() });
        }
    }
    let [low, high] = whole.extremes().expect("values");
    assert!(seen[0].step == 4 && !seen[0].contour(0.5 * (low + high)).is_empty());
    let stop = AtomicBool::new(false);
    let watch = Watch { cancel: Some(&stop), progress: None };
    let mut looks = 0;
    let stopped = sweep(&studio, &survey, &watch, &mut |_| {
        looks += 1;
        stop.store(true, Ordering::Relaxed);
    });
    assert!(stopped.is_err() && looks == 1);
    assert!(seek(&studio, &goal(all(), people(Choice::Follow), 100.0), &watch).is_err());
}
