//! An adoption curve with its uncertainty, to be dragged by its handles: where it begins, when half is reached, how
//! steep it is, and where it ends.

use egui::{
    CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
    epaint::{BandPoint, BandShape},
    lerp, pos2, vec2,
};

use super::{
    handle::Handle,
    months::{self, Months},
};
use crate::model::{Curve, CurvePart, Estimate, Shape};
use crate::sim::equations::{Adoption, Spreading};
use crate::text::{
    Lang,
    numbers::{self, Unit},
};
use crate::ui::{
    theme::{Theme, Type},
    widgets::{Phase, Scale},
};

/// An adoption curve over the months 0…H: the middle, and the range that its estimates leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CurveBand {
    /// Everything at its slow and low end (P10 or P90).
    pub low: Vec<f64>,
    /// Every input at its median.
    pub mid: Vec<f64>,
    /// Everything at its fast and high end.
    pub high: Vec<f64>,
}

/// The band of a curve over the months 0…`horizon`.
#[must_use]
pub fn curve_band(curve: &Curve, horizon: usize) -> CurveBand {
    // `slow` 0.9: a late start, a low ceiling.
    let at = |slow: f64| {
        let late = |part: CurvePart, estimate: &Estimate| estimate.quantile(slow, part.valid());
        let little = |part: CurvePart, estimate: &Estimate| estimate.quantile(1.0 - slow, part.valid());
        let shape = match &curve.shape {
            Shape::Immediate => Spreading::Immediate,
            Shape::Linear { months } => Spreading::Linear(late(CurvePart::Months, months)),
            // Steep or gentle says nothing of early or late: its middle.
            Shape::Logistic { midpoint, rise } => {
                Spreading::Logistic(late(CurvePart::Midpoint, midpoint), rise.quantile(0.5, CurvePart::Rise.valid()))
            }
            Shape::Bass { p, q } => Spreading::Bass(little(CurvePart::P, p), little(CurvePart::Q, q)),
        };
        let adoption =
            Adoption { start: late(CurvePart::Start, &curve.start), ceiling: little(CurvePart::Ceiling, &curve.ceiling), shape };
        (0..=horizon).map(|month| adoption.at(real(month))).collect()
    };
    CurveBand { low: at(0.9), mid: at(0.5), high: at(0.1) }
}

#[expect(clippy::cast_precision_loss, reason = "months")]
fn real(month: usize) -> f64 {
    month as f64
}

/// An adoption curve.
#[derive(Clone, Copy, Debug)]
pub struct CurveChart<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The curve as written.
    pub curve: &'a Curve,
    /// Its picture, from [`curve_band`].
    pub band: &'a CurveBand,
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of ticks and handles' names.
    pub lang: Lang,
}

/// What came of a frame with a [`CurveChart`].
#[derive(Clone, Debug)]
pub struct CurveResponse {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// Inputs that changed in this frame, with their new estimates.
    pub changes: Vec<(CurvePart, Estimate)>,
    /// Where in a gesture.
    pub phase: Phase,
}

/// A point of the curve that can be dragged.
struct Grip {
    /// Its input, or the first of two.
    part: CurvePart,
    name: &'static str,
    /// Months from 0, or a share for the ceiling.
    place: f64,
    /// What its value is said to be.
    text: String,
    /// Points of the input for one month of travel.
    gain: f64,
}

impl CurveChart<'_> {
    /// Draws it in `size` and reacts to pointer and keyboard.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> CurveResponse {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.name));
        let plot = Rect::from_min_max(rect.min + vec2(8.0, 16.0), rect.max - vec2(12.0, months::TICKS + 2.0));
        let mut out = CurveResponse { response, changes: Vec::new(), phase: Phase::Idle };
        if !plot.is_positive() {
            return out;
        }
        let months = Months::new(plot.x_range(), self.band.mid.len().saturating_sub(1));
        self.paint(ui, plot, months);
        for grip in self.grips() {
            self.handle(ui, plot, months, &grip, &mut out);
        }
        out
    }

    fn paint(&self, ui: &Ui, plot: Rect, months: Months) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let y_of = |share: f64| lerp(plot.bottom()..=plot.top(), small(share));
        months.paint_ticks(painter, theme, plot.bottom() + 2.0, self.lang);
        painter.hline(plot.x_range(), painter.round_to_pixel_center(plot.bottom()), Stroke::new(1.0, theme.line));
        let band = self.band.low.iter().zip(&self.band.high).enumerate();
        let points = band.filter(|(_, (low, high))| low.is_finite() && high.is_finite());
        let points =
            points.map(|(t, (low, high))| BandPoint::new(months.x_of(t), y_of(high.max(*low))..=y_of(low.min(*high)))).collect();
        painter.add(BandShape::filled(points, theme.track));
        let middle = self.band.mid.iter().enumerate().filter(|(_, share)| share.is_finite());
        painter.line(middle.map(|(t, share)| pos2(months.x_of(t), y_of(*share))).collect(), Stroke::new(2.0, theme.ink));
        let x = painter.round_to_pixel_center(months.x_of(self.month.min(months.last)));
        painter.vline(x, plot.y_range(), Stroke::new(1.0, theme.muted.gamma_multiply(0.45)));
    }

    /// The handles of this shape, in the order of the Tab key.
    fn grips(&self) -> Vec<Grip> {
        let middle = |part: CurvePart| self.curve.part(part).map_or(0.0, |estimate| estimate.quantile(0.5, part.valid()));
        let start = middle(CurvePart::Start);
        let month = |place: f64| self.lang.in_month(numbers::plain(place, 0));
        let months_of = |part: CurvePart, gain: f64| {
            let (low, high) = self.curve.part(part).map_or((0.0, 0.0), |estimate| (estimate.low(), estimate.high()));
            self.lang.in_month(Unit::Months.range((start + low / gain).round(), (start + high / gain).round(), self.lang))
        };
        let mut grips =
            vec![Grip { part: CurvePart::Start, name: self.lang.handle_start(), place: start, text: month(start), gain: 1.0 }];
        let half = |part, place, text, gain| Grip { part, name: self.lang.handle_half(), place, text, gain };
        match self.curve.shape {
            Shape::Immediate => {}
            Shape::Linear { .. } => {
                let months = middle(CurvePart::Months);
                grips.push(half(CurvePart::Months, start + 0.5 * months, months_of(CurvePart::Months, 2.0), 2.0));
            }
            Shape::Logistic { .. } => {
                let (midpoint, rise) = (middle(CurvePart::Midpoint), middle(CurvePart::Rise));
                grips.push(half(CurvePart::Midpoint, start + midpoint, months_of(CurvePart::Midpoint, 1.0), 1.0));
                let place = start + midpoint + 0.5 * rise;
                grips.push(Grip { part: CurvePart::Rise, name: self.lang.handle_spread(), place, text: month(place), gain: 2.0 });
            }
            Shape::Bass { .. } => {
                let place = start + bass_half(self.curve);
                grips.push(half(CurvePart::P, place, month(place), 1.0));
            }
        }
        let ceiling = middle(CurvePart::Ceiling);
        let text = numbers::percent(ceiling);
        grips.push(Grip { part: CurvePart::Ceiling, name: self.lang.handle_ceiling(), place: ceiling, text, gain: 1.0 });
        grips
    }

    fn handle(&self, ui: &Ui, plot: Rect, months: Months, grip: &Grip, out: &mut CurveResponse) {
        let upright = grip.part == CurvePart::Ceiling;
        let at = if upright {
            pos2(plot.right() + 3.0, lerp(plot.bottom()..=plot.top(), small(grip.place)))
        } else {
            let x = months.x_at(single(grip.place)).min(plot.right());
            let share = self.band.mid.get(months.month_at(x)).copied().filter(|share| share.is_finite()).unwrap_or(0.0);
            pos2(x, lerp(plot.bottom()..=plot.top(), small(share)))
        };
        let scale = if upright { Scale::SHARE } else { Scale::new(0.0, real(months.last)) };
        let mut handle = Handle::new(out.response.id.with(grip.part), at, grip.name, grip.place, scale, &grip.text);
        if upright {
            handle.cursor = CursorIcon::ResizeVertical;
        }
        let held = handle.show(ui);
        let before = held.before(ui, self.curve.clone());
        let by = match (held.moved, held.stepped) {
            (Some(moved), _) if upright => Some((-f64::from(moved.y / plot.height()) * 100.0).round() / 100.0),
            (Some(moved), _) => Some(f64::from(moved.x * months.per_point()).round()),
            (None, Some(stepped)) if upright => Some(stepped),
            // One month at least: a hundredth of the horizon is less.
            (None, Some(stepped)) => Some(stepped.abs().max(1.0).round().copysign(stepped)),
            (None, None) => None,
        };
        if held.phase != Phase::Idle {
            out.phase = held.phase;
        }
        if let Some(by) = by {
            out.changes = changed(&before, grip, by)
                .into_iter()
                .filter(|(part, estimate)| self.curve.part(*part) != Some(estimate))
                .collect();
        }
        handle.paint(ui, &held);
        let lively = held.response.hovered() || held.response.dragged() || held.response.has_focus();
        // The half-way point speaks for itself; the others when asked.
        let always = grip.name == self.lang.handle_half();
        if lively || always {
            let theme = Theme::of(ui);
            let text = self.lang.handle_at(grip.name, &grip.text);
            let ink = if lively { theme.ink } else { theme.muted };
            let galley = ui.painter().layout_no_wrap(text, Type::Small.regular(), ink);
            // A rising curve leaves room below to the right, or else above to the left.
            let right = (at.x + 8.0).min(plot.right() + 8.0 - galley.size().x);
            let corner = if right >= at.x - 24.0 && at.y + 8.0 + galley.size().y <= plot.bottom() {
                pos2(right, at.y + 8.0)
            } else {
                pos2((at.x - 8.0 - galley.size().x).max(plot.left() - 8.0), (at.y - 6.0 - galley.size().y).max(plot.top() - 16.0))
            };
            // Where it must lie on the band or a line, it stays readable.
            let plate = Rect::from_min_size(corner, galley.size()).expand2(vec2(3.0, 0.0));
            ui.painter().rect_filled(plate, 3.0, theme.panel.gamma_multiply(0.82));
            ui.painter().galley(corner, galley, ink);
        }
    }
}

/// The inputs after a handle was moved by so many months (or shares).
fn changed(before: &Curve, grip: &Grip, by: f64) -> Vec<(CurvePart, Estimate)> {
    if matches!(before.shape, Shape::Bass { .. }) && grip.part == CurvePart::P {
        // Half-way comes later when p and q are smaller by the same factor.
        let half = bass_half(before);
        let factor = half / (half + by).max(1.0);
        return [CurvePart::P, CurvePart::Q]
            .into_iter()
            .filter_map(|part| Some((part, before.part(part)?.map(|x| round_to(part.valid().clamp(x * factor), 1e4)))))
            .collect();
    }
    let valid = grip.part.valid();
    let shifted = before.part(grip.part).map(|estimate| estimate.shifted(grip.gain * by, valid).map(|x| round_to(x, 1e9)));
    shifted.map(|estimate| (grip.part, estimate)).into_iter().collect()
}

/// Months after the start until half of the ceiling, for a Bass curve: `12·ln(2 + q/p)/(p + q)`.
fn bass_half(curve: &Curve) -> f64 {
    let middle = |part: CurvePart| curve.part(part).map_or(1.0, |estimate| estimate.quantile(0.5, part.valid()));
    let (p, q) = (middle(CurvePart::P), middle(CurvePart::Q));
    12.0 * libm::log(2.0 + q / p) / (p + q)
}

fn round_to(x: f64, inverse: f64) -> f64 {
    (x * inverse).round() / inverse
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn small(share: f64) -> f32 {
    share.clamp(0.0, 1.0) as f32
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn single(month: f64) -> f32 {
    month.clamp(0.0, 1e4) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_holds_its_middle() {
        for shape in Shape::all() {
            let band = curve_band(&Curve::new(shape), 60);
            assert_eq!(band.mid.len(), 61);
            for ((low, mid), high) in band.low.iter().zip(&band.mid).zip(&band.high) {
                assert!(low <= mid && mid <= high);
            }
        }
    }
}
