//! The story in the scenario file: its types as they are written, reading and printing.

use serde::{Deserialize, Serialize};

use super::format1::{ChoiceFile, EstimateFile, TextFile, Whole};
use super::print::choice;
use super::printer::Printer;
use super::problem::ProblemKind;
use super::value::{estimate, number, quoted, text};
use crate::model::{DefectKind, Picture, Place, Scenario, Scene, Setting, Text, Valid, What, Whose, unknown_figure};
use crate::text::Lang;

/// A scene as it is written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "Scene")]
pub struct SceneFile {
    headline: TextFile,
    picture: PictureFile,
    month: Option<Whole>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sliders: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    settings: Vec<SettingFile>,
    notes: Option<TextFile>,
    minutes: Option<f64>,
    #[serde(default)]
    hidden: bool,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename = "Picture")]
enum PictureFile {
    Words(TextFile),
    Today,
    Fork,
    Fan(String, WhoseFile),
    Causes(String, WhoseFile),
    Drivers(String, WhoseFile),
    Voices,
    Quote(String),
    Roles(WhoseFile),
    Credits(WhoseFile),
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename = "Whose")]
enum WhoseFile {
    Compress,
    Policy,
    Expand,
    WithoutAi,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename = "Setting")]
enum SettingFile {
    Choice(ChoiceFile),
    Set(String, EstimateFile),
}

const fn whose(file: WhoseFile) -> Whose {
    match file {
        WhoseFile::Compress => Whose::Compress,
        WhoseFile::Policy => Whose::Policy,
        WhoseFile::Expand => Whose::Expand,
        WhoseFile::WithoutAi => Whose::WithoutAi,
    }
}

const fn whose_word(whose: Whose) -> &'static str {
    match whose {
        Whose::Compress => "Compress",
        Whose::Policy => "Policy",
        Whose::Expand => "Expand",
        Whose::WithoutAi => "WithoutAi",
    }
}

/// The scenes of a file; what has a figure that is none at all is left out and named among the problems.
pub fn decode(files: Vec<SceneFile>, scenario: &Scenario, problems: &mut Vec<(Place, ProblemKind)>) -> Vec<Scene> {
    let mut scenes = Vec::with_capacity(files.len());
    for (i, file) in files.into_iter().enumerate() {
        let place = Place::root().field("story").index(i);
        let mut figure = |name: &str| {
            let what = What::parse(name);
            if what.is_none() {
                let defect = unknown_figure(name, scenario);
                problems.push((place.field("picture"), ProblemKind::Defect(defect)));
            }
            what
        };
        let picture = match file.picture {
            PictureFile::Words(text) => Some(Picture::Words(text.0)),
            PictureFile::Today => Some(Picture::Today),
            PictureFile::Fork => Some(Picture::Fork),
            PictureFile::Fan(name, of) => figure(&name).map(|what| Picture::Fan(what, whose(of))),
            PictureFile::Causes(name, of) => figure(&name).map(|what| Picture::Causes(what, whose(of))),
            PictureFile::Drivers(name, of) => figure(&name).map(|what| Picture::Drivers(what, whose(of))),
            PictureFile::Voices => Some(Picture::Voices),
            PictureFile::Quote(id) => Some(Picture::Quote(id)),
            PictureFile::Roles(of) => Some(Picture::Roles(whose(of))),
            PictureFile::Credits(of) => Some(Picture::Credits(whose(of))),
        };
        let month = file.month.map(|Whole(month)| {
            u32::try_from(month).unwrap_or_else(|_| {
                #[expect(clippy::cast_precision_loss, reason = "shown, not counted with")]
                let value = month as f64;
                let kind = DefectKind::OutOfRange { value, valid: Valid::between(0.0, 360.0) };
                problems.push((place.field("month"), ProblemKind::Defect(kind)));
                0
            })
        });
        let settings = file.settings.into_iter().map(|setting| match setting {
            SettingFile::Choice(choice) => Setting::Choice(choice.into()),
            SettingFile::Set(path, estimate) => Setting::Set(path, estimate.into()),
        });
        scenes.extend(picture.map(|picture| Scene {
            headline: file.headline.0,
            picture,
            month,
            sliders: file.sliders,
            settings: settings.collect(),
            notes: file.notes.map_or_else(Text::default, |notes| notes.0),
            minutes: file.minutes.unwrap_or_default(),
            hidden: file.hidden,
        }));
    }
    scenes
}

impl Printer {
    pub(super) fn story(&mut self, scenes: &[Scene]) {
        if scenes.is_empty() {
            return self.field(1, "story", "[]", true, Some(Lang::file_story));
        }
        self.line(1, "story: [", Some(Lang::file_story));
        for scene in scenes {
            self.scene(scene);
        }
        self.line(1, "],", None);
    }

    fn scene(&mut self, scene: &Scene) {
        self.line(2, "(", None);
        self.field(3, "headline", &text(&scene.headline), false, None);
        self.field(3, "picture", &picture(&scene.picture), false, None);
        let month = scene.month.map_or_else(|| "None".to_owned(), |month| month.to_string());
        self.field(3, "month", &month, scene.month.is_none(), None);
        let sliders: Vec<String> = scene.sliders.iter().map(|path| quoted(path)).collect();
        self.field(3, "sliders", &format!("[{}]", sliders.join(", ")), scene.sliders.is_empty(), None);
        let settings: Vec<String> = scene.settings.iter().map(setting).collect();
        self.field(3, "settings", &format!("[{}]", settings.join(", ")), scene.settings.is_empty(), None);
        self.field(3, "notes", &text(&scene.notes), scene.notes == Text::default(), None);
        self.field(3, "minutes", &number(scene.minutes), scene.minutes.to_bits() == 0, None);
        self.field(3, "hidden", if scene.hidden { "true" } else { "false" }, !scene.hidden, None);
        self.line(2, "),", None);
    }
}

fn setting(setting: &Setting) -> String {
    match setting {
        Setting::Choice(chosen) => format!("Choice({})", choice(*chosen)),
        Setting::Set(path, value) => ["Set(", &quoted(path), ", ", &estimate(value), ")"].concat(),
    }
}

fn picture(picture: &Picture) -> String {
    let of = |name: &str, what: &What, whose: Whose| format!("{name}({}, {})", quoted(&what.name()), whose_word(whose));
    match picture {
        Picture::Words(words) => format!("Words({})", text(words)),
        Picture::Today => "Today".to_owned(),
        Picture::Fork => "Fork".to_owned(),
        Picture::Fan(what, whose) => of("Fan", what, *whose),
        Picture::Causes(what, whose) => of("Causes", what, *whose),
        Picture::Drivers(what, whose) => of("Drivers", what, *whose),
        Picture::Voices => "Voices".to_owned(),
        Picture::Quote(id) => format!("Quote({})", quoted(id)),
        Picture::Roles(whose) => format!("Roles({})", whose_word(*whose)),
        Picture::Credits(whose) => format!("Credits({})", whose_word(*whose)),
    }
}
