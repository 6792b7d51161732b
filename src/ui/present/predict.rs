//! Predict, then reveal: the room's guesses stand on an axis before the result does.

use egui::{Align2, Rect, Sense, Shape, Ui, pos2, vec2};

use super::board::Board;
use super::stage::{Stage, hue};
use crate::analysis::{Unit, What};
use crate::model::headline::{Piece, parse};
use crate::model::{Picture, Scenario, Scene, Series, Whose};
use crate::say::{Format, names, sentence, story};
use crate::text::{Lang, numbers};
use crate::ui::charts::Axis;

/// Guesses that are kept, at most.
const GUESSES: usize = 200;
/// Characters of a number that is typed.
const TYPED: usize = 12;

/// What the room guesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicting {
    what: What,
    whose: Whose,
    /// Of the figure, in its unit.
    guesses: Vec<f64>,
    typed: String,
    /// Whether the result is shown.
    pub revealed: bool,
}

impl Predicting {
    /// What a scene lets the room guess: the figure of its picture, or the first number of its headline that is not today's.
    #[must_use]
    pub fn of(scene: &Scene, lang: Lang) -> Option<Self> {
        let people = || What::Series(Series::Headcount);
        let (what, whose) = match &scene.picture {
            Picture::Fan(what, whose) | Picture::Causes(what, whose) | Picture::Drivers(what, whose) => (what.clone(), *whose),
            Picture::Fork => (people(), Whose::Compress),
            Picture::Roles(whose) | Picture::Credits(whose) => (people(), *whose),
            Picture::Words(_) | Picture::Today | Picture::Voices | Picture::Quote(_) => {
                let pieces = parse(scene.headline.get(lang)).ok()?;
                pieces.into_iter().find_map(|piece| match piece {
                    Piece::Number(asked, _) if asked.month.is_none() => Some((asked.what, asked.whose)),
                    _ => None,
                })?
            }
        };
        // A total has no value today that an axis could begin with.
        let is_total = matches!(what, What::Total(_));
        (!is_total).then(|| Self { what, whose, guesses: Vec::new(), typed: String::new(), revealed: false })
    }

    /// Whether a scenario has the figure.
    #[must_use]
    pub fn is_in(&self, scenario: &Scenario) -> bool {
        self.what.is_in(scenario)
    }

    /// A digit or a decimal point.
    pub fn type_in(&mut self, sign: char) {
        let fits = self.typed.len() < TYPED && !(sign == '.' && self.typed.contains('.'));
        if fits && !self.revealed && self.factor().is_some() {
            self.typed.push(sign);
        }
    }

    /// Takes what was typed; whether there was something.
    pub fn take(&mut self) -> bool {
        let Some(factor) = self.factor() else { return false };
        let typed: Option<f64> = std::mem::take(&mut self.typed).parse().ok();
        self.guesses.extend(typed.map(|x| x / factor).filter(|_| self.guesses.len() < GUESSES));
        typed.is_some()
    }

    /// Takes back the last digit, or the last guess.
    pub fn take_back(&mut self) {
        if self.typed.pop().is_none() && !self.revealed {
            self.guesses.pop();
        }
    }

    /// What a typed number is multiplied by: nobody types money digit by digit in front of a room.
    const fn factor(&self) -> Option<f64> {
        match self.what.unit() {
            Unit::People | Unit::Work => Some(1.0),
            Unit::Share => Some(100.0),
            Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => None,
        }
    }

    /// The guesses so far.
    #[must_use]
    pub fn guesses(&self) -> &[f64] {
        &self.guesses
    }

    /// The one in the middle.
    fn middle(&self) -> Option<f64> {
        let mut sorted = self.guesses.clone();
        sorted.sort_by(f64::total_cmp);
        let half = sorted.len() / 2;
        let upper = *sorted.get(half)?;
        Some(if sorted.len().is_multiple_of(2) { 0.5 * (sorted[half - 1] + upper) } else { upper })
    }

    /// The axis: from today's value alone until the result is shown, so that it gives nothing away.
    fn axis(&self, stage: &Stage<'_>, format: &Format<'_>) -> Option<Axis> {
        let results = stage.results.map(super::found)?;
        let today = results.median(&self.what, self.whose, 0)?;
        let (mut low, mut high) = match self.what.unit() {
            Unit::People => (0.0, 1.6 * today),
            Unit::Work => (0.0, 2.5 * today),
            Unit::Share => (0.0, 1.0),
            Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => (today - 2.0 * today.abs(), today + 2.0 * today.abs()),
        };
        let result = results.spread(&self.what, self.whose, stage.month).filter(|_| self.revealed);
        for x in self.guesses.iter().copied().chain(result.into_iter().flat_map(|spread| spread.band)) {
            (low, high) = (low.min(x), high.max(x));
        }
        Some(Axis::nice(low, high, 6, |x, _| story::level(format, self.what.unit(), x)))
    }

    /// A click on the axis is a guess.
    pub fn touch(&mut self, ui: &Ui, board: &Board<'_>, stage: &Stage<'_>, rect: Rect) {
        let format = stage.format(board);
        let Some(axis) = self.axis(stage, &format).filter(|_| !self.revealed && self.guesses.len() < GUESSES) else { return };
        let plot = plot(board, rect);
        let response = ui.interact(plot, ui.scope_id().with("wall_guess"), Sense::click());
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            let x = axis.low + f64::from((at.x - plot.left()) / plot.width()) * (axis.high - axis.low);
            // To a whole number of what is read off such an axis.
            let step = libm::pow(10.0, libm::floor(libm::log10((axis.high - axis.low) / 50.0)));
            self.guesses.push((x / step).round() * step);
        }
    }
}

/// Whether the picture is higher than that of a screen which stands as usual.
fn is_high(board: &Board<'_>, rect: Rect) -> bool {
    rect.height() > 30.0 * board.unit
}

/// Where dots stand, down to the axis.
fn plot(board: &Board<'_>, rect: Rect) -> Rect {
    // Sentences take more lines on a narrow screen; one on its side has height to spare.
    let unit = board.unit;
    let [above, below] = match (rect.width() > 50.0 * unit, is_high(board, rect)) {
        (true, _) => [4.6, 8.9],
        (false, true) => [11.5, 11.0],
        (false, false) => [6.4, 11.0],
    };
    Rect::from_min_max(
        pos2(rect.left() + 3.0 * unit, rect.top() + above * unit),
        pos2(rect.right() - 3.0 * unit, rect.bottom() - below * unit),
    )
}

/// Draws the axis with the guesses, and the result once it is shown.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "places on the screen")]
pub fn draw(board: &Board<'_>, stage: &Stage<'_>, predicting: &Predicting, rect: Rect) {
    let (unit, theme, lang, format) = (board.unit, board.theme, board.lang, stage.format(board));
    let Predicting { what, whose, guesses, typed, revealed } = predicting;
    let when = sentence::when(lang, usize::try_from(stage.month).unwrap_or(0));
    let asks = lang.predict_asks(names::figure(what, stage.scenario, lang), when, story::choice_name(*whose, lang));
    let room = rect.width() - 9.0 * unit;
    let title = if is_high(board, rect) {
        board.block(rect.min, &asks, board.bold(1.7, theme.ink), room, 3)
    } else {
        board.squeezed(rect.min, Align2::LEFT_TOP, &asks, board.bold(1.7, theme.ink), room)
    };
    let hint = if predicting.factor().is_some() { lang.predict_hint() } else { lang.predict_hint_click() };
    let hint = if *revealed { lang.predict_again() } else { hint };
    board.block(title.left_bottom(), hint, board.muted(1.1), room, 2);
    if !typed.is_empty() {
        board.line(rect.right_top(), Align2::RIGHT_TOP, typed, board.bold(2.4, theme.warning), 8.5 * unit);
    }
    let Some(axis) = predicting.axis(stage, &format) else { return };
    let (plot, value) = (plot(board, rect), |x: f64| story::level(&format, what.unit(), x));
    let x = |value: f64| plot.left() + plot.width() * axis.share(value).clamp(0.0, 1.0) as f32;
    board.painter.hline(plot.x_range(), plot.bottom(), board.stroke(theme.ink));
    for (tick, label) in axis.ticks.iter().zip(&axis.labels) {
        board.painter.vline(x(*tick), plot.bottom()..=plot.bottom() + 0.4 * unit, board.stroke(theme.ink));
        board.line(pos2(x(*tick), plot.bottom() + 0.5 * unit), Align2::CENTER_TOP, label, board.muted(1.0), 8.0 * unit);
    }
    let results = stage.results.map(super::found);
    // Beside its line, and inside the picture.
    let under = |at: f64, row: f32, text: &str, ink: super::board::Ink| {
        let half = 0.5 * board.width(text, ink);
        let middle = x(at).clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
        board.line(pos2(middle, plot.bottom() + row * unit), Align2::CENTER_TOP, text, ink, rect.width());
    };
    if let Some(today) = results.and_then(|found| found.median(what, *whose, 0)) {
        let line = [pos2(x(today), plot.top()), pos2(x(today), plot.bottom())];
        board.painter.extend(Shape::dashed_line(&line, board.stroke(theme.muted), 0.7 * unit, 0.5 * unit));
        under(today, 2.1, &format!("{} {}", lang.wall_from_today(), value(today)), board.muted(1.1));
    }
    let ink = hue(theme, *whose);
    let result = results.and_then(|found| found.spread(what, *whose, stage.month)).filter(|_| *revealed);
    if let Some(result) = result {
        let band = Rect::from_x_y_ranges(x(result.band[0])..=x(result.band[4]), plot.y_range());
        board.painter.rect_filled(band, 0.0, ink.band_outer);
        board.painter.vline(x(result.band[2]), plot.y_range(), egui::Stroke::new(0.3 * unit, ink.ink));
        under(result.band[2], 3.7, &value(result.band[2]), board.bold(2.0, ink.ink));
    }
    dots(board, guesses, plot, &x);
    if let (Some(result), Some(middle)) = (result, predicting.middle()) {
        let by = result.band[2] - middle;
        let (found, guessed, far) = (value(result.band[2]), value(middle), value(by.abs()));
        let said = if far == value(0.0) {
            lang.predict_same(found)
        } else if by > 0.0 {
            lang.predict_more(found, guessed, far)
        } else {
            lang.predict_less(found, guessed, far)
        };
        let count = lang.predict_guesses(numbers::fixed(guesses.len() as f64, 0));
        let text = [said, count].join(lang.pick(" ", ""));
        let galley = board.set(&text, board.bold(1.4, theme.ink), rect.width(), 2);
        board.painter.galley(pos2(rect.left(), rect.bottom() - galley.size().y), galley, theme.ink);
    } else if !guesses.is_empty() {
        let count = lang.predict_guesses(numbers::fixed(guesses.len() as f64, 0));
        board.line(rect.left_bottom(), Align2::LEFT_BOTTOM, &count, board.muted(1.4), rect.width());
    }
}

/// A dot a guess; those that would hide each other stand one above the other.
fn dots(board: &Board<'_>, guesses: &[f64], plot: Rect, x: &dyn Fn(f64) -> f32) {
    let radius = (0.55 * board.unit).min(plot.height() / 8.0);
    let mut placed: Vec<egui::Pos2> = Vec::new();
    for &guess in guesses {
        let mut at = pos2(x(guess), plot.bottom() - 1.3 * radius);
        while placed.iter().any(|other| (*other - at).length() < 1.9 * radius) && at.y > plot.top() + radius {
            at -= vec2(0.0, 2.0 * radius);
        }
        placed.push(at);
        board.painter.circle(at, radius, board.theme.warning, board.stroke(board.theme.ground));
    }
}
