//! The assumptions in which variants differ, and only those: estimates, facts and decisions, by path.

use indexmap::{IndexMap, IndexSet};

use super::Variant;
use crate::model::{Choice, Contract, Estimate, Input, Scaling, Text};

/// What an assumption is in one of the variants.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An estimate.
    Estimate(Estimate),
    /// A fact or a decision that is a number.
    Number(f64),
    /// Whether it is so.
    Yes(bool),
    /// A word, such as the name of a curve or a currency.
    Word(String),
    /// What the studio chooses.
    Choice(Choice),
    /// The variant has no such thing, or sets no limit.
    Absent,
}

/// An assumption in which variants differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// Its path, such as `roles/editor/headcount` or `market/elasticity`.
    pub path: String,
    /// The input, where it is one.
    pub input: Option<Input>,
    /// Its value, by variant.
    pub values: Vec<Value>,
}

type List = IndexMap<String, (Option<Input>, Value)>;

/// The assumptions in which the variants differ, in the order of the file. Names, notes and sources are no assumptions; seed and
/// number of draws are the first one's for all. A role or task that some variant has not is one row with its people or share of time.
#[must_use]
pub fn assumptions(variants: &[Variant]) -> Vec<Assumption> {
    let lists: Vec<List> = variants.iter().map(list).collect();
    let items: Vec<IndexMap<String, f64>> = variants.iter().map(items).collect();
    let not_in_all: IndexSet<&String> =
        items.iter().flat_map(IndexMap::keys).filter(|path| items.iter().any(|items| !items.contains_key(*path))).collect();
    let is_part =
        |path: &str| not_in_all.iter().any(|item| path.strip_prefix(item.as_str()).is_some_and(|rest| rest.starts_with('/')));
    let mut found: Vec<Assumption> = Vec::new();
    let paths: IndexSet<&String> = lists.iter().flat_map(IndexMap::keys).collect();
    for path in paths.into_iter().filter(|path| !is_part(path)) {
        let values: Vec<Value> =
            lists.iter().map(|list| list.get(path).map_or(Value::Absent, |(_, value)| value.clone())).collect();
        if values.windows(2).any(|pair| pair[0] != pair[1]) {
            let input = lists.iter().find_map(|list| list.get(path)?.0.clone());
            found.push(Assumption { path: path.clone(), input, values });
        }
    }
    for path in not_in_all.iter().filter(|path| !is_part(path)) {
        let values = items.iter().map(|items| items.get(*path).map_or(Value::Absent, |&size| Value::Number(size)));
        found.push(Assumption { path: (*path).clone(), input: None, values: values.collect() });
    }
    found
}

/// Roles with their people, tasks with their share of the time.
fn items(variant: &Variant) -> IndexMap<String, f64> {
    let mut items = IndexMap::new();
    for role in variant.scenario.roles() {
        items.insert(format!("roles/{}", role.id), role.headcount);
        items.extend(role.tasks.iter().map(|task| (format!("roles/{}/tasks/{}", role.id, task.id), task.share)));
    }
    items
}

/// Everything that a variant assumes.
fn list(variant: &Variant) -> List {
    let scenario = &*variant.scenario;
    let mut list = List::new();
    let mut add = |path: String, value: Value| {
        list.insert(path, (None, value));
    };
    let word = |word: &str| Value::Word(word.to_owned());
    let limit = |limit: Option<f64>| limit.map_or(Value::Absent, Value::Number);
    let named = |path: &str| path.to_owned();
    let policy = &scenario.policy;
    add(named("without_ai"), Value::Yes(variant.without_ai));
    add(named("policy/choice"), Value::Choice(variant.choice));
    add(named("policy/rebalance"), Value::Yes(policy.rebalance));
    add(named("policy/layoff_cap"), limit(policy.layoff_cap));
    add(named("policy/hiring_cap"), limit(policy.hiring_cap));
    for (path, value) in [
        ("policy/severance", policy.severance),
        ("policy/hiring_cost", policy.hiring_cost),
        ("policy/retraining_cost", policy.retraining_cost),
        ("policy/discount", policy.discount),
        ("horizon", f64::from(scenario.horizon)),
        ("on_cost", scenario.on_cost),
        ("shared_progress", scenario.shared_progress),
        ("work/volume", scenario.work.volume),
        ("work/price", scenario.work.price),
        ("work/other_cost", scenario.work.other_cost),
        ("market/volatility", scenario.market.volatility),
    ] {
        add(named(path), Value::Number(value));
    }
    add(named("currency"), word(&scenario.currency));
    let unit = match &scenario.work.unit {
        Text::Plain(unit) | Text::Pair { en: unit, .. } => unit,
    };
    add(named("work/unit"), word(unit));
    add(named("start"), scenario.start.map_or(Value::Absent, |start| Value::Word(start.to_string())));
    for department in &scenario.departments {
        for role in &department.roles {
            let path = |field: &str| format!("roles/{}/{field}", role.id);
            add(path("department"), word(&department.id));
            add(path("headcount"), Value::Number(role.headcount));
            add(path("pay"), Value::Number(role.pay));
            let scaling = match role.scaling {
                Scaling::WithVolume => "WithVolume",
                Scaling::Fixed => "Fixed",
                Scaling::WithAi => "WithAi",
            };
            add(path("scaling"), word(scaling));
            add(path("minimum"), Value::Number(role.minimum));
            add(path("contract"), word(if role.contract == Contract::Freelance { "Freelance" } else { "Employed" }));
            add(path("adoption"), word(&role.adoption));
            for task in &role.tasks {
                add(path(&format!("tasks/{}/share", task.id)), Value::Number(task.share));
                add(path(&format!("tasks/{}/protected", task.id)), Value::Yes(task.protected));
            }
        }
    }
    if let Some(quality) = &scenario.quality {
        add(named("quality/mean"), Value::Number(quality.mean));
        add(named("quality/spread"), Value::Number(quality.spread));
    }
    for (name, curve) in &scenario.adoption {
        add(format!("adoption/{name}/shape"), word(curve.shape.name()));
    }
    if let Some(rivals) = &scenario.rivals {
        add(named("rivals/our_share"), Value::Number(rivals.our_share));
        add(named("rivals/adoption/shape"), word(rivals.adoption.shape.name()));
    }
    if let Some(clients) = &scenario.clients {
        add(named("clients/adoption/shape"), word(clients.adoption.shape.name()));
    }
    for input in scenario.inputs() {
        if let Some(estimate) = input.get(scenario) {
            // The same number is the same assumption, however it is written.
            let same = if estimate.is_point() { Estimate::Exact(estimate.low()) } else { *estimate };
            list.insert(input.path(), (Some(input), Value::Estimate(same)));
        }
    }
    list
}
