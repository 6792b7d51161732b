//! What a scene shows and what can be moved in it: chosen from lists, never typed.

use std::mem::discriminant;

use egui::{ComboBox, DragValue, RichText, Ui, WidgetInfo};

use super::edit::set;
use crate::files::library;
use crate::model::story::{MAX_SLIDERS, turned};
use crate::model::{Edit, Input, Picture, Scenario, Scene, Series, StoryChange, What, Whose};
use crate::say::story::{Handle, choice_name};
use crate::say::{Section, names};
use crate::text::Lang;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;

/// The sentence that the program was made for.
const FIRST_QUOTE: &str = "S28";

/// The picture: its kind, figure, choice and month.
pub(super) fn picture(cx: &ViewCtx<'_>, ui: &mut Ui, at: usize) {
    let (lang, scenario, scene) = (cx.lang, cx.scenario, &cx.scenario.story[at]);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(lang.story_picture()).text_style(Type::Body.bold_style()));
        let now = kind_name(&scene.picture, lang);
        chosen_from(ui, lang.story_picture(), now, 210.0, |ui| {
            for picture in kinds(&scene.picture, scenario) {
                let is = discriminant(&picture) == discriminant(&scene.picture);
                if ui.selectable_label(is, kind_name(&picture, lang)).clicked() && !is {
                    set(cx, at, Scene { picture, ..scene.clone() });
                }
            }
        });
        if let Some(now) = scene.figure() {
            chosen_from(ui, lang.story_figure(), names::figure(now, scenario, lang), 190.0, |ui| {
                for what in names::choices(scenario).into_iter().filter(|what| fits(&scene.picture, what)) {
                    let is = what == *now;
                    if ui.selectable_label(is, names::figure(&what, scenario, lang)).clicked() && !is {
                        set(cx, at, Scene { picture: with_figure(&scene.picture, what), ..scene.clone() });
                    }
                }
            });
        }
        if let Some(now) = whose(&scene.picture) {
            chosen_from(ui, lang.story_whose(), choice_name(now, lang), 150.0, |ui| {
                for whose in Whose::ALL.into_iter().filter(|whose| *whose != Whose::WithoutAi || scenario.changes_without_ai()) {
                    if ui.selectable_label(whose == now, choice_name(whose, lang)).clicked() && whose != now {
                        set(cx, at, Scene { picture: with_whose(&scene.picture, whose), ..scene.clone() });
                    }
                }
            });
        }
        if let Picture::Quote(now) = &scene.picture {
            let name = |id: &str| {
                library::claim(id).map_or_else(|| id.to_owned(), |claim| format!("{id} · {}", claim.speaker.get(lang)))
            };
            chosen_from(ui, lang.story_claim(), name(now), 260.0, |ui| {
                for claim in library::claims() {
                    if ui.selectable_label(claim.id == *now, name(&claim.id)).clicked() && claim.id != *now {
                        set(cx, at, Scene { picture: Picture::Quote(claim.id.clone()), ..scene.clone() });
                    }
                }
            });
        }
        let label = ui.label(lang.story_month());
        let mut month = scene.month(scenario);
        let response = ui.add(DragValue::new(&mut month).range(0..=scenario.horizon).speed(0.2)).labelled_by(label.id);
        if response.changed() {
            let scene = Scene { month: Some(month), ..scene.clone() };
            cx.send(Action::Drag(Edit::Story(StoryChange::Set(at, Box::new(scene)))));
        }
        if response.drag_stopped() || response.lost_focus() {
            cx.send(Action::Release);
        }
    });
}

/// The sliders: each can be taken away, and others added while there are fewer than four.
pub(super) fn sliders(cx: &ViewCtx<'_>, ui: &mut Ui, at: usize) {
    let (lang, scenario, scene) = (cx.lang, cx.scenario, &cx.scenario.story[at]);
    let with = |sliders: Vec<String>| set(cx, at, Scene { sliders, ..scene.clone() });
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(lang.story_sliders()).text_style(Type::Body.bold_style()));
        if scene.sliders.is_empty() {
            ui.label(RichText::new(lang.story_no_sliders()).color(cx.theme.muted));
        }
        for (i, name) in scene.sliders.iter().enumerate() {
            let label = Handle::parse(name, scenario).map_or_else(|| name.clone(), |handle| handle.label(scenario, lang));
            let tip = lang.story_slider_remove(&label);
            let response = ui.button(format!("{label} ✕")).on_hover_text(&tip);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &tip));
            if response.clicked() {
                let mut sliders = scene.sliders.clone();
                sliders.remove(i);
                with(sliders);
            }
        }
        ui.add_enabled_ui(scene.sliders.len() < MAX_SLIDERS, |ui| {
            ui.menu_button(lang.story_slider_add(), |ui| {
                let add = |ui: &mut Ui, name: String| {
                    let Some(handle) = Handle::parse(&name, scenario).filter(|_| !scene.sliders.contains(&name)) else { return };
                    if ui.button(handle.label(scenario, lang)).clicked() {
                        with(scene.sliders.iter().cloned().chain([name]).collect());
                    }
                };
                for name in ["policy", "month", "automation"] {
                    add(ui, name.to_owned());
                }
                ui.menu_button(lang.story_slider_departments(), |ui| {
                    for department in &scenario.departments {
                        add(ui, format!("departments/{}/automation", department.id));
                    }
                });
                ui.menu_button(lang.story_slider_roles(), |ui| {
                    egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                        for role in scenario.roles() {
                            add(ui, format!("roles/{}/automation", role.id));
                        }
                    });
                });
                ui.menu_button(lang.story_slider_assumptions(), |ui| {
                    egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                        for input in scenario.inputs().iter().filter(|input| is_general(input, scenario)) {
                            add(ui, input.path());
                        }
                    });
                });
            });
        });
    });
}

/// Whether an assumption is the studio's, not a role's or a task's.
fn is_general(input: &Input, scenario: &Scenario) -> bool {
    let of_role = matches!(
        input,
        Input::RoleAutomation { .. }
            | Input::TaskAutomation { .. }
            | Input::TaskReview { .. }
            | Input::Reach { .. }
            | Input::RoleReview { .. }
            | Input::Rate { .. }
    );
    !of_role && Section::of(Some(input)) != Section::Work && turned(&input.path(), scenario).is_some()
}

/// A live number at the end of the headline.
pub(super) fn insert(cx: &ViewCtx<'_>, ui: &mut Ui) -> Option<String> {
    let (lang, scenario) = (cx.lang, cx.scenario);
    let mut token = None;
    ui.menu_button(lang.story_insert(), |ui| {
        let figures: Vec<What> =
            names::choices(scenario).into_iter().filter(|what| matches!(what, What::Series(_) | What::Total(_))).collect();
        for whose in Whose::OF_CHOICES {
            ui.menu_button(choice_name(whose, lang), |ui| {
                for what in &figures {
                    if ui.button(names::figure(what, scenario, lang)).clicked() {
                        // Work is read as a multiple of today's.
                        let form = if *what == What::Series(Series::Volume) { ":times" } else { "" };
                        token = Some(format!("{{{}@/{}{form}}}", what.name(), whose.key()));
                    }
                }
            });
        }
        ui.menu_button(lang.today_word(), |ui| {
            for what in figures.iter().filter(|what| matches!(what, What::Series(_))) {
                if ui.button(names::figure(what, scenario, lang)).clicked() {
                    token = Some(format!("{{{}@0}}", what.name()));
                }
            }
        });
        if ui.button(lang.story_insert_when()).clicked() {
            token = Some("{when}".to_owned());
        }
    });
    token
}

/// A list; `name` says what is chosen from it.
fn chosen_from(ui: &mut Ui, name: &str, now: impl Into<String>, width: f32, list: impl FnOnce(&mut Ui)) {
    let combo = ComboBox::from_id_salt(("scene", name)).width(width).selected_text(now.into()).truncate().height(420.0);
    let response = combo.show_ui(ui, list).response;
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    response.on_hover_text(name);
}

/// A picture of each kind, as near as can be to the one that there is.
fn kinds(now: &Picture, scenario: &Scenario) -> [Picture; 10] {
    let people = || What::Series(Series::Headcount);
    let figure = |what: Option<&What>| what.cloned().unwrap_or_else(people);
    let what = match now {
        Picture::Fan(what, _) | Picture::Causes(what, _) | Picture::Drivers(what, _) => Some(what),
        _ => None,
    };
    let whose = whose(now).unwrap_or_default();
    let words = if let Picture::Words(text) = now { text.clone() } else { scenario.title.clone() };
    let quote = if let Picture::Quote(id) = now { id.clone() } else { FIRST_QUOTE.to_owned() };
    let fan = Picture::Fan(people(), whose);
    let of_series = figure(what.filter(|what| fits(&fan, what)));
    [
        Picture::Words(words),
        Picture::Today,
        Picture::Fork,
        Picture::Fan(of_series, whose),
        Picture::Causes(figure(what), whose),
        Picture::Drivers(figure(what), whose),
        Picture::Voices,
        Picture::Quote(quote),
        Picture::Roles(whose),
        Picture::Credits(whose),
    ]
}

/// Whether a picture can show a figure: a sum over departments or months has no band in each month.
const fn fits(picture: &Picture, what: &What) -> bool {
    !matches!(picture, Picture::Fan(..)) || !matches!(what, What::Department(_) | What::Total(_))
}

fn with_figure(picture: &Picture, what: What) -> Picture {
    match picture {
        Picture::Fan(_, whose) => Picture::Fan(what, *whose),
        Picture::Causes(_, whose) => Picture::Causes(what, *whose),
        Picture::Drivers(_, whose) => Picture::Drivers(what, *whose),
        other => other.clone(),
    }
}

fn with_whose(picture: &Picture, whose: Whose) -> Picture {
    match picture {
        Picture::Fan(what, _) => Picture::Fan(what.clone(), whose),
        Picture::Causes(what, _) => Picture::Causes(what.clone(), whose),
        Picture::Drivers(what, _) => Picture::Drivers(what.clone(), whose),
        Picture::Roles(_) => Picture::Roles(whose),
        Picture::Credits(_) => Picture::Credits(whose),
        other => other.clone(),
    }
}

const fn whose(picture: &Picture) -> Option<Whose> {
    match picture {
        Picture::Fan(_, whose)
        | Picture::Causes(_, whose)
        | Picture::Drivers(_, whose)
        | Picture::Roles(whose)
        | Picture::Credits(whose) => Some(*whose),
        _ => None,
    }
}

const fn kind_name(picture: &Picture, lang: Lang) -> &'static str {
    match picture {
        Picture::Words(_) => lang.story_kind_words(),
        Picture::Today => lang.story_kind_today(),
        Picture::Fork => lang.story_kind_fork(),
        Picture::Fan(..) => lang.story_kind_fan(),
        Picture::Causes(..) => lang.story_kind_causes(),
        Picture::Drivers(..) => lang.story_kind_drivers(),
        Picture::Voices => lang.story_kind_voices(),
        Picture::Quote(_) => lang.story_kind_quote(),
        Picture::Roles(_) => lang.story_kind_roles(),
        Picture::Credits(_) => lang.story_kind_credits(),
    }
}
