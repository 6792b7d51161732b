//! A whole scene on a board: headline, picture, sliders, foot.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Galley, Rect, pos2};

use super::board::Board;
use super::pictures;
use super::sliders::{self, Knob};
use crate::analysis::{Tornado, Waterfall};
use crate::model::{Scenario, Scene, Whose};
use crate::say::Format;
use crate::say::story::{Found, filled, unsourced};
use crate::session::{Results, Version};
use crate::text::numbers;
use crate::ui::theme::{Hue, Theme};

/// What a scene is drawn from.
pub struct Stage<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The scenario as it is in the scene.
    pub scenario: &'a Version,
    /// What was simulated of it; `None`: nothing yet.
    pub results: Option<&'a Results>,
    /// The month that is shown.
    pub month: u32,
    /// Where the figure's change comes from, if the picture asks.
    pub causes: Option<&'a Waterfall>,
    /// What drives the figure, if the picture asks.
    pub drivers: Option<&'a Tornado>,
    /// Whether the answer that the picture asks for can come.
    pub answers: bool,
    /// The sliders that are shown.
    pub knobs: &'a [Knob],
    /// Whether the room has moved something.
    pub changed: bool,
    /// The scene's number and how many there are.
    pub number: (usize, usize),
}

impl Stage<'_> {
    /// Writes numbers.
    #[must_use]
    pub fn format<'b>(&'b self, board: &Board<'_>) -> Format<'b> {
        Format { lang: board.lang, currency: &self.scenario.currency }
    }

    /// What was simulated, to fill in from.
    #[must_use]
    pub fn found(&self) -> Option<Found<'_>> {
        self.results.map(found)
    }
}

/// Results as headlines take them.
#[must_use]
pub fn found(results: &Results) -> Found<'_> {
    Found {
        scenario: &results.scenario,
        outcomes: [&results.compress, &results.policy, &results.expand],
        without_ai: results.without_ai.as_ref().map(|columns| &columns[1]),
    }
}

/// The colours of a choice.
#[must_use]
pub const fn hue(theme: &Theme, whose: Whose) -> &Hue {
    match whose {
        Whose::Compress => &theme.compress,
        Whose::Policy => &theme.policy,
        Whose::Expand => &theme.expand,
        Whose::WithoutAi => &theme.neutral,
    }
}

/// Where the parts of a scene are.
pub struct Layout {
    /// Under the headline.
    pub picture: Rect,
    /// Each slider's cell.
    pub cells: Vec<Rect>,
}

/// Draws the scene; returns where its parts are.
pub(super) fn draw(board: &Board<'_>, stage: &Stage<'_>) -> Layout {
    let (unit, rect) = (board.unit, board.rect);
    board.painter.rect_filled(rect, 0.0, board.theme.ground);
    let inner = Rect::from_min_max(rect.min + egui::vec2(2.0 * unit, 1.4 * unit), rect.max - egui::vec2(2.0 * unit, 0.9 * unit));
    let foot = foot(board, stage, inner);
    let head = headline(board, stage, inner);
    let cells = sliders::cells(board, Rect::from_min_max(inner.min, pos2(inner.right(), foot - 0.5 * unit)), stage.knobs.len());
    for (cell, knob) in cells.iter().zip(stage.knobs) {
        sliders::draw(board, *cell, knob);
    }
    let bottom = cells.first().map_or(foot - 0.5 * unit, |cell| cell.top() - 0.4 * unit);
    let picture = Rect::from_min_max(pos2(inner.left(), head + 0.9 * unit), pos2(inner.right(), bottom));
    pictures::draw(board, stage, picture);
    Layout { picture, cells }
}

/// Draws the headline, as large as fits; returns where it ends.
fn headline(board: &Board<'_>, stage: &Stage<'_>, inner: Rect) -> f32 {
    let found = stage.found();
    let spans = filled(stage.scene, stage.scenario, stage.month, found.as_ref(), &stage.format(board));
    let room = if board.is_wide() { 8.2 } else { 11.5 } * board.unit;
    // Where something can be moved there is always room for the mark: a headline must not jump when somebody moves it.
    let width = inner.width() - if stage.knobs.is_empty() { 0.0 } else { mark_width(board) + board.unit };
    for size in [3.0, 2.8, 2.6, 2.4, 2.2, 2.0, 1.8, 1.6, 1.4, 1.2, 1.0] {
        let mut job = LayoutJob::default();
        for span in &spans {
            let colour = span.number.map_or(board.theme.ink, |whose| hue(board.theme, whose).ink);
            job.append(&span.text, 0.0, board.format(board.bold(size, colour)));
        }
        job.wrap.max_width = width;
        let galley = board.painter.layout_job(job.clone());
        if galley.size().y <= room || size <= 1.0 {
            let galley = balanced(board, job, galley);
            let bottom = inner.top() + galley.size().y;
            board.painter.galley(inner.min, galley, board.theme.ink);
            if stage.changed {
                changed(board, inner);
            }
            return bottom;
        }
    }
    inner.top()
}

/// The same text in lines of about one length: as narrow as it can be in as many lines. One word alone on the last line looks like a mistake.
fn balanced(board: &Board<'_>, mut job: LayoutJob, mut galley: Arc<Galley>) -> Arc<Galley> {
    const STEPS: [f32; 6] = [0.92, 0.84, 0.76, 0.68, 0.6, 0.52];
    let (width, rows) = (job.wrap.max_width, galley.rows.len());
    for part in STEPS.into_iter().filter(|_| rows > 1) {
        job.wrap.max_width = part * width;
        let narrower = board.painter.layout_job(job.clone());
        if narrower.rows.len() > rows {
            break;
        }
        galley = narrower;
    }
    galley
}

/// How wide the mark is that somebody in the room has moved something.
fn mark_width(board: &Board<'_>) -> f32 {
    board.width(board.lang.wall_changed(), board.bold(1.0, board.theme.warning)) + 1.2 * board.unit
}

/// The mark that somebody in the room has moved something.
fn changed(board: &Board<'_>, inner: Rect) {
    let (unit, text) = (board.unit, board.lang.wall_changed());
    let ink = board.bold(1.0, board.theme.warning);
    let mark =
        Rect::from_min_max(pos2(inner.right() - mark_width(board), inner.top()), pos2(inner.right(), inner.top() + 1.9 * unit));
    board.painter.rect_filled(mark, 0.4 * unit, board.theme.panel);
    board.line(mark.center(), Align2::CENTER_CENTER, text, ink, mark_width(board));
}

/// The foot line; returns where it begins.
fn foot(board: &Board<'_>, stage: &Stage<'_>, inner: Rect) -> f32 {
    let format = stage.format(board);
    let number = format!("{} / {}", stage.number.0, stage.number.1);
    let ink = board.muted(1.0);
    let width = inner.width() - board.width(&number, ink) - 2.0 * board.unit;
    let galley = board.set(&foot_text(board, stage, &format), ink, width, 3);
    let top = inner.bottom() - galley.size().y;
    board.painter.galley(pos2(inner.left(), top), galley, ink.colour);
    board.line(pos2(inner.right(), inner.bottom()), Align2::RIGHT_BOTTOM, &number, ink, inner.width());
    let line = top - 0.3 * board.unit;
    board.painter.hline(inner.x_range(), line, board.stroke(board.theme.line));
    line
}

fn foot_text(board: &Board<'_>, stage: &Stage<'_>, format: &Format<'_>) -> String {
    let (lang, scenario): (_, &Scenario) = (board.lang, stage.scenario);
    let title = scenario.title.get(lang);
    let at = usize::try_from(stage.month).unwrap_or(0);
    let month = match scenario.start {
        Some(_) if at > 0 => lang.wall_month_named(
            at,
            format.month_name(at, scenario.start).split_once(" · ").map_or_else(String::new, |(_, name)| name.to_owned()),
        ),
        _ if at > 0 => lang.wall_month(at),
        _ => lang.wall_today().to_owned(),
    };
    let (without, all) = unsourced(scenario);
    let futures = stage.results.map(|results| lang.wall_futures(numbers::fixed(f64::from(results.draws), 0)));
    let band = lang.wall_band().to_owned();
    let parts = [
        (!title.is_empty()).then(|| title.to_owned()),
        Some(month),
        futures,
        matches!(stage.scene.picture, crate::model::Picture::Fan(..)).then_some(band),
        Some(lang.wall_sources(without, all)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
