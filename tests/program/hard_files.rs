//! Files that are good and hard: nothing in them reaches the terminal as a command, and no table is wider than it promises.

use std::path::Path;
use std::process::{Command, Stdio};

const STUDIO: &str = r#"(
    format: 1, title: "T\u{9b}31m\u{7f}\u{1b}[0m", currency: "EUR", horizon: 24, draws: 50,
    work: (unit: "minute", volume: 10.0, price: 5000.0),
    adoption: {"a\u{1b}[31m": Linear(start: Range(0.0, 3.0), months: Exact(12.0))},
    departments: [(id: "post", name: "Post", roles: [
        (id: "editor", name: "E\u{9b}\u{1b}", headcount: 3.0, pay: 60000.0, adoption: "a\u{1b}[31m", automation: Range(0.2, 0.4)),
    ])],
)"#;

fn ran(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crewcast"));
    command.args(args).current_dir(folder).env("HOME", folder).env("XDG_CONFIG_HOME", folder);
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").stdin(Stdio::null());
    let output = command.output().expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout) + &text(output.stderr))
}

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    crewcast::files::atomic::replace(&folder.path().join("f.ron"), text.as_bytes()).expect("written");
    folder
}

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let folder = folder_with(STUDIO);
    for args in [
        &["check", "f.ron"][..],
        &["show", "f.ron"],
        &["show", "f.ron", "--format", "json"],
        &["run", "f.ron"],
        &["run", "f.ron", "--format", "csv"],
        &["run", "f.ron", "--format", "json"],
        &["tornado", "f.ron", "--draws", "64"],
        &["tornado", "f.ron", "--draws", "64", "--format", "csv"],
        &["tornado", "f.ron", "--draws", "64", "--format", "json"],
        &["compare", "f.ron", "f.ron", "--draws", "64", "--format", "json"],
    ] {
        let (code, out) = ran(folder.path(), args);
        assert_eq!(code, 0, "{args:?}: {out}");
        let bad = out.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        assert_eq!(bad, None, "{args:?} prints it");
    }
    let (code, out) = ran(folder.path(), &["run", "f.ron", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, value["scenario"].as_str()), (0, Some("T\u{9b}31m\u{7f}\u{1b}[0m")), "JSON means what the file says");
}

#[test]
fn no_table_is_wider_than_a_hundred_columns() {
    for (from, to) in [
        ("headcount: 3.0", "headcount: 1e6"),
        ("pay: 60000.0", "pay: 1e12"),
        ("price: 5000.0", "price: 1e12"),
        ("currency: \"EUR\"", "currency: \"ABCDEFGHIJKL\", on_cost: 10.0, policy: (choice: Blend(5e-324))"),
        ("unit: \"minute\"", &format!("unit: \"{}\"", "minute ".repeat(200))),
        ("volume: 10.0", "volume: 1e9"),
    ] {
        let folder = folder_with(&STUDIO.replacen(from, to, 1));
        let (code, out) = ran(folder.path(), &["run", "f.ron"]);
        assert_eq!(code, 0, "{out}");
        for line in out.lines() {
            assert!(line.chars().count() <= 100, "{to}: {} columns\n{line}", line.chars().count());
        }
    }
}
