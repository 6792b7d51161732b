//! Crewcast: what AI does to a film studio's crew — the same work with fewer people, or more work with the
//! same people?
//!
//! Floors, each using only those below it (`ARCHITECTURE.md` has the picture, `tests/model/floors.rs` keeps it):
//!
//! - 0 [`num`], [`text`]: distributions and statistics; sentences in two languages
//! - 1 [`model`]: studio, roles, tasks, estimates, policy, edits, checks
//! - 2 [`sim`]: the equations, one future at a time, and runs over many futures
//! - 3 [`files`], [`analysis`]: everything that touches the file system; questions asked of the simulation
//! - 4 [`session`], [`say`]: the open document, undo, background jobs; what things are called
//! - 5 [`export`]: what was found, as workbooks and slides
//! - 6 [`ui`], [`cli`]: the window and the command line; neither knows the other

pub mod analysis;
pub mod cli;
pub mod export;
pub mod files;
pub mod model;
pub mod num;
pub mod say;
pub mod session;
pub mod sim;
pub mod text;
pub mod ui;
