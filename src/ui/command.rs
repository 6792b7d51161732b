//! Commands: everything that menus, buttons and shortcuts can ask for, with text and shortcut beside each.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::charts::FuturesShape;
use super::formula::Whose;
use crate::analysis::What;
use crate::files::Example;
use crate::model::{Input, Part};
use crate::text::Lang;

/// What the middle of the window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// Sliders, and what comes of them.
    #[default]
    Explore,
    /// What drives a figure, and where its change comes from.
    Why,
    /// A figure over two assumptions, and goal seek.
    Map,
    /// Scenarios and policies side by side.
    Compare,
    /// Every role in a table.
    People,
    /// Who said what.
    Claims,
    /// The scenes that are presented.
    Story,
}

impl View {
    /// All of them, in the order of the bar.
    pub const ALL: [Self; 7] = [Self::Explore, Self::Why, Self::Map, Self::Compare, Self::People, Self::Claims, Self::Story];

    /// What it is for.
    #[must_use]
    pub const fn tip(self, lang: Lang) -> &'static str {
        match self {
            Self::Explore => lang.tip_view_explore(),
            Self::Why => lang.tip_view_why(),
            Self::Map => lang.tip_view_map(),
            Self::Compare => lang.tip_view_compare(),
            Self::People => lang.tip_view_people(),
            Self::Claims => lang.tip_view_claims(),
            Self::Story => lang.tip_view_story(),
        }
    }
}

/// Something that the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start again from an example.
    New(Example),
    /// Open what a voice would make of the built-in studio, by its id.
    Voice(&'static str),
    /// Ask for a file and open it.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Forget the recent files.
    ClearRecent,
    /// Save to the document's file.
    Save,
    /// Ask for a file and save to it.
    SaveAs,
    /// End the program.
    Quit,
    /// Take back the last change.
    Undo,
    /// Do it again.
    Redo,
    /// Put everything back to the saved file.
    ResetToFile,
    /// Title, notes, currency, first month.
    ScenarioInfo,
    /// Another seed.
    NewSample,
    /// Another language.
    Language(Lang),
    /// Another theme.
    Theme(egui::ThemePreference),
    /// Everything so large.
    Zoom(crate::files::settings::Zoom),
    /// Everything a step larger.
    Larger,
    /// Everything a step smaller.
    Smaller,
    /// The picture before the last change, for a moment.
    Replay,
    /// Another view.
    View(View),
    /// The Explore view, with the futures drawn like this; `None`: as bands.
    Shape(Option<FuturesShape>),
    /// The Explore view, with the slider of this input; without one, that of what automation shares.
    ShowInput(Option<Input>),
    /// Ask for a file and lay it beside the others.
    CompareFile,
    /// The formulas of this figure; without one, of the figure that was asked for last.
    Formula(Option<What>),
    /// The formulas of this figure of a studio that need not be the open one.
    FormulaOf(Whose, What),
    /// The Claims view, with this claim.
    ShowClaim(String),
    /// Present the story over the whole screen; `here`: from the scene that the Story view shows.
    Present {
        /// Not from the first scene.
        here: bool,
    },
    /// Present the story in the window as it is.
    PresentWindowed,
    /// A first story in place of the one there is.
    NewStory,
    /// The Explore view, with this role's card.
    ShowRole(String),
    /// Write this text to a file to be chosen; the name that is suggested for it.
    ExportTable(PathBuf, String),
    /// Make a studio of a taxonomy.
    NewFromTaxonomy,
    /// Keep the roles as a taxonomy of the user's own.
    SaveTaxonomy,
    /// Ask for a table of roles and take them in.
    ImportRoles,
    /// Ask for a file and write the roles to it as a table.
    ExportRoles,
    /// Ask what is to be exported.
    Export,
    /// Ask how the picture of what the view shows is to be saved.
    SavePicture,
    /// Another name for a department, a role or a task.
    Rename(Part),
    /// Say something in the status bar.
    Say(String),
    /// Show or hide the role tree.
    RolesPanel,
    /// Show or hide the assumptions.
    AssumptionsPanel,
    /// Offer what sessions that died have left.
    Recover,
    /// What the mouse and the keys do.
    Keys,
    /// What a report of a problem needs, to the clipboard.
    Diagnostics,
    /// Version, fonts, sources.
    About,
}

impl Command {
    /// The commands that have a shortcut.
    pub const WITH_SHORTCUT: [Self; 24] = [
        // The one with Shift first: a key without it would take both.
        Self::Present { here: true },
        Self::Present { here: false },
        Self::Larger,
        Self::Smaller,
        Self::Zoom(crate::files::settings::Zoom::USUAL),
        Self::Open,
        Self::SaveAs,
        Self::Save,
        Self::Quit,
        Self::Redo,
        Self::Undo,
        Self::Export,
        Self::RolesPanel,
        Self::AssumptionsPanel,
        Self::View(View::Explore),
        Self::View(View::Why),
        Self::View(View::Map),
        Self::View(View::Compare),
        Self::View(View::People),
        Self::View(View::Claims),
        Self::View(View::Story),
        Self::Formula(None),
        Self::NewFromTaxonomy,
        Self::Replay,
    ];

    /// Its shortcut on this system.
    #[must_use]
    pub const fn shortcut(&self) -> Option<KeyboardShortcut> {
        let command = Modifiers::COMMAND;
        let shifted = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let (modifiers, key) = match self {
            Self::Open => (command, Key::O),
            Self::Save => (command, Key::S),
            Self::SaveAs => (shifted, Key::S),
            Self::Quit => (command, Key::Q),
            Self::Undo => (command, Key::Z),
            Self::Redo => (shifted, Key::Z),
            Self::View(View::Explore) => (command, Key::E),
            Self::View(View::Why) => (command, Key::Y),
            Self::View(View::Map) => (command, Key::M),
            Self::View(View::Compare) => (command, Key::K),
            Self::View(View::People) => (command, Key::P),
            Self::View(View::Claims) => (command, Key::L),
            Self::View(View::Story) => (command, Key::T),
            Self::Present { here: false } => (Modifiers::NONE, Key::F5),
            Self::Present { here: true } => (Modifiers::SHIFT, Key::F5),
            Self::Formula(None) => (command, Key::I),
            Self::NewFromTaxonomy => (command, Key::N),
            Self::Export => (shifted, Key::E),
            Self::Replay => (Modifiers::NONE, Key::R),
            Self::Larger => (command, Key::Equals),
            Self::Smaller => (command, Key::Minus),
            Self::Zoom(crate::files::settings::Zoom::USUAL) => (command, Key::Num0),
            Self::RolesPanel => (command, Key::Num1),
            Self::AssumptionsPanel => (command, Key::Num2),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Its text in menus and tooltips.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match self {
            Self::New(Example::NorthLight) => lang.command_new().to_owned(),
            Self::New(_) => lang.command_examples().to_owned(),
            Self::Voice(_) => lang.command_voices().to_owned(),
            Self::Open => lang.command_open().to_owned(),
            Self::OpenPath(path) => crate::files::shown_name(path),
            Self::ClearRecent => lang.clear_recent_files().to_owned(),
            Self::Save => lang.command_save().to_owned(),
            Self::SaveAs => lang.command_save_as().to_owned(),
            Self::Quit => lang.command_quit().to_owned(),
            Self::Undo => lang.command_undo().to_owned(),
            Self::Redo => lang.command_redo().to_owned(),
            Self::ResetToFile => lang.command_reset_to_file().to_owned(),
            Self::ScenarioInfo => lang.command_scenario().to_owned(),
            Self::NewSample => lang.command_new_sample().to_owned(),
            Self::Language(lang) => lang.name().to_owned(),
            Self::Theme(egui::ThemePreference::System) => lang.theme_system().to_owned(),
            Self::Theme(egui::ThemePreference::Light) => lang.theme_light().to_owned(),
            Self::Theme(egui::ThemePreference::Dark) => lang.theme_dark().to_owned(),
            Self::View(View::Explore) => lang.view_explore().to_owned(),
            Self::View(View::Why) => lang.view_why().to_owned(),
            Self::View(View::Map) => lang.view_map().to_owned(),
            Self::Formula(_) | Self::FormulaOf(..) => lang.command_formula().to_owned(),
            Self::Zoom(zoom) => format!("{} %", zoom.percent()),
            Self::Larger => lang.command_larger().to_owned(),
            Self::Smaller => lang.command_smaller().to_owned(),
            Self::Replay => lang.command_replay().to_owned(),
            Self::Shape(_) => lang.shape_title().to_owned(),
            Self::ShowInput(_) => lang.why_goto().to_owned(),
            Self::View(View::Compare) => lang.view_compare().to_owned(),
            Self::CompareFile => lang.compare_add_file().to_owned(),
            Self::View(View::People) => lang.view_people().to_owned(),
            Self::View(View::Claims) => lang.view_claims().to_owned(),
            Self::View(View::Story) => lang.view_story().to_owned(),
            Self::Present { here: false } => lang.command_present().to_owned(),
            Self::Present { here: true } => lang.command_present_here().to_owned(),
            Self::PresentWindowed => lang.command_present_windowed().to_owned(),
            Self::NewStory => lang.command_new_story().to_owned(),
            Self::ShowRole(id) => id.clone(),
            Self::ExportTable(..) => lang.people_export().to_owned(),
            Self::ShowClaim(id) => lang.claim_show(id),
            Self::NewFromTaxonomy => lang.command_new_taxonomy().to_owned(),
            Self::SaveTaxonomy => lang.command_save_taxonomy().to_owned(),
            Self::ImportRoles => lang.item_import_roles().to_owned(),
            Self::ExportRoles => lang.item_export_roles().to_owned(),
            Self::Export => lang.command_export().to_owned(),
            Self::SavePicture => lang.command_save_picture().to_owned(),
            Self::Rename(_) => lang.item_rename().to_owned(),
            Self::Say(text) => text.clone(),
            Self::RolesPanel => lang.command_roles_panel().to_owned(),
            Self::AssumptionsPanel => lang.command_assumptions_panel().to_owned(),
            Self::Recover => lang.command_recover().to_owned(),
            Self::Keys => lang.command_keys().to_owned(),
            Self::Diagnostics => lang.command_diagnostics().to_owned(),
            Self::About => lang.command_about().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let shortcuts: Vec<_> = Command::WITH_SHORTCUT.iter().map(Command::shortcut).collect();
        for (i, shortcut) in shortcuts.iter().enumerate() {
            assert!(shortcut.is_some());
            assert!(!shortcuts[..i].contains(shortcut), "{:?}", Command::WITH_SHORTCUT[i]);
        }
    }
}
