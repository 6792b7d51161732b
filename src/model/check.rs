//! What can be wrong with a scenario, as data: where, what, and what was expected. Sentences are in `text`.

use std::collections::HashSet;

use super::{Choice, Estimate, Input, Role, RoleSeries, Scenario, Series, Total, Valid, What, bounds};

/// A field of a scenario, written as in the file: `departments[1].roles[0].tasks[2].share`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub String);

impl Place {
    /// The scenario itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A field of this struct.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        if self.0.is_empty() { Self(name.to_owned()) } else { Self(format!("{}.{name}", self.0)) }
    }

    /// An element of this list, counted from 0.
    #[must_use]
    pub fn index(&self, i: usize) -> Self {
        Self(format!("{}[{i}]", self.0))
    }

    /// The value at a key of this map.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self(format!("{}[{key:?}]", self.0))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Defect {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: DefectKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum DefectKind {
    /// A number is NaN or infinite.
    NotFinite,
    /// A number, or a number of an estimate, is outside its valid range.
    OutOfRange {
        /// The number.
        value: f64,
        /// What it may be.
        valid: Valid,
    },
    /// An estimate's numbers are not in order.
    NotOrdered,
    /// `LogNormal` with P10 ≤ 0.
    LogNormalNeedsPositive,
    /// A role's task shares do not sum to 1.
    SharesSum {
        /// What they sum to.
        sum: f64,
    },
    /// An id is not `[a-z0-9_-]+`.
    BadId {
        /// The id.
        id: String,
    },
    /// An id that stands elsewhere too.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A role names an adoption curve that is not there.
    UnknownCurve {
        /// The name.
        name: String,
        /// The curves that there are.
        known: Vec<String>,
    },
    /// A threshold's figure is none, or of a role or department that is not there.
    UnknownFigure {
        /// The name.
        name: String,
        /// The figures that it could have been meant for.
        known: Vec<String>,
    },
    /// A headline whose numbers cannot be read.
    Headline(super::headline::Fault),
    /// A currency that is longer than any code, or no text that can be shown.
    BadCurrency,
    /// A role has neither tasks nor an automation of its own.
    NoTasks,
    /// A task has estimates of its own though its role is set as a whole.
    TaskOfWholeRole,
    /// No role has `WithVolume` scaling and a headcount above 0.
    NoWork,
    /// A role whose work AI makes has no rate.
    NoRate,
    /// A rate of a role whose work AI does not make.
    RateOfOther,
    /// Tasks, automation, review or reach of a role whose work AI makes.
    NotWithAi,
}

/// Everything that is wrong with a scenario; empty if it can be simulated.
#[must_use]
pub fn check(scenario: &Scenario) -> Vec<Defect> {
    let mut checker = Checker { defects: Vec::new() };
    checker.scenario(scenario);
    checker.defects
}

struct Checker {
    defects: Vec<Defect>,
}

impl Checker {
    fn add(&mut self, place: Place, kind: DefectKind) {
        self.defects.push(Defect { place, kind });
    }

    fn number(&mut self, place: Place, value: f64, valid: Valid) {
        if !value.is_finite() {
            self.add(place, DefectKind::NotFinite);
        } else if !valid.contains(value) {
            self.add(place, DefectKind::OutOfRange { value, valid });
        }
    }

    fn estimate(&mut self, place: Place, estimate: &Estimate, valid: Valid) {
        let numbers = estimate.numbers();
        if numbers.iter().any(|x| !x.is_finite()) {
            self.add(place, DefectKind::NotFinite);
        } else if !estimate.is_ordered() {
            self.add(place, DefectKind::NotOrdered);
        } else if matches!(estimate, Estimate::LogNormal(p10, _) if *p10 <= 0.0) {
            self.add(place, DefectKind::LogNormalNeedsPositive);
        } else if !estimate.is_clamped()
            && let Some(&value) = numbers.iter().find(|x| !valid.contains(**x))
        {
            self.add(place, DefectKind::OutOfRange { value, valid });
        }
    }

    fn id<'a>(&mut self, place: &Place, id: &'a str, seen: &mut HashSet<&'a str>) {
        let place = place.field("id");
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
        if id.is_empty() || !id.bytes().all(allowed) {
            self.add(place, DefectKind::BadId { id: id.to_owned() });
        } else if !seen.insert(id) {
            self.add(place, DefectKind::DuplicateId { id: id.to_owned() });
        }
    }

    fn scenario(&mut self, scenario: &Scenario) {
        let root = Place::root();
        self.number(root.field("horizon"), f64::from(scenario.horizon), bounds::HORIZON);
        self.number(root.field("draws"), f64::from(scenario.draws), bounds::DRAWS);
        self.number(root.field("on_cost"), scenario.on_cost, bounds::ON_COST);
        self.number(root.field("shared_progress"), scenario.shared_progress, bounds::SHARE);
        if super::currency_code(&scenario.currency) != scenario.currency {
            self.add(root.field("currency"), DefectKind::BadCurrency);
        }
        let work = root.field("work");
        self.number(work.field("volume"), scenario.work.volume, bounds::VOLUME);
        self.number(work.field("price"), scenario.work.price, bounds::MONEY);
        self.number(work.field("other_cost"), scenario.work.other_cost, bounds::MONEY);
        self.departments(scenario);
        self.block_estimates(scenario);
        self.policy(scenario);
        self.thresholds(scenario);
        self.defects.extend(super::story::defects(scenario).into_iter().map(|(place, kind)| Defect { place, kind }));
        if !scenario.roles().any(|role| role.scaling == super::Scaling::WithVolume && role.headcount > 0.0) {
            self.add(root.field("departments"), DefectKind::NoWork);
        }
    }

    fn departments(&mut self, scenario: &Scenario) {
        let (mut department_ids, mut role_ids) = (HashSet::new(), HashSet::new());
        for (i, department) in scenario.departments.iter().enumerate() {
            let place = Place::root().field("departments").index(i);
            self.id(&place, &department.id, &mut department_ids);
            for (j, role) in department.roles.iter().enumerate() {
                let place = place.field("roles").index(j);
                self.id(&place, &role.id, &mut role_ids);
                self.role(&place, role, scenario);
            }
        }
    }

    fn role(&mut self, place: &Place, role: &Role, scenario: &Scenario) {
        self.number(place.field("headcount"), role.headcount, bounds::PEOPLE);
        self.number(place.field("pay"), role.pay, bounds::MONEY);
        self.number(place.field("minimum"), role.minimum, Valid::between(0.0, role.headcount.max(0.0)));
        if !scenario.adoption.contains_key(&role.adoption) {
            let known = scenario.adoption.keys().cloned().collect();
            self.add(place.field("adoption"), DefectKind::UnknownCurve { name: role.adoption.clone(), known });
        }
        let (share, review) = (bounds::SHARE, bounds::REVIEW);
        self.estimate(place.field("reach"), &role.reach, share);
        if let Some(rate) = &role.rate {
            self.estimate(place.field("rate"), rate, Input::Rate { role: String::new() }.valid());
        }
        if role.is_with_ai() {
            return self.with_ai(place, role);
        }
        if role.rate.is_some() {
            self.add(place.field("rate"), DefectKind::RateOfOther);
        }
        if let Some(automation) = &role.automation {
            self.estimate(place.field("automation"), automation, share);
        }
        if let Some(estimate) = &role.review {
            self.estimate(place.field("review"), estimate, review);
        }
        if role.tasks.is_empty() {
            if role.automation.is_none() {
                self.add(place.clone(), DefectKind::NoTasks);
            }
            return;
        }
        let mut ids = HashSet::new();
        for (k, task) in role.tasks.iter().enumerate() {
            let place = place.field("tasks").index(k);
            self.id(&place, &task.id, &mut ids);
            self.number(place.field("share"), task.share, share);
            self.estimate(place.field("automation"), &task.automation, share);
            self.estimate(place.field("review"), &task.review, review);
        }
        let sum: f64 = role.tasks.iter().map(|task| task.share).sum();
        if sum.is_finite() && (sum - 1.0).abs() > 1e-6 {
            self.add(place.field("tasks"), DefectKind::SharesSum { sum });
        }
    }

    /// A role whose work AI makes has a rate, and nothing that AI could do.
    fn with_ai(&mut self, place: &Place, role: &Role) {
        if role.rate.is_none() {
            self.add(place.clone(), DefectKind::NoRate);
        }
        let has = [
            ("automation", role.automation.is_some()),
            ("review", role.review.is_some()),
            ("reach", role.reach != Estimate::Exact(1.0)),
            ("tasks", !role.tasks.is_empty()),
        ];
        for (field, _) in has.into_iter().filter(|(_, has)| *has) {
            self.add(place.field(field), DefectKind::NotWithAi);
        }
    }

    fn block_estimates(&mut self, scenario: &Scenario) {
        let root = Place::root();
        for input in scenario.inputs() {
            let place = match &input {
                Input::Reach { .. }
                | Input::RoleAutomation { .. }
                | Input::RoleReview { .. }
                | Input::Rate { .. }
                | Input::TaskAutomation { .. }
                | Input::TaskReview { .. } => continue,
                Input::QualityBandLow => root.field("quality").field("band").index(0),
                Input::QualityBandHigh => root.field("quality").field("band").index(1),
                Input::Curve { curve: super::CurveName::Own(name), part } => root.field("adoption").key(name).field(part.name()),
                other => other.path().split('/').fold(root.clone(), |place, name| place.field(name)),
            };
            if let Some(estimate) = input.get(scenario) {
                self.estimate(place, estimate, input.valid());
            }
        }
        self.number(root.field("market").field("volatility"), scenario.market.volatility, bounds::SHARE);
        if let Some(quality) = &scenario.quality {
            self.number(root.field("quality").field("mean"), quality.mean, bounds::SCORE);
            self.number(root.field("quality").field("spread"), quality.spread, bounds::SPREAD);
        }
        if let Some(rivals) = &scenario.rivals {
            let place = root.field("rivals").field("our_share");
            self.number(place, rivals.our_share, bounds::OUR_SHARE);
        }
    }

    fn thresholds(&mut self, scenario: &Scenario) {
        for (i, threshold) in scenario.thresholds.iter().enumerate() {
            let place = Place::root().field("thresholds").index(i);
            self.number(place.field("is"), threshold.side.value(), bounds::THRESHOLD);
            if !threshold.what.is_in(scenario) {
                self.add(place.field("figure"), unknown_figure(&threshold.what.name(), scenario));
            }
        }
    }

    fn policy(&mut self, scenario: &Scenario) {
        let place = Place::root().field("policy");
        let policy = &scenario.policy;
        if let Choice::Blend(lambda) = policy.choice {
            self.number(place.field("choice"), lambda, bounds::SHARE);
        }
        for (name, cap) in [("layoff_cap", policy.layoff_cap), ("hiring_cap", policy.hiring_cap)] {
            if let Some(cap) = cap {
                self.number(place.field(name), cap, bounds::CAP);
            }
        }
        for (name, months) in
            [("severance", policy.severance), ("hiring_cost", policy.hiring_cost), ("retraining_cost", policy.retraining_cost)]
        {
            self.number(place.field(name), months, bounds::MONTHS_OF_PAY);
        }
        self.number(place.field("discount"), policy.discount, bounds::RATE_A_YEAR);
    }
}

/// A name that is no figure of the scenario, with those that it could have been meant for: of the same kind, not more than there are roles.
#[must_use]
pub fn unknown_figure(name: &str, scenario: &Scenario) -> DefectKind {
    let parts: Vec<&str> = name.split('/').collect();
    let known: Vec<What> = match parts[..] {
        ["roles", id, _] if scenario.role(id).is_some() => {
            RoleSeries::ALL.iter().map(|&series| What::Role(id.to_owned(), series)).collect()
        }
        ["roles", _, key] => {
            let series = RoleSeries::ALL.iter().find(|series| series.key() == key).copied().unwrap_or(RoleSeries::Headcount);
            scenario.roles().map(|role| What::Role(role.id.clone(), series)).collect()
        }
        ["departments", ..] => scenario.departments.iter().map(|department| What::Department(department.id.clone())).collect(),
        _ => {
            let totals = Total::ALL.iter().map(|&total| What::Total(total));
            Series::ALL.iter().map(|&series| What::Series(series)).chain(totals).collect()
        }
    };
    DefectKind::UnknownFigure { name: name.to_owned(), known: known.iter().map(What::name).collect() }
}
