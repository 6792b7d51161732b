//! Two windows, or a window and a sync client, on one file: whatever the order of what they do, nothing is lost in silence.

#![allow(clippy::disallowed_methods, reason = "the sync client writes files its own way")]
#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use crewcast::files::{self, Expected, SaveFailure, settings};
use crewcast::model::{Edit, Text};
use crewcast::session::Document;
use crewcast::text::Lang;

struct Random(u64);

impl Random {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// One window: its document, and what its user has been told.
struct Side {
    doc: Document,
}

impl Side {
    fn open(path: &Path) -> Self {
        let loaded = files::load(path).expect("opens");
        Self { doc: Document::opened(loaded.scenario, path.to_owned(), loaded.fingerprint, loaded.has_comments) }
    }

    /// Saves as the window does; whether the user is asked instead.
    fn save(&mut self, path: &Path) -> bool {
        let scenario = Arc::clone(self.doc.scenario());
        let expected = self.doc.fingerprint().map_or(Expected::Nothing, Expected::Only);
        match files::save(path, &scenario, expected) {
            Ok(print) => {
                self.doc.mark_saved(scenario, path.to_owned(), print);
                false
            }
            Err(error) => {
                assert_eq!(error.failure, SaveFailure::Changed);
                true
            }
        }
    }
}

/// 200 orders of opening, editing and saving by two windows and a sync client. Every version that was ever in the file is at
/// the end still there, or was seen by whoever replaced it, or its replacement was somebody's answer to a question.
#[test]
fn no_order_of_things_loses_anything_in_silence() {
    let own = tempfile::tempdir().expect("a folder");
    settings::use_folder(own.path().to_owned());
    let (mut asked, mut saved) = (0, 0);
    for round in 0..200 {
        let mut random = Random(round);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let mut scenario = files::example(files::Example::DuXiaomeng);
        scenario.seed = 0;
        files::save(&path, &scenario, Expected::Nothing).expect("new");
        let mut sides = [Side::open(&path), Side::open(&path)];
        // What each side knows of: versions that it has read or written.
        let mut known = [BTreeSet::from([0]), BTreeSet::from([0])];
        let mut version = 0;
        for _ in 0..12 {
            let who = usize::try_from(random.below(2)).expect("0 or 1");
            let there = files::load(&path).expect("whole").scenario.seed;
            match random.below(7) {
                0..=2 => {
                    version += 1;
                    sides[who].doc.apply(Edit::Seed(version));
                }
                3 | 4 => {
                    let mine = sides[who].doc.scenario().seed;
                    if sides[who].save(&path) {
                        asked += 1;
                        assert_eq!(files::load(&path).expect("whole").scenario.seed, there, "{round}: refused, and written");
                        assert!(!known[who].contains(&there), "{round}: asked about a version that this side had seen");
                    } else {
                        saved += 1;
                        assert!(known[who].contains(&there) || there == mine, "{round}: version {there} lost in silence");
                        known[who].insert(mine);
                    }
                }
                5 => {
                    // Take theirs: undo brings mine back.
                    let loaded = files::load(&path).expect("whole");
                    let mine = Arc::clone(sides[who].doc.scenario());
                    let changes = loaded.scenario != *mine;
                    sides[who].doc.take_theirs(loaded.scenario, loaded.fingerprint, loaded.has_comments);
                    known[who] = BTreeSet::from([there]);
                    if changes {
                        sides[who].doc.undo();
                        assert_eq!(**sides[who].doc.scenario(), mine);
                        sides[who].doc.redo();
                    }
                }
                _ => {
                    // A sync client does not ask.
                    version += 1;
                    scenario.seed = version;
                    std::fs::write(&path, files::scenario::print(&scenario)).expect("written");
                }
            }
            // Only the version that a side read or wrote last lets it save.
            for (side, known) in sides.iter().zip(&mut known) {
                let print = side.doc.fingerprint().expect("of a file");
                known.retain(|&version| {
                    scenario.seed = version;
                    files::printed_fingerprint(&scenario) == print
                });
            }
        }
    }
    println!("200 orders: {saved} saved, {asked} asked, 0 lost in silence");
    assert!(asked > 100 && saved > 100);
}

const FILE: &str = "CREWCAST_TEST_FILE";
const SIGN: &str = "CREWCAST_TEST_SIGN";

/// Not a test: a window that adds its sign to the notes that it read, and reads again when it is asked.
#[test]
fn child() {
    let (Some(file), Ok(sign)) = (std::env::var_os(FILE).map(PathBuf::from), std::env::var(SIGN)) else { return };
    for _ in 0..100 {
        loop {
            let mut side = Side::open(&file);
            let notes = side.doc.scenario().notes.get(Lang::En).to_owned();
            side.doc.apply(Edit::Notes(Lang::En, notes + &sign));
            if !side.save(&file) {
                break;
            }
        }
    }
}

/// Real processes at the same time: every one of their saves counts.
#[test]
fn windows_that_save_at_the_same_moment_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let mut scenario = files::example(files::Example::DuXiaomeng);
    scenario.notes = Text::Plain(String::new());
    files::save(&path, &scenario, Expected::Nothing).expect("new");
    let child = |sign: &str| {
        Command::new(std::env::current_exe().expect("this program"))
            .args(["child", "--exact", "--test-threads=1"])
            .envs([(FILE, path.as_os_str()), (SIGN, sign.as_ref())])
            .env("CREWCAST_CONFIG_DIR", folder.path().join("state"))
            .stdout(Stdio::null())
            .spawn()
            .expect("a child")
    };
    let signs = ["a", "b", "c", "d"];
    let children = signs.map(child);
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    let scenario = files::load(&path).expect("whole").scenario;
    let notes = scenario.notes.get(Lang::En);
    assert_eq!(signs.map(|sign| notes.matches(sign).count()), [100; 4], "each of 4 × 100 saves added one");
}
