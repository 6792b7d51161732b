//! Other scenarios on the map: those that the Compare view holds beside the open one, and the voices.

use egui::{Align2, Color32, Pos2, Stroke, Ui};

use super::axes::Plot;
use super::levers;
use crate::analysis::Lever;
use crate::model::Scenario;
use crate::ui::compare::{CompareState, LETTERS, voices};
use crate::ui::explore::ViewCtx;
use crate::ui::theme::Type;

/// So near, the pointer means a mark.
const REACH: f32 = 11.0;

/// Another scenario, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Other {
    /// The column of the Compare view; none for a voice.
    column: Option<usize>,
    name: String,
    /// Its values of both levers.
    at: [f64; 2],
}

/// The scenarios that have both levers. The columns' come last, so that they are drawn on top.
pub(super) fn others(cx: &ViewCtx<'_>, compare: &CompareState, with_voices: bool, [x, y]: [&Lever; 2]) -> Vec<Other> {
    let other = |column: Option<usize>, name: String, scenario: &Scenario| {
        Some(Other { column, name, at: [x.today(scenario)?, y.today(scenario)?] })
    };
    let said = if with_voices { voices() } else { &[] };
    let said = said.iter().filter_map(|voice| other(None, voice.title.get(cx.lang).to_owned(), voice));
    let columns = compare.others(cx).into_iter();
    said.chain(columns.filter_map(|(column, name, scenario)| other(Some(column), name, scenario))).collect()
}

impl Other {
    /// "Voice: Du Xiaomeng: automation 75 %, elasticity 1.2".
    pub(super) fn says(&self, cx: &ViewCtx<'_>, [x, y]: [&Lever; 2]) -> String {
        let name = match self.column {
            Some(column) => format!("{} · {}", LETTERS[column], self.name),
            None => self.name.clone(),
        };
        cx.lang.map_other(name, levers::value(cx, x, self.at[0]), levers::value(cx, y, self.at[1]))
    }

    /// Whether the pointer means it.
    pub(super) fn is_at(&self, plot: &Plot, pointer: Pos2) -> bool {
        plot.place(self.at).distance(pointer) <= REACH
    }

    /// Its column's letter and colour.
    pub(super) fn letter(&self, cx: &ViewCtx<'_>) -> Option<(&'static str, Color32)> {
        self.column.map(|column| (LETTERS[column], cx.theme.columns[column]))
    }

    fn draw(&self, cx: &ViewCtx<'_>, ui: &Ui, plot: &Plot) {
        let at = plot.place(self.at);
        let Some((letter, colour)) = self.letter(cx) else { return dot(cx, ui, at) };
        let painter = ui.painter();
        painter.circle(at, 9.5, colour, Stroke::new(2.0, cx.theme.panel));
        painter.text(at, Align2::CENTER_CENTER, letter, Type::Small.bold(), cx.theme.panel);
    }
}

/// A voice's mark.
pub(super) fn dot(cx: &ViewCtx<'_>, ui: &Ui, at: Pos2) {
    ui.painter().circle(at, 4.5, cx.theme.muted, Stroke::new(1.5, cx.theme.panel));
}

/// Draws the marks.
pub(super) fn draw(cx: &ViewCtx<'_>, ui: &Ui, others: &[Other], plot: &Plot) {
    for other in others {
        other.draw(cx, ui, plot);
    }
}
