//! The scenario file, format 1, as it is written. Frozen: a later format gets a module of its own.
//!
//! `Option` means that a field may be left out; [`super::decode`] fills in the defaults. Names, units, ranges and
//! defaults are model.md's.

use std::fmt;

use indexmap::IndexMap;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Serialize, Serializer};

use crate::model::Text;

/// Field name → claim id.
pub type SourcesFile = IndexMap<String, String>;

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Scenario")]
pub struct ScenarioFile {
    #[serde(rename = "format")]
    pub _format: Whole,
    pub title: TextFile,
    pub notes: Option<TextFile>,
    pub start: Option<String>,
    pub currency: String,
    pub horizon: Option<Whole>,
    pub on_cost: Option<f64>,
    pub work: WorkFile,
    pub departments: Vec<DepartmentFile>,
    pub quality: Option<QualityFile>,
    #[serde(default)]
    pub handmade: HandmadeFile,
    pub adoption: IndexMap<String, CurveFile>,
    #[serde(default)]
    pub ai_cost: AiCostFile,
    #[serde(default)]
    pub market: MarketFile,
    pub rivals: Option<RivalsFile>,
    pub clients: Option<ClientsFile>,
    pub practice: Option<PracticeFile>,
    #[serde(default)]
    pub policy: PolicyFile,
    pub shared_progress: Option<f64>,
    pub draws: Option<Whole>,
    pub seed: Option<Whole>,
    pub origin: Option<TextFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<ThresholdFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub story: Vec<super::story::SceneFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Work")]
pub struct WorkFile {
    pub unit: Option<TextFile>,
    pub volume: f64,
    pub price: f64,
    pub other_cost: Option<f64>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Department")]
pub struct DepartmentFile {
    pub id: String,
    pub name: Option<TextFile>,
    #[serde(default)]
    pub roles: Vec<RoleFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Role")]
pub struct RoleFile {
    pub id: String,
    pub name: Option<TextFile>,
    pub headcount: f64,
    pub pay: f64,
    pub scaling: Option<ScalingFile>,
    pub rate: Option<EstimateFile>,
    pub minimum: Option<f64>,
    pub reach: Option<EstimateFile>,
    pub contract: Option<ContractFile>,
    pub adoption: Option<String>,
    pub automation: Option<EstimateFile>,
    pub review: Option<EstimateFile>,
    #[serde(default)]
    pub tasks: Vec<TaskFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Task")]
pub struct TaskFile {
    pub id: String,
    pub name: Option<TextFile>,
    pub share: f64,
    #[serde(default)]
    pub protected: bool,
    pub automation: Option<EstimateFile>,
    pub review: Option<EstimateFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Quality")]
pub struct QualityFile {
    pub mean: f64,
    pub spread: f64,
    pub band: Option<(EstimateFile, EstimateFile)>,
    pub drift: Option<EstimateFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Handmade")]
pub struct HandmadeFile {
    pub share: Option<EstimateFile>,
    pub premium: Option<EstimateFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Curve")]
pub enum CurveFile {
    Immediate {
        start: EstimateFile,
        ceiling: Option<EstimateFile>,
        #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
        sources: SourcesFile,
    },
    Linear {
        start: EstimateFile,
        months: EstimateFile,
        ceiling: Option<EstimateFile>,
        #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
        sources: SourcesFile,
    },
    Logistic {
        start: EstimateFile,
        midpoint: EstimateFile,
        rise: EstimateFile,
        ceiling: Option<EstimateFile>,
        #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
        sources: SourcesFile,
    },
    Bass {
        start: EstimateFile,
        p: EstimateFile,
        q: EstimateFile,
        ceiling: Option<EstimateFile>,
        #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
        sources: SourcesFile,
    },
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "AiCost")]
pub struct AiCostFile {
    pub usage: Option<EstimateFile>,
    pub trend: Option<EstimateFile>,
    pub seat: Option<EstimateFile>,
    pub rollout: Option<EstimateFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Market")]
pub struct MarketFile {
    pub growth: Option<EstimateFile>,
    pub unmet: Option<EstimateFile>,
    pub elasticity: Option<EstimateFile>,
    pub pass_through: Option<EstimateFile>,
    pub volatility: Option<f64>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Rivals")]
pub struct RivalsFile {
    pub our_share: f64,
    pub switching: EstimateFile,
    pub adoption: CurveFile,
    pub inertia: Option<EstimateFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Clients")]
pub struct ClientsFile {
    pub share: EstimateFile,
    pub adoption: CurveFile,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Practice")]
pub struct PracticeFile {
    pub half_life: EstimateFile,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Policy")]
pub struct PolicyFile {
    pub choice: Option<ChoiceFile>,
    pub rebalance: Option<bool>,
    pub layoff_cap: Option<f64>,
    pub hiring_cap: Option<f64>,
    /// A plain number in a file is read as `Exact` ([`super::read`] sees to that), and written as one.
    #[serde(serialize_with = "plain_if_exact")]
    pub attrition: Option<EstimateFile>,
    pub severance: Option<f64>,
    pub hiring_cost: Option<f64>,
    pub retraining_cost: Option<f64>,
    pub discount: Option<f64>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Threshold")]
pub struct ThresholdFile {
    pub figure: String,
    pub is: SideFile,
    pub title: Option<TextFile>,
    #[serde(default, skip_serializing_if = "SourcesFile::is_empty")]
    pub sources: SourcesFile,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Side")]
pub enum SideFile {
    Above(f64),
    Below(f64),
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Choice")]
pub enum ChoiceFile {
    Compress,
    Expand,
    Blend(f64),
    Follow,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Scaling")]
pub enum ScalingFile {
    WithVolume,
    Fixed,
    WithAi,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Contract")]
pub enum ContractFile {
    Employed,
    Freelance,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Estimate")]
pub enum EstimateFile {
    Exact(f64),
    Range(f64, f64),
    Triangular(f64, f64, f64),
    Pert(f64, f64, f64),
    Normal(f64, f64),
    LogNormal(f64, f64),
}

#[expect(clippy::ref_option, reason = "as serde asks for it")]
fn plain_if_exact<S: Serializer>(estimate: &Option<EstimateFile>, serializer: S) -> Result<S::Ok, S::Error> {
    match estimate {
        Some(EstimateFile::Exact(x)) => serializer.serialize_some(x),
        other => other.serialize(serializer),
    }
}

/// A plain string, or `(en: "…", zh: "…")`.
#[derive(Debug)]
pub struct TextFile(pub Text);

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct PairFile {
    en: String,
    zh: String,
}

impl<'de> Deserialize<'de> for TextFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = TextFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTING_TEXT)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TextFile, E> {
                Ok(TextFile(Text::Plain(text.to_owned())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextFile, A::Error> {
                let PairFile { en, zh } = PairFile::deserialize(MapAccessDeserializer::new(map))?;
                Ok(TextFile(Text::Pair { en, zh }))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

impl Serialize for TextFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Text::Plain(text) => serializer.serialize_str(text),
            Text::Pair { en, zh } => PairFile { en: en.clone(), zh: zh.clone() }.serialize(serializer),
        }
    }
}

/// A whole number, 0 or more. With `u64` alone, `60.0` would be read as 60 and then miss a comma before `.0`.
#[derive(Clone, Copy, Debug)]
pub struct Whole(pub u64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WholeVisitor;

        impl Visitor<'_> for WholeVisitor {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTING_WHOLE)
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Whole, E> {
                Ok(Whole(number))
            }
        }

        deserializer.deserialize_any(WholeVisitor)
    }
}

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

/// What [`TextFile`] asks for; [`super::blame`] knows it by this.
pub const EXPECTING_TEXT: &str = "a text or a pair of texts";
/// What [`Whole`] asks for.
pub const EXPECTING_WHOLE: &str = "a whole number";
