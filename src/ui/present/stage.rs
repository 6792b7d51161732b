//! A whole scene on a board: headline, picture, sliders, foot.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Galley, Rect, pos2};

use super::board::Board;
use super::pictures;
use super::predict::{self, Predicting};
use super::sliders::{self, Knob};
use crate::analysis::{Tornado, Waterfall};
use crate::export::{State, about};
use crate::model::headline::{Piece, parse};
use crate::model::{Picture, Scenario, Scene, Whose};
use crate::say::Format;
use crate::say::story::{Found, filled, unsourced};
use crate::session::{Results, Version};
use crate::text::{Lang, numbers};
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
    /// What stands at the foot.
    pub foot: Foot<'a>,
    /// What the room guesses; until it is revealed, no number of the result is shown.
    pub predicting: Option<&'a Predicting>,
    /// How long it has taken, if that is shown.
    pub clock: Option<String>,
}

/// What stands at the foot of a scene.
pub enum Foot<'a> {
    /// On the wall: the scene's number and how many there are.
    Number(usize, usize),
    /// Of a picture that leaves the program alone, and must say all of itself: where its scenario stands.
    Alone(&'a State),
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
        let hidden = self.predicting.is_some_and(|predicting| !predicting.revealed);
        self.results.filter(|_| !hidden).map(found)
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
pub(in crate::ui) fn draw(board: &Board<'_>, stage: &Stage<'_>) -> Layout {
    let (unit, rect) = (board.unit, board.rect);
    board.painter.rect_filled(rect, 0.0, board.theme.ground);
    let inner = Rect::from_min_max(rect.min + egui::vec2(2.0 * unit, 1.4 * unit), rect.max - egui::vec2(2.0 * unit, 0.9 * unit));
    let foot = foot(board, stage, inner);
    let head = headline(board, stage, inner);
    // Who guesses moves nothing yet.
    let knobs = if stage.predicting.is_some() { &[] } else { stage.knobs };
    let cells = sliders::cells(board, Rect::from_min_max(inner.min, pos2(inner.right(), foot - 0.5 * unit)), knobs.len());
    for (cell, knob) in cells.iter().zip(knobs) {
        sliders::draw(board, *cell, knob);
    }
    let bottom = cells.first().map_or(foot - 0.5 * unit, |cell| cell.top() - 0.4 * unit);
    let picture = Rect::from_min_max(pos2(inner.left(), head + 0.9 * unit), pos2(inner.right(), bottom));
    match stage.predicting {
        Some(predicting) => predict::draw(board, stage, predicting, picture),
        None => pictures::draw(board, stage, picture),
    }
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
    let (number, rows) = match stage.foot {
        Foot::Number(at, of) => {
            let clock = stage.clock.as_ref().map(|clock| format!("{clock} · ")).unwrap_or_default();
            (format!("{clock}{at} / {of}"), 3)
        }
        Foot::Alone(_) => (String::new(), 8),
    };
    let ink = board.muted(1.0);
    let beside = if number.is_empty() { 0.0 } else { board.width(&number, ink) + 2.0 * board.unit };
    let galley = board.set(&foot_text(board, stage, &format), ink, inner.width() - beside, rows);
    let top = inner.bottom() - galley.size().y;
    board.painter.galley(pos2(inner.left(), top), galley, ink.colour);
    if !number.is_empty() {
        board.line(pos2(inner.right(), inner.bottom()), Align2::RIGHT_BOTTOM, &number, ink, inner.width());
    }
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
    let is_fan = matches!(stage.scene.picture, Picture::Fan(..));
    let sources = lang.wall_sources(without, all);
    let title = (!title.is_empty()).then(|| title.to_owned());
    let parts = match stage.foot {
        Foot::Number(..) => vec![title, Some(month), futures, is_fan.then(|| lang.wall_band().to_owned()), Some(sources)],
        Foot::Alone(state) => {
            let numbers = match stage.scene.picture {
                Picture::Fan(..) => Some(lang.picture_fan_note()),
                Picture::Causes(..) => Some(lang.picture_central()),
                Picture::Drivers(..) => Some(lang.picture_drivers_note()),
                Picture::Fork | Picture::Roles(_) | Picture::Credits(_) => Some(lang.picture_medians()),
                Picture::Words(_) | Picture::Today | Picture::Voices | Picture::Quote(_) => None,
            };
            // The central case comes from no futures, and what is said or is so today from no month.
            let simulated = is_simulated(stage.scene);
            let futures = futures.filter(|_| simulated);
            let seed = futures.is_some().then(|| lang.picture_seed(scenario.seed));
            let month = (simulated || numbers.is_some()).then_some(month);
            let [state, program] = [about::state(state, lang), about::program()];
            vec![title, Some(state), month, numbers.map(str::to_owned), futures, seed, Some(sources), Some(program)]
        }
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whether numbers of the futures stand in a scene: in its picture or in its headline.
fn is_simulated(scene: &Scene) -> bool {
    let of_futures = |piece: Piece| matches!(piece, Piece::Number(asked, _) if asked.month != Some(0));
    let mut live = Lang::ALL.into_iter().flat_map(|lang| parse(scene.headline.get(lang)).unwrap_or_default());
    matches!(scene.picture, Picture::Fan(..) | Picture::Fork | Picture::Roles(_) | Picture::Credits(_)) || live.any(of_futures)
}
