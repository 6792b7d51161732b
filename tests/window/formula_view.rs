//! The panel of formulas, driven without a display: a click on a figure opens it, what is unfolded says what the formulas give, and it leads to the slider.

use crate::common;

use std::sync::Arc;

use common::view::{Lazy, copied, right_click, shown, window};
use crewcast::analysis::compare::{Variant, compare};
use crewcast::analysis::formula::{Formulas, OfRole, Quantity};
use crewcast::analysis::{Lever, What};
use crewcast::files::settings;
use crewcast::model::{Choice, Input, Scope};
use crewcast::sim::{Series, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, size, 256, View::Explore)
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
        // Where there is little room, the own policy is the one choice that is shown.
        let own = window(&mut harness).document().scenario().policy.choice;
        let known = formulas(&mut harness, if size.x < 1200.0 { own } else { Choice::Compress });
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
    window(&mut harness).command(Command::Formula(Some(What::Series(Series::Demand))));
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
    let copied = copied(&harness);
    assert!(copied.contains("n(12) = ") && copied.contains("= Σ n_r(12)") && copied.contains("Compositor: People"), "{copied}");
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(&format!("People: {}", then(12))).is_none(), "Esc closes the panel");
}

/// The figures in the sentence lead to their own formulas, by the pointer and by the keyboard.
#[test]
fn the_figures_of_the_sentence_lead_to_their_formulas() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let policy = window(&mut harness).document().scenario().policy.choice;
        for (which, choice, series, name) in [
            (0, Choice::Compress, Series::Headcount, lang.formula_headcount()),
            (1, Choice::Expand, Series::Volume, lang.formula_volume()),
            (2, policy, Series::Headcount, lang.formula_headcount()),
            (3, policy, Series::Volume, lang.formula_volume()),
        ] {
            let then = formulas(&mut harness, choice).value(&Quantity::Series(series, 36));
            let links: Vec<_> = harness.get_all_by_role(Role::Link).collect();
            if which % 2 == 0 {
                links[which].click();
            } else {
                links[which].focus();
                harness.run_steps(1);
                harness.key_press(Key::Enter);
            }
            harness.run_steps(3);
            harness.get_by_label(&format!("{name}: {}", people(then)));
            harness.key_press(Key::Escape); // out of the link
            harness.run_steps(2);
        }
    }
}

/// A click on a place of the map shows the formulas of the scenario with both assumptions as they are there; one on a column of
/// Compare those of that column. From there back to the open document, where alone assumptions have sliders.
#[test]
fn figures_of_other_studios_lead_to_their_own_formulas() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    window(&mut harness).command(Command::View(View::Map));
    harness.run_steps(3);
    let map = harness.get_by(|node| node.role() == Role::Image).rect();
    let place = map.min + vec2(0.75, 0.25) * map.size();
    harness.hover_at(place);
    harness.drag_at(place);
    harness.drop_at(place);
    harness.run_steps(3);
    let said = harness.get_by_label_contains("Price elasticity: ").accesskit_node().value().expect("a name");
    let number = |text: &str| text.trim_end_matches(" %").parse::<f64>().expect("a number");
    let (share, elasticity) = said.split_once(" · ").expect("two assumptions");
    let share = number(share.rsplit(' ').nth(1).expect("a share")) / 100.0;
    let elasticity = number(elasticity.rsplit(' ').next().expect("a value"));
    assert!((share - 0.75).abs() < 0.05 && (elasticity - 2.25).abs() < 0.15, "{said}");
    // The panel rounds the values that it names, so the people are those of nearly that place.
    let mut there = (***window(&mut harness).document().scenario()).clone();
    for edit in [Lever::Automation(Scope::Studio).edit(share), Lever::Input(Input::Elasticity).edit(elasticity)] {
        edit.apply(&mut there);
    }
    let known = Formulas::new(Arc::new(there), Choice::Follow, false);
    let then = known.value(&Quantity::Series(Series::Headcount, 36));
    let shown = harness
        .get_by(|node| node.label().is_some_and(|label| label.starts_with("People: ")))
        .accesskit_node()
        .label()
        .expect("a name");
    let shown = number(shown.trim_start_matches("People: "));
    assert!((shown / then - 1.0).abs() < 0.005, "{shown} for {then}");
    assert!(harness.query_by_label(Lang::En.formula_goto()).is_none());

    window(&mut harness).command(Command::View(View::Compare));
    harness.run_steps(3);
    let own = window(&mut harness).document().scenario().policy.choice;
    let mean = |harness: &mut Harness<'static, Lazy>, choice, without_ai| {
        let scenario = Arc::clone(window(harness).document().scenario());
        let variant = Variant { scenario, choice, without_ai };
        let what = [What::Series(Series::Headcount)];
        let draws = variant.scenario.draws;
        let found = compare(&[variant], &what, 36, None, draws, &Watch::default()).expect("nobody cancels");
        numbers::plain(found.rows[0].figures[0].expect("people").mean, 1)
    };
    for (choice, without_ai, name) in
        [(own, true, "D · This scenario · Without AI"), (Choice::Compress, false, "B · This scenario · Compress")]
    {
        let mean = mean(&mut harness, choice, without_ai);
        harness.get_all_by_label(&mean).next().expect("the column's people").click();
        harness.run_steps(3);
        harness.get_by_label(name);
        let scenario = Arc::clone(window(&mut harness).document().scenario());
        let then = Formulas::new(scenario, choice, without_ai).value(&Quantity::Series(Series::Headcount, 36));
        harness.get_by_label(&format!("People: {}", people(then)));
    }
    // It follows the document, because the column does.
    window(&mut harness).command(Command::View(View::Map));
    harness.run_steps(3);
    harness.get_by_label_contains("The scenario as it is:").focus();
    harness.run_steps(1);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run_steps(3);
    assert!(window(&mut harness).document().is_changed());
    let then = formulas(&mut harness, Choice::Compress).value(&Quantity::Series(Series::Headcount, 36));
    harness.get_by_label(&format!("People: {}", people(then)));
}

/// A right click on a chart leads to the formulas of the month under the pointer, and copies what is drawn.
#[test]
fn a_chart_leads_to_its_formulas_and_is_copied() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    let menu = |harness: &mut Harness<'static, Lazy>, item: &str| {
        // The dots have the same name and stand above. Aside from the target line's handle.
        let chart = harness.get_all_by_label("People, Compress").last().expect("a chart").rect();
        right_click(harness, pos2(chart.right() - 4.0, chart.top() + 0.15 * chart.height()));
        harness.get_by_label(item).click();
        harness.step();
    };
    menu(&mut harness, Lang::En.chart_copy_data());
    let copied = copied(&harness);
    let rows: Vec<Vec<&str>> = copied.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((rows.len(), &rows[0][..3], rows[0].len()), (62, &["month", "central", "mean"][..], 15));
    let central = formulas(&mut harness, Choice::Compress);
    for month in [0, 1, 36, 60] {
        let then = central.value(&Quantity::Series(Series::Headcount, month));
        let said: f64 = rows[1 + month as usize][1].parse().expect("a number");
        assert!((said / then - 1.0).abs() < 1e-9, "{said} for {then}");
    }
    harness.run_steps(2);
    menu(&mut harness, "Formula: Compress, 60 · Nov 2031…");
    harness.run_steps(3);
    assert_eq!(window(&mut harness).state_mut().month, 60);
    let then = central.value(&Quantity::Series(Series::Headcount, 60));
    harness.get_by_label(&format!("People: {}", people(then)));
    window(&mut harness).state_mut().month = 36;
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    // The picture is drawn anew, large enough for a slide, with all that it says of itself.
    menu(&mut harness, Lang::En.chart_copy_picture());
    let mut sizes = Vec::new();
    for _ in 0..4 {
        let copied = harness.output().platform_output.commands.iter().filter_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        sizes.extend(copied);
        harness.step();
    }
    assert_eq!(sizes, [[1920, 1080]]);
    harness.get_by_label(Lang::En.chart_picture_copied());
}
