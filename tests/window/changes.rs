//! What the last change did, driven without a display: the largest differences in words, and the picture before it once more.

use crate::common;

use std::sync::Arc;

use common::view::{Lazy, shown, window};
use crewcast::files::settings;
use crewcast::model::Scenario;
use crewcast::sim::Series;
use crewcast::text::{Lang, numbers};
use crewcast::ui::command::{Command, View};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

fn harness(lang: Lang) -> Harness<'static, Lazy> {
    shown(lang, settings::Theme::Light, vec2(1440.0, 900.0), 128, View::Explore)
}

fn studio(harness: &mut Harness<'static, Lazy>) -> Arc<Scenario> {
    Arc::clone(window(harness).document().scenario())
}

/// The policy's people and its profit in the month shown, and today's revenue.
fn figures(harness: &mut Harness<'static, Lazy>) -> [f64; 3] {
    let results = window(harness).results().expect("simulated");
    let of = |series, month| results.policy.get(series).at(month);
    [of(Series::Headcount, 36).band[2], of(Series::Profit, 36).band[2], of(Series::Revenue, 0).central]
}

/// Two steps of the policy's slider to the left: fewer people and less work, said with their signs; and R shows the picture
/// before, sliders and all, without changing anything.
#[test]
fn the_last_change_is_said_and_shown_again() {
    for lang in Lang::ALL {
        let mut harness = harness(lang);
        assert!(harness.query_by_label_contains(lang.changes_head()).is_none(), "nothing has been changed");
        harness.key_press(Key::R);
        harness.run_steps(2);
        harness.get_by_label(lang.changes_not_yet());
        let (was, before) = (studio(&mut harness), figures(&mut harness));
        let slider = |harness: &Harness<'static, Lazy>| {
            harness.get_by_role_and_label(Role::Slider, lang.lambda_label()).focus();
        };
        slider(&harness);
        harness.run_steps(1);
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
        harness.run_steps(2);
        window(&mut harness).simulate_now(128);
        harness.run_steps(3);
        let (is, after) = (studio(&mut harness), figures(&mut harness));
        assert!(is.policy.choice.lambda() < was.policy.choice.lambda());
        let by = [after[0] - before[0], after[1] - before[1]];
        assert!(by[0] < -0.5, "{by:?}");
        let people = lang.changes_people(numbers::fixed(by[0], 1));
        let said = harness.get_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(lang.changes_head()))
        });
        let said = {
            use egui_kittest::kittest::NodeT as _;
            said.accesskit_node().label().expect("a text")
        };
        assert!(said.contains(&format!("{}{people}", lang.choice_policy())), "{said}");
        // The largest first: the work of the policy changed by a larger share than its people did.
        let work = lang.changes_work("");
        assert!(said.find(work.trim()).is_some_and(|at| at < said.find(people.trim()).expect("people")), "{said}");
        assert!(!said.contains(lang.choice_compress()), "what did not change is not there: {said}");

        let sentence = |x: f64| numbers::count(x);
        let shown = |harness: &Harness<'static, Lazy>, x: f64| {
            harness.query_all_by_role(Role::Link).count() == 4
                && harness
                    .query_all_by(|node| node.role() == Role::Link && node.label().is_some_and(|l| l.starts_with(&sentence(x))))
                    .count()
                    > 0
        };
        assert!(shown(&harness, after[0]) && !shown(&harness, before[0]));
        harness.key_press(Key::R);
        harness.run_steps(2);
        harness.get_by_label(lang.changes_before());
        assert!(shown(&harness, before[0]) && !shown(&harness, after[0]), "the sentence of before");
        assert!(Arc::ptr_eq(&is, &studio(&mut harness)), "the document is as it was");
        // What is done meanwhile to what was, is not done.
        slider(&harness);
        harness.run_steps(1);
        harness.key_press(Key::ArrowRight);
        harness.run_steps(1);
        assert!(Arc::ptr_eq(&is, &studio(&mut harness)));
        std::thread::sleep(std::time::Duration::from_millis(1_300));
        harness.run_steps(2);
        assert!(shown(&harness, after[0]) && harness.query_by_label(lang.changes_before()).is_none());
        // A change of words moves nothing; what is said stays.
        window(&mut harness).command(Command::Undo);
        window(&mut harness).simulate_now(128);
        harness.run_steps(3);
        let back = lang.changes_people(format!("+{}", numbers::fixed(-by[0], 1)));
        assert!(harness.query_all_by_label_contains(&back).count() > 0, "{back}");
    }
}
