//! Setting of big figures: the multiplication sign narrower than the font's, which is as wide as a Chinese character.

use egui::{Color32, FontId, Painter, Pos2, Stroke, pos2, vec2};

use super::fonts;

/// Draws a figure such as `×1.28` or `125` with its top left at `at`, in bold type of `size`; returns its width.
pub fn figure(painter: &Painter, at: Pos2, text: &str, size: f32, colour: Color32) -> f32 {
    let font = FontId::new(size, fonts::bold());
    let (sign, digits) = text.strip_prefix('×').map_or((0.0, text), |digits| (size * 0.62, digits));
    let galley = painter.layout_no_wrap(digits.to_owned(), font, colour);
    if sign > 0.0 {
        // Centred on the figures, whose height is about 0.66 of the size above the baseline.
        let centre = pos2(at.x + size * 0.27, at.y + galley.size().y * 0.545);
        let arm = size * 0.19;
        let stroke = Stroke::new(size * 0.095, colour);
        painter.line_segment([centre - vec2(arm, arm), centre + vec2(arm, arm)], stroke);
        painter.line_segment([centre + vec2(-arm, arm), centre + vec2(arm, -arm)], stroke);
    }
    let width = sign + galley.size().x;
    painter.galley(pos2(at.x + sign, at.y), galley, colour);
    width
}

/// The width that [`figure`] would take.
#[must_use]
pub fn figure_width(painter: &Painter, text: &str, size: f32) -> f32 {
    let (sign, digits) = text.strip_prefix('×').map_or((0.0, text), |digits| (size * 0.62, digits));
    sign + painter.layout_no_wrap(digits.to_owned(), FontId::new(size, fonts::bold()), Color32::TRANSPARENT).size().x
}
