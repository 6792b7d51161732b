//! The controls under simulated hands: pointer, keyboard and typing.

use crewcast::{
    model::{Estimate, Valid},
    text::{Lang, entry::EntryUnit},
    ui::{
        charts::{Axis, FanChart, FanSeries},
        theme::{self, LIGHT},
        widgets::{DecisionSlider, EstimateEntry, EstimateSlider, Phase, Scale},
    },
};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable};

const SHARE: Valid = Valid::between(0.0, 1.0);
/// The track of a 214-point slider: 7 points are left free on either side.
const TRACK: f32 = 200.0;

#[derive(Debug)]
struct State {
    estimate: Estimate,
    number: f64,
    phases: Vec<Phase>,
    shift: f64,
    lang: Lang,
}

impl State {
    fn new(estimate: Estimate) -> Self {
        Self { estimate, number: 0.5, phases: Vec::new(), shift: 0.0, lang: Lang::En }
    }

    fn saw(&mut self, phase: Phase) {
        if phase != Phase::Idle && self.phases.last() != Some(&phase) {
            self.phases.push(phase);
        }
    }
}

fn harness<'a>(state: State, show: impl FnMut(&mut egui::Ui, &mut State) + 'a) -> Harness<'a, State> {
    let mut harness = Harness::builder()
        .with_size(vec2(400.0, 200.0))
        .with_step_dt(1.0 / 60.0) // fast enough for a double click
        .with_os(egui::os::OperatingSystem::Nix)
        .with_context_setup(theme::install)
        .build_ui_state(show, state);
    harness.run();
    harness
}

fn range_slider<'a>(estimate: Estimate) -> Harness<'a, State> {
    harness(State::new(estimate), |ui, state| {
        let out = EstimateSlider::new("Automation", state.estimate, Scale::SHARE, SHARE).width(TRACK + 14.0).show(ui);
        state.saw(out.phase);
        if let Some(estimate) = out.value {
            state.estimate = estimate;
        }
    })
}

fn at(harness: &Harness<'_, State>, name: &str, share: f32) -> Pos2 {
    let rect = harness.get_by_label(name).rect();
    pos2(rect.left() + 7.0 + TRACK * share, rect.center().y)
}

fn button(harness: &Harness<'_, State>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
}

fn drag(harness: &mut Harness<'_, State>, name: &str, from: f32, to: f32) {
    let (from, to) = (at(harness, name, from), at(harness, name, to));
    harness.hover_at(from);
    button(harness, from, true, Modifiers::NONE);
    harness.hover_at(from.lerp(to, 0.5));
    harness.hover_at(to);
    button(harness, to, false, Modifiers::NONE);
    harness.run();
}

#[test]
fn ends_mark_and_bar_are_dragged_in_one_gesture() {
    let triangle = Estimate::Triangular(0.2, 0.5, 0.8);
    for (from, to, expected) in [
        (0.2, 0.3, Estimate::Triangular(0.3, 0.5, 0.8)),
        (0.2, 0.7, Estimate::Triangular(0.7, 0.7, 0.8)),
        (0.8, 0.9, Estimate::Triangular(0.2, 0.5, 0.9)),
        (0.8, 0.1, Estimate::Triangular(0.1, 0.1, 0.1)),
        (0.5, 0.6, Estimate::Triangular(0.2, 0.6, 0.8)),
        (0.35, 0.45, Estimate::Triangular(0.3, 0.6, 0.9)),
        (0.35, 0.95, Estimate::Triangular(0.4, 0.7, 1.0)),
    ] {
        let mut harness = range_slider(triangle);
        drag(&mut harness, "Automation", from, to);
        assert_eq!(harness.state().estimate, expected, "{from} → {to}");
        assert_eq!(harness.state().phases, [Phase::Began, Phase::Moving, Phase::Ended]);
    }
}

#[test]
fn a_point_moves_as_one_and_opens_with_alt() {
    let mut harness = range_slider(Estimate::Exact(0.4));
    drag(&mut harness, "Automation", 0.4, 0.6);
    assert_eq!(harness.state().estimate, Estimate::Exact(0.6));

    let (from, to) = (at(&harness, "Automation", 0.6), at(&harness, "Automation", 0.7));
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    harness.hover_at(from);
    button(&harness, from, true, Modifiers::ALT);
    harness.hover_at(to);
    button(&harness, to, false, Modifiers::ALT);
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
    assert_eq!(harness.state().estimate, Estimate::Range(0.5, 0.7));
}

#[test]
fn keys_step_and_a_double_click_resets() {
    let mut harness = range_slider(Estimate::Range(0.2, 0.4));
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Automation").is_focused());
    for (modifiers, key, expected) in [
        (Modifiers::NONE, Key::ArrowRight, Estimate::Range(0.21, 0.41)),
        (Modifiers::SHIFT, Key::ArrowRight, Estimate::Range(0.31, 0.51)),
        (Modifiers::NONE, Key::ArrowLeft, Estimate::Range(0.3, 0.5)),
        (Modifiers::NONE, Key::End, Estimate::Range(0.8, 1.0)),
        (Modifiers::SHIFT, Key::ArrowUp, Estimate::Range(0.8, 1.0)),
        (Modifiers::NONE, Key::Home, Estimate::Range(0.0, 0.2)),
    ] {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        assert_eq!(harness.state().estimate, expected, "{key:?}");
    }
    assert_eq!(harness.state().phases, [Phase::Stepped]);

    let middle = at(&harness, "Automation", 0.1);
    harness.hover_at(middle);
    for pressed in [true, false, true, false] {
        button(&harness, middle, pressed, Modifiers::NONE);
    }
    harness.run();
    assert_eq!(harness.state().phases.last(), Some(&Phase::Reset));
}

#[test]
fn a_roles_slider_gives_points_since_the_gesture_began() {
    let mut harness = harness(State::new(Estimate::Range(0.0, 1.0)), |ui, state| {
        let out = EstimateSlider::shift_only("Editor", (0.3, 0.4, 0.5), Scale::SHARE, SHARE).width(TRACK + 14.0).show(ui);
        state.saw(out.phase);
        state.shift = out.shift.unwrap_or(state.shift);
    });
    drag(&mut harness, "Editor", 0.3, 0.4);
    assert_eq!(harness.state().shift, 0.1);
    assert_eq!(harness.state().estimate, Estimate::Range(0.0, 1.0));
}

#[test]
fn a_protected_slider_does_not_move() {
    let mut harness = harness(State::new(Estimate::Range(0.2, 0.4)), |ui, state| {
        let out =
            EstimateSlider::new("Automation", state.estimate, Scale::SHARE, SHARE).width(TRACK + 14.0).enabled(false).show(ui);
        state.saw(out.phase);
        state.estimate = out.value.unwrap_or(state.estimate);
    });
    drag(&mut harness, "Automation", 0.3, 0.6);
    assert_eq!((harness.state().estimate, harness.state().phases.len()), (Estimate::Range(0.2, 0.4), 0));
}

#[test]
fn a_decision_goes_where_it_is_pulled() {
    let mut harness = harness(State::new(Estimate::Exact(0.0)), |ui, state| {
        let out = DecisionSlider::new("Month", state.number, Scale::new(0.0, 60.0)).step(1.0).width(TRACK + 14.0).show(ui);
        state.saw(out.phase);
        state.number = out.value.unwrap_or(state.number);
    });
    drag(&mut harness, "Month", 0.1, 0.6);
    assert_eq!(harness.state().number, 36.0);
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().number, 37.0);
}

fn entry<'a>() -> Harness<'a, State> {
    harness(State::new(Estimate::Range(0.2, 0.6)), |ui, state| {
        let out = EstimateEntry::new("Automation", "20–60 %", state.estimate, EntryUnit::Percent, SHARE, state.lang).show(ui);
        state.estimate = out.value.unwrap_or(state.estimate);
    })
}

fn type_in(harness: &mut Harness<'_, State>, text: &str, key: Key) {
    harness.get_by_label("Automation").click();
    harness.run();
    harness.get_by_label("Automation").type_text(text);
    harness.run();
    assert_eq!(harness.state().estimate, Estimate::Range(0.2, 0.6), "the document sees nothing before the field is left");
    harness.key_press(key);
    harness.run();
}

#[test]
fn what_is_typed_counts_when_the_field_is_left() {
    let mut harness = entry();
    type_in(&mut harness, "70–80 %", Key::Enter);
    assert_eq!(harness.state().estimate, Estimate::Range(0.7, 0.8));
}

#[test]
fn escape_gives_up() {
    let mut harness = entry();
    type_in(&mut harness, "70", Key::Escape);
    assert_eq!(harness.state().estimate, Estimate::Range(0.2, 0.6));
    assert!(harness.query_by_role(egui::accesskit::Role::TextInput).is_none());
}

#[test]
fn what_cannot_be_read_stays_with_its_reason() {
    let mut harness = entry();
    type_in(&mut harness, "many", Key::Enter);
    assert_eq!(harness.state().estimate, Estimate::Range(0.2, 0.6));
    assert!(harness.query_by_label_contains("not a number").is_some());
    assert_eq!(harness.get_by_role(egui::accesskit::Role::TextInput).value().as_deref(), Some("many"));
}

#[test]
fn a_drag_in_a_chart_moves_the_month() {
    let values: Vec<f64> = (0..=60_u32).map(f64::from).collect();
    let axis = Axis::nice(0.0, 60.0, 4, |value, _| value.to_string());
    let mut harness = harness(State::new(Estimate::Exact(0.0)), move |ui, state| {
        let v = values.as_slice();
        let out = FanChart {
            name: "People",
            series: FanSeries { p5: v, p25: v, p50: v, p75: v, p95: v, central: v },
            hue: &LIGHT.compress,
            axis: &axis,
            gutter: 3.0 + 40.0,
            with_months: true,
            month: 10,
            hovered: None,
            baseline: None,
            without_ai: None,
            names: None,
            lines: &[],
            lang: Lang::En,
            format: &|value| value.to_string(),
            month_name: &|month| month.to_string(),
        }
        .show(ui, vec2(347.0, 100.0));
        state.saw(out.phase);
        state.number = out.month.map_or(state.number, |month| f64::from(u32::try_from(month).unwrap()));
    });
    let left = harness.get_by_label("People").rect().left() + 43.0;
    let (from, to) = (pos2(left + 100.0, 40.0), pos2(left + 150.0, 60.0));
    harness.hover_at(from);
    button(&harness, from, true, Modifiers::NONE);
    harness.hover_at(from.lerp(to, 0.5));
    harness.hover_at(to);
    button(&harness, to, false, Modifiers::NONE);
    harness.run();
    assert_eq!(harness.state().number, 30.0);
    assert_eq!(harness.state().phases, [Phase::Began, Phase::Moving, Phase::Ended]);
}
