//! The generator of arbitrary valid scenarios covers what model.md has, so that the properties test all of it.

use crate::studios;

use std::collections::BTreeSet;

use crewcast::model::{Choice, Contract, Estimate, Input, Scaling, Scenario, Text, check};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use studios::arbitrary::scenario;

fn features(scenario: &Scenario) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |name: &str, there: bool| {
        if there {
            found.push(name.to_owned());
        }
    };
    add("several departments", scenario.departments.len() > 1);
    add("quality", scenario.quality.is_some());
    add("no quality", scenario.quality.is_none());
    add("rivals", scenario.rivals.is_some());
    add("no rivals", scenario.rivals.is_none());
    add("several curves", scenario.adoption.len() > 1);
    add("start", scenario.start.is_some());
    add("compress", scenario.policy.choice == Choice::Compress);
    add("expand", scenario.policy.choice == Choice::Expand);
    add("follow", scenario.policy.choice == Choice::Follow);
    add("blend", matches!(scenario.policy.choice, Choice::Blend(_)));
    add("layoff cap", scenario.policy.layoff_cap.is_some());
    add("hiring cap", scenario.policy.hiring_cap.is_some());
    add("pair", matches!(scenario.title, Text::Pair { .. }));
    add("quotes", scenario.roles().any(|role| matches!(&role.name, Text::Plain(text) if text.contains('"'))));
    add("sources", !scenario.work.sources.is_empty());
    for role in scenario.roles() {
        add("fixed", role.scaling == Scaling::Fixed);
        add("freelance", role.contract == Contract::Freelance);
        add("nobody", role.headcount == 0.0);
        add("whole role without tasks", role.automation.is_some() && role.tasks.is_empty());
        add("whole role with tasks", role.automation.is_some() && !role.tasks.is_empty());
        add("whole role with review", role.review.is_some());
        add("tasks", !role.is_whole() && role.tasks.len() > 1);
        add("protected", role.tasks.iter().any(|task| task.protected));
        add("review above 1", role.tasks.iter().any(|task| task.review.mode() > 1.0));
        add("another curve", role.adoption != "studio");
    }
    for curve in scenario.adoption.values() {
        add(curve.shape.name(), true);
        add("ceiling", curve.ceiling != Estimate::Exact(1.0));
    }
    for input in scenario.inputs() {
        let estimate = input.get(scenario).expect("an input of the scenario");
        add(format!("{estimate:?}").split('(').next().unwrap_or_default(), true);
        let field = |input: &Input| input.path().split('/').rev().take(1).collect::<String>();
        add(&format!("uncertain {}", field(&input)), !estimate.is_point());
    }
    found
}

#[test]
fn every_feature_of_the_model_is_generated_and_every_scenario_is_valid() {
    let mut runner = TestRunner::deterministic();
    let mut found = BTreeSet::new();
    for _ in 0..300 {
        let scenario = scenario().new_tree(&mut runner).expect("no filters").current();
        assert_eq!(check(&scenario), []);
        found.extend(features(&scenario));
    }
    let expected = "several departments|quality|no quality|rivals|no rivals|several curves|start|compress|expand|follow|blend|\
        layoff cap|hiring cap|pair|quotes|sources|fixed|freelance|nobody|whole role without tasks|whole role with tasks|\
        whole role with review|tasks|protected|review above 1|another curve|Immediate|Linear|Logistic|Bass|ceiling|Exact|Range|\
        Triangular|Pert|Normal|LogNormal|uncertain reach|uncertain automation|uncertain review|uncertain lo|uncertain hi|\
        uncertain drift|uncertain share|uncertain premium|uncertain start|uncertain months|uncertain midpoint|uncertain rise|\
        uncertain p|uncertain q|uncertain ceiling|uncertain usage|uncertain trend|uncertain seat|uncertain rollout|\
        uncertain growth|uncertain unmet|uncertain elasticity|uncertain pass_through|uncertain switching|uncertain inertia";
    for feature in expected.split('|') {
        assert!(found.contains(feature), "no generated scenario has: {feature}");
    }
}
