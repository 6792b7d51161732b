//! Small studios with round figures, for closed forms.

use crewcast::model::{
    AiCost, Choice, Contract, Curve, Department, Estimate, Handmade, Market, Policy, Rivals, Role, Scaling, Scenario, Shape,
    Sources, Task, Text, Work,
};

/// Point estimate.
pub const fn exactly(x: f64) -> Estimate {
    Estimate::Exact(x)
}

/// A task that AI does `automation` of, without review.
pub fn task(id: &str, share: f64, automation: Estimate) -> Task {
    Task {
        id: id.to_owned(),
        name: Text::default(),
        share,
        protected: false,
        automation,
        review: exactly(0.0),
        sources: Sources::default(),
    }
}

/// Employed people whose work grows with the volume, of which AI does `automation`.
pub fn role(id: &str, headcount: f64, automation: f64) -> Role {
    Role {
        id: id.to_owned(),
        name: Text::default(),
        headcount,
        pay: 120_000.0,
        scaling: Scaling::WithVolume,
        rate: None,
        minimum: 0.0,
        reach: exactly(1.0),
        contract: Contract::Employed,
        adoption: "studio".to_owned(),
        automation: Some(exactly(automation)),
        review: None,
        tasks: Vec::new(),
        sources: Sources::default(),
    }
}

/// A studio of these roles: 100 units a month at 30,000, AI for everyone from the first month, nobody competes, no
/// costs but pay, prices stay, no limits; its policy is `choice` without `rebalance`.
pub fn studio(roles: Vec<Role>, choice: Choice) -> Scenario {
    Scenario {
        title: Text::from("A small studio"),
        notes: Text::default(),
        start: None,
        currency: "EUR".to_owned(),
        horizon: 24,
        on_cost: 0.25,
        work: Work { unit: Text::default(), volume: 100.0, price: 30_000.0, other_cost: 0.0, sources: Sources::default() },
        departments: vec![Department { id: "all".to_owned(), name: Text::default(), roles, sources: Sources::default() }],
        quality: None,
        handmade: Handmade::default(),
        adoption: [("studio".to_owned(), Curve::new(Shape::Immediate))].into_iter().collect(),
        ai_cost: AiCost::default(),
        market: Market::default(),
        rivals: None,
        clients: None,
        practice: None,
        policy: Policy { choice, rebalance: false, ..Policy::default() },
        shared_progress: 0.5,
        draws: 1,
        seed: 1,
        origin: Text::default(),
        thresholds: Vec::new(),
        story: Vec::new(),
        sources: Sources::default(),
    }
}

/// The same with so much work turned away today, as a share of the volume.
pub fn with_unmet(mut scenario: Scenario, unmet: f64) -> Scenario {
    scenario.market.unmet = exactly(unmet);
    scenario
}

/// Competitors with a tenth of the market left to us.
pub fn rivals(adoption: Curve) -> Rivals {
    Rivals { our_share: 0.1, switching: exactly(3.0), adoption, inertia: exactly(12.0), sources: Sources::default() }
}
