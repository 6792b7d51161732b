//! The window: the theme, its own widgets and charts, and the views.
//!
//! Knows no command line; opens files only through `files`. Views read the document and send actions.

mod app;
mod background;
mod changes;
mod chart_menu;
pub mod charts;
pub mod claims;
pub mod command;
pub mod compare;
mod diagnostics;
mod dialogs;
mod documents;
mod edit_names;
pub mod explore;
mod export;
pub mod file_dialog;
pub mod fonts;
mod formula;
mod icons;
mod import;
pub mod map;
mod on_disk;
mod panels;
pub mod people;
pub mod picture;
pub mod present;
mod recovery;
mod shell;
pub mod story;
mod taxonomy;
pub mod theme;
mod too_large;
pub mod why;
pub mod widgets;
mod window;

pub use app::{OpenError, open};
pub use edit_names::edit_name;
pub use present::Wall;
pub use window::Window;
