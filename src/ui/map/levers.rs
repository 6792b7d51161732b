//! What levers are called, how their values are written, and the list to choose one from.

use egui::{ComboBox, Id, PopupCloseBehavior, RichText, TextEdit, Ui, WidgetInfo};

use crate::analysis::{Lever, Statistic};
use crate::model::{Input, Scenario, Scope};
use crate::text::{Lang, numbers};
use crate::ui::explore::ViewCtx;
use crate::ui::explore::inputs::{Unit, about};
use crate::ui::why::driver_name;

/// The statistics on offer.
pub(super) const STATISTICS: [Statistic; 7] = [
    Statistic::Mean,
    Statistic::Quantile(0.5),
    Statistic::Quantile(0.05),
    Statistic::Quantile(0.25),
    Statistic::Quantile(0.75),
    Statistic::Quantile(0.95),
    Statistic::Central,
];

/// A statistic's name.
pub(super) fn statistic(statistic: Statistic, lang: Lang) -> String {
    match statistic {
        Statistic::Mean => lang.map_mean().to_owned(),
        Statistic::Central => lang.map_central().to_owned(),
        Statistic::Quantile(0.5) => lang.map_median().to_owned(),
        Statistic::Quantile(p) => lang.map_quantile(numbers::plain(100.0 * p, 1)),
    }
}

/// A lever's name, with whose it is.
pub(super) fn name(lever: &Lever, scenario: &Scenario, lang: Lang) -> String {
    match lever {
        Lever::Input(input) => driver_name(input, scenario, lang),
        Lever::Automation(Scope::Studio) => lang.map_all_automation().to_owned(),
        Lever::Automation(Scope::Department(id)) => {
            let department = scenario.departments.iter().find(|department| department.id == *id);
            lang.why_automation(department.map_or(id.as_str(), |department| department.label(lang)))
        }
        Lever::Automation(Scope::Role(id)) => lang.why_automation(scenario.role(id).map_or(id.as_str(), |role| role.label(lang))),
    }
}

/// How its values are written.
pub(super) fn unit(lever: &Lever, scenario: &Scenario, lang: Lang) -> Unit {
    match lever {
        Lever::Input(input) => about(input, scenario, lang).unit,
        Lever::Automation(_) => Unit::Percent,
    }
}

/// A value of it.
pub(super) fn value(cx: &ViewCtx<'_>, lever: &Lever, x: f64) -> String {
    cx.format.number(unit(lever, cx.scenario, cx.lang), x)
}

/// All levers: the studio's and the market's first, then departments, roles, and the inputs of each role.
pub(super) fn sorted(scenario: &Scenario) -> Vec<Lever> {
    let mut all = Lever::all(scenario);
    all.sort_by_key(|lever| match lever {
        Lever::Automation(Scope::Studio) => 0,
        Lever::Input(input) if input.role().is_none() => match input {
            Input::Elasticity | Input::PassThrough | Input::Growth | Input::Unmet => 1,
            _ => 2,
        },
        Lever::Automation(Scope::Department(_)) => 3,
        Lever::Automation(Scope::Role(_)) => 4,
        Lever::Input(_) => 5,
    });
    all
}

/// A list to choose from, `width` wide; the lever that is chosen in this frame. `without` is left out.
pub(super) fn choose(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    label: &egui::Response,
    now: &Lever,
    without: Option<&Lever>,
    width: f32,
) -> Option<Lever> {
    let mut chosen = None;
    let text = name(now, cx.scenario, cx.lang);
    let combo = ComboBox::from_id_salt(("lever", label.id)).width(width).selected_text(&text).truncate().height(460.0);
    let combo = combo.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let list = |ui: &mut Ui| {
        let wanted = find(cx, ui, label.id.with("find"));
        let mut none = true;
        for lever in sorted(cx.scenario).into_iter().filter(|lever| Some(lever) != without) {
            let name = name(&lever, cx.scenario, cx.lang);
            if !name.to_lowercase().contains(&wanted) && !lever.name().contains(&wanted) {
                continue;
            }
            none = false;
            if ui.selectable_label(lever == *now, name).clicked() {
                chosen = Some(lever);
                ui.data_mut(|data| data.remove::<String>(label.id.with("find")));
                ui.close();
            }
        }
        if none {
            ui.label(RichText::new(cx.lang.map_not_found()).color(cx.theme.muted));
        }
    };
    // A long name is cut where the room ends, and not where the row does.
    let shown = ui.scope(|ui| {
        ui.set_max_width(width);
        combo.show_ui(ui, list)
    });
    let shown = shown.inner;
    shown.response.labelled_by(label.id).on_hover_text(text);
    chosen
}

/// A field that narrows a list of hundreds; what is looked for, in small letters.
fn find(cx: &ViewCtx<'_>, ui: &mut Ui, id: Id) -> String {
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let field = TextEdit::singleline(&mut text).hint_text(cx.lang.map_find()).char_limit(80).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::text_edit(true, &text, &text, cx.lang.map_find()));
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    }
    text.trim().to_lowercase()
}
