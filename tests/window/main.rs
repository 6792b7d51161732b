//! The window without a display: every view, driven by simulated hands.
//! One program, because each program links the whole library.

#[path = "../common/mod.rs"]
mod common;

mod changes;
mod claims_view;
mod compare_view;
mod controls;
mod export;
mod first_screen;
mod formula_view;
mod futures_view;
mod gallery;
mod identity;
mod import_view;
mod map_view;
mod people_view;
mod picture;
mod too_large;
mod wall;
mod whole;
mod why_view;
