//! What was found leaves the window: what is to be made, where it goes, and how far it is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Align2, Area, Context, DragValue, Frame, Id, Order, ProgressBar, RichText, ScrollArea, Ui, vec2};

use super::dialogs::{Dialog, buttons, modal};
use super::file_dialog::Purpose;
use super::picture;
use super::theme::{Theme, Type};
use super::window::{Window, file_name};
use crate::export::picture::{Ask, Format};
use crate::export::{self, Failure, Kind, Options, Part, State};
use crate::files::{self, SaveError, atomic, log, settings};
use crate::session::Version;
use crate::sim::{MAX_MEMORY, Watch};
use crate::text::Lang;

/// What is wanted, while it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    kind: Kind,
    lang: Lang,
    month: u32,
    parts: Vec<Part>,
}

impl Draft {
    /// What was wanted last, in the month that the window shows.
    fn of(last: &settings::Export, lang: Lang, month: u32) -> Self {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.ending() == last.kind).unwrap_or_default();
        let parts = Part::ALL.into_iter().filter(|part| !last.without.iter().any(|name| name == part.key())).collect();
        Self { kind, lang: last.language.unwrap_or(lang), month, parts }
    }

    /// The same to be kept; the window's own language is no choice.
    fn kept(&self, lang: Lang, last: &settings::Export) -> settings::Export {
        let without = Part::ALL.into_iter().filter(|part| !self.parts.contains(part));
        settings::Export {
            kind: self.kind.ending().to_owned(),
            language: (self.lang != lang).then_some(self.lang),
            without: without.map(|part| part.key().to_owned()).collect(),
            picture: last.picture.clone(),
        }
    }
}

/// What is to be made, once its file is known.
pub enum Wanted {
    /// A workbook or slides.
    Found(Draft),
    /// A picture, of the scenario as it was when the question showed it.
    Picture(Version, Box<Ask>),
}

impl Wanted {
    const fn ending(&self) -> &'static str {
        match self {
            Self::Found(draft) => draft.kind.ending(),
            Self::Picture(_, ask) => ask.format.ending(),
        }
    }

    const fn purpose(&self) -> Purpose {
        match self {
            Self::Found(draft) => match draft.kind {
                Kind::Workbook => Purpose::Workbook,
                Kind::Slides => Purpose::Slides,
            },
            Self::Picture(_, ask) => match ask.format {
                Format::Svg => Purpose::Svg,
                Format::Png => Purpose::Png,
            },
        }
    }
}

/// Makes the file's bytes.
type Making = Box<dyn FnOnce(&Watch<'_>) -> Result<Vec<u8>, Failure> + Send>;

/// Why nothing was written.
enum Wrong {
    Made(Failure),
    Saved(SaveError),
}

/// An export in the background.
pub struct Running {
    file: PathBuf,
    stop: Arc<AtomicBool>,
    /// How far it is, thousandths.
    done: Arc<AtomicU32>,
    answer: Receiver<Result<(), Wrong>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Window {
    /// Asks what is to be exported.
    pub(super) fn offer_export(&mut self) {
        let month = u32::try_from(self.state.month_within(self.doc.scenario())).unwrap_or(0);
        self.dialog = Some(Dialog::Export(Draft::of(&self.settings.export, self.lang, month)));
    }

    /// The question: kind, parts, language, month.
    pub(super) fn ask_what_to_export(&mut self, ctx: &Context, theme: &Theme, mut draft: Draft) {
        let (lang, scenario) = (self.lang, Arc::clone(self.doc.scenario()));
        let notes = scenario.notes.get(draft.lang).trim().to_owned();
        let answer = modal(ctx, theme, lang.export_title(), 520.0, |ui| {
            let small = |text: &str| RichText::new(text).text_style(Type::Small.style()).color(theme.muted);
            ScrollArea::vertical().max_height((ctx.content_rect().height() - 190.0).max(160.0)).show(ui, |ui| {
                ui.label(small(lang.export_what()));
                for &kind in Kind::ALL {
                    ui.radio_value(&mut draft.kind, kind, kind.label(lang));
                }
                ui.add_space(8.0);
                ui.label(small(lang.export_parts()));
                for part in Part::ALL.into_iter().filter(|part| part.is_in(draft.kind)) {
                    let mut on = draft.parts.contains(&part);
                    if ui.checkbox(&mut on, part.label(lang)).changed() {
                        draft.parts.retain(|other| *other != part);
                        draft.parts.extend(on.then_some(part));
                    }
                }
                ui.label(small(lang.export_always()));
                ui.add_space(8.0);
                choices(ui, &mut draft, scenario.horizon, lang);
                if draft.kind == Kind::Workbook && !notes.is_empty() {
                    ui.add_space(8.0);
                    ui.label(small(lang.export_notes_leave()));
                    ui.add(egui::Label::new(RichText::new(files::shown(&notes)).color(theme.ink)).wrap());
                }
            });
            ui.add_space(8.0);
            buttons(ui, &[lang.export_do(), lang.dialog_cancel()], self.exporting.is_none())
        });
        match answer {
            Some(0) => {
                self.settings.export = draft.kept(lang, &self.settings.export);
                self.keep_settings();
                self.wanted = Some(Wanted::Found(draft));
                self.ask_where_to_put_export();
            }
            Some(_) => {}
            None => self.dialog = Some(Dialog::Export(draft)),
        }
    }

    /// Asks for the file of what is wanted, beside the document's own.
    pub(super) fn ask_where_to_put_export(&mut self) {
        let Some(wanted) = &self.wanted else { return };
        let title = self.doc.scenario().title.get(Lang::En).to_owned();
        let beside = self.doc.file().cloned().unwrap_or_else(|| files::suggested_path(&title));
        let (purpose, suggested) = (wanted.purpose(), beside.with_extension(wanted.ending()));
        self.ask_for_file(purpose, Some(suggested));
    }

    /// Where the scenario stands, to be said in the file.
    pub(super) fn state_of_document(&self) -> State {
        match (self.doc.file(), self.doc.is_changed()) {
            (Some(file), false) => State::Saved(file_name(file)),
            (Some(file), true) => State::Changed(file_name(file)),
            (None, false) if self.example.is_some() => State::Builtin,
            (None, _) => State::Nowhere,
        }
    }

    /// Makes what is wanted and writes it, in the background.
    pub(super) fn begin_export(&mut self, path: &Path) {
        let Some(wanted) = self.wanted.take() else { return };
        let ending = wanted.ending();
        let file = if path.extension().is_some() { path.to_owned() } else { path.with_extension(ending) };
        if !file.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
            return self.export_message(&file, self.lang.export_ending(format!(".{ending}")));
        }
        if let Err(error) = atomic::ready(&file) {
            return self.export_failed(&file, Wrong::Saved(error));
        }
        let (scenario, state) = (self.doc.scenario().clone(), self.state_of_document());
        let make: Making = match wanted {
            Wanted::Found(Draft { kind, lang, month, parts }) => {
                let options = Options { kind, lang, month, state, parts };
                Box::new(move |watch| export::export(&scenario, &options, watch))
            }
            Wanted::Picture(seen, ask) => Box::new(move |watch| picture::make(&seen, &ask, watch)),
        };
        let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let (send, answer) = channel();
        self.exporting = Some(Running { file: file.clone(), stop: Arc::clone(&stop), done: Arc::clone(&done), answer });
        let ctx = self.ctx.clone();
        let work = move || {
            let wake = ctx.clone();
            let progress = move |share: f32| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one")]
                done.store((share.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
                wake.request_repaint();
            };
            let watch = Watch { cancel: Some(&stop), progress: Some(&progress) };
            let write = || {
                let bytes = make(&watch).map_err(Wrong::Made)?;
                // From here on it is a moment, and an older file stays whole whatever happens.
                if stop.load(Ordering::Relaxed) {
                    return Err(Wrong::Made(Failure::Stopped));
                }
                atomic::replace(&file, &bytes).map_err(Wrong::Saved)
            };
            // A panic drops the sender without an answer, which is one.
            if let Ok(made) = catch_unwind(AssertUnwindSafe(write)) {
                let _ = send.send(made);
            }
            drop(send);
            ctx.request_repaint();
        };
        if std::thread::Builder::new().name("export".to_owned()).spawn(work).is_err() {
            log::note("no thread for an export");
        }
    }

    /// Takes what came of the export that runs.
    pub(super) fn poll_export(&mut self) {
        // What came of it waits until whatever is being asked has its answer.
        let asking = self.dialog.is_some() || self.file_dialog.is_some();
        let Some(running) = self.exporting.as_ref().filter(|_| !asking) else { return };
        let answer = match running.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => return,
        };
        let Some(running) = self.exporting.take() else { return };
        match answer {
            Some(Ok(())) => self.say(self.lang.export_done(file_name(&running.file))),
            Some(Err(Wrong::Made(Failure::Stopped))) => self.say(self.lang.export_stopped().to_owned()),
            Some(Err(wrong)) => self.export_failed(&running.file, wrong),
            None => self.export_message(&running.file, self.lang.export_broke().to_owned()),
        }
    }

    fn export_failed(&mut self, file: &Path, wrong: Wrong) {
        let lang = self.lang;
        let text = match wrong {
            Wrong::Saved(error) => {
                log::note(&format!("not exported: {:?}", error.failure));
                error.sentence(lang)
            }
            Wrong::Made(Failure::TooLarge { megabytes, most }) => {
                let why = lang.export_too_large(megabytes, MAX_MEMORY / 1_000_000);
                [Some(why), super::too_large::would_fit(most, lang)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(lang.pick(" ", ""))
            }
            Wrong::Made(Failure::Format(words)) => lang.export_refused(files::shown(&words)),
            Wrong::Made(Failure::Stopped) => lang.export_stopped().to_owned(),
        };
        self.export_message(file, text);
    }

    fn export_message(&mut self, file: &Path, text: String) {
        self.dialog = Some(Dialog::Message {
            title: self.lang.export_failed().to_owned(),
            lines: vec![files::shown_path(file), text],
            kept: self.lang.import_kept().to_owned(),
        });
    }

    /// How far the export is, with a button that stops it; the window goes on meanwhile.
    pub(super) fn show_export(&self, ctx: &Context, theme: &Theme) {
        let Some(running) = &self.exporting else { return };
        let area = Area::new(Id::unique("export")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -48.0));
        area.show(ctx, |ui| {
            Frame::popup(&ctx.global_style()).inner_margin(12).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new(self.lang.export_running(file_name(&running.file))).color(theme.ink));
                    #[expect(clippy::cast_precision_loss, reason = "at most 1000")]
                    let share = running.done.load(Ordering::Relaxed) as f32 / 1000.0;
                    ui.add(ProgressBar::new(share).desired_width(120.0).desired_height(6.0).fill(theme.fill));
                    if ui.button(self.lang.export_stop()).clicked() {
                        running.stop.store(true, Ordering::Relaxed);
                    }
                });
            });
        });
    }
}

/// The language of the file and its month.
fn choices(ui: &mut Ui, draft: &mut Draft, horizon: u32, lang: Lang) {
    ui.horizontal(|ui| {
        let label = ui.label(lang.export_month());
        ui.add(DragValue::new(&mut draft.month).range(0..=horizon).speed(0.2)).labelled_by(label.id);
        ui.add_space(16.0);
        ui.label(lang.export_language());
        for other in Lang::ALL {
            ui.radio_value(&mut draft.lang, other, other.name());
        }
    });
}
