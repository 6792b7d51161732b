//! The program: the command line, or the window.

fn main() -> std::process::ExitCode {
    crewcast::cli::main()
}
