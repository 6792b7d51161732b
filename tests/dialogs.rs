//! A file dialog that never comes, comes late, or dies: the window goes on, and a path can be typed.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crewcast::files::{Settings, settings};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::file_dialog::{Answer, FileDialog, Purpose};
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// Longer than the dialog's patience.
const LONG: Duration = Duration::from_secs(10);

/// Polls as frames do until something is so; the longest that one poll took.
fn frames(dialog: &mut FileDialog, mut until: impl FnMut(&Answer, &FileDialog) -> bool) -> Duration {
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    loop {
        let before = Instant::now();
        let answer = dialog.poll();
        longest = longest.max(before.elapsed());
        if until(&answer, dialog) {
            return longest;
        }
        assert!(begun.elapsed() < LONG, "it did not come to that: {answer:?}, field {}", dialog.field);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_dialog_that_never_comes_gives_way_to_a_path_field_and_blocks_no_frame() {
    let (late, answer) = mpsc::channel();
    let question = move || answer.recv().ok().flatten();
    let begun = Instant::now();
    let mut dialog = FileDialog::ask_with(Purpose::Open, Some(PathBuf::from("/films/studio.ron")), question, || {});
    assert!(begun.elapsed() < Duration::from_millis(250), "asking does not wait for the answer");
    assert!(!dialog.field && dialog.poll() == Answer::Waiting);
    let longest = frames(&mut dialog, |_, dialog| dialog.field);
    assert!(longest < Duration::from_millis(250), "a frame waited {longest:?} for the dialog");
    assert_eq!(dialog.path, "/films/studio.ron", "the field begins with what was suggested");
    // It comes after all, and is taken at its word.
    late.send(Some(PathBuf::from("/films/other.ron"))).expect("somebody still listens");
    frames(&mut dialog, |answer, _| *answer == Answer::Path(PathBuf::from("/films/other.ron")));
}

#[test]
fn a_dialog_that_cannot_be_shown_or_dies_gives_way_at_once() {
    let mut refused = FileDialog::ask_with(Purpose::Save, None, || None, || {});
    frames(&mut refused, |_, dialog| dialog.field);
    let mut dead = FileDialog::ask_with(Purpose::Save, None, || panic!("on purpose"), || {});
    frames(&mut dead, |_, dialog| dialog.field);
    assert_eq!(dead.poll(), Answer::Waiting, "the field stays");
}

#[test]
fn an_answer_is_an_answer() {
    let mut chosen = FileDialog::ask_with(Purpose::Save, None, || Some(PathBuf::from("a.ron")), || {});
    frames(&mut chosen, |answer, dialog| *answer == Answer::Path(PathBuf::from("a.ron")) && !dialog.field);
    let slowly = || {
        std::thread::sleep(Duration::from_millis(600));
        None
    };
    let mut cancelled = FileDialog::ask_with(Purpose::Open, None, slowly, || {});
    frames(&mut cancelled, |answer, dialog| *answer == Answer::Cancelled && !dialog.field);
}

/// The same in the window: the field comes, a path that is wrong is said, Escape gives up, and nothing is lost.
#[test]
fn escape_gives_up_and_the_document_is_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    settings::use_folder(folder.path().to_owned());
    for lang in [Lang::En, Lang::Zh] {
        let mut harness =
            Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(crewcast::ui::theme::install).build_ui_state(
                move |ui, lazy: &mut Option<Window>| {
                    let window = lazy.get_or_insert_with(|| {
                        let settings = Settings { language: Some(lang), ..Settings::default() };
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
        let before = window(&mut harness).document().scenario().clone();
        let (never, silence) = mpsc::channel::<()>();
        let missing = PathBuf::from("/films/none.ron");
        window(&mut harness).ask_to_open_with(Some(missing), move || {
            let _ = silence.recv();
            None
        });
        // Meanwhile what is looked at can be chosen by key.
        for (key, why) in [(Key::Y, true), (Key::E, false)] {
            harness.key_press_modifiers(egui::Modifiers::COMMAND, key);
            harness.run_steps(2);
            assert_eq!(harness.query_by_label(lang.tab_when()).is_some(), why, "the window answers its keys");
        }
        let begun = Instant::now();
        while harness.query_by_label(lang.path_title_open()).is_none() {
            assert!(begun.elapsed() < LONG, "no path field");
            let frame = Instant::now();
            harness.run_steps(1);
            assert!(frame.elapsed() < Duration::from_secs(2), "a frame waited for the dialog");
            std::thread::sleep(Duration::from_millis(20));
        }
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        assert!(harness.query_by_label(lang.path_title_open()).is_none(), "Escape gives up");
        assert_eq!(window(&mut harness).document().scenario(), &before);
        // What the dialog says after that is not heard.
        drop(never);
        harness.run_steps(3);
        assert_eq!(window(&mut harness).document().scenario(), &before);
    }
}

fn window<'a>(harness: &'a mut Harness<'static, Option<Window>>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}
