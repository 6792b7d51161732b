//! The floors of `ARCHITECTURE.md`, kept: nobody uses a floor above, or a neighbour; and some things belong to one floor alone.

mod source;

use source::{File, Kind, files, tokens, without_tests};

/// The folders of `src/`, with their floors.
const FLOORS: &[(&str, u32)] = &[
    ("text", 0),
    ("num", 0),
    ("model", 1),
    ("sim", 2),
    ("files", 3),
    ("analysis", 3), // not there yet
    ("session", 4),
    ("ui", 5),
    ("cli", 5),
];

/// Files that stand above all floors.
const ROOTS: &[&str] = &["main.rs", "lib.rs"];

/// What a folder does not know although it stands higher.
const STRANGERS: &[(&str, &str)] = &[
    ("sim/", "text"),    // the simulation has no language
    ("cli/", "session"), // the command line computes without a document
    ("ui/charts/", "session"),
    ("ui/charts/", "files"),
    ("ui/widgets/", "session"),
    ("ui/widgets/", "sim"),
    ("ui/widgets/", "files"),
];

/// What comes from elsewhere, and the folders that may use it.
const ELSEWHERE: &[(&str, &[&str])] = &[
    ("egui", &["ui"]),
    ("eframe", &["ui"]),
    ("rfd", &["ui"]),
    ("clap", &["cli"]),
    ("std::fs", &["files"]),
    ("tempfile", &["files"]),
    ("directories", &["files"]),
    ("ron", &["files"]),
    ("serde", &["files"]),
    ("serde_json", &["files"]),
    ("csv", &["files"]),
    ("std::env", &["main.rs", "files", "cli"]),
    ("std::process", &["main.rs", "cli"]),
    ("std::thread", &["files", "session", "ui"]),
    ("std::time", &["session", "files", "ui"]),
    ("rayon", &["sim", "cli"]),
];

/// Only these print.
const PRINTERS: &[&str] = &["cli", "main.rs"];
const PRINTING_MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
const PRINTING_CALLS: &[&str] = &["stdout", "stderr"];

fn floor(name: &str) -> Option<u32> {
    FLOORS.iter().find(|(folder, _)| *folder == name).map(|(_, floor)| *floor)
}

/// What a file uses that it should not.
fn offences(file: &File) -> Vec<String> {
    let own = file.floor();
    let mut found = Vec::new();
    let mut say = |line: usize, what: String| found.push(format!("src/{}:{line}: {what}", file.path));
    for path in file.paths() {
        let text = path.parts.join("::");
        if path.ours {
            let Some(used) = path.parts.first().filter(|name| floor(name).is_some()) else { continue };
            if let (Some(mine), Some(theirs)) = (floor(own), floor(used)) {
                if theirs > mine {
                    say(path.line, format!("{own} (floor {mine}) uses {text} (floor {theirs})"));
                } else if theirs == mine && used != own {
                    say(path.line, format!("{own} uses its neighbour {text}"));
                }
            }
            if STRANGERS.iter().any(|(folder, stranger)| file.path.starts_with(folder) && used == stranger) {
                say(path.line, format!("{} must not know {text}", file.path));
            }
        } else {
            for (name, users) in ELSEWHERE {
                if (text == *name || text.starts_with(&format!("{name}::"))) && !users.contains(&own) {
                    say(path.line, format!("{text} belongs to {users:?}"));
                }
            }
        }
    }
    for pair in file.tokens.windows(2) {
        if let Some(name) = pair[0].name()
            && (PRINTING_MACROS.contains(&name) && pair[1].is('!') || PRINTING_CALLS.contains(&name) && pair[1].is('('))
            && !PRINTERS.contains(&own)
        {
            say(pair[0].line, format!("{name} prints; only {PRINTERS:?} do"));
        }
    }
    found
}

#[test]
fn every_folder_has_its_floor() {
    for file in files() {
        assert!(ROOTS.contains(&file.path.as_str()) || floor(file.floor()).is_some(), "src/{} stands on no floor", file.path);
    }
}

#[test]
fn nobody_uses_a_floor_above_or_a_neighbour() {
    let found: Vec<String> = files().iter().flat_map(offences).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// A file that is made up, to see that each kind of offence is found.
fn made_up(path: &str, text: &str) -> Vec<String> {
    offences(&File { path: path.to_owned(), tokens: without_tests(&tokens(text)) })
}

#[test]
fn what_is_wrong_is_found() {
    for (path, text) in [
        ("sim/run.rs", "use crate::session::Jobs;"),
        ("sim/run.rs", "use super::super::files::{self, load};"),
        ("sim/run.rs", "fn f() -> crate::files::Loaded { todo() }"),
        ("sim/run.rs", "use crate::{model::Edit, num::{draws, beta}, files::load};"),
        ("sim/mod.rs", "pub use super::text::Lang;"),
        ("files/scenario/mod.rs", "use super::super::session::Document;"),
        ("text/mod.rs", "use crate::num::draws;"),
        ("cli/mod.rs", "fn main() { crate::ui::open(None); }"),
        ("cli/mod.rs", "use crate::session::compute;"),
        ("ui/app.rs", "use crate::cli;"),
        ("ui/widgets/entry.rs", "use crate::sim::Outcome;"),
        ("session/jobs.rs", "use std::{collections::HashMap, fs::{self, File}};"),
        ("session/jobs.rs", "fn f() { ::std::fs::write(a, b); }"),
        ("session/jobs.rs", "use eframe::egui;"),
        ("session/jobs.rs", "fn f<'a>(c: &'a egui::Context) {}"),
        ("model/edit.rs", "fn f() { println!(\"{}\", 1); }"),
        ("ui/app.rs", "use std::io; fn f() { io::stdout(); }"),
        ("num/beta.rs", "/* a /* b */ */ #[cfg(test)] mod tests { use crate::model; } use crate::sim;"),
    ] {
        assert!(!made_up(path, text).is_empty(), "{path}: {text}");
    }
    for (path, text) in [
        ("ui/app.rs", "use super::explore; use crate::files; use crate::session::{Document, Jobs}; use egui::Ui;"),
        ("ui/charts/fan.rs", "use super::super::theme; use crate::ui::widgets;"),
        (
            "sim/run.rs",
            "// use crate::ui;\n/* use crate::ui; */ const A: &str = \"use crate::ui;\"; const B: &str = r#\"crate::ui\"#;",
        ),
        ("model/edit.rs", "#[cfg(test)] #[allow(x)] mod tests { use crate::sim; use std::fs; } #[cfg(test)] use crate::ui;"),
        ("main.rs", "use crewcast::{cli, ui};"),
    ] {
        assert!(made_up(path, text).is_empty(), "{path}: {text}: {:?}", made_up(path, text));
    }
}

#[test]
fn texts_and_lifetimes_are_told_apart() {
    let kinds: Vec<Kind> =
        tokens("f::<'a>('\\'', 'x', b\"y\\\"\", r\"z\\\", r##\"\"#\"##, x'").into_iter().map(|token| token.kind).collect();
    let literals: Vec<&str> =
        kinds.iter().filter_map(|kind| if let Kind::Literal(text) = kind { Some(text.as_str()) } else { None }).collect();
    assert_eq!(literals, ["\\'", "x", "y\\\"", "z\\", "\"#"]);
}
