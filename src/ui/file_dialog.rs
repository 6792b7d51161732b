//! Asking for a file: the system's dialog from a thread of its own, and a path field when no dialog comes.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A scenario, to be read.
    Open,
    /// A scenario, to be written.
    Save,
    /// A table of roles, to be read.
    Import,
    /// A table of roles, to be written.
    Export,
    /// A table of results, to be written.
    Table,
    /// A scenario to compare with, to be read.
    Compare,
    /// A workbook of what was found, to be written.
    Workbook,
    /// Slides of what was found, to be written.
    Slides,
    /// A picture of a chart, to be written as lines and letters.
    Svg,
    /// The same as pixels.
    Png,
}

impl Purpose {
    /// Whether the file will be written.
    #[must_use]
    pub const fn writes(self) -> bool {
        matches!(self, Self::Save | Self::Export | Self::Table | Self::Workbook | Self::Slides | Self::Svg | Self::Png)
    }

    /// Whether the file is made of what was found, in the background.
    #[must_use]
    pub const fn is_made(self) -> bool {
        matches!(self, Self::Workbook | Self::Slides | Self::Svg | Self::Png)
    }

    /// How such files end; the first is what a new one gets.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Open | Self::Save | Self::Compare => &["ron"],
            Self::Import | Self::Export => &["xlsx", "csv"],
            Self::Table => &["csv"],
            Self::Workbook => &["xlsx"],
            Self::Slides => &["pptx"],
            Self::Svg => &["svg"],
            Self::Png => &["png"],
        }
    }
}

/// After so long without an answer the path field appears.
const PATIENCE: Duration = Duration::from_secs(3);

/// A dialog that answers "nothing" sooner than a person could is one that never came.
const TOO_FAST: Duration = Duration::from_millis(400);

/// A question under way.
pub struct FileDialog {
    /// What the file is for.
    pub purpose: Purpose,
    answer: mpsc::Receiver<Option<PathBuf>>,
    asked: Instant,
    /// What is typed into the path field.
    pub path: String,
    /// Whether the path field is shown.
    pub field: bool,
    /// Whether the system's dialog may still answer.
    waiting: bool,
}

/// Where a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// This file.
    Path(PathBuf),
    /// The user gave up.
    Cancelled,
}

impl FileDialog {
    /// Asks the system; `wake` is called when there is an answer. `suggested`: where to start and, for saving, the name.
    pub fn ask(purpose: Purpose, filter: &'static str, suggested: Option<PathBuf>, wake: impl Fn() + Send + 'static) -> Self {
        let start = suggested.clone();
        let question = move || {
            let mut dialog = rfd::FileDialog::new().add_filter(filter, purpose.endings());
            if let Some(path) = &start {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    dialog = dialog.set_directory(folder);
                }
                if let Some(name) = path.file_name().filter(|_| purpose.writes()) {
                    dialog = dialog.set_file_name(name.to_string_lossy());
                }
            }
            if purpose.writes() { dialog.save_file() } else { dialog.pick_file() }
        };
        Self::ask_with(purpose, suggested, question, wake)
    }

    /// Asks whoever `question` asks, who may never answer, or die of it.
    pub fn ask_with(
        purpose: Purpose,
        suggested: Option<PathBuf>,
        question: impl FnOnce() -> Option<PathBuf> + Send + 'static,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (sender, answer) = mpsc::channel();
        let path = suggested.map(|path| path.display().to_string()).unwrap_or_default();
        let ask = move || {
            let path = question();
            if sender.send(path).is_ok() {
                wake();
            }
        };
        // macOS shows dialogs from the main thread only.
        let waiting = if cfg!(target_os = "macos") {
            ask();
            true
        } else {
            std::thread::Builder::new().name("file dialog".to_owned()).spawn(ask).is_ok()
        };
        Self { purpose, answer, asked: Instant::now(), path, field: !waiting, waiting }
    }

    /// Where the question stands; to be asked once a frame.
    pub fn poll(&mut self) -> Answer {
        match self.answer.try_recv() {
            Ok(Some(path)) => return Answer::Path(path),
            Ok(None) if self.field || self.asked.elapsed() < TOO_FAST => {
                self.waiting = false;
                self.field = true;
            }
            Ok(None) => return Answer::Cancelled,
            Err(mpsc::TryRecvError::Disconnected) => {
                self.waiting = false;
                self.field = true;
            }
            Err(mpsc::TryRecvError::Empty) => {}
        }
        if self.asked.elapsed() > PATIENCE {
            self.field = true;
        }
        Answer::Waiting
    }

    /// How long until the path field appears, while it is not shown.
    #[must_use]
    pub fn patience_left(&self) -> Option<Duration> {
        (!self.field).then(|| PATIENCE.saturating_sub(self.asked.elapsed()) + Duration::from_millis(20))
    }
}
