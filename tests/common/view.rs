//! The whole window without a display, driven by the tests of its views.

use std::sync::OnceLock;

use crewcast::files::{Settings, settings};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::{Event, Modifiers, OutputCommand, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;

/// The window, made in the first frame.
pub type Lazy = Option<Window>;

/// The window over the built-in studio, with so many futures simulated on the spot, in a view.
pub fn shown(lang: Lang, theme: settings::Theme, size: Vec2, draws: u32, view: View) -> Harness<'static, Lazy> {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder"));
    settings::use_folder(folder.path().to_owned());
    let mut harness = Harness::builder().with_size(size).with_context_setup(crewcast::ui::theme::install).build_ui_state(
        move |ui, lazy: &mut Lazy| {
            let window = lazy.get_or_insert_with(|| {
                let mut window = Window::new(ui.ctx(), Settings { language: Some(lang), theme, ..Settings::default() });
                window.simulate_now(draws);
                window.command(Command::View(view));
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

pub fn window<'a>(harness: &'a mut Harness<'static, Lazy>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}

/// What the last frame put on the clipboard.
pub fn copied(harness: &Harness<'static, Lazy>) -> String {
    let text = harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something was copied")
}

/// A click with the right button.
pub fn right_click(harness: &mut Harness<'static, Lazy>, at: Pos2) {
    harness.hover_at(at);
    harness.run_steps(1);
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers: Modifiers::NONE });
    }
    harness.run_steps(2);
}
