//! What a view is given: the document to read, and a place to put what the user asks for.

use std::cell::RefCell;
use std::sync::Arc;

use egui::Rect;

use crate::model::{Edit, Scenario, Scene};
use crate::say::Format;
use crate::session::{Results, TooLarge, Version};
use crate::text::Lang;
use crate::ui::command::Command;
use crate::ui::theme::Theme;
use crate::ui::widgets::Phase;

/// Something that a view asks for.
#[derive(Clone, Debug)]
pub enum Action {
    /// A change of its own.
    Edit(Edit),
    /// A step of the gesture under way, which it begins if there is none.
    Drag(Edit),
    /// The gesture is over.
    Release,
    /// Copy this part of the window as a picture.
    Picture(Rect),
    /// Ask how this is to be saved as a picture.
    SavePicture(Box<Scene>),
    /// Copy this as a picture.
    CopyPicture(Box<Scene>),
    /// A command.
    Command(Command),
}

/// What a view reads, and where it sends.
pub struct ViewCtx<'a> {
    /// The language of the window.
    pub lang: Lang,
    /// The colours of the window.
    pub theme: &'static Theme,
    /// The document as it is now: what every question of a view is about.
    pub scenario: &'a Version,
    /// The document as it stands in the file.
    pub saved: &'a Arc<Scenario>,
    /// The newest picture; it may be of an earlier version, which it carries.
    pub results: Option<&'a Results>,
    /// Writes numbers in this language and the scenario's currency.
    pub format: Format<'a>,
    /// Why not all of it is simulated.
    pub too_large: Option<TooLarge>,
    actions: RefCell<Vec<Action>>,
}

impl<'a> ViewCtx<'a> {
    /// A context over a document and its newest results.
    #[must_use]
    pub fn new(
        lang: Lang,
        theme: &'static Theme,
        scenario: &'a Version,
        saved: &'a Arc<Scenario>,
        results: Option<&'a Results>,
    ) -> Self {
        let format = Format { lang, currency: &scenario.currency };
        Self { lang, theme, scenario, saved, results, format, too_large: None, actions: RefCell::default() }
    }

    /// Asks for something; it is done after the frame.
    pub fn send(&self, action: Action) {
        self.actions.borrow_mut().push(action);
    }

    /// Sends what a control says: a step of a drag, a change of its own, or the end of a gesture.
    pub fn gesture(&self, phase: Phase, edit: Option<Edit>) {
        match (phase, edit) {
            (Phase::Began | Phase::Moving, Some(edit)) => self.send(Action::Drag(edit)),
            (Phase::Ended, Some(edit)) => {
                self.send(Action::Drag(edit));
                self.send(Action::Release);
            }
            (Phase::Ended, None) => self.send(Action::Release),
            (Phase::Idle | Phase::Stepped | Phase::Reset, Some(edit)) => self.send(Action::Edit(edit)),
            (_, None) => {}
        }
    }

    /// What was asked for, in order.
    #[must_use]
    pub fn into_actions(self) -> Vec<Action> {
        self.actions.into_inner()
    }
}
