//! Questions and messages that stand before the window until they are answered.

use std::path::{Path, PathBuf};

use egui::{Context, Id, Key, Modal, RichText, ScrollArea, Ui};

use super::command::Command;
use super::file_dialog::Purpose;
use super::theme::{ROUNDING, Theme, Type};
use super::window::{Window, file_name};
use crate::files::{self, Example, Expected, OpenError};
use crate::model::{Edit, Part, Scenario, Structure, YearMonth, bounds};
use crate::text::{Lang, numbers};

/// What waits for an answer about unsaved changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Start again from an example.
    New(Example),
    /// Open a voice.
    Voice(&'static str),
    /// Ask for a file.
    Open,
    /// Open this one.
    OpenPath(PathBuf),
    /// Open what a session that died has left.
    Recover,
    /// Open the studio that was made of a taxonomy.
    NewStudio,
    /// End the program.
    Quit,
}

/// What stands before the window.
pub enum Dialog {
    /// Save first?
    Unsaved(Pending),
    /// Saving would lose comments.
    Comments(PathBuf),
    /// Somebody else has written the file: what is to be done, knowing what it is now.
    ChangedOnDisk(PathBuf, Expected),
    /// A file could not be written.
    SaveFailed(Refused),
    /// What a session that died has left.
    Recover,
    /// The last start died; what it was to open.
    CarefulStart(Option<PathBuf>),
    /// There is a file of that name, and nobody has asked yet.
    Exists(Purpose, PathBuf),
    /// Something went wrong: title, lines, what is kept.
    Message {
        /// What happened.
        title: String,
        /// Where and why.
        lines: Vec<String>,
        /// What is not lost.
        kept: String,
    },
    /// Title, notes, money, first month.
    Info(Info),
    /// A new studio from a taxonomy.
    Taxonomy(super::taxonomy::Draft),
    /// A table of roles, before it changes anything.
    Import(Box<super::import::Question>),
    /// What is to be exported.
    Export(super::export::Draft),
    /// How a chart is to be saved as a picture.
    Picture(Box<super::picture::Draft>),
    /// A table of roles is being read.
    Reading(super::import::Reading),
    /// Another name for a part of the studio: what it was called, and the draft.
    Rename(Part, String, String),
    /// Mouse and keyboard.
    Keys,
    /// Version, fonts, sources.
    About,
}

/// A save that failed, to be tried again once its cause is gone.
pub struct Refused {
    /// The file.
    pub path: PathBuf,
    /// What the save may replace.
    pub expected: Expected,
    /// What happened.
    pub lines: Vec<String>,
    /// The new file is in place, but may not last.
    pub in_place: bool,
}

/// A draft of what a scenario says about itself.
pub struct Info {
    title: String,
    notes: String,
    unit: String,
    currency: String,
    start: String,
}

/// Characters in a field, at most; a scenario file may hold five times as many in one text.
pub(super) const MAX_TYPED: usize = 20_000;
/// Lines of a message; more are counted.
const LINES: usize = 12;

impl Dialog {
    /// A draft of the scenario's own words.
    pub(super) fn info(scenario: &Scenario, lang: Lang) -> Self {
        Self::Info(Info {
            title: scenario.title.get(lang).to_owned(),
            notes: scenario.notes.get(lang).to_owned(),
            unit: scenario.work.unit.get(lang).to_owned(),
            currency: scenario.currency.clone(),
            start: scenario.start.map(|start| start.to_string()).unwrap_or_default(),
        })
    }

    /// A draft of another name; `None` where there is no such part.
    pub(super) fn rename(part: Part, scenario: &Scenario, lang: Lang) -> Option<Self> {
        let name = match &part {
            Part::Department(id) => {
                scenario.departments.iter().find(|department| department.id == *id).map(|department| department.label(lang))
            }
            Part::Role(id) => scenario.role(id).map(|role| role.label(lang)),
            Part::Curve(name) => scenario.adoption.get_key_value(name).map(|(name, _)| name.as_str()),
            Part::Task(role, id) => {
                let mut tasks = scenario.role(role)?.tasks.iter();
                tasks.find(|task| task.id == *id).map(|task| task.label(lang))
            }
        }?
        .to_owned();
        Some(Self::Rename(part, name.clone(), name))
    }

    /// A file could not be opened.
    pub(super) fn open_failed(path: &Path, error: &OpenError, lang: Lang) -> Self {
        let name = file_name(path);
        let mut lines: Vec<String> = match error {
            OpenError::Problems { problems, .. } => problems.iter().map(|problem| problem.line(&name, lang)).collect(),
            OpenError::Io { .. } => vec![error.sentence(lang)],
        };
        let more = lines.len().saturating_sub(LINES);
        lines.truncate(LINES);
        if more > 0 {
            lines.push(lang.problems_more(more));
        }
        Self::Message { title: lang.open_failed_title().to_owned(), lines, kept: lang.open_failed_kept().to_owned() }
    }

    /// Somebody else has written the file. "Keep mine" will replace what is there now, and nothing that comes later.
    pub(super) fn changed_on_disk(path: PathBuf) -> Self {
        let now = files::fingerprint(&path).map_or(Expected::Anything, Expected::Only);
        Self::ChangedOnDisk(path, now)
    }
}

impl Window {
    /// Shows what stands before the window.
    pub(super) fn show_dialogs(&mut self, ctx: &Context, theme: &Theme) {
        if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
            drop_hint(ctx, theme, self.lang);
        }
        if self.file_dialog.as_ref().is_some_and(|dialog| dialog.field) {
            self.path_field(ctx, theme);
            return;
        }
        let Some(dialog) = self.dialog.take() else { return };
        let lang = self.lang;
        match dialog {
            Dialog::Rename(part, name, mut draft) => {
                let title = lang.rename_title(&name);
                let answer = modal(ctx, theme, &title, 380.0, |ui| {
                    let label = ui.label(RichText::new(lang.rename_label()).text_style(Type::Small.style()).color(theme.muted));
                    let edit = egui::TextEdit::singleline(&mut draft).char_limit(200).desired_width(f32::INFINITY);
                    let response = ui.add(edit).labelled_by(label.id);
                    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                    if !entered && ui.memory(|memory| memory.focused().is_none()) {
                        response.request_focus();
                    }
                    ui.add_space(8.0);
                    let pressed = buttons(ui, &[lang.dialog_ok(), lang.dialog_cancel()], !draft.trim().is_empty());
                    if entered && !draft.trim().is_empty() { Some(0) } else { pressed }
                });
                match answer {
                    Some(0) => {
                        let change = Structure::Rename(part, lang, draft.trim().to_owned());
                        match change.allowed(self.doc.scenario()) {
                            Ok(()) => self.doc.apply(Edit::Structure(change)),
                            Err(why) if draft.trim() != name => self.say(why.sentence(lang).to_owned()),
                            Err(_) => {}
                        }
                    }
                    Some(_) => {}
                    None => self.dialog = Some(Dialog::Rename(part, name, draft)),
                }
            }
            Dialog::Taxonomy(draft) => self.ask_for_taxonomy(ctx, theme, draft),
            Dialog::Unsaved(pending) => {
                let text = lang.unsaved_text(self.document_name());
                let buttons = [lang.dialog_save(), lang.dialog_discard(), lang.dialog_cancel()];
                match ask(ctx, theme, lang.unsaved_title(), &[text], &buttons) {
                    Some(0) => {
                        self.after_save = Some(pending);
                        self.save();
                    }
                    Some(1) => {
                        self.proceed(pending);
                    }
                    Some(_) => {}
                    None => self.dialog = Some(Dialog::Unsaved(pending)),
                }
            }
            Dialog::Comments(path) => {
                let buttons = [lang.command_save_as(), lang.save_anyway(), lang.dialog_cancel()];
                match ask(ctx, theme, lang.comments_title(), &[lang.comments_text().to_owned()], &buttons) {
                    Some(0) => self.ask_where_to_save(),
                    Some(1) => self.save_own(path),
                    Some(_) => self.after_save = None,
                    None => self.dialog = Some(Dialog::Comments(path)),
                }
            }
            Dialog::ChangedOnDisk(path, theirs) => {
                let text = lang.changed_on_disk_text(file_name(&path));
                let buttons = [lang.command_save_as(), lang.keep_mine(), lang.take_theirs(), lang.dialog_cancel()];
                match ask(ctx, theme, lang.changed_on_disk_title(), &[text], &buttons) {
                    Some(0) => self.ask_where_to_save(),
                    Some(1) => self.write_to(path, theirs),
                    Some(2) => {
                        self.after_save = None;
                        self.take_theirs();
                    }
                    Some(_) => self.after_save = None,
                    None => self.dialog = Some(Dialog::ChangedOnDisk(path, theirs)),
                }
            }
            Dialog::SaveFailed(refused) => {
                let kept = if refused.in_place { lang.save_not_durable_kept() } else { lang.save_failed_kept() };
                let mut lines = refused.lines.clone();
                lines.push(kept.to_owned());
                let buttons = [lang.save_failed_again(), lang.command_save_as(), lang.dialog_cancel()];
                match ask(ctx, theme, lang.save_failed_title(), &lines, &buttons) {
                    // What is in place now is ours.
                    Some(0) if refused.in_place => self.save_own(refused.path),
                    Some(0) => self.write_to(refused.path, refused.expected),
                    Some(1) => self.ask_where_to_save_near(Some(refused.path)),
                    Some(_) => self.after_save = None,
                    None => self.dialog = Some(Dialog::SaveFailed(refused)),
                }
            }
            Dialog::Recover => {
                let Some(lines) = self.recovery_lines() else { return };
                let buttons = [lang.recover_button(), lang.recover_delete(), lang.recover_later()];
                match ask(ctx, theme, lang.recover_title(), &lines, &buttons) {
                    Some(answer) => self.recovery_answer(answer),
                    None => self.dialog = Some(Dialog::Recover),
                }
            }
            Dialog::CarefulStart(file) => {
                let lines = [lang.careful_text().to_owned()];
                let open = file.as_deref().map(|path| lang.careful_open(file_name(path)));
                let buttons: Vec<&str> = std::iter::once(lang.dialog_ok()).chain(open.as_deref()).collect();
                match (ask(ctx, theme, lang.careful_title(), &lines, &buttons), file) {
                    (Some(1), Some(path)) => self.open(path),
                    (Some(_), _) => self.offer_recovery(),
                    (None, file) => self.dialog = Some(Dialog::CarefulStart(file)),
                }
            }
            Dialog::Export(draft) => self.ask_what_to_export(ctx, theme, draft),
            Dialog::Picture(draft) => self.ask_how_to_save_picture(ctx, theme, draft),
            Dialog::Reading(reading) => self.show_reading(ctx, theme, reading),
            Dialog::Import(question) => self.ask_about_import(ctx, theme, question),
            Dialog::Exists(purpose, path) => {
                let text = lang.exists_text(crate::files::shown_path(&path));
                match ask(ctx, theme, lang.exists_title(), &[text], &[lang.replace_it(), lang.dialog_cancel()]) {
                    Some(0) if purpose.is_made() => self.begin_export(&path),
                    Some(_) if purpose.is_made() => self.ask_where_to_put_export(),
                    Some(0) if purpose == Purpose::Table => self.export_table(&path),
                    Some(_) if purpose == Purpose::Table => self.ask_where_to_put_table(),
                    Some(0) if purpose == Purpose::Export => self.export_roles(&path),
                    Some(0) => self.save_to(path),
                    Some(_) if purpose == Purpose::Export => self.ask_where_to_export(),
                    Some(_) => self.ask_where_to_save(),
                    None => self.dialog = Some(Dialog::Exists(purpose, path)),
                }
            }
            Dialog::Message { title, lines, kept } => {
                let mut all = lines.clone();
                all.push(kept.clone());
                if ask(ctx, theme, &title, &all, &[lang.dialog_ok()]).is_none() {
                    self.dialog = Some(Dialog::Message { title, lines, kept });
                }
            }
            Dialog::Info(info) => self.info_dialog(ctx, theme, info),
            Dialog::Keys => {
                let shortcut =
                    |command: Command| command.shortcut().map(|shortcut| ctx.format_shortcut(&shortcut)).unwrap_or_default();
                let undo = lang.keys_undo(shortcut(Command::Undo), shortcut(Command::Redo));
                let panels = lang.keys_panels(shortcut(Command::RolesPanel), shortcut(Command::AssumptionsPanel));
                let lines = [
                    &undo,
                    &panels,
                    lang.keys_open_range(),
                    lang.keys_drag(),
                    lang.keys_type(),
                    lang.keys_step(),
                    lang.keys_reset(),
                    lang.keys_month(),
                    lang.keys_space(),
                    lang.keys_replay(),
                ];
                if ask(ctx, theme, lang.command_keys(), &lines.map(str::to_owned), &[lang.dialog_close()]).is_none() {
                    self.dialog = Some(Dialog::Keys);
                }
            }
            Dialog::About => {
                let lines = [
                    lang.about_text().to_owned(),
                    lang.about_version(env!("CARGO_PKG_VERSION")),
                    lang.about_data().to_owned(),
                    lang.about_font().to_owned(),
                ];
                if ask(ctx, theme, lang.window_name(), &lines, &[lang.dialog_close()]).is_none() {
                    self.dialog = Some(Dialog::About);
                }
            }
        }
    }

    fn info_dialog(&mut self, ctx: &Context, theme: &Theme, mut info: Info) {
        let lang = self.lang;
        let start = match info.start.trim() {
            "" => Some(None),
            text => YearMonth::parse(text).map(Some),
        };
        let scenario = std::sync::Arc::clone(self.doc.scenario());
        let answer = modal(ctx, theme, lang.command_scenario().trim_end_matches('…'), 520.0, |ui| {
            field(ui, theme, lang, lang.info_title(), (&mut info.title, 1, MAX_TYPED));
            field(ui, theme, lang, lang.info_notes(), (&mut info.notes, 7, MAX_TYPED));
            ui.columns(3, |columns| {
                field(&mut columns[0], theme, lang, lang.info_unit(), (&mut info.unit, 1, MAX_TYPED));
                field(&mut columns[1], theme, lang, lang.info_currency(), (&mut info.currency, 1, bounds::CURRENCY));
                field(&mut columns[2], theme, lang, lang.info_start(), (&mut info.start, 1, MAX_TYPED));
            });
            if start.is_none() {
                ui.label(RichText::new(lang.info_bad_start()).color(theme.error));
            }
            if !scenario.origin.is_empty() {
                let text = format!("{}: {}", lang.info_origin(), scenario.origin.get(lang));
                ui.label(RichText::new(text).text_style(Type::Small.style()).color(theme.muted));
            }
            buttons(ui, &[lang.dialog_ok(), lang.dialog_cancel()], start.is_some())
        });
        match answer {
            Some(0) => self.take_info(&scenario, &info, start.flatten()),
            Some(_) => {}
            None => self.dialog = Some(Dialog::Info(info)),
        }
    }

    fn take_info(&mut self, old: &Scenario, info: &Info, start: Option<YearMonth>) {
        let lang = self.lang;
        let mut edits = Vec::new();
        if info.title != old.title.get(lang) {
            edits.push(Edit::Title(lang, info.title.clone()));
        }
        if info.notes != old.notes.get(lang) {
            edits.push(Edit::Notes(lang, info.notes.clone()));
        }
        if info.unit != old.work.unit.get(lang) {
            edits.push(Edit::Unit(lang, info.unit.clone()));
        }
        if info.currency.trim() != old.currency {
            edits.push(Edit::Currency(info.currency.trim().to_owned()));
        }
        if start != old.start {
            edits.push(Edit::Start(start));
        }
        for edit in edits {
            self.doc.apply(edit);
        }
    }

    /// The path field that stands in for the system's dialog.
    fn path_field(&mut self, ctx: &Context, theme: &Theme) {
        let lang = self.lang;
        let Some(dialog) = &mut self.file_dialog else { return };
        let purpose = dialog.purpose;
        let (title, action) = match purpose {
            Purpose::Open => (lang.path_title_open(), lang.dialog_open()),
            Purpose::Compare => (lang.compare_path_title(), lang.dialog_open()),
            Purpose::Save => (lang.path_title_save(), lang.dialog_save()),
            Purpose::Import => (lang.path_title_import(), lang.dialog_open()),
            Purpose::Export => (lang.path_title_export(), lang.dialog_save()),
            Purpose::Table => (lang.path_title_people(), lang.dialog_save()),
            Purpose::Workbook | Purpose::Slides | Purpose::Svg | Purpose::Png => (lang.export_to_path(), lang.dialog_save()),
        };
        let path = &mut dialog.path;
        let answer = modal(ctx, theme, title, 460.0, |ui| {
            ui.label(RichText::new(lang.path_hint()).color(theme.muted));
            ui.add_space(4.0);
            let edit = egui::TextEdit::singleline(path).desired_width(f32::INFINITY).hint_text(lang.path_label());
            let response = ui.add(edit);
            let first = !response.has_focus() && ui.memory(|memory| memory.focused().is_none());
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if first && !entered {
                response.request_focus();
            }
            let ready = !path.trim().is_empty();
            ui.add_space(8.0);
            let pressed = buttons(ui, &[action, lang.dialog_cancel()], ready);
            if entered && ready { Some(0) } else { pressed }
        });
        match answer {
            Some(0) => {
                let mut chosen = PathBuf::from(path.trim());
                if purpose.writes() && chosen.extension().is_none() {
                    chosen.set_extension(purpose.endings()[0]);
                }
                // The system's dialog asks before it gives the name of an existing file; this field has not.
                let is_own = purpose == Purpose::Save && self.doc.file() == Some(&chosen);
                if purpose.writes() && !is_own && files::fingerprint(&chosen).is_ok() {
                    self.file_dialog = None;
                    self.dialog = Some(Dialog::Exists(purpose, chosen));
                } else {
                    self.file_chosen(purpose, chosen);
                }
            }
            Some(_) => self.give_up_file_dialog(),
            None => {}
        }
    }
}

/// A modal with a title; `None` while it is open, otherwise what `content` answered. Esc answers with the last button.
pub(super) fn modal(
    ctx: &Context,
    theme: &Theme,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> Option<usize>,
) -> Option<usize> {
    let width = width.min(ctx.content_rect().width() - 80.0);
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20);
    let shown = Modal::new(Id::unique(title)).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        ui.label(RichText::new(title).font(egui::FontId::new(16.0, Type::Body.bold().family)).color(theme.ink));
        ui.add_space(8.0);
        content(ui)
    });
    match shown.inner {
        None if ctx.input(|input| input.key_pressed(Key::Escape)) => Some(usize::MAX),
        answer => answer,
    }
}

/// A question with lines of text and buttons; the first button is the default.
fn ask(ctx: &Context, theme: &Theme, title: &str, lines: &[String], answers: &[&str]) -> Option<usize> {
    modal(ctx, theme, title, 480.0, |ui| {
        ScrollArea::vertical().max_height(ctx.content_rect().height() * 0.6).show(ui, |ui| {
            for line in lines {
                ui.add(egui::Label::new(RichText::new(line).color(theme.ink)).wrap().selectable(true));
                ui.add_space(4.0);
            }
        });
        ui.add_space(8.0);
        buttons(ui, answers, true)
    })
}

/// Buttons at the right; which one was pressed. Enter presses the first unless another has the keyboard.
pub(super) fn buttons(ui: &mut Ui, names: &[&str], first_enabled: bool) -> Option<usize> {
    let mut pressed = None;
    let theme = Theme::of(ui);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        for (i, name) in names.iter().enumerate() {
            let text = if i == 0 { RichText::new(*name).color(theme.panel).strong() } else { RichText::new(*name) };
            let mut button = egui::Button::new(text).min_size(egui::vec2(72.0, 30.0));
            if i == 0 {
                button = button.fill(if first_enabled { theme.ink } else { theme.muted });
            }
            let response = ui.add_enabled(i > 0 || first_enabled, button);
            if response.has_focus() {
                // The first button's own fill would hide egui's ring.
                let stroke = egui::Stroke::new(2.0, theme.focus);
                ui.painter().rect_stroke(response.rect.expand(3.0), f32::from(ROUNDING), stroke, egui::StrokeKind::Outside);
            }
            if response.clicked() {
                pressed = Some(i);
            }
        }
    });
    let nobody = ui.memory(|memory| memory.focused().is_none());
    if pressed.is_none() && first_enabled && nobody && ui.input(|input| input.key_pressed(Key::Enter)) {
        pressed = Some(0);
    }
    pressed
}

/// A text with its name above it: the text, its rows, and its characters at most. What is full says so, and a text that is longer
/// already stays whole.
pub(super) fn field(ui: &mut Ui, theme: &Theme, lang: Lang, label: &str, (text, rows, most): (&mut String, usize, usize)) {
    let name = ui.label(RichText::new(label).text_style(Type::Small.style()).color(theme.muted));
    let most = most.max(text.chars().count());
    let edit = if rows > 1 { egui::TextEdit::multiline(text).desired_rows(rows) } else { egui::TextEdit::singleline(text) };
    let edit = edit.char_limit(most);
    if rows > 1 {
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| ui.add(edit.desired_width(f32::INFINITY)).labelled_by(name.id));
    } else {
        ui.add(edit.desired_width(f32::INFINITY)).labelled_by(name.id);
    }
    if text.chars().count() >= most {
        let full = lang.field_full(numbers::fixed(u32::try_from(most).unwrap_or(u32::MAX).into(), 0));
        ui.label(RichText::new(full).text_style(Type::Small.style()).color(theme.warning));
    }
    ui.add_space(8.0);
}

fn drop_hint(ctx: &Context, theme: &Theme, lang: Lang) {
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, theme.ground.gamma_multiply(0.85));
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, lang.drop_here(), Type::Title.bold(), theme.ink);
}
