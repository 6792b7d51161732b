//! People as dots, grouped by department: filled while they are there, hollow when they are gone.

use egui::{Response, Ui, Vec2};

use crate::text::Lang;
use crate::ui::theme::Hue;

/// The people of one department.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DotGroup<'a> {
    /// Its name, for the read-out.
    pub name: &'a str,
    /// People today, FTE.
    pub today: f64,
    /// People in the month shown, FTE.
    pub now: f64,
}

/// Everybody, as dots.
#[derive(Clone, Copy, Debug)]
pub struct Dots<'a> {
    /// Accessible name, such as "People, compress".
    pub name: &'a str,
    /// The departments, in order.
    pub groups: &'a [DotGroup<'a>],
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// Language of the read-out.
    pub lang: Lang,
}

impl Dots<'_> {
    /// Draws them within `size`.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> Response {
        ui.allocate_response(size, egui::Sense::hover())
    }
}
