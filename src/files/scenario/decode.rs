//! From a file's own types to the model's: defaults filled in, and what only a file can have wrong.

use super::defaults;
use super::format1::{
    AiCostFile, ChoiceFile, ClientsFile, ContractFile, CurveFile, DepartmentFile, EstimateFile, HandmadeFile, MarketFile,
    PolicyFile, QualityFile, RivalsFile, RoleFile, ScalingFile, ScenarioFile, SideFile, TaskFile, TextFile, ThresholdFile, Whole,
    WorkFile,
};
use super::problem::ProblemKind;
use crate::model::{
    AiCost, Choice, Clients, Contract, Curve, DefectKind, Department, Estimate, Handmade, Market, Place, Policy, Practice,
    Quality, Rivals, Role, Scaling, Scenario, Shape, Side, Task, Text, Threshold, Valid, What, Work, YearMonth, unknown_figure,
};

/// The scenario in a file, and what is wrong with it that [`crate::model::check`] cannot see.
pub fn decode(file: ScenarioFile) -> (Scenario, Vec<(Place, ProblemKind)>) {
    let mut decoder = Decoder { problems: Vec::new() };
    let scenario = decoder.scenario(file);
    (scenario, decoder.problems)
}

struct Decoder {
    problems: Vec<(Place, ProblemKind)>,
}

fn estimate(file: Option<EstimateFile>, default: Estimate) -> Estimate {
    file.map_or(default, Estimate::from)
}

fn text(file: Option<TextFile>) -> Text {
    file.map_or_else(Text::default, |file| file.0)
}

impl Decoder {
    fn scenario(&mut self, file: ScenarioFile) -> Scenario {
        let root = Place::root();
        let start = file.start.and_then(|found| {
            let month = YearMonth::parse(&found);
            if month.is_none() {
                self.problems.push((root.field("start"), ProblemKind::NotAMonth));
            }
            month
        });
        let mut scenario = Scenario {
            title: file.title.0,
            notes: text(file.notes),
            start,
            currency: file.currency,
            horizon: self.small(root.field("horizon"), file.horizon, defaults::HORIZON, 360.0),
            on_cost: file.on_cost.unwrap_or_default(),
            work: work(file.work),
            departments: file.departments.into_iter().enumerate().map(|(i, file)| self.department(i, file)).collect(),
            quality: file.quality.map(quality),
            handmade: handmade(file.handmade),
            adoption: file.adoption.into_iter().map(|(name, file)| (name, file.into())).collect(),
            ai_cost: ai_cost(file.ai_cost),
            market: market(file.market),
            rivals: file.rivals.map(rivals),
            clients: file.clients.map(clients),
            practice: file.practice.map(|file| Practice { half_life: file.half_life.into(), sources: file.sources }),
            policy: policy(file.policy),
            shared_progress: file.shared_progress.unwrap_or(defaults::SHARED_PROGRESS),
            draws: self.small(root.field("draws"), file.draws, defaults::DRAWS, 1e7),
            seed: file.seed.map_or(defaults::SEED, |seed| seed.0),
            origin: text(file.origin),
            thresholds: Vec::new(),
            story: Vec::new(),
            sources: file.sources,
        };
        scenario.thresholds = self.thresholds(file.thresholds, &scenario);
        scenario.story = super::story::decode(file.story, &scenario, &mut self.problems);
        scenario
    }

    /// What is no figure at all is a defect that the model cannot hold.
    fn thresholds(&mut self, files: Vec<ThresholdFile>, scenario: &Scenario) -> Vec<Threshold> {
        let one = |(i, file): (usize, ThresholdFile)| {
            let Some(what) = What::parse(&file.figure).filter(|what| what.is_in(scenario)) else {
                let place = Place::root().field("thresholds").index(i).field("figure");
                self.problems.push((place, ProblemKind::Defect(unknown_figure(&file.figure, scenario))));
                return None;
            };
            let side = match file.is {
                SideFile::Above(value) => Side::Above(value),
                SideFile::Below(value) => Side::Below(value),
            };
            if !side.value().is_finite() {
                let place = Place::root().field("thresholds").index(i).field("is");
                self.problems.push((place, ProblemKind::Defect(DefectKind::NotFinite)));
                return None;
            }
            Some(Threshold { what, side, title: text(file.title), sources: file.sources })
        };
        files.into_iter().enumerate().filter_map(one).collect()
    }

    /// A number of which the model keeps 32 bits; what needs more is out of range in any case.
    fn small(&mut self, place: Place, file: Option<Whole>, default: u32, high: f64) -> u32 {
        let Some(Whole(value)) = file else { return default };
        u32::try_from(value).unwrap_or_else(|_| {
            #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
            let value = value as f64;
            let kind = DefectKind::OutOfRange { value, valid: Valid::between(1.0, high) };
            self.problems.push((place, ProblemKind::Defect(kind)));
            default
        })
    }

    fn department(&mut self, i: usize, file: DepartmentFile) -> Department {
        let place = Place::root().field("departments").index(i).field("roles");
        Department {
            id: file.id,
            name: text(file.name),
            roles: file.roles.into_iter().enumerate().map(|(j, file)| self.role(&place.index(j), file)).collect(),
            sources: file.sources,
        }
    }

    fn role(&mut self, place: &Place, file: RoleFile) -> Role {
        let whole = file.automation.is_some() || file.review.is_some();
        for (k, task) in file.tasks.iter().enumerate().filter(|_| whole) {
            let place = place.field("tasks").index(k);
            for (name, own) in [("automation", task.automation), ("review", task.review)] {
                if own.is_some() {
                    self.problems.push((place.field(name), ProblemKind::Defect(DefectKind::TaskOfWholeRole)));
                }
            }
        }
        Role {
            id: file.id,
            name: text(file.name),
            headcount: file.headcount,
            pay: file.pay,
            scaling: match file.scaling {
                None | Some(ScalingFile::WithVolume) => Scaling::WithVolume,
                Some(ScalingFile::Fixed) => Scaling::Fixed,
                Some(ScalingFile::WithAi) => Scaling::WithAi,
            },
            rate: file.rate.map(Estimate::from),
            minimum: file.minimum.unwrap_or_default(),
            reach: estimate(file.reach, defaults::REACH),
            contract: match file.contract {
                None | Some(ContractFile::Employed) => Contract::Employed,
                Some(ContractFile::Freelance) => Contract::Freelance,
            },
            adoption: file.adoption.unwrap_or_else(|| defaults::CURVE.to_owned()),
            automation: file.automation.map(Estimate::from),
            review: file.review.map(Estimate::from),
            tasks: file.tasks.into_iter().map(task).collect(),
            sources: file.sources,
        }
    }
}

fn task(file: TaskFile) -> Task {
    Task {
        id: file.id,
        name: text(file.name),
        share: file.share,
        protected: file.protected,
        automation: estimate(file.automation, defaults::AUTOMATION),
        review: estimate(file.review, defaults::REVIEW),
        sources: file.sources,
    }
}

fn work(file: WorkFile) -> Work {
    Work {
        unit: text(file.unit),
        volume: file.volume,
        price: file.price,
        other_cost: file.other_cost.unwrap_or_default(),
        sources: file.sources,
    }
}

fn quality(file: QualityFile) -> Quality {
    let default = Quality::default();
    let (low, high) = file.band.unzip();
    Quality {
        mean: file.mean,
        spread: file.spread,
        band_low: estimate(low, default.band_low),
        band_high: estimate(high, default.band_high),
        drift: estimate(file.drift, default.drift),
        sources: file.sources,
    }
}

fn handmade(file: HandmadeFile) -> Handmade {
    let default = Handmade::default();
    Handmade {
        share: estimate(file.share, default.share),
        premium: estimate(file.premium, default.premium),
        sources: file.sources,
    }
}

fn ai_cost(file: AiCostFile) -> AiCost {
    let default = AiCost::default();
    AiCost {
        usage: estimate(file.usage, default.usage),
        trend: estimate(file.trend, default.trend),
        seat: estimate(file.seat, default.seat),
        rollout: estimate(file.rollout, default.rollout),
        sources: file.sources,
    }
}

fn market(file: MarketFile) -> Market {
    let default = Market::default();
    Market {
        growth: estimate(file.growth, default.growth),
        unmet: estimate(file.unmet, default.unmet),
        elasticity: estimate(file.elasticity, default.elasticity),
        pass_through: estimate(file.pass_through, default.pass_through),
        volatility: file.volatility.unwrap_or(default.volatility),
        sources: file.sources,
    }
}

fn rivals(file: RivalsFile) -> Rivals {
    Rivals {
        our_share: file.our_share,
        switching: file.switching.into(),
        adoption: file.adoption.into(),
        inertia: estimate(file.inertia, defaults::INERTIA),
        sources: file.sources,
    }
}

fn clients(file: ClientsFile) -> Clients {
    Clients { share: file.share.into(), adoption: file.adoption.into(), sources: file.sources }
}

fn policy(file: PolicyFile) -> Policy {
    let default = Policy::default();
    Policy {
        choice: file.choice.map_or(default.choice, Choice::from),
        rebalance: file.rebalance.unwrap_or(default.rebalance),
        layoff_cap: file.layoff_cap,
        hiring_cap: file.hiring_cap,
        attrition: estimate(file.attrition, default.attrition),
        severance: file.severance.unwrap_or(default.severance),
        hiring_cost: file.hiring_cost.unwrap_or(default.hiring_cost),
        retraining_cost: file.retraining_cost.unwrap_or(default.retraining_cost),
        discount: file.discount.unwrap_or(default.discount),
        sources: file.sources,
    }
}

impl From<EstimateFile> for Estimate {
    fn from(file: EstimateFile) -> Self {
        Self::from(&file)
    }
}

impl From<&EstimateFile> for Estimate {
    fn from(file: &EstimateFile) -> Self {
        match *file {
            EstimateFile::Exact(x) => Self::Exact(x),
            EstimateFile::Range(low, high) => Self::Range(low, high),
            EstimateFile::Triangular(low, mode, high) => Self::Triangular(low, mode, high),
            EstimateFile::Pert(low, mode, high) => Self::Pert(low, mode, high),
            EstimateFile::Normal(p10, p90) => Self::Normal(p10, p90),
            EstimateFile::LogNormal(p10, p90) => Self::LogNormal(p10, p90),
        }
    }
}

impl From<ChoiceFile> for Choice {
    fn from(file: ChoiceFile) -> Self {
        match file {
            ChoiceFile::Compress => Self::Compress,
            ChoiceFile::Expand => Self::Expand,
            ChoiceFile::Blend(lambda) => Self::Blend(lambda),
            ChoiceFile::Follow => Self::Follow,
        }
    }
}

impl From<CurveFile> for Curve {
    fn from(file: CurveFile) -> Self {
        let (shape, start, ceiling, sources) = match file {
            CurveFile::Immediate { start, ceiling, sources } => (Shape::Immediate, start, ceiling, sources),
            CurveFile::Linear { start, months, ceiling, sources } => {
                (Shape::Linear { months: months.into() }, start, ceiling, sources)
            }
            CurveFile::Logistic { start, midpoint, rise, ceiling, sources } => {
                (Shape::Logistic { midpoint: midpoint.into(), rise: rise.into() }, start, ceiling, sources)
            }
            CurveFile::Bass { start, p, q, ceiling, sources } => {
                (Shape::Bass { p: p.into(), q: q.into() }, start, ceiling, sources)
            }
        };
        Self { shape, start: start.into(), ceiling: estimate(ceiling, defaults::CEILING), sources }
    }
}
