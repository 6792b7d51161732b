//! What a person has set: language, theme, window, recent files. In the platform's folder, atomic, and tolerant.
//!
//! A bad value falls back alone; a file that cannot be read at all is kept aside as `settings.ron.bad` and everything falls
//! back. Nothing here is worth a question at the start.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::atomic::{self, SaveError, SaveFailure};
use super::outline::{Id, Outline, Shape};
use crate::text::Lang;

/// Says where settings are kept, instead of the platform's folder.
pub const FOLDER_VARIABLE: &str = "CREWCAST_CONFIG_DIR";
/// Recent files remembered, at most.
pub const MAX_RECENT: usize = 10;
const FILE: &str = "settings.ron";
/// Bytes read, at most; ten long paths need a hundredth of it.
const MAX_BYTES: u64 = 1 << 20;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Points, inside the frame.
    pub width: f32,
    /// Points, inside the frame.
    pub height: f32,
    /// Whether it fills the screen.
    pub maximized: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self { width: 1440.0, height: 900.0, maximized: true }
    }
}

/// Which panels are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Panels {
    /// The role tree.
    pub roles: bool,
    /// The assumptions.
    pub assumptions: bool,
    /// Width of the role tree, points, where it was set by hand.
    pub roles_width: Option<f32>,
}

impl Default for Panels {
    fn default() -> Self {
        Self { roles: true, assumptions: true, roles_width: None }
    }
}

/// What a person has set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language; the system's where none is set.
    pub language: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// The window as it was last.
    pub window: Window,
    /// Files opened or saved, newest first.
    pub recent: Vec<PathBuf>,
    /// Which panels are shown.
    pub panels: Panels,
    /// How large everything is drawn, per cent of the usual size.
    pub zoom: Zoom,
    /// What was exported last.
    pub export: Export,
}

/// What was exported last, to be offered again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// The kind of file, by its ending.
    pub kind: String,
    /// The language; the window's where none was chosen.
    pub language: Option<Lang>,
    /// Names of what was left out.
    pub without: Vec<String>,
    /// How the last picture was wanted, in words.
    pub picture: Vec<String>,
}

/// How large everything is drawn, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Zoom(u16);

impl Zoom {
    /// Per cent of the usual size that can be chosen.
    pub const ALL: [Self; 7] = [Self(80), Self(90), Self(100), Self(110), Self(125), Self(150), Self(200)];

    /// The usual size.
    pub const USUAL: Self = Self(100);

    /// Per cent of the usual size.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// The step next to it: larger, or smaller.
    #[must_use]
    pub fn next(self, larger: bool) -> Self {
        let next = if larger {
            Self::ALL.into_iter().find(|zoom| *zoom > self)
        } else {
            Self::ALL.into_iter().rfind(|zoom| *zoom < self)
        };
        next.unwrap_or(self)
    }

    fn of(percent: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|zoom| zoom.0 == percent)
    }
}

impl Default for Zoom {
    fn default() -> Self {
        Self::USUAL
    }
}

/// Keeps settings in this folder from now on, whatever the environment says; for tests, whose settings are nobody's.
pub fn use_folder(folder: PathBuf) {
    let _ = CHOSEN.set(folder); // the first one stays
}

static CHOSEN: OnceLock<PathBuf> = OnceLock::new();

/// The folder that somebody has chosen instead of the platform's.
pub(super) fn chosen_folder() -> Option<PathBuf> {
    let from_environment = || std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    CHOSEN.get().cloned().or_else(from_environment)
}

/// Where settings are kept; `None` where the platform has no such place.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let of_platform = || directories::ProjectDirs::from("", "", "Crewcast").map(|dirs| dirs.config_dir().to_owned());
    chosen_folder().or_else(of_platform)
}

impl Settings {
    /// Reads the settings. Whatever is missing or wrong has its default.
    #[must_use]
    pub fn load() -> Self {
        folder().map(|folder| Self::load_from(&folder)).unwrap_or_default()
    }

    /// Reads the settings in a folder.
    #[must_use]
    pub fn load_from(folder: &Path) -> Self {
        let path = folder.join(FILE);
        match read(&path) {
            Ok(Some(settings)) => settings,
            Ok(None) => {
                let _ = fs::rename(&path, path.with_extension("ron.bad")); // it will be written anew in any case
                Self::default()
            }
            Err(_) => Self::default(),
        }
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// What stood in the way.
    pub fn save(&self) -> Result<(), SaveError> {
        let nowhere = || SaveError { path: PathBuf::from(FILE), failure: SaveFailure::FolderGone };
        self.save_to(&folder().ok_or_else(nowhere)?)
    }

    /// Writes the settings into a folder, which is made where it is not there.
    ///
    /// # Errors
    /// What stood in the way.
    pub fn save_to(&self, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(FILE);
        if let Err(error) = super::state::private_folder(folder) {
            return Err(SaveError { path, failure: error.into() });
        }
        atomic::replace_private(&path, self.print().as_bytes())
    }

    /// Puts a file first in the list of recent ones.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// The recent files that are still there, newest first. A drive that is not connected now keeps its place in the list.
    #[must_use]
    pub fn recent_files(&self) -> Vec<&Path> {
        self.recent.iter().map(PathBuf::as_path).filter(|path| path.is_file()).collect()
    }

    fn print(&self) -> String {
        let Self { language, theme, window, recent, panels, zoom, export } = self;
        let words = |words: &[String]| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
        let export_language = export.language.map_or_else(|| "None".to_owned(), |lang| format!("{:?}", lang.code()));
        let roles_width = panels.roles_width.map_or_else(|| "None".to_owned(), |width| format!("Some({width:?})"));
        let language = language.map_or_else(|| "None".to_owned(), |lang| format!("{:?}", lang.code()));
        // A path that is not Unicode cannot stand in a text file; it is forgotten.
        let recent: Vec<String> = recent.iter().filter_map(|path| path.to_str()).map(super::scenario::quoted).collect();
        format!(
            "(\n    language: {language},\n    theme: {:?},\n    window: (width: {:?}, height: {:?}, maximized: {}),\n    \
             recent: [{}],\n    panels: (roles: {}, assumptions: {}, roles_width: {roles_width}),\n    zoom: {},\n    \
             export: (kind: {:?}, language: {export_language}, without: [{}], picture: [{}]),\n)\n",
            theme.code(),
            window.width,
            window.height,
            window.maximized,
            recent.join(", "),
            panels.roles,
            panels.assumptions,
            zoom.percent(),
            export.kind,
            words(&export.without),
            words(&export.picture)
        )
    }
}

/// The settings in a file; `None` if it is no RON struct.
fn read(path: &Path) -> io::Result<Option<Settings>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(std::str::from_utf8(&bytes).ok().and_then(understood))
}

fn understood(text: &str) -> Option<Settings> {
    let outline = Outline::scan(text).ok()?;
    let root = Outline::ROOT;
    if outline.shape(root) != Shape::Struct {
        return None;
    }
    let default = Settings::default();
    let language: Option<String> = value(&outline, root, "language");
    let theme: Option<String> = value(&outline, root, "theme");
    let window = outline.field(root, "window").map_or(default.window, |id| window(&outline, id, default.window));
    let panels = outline.field(root, "panels").map_or(default.panels, |id| Panels {
        roles: value(&outline, id, "roles").unwrap_or(default.panels.roles),
        assumptions: value(&outline, id, "assumptions").unwrap_or(default.panels.assumptions),
        roles_width: value(&outline, id, "roles_width").filter(|width: &f32| (100.0..=5_000.0).contains(width)),
    });
    let recent = outline.field(root, "recent").map(|list| outline.children(list).filter_map(|id| outline.text(id)));
    Some(Settings {
        language: language.and_then(|code| Lang::ALL.into_iter().find(|lang| lang.code() == code)),
        theme: theme.and_then(|code| Theme::ALL.into_iter().find(|theme| theme.code() == code)).unwrap_or_default(),
        window,
        recent: recent.into_iter().flatten().filter(|path| !path.is_empty()).map(PathBuf::from).take(MAX_RECENT).collect(),
        panels,
        zoom: value(&outline, root, "zoom").and_then(Zoom::of).unwrap_or_default(),
        export: outline.field(root, "export").map(|id| export(&outline, id)).unwrap_or_default(),
    })
}

/// What was exported last; names are looked up by whoever offers them again.
fn export(outline: &Outline<'_>, id: Id) -> Export {
    let word = |text: &String| text.len() <= 20 && text.bytes().all(|b| b.is_ascii_lowercase());
    let language: Option<String> = value(outline, id, "language");
    let words = |name: &str| {
        let words: Option<Vec<String>> = value(outline, id, name);
        words.unwrap_or_default().into_iter().filter(word).take(20).collect()
    };
    Export {
        kind: value(outline, id, "kind").filter(word).unwrap_or_default(),
        language: language.and_then(|code| Lang::ALL.into_iter().find(|lang| lang.code() == code)),
        without: words("without"),
        picture: words("picture"),
    }
}

/// A window that can be found on a screen.
fn window(outline: &Outline<'_>, id: Id, default: Window) -> Window {
    let size = |name: &str, default: f32| {
        value(outline, id, name).filter(|size: &f32| (300.0..=20_000.0).contains(size)).unwrap_or(default)
    };
    Window {
        width: size("width", default.width),
        height: size("height", default.height),
        maximized: value(outline, id, "maximized").unwrap_or(default.maximized),
    }
}

/// A field's value, if it is there and of the right kind.
fn value<T: DeserializeOwned>(outline: &Outline<'_>, parent: Id, name: &str) -> Option<T> {
    let id = outline.unwrapped(outline.field(parent, name)?);
    ron::from_str(outline.source(id)).ok()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the files that are then read")]
mod tests {
    use super::*;

    fn changed() -> Settings {
        Settings {
            language: Some(Lang::Zh),
            theme: Theme::Dark,
            window: Window { width: 1024.5, height: 640.0, maximized: false },
            recent: vec![PathBuf::from("/a/情景 \"1\".ron"), PathBuf::from("C:\\b.ron")],
            panels: Panels { roles: false, assumptions: true, roles_width: Some(512.5) },
            zoom: Zoom(125),
            export: Export {
                kind: "pptx".to_owned(),
                language: Some(Lang::En),
                without: vec!["money".to_owned()],
                picture: vec!["png".to_owned(), "print".to_owned()],
            },
        }
    }

    fn with(text: &[u8]) -> (Settings, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), text).expect("written");
        (Settings::load_from(folder.path()), folder)
    }

    #[test]
    fn what_is_set_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("not/there/yet");
        assert_eq!(Settings::load_from(&deep), Settings::default());
        for settings in [changed(), Settings::default()] {
            settings.save_to(&deep).expect("saved");
            assert_eq!(Settings::load_from(&deep), settings);
        }
    }

    #[test]
    fn a_bad_value_falls_back_alone() {
        let good = changed().print();
        for (bad, expected) in [
            (good.replace("\"zh\"", "\"tlh\""), Settings { language: None, ..changed() }),
            (good.replace("\"zh\"", "7"), Settings { language: None, ..changed() }),
            (good.replace("\"dark\"", "dark"), Settings { theme: Theme::System, ..changed() }),
            (good.replace("1024.5", "NaN"), Settings { window: Window { width: 1440.0, ..changed().window }, ..changed() }),
            (good.replace("640.0", "-1"), Settings { window: Window { height: 900.0, ..changed().window }, ..changed() }),
            (
                good.replace("maximized: false", "maximized: 1"),
                Settings { window: Window { maximized: true, ..changed().window }, ..changed() },
            ),
            (
                good.replace("roles: false", "roles: (x: [])"),
                Settings { panels: Panels { roles: true, ..changed().panels }, ..changed() },
            ),
            (good.replace("512.5", "1e9"), Settings { panels: Panels { roles_width: None, ..changed().panels }, ..changed() }),
            (good.replace("zoom: 125", "zoom: 137"), Settings { zoom: Zoom::default(), ..changed() }),
            (
                good.replace("\"pptx\"", "[1]"),
                Settings { export: Export { kind: String::new(), ..changed().export }, ..changed() },
            ),
            (good.replace("\"C:", "3, \"C:"), changed()),
            (good.replace("language", "future: {\"a\": 1}, language"), changed()),
            (good.replace("theme: \"dark\",", ""), Settings { theme: Theme::System, ..changed() }),
        ] {
            assert_ne!(bad, good);
            let (settings, folder) = with(bad.as_bytes());
            assert_eq!(settings, expected, "{bad}");
            assert!(!folder.path().join("settings.ron.bad").exists());
        }
    }

    #[test]
    fn a_broken_file_is_kept_aside() {
        let deep = "(".repeat(900_000);
        let large = vec![b' '; 3 << 20];
        for broken in [b"".as_slice(), b"(language: ", b"\xff\xfe", b"[]", b"{\"language\": 1}", deep.as_bytes(), &large] {
            let (settings, folder) = with(broken);
            assert_eq!(settings, Settings::default());
            assert_eq!(fs::read(folder.path().join("settings.ron.bad")).expect("kept"), broken);
            changed().save_to(folder.path()).expect("saved");
            assert_eq!(Settings::load_from(folder.path()), changed());
        }
    }

    #[test]
    fn recent_files_are_ten_newest_first_and_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::default();
        for i in 0..12 {
            settings.remember(&folder.path().join(format!("{i}.ron")));
        }
        settings.remember(&folder.path().join("5.ron"));
        let names: Vec<_> = settings.recent.iter().filter_map(|path| path.file_stem()?.to_str()).collect();
        assert_eq!(names, ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]);
        assert_eq!(settings.recent_files(), Vec::<&Path>::new());
        fs::write(folder.path().join("8.ron"), b"").expect("written");
        assert_eq!(settings.recent_files(), [folder.path().join("8.ron")]);
    }
}
