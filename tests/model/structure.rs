//! Departments, roles and tasks under any sequence of changes: the scenario stays good, undo brings back the same bits, and what should not change does not.

use crate::studios;

use crewcast::files::{self, Example, scenario};
use crewcast::model::{
    Direction, Edit, Part, Refusal, RoleSeries, Scenario, Side, Structure, Text, Threshold, ThresholdChange, What, check,
};
use crewcast::session::Document;
use crewcast::text::Lang;
use proptest::prelude::*;

fn name(text: &str) -> Text {
    Text::Pair { en: text.to_owned(), zh: "新岗位".to_owned() }
}

/// Any change to what is there; also of what is not.
fn change(studio: &Scenario, pick: &[prop::sample::Index; 4], share: f64) -> Structure {
    let roles: Vec<String> = studio.roles().map(|role| role.id.clone()).chain(["nobody".to_owned()]).collect();
    let role = pick[1].get(&roles).clone();
    let tasks: Vec<String> =
        studio.role(&role).map(|role| role.tasks.iter().map(|task| task.id.clone()).collect()).unwrap_or_default();
    let task = if tasks.is_empty() { "none".to_owned() } else { pick[2].get(&tasks).clone() };
    let departments: Vec<String> = studio.departments.iter().map(|department| department.id.clone()).collect();
    let department = if departments.is_empty() { "none".to_owned() } else { pick[3].get(&departments).clone() };
    let curve = pick[1].get(&studio.adoption.keys().cloned().collect::<Vec<_>>()).clone();
    let parts = [
        Part::Department(department.clone()),
        Part::Role(role.clone()),
        Part::Task(role.clone(), task.clone()),
        Part::Curve(curve),
    ];
    let part = pick[2].get(&parts).clone();
    let direction = *pick[3].get(&[Direction::Up, Direction::Down]);
    match pick[0].index(12) {
        0 => Structure::AddDepartment(name("Editor!"), name("新")),
        1 => Structure::AddRole(department, name("Editor"), name("A task")),
        2 => Structure::AddTask(role, name("A task")),
        3 => Structure::Rename(part, Lang::Zh, (if share < 0.5 { "剪辑" } else { "studio" }).to_owned()),
        4 => Structure::Duplicate(part),
        5 | 6 => Structure::Remove(part),
        7 => Structure::Move(part, direction),
        8 => Structure::MoveTo(role, department),
        9 => Structure::Split(role),
        _ => Structure::Share(role, task, share),
    }
}

type Picks = Vec<([prop::sample::Index; 4], f64)>;

fn picks() -> impl Strategy<Value = Picks> {
    prop::collection::vec(
        (any::<[prop::sample::Index; 4]>(), prop_oneof![0.0..=1.0_f64, Just(0.0), Just(1.0), -1.0..2.0_f64]),
        1..14,
    )
}

proptest! {
    #[test]
    fn whatever_is_done_the_scenario_stays_good_and_undo_is_exact(studio in studios::arbitrary::scenario(), picks in picks()) {
        let before = format!("{studio:?}");
        let mut document = Document::new(studio);
        for (pick, share) in &picks {
            let now = document.scenario().clone();
            let change = change(&now, pick, *share);
            let allowed = change.allowed(&now);
            document.apply(Edit::Structure(change.clone()));
            prop_assert!(check(document.scenario()).is_empty(), "{:?}: {:?}", change, check(document.scenario()));
            prop_assert!(allowed.is_ok() || **document.scenario() == *now, "{:?} is refused and changes nothing", change);
            let text = scenario::print(document.scenario());
            prop_assert_eq!(&scenario::parse(text.as_bytes()).expect("good").scenario, document.scenario().as_ref());
        }
        while document.next_undo().is_some() {
            document.undo();
        }
        prop_assert_eq!(format!("{:?}", **document.scenario()), before);
    }
}

fn done(studio: &Scenario, change: &Structure) -> Scenario {
    let mut after = studio.clone();
    assert_eq!(change.allowed(studio), Ok(()), "{change:?}");
    change.apply(&mut after);
    after
}

#[test]
fn shares_give_way_in_proportion() {
    let studio = files::example(Example::NorthLight);
    let shares =
        |studio: &Scenario| -> Vec<f64> { studio.role("editor").expect("one").tasks.iter().map(|task| task.share).collect() };
    // 0.15, 0.25, 0.3, 0.15, 0.15.
    let before = shares(&studio);
    let task = studio.role("editor").expect("one").tasks[2].id.clone();
    let after = shares(&done(&studio, &Structure::Share("editor".to_owned(), task.clone(), 0.65)));
    let expected = [0.075, 0.125, 0.65, 0.075, 0.075];
    assert!(after.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{before:?} {after:?}");
    let removed = shares(&done(&studio, &Structure::Remove(Part::Task("editor".to_owned(), task.clone()))));
    assert!(removed.iter().zip([0.15, 0.25, 0.15, 0.15]).all(|(a, b)| (a - b / 0.7).abs() < 1e-12), "{removed:?}");
    // All of the time, and then some for the others again: equally, because nothing says how.
    let all = done(&studio, &Structure::Share("editor".to_owned(), task.clone(), 1.0));
    let back = shares(&done(&all, &Structure::Share("editor".to_owned(), task, 0.6)));
    assert!(back.iter().zip([0.1, 0.1, 0.6, 0.1, 0.1]).all(|(a, b)| (a - b).abs() < 1e-12), "{back:?}");
}

#[test]
fn copies_and_halves_have_names_and_ids_of_their_own() {
    let studio = files::example(Example::NorthLight);
    let people = studio.headcount();
    let split = done(&studio, &Structure::Split("compositor".to_owned()));
    assert_eq!(split.headcount(), people, "a split makes nobody");
    let halves: Vec<_> = split.roles().filter(|role| role.id.starts_with("compositor")).collect();
    assert_eq!((halves.len(), halves[0].headcount, halves[1].headcount), (2, 10.0, 10.0));
    assert_eq!(
        (halves[1].id.as_str(), halves[1].name.get(Lang::En), halves[1].name.get(Lang::Zh)),
        ("compositor-2", "Compositor 2", "合成师 2")
    );
    let home = |studio: &Scenario| {
        studio.departments.iter().position(|department| department.roles.iter().any(|role| role.id == "editor"))
    };
    let moved = done(&studio, &Structure::MoveTo("editor".to_owned(), studio.departments[1].id.clone()));
    assert_eq!((home(&studio), home(&moved), moved.headcount()), (Some(0), Some(1), people));
}

/// Roles go with a curve's new name, and to the first curve when theirs goes; the last one stays.
#[test]
fn roles_follow_their_curve() {
    let studio = files::example(Example::NorthLight);
    let first = studio.adoption.keys().next().expect("one").clone();
    let on = |studio: &Scenario, curve: &str| studio.roles().filter(|role| role.adoption == curve).count();
    let followers = on(&studio, &first);
    let renamed = done(&studio, &Structure::Rename(Part::Curve(first.clone()), Lang::En, "fast".to_owned()));
    assert_eq!((on(&renamed, "fast"), renamed.adoption.get_index_of("fast")), (followers, Some(0)));
    let taken = Structure::Rename(Part::Curve(first.clone()), Lang::En, studio.adoption.keys().nth(1).expect("two").clone());
    assert_eq!(taken.allowed(&studio), Err(Refusal::Taken));
    let more = done(&studio, &Structure::Duplicate(Part::Curve(first.clone())));
    assert_eq!((more.adoption.len(), more.adoption.get_index(1)), (3, Some((&format!("{first} 2"), &studio.adoption[&first]))));
    let mut one = studio.clone();
    for curve in studio.adoption.keys().skip(1) {
        one = done(&one, &Structure::Remove(Part::Curve(curve.clone())));
    }
    assert_eq!(on(&one, &first), one.roles().count());
    assert_eq!(Structure::Remove(Part::Curve(first)).allowed(&one), Err(Refusal::LastCurve));
    assert!(check(&one).is_empty());
}

#[test]
fn the_last_of_something_stays() {
    let mut studio = files::example(Example::DuXiaomeng);
    let role = studio.roles().next().expect("one").clone();
    for other in studio.roles().skip(1).map(|role| role.id.clone()).collect::<Vec<_>>() {
        Structure::Remove(Part::Role(other)).apply(&mut studio);
    }
    assert_eq!(Structure::Remove(Part::Role(role.id.clone())).allowed(&studio), Err(Refusal::LastWork));
    let department = studio.departments[0].id.clone();
    assert_eq!(Structure::Remove(Part::Department(department)).allowed(&studio), Err(Refusal::LastWork));
    let studio = files::example(Example::NorthLight);
    let mut one = studio.clone();
    let tasks: Vec<String> = studio.role("editor").expect("one").tasks.iter().map(|task| task.id.clone()).collect();
    for task in &tasks[1..] {
        Structure::Remove(Part::Task("editor".to_owned(), task.clone())).apply(&mut one);
    }
    assert_eq!(Structure::Remove(Part::Task("editor".to_owned(), tasks[0].clone())).allowed(&one), Err(Refusal::LastTask));
    assert!(check(&one).is_empty());
}

/// A role that is removed takes the thresholds of its figures with it, so that the file can still be opened; undo brings both back.
#[test]
fn thresholds_go_with_their_role() {
    let mut document = Document::new(files::example(Example::NorthLight));
    let kept = document.scenario().thresholds.len();
    for what in [What::Role("editor".to_owned(), RoleSeries::Headcount), What::Department("post".to_owned())] {
        let change = ThresholdChange::Add(Threshold::new(what.clone(), Side::Below(1.0)));
        if what.is_in(document.scenario()) {
            document.apply(Edit::Thresholds(change));
        }
    }
    let with = document.scenario().thresholds.clone();
    assert!(with.len() > kept);
    document.apply(Edit::Structure(Structure::Remove(Part::Role("editor".to_owned()))));
    assert!(check(document.scenario()).is_empty());
    assert!(!document.scenario().thresholds.iter().any(|threshold| threshold.what.name().contains("editor")));
    document.undo();
    assert_eq!(document.scenario().thresholds, with);
}
