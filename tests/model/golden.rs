//! Files of every released format open for ever, and mean what they meant. What lies in `tests/golden` is frozen: a change
//! here that needs a change there is a change that breaks somebody's file.
//!
//! A new format gets a folder of its own, written with `WRITE_GOLDEN=v2 cargo test --test model golden`; no other is ever written.

#![allow(clippy::disallowed_methods, reason = "writes the golden files, once for each format")]

use std::path::{Path, PathBuf};

use crewcast::files::scenario::{ProblemKind, parse, print_complete, write_json};
use crewcast::files::{Example, OpenError, load};
use crewcast::text::Lang;
use serde_json::Value;

/// Every released format, the newest last.
const FORMATS: &[&str] = &["v1"];

fn folder(format: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format)
}

/// The files of a format: `NAME.ron` as it was written then, `NAME.json` with every field filled in as it was understood.
fn files(format: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(format))
        .unwrap_or_else(|error| panic!("{format}: {error}"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    files.sort();
    files
}

/// What a file means: every field, defaults filled in. Numbers keep their bits in JSON.
fn meaning(path: &Path) -> Value {
    let loaded = load(path).unwrap_or_else(|error: OpenError| panic!("{}", error.lines(Lang::En).join("\n")));
    let mut json = Vec::new();
    write_json(&mut json, &loaded.scenario).expect("written to memory");
    serde_json::from_slice(&json).expect("JSON")
}

/// Where a meaning is not what it was. A later version may know of more fields, and calls its own format by another number.
fn changed(was: &Value, is: &Value, place: &str, found: &mut Vec<String>) {
    match (was, is) {
        (Value::Object(was), Value::Object(is)) => {
            for (name, was) in was {
                if place.is_empty() && name == "format" {
                    continue;
                }
                changed(was, is.get(name).unwrap_or(&Value::Null), &format!("{place}/{name}"), found);
            }
        }
        (Value::Array(was), Value::Array(is)) if was.len() == is.len() => {
            for (i, (was, is)) in was.iter().zip(is).enumerate() {
                changed(was, is, &format!("{place}/{i}"), found);
            }
        }
        _ if was == is => {}
        _ => found.push(format!("{place}: was {was}, is {is}")),
    }
}

#[test]
fn every_file_of_every_format_means_what_it_meant() {
    for format in FORMATS {
        if std::env::var("WRITE_GOLDEN").is_ok_and(|wanted| wanted == *format) {
            for path in files(format) {
                std::fs::write(path.with_extension("json"), format!("{:#}\n", meaning(&path))).expect("written");
            }
        }
        let files = files(format);
        assert!(files.len() >= 5, "{format} has only {} files", files.len());
        for path in files {
            let frozen = std::fs::read(path.with_extension("json")).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut found = Vec::new();
            changed(&serde_json::from_slice(&frozen).expect("JSON"), &meaning(&path), "", &mut found);
            assert!(found.is_empty(), "{} does not mean what it meant:\n{}", path.display(), found.join("\n"));
        }
    }
}

#[test]
fn what_is_opened_and_saved_again_still_means_the_same() {
    for path in FORMATS.iter().flat_map(|format| files(format)) {
        let scenario = load(&path).expect("opens").scenario;
        let again = parse(print_complete(&scenario).as_bytes()).expect("what was printed").scenario;
        assert_eq!(format!("{again:?}"), format!("{scenario:?}"), "{}", path.display());
    }
}

#[test]
fn a_newer_format_is_refused_and_not_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("newer.ron");
    for newer in ["2", "3", "18446744073709551615"] {
        let text = Example::NorthLight.text().replacen("format: 1", &format!("format: {newer}, shiny: [new]"), 1);
        std::fs::write(&path, &text).expect("written");
        let Err(OpenError::Problems { problems, .. }) = load(&path) else { panic!("{newer}: opened") };
        let found = newer.parse().expect("a number");
        assert_eq!(problems.iter().map(|problem| &problem.kind).collect::<Vec<_>>(), [&ProblemKind::NewerFormat { found }]);
        assert!(problems[0].sentence(Lang::En).contains(newer), "{}", problems[0].sentence(Lang::En));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    }
}
