//! Reading and refusing scenario files: what is said, and where.

use super::*;
use crate::model::{Choice, Estimate, Scaling, Text, YearMonth};
use crate::text::Lang;

/// Everything left out that may be.
const SMALL: &str = r#"(
    format: 1,
    title: "Small",
    currency: "EUR",
    work: (volume: 40, price: 1000),
    departments: [
        (id: "edit", roles: [
            (id: "editor", headcount: 10, pay: 60000, tasks: [
                (id: "assembly", share: 0.6, automation: Range(0.5, 0.7)),
                (id: "story", share: 0.4, protected: true),
            ]),
        ]),
    ],
    adoption: {"studio": Immediate(start: Exact(6))},
)"#;

fn problems(text: &str) -> Vec<FileProblem> {
    parse(text.as_bytes()).expect_err("this file is wrong")
}

/// The one line for a file in which one thing is replaced.
fn line(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    let problems = problems(&SMALL.replacen(from, to, 1));
    let lines: Vec<String> = problems.iter().map(|problem| problem.line("f.ron", Lang::En)).collect();
    for problem in &problems {
        assert!(problem.sentence(Lang::Zh).chars().any(|c| c > '\u{4e00}'), "{problem:?}");
    }
    lines.join("\n")
}

#[test]
fn what_is_left_out_has_its_default() {
    let Parsed { scenario, has_comments, .. } = parse(SMALL.as_bytes()).expect("a scenario");
    assert!(!has_comments);
    assert_eq!((scenario.horizon, scenario.draws, scenario.seed, scenario.shared_progress), (60, 10_000, 1, 0.5));
    assert_eq!((scenario.on_cost, scenario.work.volume, scenario.start), (0.0, 40.0, None));
    assert_eq!(scenario.policy.choice, Choice::Blend(0.5));
    let editor = scenario.role("editor").expect("the editor");
    assert_eq!((editor.reach, editor.scaling, editor.adoption.as_str()), (Estimate::Exact(1.0), Scaling::WithVolume, "studio"));
    assert_eq!((editor.label(Lang::En), editor.tasks[1].automation), ("editor", Estimate::Exact(0.0)));
    assert_eq!(scenario.adoption["studio"].ceiling, Estimate::Exact(1.0));
    assert_eq!((scenario.quality, scenario.rivals), (None, None));
}

#[test]
fn some_and_none_may_be_written_or_not() {
    let with = |policy: &str| {
        let text = SMALL.replacen("title:", &format!("start: Some(\"2026-11\"), policy: ({policy}), title:"), 1);
        parse(text.as_bytes()).expect("a scenario").scenario
    };
    let scenario = with("layoff_cap: Some(0.02), hiring_cap: None");
    assert_eq!((scenario.policy.layoff_cap, scenario.policy.hiring_cap), (Some(0.02), None));
    assert_eq!(scenario.start, YearMonth::parse("2026-11"));
    assert_eq!(with("layoff_cap: 0.02"), scenario);
    let text = format!("#![enable(implicit_some)]\n{SMALL}");
    assert!(parse(text.as_bytes()).is_ok());
}

#[test]
fn texts_are_plain_or_pairs() {
    let text = SMALL.replacen("\"Small\"", "(en: \"Small\", zh: \"小\")", 1);
    let scenario = parse(text.as_bytes()).expect("a scenario").scenario;
    assert_eq!(scenario.title, Text::Pair { en: "Small".to_owned(), zh: "小".to_owned() });
    assert_eq!(
        line("\"Small\"", "(en: \"Small\", cn: \"小\")"),
        "f.ron:3:26: title.cn: there is no field `cn`; the fields are `en`, `zh`"
    );
    assert_eq!(line("\"Small\"", "(en: \"Small\")"), "f.ron:3:12: title: the field `zh` is missing; it has no default; add it");
    assert_eq!(
        line("\"Small\"", "Small"),
        "f.ron:3:12: title: found `Small`; expected a text in quotation marks, or `(en: \"…\", zh: \"…\")`; write `\"Small\"`"
    );
}

#[test]
fn an_unknown_field_is_named_with_the_one_that_was_meant() {
    assert_eq!(
        line("headcount", "headcout"),
        "f.ron:8:28: departments[0].roles[0].headcout: role `editor`: there is no field `headcout`; did you mean `headcount`?"
    );
    assert_eq!(
        line("protected", "human"),
        "f.ron:10:43: departments[0].roles[0].tasks[1].human: role `editor`, task `story`: there is no field `human`; \
         the fields are `id`, `name`, `share`, `protected`, `automation`, `review`, `sources`"
    );
    assert_eq!(line("title", "titel"), "f.ron:3:5: titel: there is no field `titel`; did you mean `title`?");
}

#[test]
fn a_missing_field_is_named() {
    assert_eq!(
        line(", pay: 60000", ""),
        "f.ron:8:13: departments[0].roles[0]: role `editor`: the field `pay` is missing; it has no default; add it"
    );
    for field in [
        "title: \"Small\",",
        "currency: \"EUR\",",
        "work: (volume: 40, price: 1000),",
        "adoption: {\"studio\": Immediate(start: Exact(6))},",
    ] {
        let name = field.split(':').next().unwrap_or_default();
        assert_eq!(line(field, ""), format!("f.ron:1:1: the field `{name}` is missing; it has no default; add it"));
    }
}

#[test]
fn an_unknown_word_is_named_with_the_one_that_was_meant() {
    assert_eq!(
        line("Range", "Rnage"),
        "f.ron:9:58: departments[0].roles[0].tasks[0].automation: role `editor`, task `assembly`: `Rnage` may not stand here; \
         did you mean `Range`?"
    );
    assert_eq!(
        line("Immediate", "Sudden"),
        "f.ron:14:26: adoption[\"studio\"]: `Sudden` may not stand here; it may be `Immediate`, `Linear`, `Logistic`, `Bass`"
    );
    assert_eq!(
        line("title:", "policy: (choice: compress), title:"),
        "f.ron:3:22: policy.choice: `compress` may not stand here; did you mean `Compress`?"
    );
}

#[test]
fn a_value_of_another_kind_is_shown_with_what_was_expected() {
    let at = "departments[0].roles[0].tasks[0].automation: role `editor`, task `assembly`";
    assert_eq!(
        line("Range(0.5, 0.7)", "0.6"),
        format!(
            "f.ron:9:58: {at}: found `0.6`; expected an estimate such as `Exact(0.5)` or `Range(0.4, 0.6)`; write `Exact(0.6)`"
        )
    );
    assert_eq!(line("Range(0.5, 0.7)", "Range(0.5)"), format!("f.ron:9:58: {at}: numbers in `Range`: 1; expected 2"));
    assert_eq!(line("Range(0.5, 0.7)", "Exact(0.5, 0.7)"), format!("f.ron:9:58: {at}: numbers in `Exact`: 2; expected 1"));
    assert_eq!(line("Range(0.5, 0.7)", "Pert(0.5, 0.7)"), format!("f.ron:9:58: {at}: numbers in `Pert`: 2; expected 3"));
    let at = "departments[0].roles[0].pay: role `editor`";
    assert_eq!(line("60000", "\"60000\""), format!("f.ron:8:48: {at}: found `\"60000\"`; expected a number; write `60000`"));
    assert_eq!(
        line("60000", "Exact(60000)"),
        format!("f.ron:8:48: {at}: found `Exact(60000)`; expected a number; write `60000`")
    );
    assert_eq!(
        line("protected: true", "protected: yes"),
        "f.ron:10:54: departments[0].roles[0].tasks[1].protected: role `editor`, task `story`: found `yes`; \
         expected `true` or `false`; write `true`"
    );
    assert_eq!(
        line("title:", "draws: 10000.0, title:"),
        "f.ron:3:12: draws: found `10000.0`; expected a whole number, 0 or more; write `10000`"
    );
    assert_eq!(line("title:", "seed: -1, title:"), "f.ron:3:11: seed: found `-1`; expected a whole number, 0 or more");
    assert_eq!(
        line("{\"studio\": Immediate(start: Exact(6))}", "[]"),
        "f.ron:14:15: adoption: found `[]`; expected names with values, `{\"…\": …}`"
    );
    assert_eq!(
        line("(volume: 40, price: 1000)", "40"),
        "f.ron:5:11: work: found `40`; expected fields in brackets, `(name: value, …)`"
    );
}

#[test]
fn the_format_is_looked_at_first() {
    let newer = "(format: 2, something: new, title: 4)";
    assert_eq!(problems(newer)[0].kind, ProblemKind::NewerFormat { found: 2 });
    assert_eq!((problems(newer)[0].line, problems(newer)[0].column), (1, 10));
    assert_eq!(problems("(title: \"x\")")[0].kind, ProblemKind::NoFormat);
    assert_eq!(problems("[1, 2]")[0].kind, ProblemKind::NoFormat);
    for format in ["0", "1.0", "\"1\"", "-1", "one", "99999999999999999999"] {
        assert_eq!(problems(&format!("(format: {format})"))[0].kind, ProblemKind::UnknownFormat, "{format}");
    }
}

#[test]
fn every_defect_of_a_scenario_is_listed_with_its_place() {
    let text = SMALL
        .replacen("Range(0.5, 0.7)", "Range(0.5, 70)", 1)
        .replacen("headcount: 10", "headcount: NaN", 1)
        .replacen("share: 0.4", "share: 0.3", 1)
        .replacen("pay:", "adoption: \"studoi\", pay:", 1)
        .replacen("price: 1000", "price: 1e999", 1)
        .replacen("format: 1,", "format: 1, start: \"2026-13\", story: [(headline: \"{people} left\", picture: Today)],", 1);
    let lines: Vec<String> = problems(&text).iter().map(|problem| problem.line("f.ron", Lang::En)).collect();
    let role = "departments[0].roles[0]";
    assert_eq!(
        lines,
        [
            "f.ron:2:23: start: `2026-13` is not a month; expected year and month, such as `\"2026-11\"`".to_owned(),
            "f.ron:2:53: story[0].headline: there is no figure `people`; a live number is written like `{headcount@36/compress}`"
                .to_owned(),
            "f.ron:5:31: work.price: found `1e999`; expected a finite number".to_owned(),
            format!("f.ron:8:39: {role}.headcount: role `editor`: found `NaN`; expected a finite number"),
            format!(
                "f.ron:8:54: {role}.adoption: role `editor`: there is no adoption curve `studoi`; the curves are `studio`; did you mean `studio`?"
            ),
            format!(
                "f.ron:8:83: {role}.tasks: role `editor`: the shares of the role's tasks sum to 0.9; expected 1; 0.1 is missing"
            ),
            format!(
                "f.ron:9:58: {role}.tasks[0].automation: role `editor`, task `assembly`: 70 is outside the valid range; \
                 expected from 0 to 1; if you mean 70 %, write 0.7"
            ),
        ]
    );
}

#[test]
fn thresholds_are_read_and_their_mistakes_named() {
    let with = |thresholds: &str| format!("thresholds: [{thresholds}], title:");
    let text = SMALL.replacen(
        "title:",
        &with("(figure: \"roles/editor/laid_off\", is: Above(2)), (figure: \"totals/npv\", is: Below(-1e3), title: \"ruin\")"),
        1,
    );
    let scenario = parse(text.as_bytes()).expect("a scenario").scenario;
    let named: Vec<String> = scenario.thresholds.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["roles/editor/laid_off > 2", "totals/npv < -1000"]);
    assert_eq!(scenario.thresholds[1].title, Text::from("ruin"));
    assert_eq!(parse(print(&scenario).as_bytes()).expect("its own output").scenario, scenario);
    for (wrong, says) in [
        ("figure: \"headcuont\", is: Below(1)", "27: thresholds[0].figure: there is no figure `headcuont`; did you mean `headcount`?".to_owned()),
        (
            "figure: \"roles/editr/headcount\", is: Below(1)",
            "27: thresholds[0].figure: there is no figure `roles/editr/headcount`; did you mean `roles/editor/headcount`?".to_owned(),
        ),
        (
            "figure: \"roles/editor/pay\", is: Below(1)",
            "27: thresholds[0].figure: there is no figure `roles/editor/pay`; the figures are `roles/editor/headcount`, \
             `roles/editor/time_left`, `roles/editor/hired`, `roles/editor/laid_off`, `roles/editor/left`, `roles/editor/moved`, \
             `roles/editor/idle`"
                .to_owned(),
        ),
        (
            "figure: \"departments/animation/headcount\", is: Below(1)",
            "27: thresholds[0].figure: there is no figure `departments/animation/headcount`; the figures are `departments/edit/headcount`".to_owned(),
        ),
        (
            "figure: \"headcount\", is: 20",
            "44: thresholds[0].is: found `20`; expected `Above(…)` or `Below(…)` with a number, such as `Below(20.0)`".to_owned(),
        ),
        ("figure: \"headcount\", is: Under(20)", "44: thresholds[0].is: `Under` may not stand here; it may be `Above`, `Below`".to_owned()),
        ("figure: \"headcount\", is: Below(1, 2)", "44: thresholds[0].is: numbers in `Below`: 2; expected 1".to_owned()),
        ("figure: \"headcount\", is: Below(NaN)", "44: thresholds[0].is: found `Below(NaN)`; expected a finite number".to_owned()),
        ("figure: \"headcount\"", "18: thresholds[0]: the field `is` is missing; it has no default; add it".to_owned()),
    ] {
        assert_eq!(line("title:", &with(&format!("({wrong})"))), format!("f.ron:3:{says}"));
    }
    let many = "(figure: \"headcount\", is: Below(1)),".repeat(101);
    let problems = problems(&SMALL.replacen("title:", &with(&many), 1));
    assert_eq!(problems[0].kind, ProblemKind::TooMany { what: Listed::Thresholds, found: 101, limit: 100 });
}

#[test]
fn a_task_may_not_repeat_what_its_role_says() {
    assert_eq!(
        line("pay: 60000", "pay: 60000, automation: Exact(0.8)"),
        "f.ron:9:58: departments[0].roles[0].tasks[0].automation: role `editor`, task `assembly`: the role sets this once for all its \
         tasks, and so does the task; keep it on the role or on the tasks"
    );
}

#[test]
fn what_stands_twice_is_refused() {
    assert_eq!(
        line("\"studio\": ", "\"studio\": Immediate(start: Exact(0)), \"st\\u{75}dio\": "),
        "f.ron:14:54: adoption[\"studio\"]: the key `studio` stands here a second time; keep one of them"
    );
    assert_eq!(
        line("share: 0.4", "share: 0.4, share: 0.4"),
        "f.ron:10:43: departments[0].roles[0].tasks[1].share: role `editor`, task `story`: the field `share` stands here a second time; keep one of them"
    );
    let sources = line("share: 0.4", "share: 0.4, sources: {\"a\": \"S1\", \"a\": \"S2\"}");
    assert!(sources.contains("tasks[1].sources[\"a\"]: role `editor`, task `story`: the key `a` stands"), "{sources}");
}

#[test]
fn syntax_is_blamed_where_it_is_wrong() {
    assert_eq!(line("headcount: 10,", "headcount: 10"), "f.ron:8:42: unexpected `p`; expected `,` or `)`");
    assert_eq!(
        line("0.6,", "60 %,"),
        "f.ron:9:44: unexpected `%`; expected `,` or `)`; write percentages as fractions: 70 % is 0.7"
    );
    assert_eq!(line("    ],", ""), "f.ron:14:13: unexpected `:`; expected `,` or `]`");
    assert_eq!(line("\"Small\",", "\"Small,"), "f.ron:4:16: unexpected `E`; expected `,` or `)`");
    assert_eq!(line("(\n    format", "(\n /* /* */ format"), "f.ron:2:2: this `/*` comment is never closed");
    assert_eq!(
        problems("(format: 1, title: [1, 2")[0].line("f", Lang::En),
        "f:1:20: this `[` is never closed; expected `,` or `]`"
    );
    assert_eq!(problems("")[0].line("f", Lang::En), "f:1:1: the file ends before the scenario does");
    assert_eq!(problems(&format!("{SMALL} x"))[0].kind, ProblemKind::Syntax(FaultKind::Expected(crate::files::Token::End, 'x')));
    assert_eq!(problems(&format!("#![enable(magic)]\n{SMALL}"))[0].kind, ProblemKind::Syntax(FaultKind::BadAttribute));
    assert_eq!(
        line("\"EUR\"", "\"E\\qR\""),
        "f.ron:4:15: currency: there is an unknown escape after a `\\` in this text; write `\\\\` for a backslash, `\\\"` for a quotation mark"
    );
}

#[test]
fn bytes_that_hurt_are_refused_with_their_position() {
    let at = |bytes: &[u8]| {
        let problem = parse(bytes).expect_err("refused").remove(0);
        (problem.line, problem.column, problem.kind)
    };
    assert_eq!(at(b"(format: 1,\n  \"\xff\")"), (2, 4, ProblemKind::NotUtf8));
    assert_eq!(at(b"(format: 1,\n\0)"), (2, 1, ProblemKind::Forbidden('\0')));
    assert_eq!(at("(title: \"中\u{202E}\")".as_bytes()), (1, 11, ProblemKind::Forbidden('\u{202E}')));
    assert!(problems("(a: \u{2066})")[0].sentence(Lang::En).contains("U+2066"));
    let with_bom = [b"\xEF\xBB\xBF", SMALL.as_bytes()].concat();
    assert!(parse(&with_bom).is_ok());
    let large = vec![b' '; usize::try_from(MAX_BYTES).expect("fits") + 1];
    assert!(matches!(at(&large), (1, 1, ProblemKind::TooLarge { .. })));
}

#[test]
fn deep_long_and_wide_files_are_refused() {
    for open in ["(", "[", "{\"a\":", "Some(", "/*"] {
        let text = format!("(format: 1, title: {}", open.repeat(500_000));
        assert_eq!(problems(&text).len(), 1, "{open}");
    }
    let wide = format!("(format: 1, title: [{}])", "(),".repeat(600_000));
    assert_eq!(problems(&wide)[0].kind, ProblemKind::Syntax(FaultKind::TooManyValues));
    let long = SMALL.replacen("Small", &"中".repeat(100_001), 1);
    assert_eq!(problems(&long)[0].kind, ProblemKind::Syntax(FaultKind::TextTooLong(100_000)));
    let longest = SMALL.replacen("Small", &"中".repeat(100_000), 1);
    assert!(parse(longest.as_bytes()).is_ok());
    let seed = SMALL.replacen("format: 1,", "format: 1, seed: 18446744073709551616,", 1);
    assert!(problems(&seed)[0].sentence(Lang::En).contains("at most 18446744073709551615"), "{:?}", problems(&seed));
    // An escape is one character, so that what is good stays good when it is written.
    let lines = SMALL.replacen("Small", &"a\n".repeat(40_000), 1);
    let good = parse(lines.as_bytes()).expect("80,000 characters").scenario;
    assert_eq!(parse(print(&good).as_bytes()).expect("and so when written").scenario, good);
    for (escape, count) in [("\\n", 100_000), ("\\u{4e2d}", 100_000), ("\\x41", 100_000)] {
        assert!(parse(SMALL.replacen("Small", &escape.repeat(count), 1).as_bytes()).is_ok(), "{escape}");
        let long = SMALL.replacen("Small", &escape.repeat(count + 1), 1);
        assert_eq!(problems(&long)[0].kind, ProblemKind::Syntax(FaultKind::TextTooLong(100_000)), "{escape}");
    }
    let tasks = SMALL.replacen("(id: \"story\"", &format!("{}(id: \"story\"", "(id: \"t\", share: 0),".repeat(199)), 1);
    assert_eq!(problems(&tasks)[0].kind, ProblemKind::TooMany { what: Listed::TasksOfRole, found: 201, limit: 200 });
    let roles = SMALL.replacen("roles: [", &format!("roles: [{}", "(id: \"r\", headcount: 1, pay: 1),".repeat(2_000)), 1);
    assert_eq!(problems(&roles)[0].kind, ProblemKind::TooMany { what: Listed::Roles, found: 2_001, limit: 2_000 });
    let sources = (0..101).map(|i| format!("\"{i}\": \"S1\"")).collect::<Vec<_>>().join(", ");
    let sources = SMALL.replacen("protected: true", &format!("sources: {{{sources}}}"), 1);
    assert_eq!(problems(&sources)[0].kind, ProblemKind::TooMany { what: Listed::Sources, found: 101, limit: 100 });
    let name = SMALL.replacen("title", &"t".repeat(1_001), 1);
    assert_eq!(problems(&name)[0].kind, ProblemKind::Syntax(FaultKind::TextTooLong(1_000)));
    let many = SMALL.replacen("(id: \"story\"", &format!("{}(id: \"story\"", "(id: \"T\", share: -1),".repeat(190)), 1);
    let role =
        &many[many.find("            (id: \"editor\"").expect("a role")..many.find("        ]),\n    ],").expect("its end")];
    let many = many.replacen(role, &role.repeat(5), 1);
    let problems = problems(&many);
    assert_eq!(problems.len(), 501);
    assert!(matches!(problems[500].kind, ProblemKind::More(more) if more > 1_000), "{:?}", problems[500]);
}

#[test]
fn comments_of_a_person_are_noticed() {
    let scenario = parse(SMALL.as_bytes()).expect("a scenario").scenario;
    let printed = print(&scenario);
    assert!(printed.contains("//"));
    assert!(!parse(printed.as_bytes()).expect("its own output").has_comments);
    for comment in ["// mine\n", "/* mine */", "// months\n"] {
        let text = SMALL.replacen("title", &format!("{comment} title"), 1);
        assert!(parse(text.as_bytes()).expect("a scenario").has_comments, "{comment}");
    }
    assert!(!parse(SMALL.replacen("Small", "// no comment", 1).as_bytes()).expect("a scenario").has_comments);
}

#[test]
fn the_complete_file_says_the_same() {
    let scenario = parse(SMALL.as_bytes()).expect("a scenario").scenario;
    let complete = print_complete(&scenario);
    for field in
        ["reach", "contract", "scaling", "elasticity", "rivals", "quality", "shared_progress", "ceiling", "layoff_cap", "review"]
    {
        assert!(complete.contains(&format!("{field}: ")), "{field}");
    }
    assert_eq!(parse(complete.as_bytes()).expect("a scenario").scenario, scenario);
}

/// Against counting from the beginning.
#[test]
fn lines_and_columns_are_found_in_any_text() {
    let texts = ["", "a", "\n", "a\nb", "读\n法\n\n", &"读法".repeat(5_000), &"\n".repeat(9_000), &"ab读\n".repeat(4_000)];
    for text in texts {
        let lines = Lines::new(text);
        for (at, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().expect("one").chars().count() + 1;
            assert_eq!(lines.position(at), (line, column), "byte {at} of {} bytes", text.len());
        }
    }
}

#[test]
fn a_story_comes_back_and_its_mistakes_are_named_where_they_stand() {
    let with = |story: &str| SMALL.replacen("format: 1,", &format!("format: 1,\nstory: [{story}],"), 1);
    let whole = "(headline: (en: \"{headcount@12/compress} left\", zh: \"剩 {headcount@12/compress:less}\"), picture: Fork, month: 12, \
                 sliders: [\"policy\", \"automation\"], settings: [Choice(Blend(0.25)), Set(\"market/growth\", Range(0.0, 0.1))], \
                 notes: \"say it\", minutes: 1.5), \
                 (headline: \"a\", picture: Fan(\"roles/editor/headcount\", Expand), hidden: true), (headline: \"b\", picture: Words((en: \"x\", zh: \"一\"))), \
                 (headline: \"c\", picture: Causes(\"profit\", Policy)), (headline: \"d\", picture: Drivers(\"volume\", WithoutAi)), \
                 (headline: \"e\", picture: Voices), (headline: \"f\", picture: Quote(\"S20\")), (headline: \"g\", picture: Roles(Compress)), \
                 (headline: \"h\", picture: Credits(Policy)), (headline: \"i\", picture: Today)";
    let parsed = parse(with(whole).as_bytes()).expect("a story");
    assert_eq!(parsed.scenario.story.len(), 10);
    assert!(parsed.warnings.is_empty(), "{:?}", parsed.warnings);
    for text in [print(&parsed.scenario), print_complete(&parsed.scenario)] {
        assert_eq!(parse(text.as_bytes()).map(|again| again.scenario), Ok(parsed.scenario.clone()), "{text}");
    }
    let refused = |story: &str| {
        let problems = parse(with(story).as_bytes()).expect_err("refused");
        problems.iter().map(|problem| problem.line("f.ron", crate::text::Lang::En)).collect::<Vec<_>>()
    };
    for (story, place, says) in [
        ("(headline: (en: \"{headcount\", zh: \"\"), picture: Fork)", "3:25: story[0].headline.en", "has no other half"),
        ("(headline: \"\", picture: Fan(\"people\", Policy))", "3:33: story[0].picture", "there is no figure `people`"),
        ("(headline: \"\", picture: Frok)", "story[0].picture", "did you mean `Fork`"),
        ("(headline: \"\", picture: Fork, minutes: -1)", "story[0].minutes", "-1"),
        ("(headline: \"\", picture: Fork, settings: [Set(\"market/growth\", Range(0.2, 0.1))])", "story[0].settings[0]", ""),
        (
            "(headline: \"\", picture: Fork, sliders: [\"a\", \"b\", \"c\", \"d\", \"e\"])",
            "story[0].sliders",
            "sliders of the scene",
        ),
    ] {
        let found = refused(story);
        assert!(found.len() == 1 && found[0].contains(place) && found[0].contains(says), "{story}: {found:?}");
    }
    // What roles leave behind when they go is a warning: the file is good.
    let gone = "(headline: \"{roles/gaffer/headcount}\", picture: Fork, sliders: [\"roles/gaffer/automation\"])";
    let parsed = parse(with(gone).as_bytes()).expect("good");
    let warned: Vec<String> = parsed.warnings.iter().map(|warning| warning.place.0.clone()).collect();
    assert_eq!(warned, ["story[0].headline", "story[0].sliders[0]"]);
}
