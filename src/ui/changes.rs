//! What the last change did: the largest differences in words, and the picture before it once more.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::text::LayoutJob;
use egui::{Role, Sense, TextFormat, Ui, WidgetInfo};

use super::command::Command;
use super::explore::{Action, Column, ViewCtx};
use super::theme::Type;
use crate::session::Results;
use crate::sim::{RoleSeries, Series};
use crate::text::numbers;

/// How long the picture before the change is shown again.
const BEFORE: Duration = Duration::from_millis(1_200);
/// Differences that are listed.
const MOST: usize = 5;
/// A difference below this share of today's figure is none.
const LEAST: f64 = 0.0005;

/// The last change, between two pictures at rest.
struct Last {
    before: Arc<Results>,
    after: Arc<Results>,
}

/// A difference in the month shown, between medians.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Difference {
    column: Column,
    series: Series,
    /// In the figure's unit; of work, as a share of today's.
    by: f64,
    /// As a share of today's figure; of profit, of today's revenue.
    share: f64,
}

/// Remembers the pictures before and after the last change.
#[derive(Default)]
pub(super) struct Changes {
    /// The newest picture at rest, to know it again.
    seen: Option<Arc<Results>>,
    rest: Option<Arc<Results>>,
    last: Option<Last>,
    replay: Option<Instant>,
}

impl Changes {
    /// Takes in a picture at rest: all futures, and no hand on anything.
    pub(super) fn rest(&mut self, results: &Arc<Results>) {
        if self.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, results)) {
            return;
        }
        self.seen = Some(Arc::clone(results));
        let results = &slim(results);
        let Some(rest) = self.rest.replace(Arc::clone(results)) else { return };
        if alike(&rest, results) {
            // A name, a target line, or the same with more series: what has changed is still what had changed.
            if let Some(last) = self.last.as_mut().filter(|last| Arc::ptr_eq(&last.after, &rest)) {
                last.after = Arc::clone(results);
            }
            return;
        }
        self.last = Some(Last { before: rest, after: Arc::clone(results) });
    }

    /// Another document.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Shows the picture before the last change again; `false` where there is none.
    pub(super) fn replay(&mut self) -> bool {
        self.replay = self.last.is_some().then(Instant::now);
        self.replay.is_some()
    }

    /// The picture before the change, while that is shown, and for how long it will be.
    pub(super) fn before(&mut self) -> Option<(Arc<Results>, Duration)> {
        let left = BEFORE.checked_sub(self.replay?.elapsed()).filter(|left| !left.is_zero());
        if left.is_none() {
            self.replay = None;
        }
        Some((Arc::clone(&self.last.as_ref()?.before), left?))
    }

    /// The largest differences in a month, the largest first.
    fn differences(&self, month: usize) -> Vec<Difference> {
        let Some(Last { before, after }) = &self.last else { return Vec::new() };
        let mut found = Vec::new();
        for column in Column::ALL {
            for series in [Series::Headcount, Series::Volume, Series::Profit] {
                let at = |results: &Results, series| {
                    let bands = column.outcome(results).get(series);
                    bands.at(month.min(bands.p50.len().saturating_sub(1))).band[2]
                };
                let of = |series: Series| column.outcome(after).get(series).at(0).central;
                let today = if series == Series::Profit { of(Series::Revenue) } else { of(series) };
                let by = at(after, series) - at(before, series);
                let share = by / today;
                let by = if series == Series::Volume { share } else { by };
                if share.is_finite() && share.abs() >= LEAST {
                    found.push(Difference { column, series, by, share });
                }
            }
        }
        found.sort_by(|a, b| b.share.abs().total_cmp(&a.share.abs()));
        found.truncate(MOST);
        found
    }

    /// The largest differences as a line of text that can be clicked; nothing before the first change.
    pub(super) fn line(&self, cx: &ViewCtx<'_>, ui: &mut Ui, month: usize) {
        if self.last.is_none() {
            return;
        }
        let plain = |text: &str, job: &mut LayoutJob, colour| {
            let format = TextFormat { font_id: Type::Body.regular(), color: colour, ..TextFormat::default() };
            job.append(text, 0.0, format);
        };
        let mut job = LayoutJob::default();
        if self.replay.is_some() {
            plain(cx.lang.changes_before(), &mut job, cx.theme.ink);
        } else {
            let differences = self.differences(month);
            let head = if differences.is_empty() { cx.lang.changes_none() } else { cx.lang.changes_head() };
            plain(head, &mut job, cx.theme.muted);
            for difference in differences {
                plain("  ", &mut job, cx.theme.muted);
                let (name, by) = said(cx, difference);
                plain(&name, &mut job, difference.column.hue(cx.theme).ink);
                plain(&by, &mut job, cx.theme.ink);
            }
        }
        let text = job.text.clone();
        let label = ui.add(egui::Label::new(job).truncate().show_tooltip_when_elided(false).sense(Sense::click()));
        label.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        let label = label.on_hover_ui(|ui| {
            ui.label(cx.lang.changes_tip());
            ui.label(&text);
        });
        if label.clicked() {
            cx.send(Action::Command(Command::Replay));
        }
    }
}

/// A picture without the series that only the People view has: of a large studio they are much to keep.
fn slim(results: &Arc<Results>) -> Arc<Results> {
    if !results.is_full() {
        return Arc::clone(results);
    }
    let mut slim = Results::clone(results);
    let outcomes =
        [&mut slim.compress, &mut slim.policy, &mut slim.expand].into_iter().chain(slim.without_ai.iter_mut().flatten());
    for role in outcomes.flat_map(|outcome| &mut outcome.roles) {
        role.series.retain(|(series, _)| *series == RoleSeries::Headcount);
    }
    Arc::new(slim)
}

/// Whether two pictures show the same figures in every month.
fn alike(a: &Results, b: &Results) -> bool {
    let medians = |results: &Results| {
        let of = |column: Column| {
            [Series::Headcount, Series::Volume, Series::Profit].map(|series| column.outcome(results).get(series).p50.clone())
        };
        Column::ALL.map(of)
    };
    medians(a) == medians(b)
}

/// Whose figure, and by how much.
fn said(cx: &ViewCtx<'_>, difference: Difference) -> (String, String) {
    let name = difference.column.name(cx.lang);
    let signed = |text: String| if difference.by > 0.0 { format!("+{text}") } else { text };
    let by = match difference.series {
        Series::Volume => cx.lang.changes_work(signed(numbers::fixed(100.0 * difference.by, 1) + " %")),
        Series::Profit => cx.lang.changes_profit(signed(cx.format.money(difference.by))),
        _ => cx.lang.changes_people(signed(numbers::fixed(difference.by, 1))),
    };
    (name, by)
}
