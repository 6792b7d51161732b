//! What README shows works as it is printed.

use crewcast::files::scenario;

const README: &str = include_str!("../../README.md");

#[test]
fn the_scenario_in_the_readme_is_a_good_one() {
    let (_, rest) = README.split_once("```ron\n").expect("a scenario");
    let (text, _) = rest.split_once("```").expect("its end");
    let parsed = scenario::parse(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(parsed.scenario.roles().count(), 2);
}

#[test]
fn every_file_that_the_readme_links_to_is_there() {
    for (at, _) in README.match_indices("](") {
        let target = README[at + 2..].split(')').next().expect("a link");
        assert!(
            target.starts_with("https://") || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(),
            "{target}"
        );
    }
}
