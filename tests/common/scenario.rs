//! Arbitrary valid scenarios, for properties that must hold for all of them.
//!
//! `scenarios()` reaches every field, every estimate form and curve, texts with anything in them, and sizes from one role up.
//! A shrunk counterexample is small: everything shrinks towards what the program would leave out of a file.

use crewcast::model::{
    AiCost, Choice, Clients, Contract, Curve, Department, Estimate, Handmade, Market, Policy, Practice, Quality, Rivals, Role,
    Scaling, Scenario, Shape, Side, Sources, Task, Text, Threshold, Valid, What, Work, YearMonth, bounds, currency_code,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Any number from one to the other, with the ends and round numbers more often than by chance.
pub fn number(low: f64, high: f64) -> impl Strategy<Value = f64> {
    let round = (0_u32..=20).prop_map(move |i| low + (high - low) * f64::from(i) / 20.0);
    prop_oneof![2 => round, 3 => low..=high, 1 => Just(low), 1 => Just(high)].prop_map(move |x| x.clamp(low, high))
}

/// Any estimate of all six forms whose numbers lie from one to the other; `low` itself is left out where it is not valid.
pub fn estimate(valid: Valid) -> BoxedStrategy<Estimate> {
    let low = if valid.low.is_finite() { valid.low } else { -1e6 };
    let low = if valid.above_low { low + 1e-3 } else { low };
    let high = if valid.high.is_finite() { valid.high } else { low + 1e4 };
    let two = (number(low, high), number(low, high)).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let three = [number(low, high).boxed(), number(low, high).boxed(), number(low, high).boxed()].prop_map(|mut numbers| {
        numbers.sort_by(f64::total_cmp);
        numbers
    });
    // The clamped forms may reach out of the valid range.
    let wide = (number(-2e3, 2e3), number(-2e3, 2e3)).prop_map(|(a, b)| Estimate::Normal(a.min(b), a.max(b)));
    let positive = (number(1e-6, 1e3), number(1e-6, 1e3)).prop_map(|(a, b)| Estimate::LogNormal(a.min(b), a.max(b)));
    prop_oneof![
        3 => number(low, high).prop_map(Estimate::Exact),
        2 => two.prop_map(|(a, b)| Estimate::Range(a, b)),
        1 => three.clone().prop_map(|[a, b, c]| Estimate::Triangular(a, b, c)),
        1 => three.prop_map(|[a, b, c]| Estimate::Pert(a, b, c)),
        1 => wide,
        1 => positive,
    ]
    .boxed()
}

fn share() -> BoxedStrategy<Estimate> {
    estimate(Valid::between(0.0, 1.0))
}

/// Any text: empty, both languages, and everything that could break out of quotation marks.
pub fn text() -> impl Strategy<Value = Text> {
    let piece = || {
        prop_oneof![
            2 => Just(String::new()),
            3 => "[a-zA-Z0-9 ,.]{0,12}",
            2 => "[汪海林读法片“”，。]{1,8}",
            2 => "[\"\\\\'/*{}()#\\[\\]:\r\n\t\u{0}\u{7f}\u{202e}\u{2028}\u{feff}=+@-]{0,8}",
            1 => any::<String>(),
        ]
    };
    prop_oneof![piece().prop_map(Text::Plain), (piece(), piece()).prop_map(|(en, zh)| Text::Pair { en, zh })]
}

fn plain_text() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z]{3}", any::<String>()]
}

fn sources() -> impl Strategy<Value = Sources> {
    prop_oneof![
        3 => Just(Sources::default()),
        1 => vec((plain_text(), plain_text()), 1..4).prop_map(|entries| entries.into_iter().collect()),
    ]
}

/// Any curve.
pub fn curve() -> impl Strategy<Value = Curve> {
    let months = || estimate(Valid::at_least(0.0));
    let positive = || estimate(Valid::above(0.0));
    let shape = prop_oneof![
        Just(Shape::Immediate),
        positive().prop_map(|months| Shape::Linear { months }),
        (months(), positive()).prop_map(|(midpoint, rise)| Shape::Logistic { midpoint, rise }),
        (positive(), months()).prop_map(|(p, q)| Shape::Bass { p, q }),
    ];
    let ceiling = prop_oneof![Just(Estimate::Exact(1.0)), share()];
    (shape, months(), ceiling, sources()).prop_map(|(shape, start, ceiling, sources)| Curve { shape, start, ceiling, sources })
}

fn task() -> impl Strategy<Value = Task> {
    let review = estimate(Valid::between(0.0, 2.0));
    (text(), 0.01..1.0_f64, any::<bool>(), share(), review, sources()).prop_map(
        |(name, share, protected, automation, review, sources)| Task {
            id: String::new(),
            name,
            share,
            protected,
            automation,
            review,
            sources,
        },
    )
}

/// With a minimum, sometimes; or working for AI.
fn role() -> impl Strategy<Value = Role> {
    let minimum = prop_oneof![3 => Just(0.0), 1 => number(0.0, 1.0)];
    let rate = prop_oneof![6 => Just(None), 1 => estimate(Valid::between(0.0, 10.0)).prop_map(Some)];
    (plain_role(), minimum, rate).prop_map(|(mut role, minimum, rate)| {
        role.minimum = minimum * role.headcount;
        if rate.is_some() {
            (role.scaling, role.rate, role.reach) = (Scaling::WithAi, rate, Estimate::Exact(1.0));
            (role.automation, role.review) = (None, None);
            role.tasks.clear();
        }
        role
    })
}

fn plain_role() -> impl Strategy<Value = Role> {
    let people = (number(0.0, 300.0), number(0.0, 1e6), any::<bool>(), any::<bool>(), share());
    let whole = prop_oneof![3 => Just((None, None)), 1 => (of(share()), of(estimate(Valid::between(0.0, 2.0))))];
    (text(), people, whole, vec(task(), 0..5), sources()).prop_map(
        |(name, (headcount, pay, fixed, freelance, reach), (mut automation, review), mut tasks, sources)| {
            if tasks.is_empty() && automation.is_none() {
                automation = Some(Estimate::Exact(0.5));
            }
            let whole = automation.is_some() || review.is_some();
            let sum: f64 = tasks.iter().map(|task| task.share).sum();
            for (k, task) in tasks.iter_mut().enumerate() {
                task.id = format!("task_{k}");
                task.share /= sum;
                if whole {
                    (task.automation, task.review) = (Estimate::Exact(0.0), Estimate::Exact(0.0));
                }
            }
            Role {
                id: String::new(),
                name,
                headcount,
                pay,
                scaling: if fixed { Scaling::Fixed } else { Scaling::WithVolume },
                rate: None,
                minimum: 0.0,
                reach,
                contract: if freelance { Contract::Freelance } else { Contract::Employed },
                adoption: String::new(),
                automation,
                review,
                tasks,
                sources,
            }
        },
    )
}

fn departments() -> impl Strategy<Value = Vec<Department>> {
    let department = (text(), vec(role(), 0..4), sources());
    let department = department.prop_map(|(name, roles, sources)| Department { id: String::new(), name, roles, sources });
    (plain_role(), vec(department, 1..4)).prop_map(|(mut first, mut departments)| {
        // Somebody's work must grow with the volume.
        first.scaling = Scaling::WithVolume;
        first.headcount += 1.0;
        departments[0].roles.push(first);
        let mut count = 0;
        for (i, department) in departments.iter_mut().enumerate() {
            department.id = format!("dept-{i}");
            for role in &mut department.roles {
                role.id = format!("role-{count}");
                count += 1;
            }
        }
        departments
    })
}

fn quality() -> impl Strategy<Value = Quality> {
    let points = || estimate(Valid::between(0.0, 100.0));
    let drift = estimate(bounds::DRIFT);
    (number(0.0, 100.0), number(1.0, 50.0), points(), points(), drift, sources()).prop_map(
        |(mean, spread, band_low, band_high, drift, sources)| Quality { mean, spread, band_low, band_high, drift, sources },
    )
}

fn handmade() -> impl Strategy<Value = Handmade> {
    let premium = estimate(Valid::at_least(-1.0));
    prop_oneof![
        Just(Handmade::default()),
        (share(), premium, sources()).prop_map(|(share, premium, sources)| Handmade { share, premium, sources }),
    ]
}

fn ai_cost() -> impl Strategy<Value = AiCost> {
    let money = || estimate(Valid::at_least(0.0));
    prop_oneof![
        Just(AiCost::default()),
        (money(), estimate(bounds::RATE_A_YEAR), money(), money(), sources())
            .prop_map(|(usage, trend, seat, rollout, sources)| AiCost { usage, trend, seat, rollout, sources }),
    ]
}

fn market() -> impl Strategy<Value = Market> {
    let (growth, unmet) = (estimate(bounds::RATE_A_YEAR), estimate(Valid::at_least(0.0)));
    prop_oneof![
        Just(Market::default()),
        (growth, unmet, estimate(Valid::between(0.0, 10.0)), share(), prop_oneof![Just(0.0), number(0.0, 1.0)], sources())
            .prop_map(|(growth, unmet, elasticity, pass_through, volatility, sources)| {
                Market { growth, unmet, elasticity, pass_through, volatility, sources }
            }),
    ]
}

fn rivals() -> impl Strategy<Value = Rivals> {
    let (switching, inertia) = (estimate(Valid::between(0.0, 50.0)), estimate(Valid::at_least(0.0)));
    (number(0.001, 0.999), switching, curve(), inertia, sources()).prop_map(
        |(our_share, switching, adoption, inertia, sources)| Rivals { our_share, switching, adoption, inertia, sources },
    )
}

fn clients() -> impl Strategy<Value = Clients> {
    (share(), curve(), sources()).prop_map(|(share, adoption, sources)| Clients { share, adoption, sources })
}

fn practice() -> impl Strategy<Value = Practice> {
    (estimate(Valid::above(0.0)), sources()).prop_map(|(half_life, sources)| Practice { half_life, sources })
}

/// Any choice.
pub fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::Compress), Just(Choice::Expand), Just(Choice::Follow), number(0.0, 1.0).prop_map(Choice::Blend)]
}

fn policy() -> impl Strategy<Value = Policy> {
    let caps = (of(number(0.0, 1.0)), of(number(0.0, 2.0)));
    let attrition = prop_oneof![number(0.0, 0.99).prop_map(Estimate::Exact), estimate(Valid::between(0.0, 0.999))];
    let costs = (attrition, number(0.0, 24.0), number(0.0, 24.0), number(0.0, 24.0), number(-0.5, 0.5));
    (choice(), any::<bool>(), caps, costs, sources()).prop_map(|(choice, rebalance, (layoff_cap, hiring_cap), costs, sources)| {
        let (attrition, severance, hiring_cost, retraining_cost, discount) = costs;
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
}

fn work() -> impl Strategy<Value = Work> {
    (text(), number(0.001, 1e5), number(0.0, 1e7), number(0.0, 1e6), sources())
        .prop_map(|(unit, volume, price, other_cost, sources)| Work { unit, volume, price, other_cost, sources })
}

fn adoption() -> impl Strategy<Value = Vec<(String, Curve)>> {
    let name = prop_oneof![Just("studio".to_owned()), "[a-z]{1,6}", any::<String>()];
    vec((name, curve()), 1..4)
}

/// Thresholds of figures that a scenario has.
fn thresholds() -> impl Strategy<Value = Vec<(prop::sample::Index, bool, f64, Text)>> {
    vec((any::<prop::sample::Index>(), any::<bool>(), prop::num::f64::NORMAL, text()), 0..3)
}

fn with_thresholds(mut scenario: Scenario, wanted: Vec<(prop::sample::Index, bool, f64, Text)>) -> Scenario {
    let all = What::all(&scenario);
    for (which, above, value, title) in wanted {
        let side = if above { Side::Above(value) } else { Side::Below(value) };
        let what = all[which.index(all.len())].clone();
        scenario.thresholds.push(Threshold { what, side, title, sources: Sources::default() });
    }
    scenario
}

/// Any valid scenario.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let start = of((1_i16..=9999, 1_i8..=12).prop_map(|(year, month)| YearMonth { year, month }));
    let currency = plain_text().prop_map(|text| currency_code(&text));
    let head = (text(), text(), start, currency, 1_u32..=360, number(0.0, 3.0));
    let others = (of(rivals()), of(clients()), of(practice()));
    let blocks = (of(quality()), handmade(), ai_cost(), market(), others, policy());
    let tail = (number(0.0, 1.0), 1_u32..=10_000_000, any::<u64>(), text(), sources(), thresholds());
    (head, work(), departments(), adoption(), any::<prop::sample::Index>(), blocks, tail).prop_map(
        |(head, work, mut departments, adoption, pick, blocks, tail)| {
            let (title, notes, start, currency, horizon, on_cost) = head;
            let (quality, handmade, ai_cost, market, (rivals, clients, practice), policy) = blocks;
            let (shared_progress, draws, seed, origin, sources, thresholds) = tail;
            let adoption: indexmap::IndexMap<String, Curve> = adoption.into_iter().collect();
            for (i, role) in departments.iter_mut().flat_map(|department| &mut department.roles).enumerate() {
                let (name, _) = adoption.get_index((pick.index(1_000) + i) % adoption.len()).expect("not empty");
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
            with_thresholds(scenario, thresholds)
        },
    )
}
