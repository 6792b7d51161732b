//! The claims' files as they are written.

use serde::Deserialize;

use super::super::scenario::{EstimateFile, TextFile};
use crate::model::{Claim, Estimate, Grade, Kind, Parameter, Reading, Text};

/// The files, in the order of the library.
pub(super) const FILES: [&str; 2] =
    [include_str!("../../../assets/claims/article.ron"), include_str!("../../../assets/claims/published.ron")];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    #[serde(rename = "format")]
    _format: u32,
    claims: Vec<ClaimFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimFile {
    id: String,
    speaker: TextFile,
    organisation: Option<TextFile>,
    date: String,
    about_year: Option<u16>,
    #[serde(default)]
    quotation: String,
    says: TextFile,
    parameter: String,
    figure: Option<EstimateFile>,
    #[serde(default)]
    editorial: bool,
    unit: Option<TextFile>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    evidence: String,
    grade: Option<GradeFile>,
    source: Option<TextFile>,
    #[serde(default)]
    url: String,
    read: ReadingFile,
    #[serde(default)]
    kind: KindFile,
    note: Option<TextFile>,
}

#[derive(Deserialize)]
enum GradeFile {
    A,
    B,
    C,
    D,
}

#[derive(Deserialize)]
enum ReadingFile {
    Article,
    Page,
    Repost,
    DataFile,
}

#[derive(Default, Deserialize)]
enum KindFile {
    #[default]
    Statement,
    Opinion,
    Context,
}

/// The claims of a file.
pub(super) fn read(text: &str) -> Vec<Claim> {
    super::asset::<ClaimsFile>(text).claims.into_iter().map(Claim::from).collect()
}

fn text(file: Option<TextFile>) -> Text {
    file.map_or_else(Text::default, |file| file.0)
}

impl From<ClaimFile> for Claim {
    fn from(file: ClaimFile) -> Self {
        Self {
            id: file.id,
            speaker: file.speaker.0,
            organisation: text(file.organisation),
            date: file.date,
            about_year: file.about_year,
            quotation: file.quotation,
            says: file.says.0,
            parameter: Parameter::new(&file.parameter),
            figure: file.figure.map(Estimate::from),
            editorial: file.editorial,
            unit: text(file.unit),
            roles: file.roles,
            evidence: file.evidence,
            grade: file.grade.map(|grade| match grade {
                GradeFile::A => Grade::A,
                GradeFile::B => Grade::B,
                GradeFile::C => Grade::C,
                GradeFile::D => Grade::D,
            }),
            source: text(file.source),
            url: file.url,
            read: match file.read {
                ReadingFile::Article => Reading::Article,
                ReadingFile::Page => Reading::Page,
                ReadingFile::Repost => Reading::Repost,
                ReadingFile::DataFile => Reading::DataFile,
            },
            kind: match file.kind {
                KindFile::Statement => Kind::Statement,
                KindFile::Opinion => Kind::Opinion,
                KindFile::Context => Kind::Context,
            },
            note: text(file.note),
        }
    }
}
