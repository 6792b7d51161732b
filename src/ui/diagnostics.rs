//! "Copy diagnostics": what a report of a problem needs, and nothing about whose studio it is.

use super::window::Window;
use crate::files::log;
use crate::session::Results;

/// Lines of the log that go with it.
const LINES: usize = 40;

impl Window {
    /// What a report of a problem needs, as text. English: it is read by those who mend the program.
    #[must_use]
    pub fn diagnostics(&self) -> String {
        let scenario = self.doc.scenario();
        let (pixels, size) = (self.ctx.pixels_per_point(), self.ctx.content_rect().size());
        let tasks: usize = scenario.roles().map(|role| role.tasks.len()).sum();
        let file = self.doc.file().map_or_else(|| "none".to_owned(), |path| log::plain(&path.display().to_string()));
        let results = self.results.as_deref();
        let shown = results.map_or_else(|| "none".to_owned(), |Results { draws, took, .. }| format!("{draws} in {took:?}"));
        let mut lines = vec![
            format!("crewcast {} ({})", env!("CARGO_PKG_VERSION"), if cfg!(debug_assertions) { "debug" } else { "release" }),
            format!("system: {} {}", std::env::consts::OS, std::env::consts::ARCH),
            format!("graphics: {}", log::graphics()),
            format!("processors: {}", std::thread::available_parallelism().map_or(0, usize::from)),
            format!("window: {} x {} points, {pixels} pixels per point", size.x, size.y),
            format!("language: {}; theme: {:?}", self.lang.code(), self.settings.theme),
            format!("file: {file}; unsaved changes: {}", self.doc.is_changed()),
            format!(
                "scenario: {} departments, {} roles, {tasks} tasks, {} months, {} futures",
                scenario.departments.len(),
                scenario.roles().count(),
                scenario.horizon,
                scenario.draws
            ),
            format!("futures shown: {shown}"),
            "log:".to_owned(),
        ];
        lines.extend(log::last(LINES).into_iter().map(|line| format!("  {line}")));
        lines.join("\n")
    }

    pub(super) fn copy_diagnostics(&mut self) {
        self.ctx.copy_text(self.diagnostics());
        self.say(self.lang.notice_diagnostics().to_owned());
    }
}
