//! The Story view: the scenes in order, and the chosen one to be changed.

mod edit;
mod list;
mod parts;

use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::explore::ViewCtx;
use super::present::Answers;
use crate::text::Lang;

/// A text of a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Headline,
    Notes,
    Words,
}

/// A text that is being typed, and whose it is: what is half typed is not in the document.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    scene: usize,
    field: Field,
    lang: Lang,
    text: String,
}

impl Draft {
    fn is(&self, scene: usize, field: Field, lang: Lang) -> bool {
        (self.scene, self.field, self.lang) == (scene, field, lang)
    }
}

/// What the Story view remembers.
#[derive(Default)]
pub struct StoryState {
    /// The scene that is looked at.
    pub chosen: usize,
    draft: Option<Draft>,
    answers: Answers,
}

/// Draws the view into what is left of the window. `at_once`: answers come without a background, for pictures and tests.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState, at_once: bool) {
    state.answers.follow(&ui.ctx().clone(), cx.scenario, &cx.scenario.story, at_once);
    let count = cx.scenario.story.len();
    state.chosen = state.chosen.min(count.saturating_sub(1));
    let width = ui.available_width();
    let side = Frame::new().fill(cx.theme.panel).inner_margin(Margin { left: 18, right: 6, top: 12, bottom: 0 });
    Panel::left("scenes").frame(side).resizable(false).exact_size((0.3 * width).clamp(300.0, 460.0)).show(ui, |ui| {
        list::list(cx, ui, state);
    });
    let middle = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 22, right: 8, top: 14, bottom: 6 });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        ScrollArea::vertical().id_salt("scene").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            if count > 0 {
                edit::edit(cx, ui, state);
            }
        });
    });
}
