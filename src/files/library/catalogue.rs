//! The catalogue of roles and the taxonomies made of it, as they are written.
//!
//! A role stands once in the catalogue, with its tasks; a taxonomy names roles and says how many people are in each. What a studio of
//! the kind makes and earns is editorial: labour is two thirds of its cost (E036) and profit a tenth of its revenue.

use indexmap::IndexMap;
use serde::Deserialize;

use super::super::scenario::{EstimateFile, TextFile};
use crate::model::{
    AiCost, Choice, Contract, Curve, Department, Estimate, Handmade, Market, Policy, Role, Scaling, Scenario, Shape, Sources,
    Task, Taxonomy, Text, Work,
};

const ROLES: &str = include_str!("../../../assets/taxonomies/roles.ron");

/// In the order of the menu.
const TAXONOMIES: [&str; 4] = [
    include_str!("../../../assets/taxonomies/feature-tv.ron"),
    include_str!("../../../assets/taxonomies/post-vfx.ron"),
    include_str!("../../../assets/taxonomies/animation.ron"),
    include_str!("../../../assets/taxonomies/commercial-short-video.ron"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    #[serde(rename = "format")]
    _format: u32,
    sources: IndexMap<String, String>,
    classes: IndexMap<String, Class>,
    departments: Vec<DepartmentFile>,
    roles: Vec<RoleFile>,
}

impl Catalogue {
    fn source(&self, of: &str) -> &str {
        self.sources.get(of).map_or("editorial", String::as_str)
    }
}

/// A kind of work, and the share of it that AI could do: a prior.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    #[serde(rename = "name")]
    _name: TextFile,
    automation: EstimateFile,
    #[serde(rename = "basis")]
    _basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartmentFile {
    id: String,
    name: TextFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    id: String,
    name: TextFile,
    department: String,
    #[serde(rename = "stage")]
    _stage: Stage,
    #[serde(rename = "soc")]
    _soc: String,
    #[serde(rename = "onet")]
    _onet: Option<String>,
    #[serde(rename = "fit")]
    _fit: Fit,
    pay: f64,
    pay_source: String,
    scaling: Option<ScalingFile>,
    tasks: Vec<TaskFile>,
}

#[derive(Deserialize)]
enum Stage {
    All,
    Development,
    Preproduction,
    Production,
    Postproduction,
    Delivery,
}

#[derive(Deserialize)]
enum Fit {
    Exact,
    Proxy,
}

#[derive(Deserialize)]
enum ScalingFile {
    Fixed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskFile {
    id: String,
    name: TextFile,
    share: f64,
    class: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaxonomyFile {
    #[serde(rename = "format")]
    _format: u32,
    id: String,
    name: TextFile,
    about: TextFile,
    unit: TextFile,
    volume: f64,
    elasticity: EstimateFile,
    elasticity_source: String,
    start: EstimateFile,
    start_source: String,
    roles: Vec<Crew>,
}

/// How many people are in a role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crew {
    role: String,
    headcount: f64,
    contract: Option<ContractFile>,
}

#[derive(Deserialize)]
enum ContractFile {
    Freelance,
}

/// Share of cost that is labour: E036.
const LABOUR: f64 = 2.0 / 3.0;
/// Profit as a share of revenue today: editorial.
const MARGIN: f64 = 0.1;

/// The taxonomies that come with the program.
pub(super) fn taxonomies() -> Vec<Taxonomy> {
    let catalogue: Catalogue = super::asset(ROLES);
    TAXONOMIES.iter().map(|text| taxonomy(super::asset(text), &catalogue)).collect()
}

fn taxonomy(file: TaxonomyFile, catalogue: &Catalogue) -> Taxonomy {
    let departments: Vec<Department> = catalogue
        .departments
        .iter()
        .map(|department| Department {
            id: department.id.clone(),
            name: department.name.0.clone(),
            roles: file.roles.iter().filter_map(|crew| role(crew, &department.id, catalogue)).collect(),
            sources: Sources::default(),
        })
        .filter(|department| !department.roles.is_empty())
        .collect();
    let on_cost = 0.25;
    let payroll: f64 = departments.iter().flat_map(|department| &department.roles).map(|role| role.headcount * role.pay).sum();
    let labour = payroll * (1.0 + on_cost) / 12.0;
    let of_unit = |money: f64| tidy(money / file.volume);
    let studio = Scenario {
        title: file.name.0.clone(),
        notes: Text::default(),
        start: None,
        currency: "USD".to_owned(),
        horizon: 60,
        on_cost,
        work: Work {
            unit: file.unit.0,
            volume: file.volume,
            price: of_unit(labour / LABOUR / (1.0 - MARGIN)),
            other_cost: of_unit(labour / LABOUR * (1.0 - LABOUR)),
            sources: sources(&[
                ("volume", "editorial"),
                ("price", catalogue.source("price")),
                ("other_cost", catalogue.source("other_cost")),
            ]),
        },
        departments,
        quality: None,
        handmade: Handmade::default(),
        adoption: IndexMap::from([("studio".to_owned(), curve(file.start.into(), &file.start_source, catalogue.source("rise")))]),
        ai_cost: ai_cost(),
        market: Market {
            growth: Estimate::Exact(0.0),
            unmet: Estimate::Range(0.0, 0.2),
            elasticity: file.elasticity.into(),
            pass_through: Estimate::Triangular(0.4, 0.7, 0.95),
            volatility: 0.0,
            sources: sources(&[
                ("growth", "editorial"),
                ("unmet", "editorial"),
                ("elasticity", &file.elasticity_source),
                ("pass_through", "editorial"),
            ]),
        },
        rivals: None,
        clients: None,
        practice: None,
        policy: Policy {
            choice: Choice::Blend(0.5),
            rebalance: true,
            layoff_cap: Some(0.02),
            hiring_cap: Some(0.03),
            attrition: Estimate::Exact(0.12),
            severance: 3.0,
            hiring_cost: 1.0,
            retraining_cost: 1.0,
            discount: 0.06,
            sources: sources(
                &[
                    "choice",
                    "rebalance",
                    "layoff_cap",
                    "hiring_cap",
                    "attrition",
                    "severance",
                    "hiring_cost",
                    "retraining_cost",
                    "discount",
                ]
                .map(|field| (field, "editorial")),
            ),
        },
        shared_progress: 0.5,
        draws: 10_000,
        seed: 7,
        origin: Text::Plain(format!("crewcast/{}", file.id)),
        thresholds: Vec::new(),
        story: Vec::new(),
        sources: sources(&[("horizon", "editorial"), ("on_cost", "editorial"), ("shared_progress", "editorial")]),
    };
    Taxonomy { id: file.id, name: file.name.0, about: file.about.0, studio }
}

/// The role with its people, if it belongs to the department.
fn role(crew: &Crew, department: &str, catalogue: &Catalogue) -> Option<Role> {
    let role = catalogue.roles.iter().find(|role| role.id == crew.role && role.department == department)?;
    Some(Role {
        id: role.id.clone(),
        name: role.name.0.clone(),
        headcount: crew.headcount,
        pay: role.pay,
        scaling: if role.scaling.is_some() { Scaling::Fixed } else { Scaling::WithVolume },
        rate: None,
        minimum: 0.0,
        reach: Estimate::Exact(1.0),
        contract: if crew.contract.is_some() { Contract::Freelance } else { Contract::Employed },
        adoption: "studio".to_owned(),
        automation: None,
        review: None,
        tasks: role.tasks.iter().map(|file| task(file, catalogue)).collect(),
        sources: sources(&[("headcount", "editorial"), ("pay", &role.pay_source)]),
    })
}

fn task(file: &TaskFile, catalogue: &Catalogue) -> Task {
    let prior = catalogue.classes.get(&file.class).map_or(Estimate::Exact(0.0), |class| Estimate::from(&class.automation));
    Task {
        id: file.id.clone(),
        name: file.name.0.clone(),
        share: file.share,
        protected: false,
        automation: prior,
        review: Estimate::Exact(0.0),
        sources: sources(&[("share", "editorial"), ("automation", &[catalogue.source("class"), &file.class].join(" "))]),
    }
}

/// How fast the tools spread: 10 to 90 % in the years in which AI spread among French professionals, from "any use" to "regular use" (6.8 to 10.7, fitted to the
/// CNC barometer's two years, E069 and E072).
fn curve(start: Estimate, start_source: &str, rise_source: &str) -> Curve {
    Curve {
        shape: Shape::Logistic { midpoint: Estimate::Range(24.0, 48.0), rise: Estimate::Range(82.0, 128.0) },
        start,
        ceiling: Estimate::Range(0.7, 1.0),
        sources: sources(&[("start", start_source), ("midpoint", "editorial"), ("rise", rise_source), ("ceiling", "editorial")]),
    }
}

fn ai_cost() -> AiCost {
    AiCost {
        usage: Estimate::Range(600.0, 2500.0),
        trend: Estimate::Range(-0.25, -0.05),
        seat: Estimate::Range(60.0, 200.0),
        rollout: Estimate::Range(1000.0, 3000.0),
        sources: sources(&["usage", "trend", "seat", "rollout"].map(|field| (field, "editorial"))),
    }
}

fn sources(of: &[(&str, &str)]) -> Sources {
    of.iter().map(|&(field, source)| (field.to_owned(), source.to_owned())).collect()
}

/// Money with three figures: more would be a false precision.
fn tidy(x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let unit = libm::pow(10.0, libm::floor(libm::log10(x)) - 2.0);
    (x / unit).round() * unit
}
