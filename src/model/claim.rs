//! A claim: who said which figure, where and when; and what it may be used for.
//!
//! A figure becomes an input only by the table of [`Parameter::usage`]; everything else is shown, never applied. There is one way from a claim into
//! a scenario, [`Claim::changes`], so that a share of respondents cannot become a share of work by any other.

use std::fmt;

use crate::text::Lang;

use super::{Curve, CurveName, CurvePart, Edit, Estimate, Input, Role, Scenario, Shape, Text};

/// How good the evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Measured or official.
    A,
    /// A solid study, forecast or disclosure.
    B,
    /// Press, single case, expectation.
    C,
    /// A vendor's word or an anecdote.
    D,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Where the figure was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// In the article itself.
    Article,
    /// On the source's own page, in part.
    Page,
    /// In a repost or a summary.
    Repost,
    /// In the source's data file.
    DataFile,
}

/// Whether a sentence holds something to be calculated with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A statement about work.
    #[default]
    Statement,
    /// A feeling, a question, a direction without a size.
    Opinion,
    /// About something else.
    Context,
}

/// What a figure may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Usage {
    /// `a` = x.
    AutomationShare,
    /// `a` = x, review 0.
    TimeSaving,
    /// `a` = 1 − x, review 0; above 1: `a` = 1, review x.
    TimeMultiplier,
    /// `a` = g / (1 + g), review 0.
    ProductivityGain,
    /// `a` = −x, review 0: people saved at the same output.
    HeadcountChange,
    /// `o` = x.
    Review,
    /// `ρ` = x.
    Reach,
    /// `start` = 12 x.
    DelayYears,
    /// `rise` = 12 x.
    RiseYears,
    /// Bass's `p`.
    BassP,
    /// Bass's `q`.
    BassQ,
    /// `ε`.
    Elasticity,
    /// `θ`.
    PassThrough,
    /// `q_lo` and `q_hi`.
    QualityBand,
    /// It is shown, never applied.
    Shown(WhyShown),
}

/// Why a kind of figure is shown only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyShown {
    /// A share of people asked is not a share of work.
    Respondents,
    /// How many use a tool is not how much work it does.
    Users,
    /// Employment moves for many reasons.
    Trend,
    /// A change in cost holds more than labour.
    Cost,
    /// Income is not work.
    Income,
    /// Prices of shares say what investors think.
    Market,
    /// A decision of the studio, which the policy makes.
    Decision,
    /// A share of completeness is not a share of time.
    Completeness,
    /// What was made with AI is not what could be.
    Used,
    /// The model has no such input.
    NoInput,
}

/// Why a claim is not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// Its kind of figure is shown only.
    Shown(WhyShown),
    /// It names no figure.
    NoFigure,
    /// A feeling, a question or a direction.
    Opinion,
    /// About something else.
    Context,
    /// It says that more people were needed, or none fewer: nothing that AI would save.
    NothingSaved,
    /// None of its roles is in the scenario.
    NoSuchRole,
    /// The scenario has no adoption curve of the kind.
    NoSuchCurve,
    /// The scenario has no quality band.
    NoQuality,
}

impl WhyNot {
    /// The reason as a sentence.
    #[must_use]
    pub const fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Shown(WhyShown::Respondents) => lang.why_respondents(),
            Self::Shown(WhyShown::Users) => lang.why_users(),
            Self::Shown(WhyShown::Trend) => lang.why_trend(),
            Self::Shown(WhyShown::Cost) => lang.why_cost(),
            Self::Shown(WhyShown::Income) => lang.why_income(),
            Self::Shown(WhyShown::Market) => lang.why_market(),
            Self::Shown(WhyShown::Decision) => lang.why_decision(),
            Self::Shown(WhyShown::Completeness) => lang.why_completeness(),
            Self::Shown(WhyShown::Used) => lang.why_used(),
            Self::Shown(WhyShown::NoInput) => lang.why_no_input(),
            Self::NoFigure => lang.why_no_figure(),
            Self::Opinion => lang.why_opinion(),
            Self::Context => lang.why_context(),
            Self::NothingSaved => lang.why_nothing_saved(),
            Self::NoSuchRole => lang.why_no_role(),
            Self::NoSuchCurve => lang.why_no_curve(),
            Self::NoQuality => lang.why_no_quality(),
        }
    }
}

/// What kind of figure it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parameter(String);

impl Parameter {
    /// By its key in the library's files, such as `automation_share`.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self(key.to_owned())
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }

    /// What a figure of this kind may become. A kind that is not listed is shown only.
    #[must_use]
    pub fn usage(&self) -> Usage {
        match self.key() {
            "automation_share" => Usage::AutomationShare,
            "time_saving" => Usage::TimeSaving,
            "time_multiplier" => Usage::TimeMultiplier,
            "productivity_gain" => Usage::ProductivityGain,
            "headcount_change" => Usage::HeadcountChange,
            "rework_share" => Usage::Review,
            "people_share" | "addressable_share" => Usage::Reach,
            "adoption_delay_years" => Usage::DelayYears,
            "adoption_years_10_90" => Usage::RiseYears,
            "bass_p" => Usage::BassP,
            "bass_q" => Usage::BassQ,
            "demand_elasticity" => Usage::Elasticity,
            "pass_through" => Usage::PassThrough,
            "quality_band" => Usage::QualityBand,
            "respondent_share" | "capability_expected" | "firms_already_cutting" | "skill_obsolescence" => {
                Usage::Shown(WhyShown::Respondents)
            }
            "adoption_rate" | "adoption_intensity" | "adoption_growth" => Usage::Shown(WhyShown::Users),
            "employment_trend"
            | "rebound_observed"
            | "headcount_baseline"
            | "jobs_disrupted_us"
            | "jobs_disrupted_ca"
            | "demand_shift_measured"
            | "demand_shift"
            | "ai_attribution"
            | "self_employed_share"
            | "analogue_headcount_change"
            | "analogue_headcount_per_unit"
            | "analogue_net_jobs" => Usage::Shown(WhyShown::Trend),
            "cost_change" | "labour_cost_share" | "tool_spend_share" | "spend_addressable_usd" | "compute_cost" => {
                Usage::Shown(WhyShown::Cost)
            }
            "revenue_at_risk" | "revenue_uplift" | "pay_annual" | "pay_month" => Usage::Shown(WhyShown::Income),
            "completeness_left" => Usage::Shown(WhyShown::Completeness),
            "share_used" => Usage::Shown(WhyShown::Used),
            "market_signal" => Usage::Shown(WhyShown::Market),
            "strategy" | "strategy_expand_prob" => Usage::Shown(WhyShown::Decision),
            _ => Usage::Shown(WhyShown::NoInput),
        }
    }
}

/// A published figure, or a sentence without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `S28`, `E054`; unique in the library.
    pub id: String,
    /// Who said it.
    pub speaker: Text,
    /// For whom or where the speaker works, or who published it; may be empty.
    pub organisation: Text,
    /// When: a year, or a year and a month.
    pub date: String,
    /// The year that it speaks of.
    pub about_year: Option<u16>,
    /// The words themselves, shortened, in the language in which they were said; may be empty.
    pub quotation: String,
    /// What it says, in our words.
    pub says: Text,
    /// What kind of figure.
    pub parameter: Parameter,
    /// The figure, as it was published.
    pub figure: Option<Estimate>,
    /// Whether the band around the figure is ours.
    pub editorial: bool,
    /// Of what the figure is a share, or its unit; may be empty.
    pub unit: Text,
    /// Ids of the roles that it speaks of; none: all.
    pub roles: Vec<String>,
    /// What kind of evidence, in a word; may be empty.
    pub evidence: String,
    /// How good the evidence is; the article's voices are not graded.
    pub grade: Option<Grade>,
    /// Where it stands; empty where there is only an address.
    pub source: Text,
    /// Its address; may be empty.
    pub url: String,
    /// Where the figure was read.
    pub read: Reading,
    /// Whether there is something to calculate with.
    pub kind: Kind,
    /// What to be careful about; may be empty.
    pub note: Text,
}

/// One input that a claim sets.
pub type Change = (Input, Estimate);

impl Claim {
    /// Whether it speaks of this role; a claim that names no role speaks of all.
    #[must_use]
    pub fn speaks_of(&self, role: &str) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|id| id == role)
    }

    /// Whether the figure is a share or a rate, to be written in per cent; otherwise a plain number of its unit.
    #[must_use]
    pub fn is_share(&self) -> bool {
        const PLAIN: [&str; 7] =
            ["demand_elasticity", "bass_p", "bass_q", "hit_order_rank", "generation_ratio", "adoption_growth", "market_signal"];
        let small = self.figure.is_some_and(|figure| figure.numbers().iter().all(|x| x.abs() <= 2.0));
        small && !PLAIN.contains(&self.parameter.key())
    }

    /// The year in which it was said, for sorting; 0 where the date does not begin with one.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.date.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0)
    }

    /// Whether any word of `wanted` (in lower case) is in its texts, in either language.
    #[must_use]
    pub fn mentions(&self, wanted: &str) -> bool {
        let texts = [&self.speaker, &self.organisation, &self.says, &self.note, &self.source];
        let both = texts.iter().flat_map(|text| Lang::ALL.map(|lang| text.get(lang)));
        let mut all = both.chain([self.id.as_str(), &self.quotation, &self.date, self.parameter.key()]);
        all.any(|text| text.to_lowercase().contains(wanted))
    }

    /// The figure as values of the inputs that its kind may become: automation (or reach, review, …), and review where its kind sets both.
    ///
    /// # Errors
    /// Why it becomes none.
    pub fn values(&self) -> Result<(Estimate, Option<Estimate>), WhyNot> {
        let usage = match (self.parameter.usage(), self.kind) {
            (_, Kind::Context) => return Err(WhyNot::Context),
            (_, Kind::Opinion) => return Err(WhyNot::Opinion),
            (usage, Kind::Statement) => usage,
        };
        let figure = self.figure.ok_or(WhyNot::NoFigure)?;
        let none = Some(Estimate::Exact(0.0));
        Ok(match usage {
            Usage::Shown(why) => return Err(WhyNot::Shown(why)),
            Usage::TimeSaving if figure.low() < 0.0 => multiplied(&figure.map(|x| 1.0 - x)),
            Usage::TimeSaving => (figure, none),
            Usage::TimeMultiplier => multiplied(&figure),
            Usage::ProductivityGain => (figure.map(|g| g / (1.0 + g)), none),
            Usage::HeadcountChange if figure.high() > 0.0 => return Err(WhyNot::NothingSaved),
            Usage::HeadcountChange => (reversed(&figure.map(|x| 0.0 - x)), none),
            Usage::DelayYears | Usage::RiseYears => (figure.map(|years| 12.0 * years), None),
            _ => (figure, None),
        })
    }

    /// What it changes in a scenario, all roles that it speaks of together.
    ///
    /// # Errors
    /// Why it changes nothing.
    pub fn changes(&self, scenario: &Scenario) -> Result<Vec<Change>, WhyNot> {
        let (value, review) = self.values()?;
        let roles: Vec<&Role> = scenario.roles().filter(|role| self.speaks_of(&role.id)).collect();
        if roles.is_empty() {
            return Err(WhyNot::NoSuchRole);
        }
        let curves = || scenario.adoption.iter().filter(|(name, _)| roles.iter().any(|role| role.adoption == **name));
        let of_curves = |wanted: fn(&Curve) -> bool, part: CurvePart| -> Result<Vec<Change>, WhyNot> {
            let inputs = curves().filter(|(_, curve)| wanted(curve)).map(|(name, _)| {
                let input = Input::Curve { curve: CurveName::Own(name.clone()), part };
                (input, value)
            });
            let changes: Vec<Change> = inputs.collect();
            if changes.is_empty() { Err(WhyNot::NoSuchCurve) } else { Ok(changes) }
        };
        match self.parameter.usage() {
            Usage::Shown(why) => Err(WhyNot::Shown(why)),
            Usage::AutomationShare
            | Usage::TimeSaving
            | Usage::TimeMultiplier
            | Usage::ProductivityGain
            | Usage::HeadcountChange => Ok(roles.into_iter().flat_map(|role| of_tasks(role, Some(value), review)).collect()),
            Usage::Review => Ok(roles.into_iter().flat_map(|role| of_tasks(role, None, Some(value))).collect()),
            Usage::Reach => Ok(roles.into_iter().map(|role| (Input::Reach { role: role.id.clone() }, value)).collect()),
            Usage::DelayYears => of_curves(|_| true, CurvePart::Start),
            Usage::RiseYears => of_curves(|curve| matches!(curve.shape, Shape::Logistic { .. }), CurvePart::Rise),
            Usage::BassP => of_curves(|curve| matches!(curve.shape, Shape::Bass { .. }), CurvePart::P),
            Usage::BassQ => of_curves(|curve| matches!(curve.shape, Shape::Bass { .. }), CurvePart::Q),
            Usage::Elasticity => Ok(vec![(Input::Elasticity, value)]),
            Usage::PassThrough => Ok(vec![(Input::PassThrough, value)]),
            Usage::QualityBand if scenario.quality.is_none() => Err(WhyNot::NoQuality),
            Usage::QualityBand => Ok(vec![
                (Input::QualityBandLow, Estimate::Exact(value.low())),
                (Input::QualityBandHigh, Estimate::Exact(value.high())),
            ]),
        }
    }

    /// What it changes where one slider stands: that input, and its task's review where the claim sets both. `None` where it does not speak of it.
    #[must_use]
    pub fn changes_at(&self, input: &Input, scenario: &Scenario) -> Option<Vec<Change>> {
        let (value, review) = self.values().ok()?;
        input.get(scenario)?;
        let speaks = match input.role() {
            Some(role) => self.speaks_of(role),
            None => scenario.roles().any(|role| self.speaks_of(&role.id)),
        };
        let follows = |name: &str| scenario.roles().any(|role| role.adoption == name && self.speaks_of(&role.id));
        let value = match (self.parameter.usage(), input) {
            _ if !speaks => return None,
            (
                Usage::AutomationShare
                | Usage::TimeSaving
                | Usage::TimeMultiplier
                | Usage::ProductivityGain
                | Usage::HeadcountChange,
                Input::RoleAutomation { .. },
            )
            | (Usage::Review, Input::RoleReview { .. })
            | (Usage::Reach, Input::Reach { .. })
            | (Usage::Elasticity, Input::Elasticity)
            | (Usage::PassThrough, Input::PassThrough) => value,
            (
                Usage::AutomationShare
                | Usage::TimeSaving
                | Usage::TimeMultiplier
                | Usage::ProductivityGain
                | Usage::HeadcountChange,
                Input::TaskAutomation { role, task },
            )
            | (Usage::Review, Input::TaskReview { role, task })
                if is_open(scenario.role(role)?, task) =>
            {
                value
            }
            (Usage::DelayYears, Input::Curve { curve: CurveName::Own(name), part: CurvePart::Start })
            | (Usage::RiseYears, Input::Curve { curve: CurveName::Own(name), part: CurvePart::Rise })
            | (Usage::BassP, Input::Curve { curve: CurveName::Own(name), part: CurvePart::P })
            | (Usage::BassQ, Input::Curve { curve: CurveName::Own(name), part: CurvePart::Q })
                if follows(name) =>
            {
                value
            }
            (Usage::QualityBand, Input::QualityBandLow) => Estimate::Exact(value.low()),
            (Usage::QualityBand, Input::QualityBandHigh) => Estimate::Exact(value.high()),
            _ => return None,
        };
        let beside = input.review_beside().filter(|beside| beside.get(scenario).is_some());
        let review = review.and_then(|review| Some((beside?, review)));
        Some(std::iter::once((input.clone(), value)).chain(review).collect())
    }

    /// The same for the slider of a whole role: its unprotected tasks.
    #[must_use]
    pub fn changes_of_role(&self, role: &str, scenario: &Scenario) -> Option<Vec<Change>> {
        let (value, review) = self.values().ok()?;
        let is_of_automation = matches!(
            self.parameter.usage(),
            Usage::AutomationShare | Usage::TimeSaving | Usage::TimeMultiplier | Usage::ProductivityGain | Usage::HeadcountChange
        );
        let role = scenario.role(role).filter(|role| is_of_automation && self.speaks_of(&role.id))?;
        let changes = of_tasks(role, Some(value), review);
        changes.iter().any(|(input, _)| input.is_automation()).then_some(changes)
    }

    /// Whether an input is as the claim says.
    #[must_use]
    pub fn is_as_said(&self, input: &Input, scenario: &Scenario) -> bool {
        let said = self.changes_at(input, scenario).and_then(|changes| changes.first().map(|(_, value)| *value));
        said.is_some() && said.as_ref() == input.get(scenario)
    }

    /// The change as an edit that also names the claim as the source.
    #[must_use]
    pub fn edit(&self, changes: Vec<Change>) -> Edit {
        Edit::Claim { id: self.id.clone(), changes }
    }
}

/// `a` = 1 − x and review 0 where AI is faster; `a` = 1 and review x (at most 2) where it is slower, or may be.
fn multiplied(times: &Estimate) -> (Estimate, Option<Estimate>) {
    if times.low().max(times.high()) > 1.0 {
        (Estimate::Exact(1.0), Some(in_order(times).map(|x| x.clamp(0.0, 2.0))))
    } else {
        (reversed(&times.map(|x| 1.0 - x)), Some(Estimate::Exact(0.0)))
    }
}

/// The numbers the other way round: what was the lowest has become the highest.
fn reversed(estimate: &Estimate) -> Estimate {
    match *estimate {
        Estimate::Exact(x) => Estimate::Exact(x),
        Estimate::Range(a, b) => Estimate::Range(b, a),
        Estimate::Triangular(a, mode, b) => Estimate::Triangular(b, mode, a),
        Estimate::Pert(a, mode, b) => Estimate::Pert(b, mode, a),
        Estimate::Normal(a, b) => Estimate::Normal(b, a),
        Estimate::LogNormal(a, b) => Estimate::LogNormal(b, a),
    }
}

fn in_order(estimate: &Estimate) -> Estimate {
    if estimate.low() > estimate.high() { reversed(estimate) } else { *estimate }
}

/// Whether a task has an automation of its own that is used.
fn is_open(role: &Role, task: &str) -> bool {
    !role.is_whole() && role.tasks.iter().any(|candidate| candidate.id == task && !candidate.protected)
}

/// The same estimates for every task of a role that is not protected.
fn of_tasks(role: &Role, automation: Option<Estimate>, review: Option<Estimate>) -> Vec<Change> {
    let id = || role.id.clone();
    let mut changes = Vec::new();
    if role.is_whole() {
        let automation = automation.filter(|_| role.automation.is_some());
        changes.extend(automation.map(|value| (Input::RoleAutomation { role: id() }, value)));
        let review = review.filter(|_| role.review.is_some());
        changes.extend(review.map(|value| (Input::RoleReview { role: id() }, value)));
        return changes;
    }
    for task in role.tasks.iter().filter(|task| !task.protected) {
        let task = || task.id.clone();
        changes.extend(automation.map(|value| (Input::TaskAutomation { role: id(), task: task() }, value)));
        changes.extend(review.map(|value| (Input::TaskReview { role: id(), task: task() }, value)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(parameter: &str, figure: Estimate) -> Claim {
        let none = Text::default;
        Claim {
            id: "X1".to_owned(),
            speaker: none(),
            organisation: none(),
            date: "2026".to_owned(),
            about_year: None,
            quotation: String::new(),
            says: none(),
            parameter: Parameter::new(parameter),
            figure: Some(figure),
            editorial: false,
            unit: none(),
            roles: Vec::new(),
            evidence: String::new(),
            grade: None,
            source: none(),
            url: String::new(),
            read: Reading::Article,
            kind: Kind::Statement,
            note: none(),
        }
    }

    #[test]
    fn figures_become_inputs_as_the_table_says() {
        use Estimate::{Exact, Range, Triangular};
        let of = |parameter: &str, figure| claim(parameter, figure).values();
        let none = Some(Exact(0.0));
        assert_eq!(of("automation_share", Range(0.7, 0.8)), Ok((Range(0.7, 0.8), None)));
        assert_eq!(of("time_saving", Exact(0.4)), Ok((Exact(0.4), none)));
        assert_eq!(of("time_multiplier", Exact(0.25)), Ok((Exact(0.75), none)));
        assert_eq!(of("time_multiplier", Triangular(0.25, 0.5, 0.75)), Ok((Triangular(0.25, 0.5, 0.75), none)));
        assert_eq!(of("time_multiplier", Exact(1.5)), Ok((Exact(1.0), Some(Exact(1.5)))));
        assert_eq!(of("time_multiplier", Exact(3.0)), Ok((Exact(1.0), Some(Exact(2.0)))), "review goes to 2");
        // Slower with AI: the same as a multiple of the old time above 1.
        assert_eq!(of("time_saving", Range(-0.5, -0.25)), Ok((Exact(1.0), Some(Range(1.25, 1.5)))));
        assert_eq!(of("productivity_gain", Exact(1.0)), Ok((Exact(0.5), none)));
        assert_eq!(of("headcount_change", Exact(-0.8)), Ok((Exact(0.8), none)));
        assert_eq!(of("headcount_change", Triangular(-0.75, -0.5, -0.25)), Ok((Triangular(0.25, 0.5, 0.75), none)));
        assert_eq!(of("headcount_change", Exact(0.03)), Err(WhyNot::NothingSaved));
        assert_eq!(of("rework_share", Exact(0.5)), Ok((Exact(0.5), None)));
        assert_eq!(of("adoption_delay_years", Exact(2.0)), Ok((Exact(24.0), None)));
        assert_eq!(of("adoption_years_10_90", Range(5.0, 6.0)), Ok((Range(60.0, 72.0), None)));
        assert_eq!(of("respondent_share", Exact(0.75)), Err(WhyNot::Shown(WhyShown::Respondents)));
        assert_eq!(of("cost_change", Exact(-0.3)), Err(WhyNot::Shown(WhyShown::Cost)));
        assert_eq!(of("a kind of later days", Exact(0.3)), Err(WhyNot::Shown(WhyShown::NoInput)));
        let unnamed = Claim { figure: None, ..claim("automation_share", Exact(0.0)) };
        assert_eq!(unnamed.values(), Err(WhyNot::NoFigure));
        let opinion = Claim { kind: Kind::Opinion, ..claim("people_share", Exact(0.9)) };
        assert_eq!(opinion.values(), Err(WhyNot::Opinion));
    }
}
