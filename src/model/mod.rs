//! A studio and what is assumed of it: roles, tasks, estimates, curves, market, policy.
//!
//! Plain data with its valid ranges; knows no file format, no simulation and no window.

pub mod bounds;
mod check;
mod claim;
mod curve;
mod edit;
mod estimate;
mod figure;
pub mod headline;
mod input;
mod policy;
mod scenario;
pub mod story;
mod structure;
mod taxonomy;
mod threshold;

pub use bounds::{currency_code, reorders};
pub use check::{Defect, DefectKind, Place, check, unknown_figure};
pub use claim::{Change, Claim, Grade, Kind, Parameter, Reading, Usage, WhyNot, WhyShown};
pub use curve::{Curve, CurvePart, Shape};
pub use edit::{Edit, NumberField, Scope, mean_automation};
pub use estimate::{Estimate, Sampler, Valid};
pub use figure::{RoleSeries, Series, Total, What};
pub use input::{CHANCE, CurveName, Input};
pub use policy::{Choice, Policy};
pub use scenario::{
    AiCost, Clients, Contract, Department, Handmade, Market, Practice, Quality, Rivals, Role, Scaling, Scenario, Sources, Task,
    Text, Work, YearMonth,
};
pub use story::{MAX_SCENES, MAX_SLIDERS, Picture, Scene, Setting, StoryChange, Whose};
pub use structure::{Direction, Part, Refusal, Structure, fresh_id};
pub use taxonomy::Taxonomy;
pub use threshold::{MAX_THRESHOLDS, NoThreshold, Side, Threshold, ThresholdChange};
