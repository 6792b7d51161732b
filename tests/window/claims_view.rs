//! The library in the window, driven without a display: a newcomer makes a studio of sixty people, sees who claimed what, applies a claim, takes it back.

use crate::common;

use common::view::{Lazy, shown, window};
use crewcast::files::{library, settings};
use crewcast::model::{Estimate, Input};
use crewcast::text::Lang;
use crewcast::ui::Window;
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn harness(lang: Lang, size: egui::Vec2) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, size, 256, View::Explore)
}

fn command(harness: &mut Harness<'static, Lazy>, command: Command) {
    window(harness).command(command);
    harness.run_steps(3);
}

#[test]
fn a_newcomer_makes_a_studio_applies_a_claim_and_takes_it_back() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang, vec2(1440.0, 900.0));
        command(&mut harness, Command::NewFromTaxonomy);
        let animation = library::taxonomies().iter().find(|taxonomy| taxonomy.id == "animation").expect("known");
        harness.get_by_label(animation.name.get(lang)).click();
        harness.run_steps(2);
        harness.get_by_label(lang.taxonomy_create()).click();
        harness.run_steps(4);
        let document = window(&mut harness).document();
        assert_eq!(document.scenario().headcount(), 60.0, "sixty people are what the question begins with");
        assert!(document.is_changed(), "a studio just made is not in a file");
        assert!(document.next_undo().is_none());

        command(&mut harness, Command::ShowClaim("S28".to_owned()));
        let director = |window: &Window| {
            let studio = window.document().scenario();
            let role = studio.role("director").expect("an animation studio has directors");
            let input = Input::TaskAutomation { role: role.id.clone(), task: role.tasks[0].id.clone() };
            (*input.get(studio).expect("a task"), input.sources(studio).and_then(|sources| sources.get("automation")).cloned())
        };
        let before = director(window(&mut harness));
        let count =
            library::claim("S28").expect("known").changes(window(&mut harness).document().scenario()).expect("usable").len();
        harness.get_by_role_and_label(Role::Button, &lang.claim_apply(count)).click();
        harness.run_steps(3);
        assert_eq!(director(window(&mut harness)), (Estimate::Range(0.7, 0.8), Some("S28".to_owned())));
        assert!(harness.query_by_label(lang.claim_applied()).is_some(), "and says so");
        command(&mut harness, Command::Undo);
        assert_eq!(director(window(&mut harness)), before, "undo takes back the value and its source");
    }
}

#[test]
fn a_mark_under_a_slider_applies_its_claim() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    // Only one figure is published for the price elasticity: E094.
    let claim = library::claim("E094").expect("known");
    let before = window(&mut harness).document().scenario().market.elasticity;
    let figure = crewcast::text::figures::estimate(
        &claim.figure.expect("one").numbers(),
        claim.is_share(),
        claim.unit.get(Lang::En),
        Lang::En,
    );
    let label = Lang::En.claim_tick(claim.speaker.get(Lang::En), &claim.date, figure);
    harness.get_by_label(&label).click();
    harness.run_steps(3);
    let scenario = window(&mut harness).document().scenario().clone();
    assert_eq!(scenario.market.elasticity, claim.figure.expect("one"));
    assert_eq!(scenario.market.sources.get("elasticity").map(String::as_str), Some("E094"));
    command(&mut harness, Command::Undo);
    assert_eq!(window(&mut harness).document().scenario().market.elasticity, before);
}

#[test]
fn what_is_only_shown_has_no_button_and_says_why() {
    for lang in [Lang::En, Lang::Zh] {
        let mut harness = harness(lang, vec2(1024.0, 640.0));
        command(&mut harness, Command::ShowClaim("E001".to_owned()));
        assert!(harness.query_by_label(lang.why_respondents()).is_some());
        assert!(harness.query_by_label(lang.claim_apply_one()).is_none());
    }
}

#[test]
fn the_list_is_searched_filtered_and_walked_by_keyboard() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    command(&mut harness, Command::View(View::Claims));
    let all = library::claims().len();
    assert!(harness.query_by_label(&Lang::En.claims_count(all, all)).is_some());
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    assert!(harness.query_all_by_label_contains("Runway Gen-2").count() >= 1, "the second claim is shown");
    let usable = library::claims().iter().filter(|claim| claim.values().is_ok()).count();
    harness.get_by_label(Lang::En.claims_usable_only()).click();
    harness.run_steps(3);
    assert!(harness.query_by_label(&Lang::En.claims_count(usable, all)).is_some());
    harness.get_by_label(Lang::En.claims_clear()).click();
    harness.run_steps(3);
    assert!(harness.query_by_label(&Lang::En.claims_count(all, all)).is_some());
}

#[test]
fn every_voice_opens() {
    let mut harness = harness(Lang::Zh, vec2(1440.0, 900.0));
    for voice in library::voices() {
        command(&mut harness, Command::Voice(voice.id));
        assert_eq!(window(&mut harness).document().scenario().as_ref(), &voice.scenario);
        assert!(!window(&mut harness).document().is_changed());
    }
}

#[test]
fn roles_become_a_taxonomy_of_ones_own() {
    let mut harness = harness(Lang::En, vec2(1440.0, 900.0));
    command(&mut harness, Command::SaveTaxonomy);
    command(&mut harness, Command::SaveTaxonomy);
    let own = library::own_taxonomies();
    assert!(own.len() >= 2, "the second does not replace the first: {own:?}");
    let taxonomy = library::own_taxonomy(&own[0]).expect("good");
    assert_eq!(taxonomy.studio.roles().count(), window(&mut harness).document().scenario().roles().count());
    // A file that cannot be read is said, and the others are still offered.
    let broken = library::taxonomy_folder().expect("a folder").join("broken.ron");
    crewcast::files::atomic::replace(&broken, b"(title: ").expect("written");
    command(&mut harness, Command::NewFromTaxonomy);
    assert!(harness.query_all_by_label_contains("broken.ron").count() == 1);
    assert!(harness.query_all_by_label("North Light Post, 2026").count() >= 2, "both of one's own are offered");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label(Lang::En.taxonomy_create()).is_none());
}
