//! The window while it presents.

use egui::{Ui, ViewportCommand};

use super::Presenting;
use crate::model::Edit;
use crate::model::StoryChange;
use crate::say::story::suggested;
use crate::session::Version;
use crate::text::Lang;
use crate::ui::window::Window;

/// How a presentation begins that was asked for when the program was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// The scene to begin with, from 0.
    pub scene: usize,
    /// Its language, if it is not the window's.
    pub lang: Option<Lang>,
    /// Whether dark, if that is not the window's.
    pub dark: Option<bool>,
    /// In the window as it is, instead of over the whole screen.
    pub windowed: bool,
}

impl Window {
    /// Presents at once, unless something has to be asked before anything is opened.
    pub fn present_from_the_start(&mut self, wall: Wall) {
        if self.safety.careful {
            return;
        }
        self.lang = wall.lang.unwrap_or(self.lang);
        self.full = !wall.windowed;
        self.start_presenting(wall.scene, true);
        if let (Some(dark), Some(presenting)) = (wall.dark, &mut self.present) {
            presenting.dark = dark;
        }
    }

    /// Presents the document, from a scene on; over the whole screen, or in the window as it is.
    pub fn start_presenting(&mut self, from: usize, windowed: bool) {
        self.doc.end_gesture();
        let mut presenting = Presenting::new(self.doc.scenario(), from, self.ctx.global_style().visuals.dark_mode);
        if let Some(results) = &self.results {
            presenting.take(results);
        }
        self.present = Some(presenting);
        if !windowed {
            self.set_full(true);
        }
        self.ctx.request_repaint();
    }

    /// The presentation under way.
    #[must_use]
    pub const fn presenting(&self) -> Option<&Presenting> {
        self.present.as_ref()
    }

    /// Ends it. The document is as it was, but for what was kept.
    pub(in crate::ui) fn stop_presenting(&mut self) {
        if let Some(presenting) = self.present.take() {
            self.story.chosen = presenting.scene();
        }
        self.set_full(false);
        if let (None, Some(results)) = (&self.jobs, &self.results)
            && results.scenario != *self.doc.scenario()
        {
            self.simulate_now(results.draws);
        }
        self.ctx.request_repaint();
    }

    fn set_full(&mut self, full: bool) {
        if self.full != full {
            self.full = full;
            self.ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
        }
    }

    /// What is to be simulated, and for which month: the document's, or the scene's that is presented.
    pub(in crate::ui) fn wanted_now(&self) -> (Version, u32) {
        match &self.present {
            Some(presenting) => {
                let (version, month) = presenting.wanted();
                (version.clone(), month)
            }
            None => (self.doc.scenario().clone(), self.month()),
        }
    }

    /// One frame of a presentation.
    pub(in crate::ui) fn present_frame(&mut self, ui: &mut Ui) {
        let Some(mut presenting) = self.present.take() else { return };
        presenting.follow(self.doc.scenario());
        let at_once = self.jobs.is_none();
        if at_once {
            // Where nothing runs in the background, what the scene needs comes in its own frame.
            self.simulate_scene(&presenting);
        }
        if let Some(results) = &self.results {
            presenting.take(results);
        }
        presenting.refused =
            self.too_large.filter(|_| self.submitted.as_ref().is_some_and(|(version, _)| version == presenting.wanted().0));
        let before = presenting.wanted().0.clone();
        let asks = presenting.frame(ui, self.doc.scenario(), self.lang, at_once);
        if let Some(edit) = asks.keep {
            self.doc.apply(edit);
        }
        if asks.undo {
            self.doc.undo();
        }
        presenting.follow(self.doc.scenario());
        let moved = *presenting.wanted().0 != before;
        self.present = Some(presenting);
        if asks.leave {
            self.stop_presenting();
        } else if asks.full {
            self.set_full(!self.full);
        }
        if moved || asks.leave {
            ui.ctx().request_repaint();
        }
    }

    fn simulate_scene(&mut self, presenting: &Presenting) {
        let (version, month) = presenting.wanted();
        if self.results.as_ref().is_some_and(|results| results.scenario == *version) {
            return;
        }
        let draws = self.results.as_ref().map_or(1_024, |results| results.draws);
        let computed = crate::session::compute(version, draws, &crate::sim::Watch::default());
        if let Ok(results) = computed {
            self.results = Some(std::sync::Arc::new(results));
            self.submitted = Some((version.clone(), month));
        }
    }

    /// A first story in place of the one there is.
    pub(in crate::ui) fn new_story(&mut self) {
        let scenes = suggested(self.doc.scenario());
        self.doc.apply(Edit::Story(StoryChange::All(scenes)));
    }
}
