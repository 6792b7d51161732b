//! The human side under the sentence: who is laid off, leaves, is hired and moves under a choice, each with the mark of its dots.

use egui::{Pos2, RichText, Sense, Ui, pos2, vec2};

use super::context::ViewCtx;
use super::flows::{self, Part};
use super::view::{Column, ExploreState};
use crate::session::Results;
use crate::sim::{RoleSeries, Series};
use crate::ui::charts::Mark;
use crate::ui::theme::Type;

/// Height of a line of it.
const LINE: f32 = 20.0;
/// Radius of a mark.
const MARK: f32 = 4.5;

/// Draws it across the width of the view, for the choice that the page follows.
pub(super) fn human(cx: &ViewCtx<'_>, ui: &mut Ui, state: &ExploreState) {
    let Some(results) = cx.results else { return };
    let month = state.month_within(cx.scenario);
    if month == 0 {
        return;
    }
    let column = state.focus;
    let outcome = column.outcome(results);
    let flows = flows::of_studio(outcome, month);
    let hue = column.hue(cx.theme);
    ui.add_space(4.0);
    let said: Vec<(Part, String)> = Part::ALL.iter().filter_map(|part| Some((*part, part.says(cx, &flows)?))).collect();
    let mut line = Line { cx, left: ui.cursor().left(), right: ui.cursor().left() + ui.available_width(), at: ui.cursor().min };
    let name = cx.lang.human_of(column.name(cx.lang));
    line.text(ui, RichText::new(&name).color(hue.ink).text_style(Type::Body.bold_style()), None, 0.0);
    for (part, text) in &said {
        line.text(ui, RichText::new(text).color(cx.theme.ink), Some(part.mark()), 12.0);
    }
    if let Some(most) = most_met(cx, results, column, month) {
        line.text(ui, RichText::new(cx.lang.human_most(most)).color(cx.theme.muted), None, 12.0);
    }
    for note in notes(cx, results, column, month) {
        line.text(ui, RichText::new(note).color(cx.theme.warning), None, 12.0);
    }
    let height = line.at.y + LINE - ui.cursor().top();
    let (_, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Label,
            true,
            format!("{name} {}", said.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(", ")),
        )
    });
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        ui.label(cx.lang.tip_human());
    });
}

/// Words one after another, on as many lines as they need.
struct Line<'a> {
    cx: &'a ViewCtx<'a>,
    left: f32,
    right: f32,
    at: Pos2,
}

impl Line<'_> {
    fn text(&mut self, ui: &Ui, text: RichText, mark: Option<Mark>, gap: f32) {
        let galley =
            egui::WidgetText::from(text).into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body);
        let before = if mark.is_some() { 2.0 * MARK + 5.0 } else { 0.0 };
        let width = before + galley.size().x;
        if self.at.x > self.left {
            self.at.x += gap;
            if self.at.x + width > self.right {
                self.at = pos2(self.left, self.at.y + LINE);
            }
        }
        let middle = self.at.y + 0.5 * LINE;
        if let Some(mark) = mark {
            // The marks are those of the dots of every choice, in no choice's colour.
            mark.paint(ui.painter(), self.cx.theme, &self.cx.theme.neutral, pos2(self.at.x + MARK, middle), MARK);
        }
        ui.painter().galley(pos2(self.at.x + before, middle - 0.5 * galley.size().y), galley, self.cx.theme.ink);
        self.at.x += width;
    }
}

/// The department that loses the largest part of its people, where one does.
fn most_met<'a>(cx: &ViewCtx<'a>, results: &'a Results, column: Column, month: usize) -> Option<&'a str> {
    let outcome = column.outcome(results);
    let lost = |department: &crate::model::Department| {
        let role = |role: &crate::model::Role| {
            let spread = outcome.role(&role.id)?.get(RoleSeries::Headcount)?.at(month);
            let then = if spread.band[2].is_finite() { spread.band[2] } else { spread.central };
            Some((role.headcount, role.headcount - then))
        };
        department.roles.iter().filter_map(role).fold((0.0, 0.0), |sum, role| (sum.0 + role.0, sum.1 + role.1))
    };
    let all: Vec<(&str, f64, f64)> = results
        .scenario
        .departments
        .iter()
        .map(|department| {
            let (today, lost) = lost(department);
            (department.label(cx.lang), today, lost)
        })
        .collect();
    let most = all.iter().filter(|(_, _, lost)| *lost >= 1.0).max_by(|a, b| (a.2 / a.1).total_cmp(&(b.2 / b.1)))?;
    (all.len() > 1).then_some(most.0)
}

/// What the figures alone would not say: a range on both sides of today, and a result that is worse than without AI.
fn notes(cx: &ViewCtx<'_>, results: &Results, column: Column, month: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let people = column.outcome(results).get(Series::Headcount).at(month).band;
    let today = results.scenario.headcount();
    let (fewer, more) = ((today - people[0]).round(), (people[4] - today).round());
    if fewer >= 1.0 && more >= 1.0 {
        notes.push(cx.lang.human_straddles(cx.format.people(fewer), cx.format.people(more)));
    }
    let profit = |outcome: &crate::sim::Outcome| outcome.get(Series::Profit).at(month).band[2];
    if let Some(without) = column.without_ai(results).map(profit) {
        let with = profit(column.outcome(results));
        // A difference that the figures show.
        if with < without && cx.format.money(with) != cx.format.money(without) {
            notes.push(cx.lang.human_worse(cx.format.money(with), cx.format.money(without)));
        }
    }
    notes
}
