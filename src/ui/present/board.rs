//! What a scene is drawn on: a rectangle with a unit of length that is a thirty-sixth of its shorter side, the least size of type.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Stroke, vec2};

use crate::text::Lang;
use crate::ui::fonts;
use crate::ui::theme::Theme;

/// A place to draw a scene on; the same for the wall and for a thumbnail.
pub struct Board<'a> {
    /// Draws.
    pub painter: &'a Painter,
    /// Where.
    pub rect: Rect,
    /// A thirty-sixth of the shorter side.
    pub unit: f32,
    /// The wall's colours.
    pub theme: &'static Theme,
    /// The language.
    pub lang: Lang,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Ink {
    /// Its size in units, 1 or more.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub colour: Color32,
}

/// Height of a line of type, in its sizes.
pub const LINE: f32 = 1.48;

impl<'a> Board<'a> {
    /// A board over a rectangle.
    #[must_use]
    pub fn new(painter: &'a Painter, rect: Rect, theme: &'static Theme, lang: Lang) -> Self {
        Self { painter, rect, unit: rect.width().min(rect.height()) / 36.0, theme, lang }
    }

    /// Whether it is wider than high.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.rect.width() > 1.15 * self.rect.height()
    }

    /// Type of this size in the ink of text.
    #[must_use]
    pub const fn plain(&self, size: f32) -> Ink {
        Ink { size, bold: false, colour: self.theme.ink }
    }

    /// Bold type in a colour.
    #[must_use]
    pub const fn bold(&self, size: f32, colour: Color32) -> Ink {
        Ink { size, bold: true, colour }
    }

    /// Type for what is beside the point.
    #[must_use]
    pub const fn muted(&self, size: f32) -> Ink {
        Ink { size, bold: false, colour: self.theme.muted }
    }

    /// How an ink is set.
    #[must_use]
    pub fn format(&self, ink: Ink) -> TextFormat {
        let size = ink.size.max(1.0) * self.unit;
        let font_id = if ink.bold { FontId::new(size, fonts::bold()) } else { FontId::proportional(size) };
        TextFormat { font_id, color: ink.colour, ..TextFormat::default() }
    }

    /// A text in at most so many lines of a width; what is longer ends in an ellipsis.
    #[must_use]
    pub fn set(&self, text: &str, ink: Ink, width: f32, rows: usize) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(ink));
        job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, ..TextWrapping::default() };
        self.painter.layout_job(job)
    }

    /// Draws a text of one line; returns where it stands.
    pub(super) fn line(&self, at: Pos2, anchor: Align2, text: &str, ink: Ink, width: f32) -> Rect {
        let galley = self.set(text, ink, width, 1);
        let rect = anchor.anchor_size(at, galley.size());
        self.painter.galley(rect.min, galley, ink.colour);
        rect
    }

    /// Draws a text of one line, made smaller where it is too wide; returns where it stands.
    pub(super) fn squeezed(&self, at: Pos2, anchor: Align2, text: &str, ink: Ink, width: f32) -> Rect {
        let wide = self.width(text, ink);
        let size = if wide > width { (0.98 * ink.size * width / wide).max(1.0) } else { ink.size };
        self.line(at, anchor, text, Ink { size, ..ink }, width)
    }

    /// Draws a text that wraps, in at most so many lines, from its left upper corner; returns where it stands.
    pub(super) fn block(&self, at: Pos2, text: &str, ink: Ink, width: f32, rows: usize) -> Rect {
        let galley = self.set(text, ink, width, rows);
        let rect = Rect::from_min_size(at, galley.size());
        self.painter.galley(at, galley, ink.colour);
        rect
    }

    /// Draws a text as large as fits into a rectangle, from `most` units down to `least`.
    pub(super) fn fitted(&self, rect: Rect, text: &str, [most, least]: [f32; 2], bold: bool, colour: Color32) -> Rect {
        let mut size = most;
        loop {
            let ink = Ink { size, bold, colour };
            let galley = self.set(text, ink, rect.width(), usize::MAX);
            if galley.size().y <= rect.height() || size <= least {
                let galley = if galley.size().y <= rect.height() {
                    galley
                } else {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
                    let rows = (rect.height() / (LINE * size * self.unit)).max(1.0) as usize;
                    self.set(text, ink, rect.width(), rows)
                };
                let found = Rect::from_min_size(rect.min, galley.size());
                self.painter.galley(rect.min, galley, colour);
                return found;
            }
            size = (size * 0.93).max(least);
        }
    }

    /// The width of a text.
    #[must_use]
    pub fn width(&self, text: &str, ink: Ink) -> f32 {
        self.set(text, ink, f32::INFINITY, 1).size().x
    }

    /// A filled bar; one without a width is a hairline, so that nothing is still something to see.
    pub fn bar(&self, rect: Rect, colour: Color32) {
        let least = self.unit / 10.0;
        let rect = if rect.width() < least { Rect::from_center_size(rect.center(), vec2(least, rect.height())) } else { rect };
        self.painter.rect_filled(rect, CornerRadius::same(2), colour);
    }

    /// A line as thick as a wall needs it: a tenth of a unit, a 360th of the height.
    #[must_use]
    pub fn stroke(&self, colour: Color32) -> Stroke {
        Stroke::new(0.11 * self.unit, colour)
    }
}
