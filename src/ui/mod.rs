//! The window: the theme, its own widgets and charts, and the views.
//!
//! Knows no file system and no command line; views read the document and send commands.

pub mod charts;
pub mod fonts;
pub mod theme;
pub mod widgets;
