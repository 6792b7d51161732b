//! The floors of the code: what stands on what, and what only one of them may touch. `ARCHITECTURE.md` has the picture.

use crate::source;

use source::Source;

/// The floors, the lowest first. Neighbours on a floor know nothing of each other.
const FLOORS: &[&[&str]] =
    &[&["text", "num"], &["model"], &["sim"], &["files", "analysis"], &["session", "say"], &["export"], &["ui", "cli"]];

/// Files that stand above all floors.
const TOP: &[&str] = &["src/main.rs", "src/lib.rs"];

/// What a part of a floor does not know, although its floor may.
const STRANGERS: &[(&str, &[&str])] = &[
    ("src/sim/", &["text"]),       // the simulation has no language
    ("src/cli/", &["session"]),    // the command line computes without a document
    ("src/export/", &["session"]), // and what leaves is the same from either
    ("src/say/", &["files"]),
    ("src/ui/charts/", &["session", "files"]),
    ("src/ui/widgets/", &["session", "files", "sim"]),
];

/// A thing that only some parts of the code may name.
struct Reserved {
    what: &'static str,
    words: &'static [&'static str],
    only_in: &'static [&'static str],
}

const RESERVED: &[Reserved] = &[
    Reserved { what: "the window library", words: &["egui", "eframe", "epaint", "emath", "rfd"], only_in: &["src/ui/"] },
    Reserved {
        what: "the file system",
        words: &["fs", "File", "OpenOptions", "tempfile", "directories"],
        only_in: &["src/files/"],
    },
    Reserved {
        what: "standard output",
        words: &["println!", "print!", "eprintln!", "eprint!", "stdout", "stderr"],
        only_in: &["src/cli/"],
    },
    Reserved { what: "the command line's library", words: &["clap"], only_in: &["src/cli/"] },
    Reserved { what: "the file format's library", words: &["ron"], only_in: &["src/files/"] },
    Reserved { what: "threads", words: &["thread"], only_in: &["src/files/", "src/session/", "src/sim/", "src/ui/", "src/cli/"] },
    Reserved {
        what: "the clock",
        words: &["Instant", "SystemTime"],
        only_in: &["src/files/", "src/session/", "src/ui/", "src/cli/"],
    },
];

#[test]
fn a_floor_uses_only_the_floors_below_it() {
    let mut wrong = Vec::new();
    for file in source::program() {
        if TOP.contains(&file.path.as_str()) {
            continue;
        }
        let own = file.path.trim_start_matches("src/").split('/').next().expect("a first folder");
        let Some(own_level) = level(own) else {
            wrong.push(format!("{}: `{own}` stands on no floor; add it to FLOORS", file.path));
            continue;
        };
        for (line, used) in uses(&file) {
            match level(&used) {
                None => wrong.push(format!("{}:{line}: `crate::{used}` stands on no floor", file.path)),
                Some(level) if used != own && level >= own_level => {
                    wrong.push(format!("{}:{line}: {own} must not know {used}", file.path));
                }
                Some(_) => {
                    let strange = |(folder, strangers): &(&str, &[&str])| {
                        file.path.starts_with(folder) && strangers.contains(&used.as_str())
                    };
                    if STRANGERS.iter().any(strange) {
                        wrong.push(format!("{}:{line}: must not know {used}", file.path));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_reserved_is_named_only_where_it_may_be() {
    let mut wrong = Vec::new();
    for file in source::program() {
        for reserved in RESERVED.iter().filter(|reserved| !reserved.only_in.iter().any(|folder| file.path.starts_with(folder))) {
            for (line, word) in paths_named(&file, reserved.words) {
                wrong.push(format!(
                    "{}:{line}: `{word}`: {} belongs in {}",
                    file.path,
                    reserved.what,
                    reserved.only_in.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rules themselves, on code that breaks them.
#[test]
fn broken_rules_are_seen() {
    let file = source::read(
        "src/num/x.rs".to_owned(),
        "//! crate::ui\nuse crate::{model::Role, text::{Lang, numbers}};\nuse std::{fs, io};\n\
         fn f() { crate::sim::run(); println!(\"egui\") }\n#[cfg(test)]\nmod tests { use crate::cli; fn g() { std::fs::write(); } }\n",
    );
    let used: Vec<(usize, String)> = uses(&file);
    let names: Vec<(usize, &str)> = used.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(names, [(2, "model"), (2, "text"), (4, "sim")]);
    let upwards = source::read("src/sim/run.rs".to_owned(), "use super::super::{files, num::draws};\nuse super::plan::Plan;\n");
    assert_eq!(uses(&upwards), [(1, "files".to_owned()), (1, "num".to_owned())]);
    let upwards = source::read("src/sim/mod.rs".to_owned(), "fn f() { super::session::compute() }\n");
    assert_eq!(uses(&upwards), [(1, "session".to_owned())]);
    let named = |words| paths_named(&file, words).len();
    assert_eq!((named(&["fs"]), named(&["println!"]), named(&["egui"])), (1, 1, 0));
}

/// How high a module stands.
fn level(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

/// The modules that a file names after `crate::`, or after as many `super::` as lead to the same place, one by one or in
/// braces, each with its line.
fn uses(file: &Source) -> Vec<(usize, String)> {
    let path = file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let upwards = "super::".repeat(path.split('/').count());
    let mut found = Vec::new();
    for root in ["crate::", upwards.as_str()] {
        for (at, _) in file.code.match_indices(root) {
            let is_start = !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$' || c == ':');
            if !is_start {
                continue;
            }
            let start = at + root.len();
            let rest = &file.code[start..];
            if rest.starts_with('{') {
                let inside = &file.code[start + 1..source::closing(&file.code, start) - 1];
                found.extend(split(inside).map(|part| (file.line(at), first_word(part))));
            } else {
                found.push((file.line(at), first_word(rest)));
            }
        }
    }
    found
}

/// The parts of a list in braces, at its own level.
fn split(inside: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    inside
        .split(move |c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        })
        .filter(|part| !part.trim().is_empty())
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Where a file names one of the words as a macro, or as a crate, a module, a type or a function: `word!`, `word::`,
/// `::word`, `word` in the braces of a `use`.
fn paths_named(file: &Source, words: &[&'static str]) -> Vec<(usize, &'static str)> {
    let code = &file.code;
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for &word in words {
        for (at, _) in code.match_indices(word) {
            let (before, after) = (&code[..at], &code[at + word.len()..]);
            if before.ends_with(is_part) || after.starts_with(is_part) || before.ends_with("crate::") {
                continue;
            }
            let statement = before.rsplit(';').next().unwrap_or_default().trim_start();
            let in_use = ["use ", "pub use ", "pub(crate) use "].iter().any(|start| statement.starts_with(start));
            if word.ends_with('!') || after.starts_with("::") || before.ends_with("::") || in_use {
                found.push((file.line(at), word));
            }
        }
    }
    found
}
