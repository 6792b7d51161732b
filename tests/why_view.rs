//! The Why view, driven without a display: its numbers are the functions', a click goes to the slider, and another figure is another answer.

use crewcast::analysis::{Output, What, tornado, waterfall};
use crewcast::files::{Settings, settings};
use crewcast::model::Choice;
use crewcast::sim::{Series, Watch};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Lazy = Option<Window>;

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    settings::use_folder(folder.path().to_owned());
    let mut harness = Harness::builder().with_size(size).with_context_setup(crewcast::ui::theme::install).build_ui_state(
        move |ui, lazy: &mut Lazy| {
            let window = lazy.get_or_insert_with(|| {
                let mut window = Window::new(ui.ctx(), Settings { language: Some(lang), ..Settings::default() });
                window.simulate_now(256);
                window.command(Command::View(View::Why));
                window
            });
            window.logic(&ui.ctx().clone());
            window.frame(ui);
        },
        None,
    );
    harness.run_steps(3);
    harness
}

fn window<'a>(harness: &'a mut Harness<'static, Lazy>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}

/// What the view says of each bar is what the functions give, in both languages and where there is little room.
#[test]
fn the_view_says_what_the_functions_give() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let studio = window(&mut harness).document().scenario().clone();
        let output = Output { what: What::Series(Series::Headcount), month: 36, choice: studio.policy.choice, without_ai: false };
        let watch = Watch::default();
        let causes = waterfall(&studio, &output, &watch).expect("nobody cancels").expect("people");
        let drivers = tornado(&studio, &output, 4_096, &watch).expect("nobody cancels").expect("people");
        let then = crewcast::text::numbers::plain(causes.whole.then, 1);
        harness.get_by_label_contains(&format!("155 → {then}"));
        let automation = crewcast::text::numbers::plain(causes.whole.by_cause[0], 2);
        harness.get_by_label_contains(&format!("{}: {automation}", lang.cause_automation()));
        let largest = drivers.bars[0].outputs.map(|x| crewcast::text::numbers::plain(x, 1));
        let name = lang.why_row(lang.why_luck(), "P10", "P90", &largest[0], &largest[1]);
        harness.get_by_role_and_label(Role::Button, &name);
    }
}

#[test]
fn a_click_goes_to_the_slider() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).state_mut().search.clear();
    harness
        .get_by(|node| node.label().is_some_and(|label| label.starts_with("automation of Roto artist · Frame-by-frame")))
        .click();
    harness.run_steps(3);
    let state = window(&mut harness).state_mut();
    assert!(state.open_roles.contains("roto") && state.search == "Roto artist");
    harness.get_by_label(Lang::En.section_fast());
}

/// Another month, choice or figure is another answer; a role that goes takes its figure with it.
#[test]
fn the_answer_follows_the_question() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).state_mut().month = 12;
    harness.run_steps(3);
    let studio = window(&mut harness).document().scenario().clone();
    let ask = |month, choice, what| {
        let output = Output { what, month, choice, without_ai: false };
        waterfall(&studio, &output, &Watch::default()).expect("nobody cancels").expect("people").whole.then
    };
    let then = ask(12, studio.policy.choice, What::Series(Series::Headcount));
    harness.get_by_label_contains(&format!("155 → {}", crewcast::text::numbers::plain(then, 1)));
    harness.get_by_label(Lang::En.choice_compress()).click();
    harness.run_steps(3);
    let then = ask(12, Choice::Compress, What::Series(Series::Headcount));
    harness.get_by_label_contains(&format!("155 → {}", crewcast::text::numbers::plain(then, 1)));
}
