//! What a studio and its files are: the model, scenario files, tables, the library, words, and how the house is laid out.
//! One program, because each program links the whole library.

#[path = "../common/mod.rs"]
mod common;
#[path = "../source/mod.rs"]
mod source;
#[path = "../studios/mod.rs"]
mod studios;

mod exports;
mod floors;
mod golden;
mod import_cases;
mod import_dialects;
mod library;
mod limits;
mod readme;
mod scenario_files;
mod structure;
mod tables;
mod words;
