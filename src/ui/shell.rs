//! The bars around the view: menus, title and toolbar above, the state of the run below.

use egui::{Button, MenuBar, RichText, Ui};

use super::command::{Command, View};
use super::edit_names::edit_name;
use super::explore::{Action, ViewCtx};
use super::icons::{self, Icon};
use super::theme::Type;
use super::window::Window;
use crate::files::{Example, library};
use crate::text::Lang;

/// Menus, title, toolbar.
pub fn top_bar(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    MenuBar::new().ui(ui, |ui| {
        ui.set_min_height(32.0);
        ui.label(RichText::new(cx.lang.window_name()).font(egui::FontId::new(16.0, Type::Body.bold().family)));
        ui.add_space(10.0);
        menus(window, cx, ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            toolbar(window, cx, ui);
            // What is left between menus and toolbar belongs to the document's name.
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add_space(14.0);
                name(window, cx, ui);
            });
        });
    });
}

fn name(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    let name = window.document_name();
    let room = ui.available_width() - 24.0;
    if room < 60.0 {
        return; // the window's own title has it
    }
    ui.scope(|ui| {
        ui.set_max_width(room);
        let label =
            egui::Label::new(RichText::new(&name).text_style(Type::Body.bold_style())).truncate().sense(egui::Sense::click());
        let nowhere = if window.doc.is_changed() { cx.lang.status_unsaved() } else { cx.lang.status_example() };
        let path = window.doc.file().map_or_else(|| nowhere.to_owned(), |path| crate::files::shown_path(path));
        if ui.add(label).on_hover_text(path).clicked() {
            cx.send(Action::Command(Command::ScenarioInfo));
        }
    });
    if window.doc.is_changed() {
        let (rect, response) = ui.allocate_exact_size(egui::vec2(12.0, 12.0), egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.5, cx.theme.compress.dot);
        response.on_hover_text(cx.lang.tip_unsaved());
    }
}

fn toolbar(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    let (left, right) = window.panels(ui.ctx().content_rect().width());
    ui.spacing_mut().item_spacing.x = 4.0;
    // The side panels belong to one view; their buttons keep their places in the others, so that nothing moves under the hand.
    let here = window.view == View::Explore;
    let panel = |ui: &mut Ui, icon, command: Command, on: bool| {
        let name = with_shortcut(ui, &command, cx.lang);
        let response = icons::button(ui, icon, &name, here);
        if on && here {
            let under = egui::Rect::from_min_max(
                response.rect.left_bottom() - egui::vec2(-7.0, 2.0),
                response.rect.right_bottom() - egui::vec2(7.0, 0.0),
            );
            ui.painter().rect_filled(under, 1.0, cx.theme.ink);
        }
        if response.clicked() {
            cx.send(Action::Command(command));
        }
    };
    panel(ui, Icon::RightPanel, Command::AssumptionsPanel, right);
    panel(ui, Icon::LeftPanel, Command::RolesPanel, left);
    let other = if cx.theme.dark { egui::ThemePreference::Light } else { egui::ThemePreference::Dark };
    let theme = Command::Theme(other);
    if icons::button(ui, Icon::Contrast, &format!("{}: {}", cx.lang.command_theme(), theme.label(cx.lang)), true).clicked() {
        cx.send(Action::Command(theme));
    }
    let other = cx.lang.pick(Lang::Zh, Lang::En);
    if ui.add(Button::new(other.name()).frame(false)).on_hover_text(cx.lang.command_language()).clicked() {
        cx.send(Action::Command(Command::Language(other)));
    }
    let width = ui.ctx().content_rect().width();
    ui.add_space(6.0);
    for command in [Command::Save, Command::Open].into_iter().filter(|_| width >= FILES) {
        let tip = with_shortcut(ui, &command, cx.lang);
        if ui.add(Button::new(command.label(cx.lang)).min_size(egui::vec2(0.0, 26.0))).on_hover_text(tip).clicked() {
            cx.send(Action::Command(command));
        }
    }
    ui.add_space(6.0);
    if width >= PRESENT {
        let present = Command::Present { here: false };
        let label = RichText::new(cx.lang.button_present()).strong();
        let tip = with_shortcut(ui, &present, cx.lang);
        if ui.add(Button::new(label).min_size(egui::vec2(0.0, 26.0))).on_hover_text(tip).clicked() {
            cx.send(Action::Command(present));
        }
        ui.add_space(6.0);
    }
    if width < TABS {
        view_menu(window, cx, ui);
        return;
    }
    // From the right, as everything here.
    for view in View::ALL.into_iter().rev() {
        let command = Command::View(view);
        let label = RichText::new(command.label(cx.lang)).strong();
        let tip = format!("{} · {}", view.tip(cx.lang), with_shortcut(ui, &command, cx.lang));
        if ui.add(Button::selectable(window.view == view, label).min_size(egui::vec2(0.0, 26.0))).on_hover_text(tip).clicked() {
            cx.send(Action::Command(command));
        }
    }
    ui.add_space(6.0);
    for (icon, command, named) in
        [(Icon::Redo, Command::Redo, redo_name(window, cx)), (Icon::Undo, Command::Undo, undo_name(window, cx))]
    {
        let name = named.clone().unwrap_or_else(|| command.label(cx.lang));
        if icons::button(ui, icon, &name, named.is_some()).clicked() {
            cx.send(Action::Command(command));
        }
    }
}

/// Width from which the bar has a button to present; below it the menu has it.
const PRESENT: f32 = 780.0;
/// Width from which the bar has buttons for files beside the menu.
const FILES: f32 = 1260.0;
/// Width from which the views stand in the bar one by one.
const TABS: f32 = 1080.0;

/// The views where the bar has no room for all of them.
fn view_menu(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    let name = Command::View(window.view).label(cx.lang);
    ui.menu_button(RichText::new(format!("{name} ▾")).strong(), |ui| {
        ui.set_min_width(160.0);
        for view in View::ALL {
            let command = Command::View(view);
            if ui.radio(window.view == view, command.label(cx.lang)).on_hover_text(view.tip(cx.lang)).clicked() {
                cx.send(Action::Command(command));
                ui.close();
            }
        }
    });
}

fn undo_name(window: &Window, cx: &ViewCtx<'_>) -> Option<String> {
    let step = window.doc.next_undo()?;
    Some(cx.lang.command_undo_named(edit_name(&step.edit, &step.before, cx.lang)))
}

fn redo_name(window: &Window, cx: &ViewCtx<'_>) -> Option<String> {
    let step = window.doc.next_redo()?;
    Some(cx.lang.command_redo_named(edit_name(&step.edit, &step.after, cx.lang)))
}

fn with_shortcut(ui: &Ui, command: &Command, lang: Lang) -> String {
    let label = command.label(lang);
    command.shortcut().map_or_else(|| label.clone(), |shortcut| format!("{label} ({})", ui.ctx().format_shortcut(&shortcut)))
}

/// A line of a menu; closes the menu and sends its command.
fn item(cx: &ViewCtx<'_>, ui: &mut Ui, command: Command, label: &str, enabled: bool) {
    let mut button = Button::new(label);
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    if ui.add_enabled(enabled, button).clicked() {
        cx.send(Action::Command(command));
        ui.close();
    }
}

fn plain(cx: &ViewCtx<'_>, ui: &mut Ui, command: Command) {
    let label = command.label(cx.lang);
    item(cx, ui, command, &label, true);
}

fn menus(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    ui.menu_button(cx.lang.menu_file(), |ui| {
        ui.set_min_width(220.0);
        plain(cx, ui, Command::New(Example::NorthLight));
        plain(cx, ui, Command::NewFromTaxonomy);
        ui.menu_button(cx.lang.command_examples(), |ui| {
            ui.set_min_width(220.0);
            for example in Example::ALL {
                let title = crate::files::example(example).title;
                item(cx, ui, Command::New(example), title.get(cx.lang), true);
            }
        });
        ui.menu_button(cx.lang.command_voices(), |ui| {
            ui.set_min_width(320.0);
            for voice in library::voices() {
                item(cx, ui, Command::Voice(voice.id), voice.scenario.title.get(cx.lang), true);
            }
        });
        ui.separator();
        plain(cx, ui, Command::Open);
        ui.menu_button(cx.lang.command_open_recent(), |ui| recent(window, cx, ui));
        if window.has_left_behind() {
            plain(cx, ui, Command::Recover);
        }
        ui.separator();
        plain(cx, ui, Command::Save);
        plain(cx, ui, Command::SaveAs);
        plain(cx, ui, Command::SaveTaxonomy);
        ui.separator();
        plain(cx, ui, Command::Export);
        ui.add_enabled_ui(window.picture_of_view().is_some(), |ui| plain(cx, ui, Command::SavePicture));
        plain(cx, ui, Command::ImportRoles);
        plain(cx, ui, Command::ExportRoles);
        ui.separator();
        plain(cx, ui, Command::ScenarioInfo);
        ui.separator();
        plain(cx, ui, Command::Quit);
    });
    ui.menu_button(cx.lang.menu_edit(), |ui| {
        ui.set_min_width(220.0);
        let named = undo_name(window, cx);
        item(cx, ui, Command::Undo, named.as_deref().unwrap_or(cx.lang.command_undo()), named.is_some());
        let named = redo_name(window, cx);
        item(cx, ui, Command::Redo, named.as_deref().unwrap_or(cx.lang.command_redo()), named.is_some());
        ui.separator();
        item(cx, ui, Command::ResetToFile, cx.lang.command_reset_to_file(), window.doc.is_changed());
        plain(cx, ui, Command::NewSample);
    });
    ui.menu_button(cx.lang.menu_view(), |ui| {
        ui.set_min_width(180.0);
        for view in View::ALL {
            plain(cx, ui, Command::View(view));
        }
        ui.separator();
        plain(cx, ui, Command::Present { here: false });
        plain(cx, ui, Command::Present { here: true });
        plain(cx, ui, Command::PresentWindowed);
        plain(cx, ui, Command::NewStory);
        ui.separator();
        plain(cx, ui, Command::Formula(None));
        plain(cx, ui, Command::Replay);
        ui.separator();
        plain(cx, ui, Command::RolesPanel);
        plain(cx, ui, Command::AssumptionsPanel);
        ui.separator();
        ui.menu_button(cx.lang.shape_title(), |ui| super::explore::shape_choice(cx, ui, window.state.shape));
        ui.menu_button(cx.lang.command_language(), |ui| {
            for lang in Lang::ALL {
                if ui.radio(lang == cx.lang, lang.name()).clicked() {
                    cx.send(Action::Command(Command::Language(lang)));
                    ui.close();
                }
            }
        });
        ui.menu_button(cx.lang.command_zoom(), |ui| {
            ui.set_min_width(160.0);
            for zoom in crate::files::settings::Zoom::ALL {
                let command = Command::Zoom(zoom);
                if ui.radio(window.settings.zoom == zoom, command.label(cx.lang)).clicked() {
                    cx.send(Action::Command(command));
                    ui.close();
                }
            }
            ui.separator();
            plain(cx, ui, Command::Larger);
            plain(cx, ui, Command::Smaller);
        });
        ui.menu_button(cx.lang.command_theme(), |ui| {
            for theme in [egui::ThemePreference::System, egui::ThemePreference::Light, egui::ThemePreference::Dark] {
                let command = Command::Theme(theme);
                if ui.radio(super::window::preference(window.settings.theme) == theme, command.label(cx.lang)).clicked() {
                    cx.send(Action::Command(command));
                    ui.close();
                }
            }
        });
    });
    ui.menu_button(cx.lang.menu_help(), |ui| {
        ui.set_min_width(180.0);
        plain(cx, ui, Command::Keys);
        let button = Button::new(cx.lang.command_diagnostics());
        if ui.add(button).on_hover_text(cx.lang.tip_diagnostics()).clicked() {
            cx.send(Action::Command(Command::Diagnostics));
            ui.close();
        }
        plain(cx, ui, Command::About);
    });
}

fn recent(window: &Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    ui.set_min_width(220.0);
    let existing = window.settings.recent_files();
    if existing.is_empty() {
        ui.add_enabled(false, Button::new(cx.lang.no_recent_files()));
        return;
    }
    for path in existing {
        let command = Command::OpenPath(path.to_owned());
        let label = command.label(cx.lang);
        if ui.add(Button::new(label)).on_hover_text(crate::files::shown_path(path)).clicked() {
            cx.send(Action::Command(command));
            ui.close();
        }
    }
    ui.separator();
    plain(cx, ui, Command::ClearRecent);
}

/// Draws, seed, time, saved state; at the right, who holds the others up.
pub fn status_bar(window: &mut Window, cx: &ViewCtx<'_>, ui: &mut Ui) {
    let small = |text: String| RichText::new(text).color(cx.theme.muted);
    ui.horizontal(|ui| {
        ui.set_min_height(22.0);
        ui.spacing_mut().item_spacing.x = 16.0;
        match cx.results {
            None if window.too_large.is_some() => {}
            None => {
                ui.label(small(cx.lang.status_computing().to_owned()));
            }
            Some(results) => {
                let count = |n: u32| crate::text::numbers::fixed(f64::from(n), 0);
                let text = if results.draws == results.wanted {
                    cx.lang.status_futures(count(results.draws))
                } else {
                    cx.lang.status_futures_of(count(results.draws), count(results.wanted))
                };
                ui.label(small(text)).on_hover_ui(|ui| {
                    ui.set_max_width(320.0);
                    ui.label(cx.lang.tip_status_futures());
                    let seed = cx.lang.status_seed(results.scenario.seed);
                    let took = cx.lang.status_took(results.took.as_millis());
                    ui.label(small(format!("{seed} · {took}"))).on_hover_text(cx.lang.tip_status_seed());
                    ui.label(small(cx.lang.tip_status_seed().to_owned()));
                });
            }
        }
        let (text, changed) = match (window.doc.is_changed(), window.doc.file()) {
            (true, _) => (cx.lang.status_unsaved(), true),
            (false, Some(_)) => (cx.lang.status_saved(), false),
            (false, None) => (cx.lang.status_example(), false),
        };
        if changed {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (rect, _) = ui.allocate_exact_size(egui::vec2(9.0, 9.0), egui::Sense::hover());
            ui.painter().circle_filled(rect.center(), 4.0, cx.theme.compress.dot);
        }
        ui.label(small(text.to_owned()));
        ui.spacing_mut().item_spacing.x = 16.0;
        if let Some((text, until)) = &window.notice {
            if *until > std::time::Instant::now() {
                ui.label(RichText::new(text).color(cx.theme.ink));
            } else {
                window.notice = None;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            if let Some(text) = held_up(window, cx) {
                ui.scope(|ui| {
                    ui.set_max_width(0.45 * ui.available_width());
                    ui.add(egui::Label::new(small(text)).truncate());
                });
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add_space(10.0);
                window.changes.line(cx, ui, window.state.month_within(cx.scenario));
            });
        });
    });
}

/// "Month 36, Expand: held up by Compositor, in 41 % of futures".
fn held_up(window: &Window, cx: &ViewCtx<'_>) -> Option<String> {
    let results = cx.results?;
    let month = window.state.month_within(cx.scenario);
    let column = window.state.focus;
    let (role, share) = super::explore::most_often(column.outcome(results), month)?;
    let name = cx.scenario.roles().nth(role)?.label(cx.lang);
    let share = cx.format.number(super::explore::inputs::Unit::Percent, share);
    Some(cx.lang.status_held_up(column.name(cx.lang), month, cx.lang.held_up_share(name, share)))
}
