//! What becomes of the people in a row of the role tree: how many there are in the month shown, and by how much that has just moved.

use egui::{Align2, Rect, RichText, Sense, Ui, pos2, vec2};

use super::context::{Action, ViewCtx};
use super::view::ExploreState;
use crate::analysis::What;
use crate::model::{Department, Role, mean_automation};
use crate::sim::{RoleSeries, Series, Spread};
use crate::ui::command::Command;
use crate::ui::theme::Type;

/// Seconds for which a change is shown after the share has come to rest.
const SHOWN: f64 = 4.0;

/// What a row remembers of its share and its result, to say what a change did.
#[derive(Clone, Copy, Debug)]
struct Moved {
    share: Option<(f64, f64, f64)>,
    /// Whose month it was.
    of: (super::Column, usize),
    /// People before the share began to move.
    before: f64,
    /// When it last moved.
    at: f64,
}

/// Headcount of a role in the month shown, under the choice that the list follows.
fn of_role(cx: &ViewCtx<'_>, state: &ExploreState, role: &Role) -> Option<Spread> {
    let results = cx.results?;
    let spread = state.focus.outcome(results).role(&role.id)?.get(RoleSeries::Headcount)?.at(state.month_within(cx.scenario));
    spread.band[2].is_finite().then_some(spread)
}

/// Sums of medians; the band of a sum is not the sum of bands, so a department's tooltip shows none.
fn of_department(cx: &ViewCtx<'_>, state: &ExploreState, department: &Department) -> Option<Spread> {
    let spreads = department.roles.iter().filter_map(|role| of_role(cx, state, role));
    spreads.fold(None, |sum: Option<Spread>, spread| {
        let mut band = [f64::NAN; 5];
        band[2] = spread.band[2] + sum.map_or(0.0, |sum| sum.band[2]);
        Some(Spread { central: spread.central, mean: spread.mean, band })
    })
}

/// A role's people today and then.
pub(super) fn role(cx: &ViewCtx<'_>, ui: &Ui, (today, after): (Rect, Rect), state: &ExploreState, role: &Role) {
    let row = Row { what: What::Role(role.id.clone(), RoleSeries::Headcount), strong: false, share: mean_automation([role]) };
    row.show(cx, ui, (today, after), state, role.headcount, of_role(cx, state, role));
}

/// A department's people today and then.
pub(super) fn department(cx: &ViewCtx<'_>, ui: &Ui, places: (Rect, Rect), state: &ExploreState, department: &Department) {
    let what = What::Department(department.id.clone());
    let row = Row { what, strong: true, share: mean_automation(department.roles.iter()) };
    let before = department.roles.iter().map(|role| role.headcount).sum();
    row.show(cx, ui, places, state, before, of_department(cx, state, department));
}

/// Everybody, today and then.
pub(super) fn studio(cx: &ViewCtx<'_>, ui: &Ui, places: (Rect, Rect), state: &ExploreState) {
    let after = cx.results.map(|results| state.focus.outcome(results).get(Series::Headcount).at(state.month_within(cx.scenario)));
    let row = Row { what: What::Series(Series::Headcount), strong: true, share: mean_automation(cx.scenario.roles()) };
    row.show(cx, ui, places, state, cx.scenario.headcount(), after);
}

/// What a row is about.
struct Row {
    what: What,
    strong: bool,
    share: Option<(f64, f64, f64)>,
}

impl Row {
    fn show(
        self,
        cx: &ViewCtx<'_>,
        ui: &Ui,
        (today, rect): (Rect, Rect),
        state: &ExploreState,
        before: f64,
        after: Option<Spread>,
    ) {
        let before_text = cx.format.people(before);
        let text = after.map_or_else(|| "…".to_owned(), |spread| cx.format.people(spread.band[2]));
        let font = if self.strong { Type::Body.bold() } else { Type::Body.regular() };
        let muted = cx.theme.muted;
        let painter = ui.painter();
        if today.is_positive() {
            painter.text(today.right_center(), Align2::RIGHT_CENTER, &before_text, font.clone(), muted);
        }
        let moved = after.and_then(|after| self.moved(ui, state, cx, after.band[2]));
        let difference = moved.map(|(by, _)| cx.format.signed_people(by)).filter(|text| !text.is_empty());
        if let (Some(text), Some((by, strength))) = (&difference, moved) {
            let hue = if by < 0.0 { &cx.theme.compress } else { &cx.theme.expand };
            painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)).expand2(vec2(3.0, 0.0)), 4.0, hue.tint.gamma_multiply(strength));
            painter.text(pos2(rect.left() + 2.0, rect.center().y), Align2::LEFT_CENTER, text, Type::Small.bold(), hue.ink);
        }
        let unchanged = after.is_some() && before_text == text;
        let colour = if unchanged { muted } else { cx.theme.ink };
        painter.text(rect.right_center(), Align2::RIGHT_CENTER, &text, font, colour);
        let Some(spread) = after else { return };
        let response = ui.interact(rect, ui.scope_id().with("result"), Sense::CLICK);
        if response.clicked() {
            cx.send(Action::Command(Command::Formula(Some(self.what.clone()))));
        }
        let change = cx.lang.roles_becomes(&before_text, &text);
        let name = [Some(change), difference].into_iter().flatten().collect::<Vec<_>>().join(cx.lang.pick(", ", "，"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        response.on_hover_ui(|ui| {
            ui.set_max_width(280.0);
            let name = state.focus.name(cx.lang);
            if spread.band[0].is_nan() {
                ui.label(cx.lang.tip_department_becomes(name, &before_text, &text));
            } else {
                let (low, high) = (cx.format.people(spread.band[0]), cx.format.people(spread.band[4]));
                ui.label(cx.lang.tip_roles_becomes(name, &before_text, &text, low, high));
            }
            ui.label(RichText::new(cx.lang.tip_formula()).text_style(Type::Small.style()).color(muted));
        });
    }

    /// By how much the result has moved since the share began to, and how strongly that is still to be seen.
    fn moved(&self, ui: &Ui, state: &ExploreState, cx: &ViewCtx<'_>, after: f64) -> Option<(f64, f32)> {
        let id = ui.scope_id().with("moved");
        let now = ui.input(|input| input.time);
        let of = (state.focus, state.month_within(cx.scenario));
        let rests = Moved { share: self.share, of, before: after, at: f64::NEG_INFINITY };
        let mut moved = ui.data(|data| data.get_temp::<Moved>(id)).filter(|moved| moved.of == of).unwrap_or(rests);
        let since = now - moved.at;
        if moved.share != self.share {
            moved.share = self.share;
            moved.at = now;
        } else if since > SHOWN {
            moved.before = after;
        }
        ui.data_mut(|data| data.insert_temp(id, moved));
        let left = SHOWN - (now - moved.at);
        if left <= 0.0 {
            return None;
        }
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
        #[expect(clippy::cast_possible_truncation, reason = "0…1")]
        let strength = left.clamp(0.0, 1.0) as f32;
        Some((after - moved.before, strength))
    }
}
