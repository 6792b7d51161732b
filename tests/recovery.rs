//! What happens when the program dies, or somebody else writes the file: little is lost, and nothing silently.

#![allow(clippy::disallowed_methods, reason = "tests write the files that others would")]
#![allow(clippy::print_stdout, reason = "what children say, and what was measured, with --nocapture")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crewcast::files::journal::orphans;
use crewcast::files::state::Starting;
use crewcast::files::{self, Expected, Settings, settings};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::Command;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Lazy = Option<Window>;

/// Settings of a test are nobody's.
fn nobodys_settings() {
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    settings::use_folder(FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path().to_owned());
}

/// A window whose state is kept in this folder.
fn start(state: &Path, file: Option<&Path>, lang: Lang) -> Harness<'static, Lazy> {
    nobodys_settings();
    let (state, file) = (state.to_owned(), file.map(Path::to_owned));
    let mut harness =
        Harness::builder().with_size(vec2(1440.0, 900.0)).with_context_setup(crewcast::ui::theme::install).build_ui_state(
            move |ui, lazy: &mut Lazy| {
                let window = lazy.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), Settings { language: Some(lang), ..Settings::default() });
                    window.simulate_now(64);
                    window.protect(Starting::begin_in(&state), Some(state.join("recovery")), file.clone());
                    window
                });
                window.logic(&ui.ctx().clone());
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(5);
    harness
}

fn window<'a>(harness: &'a mut Harness<'_, Lazy>) -> &'a mut Window {
    harness.state_mut().as_mut().expect("made in the first frame")
}

/// Whether a text stands somewhere; a line of its own may be a node of its own.
fn shows(harness: &Harness<'_, Lazy>, text: &str) -> bool {
    harness.query_all(egui_kittest::kittest::By::new().predicate(|node| node.value().is_some_and(|value| value == text))).count()
        > 0
}

fn seed(harness: &mut Harness<'_, Lazy>) -> u64 {
    window(harness).document().scenario().seed
}

fn press(harness: &mut Harness<'_, Lazy>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis()
}

const STATE: &str = "CREWCAST_TEST_STATE";

/// Not a test: what the children of the next one do. They edit as fast as frames go, and say when.
#[test]
fn child() {
    let Some(state) = std::env::var_os(STATE).map(PathBuf::from) else { return };
    let mut harness = start(&state, None, Lang::En);
    loop {
        window(&mut harness).command(Command::NewSample);
        harness.step();
        println!("edit {} {}", seed(&mut harness), now());
    }
}

/// 200 windows are killed while they are edited. What the next start offers is at most 2 seconds old.
#[test]
#[ignore = "200 windows take minutes; .ci/run has it"]
fn a_kill_loses_at_most_two_seconds() {
    let (mut worst, mut edits, mut unedited) = (0, 0_usize, 0);
    let mut random = 1_u64;
    for _ in 0..100 {
        let pair: Vec<_> = (0..2)
            .map(|_| {
                let state = tempfile::tempdir().expect("a folder");
                let own = std::env::current_exe().expect("this program");
                let child = Process::new(own)
                    .args(["child", "--exact", "--nocapture", "--test-threads=1"])
                    .env(STATE, state.path())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("a child");
                (state, child)
            })
            .collect();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis(700 + (random >> 33) % 1_800));
        for (state, mut child) in pair {
            child.kill().expect("killed");
            let killed = now();
            let mut said = String::new();
            child.stdout.take().expect("a pipe").read_to_string(&mut said).expect("read");
            child.wait().expect("ended");
            let told: Vec<(u64, u128)> = said
                .lines()
                .filter_map(|line| line.split_once("edit ")) // the test's own frame may stand before the first
                .filter_map(|(_, line)| line.split_once(' '))
                .filter_map(|(seed, at)| Some((seed.parse().ok()?, at.parse().ok()?)))
                .collect();
            edits += told.len();
            let left = orphans(&state.path().join("recovery"));
            let recovered = left.first().map_or(0, |orphan| orphan.entry.scenario.seed);
            let Some(lost) = told.iter().find(|(seed, _)| *seed > recovered) else {
                unedited += usize::from(told.is_empty());
                continue;
            };
            worst = worst.max(killed.saturating_sub(lost.1));
        }
    }
    println!("200 kills after {edits} edits: at most {worst} ms lost; {unedited} were killed before their first edit");
    assert!(unedited < 100 && edits > 1_000, "{unedited} windows were never edited");
    assert!(worst <= 2_000, "{worst} ms of edits were lost");
}

/// A window that edits, and then is gone without being asked.
fn die_after(state: &Path, file: Option<&Path>, edits: usize) -> u64 {
    let mut harness = start(state, file, Lang::En);
    for _ in 0..edits {
        window(&mut harness).command(Command::NewSample);
        harness.step();
    }
    let last = seed(&mut harness);
    drop(harness); // the journal writes what it has, as the 200 kills above show that it would have soon
    last
}

#[test]
fn what_was_not_saved_is_offered_with_what_is_in_it_and_comes_back() {
    for lang in Lang::ALL {
        let state = tempfile::tempdir().expect("a folder");
        let path = state.path().join("studio.ron");
        let saved = files::save(&path, &files::builtin(), Expected::Anything).expect("saved");
        let last = die_after(state.path(), Some(&path), 12);
        let mut harness = start(state.path(), None, lang);
        assert_ne!(seed(&mut harness), last, "nothing is taken without asking");
        harness.get_by_label(lang.recover_title());
        let scenario = files::builtin();
        let text = lang.recover_text(scenario.title.get(lang), lang.ago_now());
        assert!(shows(&harness, &text));
        harness.get_by_label(&lang.recover_changes(12));
        assert!(shows(&harness, &lang.recover_file(path.display())));
        press(&mut harness, lang.recover_button());
        let document = window(&mut harness).document();
        assert_eq!((document.scenario().seed, document.file(), document.is_changed()), (last, Some(&path), true));
        assert_eq!(files::fingerprint(&path), Ok(saved), "recovering writes nothing");
        window(&mut harness).command(Command::Save);
        harness.run_steps(3);
        assert!(!window(&mut harness).document().is_changed());
        assert_eq!(files::load(&path).expect("opens").scenario.seed, last);
        drop(harness);
        assert!(orphans(&state.path().join("recovery")).is_empty(), "nothing is offered twice");
    }
}

#[test]
fn recovering_never_overwrites_a_newer_file() {
    let state = tempfile::tempdir().expect("a folder");
    let path = state.path().join("studio.ron");
    files::save(&path, &files::builtin(), Expected::Anything).expect("saved");
    let last = die_after(state.path(), Some(&path), 2);
    let mut theirs = files::builtin();
    theirs.seed = 999_999;
    let newer = files::save(&path, &theirs, Expected::Anything).expect("saved by a colleague");
    let mut harness = start(state.path(), None, Lang::En);
    assert!(shows(&harness, &Lang::En.recover_file_newer("studio.ron")));
    press(&mut harness, Lang::En.recover_button());
    window(&mut harness).command(Command::Save);
    harness.run_steps(3);
    assert_eq!(files::fingerprint(&path), Ok(newer), "it asks first");
    press(&mut harness, Lang::En.take_theirs());
    assert_eq!(seed(&mut harness), 999_999);
    window(&mut harness).command(Command::Undo);
    assert_eq!(seed(&mut harness), last, "undo brings mine back");
}

#[test]
fn later_keeps_and_delete_deletes() {
    let state = tempfile::tempdir().expect("a folder");
    die_after(state.path(), None, 1);
    let mut harness = start(state.path(), None, Lang::En);
    press(&mut harness, Lang::En.recover_later());
    assert!(harness.query_by_label(Lang::En.recover_title()).is_none());
    window(&mut harness).command(Command::Recover);
    harness.run_steps(3);
    harness.get_by_label(Lang::En.recover_title());
    drop(harness);
    let mut harness = start(state.path(), None, Lang::En);
    press(&mut harness, Lang::En.recover_delete());
    drop(harness);
    let mut harness = start(state.path(), None, Lang::En);
    assert!(harness.query_by_label(Lang::En.recover_title()).is_none());
    assert_eq!(seed(&mut harness), files::builtin().seed);
}

#[test]
fn after_a_start_that_died_nothing_is_opened_and_recovery_is_offered() {
    let state = tempfile::tempdir().expect("a folder");
    let path = state.path().join("studio.ron");
    let mut scenario = files::builtin();
    scenario.seed = 4_711;
    files::save(&path, &scenario, Expected::Anything).expect("saved");
    die_after(state.path(), Some(&path), 3);
    // A start that ends before its third frame, and not by itself, leaves this.
    fs::create_dir_all(state.path().join("starting")).expect("made");
    fs::write(state.path().join("starting/999999999"), b"").expect("written");
    let mut harness = start(state.path(), Some(&path), Lang::En);
    harness.get_by_label(Lang::En.careful_title());
    assert_eq!(seed(&mut harness), files::builtin().seed, "the file that may be to blame is not opened");
    press(&mut harness, Lang::En.dialog_ok());
    harness.get_by_label(Lang::En.recover_title());
    drop(harness);
    let mut harness = start(state.path(), Some(&path), Lang::En);
    assert!(harness.query_by_label(Lang::En.careful_title()).is_none(), "the start after it is a usual one");
    assert_eq!(seed(&mut harness), 4_711);
}

#[test]
fn what_others_do_to_the_open_file_is_said_and_offered() {
    let state = tempfile::tempdir().expect("a folder");
    let path = state.path().join("studio.ron");
    files::save(&path, &files::builtin(), Expected::Anything).expect("saved");
    let mut harness = start(state.path(), Some(&path), Lang::En);
    let until = |harness: &mut Harness<'_, Lazy>, label: &str, there: bool| {
        let begun = Instant::now();
        while harness.query_by_label(label).is_some() != there {
            assert!(begun.elapsed() < Duration::from_secs(20), "{label}: not in time");
            std::thread::sleep(Duration::from_millis(50));
            harness.step();
        }
        harness.run_steps(2);
    };
    let mut theirs = files::builtin();
    theirs.seed = 31;
    files::save(&path, &theirs, Expected::Anything).expect("by a sync client");
    until(&mut harness, Lang::En.disk_take(), true);
    press(&mut harness, Lang::En.disk_take());
    assert_eq!(seed(&mut harness), 31);
    assert!(!window(&mut harness).document().is_changed());
    until(&mut harness, Lang::En.disk_take(), false);

    theirs.seed = 32;
    files::save(&path, &theirs, Expected::Anything).expect("by a sync client");
    until(&mut harness, Lang::En.disk_keep(), true);
    press(&mut harness, Lang::En.disk_keep());
    assert!(window(&mut harness).document().is_changed(), "mine is in no file now");
    window(&mut harness).command(Command::Save);
    harness.run_steps(3);
    assert_eq!(files::load(&path).expect("opens").scenario.seed, 31, "as the user said");

    fs::remove_file(&path).expect("removed");
    until(&mut harness, Lang::En.disk_save_again(), true);
    press(&mut harness, Lang::En.disk_save_again());
    assert_eq!(files::load(&path).expect("opens").scenario.seed, 31);
}
