//! What a meeting needs beside the scenes: guesses before the result, the last change again, the time.

use egui::Context;

use super::Presenting;
use super::keys::Wish;
use crate::text::{Lang, numbers};

/// Seconds that a change takes when it is shown again.
const REPLAY: f64 = 3.0;

/// A slider on its way again, as shares of its length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Replay {
    slider: usize,
    from: f64,
    to: f64,
    /// When, in the window's time; `None` before its first frame.
    began: Option<f64>,
}

impl Replay {
    pub(super) const fn new((slider, from, to): (usize, f64, f64)) -> Self {
        Self { slider, from, to, began: None }
    }
}

impl Presenting {
    /// What a key does while the room guesses; whether it does something.
    pub(super) fn guess(&mut self, wish: Wish) -> bool {
        let Some(predicting) = &mut self.predicting else { return false };
        match wish {
            Wish::Digit(digit) => predicting.type_in(char::from(b'0' + digit)),
            Wish::Point => predicting.type_in('.'),
            Wish::Enter if predicting.take() => {}
            // A clicker has one key: it reveals, and goes on when it is pressed again.
            Wish::Enter | Wish::Next | Wish::Predict if !predicting.revealed => {
                predicting.take();
                predicting.revealed = true;
            }
            Wish::Predict | Wish::Leave => self.predicting = None,
            Wish::Back => predicting.take_back(),
            // The sliders are not there: who guesses moves nothing.
            Wish::Slider | Wish::More | Wish::Less | Wish::PutBack | Wish::Keep | Wish::Replay => {}
            _ => return false,
        }
        true
    }

    /// Whether something stands over the scene.
    pub(super) const fn is_covered(&self) -> bool {
        self.help || self.overview || self.blank.is_some()
    }

    /// Ends what is shown again where it ends by itself: nothing on the way may be taken for what the room has chosen.
    pub(super) fn finish_replay(&mut self) {
        if let (Some(replay), Some(room)) = (self.replay.take(), &mut self.room) {
            room.put(replay.slider, replay.to);
        }
    }

    /// Moves what is shown again to where it is now.
    pub(super) fn follow_replay(&mut self, ctx: &Context) {
        let (Some(replay), Some(room)) = (&mut self.replay, &mut self.room) else { return };
        let now = ctx.input(|input| input.time);
        let done = ((now - *replay.began.get_or_insert(now)) / REPLAY).min(1.0);
        // Slow at both ends, so that the eye finds it.
        let eased = done * done * (3.0 - 2.0 * done);
        room.put(replay.slider, replay.from + eased * (replay.to - replay.from));
        ctx.request_repaint();
        if done >= 1.0 {
            self.finish_replay();
        }
    }

    /// The time that it has taken, against what is planned up to the end of this scene.
    pub(super) fn clock(&mut self, ctx: &Context, lang: Lang) -> Option<String> {
        let now = ctx.input(|input| input.time);
        let seconds = now - *self.began.get_or_insert(now);
        if !self.clock {
            return None;
        }
        ctx.request_repaint_after(std::time::Duration::from_millis(500));
        let (minutes, seconds) = (libm::floor(seconds / 60.0), libm::floor(seconds % 60.0));
        let elapsed = format!("{minutes:.0}:{seconds:02.0}");
        let until = self.order.iter().take(self.at + 1).filter_map(|&at| self.story.get(at));
        let plan: f64 = until.map(|scene| scene.minutes).sum();
        Some(if plan > 0.0 { lang.wall_clock_plan(elapsed, numbers::plain(plan, 1)) } else { lang.wall_clock(elapsed) })
    }
}
