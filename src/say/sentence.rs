//! The result in words: how many people, how much work.

use super::Format;
use crate::model::Scenario;
use crate::sim::{Outcome, Series};
use crate::text::Lang;

/// "In three years".
#[must_use]
pub fn when(lang: Lang, month: usize) -> String {
    match month {
        0 => lang.today_word().to_owned(),
        1 => lang.in_one_month().to_owned(),
        12 => lang.in_one_year().to_owned(),
        months if months % 12 == 0 => lang.in_years(crate::text::figures::small_word(months / 12, lang)),
        months => lang.in_months(months),
    }
}

/// The sentences about a month, with `<c>`, `<p>` and `<e>` around the figures of compress, the policy and expand;
/// `outcomes` are those of the three, in this order.
#[must_use]
pub fn marked(format: &Format<'_>, scenario: &Scenario, outcomes: [&Outcome; 3], month: usize) -> Vec<String> {
    let lang = format.lang;
    let now = format.people_words(scenario.headcount());
    if month == 0 {
        return vec![lang.sentence_today(now)];
    }
    let [compress, policy, expand] = outcomes;
    let median = |outcome: &Outcome, series: Series| outcome.get(series).at(month).band[2];
    let people = |outcome| format.people_words(median(outcome, Series::Headcount));
    let work = |outcome| lang.times(format.factor(median(outcome, Series::Volume) / scenario.work.volume));
    let count = format.people(scenario.headcount());
    let mut parts = vec![lang.sentence(when(lang, month), count, people(compress), now, work(expand))];
    parts.push(lang.sentence_policy(people(policy), work(policy)));
    let held_up = most_often(expand, month).filter(|(_, share)| *share >= 0.5);
    if let Some(role) = held_up.and_then(|(role, _)| scenario.roles().nth(role)) {
        parts.push(lang.sentence_limited(role.label(lang)));
    }
    parts
}

/// The same without marks, in one piece.
#[must_use]
pub fn plain(format: &Format<'_>, scenario: &Scenario, outcomes: [&Outcome; 3], month: usize) -> String {
    let mut text = marked(format, scenario, outcomes, month).join(format.lang.pick(" ", ""));
    for mark in ["<c>", "</c>", "<p>", "</p>", "<e>", "</e>"] {
        text = text.replace(mark, "");
    }
    text
}

/// The role that holds the others up in most futures of a month, by its place in the file, and in which share of them; the first in
/// the file where two are equal. `None` where that is (nearly) never.
#[must_use]
pub fn most_often(outcome: &Outcome, month: usize) -> Option<(usize, f64)> {
    let share = |i: usize| outcome.roles[i].bottleneck.mean.get(month).copied().unwrap_or(0.0);
    let first = |best: Option<(usize, f64)>, i| match best {
        Some((_, most)) if share(i) <= most => best,
        _ => Some((i, share(i))),
    };
    (0..outcome.roles.len()).fold(None, first).filter(|(_, share)| *share >= 0.005)
}
