//! Letters as outlines, from the program's own fonts: a picture that looks the same where those are not installed.

use std::fmt::Write as _;

use egui::{FontData, FontDefinitions, FontFamily, Pos2};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

use super::svg::number;
use crate::ui::fonts;

/// The fonts' bytes.
pub(super) struct Faces(FontDefinitions);

impl Faces {
    pub(super) fn new() -> Self {
        Self(fonts::definitions())
    }

    /// Adds a letter with its baseline's left end at a place to the data of a path.
    pub(super) fn draw(&self, d: &mut String, letter: char, bold: bool, size: f32, at: Pos2) {
        let family = if bold { fonts::bold() } else { FontFamily::Proportional };
        let faces = self.0.families.get(&family).into_iter().flatten().filter_map(|name| self.0.font_data.get(name));
        for data in faces {
            let data: &FontData = data;
            let Ok(font) = FontRef::from_index(data.font.as_ref().as_ref(), data.index) else { continue };
            let Some(glyph) = font.charmap().map(letter) else { continue };
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            if let Some(outline) = font.outline_glyphs().get(glyph) {
                // A font of ours that has a letter can draw it.
                let _ = outline.draw(settings, &mut Pen { d, at });
            }
            return;
        }
    }
}

struct Pen<'a> {
    d: &'a mut String,
    at: Pos2,
}

impl Pen<'_> {
    /// Fonts count upwards.
    fn add(&mut self, command: char, points: &[[f32; 2]]) {
        self.d.push(command);
        for (i, [x, y]) in points.iter().enumerate() {
            let between = if i == 0 { "" } else { " " };
            let _ = write!(self.d, "{between}{} {}", number(self.at.x + x), number(self.at.y - y));
        }
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[[x, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[[x, y]]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[[x1, y1], [x, y]]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[[x1, y1], [x2, y2], [x, y]]);
    }

    fn close(&mut self) {
        self.d.push('Z');
    }
}
