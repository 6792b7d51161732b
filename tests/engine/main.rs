//! The mathematics: what must always hold, the second implementation, draws, and the questions asked of many futures.
//! One program, because each program links the whole library.

#[path = "../studios/mod.rs"]
mod studios;

mod compare;
mod draws;
mod ensemble;
mod formulas;
mod futures;
mod generator;
mod maps;
mod must_hold;
mod must_hold_always;
mod oracle;
mod questions;
mod samplers;
