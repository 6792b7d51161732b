//! Twenty settings files that could keep the window from coming: it comes, and what was good in them is kept.

#![allow(clippy::disallowed_methods, reason = "tests write the settings that are then read")]

use std::path::Path;

use crewcast::files::{Settings, settings};
use crewcast::text::Lang;
use crewcast::ui::Window;
use egui_kittest::Harness;

#[test]
fn every_poisoned_settings_file_is_survived() {
    let own = tempfile::tempdir().expect("a folder");
    settings::use_folder(own.path().to_owned());
    let poisons = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/poisoned_settings");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(poisons).expect("the poisons").flatten() {
        let name = entry.file_name().into_string().expect("a name");
        let bytes = std::fs::read(entry.path()).expect("a poison");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("settings.ron"), &bytes).expect("written");
        let begun = std::time::Instant::now();
        let read = Settings::load_from(folder.path());
        assert!(begun.elapsed().as_millis() < 2_000, "{name}");
        let kept = settings::Window { width: 1024.5, height: 640.0, maximized: false };
        let falls_back_alone =
            ["08", "09", "10", "11", "13", "14", "15", "16", "17"].iter().any(|number| name.starts_with(number));
        if falls_back_alone {
            assert_eq!(read.theme, settings::Theme::Dark, "{name}: what was good in it");
            assert!(!read.panels.roles && read.panels.assumptions, "{name}");
            let is_window = ["08", "09", "10"].iter().any(|number| name.starts_with(number));
            assert_eq!(read.window == kept, !is_window, "{name}");
        } else if !name.starts_with("12") {
            assert_eq!(read, Settings::default(), "{name}");
            assert_eq!(std::fs::read(folder.path().join("settings.ron.bad")).expect("kept aside"), bytes, "{name}");
        }
        assert!(read.window.width >= 300.0 && read.window.height >= 300.0 && read.recent.len() <= settings::MAX_RECENT, "{name}");
        assert!(read.recent_files().iter().all(|path| path.is_file()), "{name}: no device is offered");
        // The window comes, is drawn, and writes settings that can be read.
        let mut harness = Harness::builder()
            .with_size(egui::vec2(1024.0, 640.0))
            .with_context_setup(crewcast::ui::theme::install)
            .build_ui_state(
                move |ui, lazy: &mut Option<Window>| {
                    let window = lazy.get_or_insert_with(|| {
                        let mut window = Window::new(ui.ctx(), read.clone());
                        window.simulate_now(16);
                        window
                    });
                    window.logic(&ui.ctx().clone());
                    window.frame(ui);
                },
                None,
            );
        harness.run_steps(3);
        let lang = Lang::Zh;
        harness.state_mut().as_mut().expect("made").command(crewcast::ui::command::Command::Language(lang));
        assert_eq!(Settings::load_from(own.path()).language, Some(lang), "{name}");
        names.push(name);
    }
    assert_eq!(names.len(), 20, "{names:?}");
}
