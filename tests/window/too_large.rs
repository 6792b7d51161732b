//! A studio that does not fit into memory: every view says so and offers what fits, and none says that it is at work.

use crate::common;

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use common::view::{Lazy, window};
use crewcast::files::{self, Example, Expected, Settings, settings};
use crewcast::model::{Choice, Role};
use crewcast::sim::{Detail, MAX_MEMORY, Request};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window with its threads over 2,000 roles.
fn opened() -> Harness<'static, Lazy> {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path();
    settings::use_folder(folder.to_owned());
    let mut scenario = files::example(Example::DuXiaomeng);
    let role = scenario.departments[0].roles[0].clone();
    scenario.departments[0].roles = (0..2_000).map(|i| Role { id: format!("r{i}"), ..role.clone() }).collect();
    (scenario.horizon, scenario.draws, scenario.thresholds, scenario.story) = (36, 10_000, Vec::new(), Vec::new());
    let path = folder.join("large.ron");
    files::save(&path, &scenario, Expected::Anything).expect("saved");
    let setup = crewcast::ui::theme::install;
    let mut harness = Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(setup).build_ui_state(
        move |ui, lazy: &mut Lazy| {
            let settings = || Settings { language: Some(Lang::En), ..Settings::default() };
            let window = lazy.get_or_insert_with(|| {
                let mut window = Window::new(ui.ctx(), settings());
                window.command(Command::OpenPath(path.clone()));
                window
            });
            window.logic(&ui.ctx().clone());
            window.frame(ui);
        },
        None,
    );
    harness.run_steps(2);
    harness
}

fn says(harness: &Harness<'static, Lazy>, words: &str) -> bool {
    harness.query_all_by(|node| node.label().or(node.value()).is_some_and(|text| text.contains(words))).next().is_some()
}

#[test]
fn a_studio_too_large_for_memory_is_told_what_fits() {
    let mut harness = opened();
    for view in View::ALL {
        window(&mut harness).command(Command::View(view));
        harness.run_steps(2);
        assert!(says(&harness, "Not simulated with 10,000 futures"), "{view:?} does not say why");
        assert!(harness.query_by_label_contains("Simulating").is_none(), "{view:?} says that it simulates");
    }
    // Its first picture is shown all the same, and says of how many futures it is; nothing else is waited for.
    let begun = Instant::now();
    while !says(&harness, "What you see are 2,048 futures") {
        assert!(begun.elapsed() < Duration::from_mins(10), "no picture comes");
        std::thread::sleep(Duration::from_millis(20));
        harness.run_steps(1);
    }
    for view in View::ALL {
        window(&mut harness).command(Command::View(view));
        harness.run_steps(2);
        assert!(says(&harness, "What you see are 2,048 futures"), "{view:?} does not say what is seen");
        assert!(harness.query_by_label_contains("Simulating").is_none(), "{view:?} says that it simulates");
    }
    let button = harness.get_by(|node| node.label().is_some_and(|name| name.starts_with("Use ") && name.ends_with(" futures")));
    let name = button.accesskit_node().label().unwrap_or_default();
    let most: u32 = name.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a number");
    button.click();
    harness.run_steps(3);
    let document = window(&mut harness).document();
    assert_eq!(document.scenario().draws, most);
    // The same is said where there is no button.
    let mut scenario = files::builtin();
    (scenario.departments, scenario.draws) = (document.scenario().departments.clone(), 10_000);
    scenario.adoption.clone_from(&document.scenario().adoption);
    let choices = [Choice::Compress, Choice::Blend(0.5), Choice::Expand];
    let request = Request { scenario: &scenario, choices: &choices, without_ai: false, draws: 10_000, detail: Detail::Full };
    let most = request.most().expect("some fit");
    let fits = |draws| Request { draws, ..request }.memory() <= MAX_MEMORY;
    assert!(fits(most) && !fits(10_000), "{most}");
    assert_eq!(Request { draws: most, ..request }.most(), None, "what fits needs no advice");
    assert!(harness.query_by_label_contains("Not simulated").is_none());
}
