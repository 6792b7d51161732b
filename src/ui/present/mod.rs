//! Presenting: the scenes of the story over the whole window, alive while they are shown.
//!
//! The document is only read. Each scene has a [`Room`], a version of the scenario of its own, which goes when the scene is left;
//! *Keep this* makes one change of what was moved.

mod answers;
mod board;
mod help;
mod keys;
mod meeting;
mod overview;
mod people;
mod pictures;
mod predict;
mod room;
mod rows;
mod sliders;
mod stage;
mod window;

pub use answers::Answers;
pub(in crate::ui) use answers::{Answer, Question};
use answers::{answer, asked};
pub use board::Board;
pub use overview::thumbnail;
pub use predict::Predicting;
pub use room::Room;
pub use sliders::Knob;
pub(in crate::ui) use stage::draw;
pub use stage::{Foot, Layout, Stage, found};
pub use window::Wall;

use std::sync::Arc;

use egui::{Align2, Context, CursorIcon, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use self::help::{end, show_keys};
use self::keys::Wish;
use self::meeting::Replay;
use super::background::Background;
use super::theme::Theme;
use crate::analysis::{Tornado, Waterfall};
use crate::model::{Edit, Scene};
use crate::say::story::suggested;
use crate::session::{Results, TooLarge, Version};
use crate::text::Lang;

/// What a frame asks the window for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asks {
    /// A change of the document: what the room changed is kept.
    pub keep: Option<Edit>,
    /// Take back what was kept.
    pub undo: bool,
    /// Leave.
    pub leave: bool,
    /// Full screen, or not.
    pub full: bool,
}

/// A presentation under way.
#[expect(clippy::struct_excessive_bools, reason = "what covers the scene can stand over anything else")]
pub struct Presenting {
    story: Vec<Scene>,
    /// Whether the story is the document's own, or was made because it has none.
    own: bool,
    /// The scenes that are shown, by their place in the story.
    order: Vec<usize>,
    /// The place in `order`; one after the last is the end.
    at: usize,
    /// The document as it was when the room was made.
    doc: Version,
    room: Option<Room>,
    /// Answers of scenes that were shown already.
    cache: Vec<Arc<Results>>,
    background: Background<Question, Answer>,
    /// Answers for the overview.
    small: Answers,
    /// Black or white.
    blank: Option<bool>,
    overview: bool,
    help: bool,
    typed: String,
    /// The slider that the keys move.
    active: Option<usize>,
    dark: bool,
    lang: Lang,
    /// How often something was kept and may be taken back.
    kept: usize,
    /// When the pointer last moved.
    pointer: f64,
    /// What the room guesses of this scene.
    predicting: Option<Predicting>,
    /// A change that is shown again.
    replay: Option<Replay>,
    /// When it began, in the window's time; `None` before the first frame.
    began: Option<f64>,
    /// Whether the time is shown.
    clock: bool,
    /// Why what the scene asks for is not simulated.
    pub(super) refused: Option<TooLarge>,
}

/// Answers that are kept for scenes to come back to.
const CACHE: usize = 24;
/// Seconds after which a pointer that rests is hidden.
const POINTER: f64 = 2.0;

impl Presenting {
    /// What the room guesses of the scene that is shown.
    #[must_use]
    pub const fn predicting(&self) -> Option<&Predicting> {
        self.predicting.as_ref()
    }

    /// Presents a document, from a scene on: its place in the story.
    #[must_use]
    pub fn new(doc: &Version, from: usize, dark: bool) -> Self {
        let own = !doc.story.is_empty();
        let story = if own { doc.story.clone() } else { suggested(doc) };
        let mut order: Vec<usize> = (0..story.len()).filter(|&i| !story[i].hidden || i == from && from > 0).collect();
        if order.is_empty() {
            order = (0..story.len()).collect();
        }
        let at = order.iter().position(|&i| i >= from).unwrap_or(order.len().saturating_sub(1));
        let mut presenting = Self {
            story,
            own,
            order,
            at,
            doc: doc.clone(),
            room: None,
            cache: Vec::new(),
            background: Background::default(),
            small: Answers::default(),
            blank: None,
            overview: false,
            help: false,
            typed: String::new(),
            active: None,
            dark,
            lang: Lang::default(),
            kept: 0,
            pointer: f64::NEG_INFINITY,
            predicting: None,
            replay: None,
            began: None,
            clock: false,
            refused: None,
        };
        presenting.enter(doc);
        presenting
    }

    /// The place in the story of the scene that is shown; of the last one at the end.
    #[must_use]
    pub fn scene(&self) -> usize {
        self.order.get(self.at).or(self.order.last()).copied().unwrap_or(0)
    }

    /// Whether the end is shown.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.at >= self.order.len()
    }

    /// The scene that is shown, with what the room has moved.
    #[must_use]
    pub const fn room(&self) -> Option<&Room> {
        self.room.as_ref()
    }

    /// What is to be simulated, and for which month.
    #[must_use]
    pub fn wanted(&self) -> (&Version, u32) {
        self.room.as_ref().map_or((&self.doc, 0), |room| (room.version(), room.month()))
    }

    /// Whether everything that the scene shows is there.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.room.as_ref().is_none_or(Room::is_current) && self.background.is_settled()
    }

    /// Takes in an answer of the simulation.
    pub fn take(&mut self, results: &Arc<Results>) {
        if let Some(room) = &mut self.room {
            room.take(results);
        }
        if results.roles_at.is_none() {
            self.cache.retain(|known| known.scenario != results.scenario);
            self.cache.push(Arc::clone(results));
            if self.cache.len() > CACHE {
                self.cache.remove(0);
            }
        }
    }

    /// The room of the scene that is to be shown now; what was moved in the last one is gone with it.
    fn enter(&mut self, doc: &Version) {
        self.doc = doc.clone();
        self.active = None;
        self.predicting = None;
        self.replay = None;
        self.room = self.order.get(self.at).and_then(|&at| Some(Room::new(doc, at, self.story.get(at)?)));
        if let Some(room) = &mut self.room {
            let known = self.cache.iter().find(|known| room.gave(&known.scenario));
            if let Some(known) = known.cloned() {
                room.take(&known);
            }
        }
    }

    /// Follows the document: something was kept, or taken back.
    pub fn follow(&mut self, doc: &Version) {
        if self.doc != *doc {
            if self.own && !doc.story.is_empty() {
                self.story.clone_from(&doc.story);
                self.order.retain(|&i| i < self.story.len());
            }
            self.enter(doc);
        }
    }

    fn go(&mut self, to: usize, doc: &Version) {
        self.blank = None;
        self.typed.clear();
        let to = to.min(self.order.len());
        if to != self.at {
            self.at = to;
            self.enter(doc);
        }
    }

    fn wish(&mut self, wish: Wish, doc: &Version, asks: &mut Asks) {
        let last = self.order.len().saturating_sub(1);
        match wish {
            // What covers the scene goes first.
            Wish::Leave if self.help => self.help = false,
            Wish::Leave if self.overview => self.overview = false,
            Wish::Leave | Wish::Next | Wish::Back if self.blank.is_some() => self.blank = None,
            wish if !self.is_covered() && self.guess(wish) => {}
            Wish::Leave => asks.leave = true,
            Wish::Enter if !self.typed.is_empty() => {
                let number: usize = self.typed.parse().unwrap_or(0);
                self.overview = false;
                if number >= 1 && number <= self.order.len() {
                    self.go(number - 1, doc);
                }
                self.typed.clear();
            }
            Wish::Enter if self.overview => self.overview = false,
            Wish::Next if self.is_over() => {}
            Wish::Next | Wish::Enter => self.go(self.at + 1, doc),
            Wish::Back => self.go(self.at.saturating_sub(1), doc),
            Wish::First => self.go(0, doc),
            Wish::Last => self.go(last, doc),
            Wish::Digit(digit) => {
                if self.typed.len() < 3 {
                    self.typed.push(char::from(b'0' + digit));
                }
            }
            Wish::Predict => {
                let scene = self.room.as_ref().and_then(|room| self.story.get(room.scene));
                let asks = scene.and_then(|scene| Predicting::of(scene, self.lang));
                self.predicting = asks.filter(|asks| self.room.as_ref().is_some_and(|room| asks.is_in(room.version())));
            }
            Wish::Replay => self.replay = self.room.as_ref().and_then(|room| room.last_move(self.active)).map(Replay::new),
            Wish::Clock => self.clock = !self.clock,
            Wish::Black | Wish::Point => self.blank = if self.blank == Some(true) { None } else { Some(true) },
            Wish::White => self.blank = if self.blank == Some(false) { None } else { Some(false) },
            Wish::Overview => self.overview = !self.overview,
            Wish::Help => self.help = !self.help,
            Wish::Palette => self.dark = !self.dark,
            Wish::Full => asks.full = true,
            Wish::Slider | Wish::More | Wish::Less | Wish::PutBack | Wish::Keep | Wish::Undo => self.slide(wish, asks),
        }
    }

    fn slide(&mut self, wish: Wish, asks: &mut Asks) {
        self.finish_replay();
        let Some(room) = &mut self.room else { return };
        let count = room.sliders();
        match wish {
            Wish::Slider if count > 0 => self.active = Some(self.active.map_or(0, |at| (at + 1) % count)),
            Wish::More | Wish::Less if count > 0 => {
                let at = *self.active.get_or_insert(0);
                room.nudge(at, if wish == Wish::More { 1.0 } else { -1.0 });
            }
            Wish::PutBack => room.put_back(),
            Wish::Keep => {
                asks.keep = self.story.get(room.scene).and_then(|scene| room.kept(scene, self.own));
                self.kept += usize::from(asks.keep.is_some());
            }
            Wish::Undo if self.kept > 0 => {
                self.kept -= 1;
                asks.undo = true;
            }
            _ => {}
        }
    }

    /// Asks what the picture needs beyond the simulation.
    fn ask(&mut self, ctx: &Context, at_once: bool) {
        let Some(room) = &self.room else { return };
        let Some(scene) = self.story.get(room.scene) else { return };
        let Some(question) = Question::of(scene, room.version(), room.month()) else { return };
        self.background.follow(ctx, question, answer, at_once);
    }

    /// The answer to that, if it is about this scene.
    fn answers(&self) -> (Option<&Waterfall>, Option<&Tornado>) {
        let Some((question, Some(answer), _)) = self.background.answer() else { return (None, None) };
        let of_here = self.room.as_ref().is_some_and(|room| {
            let asked = self.story.get(room.scene).and_then(asked);
            room.gave(&question.scenario)
                && asked.is_some_and(|(what, _, causes)| what == question.output.what && causes == question.causes)
        });
        if of_here { Answer::parts(answer) } else { (None, None) }
    }

    /// A frame over the whole window.
    pub fn frame(&mut self, ui: &mut Ui, doc: &Version, lang: Lang, at_once: bool) -> Asks {
        let mut asks = Asks::default();
        self.lang = lang;
        let clock = self.clock(ui.ctx(), lang);
        for wish in keys::wishes(ui.ctx()) {
            self.wish(wish, doc, &mut asks);
        }
        self.follow_replay(ui.ctx());
        self.ask(ui.ctx(), at_once);
        self.hide_pointer(ui.ctx());
        // The whole of the window, whatever margins it has otherwise.
        let (rect, theme) = (ui.ctx().content_rect(), Theme::wall(self.dark));
        ui.set_clip_rect(rect);
        let painter = ui.painter().with_clip_rect(rect);
        let board = Board::new(&painter, rect, theme, lang);
        if let Some(black) = self.blank {
            let colour = if black { egui::Color32::BLACK } else { egui::Color32::WHITE };
            painter.rect_filled(rect, 0.0, colour);
            return asks;
        }
        if self.overview {
            self.small.follow(ui.ctx(), doc, &self.story, at_once);
            self.show_overview(ui, &board, doc);
        } else if self.help {
            show_keys(&board);
        } else {
            self.show(ui, &board, clock);
        }
        if !self.typed.is_empty() {
            let at = rect.right_top() + vec2(-1.5 * board.unit, 4.0 * board.unit);
            board.line(at, Align2::RIGHT_TOP, &self.typed, board.bold(2.0, theme.warning), 8.0 * board.unit);
        }
        asks
    }

    fn hide_pointer(&mut self, ctx: &Context) {
        let (now, moves) = ctx.input(|input| (input.time, input.pointer.delta() != egui::Vec2::ZERO || input.pointer.any_down()));
        if moves {
            self.pointer = now;
        }
        if now - self.pointer > POINTER {
            ctx.set_cursor_icon(CursorIcon::None);
        } else {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(POINTER - (now - self.pointer) + 0.05));
        }
    }

    /// The scene, or the end.
    fn show(&mut self, ui: &mut Ui, board: &Board<'_>, clock: Option<String>) {
        let Some(room) = &self.room else { return end(board) };
        let Some(scene) = self.story.get(room.scene) else { return };
        let knobs = room.knobs(board.lang, self.active);
        let (causes, drivers) = self.answers();
        let stage = Stage {
            scene,
            scenario: room.version(),
            results: room.shown().map(Arc::as_ref),
            month: room.month(),
            causes,
            drivers,
            answers: !self.background.is_settled(),
            knobs: &knobs,
            changed: room.is_changed(),
            foot: Foot::Number(self.at + 1, self.order.len()),
            predicting: self.predicting.as_ref(),
            clock,
        };
        let layout = draw(board, &stage);
        if let Some(mut predicting) = self.predicting.clone() {
            predicting.touch(ui, board, &stage, layout.picture);
            self.predicting = Some(predicting);
            return;
        }
        if let (None, Some(refused)) = (stage.results, self.refused) {
            let why = crate::ui::too_large::says(refused, stage.scenario, None, board.lang);
            let fit = crate::ui::too_large::would_fit(refused.most, board.lang);
            let text = [Some(why), fit].into_iter().flatten().collect::<Vec<_>>().join(board.lang.pick(" ", ""));
            let middle = board.rect.shrink2(vec2(0.12 * board.rect.width(), 0.4 * board.rect.height()));
            board.fitted(middle, &text, [2.0, 1.0], false, board.theme.ink);
        }
        self.touch(ui, board, &layout, &knobs);
    }

    /// The sliders answer the hand.
    fn touch(&mut self, ui: &mut Ui, board: &Board<'_>, layout: &Layout, knobs: &[Knob]) {
        for (i, (cell, knob)) in layout.cells.iter().zip(knobs).enumerate() {
            let track = sliders::track(board, *cell);
            let reach = Rect::from_min_max(
                pos2(cell.left(), track.center().y - board.unit),
                pos2(cell.right(), track.center().y + board.unit),
            );
            let response = ui.interact(reach, ui.scope_id().with(("wall_slider", i)), Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::slider(true, knob.share, &knob.label));
            let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
            if (response.dragged() || response.clicked() || response.is_pointer_button_down_on())
                && let (Some(at), Some(room)) = (response.interact_pointer_pos(), &mut self.room)
            {
                self.active = Some(i);
                self.replay = None;
                room.put(i, f64::from((at.x - track.left()) / track.width()));
            }
        }
    }
}
