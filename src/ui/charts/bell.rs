//! The quality bell: how good the work is, and the band of it that AI reaches.

use egui::{
    Align2, CornerRadius, Rangef, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    epaint::{BandPoint, BandShape},
    lerp, pos2, vec2,
};

use super::handle::{Handle, Held, wide};
use crate::model::{Estimate, Valid};
use crate::num::normal;
use crate::text::{Lang, numbers::Unit};
use crate::ui::{
    theme::{Theme, Type},
    widgets::{Phase, Scale},
};

/// One of the bell's inputs with its new value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BellPart {
    /// Mean score of the work.
    Mean(f64),
    /// Below it nobody bothers.
    Low(Estimate),
    /// Above it AI is not good enough.
    High(Estimate),
}

/// The quality bell on 0…100.
#[derive(Clone, Copy, Debug)]
pub struct BellChart<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Mean score of the work.
    pub mean: f64,
    /// Standard deviation of the scores.
    pub spread: f64,
    /// Below it nobody bothers.
    pub low: Estimate,
    /// Above it AI is not good enough.
    pub high: Estimate,
    /// Language of the handles' names.
    pub lang: Lang,
}

/// What came of a frame with a [`BellChart`].
#[derive(Clone, Debug)]
pub struct BellResponse {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// What changed in this frame.
    pub change: Option<BellPart>,
    /// Where in a gesture.
    pub phase: Phase,
}

/// Scores go from 0 to 100.
const SCORES: Scale = Scale::new(0.0, 100.0);
/// Room for the scores under the bell.
const FOOT: f32 = 16.0;

impl BellChart<'_> {
    /// Draws it in `size` and reacts to pointer and keyboard.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> BellResponse {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.name));
        let plot = Rect::from_min_max(rect.min + vec2(8.0, 10.0), rect.max - vec2(8.0, FOOT));
        let mut out = BellResponse { response, change: None, phase: Phase::Idle };
        if !plot.is_positive() {
            return out;
        }
        self.paint(ui, plot);
        let id = out.response.id;
        // The bell's middle lies under the bars, so that these win where they cross.
        let mean_text = Unit::Plain.one(self.mean, self.lang);
        let top = pos2(x_of(plot, self.mean), plot.top());
        let handle = Handle::new(id.with("mean"), top, self.lang.handle_mean(), self.mean, SCORES, &mean_text);
        let held = handle.show(ui);
        if let Some(mean) = moved(ui, plot, &held, Estimate::Exact(self.mean)) {
            out.change = (mean.mode() != self.mean).then_some(BellPart::Mean(mean.mode()));
        }
        handle.paint(ui, &held);
        self.caption(&held, handle.name, &mean_text);
        note(&mut out, &held);
        for upper in [false, true] {
            self.bar(ui, plot, upper, &mut out);
        }
        out
    }

    /// One end of the band: a bar on its middle, in its range.
    fn bar(&self, ui: &Ui, plot: Rect, upper: bool, out: &mut BellResponse) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let (estimate, name) =
            if upper { (self.high, self.lang.handle_band_high()) } else { (self.low, self.lang.handle_band_low()) };
        let text = Unit::Plain.range(estimate.low(), estimate.high(), self.lang);
        let x = x_of(plot, estimate.mode());
        let middle = pos2(x, plot.center().y + 0.15 * plot.height());
        let mut handle = Handle::new(out.response.id.with(("bar", upper)), middle, name, estimate.mode(), SCORES, &text);
        handle.hit = wide(16.0, 0.7 * plot.height());
        let held = handle.show(ui);
        if let Some(moved) = moved(ui, plot, &held, estimate) {
            out.change = (moved != estimate).then_some(if upper { BellPart::High(moved) } else { BellPart::Low(moved) });
        }
        note(out, &held);
        let lively = held.response.hovered() || held.response.dragged() || held.response.has_focus();
        let y = Rangef::new(plot.top() + 0.25 * plot.height(), plot.bottom());
        if !estimate.is_point() {
            let range = Rangef::new(x_of(plot, estimate.low()), x_of(plot, estimate.high()));
            let foot = Rect::from_x_y_ranges(range, Rangef::new(plot.bottom() - 2.0, plot.bottom() + 2.0));
            painter.rect_filled(foot, CornerRadius::same(2), theme.fill);
        }
        let half = if lively { 2.5 } else { 1.75 };
        let bar = Rect::from_x_y_ranges(Rangef::new(x - half, x + half), y);
        painter.rect_filled(bar, CornerRadius::same(2), theme.ink);
        if held.response.has_focus() {
            painter.rect_stroke(bar.expand(3.0), CornerRadius::same(4), Stroke::new(1.5, theme.focus), egui::StrokeKind::Outside);
        }
        let galley = painter.layout_no_wrap(text.clone(), Type::Small.regular(), if lively { theme.ink } else { theme.muted });
        let left = (x - 0.5 * galley.size().x).clamp(plot.left() - 6.0, plot.right() + 6.0 - galley.size().x);
        // The two scores never cover each other: each keeps to its own side of the middle between the bars.
        let between = 0.5 * (x_of(plot, self.low.mode()) + x_of(plot, self.high.mode()));
        let left = if upper { left.max(between + 3.0) } else { left.min(between - 3.0 - galley.size().x) };
        painter.galley(pos2(left, plot.bottom() + 3.0), galley, theme.muted);
        self.caption(&held, name, &text);
    }

    /// What a handle is, while it is touched.
    fn caption(&self, held: &Held, name: &str, value: &str) {
        if held.response.hovered() || held.response.dragged() {
            let text = self.lang.handle_at(name, value);
            held.response.clone().on_hover_text_at_pointer(text);
        }
    }

    fn paint(&self, ui: &Ui, plot: Rect) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let spread = self.spread.max(1.0);
        let height = |score: f64| normal::density((score - self.mean) / spread) / normal::density(0.0);
        let y_of = |score: f64| lerp(plot.bottom()..=plot.top(), single(height(score)));
        let scores = |from: f64, to: f64| (0..=60_u32).map(move |i| from + (to - from) * f64::from(i) / 60.0);
        let (low, high) = (self.low.mode().clamp(0.0, 100.0), self.high.mode().clamp(0.0, 100.0));
        if low < high {
            let band = scores(low, high).map(|score| BandPoint::new(x_of(plot, score), y_of(score)..=plot.bottom()));
            painter.add(BandShape::filled(band.collect(), theme.track));
        }
        painter.hline(plot.x_range(), painter.round_to_pixel_center(plot.bottom()), Stroke::new(1.0, theme.line));
        painter
            .line(scores(0.0, 100.0).map(|score| pos2(x_of(plot, score), y_of(score))).collect(), Stroke::new(1.5, theme.muted));
        for (score, align) in [(0.0, Align2::LEFT_TOP), (100.0, Align2::RIGHT_TOP)] {
            // The ends of the scale, unless a bar's own score stands there.
            if [low, high].iter().all(|end| (end - score).abs() > 18.0) {
                let x = x_of(plot, score);
                painter.text(
                    pos2(x, plot.bottom() + 3.0),
                    align,
                    Unit::Plain.one(score, self.lang),
                    Type::Small.regular(),
                    theme.muted,
                );
            }
        }
    }
}

fn note(out: &mut BellResponse, held: &Held) {
    if held.phase != Phase::Idle {
        out.phase = held.phase;
    }
}

/// Where an input goes by what its handle did, in whole points.
fn moved(ui: &Ui, plot: Rect, held: &Held, now: Estimate) -> Option<Estimate> {
    let before = held.before(ui, now);
    let by = match (held.moved, held.stepped) {
        (Some(moved), _) => (f64::from(moved.x / plot.width()) * 100.0).round(),
        (None, Some(stepped)) => stepped,
        (None, None) => return None,
    };
    // The bar keeps its width at the ends of the scale.
    let by = if by < 0.0 { by.max(-before.low()).min(0.0) } else { by.min(100.0 - before.high()).max(0.0) };
    Some(before.shifted(by, Valid::between(0.0, 100.0)))
}

fn x_of(plot: Rect, score: f64) -> f32 {
    lerp(plot.x_range(), single((score / 100.0).clamp(0.0, 1.0)))
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn single(x: f64) -> f32 {
    x as f32
}
