//! The Map view, driven without a display: its numbers are the functions', the point moves the sliders, and what is sought can be set.

use crate::common;

use common::view::{Lazy, shown, window};
use crewcast::analysis::{Axis, Found, Goal, Lever, Output, Sought, Statistic, Survey, What, seek, sweep};
use crewcast::files::{self, Example, settings};
use crewcast::model::{Choice, Estimate, Input, Scenario, Scope};
use crewcast::sim::{Series, Total, Watch};
use crewcast::text::{Lang, numbers};
use crewcast::ui::command::{Command, View};
use crewcast::ui::map::{Followed, Target};
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, size, 256, View::Map)
}

fn studio(harness: &mut Harness<'static, Lazy>) -> Scenario {
    Scenario::clone(window(harness).document().scenario())
}

fn output(what: What, month: u32) -> Output {
    Output { what, month, choice: Choice::Follow, without_ai: false }
}

fn elasticity() -> Lever {
    Lever::Input(Input::Elasticity)
}

fn sought(studio: &Scenario, lever: Lever, output: Output, target: f64) -> Sought {
    let goal = Goal { lever, output, statistic: Statistic::Mean, target, range: None, draws: 2_048 };
    seek(studio, &goal, &Watch::default()).expect("nobody stops").expect("it has this")
}

fn people(x: f64) -> String {
    numbers::plain(x, if x.abs() < 100.0 { 2 } else { 1 })
}

/// The picture and the sentence say what the functions give, in both languages and where there is little room.
#[test]
fn the_view_says_what_the_functions_give() {
    for (lang, size) in [(Lang::En, vec2(1440.0, 900.0)), (Lang::Zh, vec2(1024.0, 640.0))] {
        let mut harness = harness(lang, size);
        let studio = studio(&mut harness);
        let automation = Lever::Automation(Scope::Studio);
        let axis = |lever: Lever| Axis { range: lever.usual(&studio), lever, nodes: 24 };
        let survey = Survey {
            x: axis(automation),
            y: axis(elasticity()),
            output: output(What::Series(Series::Headcount), 36),
            statistic: Statistic::Mean,
            draws: 256,
        };
        let map = sweep(&studio, &survey, &Watch::default(), &mut |_| ()).expect("nobody stops").expect("people");
        let [low, high] = map.extremes().expect("values");
        let y = lang.why_in(lang.section_market(), lang.input_elasticity());
        let name = lang.map_picture(lang.why_series_headcount(), lang.map_all_automation(), &y, people(low), people(high));
        harness.get_by_role_and_label(Role::Image, &name);
        // The question of the whole page: where nobody loses a job.
        assert!(!map.contour(155.0).is_empty());
        harness.get_by_label(&lang.map_line_jobs("155"));
        let found = sought(&studio, Lever::Automation(Scope::Studio), output(What::Series(Series::Headcount), 36), 155.0);
        let Found::At { nearest, .. } = found.found else { panic!("{found:?}") };
        harness.get_by_label(&lang.seek_found(numbers::Unit::Percent.one(nearest.value, lang), "155"));
    }
}

/// A drag of the point moves both assumptions with their uncertainty, is one step to undo, and asks for no other map.
#[test]
fn the_point_is_dragged_and_the_sliders_follow() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    let before = studio(&mut harness);
    let point = harness.get_by_label_contains("The scenario as it is:").rect().center();
    harness.drag_at(point);
    harness.run_steps(2);
    for step in 1..=8_u8 {
        harness.hover_at(point + f32::from(step) * vec2(10.0, -5.0));
        harness.run_steps(1);
    }
    harness.drop_at(point + vec2(80.0, -40.0));
    harness.run_steps(3);
    let after = studio(&mut harness);
    let moved = |lever: &Lever| {
        let today = |studio: &Scenario| lever.today(studio).expect("it has one");
        today(&after) - today(&before)
    };
    assert!(moved(&Lever::Automation(Scope::Studio)) > 0.02 && moved(&elasticity()) > 0.05);
    let width = |studio: &Scenario| studio.market.elasticity.high() - studio.market.elasticity.low();
    assert!((width(&after) - width(&before)).abs() < 1e-9 && width(&before) > 0.0, "it is as uncertain as before");
    let place = harness.get_by_label_contains("The scenario as it is:").rect().center();
    assert!((place - point - vec2(80.0, -40.0)).length() < 12.0, "{place} {point}");
    window(&mut harness).command(Command::Undo);
    harness.run_steps(2);
    assert_eq!(studio(&mut harness), before, "one drag is one step");
    // And by keys.
    harness.get_by_label_contains("The scenario as it is:").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowUp);
    harness.run_steps(3);
    let keyed = studio(&mut harness);
    assert!((elasticity().today(&keyed).expect("it") - elasticity().today(&before).expect("it") - 0.03).abs() < 1e-9);
    assert_eq!(Lever::Automation(Scope::Studio).today(&keyed), Lever::Automation(Scope::Studio).today(&before));
}

#[test]
fn what_is_sought_is_found_and_set() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    let before = studio(&mut harness);
    let state = window(&mut harness).map_mut();
    (state.target, state.turned) = (Target::Value(150.0), Some(Lever::Automation(Scope::Studio)));
    harness.run_steps(3);
    let found = sought(&before, Lever::Automation(Scope::Studio), output(What::Series(Series::Headcount), 36), 150.0);
    let Found::At { nearest, .. } = found.found else { panic!("{found:?}") };
    harness.get_by_label(&Lang::En.map_line_target("150"));
    let button = harness.get_by_label_contains("Set it to ");
    button.click();
    harness.run_steps(3);
    let after = studio(&mut harness);
    for input in Scope::Studio.automation(&after) {
        assert_eq!(input.get(&after), Some(&Estimate::Exact(nearest.value)));
    }
    harness.get_by_label_contains("brings it to 150.");
    harness.get_by(|node| node.is_disabled() && node.label().is_some_and(|label| label.starts_with("Set it to ")));
    window(&mut harness).command(Command::Undo);
    harness.run_steps(2);
    assert_eq!(studio(&mut harness), before);
    harness.get_by_label("As today").click();
    harness.run_steps(3);
    assert_eq!(window(&mut harness).map_mut().target, Target::Today);
}

/// Figures without a today, choices without a line, roles that go.
#[test]
fn what_there_is_not_is_said_or_left_out() {
    let mut harness = harness(Lang::En, vec2(1024.0, 640.0));
    window(&mut harness).map_mut().what = What::Total(Total::Npv);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("as today:").is_none());
    harness.get_by_label_contains("target: ");
    let state = window(&mut harness).map_mut();
    state.what = What::Series(Series::Headcount);
    state.followed = Followed::Column(crewcast::ui::explore::Column::Compress);
    state.target = Target::Value(900.0);
    harness.run_steps(3);
    harness.get_by_label("target: 900 (nowhere here)");
    harness.get_by_label_contains("brings it to 900.");
    harness.get_by_label_contains("The nearest is ");
    let state = window(&mut harness).map_mut();
    state.x = Lever::Automation(Scope::Role("roto".to_owned()));
    state.turned = Some(state.x.clone());
    harness.run_steps(3);
    // Another scenario, which has no such role.
    window(&mut harness).command(Command::New(Example::DuXiaomeng));
    harness.run_steps(3);
    assert!(studio(&mut harness).role("roto").is_none());
    let state = window(&mut harness).map_mut();
    assert_eq!((state.x.clone(), state.turned.clone()), (Lever::Automation(Scope::Studio), None));
}

/// The list of hundreds is narrowed by typing.
#[test]
fn an_assumption_is_found_and_chosen() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    harness.get_by_role_and_label(Role::ComboBox, Lang::En.map_right()).click();
    harness.run_steps(3);
    harness.get_by_role(Role::TextInput).focus();
    harness.run_steps(2);
    harness.get_by_role(Role::TextInput).type_text("market/grow");
    harness.run_steps(3);
    let growth = Lang::En.why_in(Lang::En.section_market(), Lang::En.input_growth());
    let switching = Lang::En.why_in(Lang::En.section_rivals(), Lang::En.input_switching());
    assert!(harness.query_by_label(&switching).is_none(), "what was not looked for is left out");
    harness.get_by_label(&growth).click();
    harness.run_steps(3);
    assert_eq!(window(&mut harness).map_mut().x, Lever::Input(Input::Growth));
    assert!(harness.query_by_role(Role::TextInput).is_none(), "the list is closed");
}

#[test]
fn the_axes_are_swapped() {
    let mut harness = harness(Lang::En, vec2(1024.0, 640.0));
    harness.get_by_label("Swap").click();
    harness.run_steps(3);
    let state = window(&mut harness).map_mut();
    assert_eq!((state.x.clone(), state.y.clone()), (elasticity(), Lever::Automation(Scope::Studio)));
    let elasticity = Lang::En.why_in(Lang::En.section_market(), Lang::En.input_elasticity());
    harness.get_by_label_contains(&format!("to the right {elasticity}"));
}

/// Scenarios of the Compare view and the voices stand on the map with their values, and a claim of the upward assumption can be applied.
#[test]
fn other_scenarios_and_claims_stand_on_the_map() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    let own = studio(&mut harness);
    let mut other = own.clone();
    Lever::Automation(Scope::Studio).edit(0.75).apply(&mut other);
    elasticity().edit(1.5).apply(&mut other);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("other.ron");
    files::save(&path, &other, files::Expected::Anything).expect("a file");
    window(&mut harness).compare_with(&path);
    harness.run_steps(3);
    let said = |harness: &Harness<'static, Lazy>| {
        let pictures = harness.get_all_by_role(Role::Image).filter_map(|picture| picture.accesskit_node().value());
        pictures.collect::<Vec<_>>().join("\n")
    };
    let mark = Lang::En.map_other("E · other.ron", "75 %", "1.5");
    assert!(said(&harness).contains(&mark), "{}", said(&harness));
    harness.get_by_label(Lang::En.map_columns());
    let voice = &files::library::voices()[0];
    let title = voice.scenario.title.get(Lang::En);
    assert!(!said(&harness).contains(title));
    harness.get_by_role_and_label(Role::CheckBox, Lang::En.command_voices()).click();
    harness.run_steps(3);
    let at = elasticity().today(&voice.scenario).expect("every scenario has it");
    let expected = Lang::En.map_other(title, "", numbers::plain(at, 2));
    let end = expected.rsplit(", ").next().expect("an end").to_owned();
    assert!(said(&harness).split("; ").any(|mark| mark.starts_with(title) && mark.ends_with(&end)), "{}", said(&harness));

    // The example's elasticity is no point; a claim that is one becomes it with a click.
    let before = own.market.elasticity;
    let claims =
        harness.get_all_by_role(Role::Button).filter(|node| node.accesskit_node().label().is_some_and(|l| l.contains("20")));
    let claims: Vec<_> = claims.filter(|node| node.rect().width() < 12.0 && node.rect().left() < 120.0).collect();
    claims.first().expect("a claim along the left side").click();
    drop(claims);
    harness.run_steps(3);
    assert_ne!(studio(&mut harness).market.elasticity, before);
}
