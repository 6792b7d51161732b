//! A scenario as a file that is nice to edit by hand: one task a line, units in comments, defaults left out.
//!
//! Deterministic, and exact: every number is written with as many digits as bring back its bits.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::defaults;
use super::printer::{Comment, Fields, Printer, is};
use super::value::{curve, estimate, number, quoted, text};
use crate::model::{
    AiCost, Choice, Clients, Contract, Department, Estimate, Handmade, Market, Policy, Practice, Quality, Rivals, Role, Scaling,
    Scenario, Side, Task, Text, Threshold,
};
use crate::text::{Lang, file_comments};

/// The file of a scenario. What has its default is left out.
#[must_use]
pub fn print(scenario: &Scenario) -> String {
    Printer::new(false).scenario(scenario)
}

/// The file of a scenario with all its defaults written down.
#[must_use]
pub fn print_complete(scenario: &Scenario) -> String {
    Printer::new(true).scenario(scenario)
}

/// Whether the printer wrote this comment, rather than a person.
pub fn is_own_comment(comment: &str) -> bool {
    static OWN: LazyLock<HashSet<String>> = LazyLock::new(|| file_comments().collect());
    OWN.contains(comment.trim_end())
}

impl Printer {
    fn scenario(mut self, scenario: &Scenario) -> String {
        self.line(0, "#![enable(implicit_some)]", None);
        self.note(0, Lang::file_what);
        self.note(0, Lang::file_fractions);
        self.note(0, Lang::file_estimates);
        self.line(0, "(", None);
        self.line(1, "format: 1,", None);
        self.field(1, "title", &text(&scenario.title), false, None);
        self.field(1, "notes", &text(&scenario.notes), scenario.notes == Text::default(), None);
        let start = scenario.start.map_or_else(|| "None".to_owned(), |start| quoted(&start.to_string()));
        self.field(1, "start", &start, scenario.start.is_none(), Some(Lang::file_start));
        self.field(1, "currency", &quoted(&scenario.currency), false, None);
        self.field(1, "horizon", &scenario.horizon.to_string(), false, Some(Lang::file_horizon));
        self.number(1, "on_cost", scenario.on_cost, Some(0.0), Lang::file_on_cost);
        self.work(scenario);
        self.note(1, Lang::file_departments);
        self.note(1, Lang::file_tasks);
        self.line(1, "departments: [", None);
        for department in &scenario.departments {
            self.department(department);
        }
        self.line(1, "],", None);
        self.quality(scenario.quality.as_ref());
        self.note(1, Lang::file_adoption);
        self.line(1, "adoption: {", None);
        for (name, shape) in &scenario.adoption {
            self.line(2, &format!("{}: {},", quoted(name), curve(shape, self.complete)), None);
        }
        self.line(1, "},", None);
        self.handmade(&scenario.handmade);
        self.ai_cost(&scenario.ai_cost);
        self.market(&scenario.market);
        self.rivals(scenario.rivals.as_ref());
        self.clients(scenario.clients.as_ref());
        self.practice(scenario.practice.as_ref());
        self.policy(&scenario.policy);
        let shared = Some(defaults::SHARED_PROGRESS);
        self.number(1, "shared_progress", scenario.shared_progress, shared, Lang::file_shared_progress);
        self.field(1, "draws", &scenario.draws.to_string(), false, Some(Lang::file_draws));
        self.field(1, "seed", &scenario.seed.to_string(), false, Some(Lang::file_seed));
        self.field(1, "origin", &text(&scenario.origin), scenario.origin == Text::default(), Some(Lang::file_origin));
        self.thresholds(&scenario.thresholds);
        self.story(&scenario.story);
        self.sources(1, &scenario.sources);
        self.line(0, ")", None);
        self.out
    }

    fn thresholds(&mut self, thresholds: &[Threshold]) {
        if thresholds.is_empty() {
            return self.field(1, "thresholds", "[]", true, Some(Lang::file_thresholds));
        }
        self.line(1, "thresholds: [", Some(Lang::file_thresholds));
        for threshold in thresholds {
            let mut fields = Fields::new(self.complete);
            fields.add("figure", &quoted(&threshold.what.name()), false);
            let side = match threshold.side {
                Side::Above(value) => format!("Above({})", number(value)),
                Side::Below(value) => format!("Below({})", number(value)),
            };
            fields.add("is", &side, false);
            fields.add("title", &text(&threshold.title), threshold.title == Text::default());
            fields.sources(&threshold.sources);
            self.line(2, &format!("({}),", fields.joined()), None);
        }
        self.line(1, "],", None);
    }

    fn work(&mut self, scenario: &Scenario) {
        let work = &scenario.work;
        self.line(1, "work: (", None);
        self.field(2, "unit", &text(&work.unit), work.unit == Text::default(), None);
        self.number(2, "volume", work.volume, None, Lang::file_volume);
        self.number(2, "price", work.price, None, Lang::file_price);
        self.number(2, "other_cost", work.other_cost, Some(0.0), Lang::file_other_cost);
        self.sources(2, &work.sources);
        self.line(1, "),", None);
    }

    fn department(&mut self, department: &Department) {
        let mut head = Fields::new(self.complete);
        head.add("id", &quoted(&department.id), false);
        head.add("name", &text(&department.name), department.name == Text::default());
        head.sources(&department.sources);
        if department.roles.is_empty() {
            self.line(2, &format!("({}, roles: []),", head.joined()), None);
            return;
        }
        self.line(2, &format!("({}, roles: [", head.joined()), None);
        for role in &department.roles {
            self.role(role);
        }
        self.line(2, "]),", None);
    }

    fn role(&mut self, role: &Role) {
        let mut head = Fields::new(self.complete);
        head.add("id", &quoted(&role.id), false);
        head.add("name", &text(&role.name), role.name == Text::default());
        head.add("headcount", &number(role.headcount), false);
        head.add("pay", &number(role.pay), false);
        head.add("scaling", scaling(role.scaling), role.scaling == Scaling::default());
        if let Some(rate) = &role.rate {
            head.add("rate", &estimate(rate), false);
        }
        head.add("minimum", &number(role.minimum), role.minimum.to_bits() == 0);
        head.add("reach", &estimate(&role.reach), is(&role.reach, defaults::REACH));
        head.add("contract", contract(role.contract), role.contract == Contract::default());
        head.add("adoption", &quoted(&role.adoption), role.adoption == defaults::CURVE);
        for (name, whole) in [("automation", &role.automation), ("review", &role.review)] {
            if let Some(whole) = whole {
                head.add(name, &estimate(whole), false);
            }
        }
        head.sources(&role.sources);
        let head = head.joined();
        if role.tasks.is_empty() {
            self.line(3, &format!("({head}),"), None);
            return;
        }
        self.line(3, &format!("({head}, tasks: ["), None);
        for task in &role.tasks {
            self.task(task, role.is_whole());
        }
        self.line(3, "]),", None);
    }

    fn task(&mut self, task: &Task, of_whole_role: bool) {
        let mut fields = Fields::new(self.complete);
        fields.add("id", &quoted(&task.id), false);
        fields.add("name", &text(&task.name), task.name == Text::default());
        fields.add("share", &number(task.share), false);
        fields.add("protected", if task.protected { "true" } else { "false" }, !task.protected);
        if !of_whole_role {
            fields.add("automation", &estimate(&task.automation), is(&task.automation, defaults::AUTOMATION));
            fields.add("review", &estimate(&task.review), is(&task.review, defaults::REVIEW));
        }
        fields.sources(&task.sources);
        self.line(4, &format!("({}),", fields.joined()), None);
    }

    fn quality(&mut self, quality: Option<&Quality>) {
        let Some(quality) = quality else { return self.field(1, "quality", "None", true, None) };
        let default = Quality::default();
        self.note(1, Lang::file_quality);
        self.line(1, "quality: (", None);
        self.field(2, "mean", &number(quality.mean), false, None);
        self.field(2, "spread", &number(quality.spread), false, None);
        let band = format!("({}, {})", estimate(&quality.band_low), estimate(&quality.band_high));
        let is_default = is(&quality.band_low, default.band_low) && is(&quality.band_high, default.band_high);
        self.field(2, "band", &band, is_default, None);
        self.estimate(2, "drift", &quality.drift, Some(default.drift), Lang::file_drift);
        self.sources(2, &quality.sources);
        self.line(1, "),", None);
    }

    fn handmade(&mut self, handmade: &Handmade) {
        let Handmade { share, premium, sources } = handmade;
        let default = Handmade::default();
        let is_default = is(share, default.share) && is(premium, default.premium) && sources.is_empty();
        self.block("handmade", is_default, |printer| {
            printer.estimate(2, "share", share, Some(default.share), Lang::file_handmade_share);
            printer.estimate(2, "premium", premium, Some(default.premium), Lang::file_handmade_premium);
            printer.sources(2, sources);
        });
    }

    fn ai_cost(&mut self, cost: &AiCost) {
        let default = AiCost::default();
        let fields: [(&str, &Estimate, Estimate, Comment); 4] = [
            ("usage", &cost.usage, default.usage, Lang::file_usage),
            ("trend", &cost.trend, default.trend, Lang::file_trend),
            ("seat", &cost.seat, default.seat, Lang::file_seat),
            ("rollout", &cost.rollout, default.rollout, Lang::file_rollout),
        ];
        self.estimates("ai_cost", &fields, &cost.sources);
    }

    fn market(&mut self, market: &Market) {
        let default = Market::default();
        let fields: [(&str, &Estimate, Estimate, Comment); 4] = [
            ("growth", &market.growth, default.growth, Lang::file_growth),
            ("unmet", &market.unmet, default.unmet, Lang::file_unmet),
            ("elasticity", &market.elasticity, default.elasticity, Lang::file_elasticity),
            ("pass_through", &market.pass_through, default.pass_through, Lang::file_pass_through),
        ];
        let is_default = fields.iter().all(|(_, value, default, _)| is(value, *default))
            && market.volatility.to_bits() == 0
            && market.sources.is_empty();
        self.block("market", is_default, |printer| {
            for (name, value, default, comment) in &fields {
                printer.estimate(2, name, value, Some(*default), *comment);
            }
            printer.number(2, "volatility", market.volatility, Some(0.0), Lang::file_volatility);
            printer.sources(2, &market.sources);
        });
    }

    fn clients(&mut self, clients: Option<&Clients>) {
        let Some(clients) = clients else { return self.field(1, "clients", "None", true, None) };
        self.line(1, "clients: (", None);
        self.estimate(2, "share", &clients.share, None, Lang::file_clients_share);
        self.field(2, "adoption", &curve(&clients.adoption, self.complete), false, None);
        self.sources(2, &clients.sources);
        self.line(1, "),", None);
    }

    fn practice(&mut self, practice: Option<&Practice>) {
        let Some(practice) = practice else { return self.field(1, "practice", "None", true, None) };
        self.line(1, "practice: (", None);
        self.estimate(2, "half_life", &practice.half_life, None, Lang::file_half_life);
        self.sources(2, &practice.sources);
        self.line(1, "),", None);
    }

    fn rivals(&mut self, rivals: Option<&Rivals>) {
        let Some(rivals) = rivals else { return self.field(1, "rivals", "None", true, None) };
        self.line(1, "rivals: (", None);
        self.number(2, "our_share", rivals.our_share, None, Lang::file_our_share);
        self.estimate(2, "switching", &rivals.switching, None, Lang::file_switching);
        self.field(2, "adoption", &curve(&rivals.adoption, self.complete), false, None);
        self.estimate(2, "inertia", &rivals.inertia, Some(defaults::INERTIA), Lang::file_inertia);
        self.sources(2, &rivals.sources);
        self.line(1, "),", None);
    }

    /// Always written down, defaults or not: it is what the studio decides.
    fn policy(&mut self, policy: &Policy) {
        let default = Policy::default();
        let cap = |cap: Option<f64>| cap.map_or_else(|| "None".to_owned(), number);
        self.line(1, "policy: (", None);
        self.field(2, "choice", &choice(policy.choice), false, Some(Lang::file_choice));
        self.field(2, "rebalance", if policy.rebalance { "true" } else { "false" }, false, Some(Lang::file_rebalance));
        self.field(2, "layoff_cap", &cap(policy.layoff_cap), policy.layoff_cap.is_none(), Some(Lang::file_layoff_cap));
        self.field(2, "hiring_cap", &cap(policy.hiring_cap), policy.hiring_cap.is_none(), Some(Lang::file_hiring_cap));
        let attrition = match policy.attrition {
            Estimate::Exact(x) => number(x),
            estimated => estimate(&estimated),
        };
        let is_default = is(&policy.attrition, default.attrition);
        self.field(2, "attrition", &attrition, is_default, Some(Lang::file_attrition));
        self.number(2, "severance", policy.severance, Some(default.severance), Lang::file_severance);
        self.number(2, "hiring_cost", policy.hiring_cost, Some(default.hiring_cost), Lang::file_hiring_cost);
        self.number(2, "retraining_cost", policy.retraining_cost, Some(default.retraining_cost), Lang::file_retraining_cost);
        self.number(2, "discount", policy.discount, Some(default.discount), Lang::file_discount);
        self.sources(2, &policy.sources);
        self.line(1, "),", None);
    }
}

const fn scaling(scaling: Scaling) -> &'static str {
    match scaling {
        Scaling::WithVolume => "WithVolume",
        Scaling::Fixed => "Fixed",
        Scaling::WithAi => "WithAi",
    }
}

const fn contract(contract: Contract) -> &'static str {
    match contract {
        Contract::Employed => "Employed",
        Contract::Freelance => "Freelance",
    }
}

pub(super) fn choice(choice: Choice) -> String {
    match choice {
        Choice::Compress => "Compress".to_owned(),
        Choice::Expand => "Expand".to_owned(),
        Choice::Follow => "Follow".to_owned(),
        Choice::Blend(lambda) => format!("Blend({})", number(lambda)),
    }
}
