//! The whole window, driven without a display: pictures in every language, theme and size, and what hands do to it.

use crate::common::raster;

use std::path::Path;

use crewcast::files::{Example, Settings, settings};
use crewcast::model::{Choice, Estimate, Input};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::Command;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use raster::Raster;

/// The window, made in the first frame because it wants a context.
type Lazy = Option<Window>;

fn harness(lang: Lang, theme: egui::Theme, size: egui::Vec2, raster: &Raster) -> Harness<'static, Lazy> {
    let preference = match theme {
        egui::Theme::Dark => settings::Theme::Dark,
        egui::Theme::Light => settings::Theme::Light,
    };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .renderer(raster.clone())
        .with_context_setup(crewcast::ui::theme::install)
        .build_ui_state(
            move |ui, lazy: &mut Lazy| {
                let window = lazy.get_or_insert_with(|| {
                    let settings = Settings { language: Some(lang), theme: preference, ..Settings::default() };
                    let mut window = Window::new(ui.ctx(), settings);
                    window.simulate_now(256);
                    window
                });
                window.logic(&ui.ctx().clone());
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(3);
    harness
}

fn usual(lang: Lang) -> Harness<'static, Lazy> {
    config_folder();
    harness(lang, egui::Theme::Light, vec2(1440.0, 900.0), &Raster::default())
}

/// Settings of a test are nobody's.
fn config_folder() {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    crewcast::files::settings::use_folder(folder.path().to_owned());
}

fn window<'a>(harness: &'a mut Harness<'_, Lazy>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}

fn automation(harness: &mut Harness<'_, Lazy>) -> Estimate {
    let input = Input::TaskAutomation { role: "editor".to_owned(), task: "assembly".to_owned() };
    *input.get(window(harness).document().scenario()).expect("the editor assembles")
}

#[test]
fn the_window_is_drawn_in_every_language_theme_and_size() {
    config_folder();
    std::fs::create_dir_all("target/pictures").expect("a folder for pictures");
    for (width, height) in [(1440.0, 900.0), (1920.0, 1080.0), (1024.0, 640.0)] {
        for lang in Lang::ALL {
            for (theme, name) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
                let raster = Raster::default();
                let mut harness = harness(lang, theme, vec2(width, height), &raster);
                harness.run_steps(2);
                let picture = raster.picture(&harness.ctx, harness.output());
                let path = format!("target/pictures/explore-{}-{name}-{width}x{height}.png", lang.code());
                picture.save(&path).expect("a picture");
                let colours: std::collections::HashSet<_> = picture.pixels().collect();
                assert!(colours.len() > 100, "{path} is nearly empty: {} colours", colours.len());
            }
        }
    }
}

#[test]
fn every_example_is_drawn_in_both_languages() {
    config_folder();
    for lang in Lang::ALL {
        let mut harness = usual(lang);
        for example in Example::ALL {
            window(&mut harness).command(Command::New(example));
            harness.run_steps(3);
            let results = window(&mut harness).results().expect("simulated");
            assert_eq!(results.scenario.title, crewcast::files::example(example).title);
        }
    }
}

#[test]
fn a_dragged_role_is_one_undo_step_and_moves_the_picture() {
    let mut harness = usual(Lang::En);
    let before = automation(&mut harness);
    let slider = harness.get_by(|node| node.role() == Role::Slider && node.label().is_some_and(|label| label == "Editor"));
    let rect = slider.rect();
    let from = rect.center() - vec2(rect.width() * 0.1, 0.0);
    harness.drag_at(from);
    for step in 1..=20_u8 {
        harness.hover_at(from + vec2(f32::from(step) * 1.5, 0.0));
        harness.step();
    }
    harness.drop_at(from + vec2(30.0, 0.0));
    harness.run_steps(3);
    let after = automation(&mut harness);
    assert!(after.low() > before.low() && after.high() > before.high(), "{before:?} → {after:?}");
    assert!(window(&mut harness).document().is_changed());
    window(&mut harness).command(Command::Undo);
    harness.run_steps(2);
    assert_eq!(automation(&mut harness), before, "one drag is one step");
    assert!(!window(&mut harness).document().is_changed());
    window(&mut harness).command(Command::Redo);
    assert_eq!(automation(&mut harness), after);
}

#[test]
fn the_screenwriters_percentage_can_be_typed() {
    let mut harness = usual(Lang::En);
    harness.get_by(|node| node.role() == Role::DisclosureTriangle && node.label().is_some_and(|label| label == "Editor")).click();
    harness.run_steps(3);
    harness
        .get_by(|node| node.role() == Role::Button && node.label().is_some_and(|label| label == "All tasks not protected"))
        .click();
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by(|node| node.role() == Role::TextInput && node.is_focused()).type_text("70–80 %");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let typed = automation(&mut harness);
    assert_eq!((typed.low(), typed.high()), (0.7, 0.8), "{typed:?}");
}

#[test]
fn what_is_saved_and_opened_again_is_the_same_to_the_bit() {
    let mut harness = usual(Lang::Zh);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("情景.ron");
    let lambda = harness.get_by(|node| node.role() == Role::Slider && node.label().is_some_and(|label| label.contains('↔')));
    lambda.focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(3);
    assert_eq!(window(&mut harness).document().scenario().policy.choice, Choice::Blend(0.51));
    window(&mut harness).save_to(path.clone());
    window(&mut harness).simulate_now(512);
    assert!(!window(&mut harness).document().is_changed());
    let saved = window(&mut harness).results().expect("simulated").clone();
    let mut second = usual(Lang::En);
    window(&mut second).open(path);
    window(&mut second).simulate_now(512);
    let opened = window(&mut second).results().expect("simulated").clone();
    assert_eq!(**saved.scenario, **opened.scenario);
    assert_eq!((saved.compress, saved.policy, saved.expand), (opened.compress, opened.policy, opened.expand));
}

#[test]
fn changes_are_never_lost_without_a_question() {
    let mut harness = usual(Lang::En);
    window(&mut harness).command(Command::NewSample);
    let seed = window(&mut harness).document().scenario().seed;
    window(&mut harness).command(Command::New(Example::DuXiaomeng));
    harness.run_steps(3);
    assert!(harness.query_by_label("Save the changes first?").is_some());
    assert_eq!(window(&mut harness).document().scenario().seed, seed);
    harness.get_by_label("Cancel").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Save the changes first?").is_none());
    assert_eq!(window(&mut harness).document().scenario().seed, seed);
    window(&mut harness).command(Command::New(Example::DuXiaomeng));
    harness.run_steps(3);
    harness.get_by_label("Don't save").click();
    harness.run_steps(3);
    assert_eq!(window(&mut harness).document().scenario().headcount(), 10.0);
}

#[test]
fn a_file_that_cannot_be_read_never_replaces_the_document() {
    let mut harness = usual(Lang::En);
    let before = window(&mut harness).document().scenario().clone();
    window(&mut harness).open(Path::new("tests/oracle/README.md").to_owned());
    harness.run_steps(3);
    assert!(harness.query_by_label("This file could not be opened").is_some());
    assert_eq!(*window(&mut harness).document().scenario(), before);
}

#[test]
fn the_language_is_switched_while_running() {
    let mut harness = usual(Lang::En);
    assert!(harness.query_by_label(Lang::En.roles_title()).is_some());
    window(&mut harness).command(Command::Language(Lang::Zh));
    harness.run_steps(3);
    assert!(harness.query_by_label(Lang::En.roles_title()).is_none() && harness.query_by_label(Lang::Zh.roles_title()).is_some());
}
