//! `crewcast story`: the scenes with their sentences, whose numbers are those of `crewcast run`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn crewcast(args: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_crewcast"));
    command.args(args).env("HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
    let output = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
}

fn shipped(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_sentences_have_the_numbers_of_the_run() {
    let file = shipped("du-xiaomeng-10-to-2.ron");
    let (code, out, err) = crewcast(&["story", &file, "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let story: Value = serde_json::from_str(&out).expect("JSON");
    let fork = &story["scenes"][1];
    let (_, ran, _) = crewcast(&["run", &file, "--policy", "compress", "--format", "json"]);
    let ran: Value = serde_json::from_str(&ran).expect("JSON");
    let people = ran["series"]["headcount"]["p50"][12].as_f64().expect("a number");
    let said = fork["headline"]["en"].as_str().expect("a text");
    assert!(said.contains(&format!("takes {people:.0};")), "{said} / {people}");
    assert!(fork["headline"]["zh"].as_str().expect("a text").contains(&format!("{people:.0} 人就够")));
    assert_eq!(fork["sliders"][0], "policy");
    let (code, out, _) = crewcast(&["story", &file, "--lang", "zh"]);
    assert_eq!(code, 0);
    assert!(out.contains("5. 取一半：6 人，"), "{out}");
}

#[test]
fn what_a_story_names_and_is_gone_is_said_and_a_bad_headline_is_a_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, scene: &str| {
        let text = crewcast::files::scenario::print(&crewcast::files::example(crewcast::files::Example::DuXiaomeng));
        let start = text.find("    story: [").expect("a story");
        let end = start + text[start..].find("\n    ],\n").expect("its end") + 8;
        let text = format!("{}    story: [{scene}],\n{}", &text[..start], &text[end..]);
        let path = folder.path().join(name);
        crewcast::files::atomic::replace(&path, text.as_bytes()).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let gone = write("gone.ron", "(headline: \"{roles/gaffer/headcount} left\", picture: Fork)");
    let (code, out, _) = crewcast(&["check", &gone]);
    assert_eq!(code, 0, "the file is good");
    assert!(out.contains("warning: ") && out.contains("story[0].headline") && out.contains("`roles/gaffer/headcount`"), "{out}");
    let (code, out, _) = crewcast(&["story", &gone, "--check"]);
    assert_eq!((code, out.contains("roles/gaffer/headcount")), (1, true));
    let (code, out, _) = crewcast(&["story", &gone]);
    assert!(code == 0 && out.contains("1.  left"), "the words without the number: {out}");
    let bad = write("bad.ron", "(headline: \"{people}\", picture: Fork)");
    let (code, _, err) = crewcast(&["story", &bad]);
    assert!(code == 1 && err.contains("story[0].headline") && err.contains("there is no figure `people`"), "{err}");
    let (code, _, err) = crewcast(&["present", &bad]);
    assert!(code == 1 && err.contains("story[0].headline"), "said where the command was given: {err}");
    assert_eq!(crewcast(&["story", "BUILTIN", "--check"]).0, 0);
}
