//! The charts of a column: bands over the months, or the futures of one month; the lines that matter on them, and their menus.

use egui::text::LayoutJob;
use egui::{Pos2, Rect, Response, Sense, TextFormat, Ui, Vec2, vec2};

use super::chart_axes::{axis, month_axis};
use super::context::{Action, ViewCtx};
use super::futures::FuturesState;
use super::shapes::shapes;
use super::view::{Column, ExploreState};
use crate::analysis::What;
use crate::model::{Edit, MAX_THRESHOLDS, Picture, Side, Threshold, ThresholdChange};
use crate::session::Results;
use crate::sim::{Bands, Series};
use crate::text::numbers;
use crate::ui::chart_menu::{Asked, ChartMenu, bands_table};
use crate::ui::charts::{Axis, DOTS, FanChart, FanResponse, FanSeries, FuturesChart, FuturesShape, TargetLine, Targets, gutter};
use crate::ui::command::Command;
use crate::ui::theme::Type;
use crate::ui::why;
use crate::ui::widgets::Phase;

/// Height of a chart's title.
pub(super) const CAPTION: f32 = 18.0;
/// Height of a title's second line.
const SECOND: f32 = 13.0;
/// Room for the button at the end of a title.
const BUTTON: f32 = 84.0;

/// A row of charts, the same in every column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    People,
    Work,
    Profit,
}

impl Row {
    pub(super) const ALL: [Self; 3] = [Self::People, Self::Work, Self::Profit];

    pub(super) const fn series(self) -> Series {
        match self {
            Self::People => Series::Headcount,
            Self::Work => Series::Volume,
            Self::Profit => Series::Profit,
        }
    }

    /// What the values are divided by before they are shown: work is against today's.
    pub(super) fn unit(self, results: &Results) -> f64 {
        if self == Self::Work { results.scenario.work.volume } else { 1.0 }
    }

    fn title(self, cx: &ViewCtx<'_>) -> String {
        match self {
            Self::People => cx.lang.chart_people().to_owned(),
            Self::Work => cx.lang.chart_work().to_owned(),
            Self::Profit => cx.lang.chart_profit(cx.format.money_unit()),
        }
    }

    fn value(self, cx: &ViewCtx<'_>, value: f64) -> String {
        match self {
            Self::People => cx.format.people(value),
            Self::Work => cx.format.times(value),
            Self::Profit => cx.format.money(value),
        }
    }

    pub(super) fn tick(self, cx: &ViewCtx<'_>, value: f64, step: f64) -> String {
        match self {
            Self::People | Self::Work => cx.format.tick(value, step),
            Self::Profit => cx.format.money_tick(value, step),
        }
    }
}

/// The charts of all columns: a row has one axis, so that the eye compares along it.
pub(super) struct Charts<'a> {
    results: &'a Results,
    futures: &'a FuturesState,
    axes: [Axis; 3],
    /// Axes of the values of one month; `None` where they are not drawn, or its futures are not known yet.
    month_axes: [Option<Axis>; 3],
    /// Room for the labels of every axis.
    pub(super) left: f32,
    /// Whether a row's titles need a second line for the words about its lines.
    second: [bool; 3],
    /// The chart whose title has the button.
    button_at: (Column, Row),
}

/// A chart as it was drawn.
struct Drawn<'a> {
    response: Response,
    plot: Rect,
    axis: &'a Axis,
    /// The month under the pointer.
    hovered: Option<usize>,
    /// Values go from left to right.
    upright: bool,
}

/// A threshold on a chart.
struct Line {
    /// Its place among the scenario's thresholds.
    place: usize,
    /// Where it stands on the chart's axis.
    value: f64,
    side: Side,
    name: String,
    label: String,
    says: String,
}

impl<'a> Charts<'a> {
    pub(super) fn new(
        cx: &ViewCtx<'_>,
        ui: &Ui,
        state: &mut ExploreState,
        (results, futures): (&'a Results, &'a FuturesState),
        width: f32,
        last: Column,
    ) -> Self {
        let axes = Row::ALL.map(|row| axis(cx, ui, state, results, row));
        let month_axes = Row::ALL.map(|row| month_axis(cx, ui, state, results, futures, row));
        let left = gutter(ui, &axes.iter().collect::<Vec<_>>());
        let mut charts = Self { results, futures, axes, month_axes, left, second: [false; 3], button_at: (last, Row::People) };
        charts.second = Row::ALL.map(|row| {
            Column::ALL.iter().any(|&column| {
                let lines = charts.lines(cx, state, column, row);
                let room = width - if (column, row) == charts.button_at { BUTTON } else { 0.0 };
                !lines.is_empty() && ui.painter().layout_job(title_job(cx, &row.title(cx), &lines)).size().x > room
            })
        });
        charts
    }

    /// Height of a row's title.
    fn caption(&self, row: Row) -> f32 {
        CAPTION + if self.second[row as usize] { SECOND } else { 0.0 }
    }

    /// Height of all rows' titles.
    pub(super) fn captions(&self) -> f32 {
        Row::ALL.iter().map(|row| self.caption(*row)).sum()
    }

    /// Draws one with its title; returns the month under the pointer.
    pub(super) fn show(
        &self,
        cx: &ViewCtx<'_>,
        ui: &mut Ui,
        state: &mut ExploreState,
        column: Column,
        row: Row,
        size: Vec2,
    ) -> Option<usize> {
        let lines = self.lines(cx, state, column, row);
        let whole = Rect::from_min_size(ui.cursor().min, vec2(size.x, self.caption(row)));
        let head = whole.with_max_y(whole.top() + CAPTION);
        let has_button = (column, row) == self.button_at;
        let room = head.with_max_x(head.right() - if has_button { BUTTON } else { 0.0 });
        if self.second[row as usize] {
            super::rows::label(ui, room, title_job(cx, &row.title(cx), &[]));
            super::rows::label(ui, whole.with_min_y(head.bottom() - 2.0), title_job(cx, "", &lines));
        } else {
            super::rows::label(ui, room, title_job(cx, &row.title(cx), &lines));
        }
        if has_button {
            shapes(cx, ui, state, head);
        }
        ui.allocate_rect(whole, Sense::hover());
        let drawn = ui.push_id(row as u8, |ui| self.draw(cx, ui, state, column, row, &lines, size)).inner;
        self.targets(cx, ui, column, row, &lines, &drawn);
        self.menu(cx, state, column, row, &lines, &drawn);
        drawn.hovered
    }

    /// The futures of the month where they are wanted and known, bands over the months otherwise.
    #[expect(clippy::too_many_arguments, reason = "a chart's place in the picture")]
    fn draw(
        &self,
        cx: &ViewCtx<'_>,
        ui: &mut Ui,
        state: &mut ExploreState,
        column: Column,
        row: Row,
        lines: &[Line],
        size: Vec2,
    ) -> Drawn<'_> {
        let name = format!("{}, {}", row.title(cx), column.name(cx.lang));
        let known = (state.shape, &self.month_axes[row as usize], self.futures.of(column, row as usize));
        let (Some(shape), Some(axis), Some(futures)) = known else {
            let shown = self.fan(cx, ui, state, column, row, &name, size);
            let axis = &self.axes[row as usize];
            return Drawn { response: shown.response, plot: shown.plot, axis, hovered: shown.hovered, upright: false };
        };
        let unit = row.unit(self.results);
        let chart = FuturesChart {
            name: &name,
            shape,
            futures,
            unit,
            hue: column.hue(cx.theme),
            axis,
            passed: &|value| lines.first().is_some_and(|line| line.side.passed(value)),
            anchor: lines.first().map(|line| line.value),
            baseline: Some(self.bands(column, row).at(0).central / unit),
            lang: cx.lang,
            format: &|value| row.value(cx, value),
        };
        let (response, plot) = chart.show(ui, size);
        Drawn { response, plot, axis, hovered: None, upright: true }
    }

    /// Bands over the months.
    #[expect(clippy::too_many_arguments, reason = "a chart's place in the picture")]
    fn fan(
        &self,
        cx: &ViewCtx<'_>,
        ui: &mut Ui,
        state: &mut ExploreState,
        column: Column,
        row: Row,
        name: &str,
        size: Vec2,
    ) -> FanResponse {
        let unit = row.unit(self.results);
        let bands = self.bands(column, row);
        let lines: Vec<f64> = self.values_of_lines(cx, row);
        let divided = |values: &[f64]| -> Vec<f64> { values.iter().map(|value| value / unit).collect() };
        let [p5, p25, p50, p75, p95] = [&bands.p5, &bands.p25, &bands.p50, &bands.p75, &bands.p95].map(|values| divided(values));
        let central = if state.without_central { Vec::new() } else { divided(&bands.central) };
        let without = column.without_ai(self.results).filter(|_| !state.without_no_ai);
        let without = without.map(|outcome| divided(&outcome.get(row.series()).p50));
        let shown = FanChart {
            name,
            series: FanSeries { p5: &p5, p25: &p25, p50: &p50, p75: &p75, p95: &p95, central: &central },
            hue: column.hue(cx.theme),
            axis: &self.axes[row as usize],
            gutter: self.left,
            with_months: row == Row::Profit,
            month: state.month_within(cx.scenario),
            hovered: state.hovered,
            baseline: Some(bands.at(0).central / unit),
            without_ai: without.as_deref(),
            names: (row == Row::People).then(|| (cx.lang.legend_today_short(), cx.lang.without_ai())),
            lines: &lines,
            lang: cx.lang,
            format: &|value| row.value(cx, value),
            month_name: &|month| cx.format.month_name(month, cx.scenario.start),
        }
        .show(ui, size);
        if let Some(month) = shown.month {
            state.month = month;
        }
        shown
    }

    /// Where the lines of a row stand.
    fn values_of_lines(&self, cx: &ViewCtx<'_>, row: Row) -> Vec<f64> {
        let of_row = |threshold: &&Threshold| threshold.what == What::Series(row.series());
        let value = |threshold: &Threshold| threshold.side.value() / row.unit(self.results);
        cx.scenario.thresholds.iter().filter(of_row).map(value).collect()
    }

    fn bands(&self, column: Column, row: Row) -> &Bands {
        column.outcome(self.results).get(row.series())
    }

    /// The scenario's thresholds of a row's figure, with how many futures pass them.
    fn lines(&self, cx: &ViewCtx<'_>, state: &ExploreState, column: Column, row: Row) -> Vec<Line> {
        let futures = self.futures.of(column, row as usize);
        let line = |(place, threshold): (usize, &Threshold)| {
            let value = threshold.side.value() / row.unit(self.results);
            let said = futures.map(|futures| match state.shape {
                // As many as the dots that are drawn hollow.
                Some(FuturesShape::Dots) => {
                    let dots = futures.like(DOTS).into_iter().filter(|value| threshold.side.passed(*value)).count();
                    cx.lang.shape_of_twenty(dots)
                }
                _ => numbers::frequency(futures.passed(threshold.side)),
            });
            let limit = match threshold.side {
                Side::Below(_) => cx.lang.target_under(row.value(cx, value)),
                Side::Above(_) => cx.lang.target_over(row.value(cx, value)),
            };
            let name = cx.lang.target_name(why::says(cx, threshold));
            let says = match &said {
                Some(said) => cx.lang.target_says(why::says(cx, threshold), said),
                None => name.clone(),
            };
            let label = match said {
                Some(share) if state.shape == Some(FuturesShape::Dots) => cx.lang.target_in_dots(limit, share),
                Some(share) => cx.lang.target_in_futures(limit, share),
                None => limit,
            };
            Line { place, value, side: threshold.side, name, label, says }
        };
        let known = cx.scenario.thresholds.iter().enumerate();
        known.filter(|(_, threshold)| threshold.what == What::Series(row.series())).map(line).collect()
    }

    /// The lines over a chart, which can be moved.
    fn targets(&self, cx: &ViewCtx<'_>, ui: &Ui, column: Column, row: Row, lines: &[Line], drawn: &Drawn<'_>) {
        let shown: Vec<TargetLine<'_>> =
            lines.iter().map(|line| TargetLine { value: line.value, name: &line.name, says: &line.says }).collect();
        let salt = (column as usize, row as usize);
        let targets = Targets { salt, lines: &shown, axis: drawn.axis, upright: drawn.upright, step: step(drawn.axis) };
        let Some(moved) = targets.show(ui, drawn.plot) else { return };
        let place = lines[moved.line].place;
        let threshold = match (moved.phase, moved.value) {
            (Phase::Reset, _) => in_file(cx, place),
            (_, Some(value)) => {
                let threshold = &cx.scenario.thresholds[place];
                let side = threshold.side.at(value * row.unit(self.results));
                Some(threshold.with(threshold.what.clone(), side))
            }
            _ => None,
        };
        cx.gesture(moved.phase, threshold.map(|threshold| Edit::Thresholds(ThresholdChange::Set(place, threshold))));
    }

    /// What a right click on a chart offers.
    fn menu(&self, cx: &ViewCtx<'_>, state: &mut ExploreState, column: Column, row: Row, lines: &[Line], drawn: &Drawn<'_>) {
        let bands = self.bands(column, row);
        let without = column.without_ai(self.results).map(|outcome| outcome.get(row.series()));
        let data = || {
            let own = std::iter::once(("", bands));
            bands_table(&own.chain(without.map(|bands| ("without_ai", bands))).collect::<Vec<_>>())
        };
        let full = cx.scenario.thresholds.len() >= MAX_THRESHOLDS;
        let more = |at: Pos2| {
            let add = (!full).then(|| cx.lang.target_add(row.value(cx, drawn.value_at(at))));
            let remove = lines.iter().map(|line| cx.lang.target_remove(row.value(cx, line.value)));
            add.into_iter().chain(remove).collect()
        };
        let area = drawn.response.rect.with_min_y(drawn.response.rect.top() - self.caption(row));
        // Futures side by side are drawn by the window alone.
        let fan = || Picture::Fan(What::Series(row.series()), column.whose());
        let picture = (!drawn.upright).then(|| (fan(), state.month_within(cx.scenario)));
        let menu = ChartMenu { area, formulas: &[column.name(cx.lang)], data: &data, more: Some(&more), picture };
        match menu.show(cx, &drawn.response, drawn.hovered) {
            Some(Asked::Formula(_, month)) => {
                state.month = month.unwrap_or(state.month);
                state.focus = column;
                cx.send(Action::Command(Command::Formula(Some(What::Series(row.series())))));
            }
            Some(Asked::More(which, at)) => {
                let change = match which.checked_sub(usize::from(!full)) {
                    None => {
                        // Fewer people, less work, less profit: that is what a board wants to know.
                        let side = Side::Below(drawn.value_at(at) * row.unit(self.results));
                        ThresholdChange::Add(Threshold::new(What::Series(row.series()), side))
                    }
                    Some(line) => ThresholdChange::Remove(lines[line].place),
                };
                cx.send(Action::Edit(Edit::Thresholds(change)));
            }
            None => {}
        }
    }
}

impl Drawn<'_> {
    /// The value at a place, to a whole step.
    fn value_at(&self, at: Pos2) -> f64 {
        let plot = self.plot;
        let share = if self.upright { (at.x - plot.left()) / plot.width() } else { (plot.bottom() - at.y) / plot.height() };
        let value = self.axis.low + f64::from(share.clamp(0.0, 1.0)) * (self.axis.high - self.axis.low);
        (value / step(self.axis)).round() * step(self.axis)
    }
}

/// Lines stand at multiples of this: a power of ten that is small against the axis.
fn step(axis: &Axis) -> f64 {
    libm::pow(10.0, libm::floor(libm::log10((axis.high - axis.low) / 50.0)))
}

/// A threshold as it stands in the file, if it is there of the same figure.
fn in_file(cx: &ViewCtx<'_>, place: usize) -> Option<Threshold> {
    let (now, then) = (cx.scenario.thresholds.get(place)?, cx.saved.thresholds.get(place)?);
    (now.what == then.what && now != then).then(|| then.clone())
}

/// A chart's title, with how many futures pass the lines on it.
fn title_job(cx: &ViewCtx<'_>, title: &str, lines: &[Line]) -> LayoutJob {
    let format = |font, color| TextFormat { font_id: font, color, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.append(title, 0.0, format(Type::Small.regular(), cx.theme.muted));
    for line in lines {
        let space = if job.text.is_empty() { 0.0 } else { 8.0 };
        job.append(&line.label, space, format(Type::Small.bold(), cx.theme.ink));
    }
    job
}
