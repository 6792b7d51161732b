//! Everybody's figure for one role and one kind of input, as bars on one axis: the disagreement at a glance.

use egui::{Align2, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{ClaimsState, detail};
use crate::files::library;
use crate::model::{Claim, Estimate, Input, mean_automation};
use crate::ui::explore::ViewCtx;
use crate::ui::explore::inputs::{about, round_up};
use crate::ui::theme::Type;

/// Height of a bar's row.
const ROW: f32 = 21.0;

/// The input that the chart is about, and the role where it belongs to one: the role that was asked for, or the first that the claim speaks of.
pub(super) fn subject(cx: &ViewCtx<'_>, state: &ClaimsState, claim: &Claim) -> Option<(Input, Option<String>)> {
    let changes = claim.changes(cx.scenario).ok()?;
    let asked = state.apply_to.as_deref().or(state.role.as_deref());
    let of_asked = changes.iter().find(|(input, _)| asked.is_some() && input.role() == asked);
    let (input, _) = of_asked.or_else(|| changes.first())?;
    Some((input.clone(), input.role().map(str::to_owned)))
}

/// Draws the chart.
pub(super) fn chart(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState, claim: &Claim, input: &Input, role: Option<&str>) {
    let lang = cx.lang;
    let about_role = role.map_or_else(|| lang.claim_all_roles().to_owned(), |role| super::list::role_label(cx, role));
    let what = match input {
        Input::RoleAutomation { .. } | Input::TaskAutomation { .. } => lang.parameter("automation_share"),
        other => about(other, cx.scenario, lang).label,
    };
    ui.label(RichText::new(lang.chart_title(what, about_role)).text_style(Type::Body.bold_style()));
    let mut bars: Vec<(&'static Claim, Estimate)> =
        library::claims().iter().filter_map(|claim| Some((claim, claim.changes_at(input, cx.scenario)?.first()?.1))).collect();
    bars.sort_by(|a, b| a.1.mode().total_cmp(&b.1.mode()));
    if bars.is_empty() {
        ui.label(RichText::new(lang.chart_nobody()).color(cx.theme.muted));
        return;
    }
    // A role's own value is the mean of its open tasks, as its slider shows it.
    let own_role = role.filter(|_| input.is_automation()).and_then(|role| cx.scenario.role(role));
    let today = match own_role.and_then(|role| mean_automation([role])) {
        Some((low, mode, high)) => Estimate::Triangular(low, mode, high),
        None => input.get(cx.scenario).copied().unwrap_or(Estimate::Exact(0.0)),
    };
    let scale = about(input, cx.scenario, lang).scale;
    let most = bars.iter().map(|(_, value)| value.high()).fold(today.high(), f64::max);
    let high = if most > scale.high { round_up(most) } else { scale.high };
    let unit = detail::unit(cx, input);
    let label_width = (0.4 * ui.available_width()).clamp(120.0, 230.0);
    let value_width = 84.0;
    let width = ui.available_width();
    let across = |rect: Rect, value: f64| {
        let (left, right) = (rect.left() + label_width + 8.0, rect.right() - value_width - 8.0);
        let share = ((value - scale.low) / (high - scale.low)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let share = share as f32;
        left + share * (right - left)
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(6.0);
    let row = |ui: &mut Ui, label: String, value: &Estimate, mine: bool, strong: bool| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), if mine { Sense::hover() } else { Sense::click() });
        let painter = ui.painter();
        if response.hovered() && !mine {
            painter.rect_filled(rect, 4.0, cx.theme.raised);
        }
        let y = rect.center().y;
        let font = if strong || mine { Type::Body.bold() } else { Type::Body.regular() };
        let mut job = egui::text::LayoutJob::simple_singleline(label, font, cx.theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(label_width);
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left(), y - 0.5 * galley.size().y), galley, cx.theme.ink);
        let axis = Stroke::new(1.0, cx.theme.line);
        painter.hline(across(rect, scale.low)..=across(rect, high), y, axis);
        let colour = if mine {
            cx.theme.policy.ink
        } else if strong {
            cx.theme.ink
        } else {
            cx.theme.fill
        };
        let (low, top) = (across(rect, value.low()), across(rect, value.high()));
        painter.rect_filled(Rect::from_min_max(pos2(low - 1.5, y - 3.0), pos2(top + 1.5, y + 3.0)), 3.0, colour);
        painter.circle(pos2(across(rect, value.mode()), y), 4.5, cx.theme.panel, Stroke::new(2.0, colour));
        let text = cx.format.estimate(unit, value);
        painter.text(pos2(rect.right(), y), Align2::RIGHT_CENTER, text, Type::Small.regular(), cx.theme.muted);
        response
    };
    let mine = row(ui, lang.chart_today().to_owned(), &today, true, true);
    mine.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, cx.format.estimate(unit, &today)));
    for (other, value) in &bars {
        let label = [other.speaker.get(lang), &other.date].join(" · ");
        let response = row(ui, label.clone(), value, false, other.id == claim.id);
        response.widget_info(|| {
            WidgetInfo::labeled(egui::Role::Button, true, format!("{label}: {}", cx.format.estimate(unit, value)))
        });
        let clicked = response.clicked();
        response.on_hover_text(other.says.get(lang));
        if clicked {
            state.show(&other.id);
            state.apply_to = role.map(str::to_owned);
        }
    }
    ui.add_space(6.0);
    ui.label(RichText::new(lang.chart_hint()).text_style(Type::Small.style()).color(cx.theme.muted));
}
