//! The ambiguous sentence: five readings, and what each leaves of this studio.

use egui::{Align2, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Claim, Role};
use crate::ui::explore::ViewCtx;
use crate::ui::explore::inputs::Unit;
use crate::ui::theme::Type;

/// 90 %: people or crews (S27).
const REACHED: f64 = 0.9;
/// 70 to 80 %: of the not very creative work (S28).
const WORK: [f64; 2] = [0.7, 0.8];

/// People left under each reading, lowest first: A1 to A5 of the article's readings.
///
/// All of the work (A1, A3): `N (1 − 0.9 x)`. The not very creative part alone (A2): `N (1 − 0.9 x c)`, c the share of the role's time that is not protected.
/// A4: `N · 0.1 · (1 − x)`. A5: `N · 0.1`.
#[must_use]
pub fn people_left(roles: &[&Role]) -> [[f64; 2]; 5] {
    let sum = |left: &dyn Fn(&Role) -> f64| roles.iter().map(|role| role.headcount * left(role)).sum::<f64>();
    let [few, many] = WORK;
    let all = |x: f64| sum(&|_| 1.0 - REACHED * x);
    let part = |x: f64| sum(&|role| 1.0 - REACHED * x * open_share(role));
    let both = |x: f64| sum(&|_| (1.0 - REACHED) * (1.0 - x));
    let heads = sum(&|_| 1.0 - REACHED);
    [[all(many), all(few)], [part(many), part(few)], [all(many), all(few)], [both(many), both(few)], [heads, heads]]
}

/// Share of a role's time that is not protected.
fn open_share(role: &Role) -> f64 {
    if role.tasks.is_empty() {
        return 1.0;
    }
    role.tasks.iter().filter(|task| !task.protected).map(|task| task.share).sum()
}

pub(super) fn readings(cx: &ViewCtx<'_>, ui: &mut Ui, claim: &Claim) {
    let lang = cx.lang;
    ui.label(RichText::new(lang.readings_title()).text_style(Type::Body.bold_style()));
    ui.label(RichText::new(lang.readings_text()).color(cx.theme.muted));
    let meant: Vec<&Role> = cx.scenario.roles().filter(|role| claim.speaks_of(&role.id)).collect();
    let roles: Vec<&Role> = if meant.is_empty() { cx.scenario.roles().collect() } else { meant };
    let before: f64 = roles.iter().map(|role| role.headcount).sum();
    let open = roles.iter().map(|role| role.headcount * open_share(role)).sum::<f64>() / before.max(1e-9);
    ui.label(
        RichText::new(lang.reading_share(cx.format.number(Unit::Percent, open)))
            .text_style(Type::Small.style())
            .color(cx.theme.muted),
    );
    ui.add_space(6.0);
    let names = [lang.reading_a1(), lang.reading_a2(), lang.reading_a3(), lang.reading_a4(), lang.reading_a5()];
    for (name, [low, high]) in names.into_iter().zip(people_left(&roles)) {
        ui.label(name);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let people = |x: f64| cx.format.people(x);
        let text = if people(low) == people(high) {
            lang.reading_people_one(people(low), people(before))
        } else {
            lang.reading_people(people(low), people(high), people(before))
        };
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
        let track = Rect::from_min_max(rect.min, pos2(rect.right() - 168.0, rect.bottom())).shrink2(vec2(0.0, 5.0));
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let x = |people: f64| track.left() + track.width() * (people / before.max(1e-9)).clamp(0.0, 1.0) as f32;
        let painter = ui.painter();
        painter.rect_filled(track, 3.0, cx.theme.track);
        painter.rect_filled(Rect::from_min_max(track.min, pos2(x(low), track.bottom())), 3.0, cx.theme.compress.ink);
        painter.rect_filled(
            Rect::from_min_max(pos2(x(low), track.top()), pos2(x(high), track.bottom())),
            0.0,
            cx.theme.compress.band_inner,
        );
        painter.text(pos2(rect.right(), rect.center().y), Align2::RIGHT_CENTER, text, Type::Body.bold(), cx.theme.ink);
        ui.add_space(4.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Example, example};

    #[test]
    fn five_readings_give_the_five_answers_of_the_data() {
        let mut studio = example(Example::NorthLight);
        for role in studio.departments.iter_mut().flat_map(|department| &mut department.roles) {
            // c = 0.6 for everybody, the reading's own example.
            role.tasks.truncate(2);
            role.tasks[0].share = 0.6;
            role.tasks[1].share = 0.4;
            (role.tasks[0].protected, role.tasks[1].protected) = (false, true);
        }
        let people = studio.headcount();
        let roles: Vec<&Role> = studio.roles().collect();
        let gone = people_left(&roles).map(|left| left.map(|left| 1.0 - left / people));
        let expected = [[0.72, 0.63], [0.432, 0.378], [0.72, 0.63], [0.98, 0.97], [0.9, 0.9]];
        for (gone, expected) in gone.iter().flatten().zip(expected.iter().flatten()) {
            assert!((gone - expected).abs() < 1e-12, "{gone} for {expected}");
        }
    }
}
