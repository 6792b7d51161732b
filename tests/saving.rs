//! A save is the old file or the new one, whatever happens in between; and "saved" is said only when it is durable.
//!
//! The saves are done by this same test program as a child, so that it can be killed and lied to. What needs `strace` or the
//! right to mount is ignored by default and run by `.ci/run`.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests make the files that are then saved to")]
#![allow(clippy::print_stdout, reason = "what was measured, with --nocapture")]

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use crewcast::files::{self, Expected, SaveFailure, scenario};
use crewcast::model::Scenario;

/// What a child is told: the file, and how often to save.
const FILE: &str = "CREWCAST_TEST_FILE";
const TIMES: &str = "CREWCAST_TEST_TIMES";
/// How a child that was not killed says how its last save ended.
const SAVED: i32 = 40;
const IN_PLACE: i32 = 41;
const NOT_SAVED: i32 = 42;

/// The versions that are saved: they differ in length by pages, so that a torn file cannot pass for one of them.
fn version(i: u64) -> Scenario {
    let mut scenario = files::builtin();
    scenario.seed = i;
    if i % 2 == 1 {
        scenario.notes = crewcast::model::Text::Plain("n".repeat(30_000));
    }
    scenario
}

/// Not a test: what the children do.
#[test]
fn child() {
    let (Some(file), Ok(times)) = (std::env::var_os(FILE).map(PathBuf::from), std::env::var(TIMES)) else { return };
    let times: u64 = times.parse().expect("a number");
    let mut code = SAVED;
    for i in 1..=times {
        code = match files::save(&file, &version(i), Expected::Anything) {
            Ok(_) => SAVED,
            Err(error) if error.failure == SaveFailure::NotDurable => IN_PLACE,
            Err(_) => NOT_SAVED,
        };
    }
    std::process::exit(code);
}

/// This program as a child that saves; `before` is what it is run under.
fn saver(before: &[&str], file: &Path, times: u64) -> Command {
    let own = std::env::current_exe().expect("this program");
    let mut words: Vec<&std::ffi::OsStr> = before.iter().map(AsRef::as_ref).collect();
    words.push(own.as_os_str());
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(["child", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(FILE, file).env(TIMES, times.to_string()).env("CREWCAST_STATE_DIR", file.with_extension("state"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn is_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9) || status.code() == Some(128 + 9)
}

/// Which version a file holds; panics if it is torn.
fn whole(path: &Path) -> u64 {
    let bytes = fs::read(path).expect("the file is there");
    let parsed = scenario::parse(&bytes).unwrap_or_else(|problems| panic!("torn: {} bytes, {problems:?}", bytes.len()));
    let version_there = version(parsed.scenario.seed);
    assert_eq!(parsed.scenario, version_there, "torn");
    version_there.seed
}

fn old(path: &Path) {
    let _ = fs::remove_file(path);
    files::save(path, &version(0), Expected::Anything).expect("the old file");
}

/// Every call that a save makes, each killed and failed in turn: `when=N` for N = 1, 2, … until nothing is left to hit.
#[test]
#[ignore = "needs strace; .ci/run has it"]
fn no_fault_at_any_call_tears_a_file_or_is_called_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, log) = (folder.path().join("a.ron"), folder.path().join("strace.log"));
    let (mut faults, mut old_ones, mut new_ones) = (0, 0, 0);
    let calls =
        ["openat", "write", "fsync", "fchmod", "rename,renameat,renameat2,link,linkat", "unlink,unlinkat", "close", "flock"];
    for call in calls {
        for fault in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
            for when in 1..200 {
                old(&path);
                let inject = format!("inject={call}:{fault}:when={when}");
                let status = saver(&["strace", "-f", "-o", log.to_str().expect("a path"), "-e", &inject], &path, 1)
                    .status()
                    .expect("strace is installed");
                let said = fs::read_to_string(&log).unwrap_or_default();
                let killed = is_killed(status);
                if !said.contains("(INJECTED)") && !killed {
                    assert_eq!(status.code(), Some(SAVED), "nothing was injected");
                    break;
                }
                faults += 1;
                let version = whole(&path);
                *(if version == 0 { &mut old_ones } else { &mut new_ones }) += 1;
                let hit = said.lines().find(|line| line.contains("(INJECTED)")).unwrap_or_default();
                let about_the_save = hit.contains(".crewcast-") || ["fsync", "rename"].iter().any(|name| call.contains(name));
                match status.code() {
                    Some(SAVED) => {
                        assert_eq!(version, 1, "{inject}: said to be saved, and is not: {hit}");
                        // Only what comes after the save, or tidies up, may fail in a save that succeeded.
                        assert!(
                            !about_the_save || ["openat", "unlink,unlinkat", "close", "flock"].contains(&call),
                            "{inject}: said to be durable: {hit}"
                        );
                    }
                    Some(IN_PLACE) => assert_eq!(version, 1, "{inject}: {hit}"),
                    Some(NOT_SAVED) => assert_eq!(version, 0, "{inject}: {hit}"),
                    // Killed; or the test's own frame was hit before it came to saving.
                    _ => {}
                }
                assert!(when < 199, "{inject}: no end");
            }
        }
    }
    println!("{faults} faults: {old_ones} old files, {new_ones} new ones, 0 torn, 0 falsely called saved");
    assert!(faults > 100, "only {faults} faults were injected");
}

/// Saves as fast as they go, killed at random moments.
#[test]
#[ignore = "500 kills take a minute; .ci/run has it"]
fn no_kill_tears_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    old(&path);
    let mut state = 1_u64;
    let mut versions = std::collections::BTreeSet::new();
    for _ in 0..500 {
        let mut child = saver(&["env"], &path, u64::MAX).spawn().expect("a child");
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(8_000 + (state >> 33) % 40_000));
        child.kill().expect("killed");
        assert!(is_killed(child.wait().expect("ended")));
        versions.insert(whole(&path));
    }
    println!("500 kills: 0 torn; {} versions seen", versions.len());
    assert!(versions.len() > 3, "the children were killed before they saved: {versions:?}");
    // What they left behind is swept once it is old enough.
    let left = || fs::read_dir(folder.path()).expect("a folder").flatten().filter(|entry| is_ours(&entry.path())).count();
    let before = left();
    for entry in fs::read_dir(folder.path()).expect("a folder").flatten().filter(|entry| is_ours(&entry.path())) {
        let file = fs::File::options().write(true).open(entry.path()).expect("ours");
        file.set_modified(std::time::SystemTime::now() - Duration::from_mins(2)).expect("aged");
    }
    files::save(&path, &version(2), Expected::Anything).expect("saved");
    println!("{before} temporary files were left, and {} are after the next save", left());
    assert_eq!(left(), 0);
}

fn is_ours(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "tmp")
}

fn failure(path: &Path) -> SaveFailure {
    files::save(path, &version(1), Expected::Anything).expect_err("not saved").failure
}

#[test]
fn a_save_into_a_folder_that_has_gone_works_once_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("inner");
    let path = inner.join("a.ron");
    fs::create_dir(&inner).expect("made");
    old(&path);
    fs::rename(&inner, folder.path().join("away")).expect("moved");
    assert_eq!(failure(&path), SaveFailure::FolderGone);
    assert!(!inner.exists(), "no folder is made that nobody asked for");
    fs::rename(folder.path().join("away"), &inner).expect("moved back");
    assert_eq!(whole(&path), 0);
    files::save(&path, &version(1), Expected::Anything).expect("saved");
    assert_eq!(whole(&path), 1);
}

#[test]
fn a_file_that_is_too_large_for_the_quota_leaves_the_old_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    old(&path);
    // The limit counts in units of 512 or 1024 bytes; version 1 is above 30,000 bytes.
    let status = saver(&["sh", "-c", "ulimit -f 16; exec \"$@\"", "sh"], &path, 1).status().expect("a shell");
    assert_ne!(status.code(), Some(SAVED));
    assert_eq!(whole(&path), 0);
    assert_eq!(saver(&["env"], &path, 1).status().expect("a child").code(), Some(SAVED));
    assert_eq!(whole(&path), 1);
}

#[test]
fn devices_and_long_names_are_refused_and_nothing_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(failure(&folder.path().join(format!("{}.ron", "n".repeat(260)))), SaveFailure::BadName);
    assert_eq!(failure(folder.path()), SaveFailure::NotAFile);
    if cfg!(target_os = "linux") {
        assert_eq!(failure(Path::new("/dev/full")), SaveFailure::NotAFile);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

/// A small disk, mounted for the test.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(options: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).status();
        assert!(status.is_ok_and(|status| status.success()), "a disk can be mounted only as root");
        Self(folder)
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0.path()).status();
        assert!(status.expect("mount").success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status(); // the folder then stays, and the test has ended
    }
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "mounts a disk, which only root may; .ci/run has it"]
fn a_full_or_read_only_disk_leaves_the_old_file_and_works_once_there_is_room() {
    let disk = Disk::new("size=256k"); // room for two files of this size, as a save needs
    let path = disk.0.path().join("a.ron");
    old(&path);
    let filler = disk.0.path().join("filler");
    let _ = fs::write(&filler, vec![0; 1 << 20]); // as much as fits
    assert_eq!(failure(&path), SaveFailure::NoSpace);
    assert_eq!(whole(&path), 0);
    let left: Vec<_> = fs::read_dir(disk.0.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    fs::remove_file(&filler).expect("removed");
    files::save(&path, &version(1), Expected::Anything).expect("there is room");
    assert_eq!(whole(&path), 1);
    disk.remount("ro");
    assert_eq!(failure(&path), SaveFailure::ReadOnlyDisk);
    assert_eq!(whole(&path), 1);
    disk.remount("rw");
    files::save(&path, &version(2), Expected::Anything).expect("writable again");
    assert_eq!(whole(&path), 2);
}

/// Root may write anywhere; so a child without rights tries.
#[test]
#[cfg(target_os = "linux")]
#[ignore = "becomes another user, which only root may; .ci/run has it"]
fn a_folder_without_permission_leaves_the_old_file() {
    let folder = tempfile::Builder::new().tempdir_in("/var/tmp").expect("a folder");
    let path = folder.path().join("a.ron");
    old(&path);
    Command::new("chmod").args(["-R", "a+rX"]).arg(folder.path()).status().expect("chmod");
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().expect("this program"), &program).expect("copied");
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    command.args(["child", "--exact", "--nocapture"]).env(FILE, &path).env(TIMES, "1").env("CREWCAST_STATE_DIR", "/nonexistent");
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("setpriv");
    assert_eq!(status.code(), Some(NOT_SAVED));
    assert_eq!(whole(&path), 0);
}
