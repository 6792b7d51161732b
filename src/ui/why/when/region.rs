//! In which futures the chosen threshold is passed: a sentence, and a bar for each assumption that limits the region.

use egui::{RichText, Role, Ui, WidgetInfo};

use super::state::{Region as Question, WhenState};
use super::view::{label, note, nothing_yet, title};
use crate::analysis::{Discovery, Driver, Limit, Region, Where, draws};
use crate::text::numbers::{self, frequency};
use crate::ui::charts::Axis;
use crate::ui::command::Command;
use crate::ui::explore::inputs::about;
use crate::ui::explore::{self, Action, ExploreState, ViewCtx};
use crate::ui::theme::Type;
use crate::ui::why::bars::{Frame, Row};
use crate::ui::why::names;

/// Room beside the whole range of an assumption, for its ends.
const MARGIN: f64 = 0.16;

/// Draws the sentence and the bars.
pub(super) fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &WhenState, shared: &ExploreState) {
    let heading = cx.lang.when_where(explore::when(cx, shared.month_within(cx.scenario)), shared.focus.name(cx.lang));
    let Some((question, found, current)) = state.region() else {
        title(cx, ui, &heading, true);
        return nothing_yet(cx, ui, false);
    };
    title(cx, ui, &heading, current);
    let Some(found) = found else { return nothing_yet(cx, ui, current) };
    let Some(threshold) = question.scenario.thresholds.get(question.threshold) else { return };
    answer(cx, ui, question, found, &label(cx, threshold));
}

fn answer(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, found: &Discovery, name: &str) {
    let draws = numbers::fixed(found.draws.into(), 0);
    let share = || frequency(found.happens);
    let text = match &found.found {
        Where::Never => cx.lang.when_never(name, draws),
        Where::Always => cx.lang.when_always(name, draws),
        Where::TooFew => cx.lang.when_too_few(name, share(), draws),
        Where::Nothing => cx.lang.when_nothing(name, share(), draws),
        Where::Region(region) => return limits(cx, ui, question, found.happens, region, name),
    };
    ui.label(RichText::new(text).color(cx.theme.ink));
}

/// A value of what limits; of luck, the percentile.
fn value(cx: &ViewCtx<'_>, driver: &Driver, x: f64) -> String {
    match driver {
        Driver::Luck => numbers::fixed(100.0 * x, 0) + " %",
        Driver::Input(input) => cx.format.number(about(input, cx.scenario, cx.lang).unit, x),
    }
}

/// A limit as short as it can be: "≥ 24", "≤ 1.1", "0.4–0.6".
fn short(cx: &ViewCtx<'_>, limit: &Limit) -> String {
    let value = |x| value(cx, &limit.driver, x);
    match (limit.limits.low, limit.limits.high) {
        (Some(low), Some(high)) => cx.lang.range_of(value(low), value(high)),
        (Some(low), None) => format!("≥ {}", value(low)),
        (None, Some(high)) => format!("≤ {}", value(high)),
        (None, None) => String::new(),
    }
}

/// A limit as part of a sentence: "studio · Ceiling ≥ 90 %", "AI turns out among the best 40 %".
fn said(cx: &ViewCtx<'_>, question: &Question, limit: &Limit) -> String {
    let Driver::Luck = limit.driver else {
        return format!("{} {}", names::driver(&limit.driver, &question.scenario, cx.lang), short(cx, limit));
    };
    let percent = |x: f64| numbers::fixed(100.0 * x, 0) + " %";
    match (limit.limits.low, limit.limits.high) {
        (Some(low), None) => cx.lang.when_luck_best(percent(1.0 - low)),
        (None, Some(high)) => cx.lang.when_luck_worst(percent(high)),
        (low, high) => cx.lang.when_luck_between(percent(low.unwrap_or(0.0)), percent(1.0 - high.unwrap_or(1.0))),
    }
}

fn limits(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, happens: f64, region: &Region, name: &str) {
    let parts: Vec<String> = region.limits.iter().map(|limit| said(cx, question, limit)).collect();
    let (density, coverage) = (frequency(region.count.density()), frequency(region.count.coverage()));
    let sentence = cx.lang.when_region(name, &density, parts.join(cx.lang.when_and()));
    ui.label(RichText::new(sentence).font(Type::Body.bold()).color(cx.theme.ink));
    let beside = cx.lang.when_coverage(frequency(region.count.support()), &coverage, frequency(happens));
    ui.label(RichText::new(beside).color(cx.theme.muted));
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let frame = Frame::new(ui, Axis { low: -MARGIN, high: 1.0 + MARGIN, ..Axis::default() });
    for limit in &region.limits {
        row(cx, ui, question, &frame, limit);
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add_space(6.0);
    note(cx, ui, cx.lang.when_note(numbers::fixed(f64::from(draws::DISCOVER / 2), 0)));
}

/// An assumption: its whole range, and the part that is in the region.
fn row(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, frame: &Frame, limit: &Limit) {
    let [low, high] = limit.range;
    let share = |x: f64| if high > low { ((x - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
    let (from, to) = (limit.limits.low.map_or(0.0, share), limit.limits.high.map_or(1.0, share));
    let pieces = [(0.0, 1.0, cx.theme.policy.band_outer), (from, to, cx.theme.policy.dot)];
    let (name, says) = (names::driver(&limit.driver, &question.scenario, cx.lang), short(cx, limit));
    let [low, high] = limit.range.map(|x| value(cx, &limit.driver, x));
    let row = Row { name: &name, strong: false, pieces: &pieces, ends: [&low, &high], number: &says, clickable: true };
    let response = frame.row(ui, cx.theme, &row);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} {says}")));
    let tip = [name.as_str(), &cx.lang.when_range(low, high), cx.lang.why_goto()].join("\n");
    let response = response.on_hover_text(tip);
    if response.clicked() {
        let input = if let Driver::Input(input) = &limit.driver { Some(input.clone()) } else { None };
        cx.send(Action::Command(Command::ShowInput(input)));
    }
}
