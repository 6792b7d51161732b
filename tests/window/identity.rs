//! Whose number it is: documents opened one after another in one window, with the background workers of the real program. What
//! the window then says is what a window says that never had another document, and what `analysis` gives.

use crate::common;

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use common::view::{Lazy, window};
use crewcast::analysis::{Case, Output, What, chances, draws, value_now, waterfall};
use crewcast::files::{self, Example, Expected, Settings, library, settings};
use crewcast::model::{Choice, Scenario};
use crewcast::sim::{Series, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window as the program has it, with its threads.
fn real() -> Harness<'static, Lazy> {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    settings::use_folder(FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path().to_owned());
    let setup = crewcast::ui::theme::install;
    Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(setup).build_ui_state(
        move |ui, lazy: &mut Lazy| {
            let settings = || Settings { language: Some(Lang::En), ..Settings::default() };
            let window = lazy.get_or_insert_with(|| Window::new(ui.ctx(), settings()));
            window.logic(&ui.ctx().clone());
            window.frame(ui);
        },
        None,
    )
}

/// Every example and voice as a file with few futures.
fn documents() -> Vec<(String, Scenario, PathBuf)> {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    let examples = Example::ALL.map(|example| (format!("{example:?}"), files::example(example)));
    let voices = library::voices().iter().map(|voice| (voice.id.to_owned(), voice.scenario.clone()));
    let document = |(name, mut scenario): (String, Scenario)| {
        scenario.draws = 300;
        let path = folder.path().join(format!("{name}.ron"));
        files::save(&path, &scenario, Expected::Anything).expect("saved");
        (name, scenario, path)
    };
    examples.into_iter().chain(voices).map(document).collect()
}

/// Runs the window until everything that it shows is there.
fn settle(harness: &mut Harness<'static, Lazy>) {
    let begun = Instant::now();
    harness.run_steps(2);
    loop {
        harness.step();
        if window(harness).is_settled() {
            break;
        }
        assert!(begun.elapsed() < Duration::from_mins(5), "it never comes to rest");
        std::thread::sleep(Duration::from_millis(2));
    }
    harness.run_steps(3); // what has come is laid out
}

/// Everything that the window says, but for the status bar's line about the last file and how long the simulation took.
fn says(harness: &Harness<'static, Lazy>) -> Vec<String> {
    let node = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>()
    };
    let timed = |text: &String| text.ends_with(" ms") || text.contains(" ms ") || text.contains("Opened ");
    harness.root().children_recursive().flat_map(node).filter(|text| !timed(text)).collect()
}

/// In each view, one document after another; then the same in a window that is opened for each.
fn one_after_another(
    view: View,
    documents: &[(String, Scenario, PathBuf)],
    also: impl Fn(&Scenario, &Harness<'static, Lazy>, &str),
) {
    let mut old = real();
    window_of(&mut old).command(Command::View(view));
    settle(&mut old);
    for (name, scenario, path) in documents {
        window(&mut old).open(path.clone());
        settle(&mut old);
        let mut fresh = real();
        window_of(&mut fresh).open(path.clone());
        window(&mut fresh).command(Command::View(view));
        settle(&mut fresh);
        let (seen, expected) = (says(&old), says(&fresh));
        let first = seen.iter().zip(&expected).find(|(seen, expected)| seen != expected);
        assert_eq!(first, None, "{view:?} of {name}: what is said, and what a new window says");
        assert_eq!(seen.len(), expected.len(), "{view:?} of {name}");
        also(scenario, &old, name);
    }
}

/// The window, made if it has not been.
fn window_of<'a>(harness: &'a mut Harness<'static, Lazy>) -> &'a mut Window {
    harness.step();
    window(harness)
}

fn people(scenario: &Scenario, choice: Choice) -> Output {
    let month = 36.min(scenario.horizon);
    Output { what: What::Series(Series::Headcount), month, choice, without_ai: false }
}

#[test]
fn why_is_of_the_document_in_the_title() {
    one_after_another(View::Why, &documents(), |scenario, harness, name| {
        let causes = waterfall(scenario, &people(scenario, scenario.policy.choice), &Watch::default()).expect("nobody cancels");
        let whole = causes.expect("people").whole;
        // "In three years: People 155 → 90.46", to the digits shown.
        let said = says(harness).into_iter().find(|text| text.contains(" → ")).expect("a headline");
        let (before, after) = said.split_once(" → ").expect("both");
        for (text, value) in [(before.rsplit(' ').next().expect("a number"), whole.today), (after, whole.then)] {
            let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
            assert_eq!(text.replace(',', ""), format!("{value:.digits$}"), "{name}: {said}");
        }
    });
}

#[test]
fn when_is_of_the_document_in_the_title() {
    let mut old = real();
    window_of(&mut old).command(Command::View(View::Why));
    old.run_steps(2);
    old.get_by_label(Lang::En.tab_when()).click();
    settle(&mut old);
    // Those that have thresholds of their own, and North Light's twice.
    for (name, scenario, path) in documents().iter().filter(|(_, scenario, _)| !scenario.thresholds.is_empty()).take(4) {
        window(&mut old).open(path.clone());
        settle(&mut old);
        let likely = chances(scenario, &scenario.thresholds, &Case::compared(scenario), draws::DISCOVER, &Watch::default());
        for (threshold, chances) in scenario.thresholds.iter().zip(&likely.expect("nobody cancels")) {
            let month = 36.min(scenario.horizon as usize);
            let compress = numbers::frequency(chances.as_ref().expect("it has one")[0].by_month[month]);
            let line = format!("{}, {}: {compress}", threshold.title.get(Lang::En), Lang::En.choice_compress());
            assert!(old.query_by_label(&line).is_some(), "{name}: {line}");
        }
    }
}

#[test]
fn explore_people_compare_and_claims_are_of_the_document_in_the_title() {
    let documents = documents();
    for (view, few) in [(View::Explore, 8), (View::People, 5), (View::Compare, 5), (View::Claims, 3)] {
        one_after_another(view, &documents[..few.min(documents.len())], |_, _, _| {});
    }
}

#[test]
fn the_map_is_of_the_document_in_the_title() {
    let all = documents();
    let these = all.iter().filter(|(name, ..)| ["DuXiaomeng", "not-that-fast"].contains(&name.as_str()));
    one_after_another(View::Map, &these.cloned().collect::<Vec<_>>(), |scenario, harness, name| {
        let today = value_now(scenario, &Output { month: 0, ..people(scenario, Choice::Follow) }).expect("people");
        let line = numbers::plain(today, 0);
        assert!(harness.query_all_by_label_contains(&line).next().is_some(), "{name}: today {line}");
    });
}

/// What was asked for the last document is answered no more, however late it would come.
#[test]
fn a_late_report_of_another_document_is_not_taken() {
    let mut harness = real();
    window_of(&mut harness);
    for (name, scenario, path) in documents().iter().take(3).chain(documents().iter().rev().take(3)) {
        // The last one is still being simulated.
        window(&mut harness).open(path.clone());
        for _ in 0..20 {
            harness.step();
            if let Some(results) = window(&mut harness).results() {
                assert_eq!(results.scenario.title, scenario.title, "{name}");
            }
        }
    }
}
