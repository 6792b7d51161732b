//! What a scenario file may say at most, and how the rest is answered: what, where, and what was expected.

use crewcast::files::scenario::{Parsed, parse};
use crewcast::text::Lang;

/// A good scenario.
const GOOD: &str = r#"(
    format: 1, title: "t", currency: "EUR", horizon: 24, on_cost: 0.2,
    work: (unit: "minute", volume: 10.0, price: 5000.0, other_cost: 100.0),
    market: (unmet: Exact(0.2), growth: Exact(0.0)),
    ai_cost: (trend: Exact(0.0)),
    quality: (mean: 50.0, spread: 10.0, band: (Exact(20.0), Exact(80.0))),
    policy: (choice: Blend(0.5), discount: 0.05),
    adoption: {"studio": Linear(start: Exact(0.0), months: Exact(12.0))},
    departments: [(id: "post", name: "Post", roles: [
        (id: "editor", name: "Editor", headcount: 3.0, pay: 60000.0, adoption: "studio", automation: Range(0.2, 0.4)),
    ])],
)"#;

fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

fn lines(text: &str) -> Vec<String> {
    let problems = match parse(text.as_bytes()) {
        Ok(Parsed { warnings, .. }) => warnings,
        Err(problems) => problems,
    };
    problems.iter().map(|problem| problem.line("f", Lang::En)).collect()
}

#[test]
fn an_amount_beyond_any_studio_is_refused_with_what_it_may_be() {
    assert_eq!(lines(GOOD), [""; 0]);
    for (from, to, expected) in [
        (
            "headcount: 3.0",
            "headcount: 1e308",
            "roles[0].headcount: role `editor`: 1e308 is outside the valid range; expected from 0 to 1000000",
        ),
        ("pay: 60000.0", "pay: 1e308", "roles[0].pay: role `editor`: 1e308 is outside the valid range; expected from 0 to 1e12"),
        ("price: 5000.0", "price: 1e308", "work.price: 1e308 is outside the valid range; expected from 0 to 1e12"),
        ("volume: 10.0", "volume: 1e30", "work.volume: 1e30 is outside the valid range; expected above 0, at most 1e9"),
        ("unmet: Exact(0.2)", "unmet: Exact(1e308)", "market.unmet: 1e308 is outside the valid range; expected from 0 to 10000"),
        (
            "growth: Exact(0.0)",
            "growth: Exact(1e300)",
            "market.growth: 1e300 is outside the valid range; expected above -1, at most 2",
        ),
        (
            "trend: Exact(0.0)",
            "trend: Exact(1e300)",
            "ai_cost.trend: 1e300 is outside the valid range; expected above -1, at most 2",
        ),
        ("on_cost: 0.2", "on_cost: 1e300", "on_cost: 1e300 is outside the valid range; expected from 0 to 10"),
        ("discount: 0.05", "discount: 1e9", "policy.discount: 1e9 is outside the valid range; expected above -1, at most 2"),
        ("spread: 10.0", "spread: 1e9", "quality.spread: 1e9 is outside the valid range; expected from 1 to 100"),
        (
            "months: Exact(12.0)",
            "months: Exact(1e99)",
            "adoption[\"studio\"].months: 1e99 is outside the valid range; expected above 0, at most 100000",
        ),
    ] {
        let found = lines(&with(from, to));
        assert!(found.len() == 1 && found[0].ends_with(expected), "{to}: {found:?}");
    }
}

#[test]
fn a_currency_is_no_longer_than_a_code() {
    assert_eq!(lines(&with("\"EUR\"", "\"EUR (2026)\"")), [""; 0]);
    for bad in ["X".repeat(50_000), "a\\u{1b}b".to_owned()] {
        let found = lines(&with("\"EUR\"", &format!("\"{bad}\"")));
        assert!(found.len() == 1 && found[0].len() < 300, "{found:?}");
        assert!(found[0].starts_with("f:2:38: currency:") && found[0].contains("at most 12 characters"), "{found:?}");
    }
}

#[test]
fn a_quality_band_with_its_ends_swapped_is_a_warning() {
    let swapped = "band: (Exact(80.0), Exact(20.0))";
    let found = lines(&with("band: (Exact(20.0), Exact(80.0))", swapped));
    assert_eq!(
        found,
        [
            "f:6:47: quality.band: the band `(Exact(80.0), Exact(20.0))` ends below where it begins, so that AI does nothing in any month; \
          expected the lowest first"
        ]
    );
    // One that the drift brings over it within the horizon is meant so.
    let drifts = lines(&with("band: (Exact(20.0), Exact(80.0))", &format!("{swapped}, drift: Exact(40.0)")));
    assert_eq!(drifts, [""; 0]);
    assert_eq!(lines(&with("band: (Exact(20.0), Exact(80.0))", "band: (Range(20.0, 60.0), Range(40.0, 80.0))")), [""; 0]);
}

#[test]
fn attributes_are_answered_where_they_stand() {
    let headed = |head: &str| lines(&format!("{head}\n{GOOD}"));
    for good in [
        "#![enable(implicit_some)]",
        "#![enable(implicit_some,)]",
        "// a comment\n#![enable(implicit_some)]\n#![enable(unwrap_newtypes)]",
        "#![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes, explicit_struct_names)]",
        "#![enable(\n    implicit_some,\n)]",
    ] {
        assert_eq!(headed(good), [""; 0], "{good}");
    }
    for (bad, at) in [
        ("#![enable(nonsense)]", "f:1:1: "),
        ("\n  #![enable(implicit_some, nonsense)]", "f:2:3: "),
        ("#![enable()]", "f:1:1: "),
        ("#![allow(x)]", "f:1:1: "),
    ] {
        let found = headed(bad);
        assert!(found.len() == 1 && found[0].starts_with(at) && found[0].contains("is not understood"), "{bad}: {found:?}");
    }
}
