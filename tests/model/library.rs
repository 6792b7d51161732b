//! The library: every claim resolves, none of a kind that is only shown becomes an input by any path, every taxonomy is a good scenario that
//! runs and comes back, and everything is there in both languages.

use std::collections::HashSet;
use std::process::Command;

use crewcast::files::library::{self, claims, taxonomies};
use crewcast::files::{self, Example, scenario};
use crewcast::model::{Change, Claim, Edit, Estimate, Grade, Kind, Reading, Scenario, Text, Usage, WhyNot, WhyShown, check};
use crewcast::sim::{Detail, Request, Series, Watch, run};
use crewcast::text::Lang;

const PROGRAM: &str = env!("CARGO_BIN_EXE_crewcast");

/// Every scenario that a claim could be applied to: the examples and a studio of each taxonomy.
fn studios() -> Vec<Scenario> {
    let examples = Example::ALL.into_iter().map(files::example);
    examples.chain(taxonomies().iter().map(|taxonomy| taxonomy.studio.clone())).collect()
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_library_holds_the_article_and_the_studies() {
    let of = |letter: char| claims().iter().filter(|claim| claim.id.starts_with(letter)).count();
    assert_eq!((of('S'), of('E'), claims().len()), (55, 110, 165));
    let ids: HashSet<&str> = claims().iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), claims().len(), "ids are unique");
    assert!(library::claim("S28").is_some_and(|claim| claim.figure == Some(Estimate::Range(0.7, 0.8))));
    assert!(library::claim("E060").is_none());
}

/// The article's words, as they were compared with it letter by letter: none drifts.
#[test]
fn what_is_quoted_is_what_the_article_says() {
    let compared: Vec<(&str, &str)> =
        include_str!("quotations.txt").lines().map(|line| line.split_once('\t').expect("an id and its words")).collect();
    let quoted = claims().iter().filter(|claim| claim.read == Reading::Article);
    let quoted: Vec<(&str, &str)> = quoted.map(|claim| (claim.id.as_str(), claim.quotation.as_str())).collect();
    assert_eq!(quoted, compared);
    // And the sentence that the program is about, wherever it is said again.
    let whole = compared.iter().find(|(id, _)| *id == "S28").expect("the sentence").1;
    let said = Lang::Zh.readings_text().split(['“', '”']).nth(1).expect("a quotation");
    assert!(whole.ends_with(said), "{said}");
}

#[test]
fn every_claim_has_a_speaker_a_source_and_both_languages() {
    for claim in claims() {
        let id = &claim.id;
        assert!(!claim.speaker.is_empty(), "{id}: nobody says it");
        assert!(!claim.source.is_empty() || !claim.url.is_empty(), "{id}: it stands nowhere");
        assert!(claim.year() >= 1987, "{id}: {}", claim.date);
        assert!(!claim.says.get(Lang::En).is_empty() && !has_chinese(claim.says.get(Lang::En)), "{id}: English");
        assert!(has_chinese(claim.says.get(Lang::Zh)), "{id}: Chinese");
        for text in [&claim.note, &claim.unit, &claim.organisation, &claim.speaker] {
            let (en, zh) = (text.get(Lang::En), text.get(Lang::Zh));
            assert_eq!(en.is_empty(), zh.is_empty(), "{id}: {text:?}");
            assert!(!has_chinese(en), "{id}: {en}");
        }
        assert!(claim.note.is_empty() || has_chinese(claim.note.get(Lang::Zh)), "{id}: the note in Chinese");
        let known = Lang::ALL.map(|lang| lang.parameter(claim.parameter.key()) != claim.parameter.key());
        assert_eq!(known, [true, true], "{id}: {} has no name", claim.parameter.key());
        let graded = claim.read != Reading::Article;
        assert_eq!(claim.grade.is_some(), graded, "{id}: grades are for what is outside the article");
        for role in &claim.roles {
            assert!(library::role_name(role).is_some(), "{id}: there is no role {role}");
        }
        if let Some(figure) = claim.figure {
            assert!(figure.low() <= figure.mode() && figure.mode() <= figure.high(), "{id}: {figure:?}");
        }
    }
    assert!(claims().iter().any(|claim| claim.grade == Some(Grade::A)));
}

/// Kinds that the rules of the data forbid to apply, whatever else is said of the claim.
const DISPLAY_ONLY: [&str; 9] = [
    "respondent_share",
    "capability_expected",
    "firms_already_cutting",
    "market_signal",
    "employment_trend",
    "adoption_rate",
    "cost_change",
    "revenue_at_risk",
    "demand_shift",
];

#[test]
fn what_is_only_shown_is_applied_by_no_path() {
    for claim in claims().iter().filter(|claim| DISPLAY_ONLY.contains(&claim.parameter.key())) {
        // Even if its kind were forgotten and its roles were everybody.
        let bold = Claim { kind: Kind::Statement, roles: Vec::new(), figure: Some(Estimate::Exact(0.5)), ..claim.clone() };
        for claim in [claim, &bold] {
            assert!(claim.values().is_err(), "{}", claim.id);
            for studio in studios() {
                assert!(claim.changes(&studio).is_err(), "{}", claim.id);
                for input in studio.inputs() {
                    assert_eq!(claim.changes_at(&input, &studio), None, "{} at {}", claim.id, input.path());
                }
                for role in studio.roles() {
                    assert_eq!(claim.changes_of_role(&role.id, &studio), None, "{}", claim.id);
                }
            }
        }
    }
    let reason = |id: &str| library::claim(id).expect("known").values();
    assert_eq!(reason("E001"), Err(WhyNot::Shown(WhyShown::Respondents)));
    assert_eq!(reason("E091"), Err(WhyNot::Shown(WhyShown::Trend)));
    assert_eq!(reason("E086"), Err(WhyNot::NothingSaved));
    assert_eq!(reason("S11"), Err(WhyNot::NoFigure));
    assert_eq!(reason("S49"), Err(WhyNot::Context));
}

#[test]
fn what_can_be_applied_gives_a_good_scenario_that_names_the_claim() {
    let mut applied = 0;
    for claim in claims() {
        for studio in studios() {
            let Ok(changes) = claim.changes(&studio) else { continue };
            assert!(!changes.is_empty(), "{}", claim.id);
            let mut after = studio.clone();
            claim.edit(changes.clone()).apply(&mut after);
            assert!(check(&after).is_empty(), "{} in {}: {:?}", claim.id, studio.title.get(Lang::En), check(&after));
            for (input, estimate) in &changes {
                assert_eq!(input.get(&after), Some(estimate), "{} is not clamped: {}", claim.id, input.path());
                assert_eq!(input.sources(&after).and_then(|sources| sources.get(input.field())), Some(&claim.id));
                // A review that goes with an automation is no slider's own.
                if input.field() == "review" && claim.parameter.usage() != Usage::Review {
                    continue;
                }
                let by_slider = claim.changes_at(input, &studio).expect("the slider offers it too");
                assert!(by_slider.iter().all(|change| changes.contains(change)), "{}", claim.id);
                let before = input.get(&studio) == Some(estimate);
                assert!(claim.is_as_said(input, &after) && claim.is_as_said(input, &studio) == before, "{}", claim.id);
            }
            for role in studio.roles() {
                let of_role =
                    changes.iter().filter(|(input, _)| input.role() == Some(&role.id)).cloned().collect::<Vec<Change>>();
                let of_automation = of_role.iter().any(|(input, _)| input.is_automation());
                assert_eq!(
                    claim.changes_of_role(&role.id, &studio),
                    of_automation.then_some(of_role),
                    "{} for {}",
                    claim.id,
                    role.id
                );
            }
            for input in studio.inputs() {
                let all = changes.iter().any(|(changed, _)| *changed == input);
                let own = !matches!(input.field(), "review") || claim.parameter.usage() == Usage::Review;
                assert_eq!(claim.changes_at(&input, &studio).is_some(), all && own, "{} at {}", claim.id, input.path());
            }
            let unchanged = |input: &&crewcast::model::Input| !changes.iter().any(|(changed, _)| changed == *input);
            for input in studio.inputs().iter().filter(unchanged) {
                assert_eq!(input.get(&after), input.get(&studio), "{} leaves {} alone", claim.id, input.path());
            }
            applied += 1;
        }
    }
    assert!(applied > 100, "{applied}");
}

#[test]
fn a_protected_task_is_nobodys() {
    let mut studio = taxonomies().iter().find(|taxonomy| taxonomy.id == "feature-tv").expect("known").studio.clone();
    let claim = library::claim("S28").expect("known");
    let of_director =
        |studio: &Scenario| -> Vec<Change> { claim.changes_of_role("director", studio).expect("he speaks of directors") };
    let all = of_director(&studio).len();
    let role = studio.role("director").expect("one").clone();
    Edit::Protect(role.id.clone(), role.tasks[0].id.clone(), true).apply(&mut studio);
    assert_eq!(of_director(&studio).len(), all - 1);
    assert!(claim.changes_of_role("editor", &studio).is_none(), "he does not speak of editors");
    assert_eq!(claim.parameter.usage(), Usage::AutomationShare);
}

#[test]
fn every_taxonomy_is_a_good_scenario_that_runs_and_comes_back() {
    let mut roles = HashSet::new();
    let ids: Vec<&str> = taxonomies().iter().map(|taxonomy| taxonomy.id.as_str()).collect();
    assert_eq!(ids, ["feature-tv", "post-vfx", "animation", "commercial-short-video"]);
    let people: Vec<f64> = taxonomies().iter().map(|taxonomy| taxonomy.studio.headcount()).collect();
    assert_eq!(people, [193.0, 162.0, 191.0, 41.0], "typical headcounts of the data");
    for taxonomy in taxonomies() {
        for studio in [60.0, 7.5, 1.0, 1000.0].map(|people| taxonomy.studio(people, "CNY", 1.4)).iter().chain([&taxonomy.studio])
        {
            assert!(check(studio).is_empty(), "{}: {:?}", taxonomy.id, check(studio));
            let text = scenario::print(studio);
            assert_eq!(scenario::parse(text.as_bytes()).expect("good").scenario, *studio, "{}", taxonomy.id);
            let choices = [studio.policy.choice];
            let request = Request { scenario: studio, choices: &choices, without_ai: false, draws: 200, detail: Detail::Studio };
            let outcomes = run(&request, &Watch::default()).expect("nobody stops it");
            assert!(outcomes[0].get(Series::Headcount).mean.iter().all(|x| x.is_finite()), "{}", taxonomy.id);
        }
        for role in taxonomy.studio.roles() {
            roles.insert(role.id.clone());
            assert!(has_chinese(role.name.get(Lang::Zh)) && !has_chinese(role.name.get(Lang::En)), "{}", role.id);
            let pay = role.sources.get("pay").map(String::as_str).unwrap_or_default();
            assert!(pay.starts_with("OEWS-2025") || pay.starts_with("editorial"), "{}: {pay}", role.id);
            assert_eq!(role.sources.get("headcount").map(String::as_str), Some("editorial"), "{}", role.id);
            for task in &role.tasks {
                let both = [task.name.get(Lang::En), task.name.get(Lang::Zh)];
                assert!(!both[0].is_empty() && has_chinese(both[1]) && !has_chinese(both[0]), "{}/{}", role.id, task.id);
                for field in ["share", "automation"] {
                    let source = task.sources.get(field).map(String::as_str).unwrap_or_default();
                    assert!(source.starts_with("editorial"), "{}/{}: {source:?}", role.id, task.id);
                }
            }
        }
        let labelled = |text: &Text| !text.get(Lang::En).is_empty() && has_chinese(text.get(Lang::Zh));
        assert!(labelled(&taxonomy.name) && labelled(&taxonomy.about), "{}", taxonomy.id);
    }
    assert_eq!(roles.len(), 81, "every role of the catalogue is in some taxonomy");
}

/// Money and volume keep their proportions, so that a studio of another size earns what it did, per person.
#[test]
fn a_new_studio_keeps_the_proportions() {
    for taxonomy in taxonomies() {
        let (one, two) = (taxonomy.studio(200.0, "", 1.0), taxonomy.studio(400.0, "EUR", 2.0));
        assert_eq!((one.currency.as_str(), two.currency.as_str()), ("USD", "EUR"));
        assert_eq!((one.headcount(), two.headcount()), (200.0, 400.0));
        assert!((two.work.volume / one.work.volume - 2.0).abs() < 1e-12);
        assert!((two.work.price / one.work.price - 2.0).abs() < 1e-12);
        for (one, two) in one.roles().zip(two.roles()) {
            assert!(one.headcount >= 0.5 && (one.headcount * 2.0).fract() == 0.0, "{}: {}", one.id, one.headcount);
            assert!((two.pay / one.pay - 2.0).abs() < 1e-12, "{}", one.id);
        }
    }
}

/// The voices speak of the same studio, so that they can be compared; where they name a claim, there is one.
#[test]
fn the_voices_are_told_over_one_studio_and_cite_claims_that_there_are() {
    let home = files::example(Example::NorthLight);
    let facts = |studio: &Scenario| -> Vec<String> {
        let tasks = |role: &crewcast::model::Role| -> Vec<String> {
            role.tasks.iter().map(|task| format!("{}: {}", task.id, task.share)).collect()
        };
        studio.roles().map(|role| format!("{}: {}, {}: {:?}", role.id, role.headcount, role.pay, tasks(role))).collect()
    };
    assert_eq!(library::voices().len(), 15);
    let mut titles = HashSet::new();
    for voice in library::voices() {
        let studio = &voice.scenario;
        assert_eq!(facts(studio), facts(&home), "{}", voice.id);
        assert_ne!(studio, &home, "{} says something", voice.id);
        assert!(check(studio).is_empty(), "{}: {:?}", voice.id, check(studio));
        assert_eq!(&scenario::parse(scenario::print(studio).as_bytes()).expect("good").scenario, studio, "{}", voice.id);
        for text in [&studio.title, &studio.notes] {
            assert!(!text.get(Lang::En).is_empty() && has_chinese(text.get(Lang::Zh)), "{}", voice.id);
        }
        assert!(titles.insert(studio.title.get(Lang::En)), "{} has a title of its own", voice.id);
        // A source that begins like a claim's id is one; the words after it say how it was used.
        for input in studio.inputs() {
            let source = input.sources(studio).and_then(|sources| sources.get(input.field())).cloned().unwrap_or_default();
            let id: String = source.chars().take_while(char::is_ascii_alphanumeric).collect();
            let like_an_id = id.len() >= 3 && id.starts_with(['S', 'E']) && id[1..].chars().all(|c| c.is_ascii_digit());
            assert!(!like_an_id || library::claim(&id).is_some(), "{}: {}: {source}", voice.id, input.path());
            let unsure = input.get(studio).is_some_and(|estimate| !matches!(estimate, Estimate::Exact(_)));
            assert!(!unsure || !source.is_empty(), "{}: {} has no source", voice.id, input.path());
        }
        let choices = [studio.policy.choice];
        let request = Request { scenario: studio, choices: &choices, without_ai: false, draws: 200, detail: Detail::Studio };
        run(&request, &Watch::default()).expect("nobody stops it");
    }
}

fn crewcast(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(PROGRAM).args(args).output().expect("run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_line_lists_claims_and_makes_studios() {
    let (code, table, _) = crewcast(&["claims", "--role", "director", "--parameter", "automation_share"]);
    assert!(code == 0 && table.contains("S28") && table.contains("70–80 %") && !table.contains("E042"), "{table}");
    let (code, json, _) = crewcast(&["claims", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((code, list.as_array().map(Vec::len)), (0, Some(165)));
    let usable = list.as_array().expect("a list").iter().filter(|claim| claim["usable"] == true).count();
    assert_eq!(usable, claims().iter().filter(|claim| claim.values().is_ok()).count());
    let (code, _, said) = crewcast(&["claims", "--role", "editr"]);
    assert!(code == 2 && said.contains("did you mean editor?"), "{code} {said}");
    let (code, said, _) = crewcast(&["taxonomies"]);
    assert!(code == 0 && taxonomies().iter().all(|taxonomy| said.contains(&taxonomy.id)), "{said}");

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("studio.ron");
    let path = file.to_str().expect("UTF-8");
    let new = ["new", "--taxonomy", "animation", "--headcount", "60", "--currency", "CNY", "--pay", "1.4", "-o", path];
    assert_eq!(crewcast(&new).0, 0);
    let studio = files::load(&file).expect("good").scenario;
    assert_eq!((studio.headcount(), studio.currency.as_str()), (60.0, "CNY"));
    let (code, _, said) = crewcast(&new);
    assert!(code == 3 && said.contains("there is a file of that name already"), "{code} {said}");
    // Any scenario file is a taxonomy.
    let smaller = folder.path().join("smaller.ron");
    let from_file = ["new", "--taxonomy", path, "--headcount", "40", "-o", smaller.to_str().expect("UTF-8")];
    assert_eq!(crewcast(&from_file).0, 0);
    assert_eq!(files::load(&smaller).expect("good").scenario.headcount(), 40.0);
    for wrong in [
        ["new", "--taxonomy", "animatoin", "--headcount", "60", "-o", "-"],
        ["new", "--taxonomy", "animation", "--headcount", "0", "-o", "-"],
    ] {
        assert_eq!(crewcast(&wrong).0, 2);
    }
}
