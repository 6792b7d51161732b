//! A point of a chart that can be dragged, or moved with the arrow keys.

use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, vec2};

use crate::ui::{
    theme::Theme,
    widgets::{
        Phase, Scale,
        track::{self, Keyed},
    },
};

/// Side of the square that can be hit.
const REACH: f32 = 20.0;

/// A handle to be shown.
pub(super) struct Handle<'a> {
    /// Apart from the chart's other handles.
    pub(super) id: Id,
    /// Where it stands.
    pub(super) at: Pos2,
    /// The room that can be hit, around `at`.
    pub(super) hit: Vec2,
    /// What a screen reader calls it.
    pub(super) name: &'a str,
    /// Its value, on `scale`.
    pub(super) value: f64,
    /// The values that it can be moved to.
    pub(super) scale: Scale,
    /// How the value is said.
    pub(super) text: &'a str,
    /// The cursor over it, which says the direction.
    pub(super) cursor: CursorIcon,
}

/// What came of a frame with a handle.
pub(super) struct Held {
    pub(super) response: Response,
    /// How far it was dragged since the gesture began.
    pub(super) moved: Option<Vec2>,
    /// Or how far the keyboard moved it now, in values.
    pub(super) stepped: Option<f64>,
    pub(super) phase: Phase,
}

impl<'a> Handle<'a> {
    pub(super) fn new(id: Id, at: Pos2, name: &'a str, value: f64, scale: Scale, text: &'a str) -> Self {
        Self { id, at, hit: Vec2::splat(REACH), name, value, scale, text, cursor: CursorIcon::ResizeHorizontal }
    }

    pub(super) fn show(&self, ui: &Ui) -> Held {
        let rect = Rect::from_center_size(self.at, self.hit);
        let sense = if ui.is_enabled() { Sense::click_and_drag() } else { Sense::hover() };
        let response = ui.interact(rect, self.id, sense).on_hover_and_drag_cursor(self.cursor);
        track::describe(ui, &response, self.name, self.value, self.scale, self.text);
        let mut held = Held { response, moved: None, stepped: None, phase: Phase::Idle };
        let response = &held.response;
        if response.double_clicked() {
            held.phase = Phase::Reset;
        } else if response.drag_started() {
            response.request_focus();
            held.phase = Phase::Began;
        } else if response.dragged() {
            held.phase = Phase::Moving;
        } else if response.drag_stopped() {
            held.phase = Phase::Ended;
        } else if response.clicked() {
            response.request_focus();
        } else if let Some(keyed) = track::keyed(ui, response) {
            held.stepped = Some(match keyed {
                Keyed::Steps(steps) => steps * self.scale.step(),
                Keyed::Home => self.scale.low - self.value,
                Keyed::End => self.scale.high - self.value,
                Keyed::To(value) => value - self.value,
            });
            held.phase = Phase::Stepped;
        }
        if held.phase.is_dragging() || held.phase == Phase::Ended {
            held.moved = held.response.total_drag_delta();
        }
        held
    }

    /// A round handle, as assumptions have.
    pub(super) fn paint(&self, ui: &Ui, held: &Held) {
        let theme = Theme::of(ui);
        let lively = held.response.hovered() || held.response.dragged() || held.response.has_focus();
        let radius = if lively { 6.0 } else { 5.0 };
        ui.painter().circle(self.at, radius, theme.panel, Stroke::new(2.0, theme.ink));
        if held.response.has_focus() {
            ui.painter().circle_stroke(self.at, radius + 3.0, Stroke::new(1.5, theme.focus));
        }
    }
}

impl Held {
    /// The value from before the gesture, which it is measured from.
    pub(super) fn before<T: Clone + Send + Sync + 'static>(&self, ui: &Ui, now: T) -> T {
        let id = self.response.id.with("before");
        match self.phase {
            Phase::Began => {
                ui.data_mut(|data| data.insert_temp(id, now.clone()));
            }
            Phase::Moving | Phase::Ended => return ui.data(|data| data.get_temp(id)).unwrap_or(now),
            _ => {}
        }
        now
    }
}

/// No travel in `y`, or the like.
pub(super) const fn wide(width: f32, height: f32) -> Vec2 {
    vec2(width, height)
}
