//! `crewcast picture` as a program.

use std::process::{Command, Output as Ran};

use serde_json::Value;

fn run(args: &[&str]) -> Ran {
    Command::new(env!("CARGO_BIN_EXE_crewcast")).args(args).output().expect("run")
}

/// A picture of the example on standard output.
fn drawn(args: &[&str]) -> Vec<u8> {
    let ran = run(&[&["picture", "BUILTIN", "--draws", "300"], args].concat());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

#[test]
fn its_numbers_are_those_of_run() {
    let ran = run(&["run", "BUILTIN", "--draws", "300", "--policy", "compress", "--format", "json"]);
    let found: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let people = found["series"]["headcount"]["p50"][24].as_f64().expect("a number");
    let svg = drawn(&["--of", "fan", "--choice", "compress", "--month", "24"]);
    let svg = String::from_utf8(svg).expect("UTF-8");
    let says = format!("<title id=\"title\">People: 155 today, {people:.0} in two years (Compress)</title>");
    assert!(svg.contains(&says), "{says}\n{}", &svg[..900]);
    // And the same in Chinese, from a scene of the story.
    let svg = String::from_utf8(drawn(&["--scene", "2", "--lang", "zh"])).expect("UTF-8");
    assert!(svg.contains("xml:lang=\"zh-CN\"") && svg.contains("155"), "{}", &svg[..900]);
}

#[test]
fn the_name_says_the_format_and_every_kind_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    for (kind, name) in [("waterfall", "a.svg"), ("people", "b.PNG"), ("voices", "c.svg"), ("credits", "d.png")] {
        let path = folder.path().join(name);
        assert!(drawn(&["--of", kind, "--size", "600x600", "-o", path.to_str().expect("UTF-8")]).is_empty());
        let bytes = std::fs::read(&path).expect("the file");
        let png = name.to_lowercase().ends_with("png");
        assert!(bytes.starts_with(if png { b"\x89PNG" } else { b"<?xm" }), "{name}");
    }
    let one = drawn(&["--of", "tornado", "--theme", "dark", "--text", "paths"]);
    assert_eq!(one, drawn(&["--of", "tornado", "--theme", "dark", "--text", "paths"]), "the same bytes");
    assert!(String::from_utf8(one).expect("UTF-8").contains("aria-label"));
}

#[test]
fn what_is_wrong_is_said_before_anything_is_simulated() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("x.jpg");
    let other = other.to_str().expect("UTF-8");
    for (args, code, says) in [
        (&["--of", "fan", "-o", other][..], 2, ".svg or .png"),
        (&["--of", "fan", "--figure", "headcuont"], 2, "headcount"),
        (&["--of", "fan", "--figure", "totals/npv"], 2, "a fan shows a series"),
        (&["--of", "quote", "--claim", "E999"], 2, "E999"),
        (&["--of", "quote"], 2, "--claim"),
        (&["--of", "fan", "--size", "100x100"], 2, "240 to 8192"),
        (&["--of", "fan", "--size", "3000x600"], 2, "at most 3 times"),
        (&["--scene", "99"], 2, "no scene 99"),
        (&["--scene", "1", "--of", "fan"], 2, "cannot be used with"),
        (&[], 2, "--of"),
    ] {
        let ran = run(&[&["picture", "BUILTIN"], args].concat());
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.contains(says), "{args:?}: {said}");
        assert!(ran.stdout.is_empty());
    }
    let nowhere = folder.path().join("none").join("x.svg");
    let ran = run(&["picture", "BUILTIN", "--of", "fan", "-o", nowhere.to_str().expect("UTF-8")]);
    assert_eq!(ran.status.code(), Some(3));
}
