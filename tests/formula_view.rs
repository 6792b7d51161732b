//! The panel of formulas, driven without a display: a click on a figure opens it, what is unfolded says what the formulas give, and it leads to the slider.

use std::sync::Arc;

use crewcast::analysis::formula::{Formulas, OfRole, Quantity};
use crewcast::files::{Settings, settings};
use crewcast::model::Choice;
use crewcast::sim::Series;
use crewcast::text::{Lang, numbers};
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
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

/// The same digits as in the panel.
fn people(x: f64) -> String {
    numbers::plain(x, if x < 10.0 { 4 } else { 2 })
}

fn formulas(harness: &mut Harness<'static, Lazy>, choice: Choice) -> Formulas {
    Formulas::new(Arc::clone(window(harness).document().scenario()), choice, false)
}

/// From a figure of a column down to a role's people and to an assumption, and from there to its slider.
#[test]
fn a_figure_leads_to_its_assumptions() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let known = formulas(&mut harness, Choice::Compress);
        let people_of_column = format!(" {} · ", lang.figure_people());
        harness.get_all_by_label_contains(&people_of_column).next().expect("the first column's people").click();
        harness.run_steps(3);
        let then = known.value(&Quantity::Series(Series::Headcount, 36));
        harness.get_by_label(&format!("{}: {}", lang.formula_headcount(), people(then)));
        // The largest role stands first; its people are made of last month's.
        let compositor = known.scenario().roles().position(|role| role.id == "compositor").expect("a role of the example");
        let label = known.role(compositor).label(lang).to_owned();
        let name = |what: &str, x: f64| format!("{}: {}", lang.formula_whose(what, &label), people(x));
        let of = |of, t| known.value(&Quantity::Role(of, compositor, t));
        harness.get_by_role_and_label(Role::Button, &name(lang.formula_headcount(), of(OfRole::People, 36))).click();
        harness.run_steps(3);
        harness.get_by_label(&name(lang.formula_headcount(), of(OfRole::People, 35)));
        harness.get_by_label_contains("n_r(36) = n_r(35) − q_r + in_r − out_r + hires_r − cuts_r");
    }
}

#[test]
fn an_assumption_leads_to_its_slider() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).command(Command::Formula(Some(crewcast::analysis::What::Series(Series::Demand))));
    harness.run_steps(3);
    harness.get_by(|node| node.role() == Role::Button && node.label().is_some_and(|l| l.contains("Turned away: 20 %"))).click();
    harness.run_steps(2);
    let links: Vec<_> = harness.get_all_by_label(Lang::En.formula_goto()).collect();
    assert!(!links.is_empty());
    links[0].click();
    harness.run_steps(3);
    assert!(!window(&mut harness).document().is_changed());
    harness.get_by_label(Lang::En.section_market());
}

/// It follows the document, the choice and the month, copies what is open, and goes with Esc.
#[test]
fn the_panel_follows_and_goes() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    harness.run_steps(3);
    let policy = window(&mut harness).document().scenario().policy.choice;
    let known = formulas(&mut harness, policy);
    let then = |t| people(known.value(&Quantity::Series(Series::Headcount, t)));
    harness.get_by_label(&format!("People: {}", then(36)));
    window(&mut harness).state_mut().month = 12;
    harness.run_steps(3);
    harness.get_by_label(&format!("People: {}", then(12)));
    window(&mut harness).command(Command::View(View::Why));
    harness.run_steps(3);
    harness.get_by_label(&format!("People: {}", then(12)));
    harness.get_by_label(Lang::En.formula_copy()).click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("copied text");
    assert!(copied.contains("n(12) = ") && copied.contains("= Σ n_r(12)") && copied.contains("Compositor: People"), "{copied}");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(&format!("People: {}", then(12))).is_none(), "Esc closes the panel");
}
