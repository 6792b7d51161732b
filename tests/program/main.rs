//! The command line as a program.
//! One program, because each program links the whole library.

mod cli;
mod cli_analysis;
mod cli_compare;
mod cli_discover;
mod cli_export;
mod cli_picture;
mod cli_story;
mod cli_why;
mod hard_files;
