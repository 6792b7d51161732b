//! All scenes, small.

use std::sync::Arc;

use egui::{CursorIcon, Rect, Sense, Ui, vec2};

use super::stage::{Foot, Stage, draw};
use super::{Answers, Board, Presenting, Room};
use crate::model::Scene;
use crate::session::{Results, Version};

impl Presenting {
    /// All scenes, small.
    pub(super) fn show_overview(&mut self, ui: &mut Ui, board: &Board<'_>, doc: &Version) {
        board.painter.rect_filled(board.rect, 0.0, board.theme.panel);
        let count = self.order.len().max(1);
        let columns = (1..=count).find(|&columns| columns * columns >= count).unwrap_or(1);
        let gap = board.unit;
        #[expect(clippy::cast_precision_loss, reason = "a few scenes")]
        let (columns_f, rows_f) = (columns as f32, count.div_ceil(columns) as f32);
        let (whole, ratio) = (board.rect.shrink(gap), board.rect.height() / board.rect.width());
        let width = ((whole.width() - gap * (columns_f - 1.0)) / columns_f)
            .min(((whole.height() - gap * (rows_f - 1.0)) / rows_f) / ratio);
        let mut chosen = None;
        for i in 0..self.order.len() {
            #[expect(clippy::cast_precision_loss, reason = "a few scenes")]
            let (column, row) = ((i % columns) as f32, (i / columns) as f32);
            let cell = Rect::from_min_size(
                whole.min + vec2(column * (width + gap), row * (ratio * width + gap)),
                vec2(width, ratio * width),
            );
            let painter = board.painter.with_clip_rect(cell);
            let small = Board::new(&painter, cell, board.theme, board.lang);
            if let Some(scene) = self.story.get(self.order[i]) {
                let results = self.cache.iter().map(Arc::as_ref).find(|known| known.scenario == *doc);
                thumbnail(&small, scene, doc, (results, &self.small), (i + 1, count));
            }
            if i == self.at {
                board.painter.rect_stroke(
                    cell,
                    0.0,
                    egui::Stroke::new(0.3 * gap, board.theme.warning),
                    egui::StrokeKind::Outside,
                );
            }
            let response = ui.interact(cell, ui.scope_id().with(("wall_scene", i)), Sense::click());
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                chosen = Some(i);
            }
        }
        if let Some(to) = chosen {
            self.overview = false;
            self.go(to, doc);
        }
    }
}

/// A scene, small, as it is in the document.
pub fn thumbnail(
    board: &Board<'_>,
    scene: &Scene,
    doc: &Version,
    (results, answers): (Option<&Results>, &Answers),
    number: (usize, usize),
) {
    let room = Room::new(doc, 0, scene);
    let results = results.filter(|results| results.scenario == *room.version());
    let knobs = room.knobs(board.lang, None);
    let (causes, drivers, waits) = answers.to(scene, room.version(), room.month());
    let stage = Stage {
        scene,
        scenario: room.version(),
        results,
        month: room.month(),
        causes,
        drivers,
        answers: waits,
        knobs: &knobs,
        changed: false,
        foot: Foot::Number(number.0, number.1),
        predicting: None,
        clock: None,
    };
    draw(board, &stage);
}
