//! Arbitrary valid scenarios: every block, form and choice of model.md, within figures that a studio could have.

use crewcast::model::{
    AiCost, Choice, Clients, Contract, Curve, Department, Estimate, Handmade, Market, Policy, Practice, Quality, Rivals, Role,
    Scaling, Scenario, Shape, Sources, Task, Text, Valid, Work, YearMonth, check,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A number between the two, the ends and the middle more often than chance.
fn number(low: f64, high: f64) -> BoxedStrategy<f64> {
    prop_oneof![1 => Just(low), 1 => Just(high), 1 => Just(0.5 * (low + high)), 6 => low..=high].boxed()
}

fn sorted<const N: usize>(mut numbers: [f64; N]) -> [f64; N] {
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// Any of the six forms within `low…high`, which must be valid; the two clamped ones also reach outside `valid`.
pub fn estimate(valid: Valid, low: f64, high: f64) -> BoxedStrategy<Estimate> {
    assert!(valid.contains(low) && valid.contains(high));
    let x = || number(low, high);
    let wide = 0.3 * (high - low);
    let outside = || number(low - wide, high + wide);
    let positive = || number(1e-3_f64.max(low), 1e-3_f64.max(high + wide));
    prop_oneof![
        4 => x().prop_map(Estimate::Exact),
        2 => [x(), x()].prop_map(sorted).prop_map(|[a, b]| Estimate::Range(a, b)),
        1 => [x(), x(), x()].prop_map(sorted).prop_map(|[a, b, c]| Estimate::Triangular(a, b, c)),
        1 => [x(), x(), x()].prop_map(sorted).prop_map(|[a, b, c]| Estimate::Pert(a, b, c)),
        1 => [outside(), outside()].prop_map(sorted).prop_map(|[a, b]| Estimate::Normal(a, b)),
        1 => [positive(), positive()].prop_map(sorted).prop_map(|[a, b]| Estimate::LogNormal(a, b)),
    ]
    .boxed()
}

fn share() -> BoxedStrategy<Estimate> {
    estimate(Valid::between(0.0, 1.0), 0.0, 1.0)
}

fn at_least_0(high: f64) -> BoxedStrategy<Estimate> {
    estimate(Valid::at_least(0.0), 0.0, high)
}

/// Text with what files must get right: quotes, backslashes, line ends, comment marks, other scripts.
pub fn words() -> BoxedStrategy<String> {
    prop_oneof![
        3 => "[A-Za-z ]{0,12}",
        2 => "\\PC{0,12}",
        1 => "[\"'\\\\/*#(){}\\[\\],:\t\r\n \u{0}\u{7f}\u{feff}\u{2028}é导演🎬]{0,12}",
    ]
    .boxed()
}

/// One text for both languages, or a pair.
pub fn text() -> BoxedStrategy<Text> {
    prop_oneof![words().prop_map(Text::Plain), [words(), words()].prop_map(|[en, zh]| Text::Pair { en, zh })].boxed()
}

/// Claims for some of these fields.
fn sources(fields: &'static [&'static str]) -> BoxedStrategy<Sources> {
    let none = Just(Sources::default());
    let some = vec((proptest::sample::select(fields), words()), 1..4)
        .prop_map(|pairs| pairs.into_iter().map(|(field, claim)| (field.to_owned(), claim)).collect());
    prop_oneof![3 => none, 1 => some].boxed()
}

/// An id; [`distinct`] makes several of them so.
fn id() -> BoxedStrategy<String> {
    "[a-z0-9_-]{1,8}".boxed()
}

fn distinct<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let mut seen = std::collections::HashSet::new();
    for (i, id) in ids.enumerate() {
        while !seen.insert(id.clone()) {
            *id = format!("{id}-{i}");
        }
    }
}

/// Any adoption curve.
pub fn curve() -> BoxedStrategy<Curve> {
    let above_0 = |low, high| estimate(Valid::above(0.0), low, high);
    let shape = prop_oneof![
        Just(Shape::Immediate),
        above_0(0.5, 60.0).prop_map(|months| Shape::Linear { months }),
        (at_least_0(48.0), above_0(0.5, 60.0)).prop_map(|(midpoint, rise)| Shape::Logistic { midpoint, rise }),
        (above_0(0.001, 0.9), at_least_0(2.0)).prop_map(|(p, q)| Shape::Bass { p, q }),
    ];
    let ceiling = prop_oneof![Just(Estimate::Exact(1.0)), share()];
    (shape, at_least_0(18.0), ceiling, sources(&["start", "ceiling"]))
        .prop_map(|(shape, start, ceiling, sources)| Curve { shape, start, ceiling, sources })
        .boxed()
}

fn task() -> BoxedStrategy<Task> {
    let review = estimate(Valid::between(0.0, 2.0), 0.0, 2.0);
    let fields = &["share", "automation", "review", "protected"];
    (id(), text(), number(0.05, 1.0), any::<bool>(), share(), review, sources(fields))
        .prop_map(|(id, name, share, protected, automation, review, sources)| Task {
            id,
            name,
            share,
            protected,
            automation,
            review,
            sources,
        })
        .boxed()
}

/// Tasks whose shares sum to 1.
fn tasks(count: std::ops::Range<usize>) -> BoxedStrategy<Vec<Task>> {
    vec(task(), count)
        .prop_map(|mut tasks| {
            let sum: f64 = tasks.iter().map(|task| task.share).sum();
            for task in &mut tasks {
                task.share /= sum;
            }
            distinct(tasks.iter_mut().map(|task| &mut task.id));
            tasks
        })
        .boxed()
}

/// Tasks with estimates of their own, or an automation (and perhaps a review) for the whole role.
type Automation = (Option<Estimate>, Option<Estimate>, Vec<Task>);

fn automation() -> BoxedStrategy<Automation> {
    let review = option::of(estimate(Valid::between(0.0, 2.0), 0.0, 2.0));
    let whole = (share(), review, tasks(0..3)).prop_map(|(automation, review, mut tasks)| {
        for task in &mut tasks {
            (task.automation, task.review) = (Estimate::Exact(0.0), Estimate::Exact(0.0));
        }
        (Some(automation), review, tasks)
    });
    prop_oneof![tasks(1..4).prop_map(|tasks| (None, None, tasks)), whole].boxed()
}

/// With a minimum, sometimes; or working for AI.
fn role() -> BoxedStrategy<Role> {
    let minimum = prop_oneof![3 => Just(0.0), 1 => number(0.0, 1.0)];
    let rate = prop_oneof![5 => Just(None), 1 => estimate(Valid::between(0.0, 10.0), 0.0, 2.0).prop_map(Some)];
    (plain_role(), minimum, rate)
        .prop_map(|(mut role, minimum, rate)| {
            role.minimum = minimum * role.headcount;
            if rate.is_some() {
                (role.scaling, role.rate, role.reach) = (Scaling::WithAi, rate, Estimate::Exact(1.0));
                (role.automation, role.review) = (None, None);
                role.tasks.clear();
            }
            role
        })
        .boxed()
}

fn plain_role() -> BoxedStrategy<Role> {
    let headcount = prop_oneof![1 => Just(0.0), 6 => 0.25..40.0_f64];
    let scaling = prop_oneof![3 => Just(Scaling::WithVolume), 1 => Just(Scaling::Fixed)];
    let contract = prop_oneof![3 => Just(Contract::Employed), 1 => Just(Contract::Freelance)];
    let reach = prop_oneof![Just(Estimate::Exact(1.0)), share()];
    let fields = &["headcount", "pay", "reach", "automation"];
    ((id(), text(), headcount, number(0.0, 500_000.0)), (scaling, reach, contract, any::<usize>()), automation(), sources(fields))
        .prop_map(|((id, name, headcount, pay), (scaling, reach, contract, curve), (automation, review, tasks), sources)| Role {
            id,
            name,
            headcount,
            pay,
            scaling,
            rate: None,
            minimum: 0.0,
            reach,
            contract,
            adoption: curve.to_string(), // becomes a name in `scenario`
            automation,
            review,
            tasks,
            sources,
        })
        .boxed()
}

/// One to three departments of one to three roles; somebody's work grows with the volume.
fn departments() -> BoxedStrategy<Vec<Department>> {
    let department = (id(), text(), vec(role(), 1..4), sources(&["name"])).prop_map(|(id, name, roles, sources)| Department {
        id,
        name,
        roles,
        sources,
    });
    vec(department, 1..4)
        .prop_map(|mut departments| {
            distinct(departments.iter_mut().map(|department| &mut department.id));
            distinct(departments.iter_mut().flat_map(|department| &mut department.roles).map(|role| &mut role.id));
            let mut roles = departments.iter_mut().flat_map(|department| &mut department.roles);
            if !roles.any(|role| role.scaling == Scaling::WithVolume && role.headcount > 0.0) {
                let first = &mut departments[0].roles[0];
                (first.scaling, first.headcount, first.minimum) = (Scaling::WithVolume, 3.5, 0.0);
                if first.rate.take().is_some() {
                    first.automation = Some(Estimate::Exact(0.4));
                }
            }
            departments
        })
        .boxed()
}

fn quality() -> BoxedStrategy<Quality> {
    let score = || estimate(Valid::between(0.0, 100.0), 0.0, 100.0);
    let fields = &["mean", "spread", "band", "drift"];
    (number(0.0, 100.0), number(1.0, 40.0), score(), score(), estimate(Valid::any(), -10.0, 10.0), sources(fields))
        .prop_map(|(mean, spread, band_low, band_high, drift, sources)| Quality {
            mean,
            spread,
            band_low,
            band_high,
            drift,
            sources,
        })
        .boxed()
}

fn rivals() -> BoxedStrategy<Rivals> {
    let switching = estimate(Valid::between(0.0, 50.0), 0.0, 8.0);
    (0.01..0.99_f64, switching, curve(), at_least_0(24.0), sources(&["our_share", "switching", "inertia"]))
        .prop_map(|(our_share, switching, adoption, inertia, sources)| Rivals {
            our_share,
            switching,
            adoption,
            inertia,
            sources,
        })
        .boxed()
}

fn clients() -> BoxedStrategy<Clients> {
    (share(), curve(), sources(&["share"])).prop_map(|(share, adoption, sources)| Clients { share, adoption, sources }).boxed()
}

fn practice() -> BoxedStrategy<Practice> {
    let half_life = estimate(Valid::above(0.0), 1.0, 60.0);
    (half_life, sources(&["half_life"])).prop_map(|(half_life, sources)| Practice { half_life, sources }).boxed()
}

/// Any choice.
pub fn choice() -> BoxedStrategy<Choice> {
    prop_oneof![Just(Choice::Compress), Just(Choice::Expand), Just(Choice::Follow), number(0.0, 1.0).prop_map(Choice::Blend),]
        .boxed()
}

fn policy() -> BoxedStrategy<Policy> {
    let cap = || option::of(number(0.0, 0.3));
    let months = || number(0.0, 12.0);
    let attrition = prop_oneof![number(0.0, 0.6).prop_map(Estimate::Exact), estimate(Valid::between(0.0, 0.999), 0.0, 0.4)];
    ((choice(), any::<bool>(), cap(), cap()), (attrition, months(), months(), months(), number(-0.1, 0.3)))
        .prop_flat_map(|rest| (Just(rest), sources(&["attrition", "layoff_cap", "severance"])))
        .prop_map(|(((choice, rebalance, layoff_cap, hiring_cap), numbers), sources)| {
            let (attrition, severance, hiring_cost, retraining_cost, discount) = numbers;
            Policy {
                choice,
                rebalance,
                layoff_cap,
                hiring_cap,
                attrition,
                severance,
                hiring_cost,
                retraining_cost,
                discount,
                sources,
            }
        })
        .boxed()
}

fn money() -> BoxedStrategy<(Work, AiCost, Market, Handmade)> {
    let fields = &["price", "volume", "other_cost"];
    let work = (text(), 0.5..500.0_f64, number(0.0, 90_000.0), number(0.0, 9_000.0), sources(fields))
        .prop_map(|(unit, volume, price, other_cost, sources)| Work { unit, volume, price, other_cost, sources });
    let trend = estimate(Valid::above(-1.0), -0.6, 0.4);
    let ai_cost = (at_least_0(9000.0), trend, at_least_0(500.0), at_least_0(5000.0), sources(&["usage", "seat"]))
        .prop_map(|(usage, trend, seat, rollout, sources)| AiCost { usage, trend, seat, rollout, sources });
    let growth = estimate(Valid::above(-1.0), -0.3, 0.3);
    let elasticity = estimate(Valid::between(0.0, 10.0), 0.0, 3.0);
    let volatility = prop_oneof![Just(0.0), number(0.0, 0.4)];
    let market = (growth, at_least_0(3.0), elasticity, share(), volatility, sources(&["growth", "elasticity"])).prop_map(
        |(growth, unmet, elasticity, pass_through, volatility, sources)| Market {
            growth,
            unmet,
            elasticity,
            pass_through,
            volatility,
            sources,
        },
    );
    let premium = estimate(Valid::at_least(-1.0), -1.0, 2.0);
    let handmade = prop_oneof![
        Just(Handmade::default()),
        (share(), premium, sources(&["share", "premium"])).prop_map(|(share, premium, sources)| Handmade {
            share,
            premium,
            sources
        }),
    ];
    (work, ai_cost, market, handmade).boxed()
}

/// Any valid scenario.
pub fn scenario() -> BoxedStrategy<Scenario> {
    let horizon = prop_oneof![8 => 1..=30_u32, 1 => Just(120_u32)];
    let start = option::of((1..=9999_i16, 1..=12_i8).prop_map(|(year, month)| YearMonth { year, month }));
    let header = (text(), text(), start, "[A-Z]{3}", text(), sources(&["horizon", "on_cost"]));
    let curves = (curve(), vec((words(), curve()), 0..3)).prop_map(|(first, others)| {
        std::iter::once(("studio".to_owned(), first)).chain(others).collect::<indexmap::IndexMap<_, _>>()
    });
    let numbers = (horizon, number(0.0, 0.6), number(0.0, 1.0), 1..=10_000_000_u32, any::<u64>());
    let others = (option::of(rivals()), option::of(clients()), option::of(practice()));
    (header, numbers, money(), departments(), curves, (option::of(quality()), others, policy()))
        .prop_map(|(header, numbers, money, mut departments, adoption, (quality, (rivals, clients, practice), policy))| {
            let (title, notes, start, currency, origin, sources) = header;
            let (horizon, on_cost, shared_progress, draws, seed) = numbers;
            let (work, ai_cost, market, handmade) = money;
            for role in departments.iter_mut().flat_map(|department| &mut department.roles) {
                let number: usize = role.adoption.parse().expect("a number until now");
                let name = adoption.get_index(number % adoption.len()).expect("an index").0;
                role.adoption.clone_from(name);
            }
            let scenario = Scenario {
                title,
                notes,
                start,
                currency,
                horizon,
                on_cost,
                work,
                departments,
                quality,
                handmade,
                adoption,
                ai_cost,
                market,
                rivals,
                clients,
                practice,
                policy,
                shared_progress,
                draws,
                seed,
                origin,
                thresholds: Vec::new(),
                story: Vec::new(),
                sources,
            };
            assert_eq!(check(&scenario), [], "every generated scenario is valid");
            scenario
        })
        .boxed()
}

/// The same with point estimates: everything that is drawn at its median.
pub fn points(scenario: &Scenario) -> Scenario {
    let mut points = scenario.clone();
    for input in scenario.inputs() {
        let median = input.get(scenario).map(|estimate| estimate.quantile(0.5, input.valid()));
        if let (Some(slot), Some(median)) = (input.get_mut(&mut points), median) {
            *slot = Estimate::Exact(median);
        }
    }
    points.market.volatility = 0.0; // chance is at its median too
    points
}

/// Any valid scenario of point estimates only.
pub fn point_scenario() -> BoxedStrategy<Scenario> {
    scenario().prop_map(|scenario| points(&scenario)).boxed()
}
