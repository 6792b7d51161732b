//! A table of roles, before it changes anything: what the columns mean, what would come of it, or which cells are wrong.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use egui::{ComboBox, Context, DragValue, Grid, RichText, ScrollArea, Ui};

use super::dialogs::{Dialog, buttons, modal};
use super::file_dialog::Purpose;
use super::theme::{Theme, Type};
use super::window::{Window, file_name};
use crate::files::tables::{self, Answers, CellError, Field, Imported, Mapping, Others, Plan, Sheet, TableError};
use crate::files::{self, log};
use crate::model::{Edit, Scenario};
use crate::text::Lang;
use crate::text::numbers;

/// Rows of the table that are shown below its heads.
const SAMPLES: usize = 4;
/// Roles that are named with what becomes of them, and cells that are listed; more are counted.
const LISTED: usize = 8;
/// How long a frame waits for a table: short enough for a hand, long enough for most.
const WAIT: Duration = Duration::from_millis(20);
/// Width of a column, points.
const COLUMN: f32 = 128.0;

/// A table and what it is taken for.
pub struct Question {
    file: String,
    sheets: Vec<Sheet>,
    sheet: usize,
    mapping: Mapping,
    others: Others,
    answers: Answers,
    plan: Plan,
    result: Result<Imported, Vec<CellError>>,
}

impl Question {
    fn new(file: String, sheets: Vec<Sheet>, base: &Scenario) -> Self {
        let mapping = Mapping::default();
        let (answers, plan, result) = (Answers::new(), Plan::default(), Err(Vec::new()));
        let sheet = tables::best_sheet(&sheets);
        let mut question = Self { file, sheets, sheet, mapping, others: Others::Keep, answers, plan, result };
        question.mapping = Mapping::guess(question.table());
        question.answer(base);
        question
    }

    fn table(&self) -> &Sheet {
        &self.sheets[self.sheet]
    }

    /// What would come of it as it is taken now.
    fn answer(&mut self, base: &Scenario) {
        self.plan = tables::plan(self.table(), &self.mapping, base, &self.answers, false);
        self.result = self.plan.merge(base, self.others, &self.file);
    }
}

/// A table that is being read in the background.
pub struct Reading {
    file: String,
    question: Receiver<Result<Box<Question>, TableError>>,
}

impl Window {
    /// Reads a table of roles and asks what it means; nothing changes before the answer. What takes long goes on in the background.
    pub fn read_table(&mut self, path: &Path) {
        let (file, path, base) = (file_name(path), path.to_owned(), Arc::clone(self.doc.scenario()));
        let (send, question) = channel();
        let name = file.clone();
        let read = move || tables::read(&path).map(|sheets| Box::new(Question::new(name, sheets, &base)));
        let work = move || {
            let _ = send.send(read());
        };
        if std::thread::Builder::new().name("table".to_owned()).spawn(work).is_err() {
            log::note("no thread for a table");
        }
        self.await_table(Reading { file, question });
    }

    /// Takes the table that has been read, or waits on.
    fn await_table(&mut self, reading: Reading) {
        let lang = self.lang;
        self.dialog = Some(match reading.question.recv_timeout(WAIT) {
            Ok(Ok(question)) => Dialog::Import(question),
            Err(RecvTimeoutError::Timeout) => Dialog::Reading(reading),
            failed => {
                let error = if let Ok(Err(error)) = failed { error } else { TableError::Damaged(String::new()) };
                Dialog::Message {
                    title: lang.import_failed(reading.file),
                    lines: vec![error.sentence(lang)],
                    kept: lang.import_kept().to_owned(),
                }
            }
        });
    }

    /// Says that a table is being read, and lets it be given up.
    pub(super) fn show_reading(&mut self, ctx: &Context, theme: &Theme, reading: Reading) {
        let lang = self.lang;
        let answer = modal(ctx, theme, &lang.import_title(&reading.file), 420.0, |ui| {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(lang.import_reading());
            });
            ui.add_space(8.0);
            buttons(ui, &[lang.dialog_cancel()], true)
        });
        if answer.is_none() {
            ctx.request_repaint();
            self.await_table(reading);
        }
    }

    pub(super) fn ask_what_to_import(&mut self) {
        let start = self.doc.file().and_then(|file| file.parent()).map(|folder| folder.join(""));
        self.ask_for_file(Purpose::Import, start);
    }

    pub(super) fn ask_where_to_export(&mut self) {
        let title = self.doc.scenario().title.get(Lang::En).to_owned();
        let suggested = self.doc.file().cloned().unwrap_or_else(|| files::suggested_path(&title));
        self.ask_for_file(Purpose::Export, Some(suggested.with_extension("xlsx")));
    }

    /// Writes the roles as a table.
    pub(super) fn export_roles(&mut self, path: &Path) {
        let lang = self.lang;
        match tables::write_roles(path, self.doc.scenario()) {
            Ok(()) => self.say(lang.notice_exported(file_name(path))),
            Err(error) => {
                log::note(&format!("not exported: {:?}", error.failure));
                self.dialog = Some(Dialog::Message {
                    title: lang.save_failed_title().to_owned(),
                    lines: vec![files::shown_path(path), error.sentence(lang)],
                    kept: lang.import_kept().to_owned(),
                });
            }
        }
    }

    /// Shows the question; what is chosen stays until it is answered.
    pub(super) fn ask_about_import(&mut self, ctx: &Context, theme: &Theme, mut question: Box<Question>) {
        let lang = self.lang;
        let base = Arc::clone(self.doc.scenario());
        let title = lang.import_title(&question.file);
        let answer = modal(ctx, theme, &title, 780.0, |ui| {
            let height = ctx.content_rect().height();
            ScrollArea::vertical().max_height((height - 190.0).max(160.0)).show(ui, |ui| {
                let before = (question.sheet, question.mapping.clone(), question.others, question.answers.clone());
                choices(ui, theme, &mut question, lang);
                columns(ui, theme, &mut question, lang);
                asks(ui, theme, &mut question, lang);
                if before != (question.sheet, question.mapping.clone(), question.others, question.answers.clone()) {
                    question.answer(&base);
                }
                ui.add_space(8.0);
                said(ui, theme, &question.plan, lang);
                match &question.result {
                    Ok(imported) => preview(ui, theme, imported, &base, lang),
                    Err(errors) => wrong(ui, theme, errors, lang),
                }
            });
            ui.add_space(8.0);
            let answered = question.plan.asks.is_empty();
            let changes = answered && question.result.as_ref().is_ok_and(|imported| imported.departments != base.departments);
            buttons(ui, &[lang.import_do(), lang.dialog_cancel()], changes)
        });
        match answer {
            Some(0) => {
                if let Ok(imported) = question.result {
                    let roles = imported.new + imported.changed + imported.same;
                    self.doc.apply(Edit::Import(imported.departments.into()));
                    self.say(lang.notice_imported(roles));
                }
            }
            Some(_) => {}
            None => self.dialog = Some(Dialog::Import(question)),
        }
    }
}

fn small(text: impl Into<String>, theme: &Theme) -> RichText {
    RichText::new(text).text_style(Type::Small.style()).color(theme.muted)
}

/// Which sheet, which row has the heads, and what becomes of the other roles.
fn choices(ui: &mut Ui, theme: &Theme, question: &mut Question, lang: Lang) {
    ui.horizontal_wrapped(|ui| {
        if question.sheets.len() > 1 {
            let label = ui.label(small(lang.import_sheet(), theme));
            let now = files::shown(&question.table().name);
            let mut chosen = question.sheet;
            let combo = ComboBox::from_id_salt("sheet").selected_text(now).truncate().width(160.0);
            let response = combo.show_ui(ui, |ui| {
                for (i, sheet) in question.sheets.iter().enumerate() {
                    ui.selectable_value(&mut chosen, i, files::shown(&sheet.name));
                }
            });
            response.response.labelled_by(label.id);
            if chosen != question.sheet {
                question.sheet = chosen;
                question.mapping = Mapping::guess(question.table());
                question.answers.clear();
            }
            ui.add_space(12.0);
        }
        let label = ui.label(small(lang.import_head(), theme));
        let mut head = question.mapping.head + 1;
        let rows = question.table().height();
        if ui.add(DragValue::new(&mut head).range(1..=rows).speed(0.1)).labelled_by(label.id).changed() {
            question.mapping = Mapping::at(question.table(), head - 1);
        }
        ui.add_space(12.0);
        ui.radio_value(&mut question.others, Others::Keep, lang.import_keep());
        ui.radio_value(&mut question.others, Others::Remove, lang.import_remove());
    });
}

/// What only the user knows, one line a question; what is answered stays to be changed.
fn asks(ui: &mut Ui, theme: &Theme, question: &mut Question, lang: Lang) {
    if question.plan.asks.is_empty() && question.answers.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(small(lang.import_questions(), theme));
    let own = usize::from(lang != Lang::ALL[0]);
    for ask in &question.plan.asks {
        let label = ui.add(egui::Label::new(&ask.text[own]).wrap());
        ui.horizontal_wrapped(|ui| {
            for (value, text) in &ask.choices {
                if ui.radio(false, &text[own]).clicked() {
                    question.answers.insert(ask.key.clone(), value.clone());
                }
            }
            if ask.choices.is_empty() {
                let id = ui.scope_id().with(&ask.key);
                let mut number = ui.data(|data| data.get_temp(id)).unwrap_or(ask.offered);
                ui.add(DragValue::new(&mut number).range(0.0..=100_000.0).speed(0.5)).labelled_by(label.id);
                ui.data_mut(|data| data.insert_temp(id, number));
                if ui.button(lang.dialog_ok()).clicked() {
                    question.answers.insert(ask.key.clone(), number.to_string());
                }
            }
        });
    }
    if !question.answers.is_empty() && ui.button(lang.import_ask_again()).clicked() {
        question.answers.clear();
    }
}

/// What was understood, and which rows are left out.
fn said(ui: &mut Ui, theme: &Theme, plan: &Plan, lang: Lang) {
    let own = usize::from(lang != Lang::ALL[0]);
    let mut lines: Vec<&str> = plan.notes.iter().map(|both| both[own].as_str()).collect();
    let left_out = lang.import_left_out(plan.left_out.len());
    if !plan.left_out.is_empty() {
        lines.push(&left_out);
        lines.extend(plan.left_out.iter().take(LISTED).map(|both| both[own].as_str()));
    }
    for line in lines {
        ui.add(egui::Label::new(small(files::shown(line), theme)).wrap());
    }
}

/// The head and first rows of every column, and what it is taken for.
fn columns(ui: &mut Ui, theme: &Theme, question: &mut Question, lang: Lang) {
    ui.add_space(6.0);
    ui.label(small(lang.import_columns(), theme));
    let table = &question.sheets[question.sheet];
    let cut = |text: &str| -> String { files::shown(text).chars().take(60).collect() };
    ScrollArea::horizontal().id_salt("columns").show(ui, |ui| {
        Grid::new("columns").striped(true).spacing([8.0, 4.0]).show(ui, |ui| {
            let mut chosen = None;
            for (column, field) in question.mapping.fields.iter().enumerate() {
                let name = |field: Option<Field>| field.map_or(lang.table_ignored(), |field| field.label(lang));
                let text = RichText::new(name(*field)).color(if field.is_some() { theme.ink } else { theme.muted });
                let combo = ComboBox::from_id_salt(("column", column)).selected_text(text).truncate().width(COLUMN).height(420.0);
                combo.show_ui(ui, |ui| {
                    for option in std::iter::once(None).chain(Field::ALL.iter().copied().map(Some)) {
                        if ui.selectable_label(option == *field, name(option)).clicked() {
                            chosen = Some((column, option));
                        }
                    }
                });
            }
            ui.end_row();
            let rows = question.mapping.head..table.height().min(question.mapping.head + 1 + SAMPLES);
            for row in rows {
                for column in 0..question.mapping.fields.len() {
                    let text = RichText::new(cut(table.cell(row, column))).text_style(if row == question.mapping.head {
                        Type::Body.bold_style()
                    } else {
                        Type::Body.style()
                    });
                    ui.scope(|ui| {
                        ui.set_width(COLUMN);
                        ui.add(egui::Label::new(text).truncate());
                    });
                }
                ui.end_row();
            }
            if let Some((column, field)) = chosen {
                // What is passed over on purpose is not asked about.
                let key = ["ignore:", question.sheets[question.sheet].cell(question.mapping.head, column)].concat();
                if field.is_none() {
                    question.answers.insert(key, String::new());
                } else {
                    question.answers.remove(&key);
                }
                question.mapping.set(column, field);
            }
        });
    });
}

/// What would change.
fn preview(ui: &mut Ui, theme: &Theme, imported: &Imported, base: &Scenario, lang: Lang) {
    let roles = || imported.departments.iter().flat_map(|department| &department.roles);
    let after: f64 = roles().map(|role| role.headcount).sum();
    let size = lang.import_size(numbers::count(base.headcount()), numbers::count(after), roles().count());
    let what = lang.import_what(imported.new, imported.changed, imported.same, imported.removed);
    ui.label(RichText::new([size, what].join(" · ")).text_style(Type::Body.bold_style()));
    let changed: Vec<String> = roles()
        .filter_map(|role| match base.role(&role.id) {
            Some(old) if old == role => None,
            old => {
                let before = old.map_or_else(|| "–".to_owned(), |old| numbers::count(old.headcount));
                Some([role.label(lang), ": ", &before, " → ", &numbers::count(role.headcount)].concat())
            }
        })
        .collect();
    if !changed.is_empty() {
        let more = changed.len().saturating_sub(LISTED);
        let mut named = changed[..changed.len().min(LISTED)].join(lang.list_join());
        if more > 0 {
            named = [named, lang.import_more(more)].join(" ");
        }
        ui.add(egui::Label::new(RichText::new(files::shown(&named))).wrap());
    }
    for (count, text) in [
        (imported.from_taxonomy, lang.import_from_taxonomy(imported.from_taxonomy)),
        (imported.without_automation, lang.import_without(imported.without_automation)),
        (imported.mean_pay, lang.import_mean_pay(imported.mean_pay)),
        (imported.evened, lang.import_evened(imported.evened)),
    ] {
        if count > 0 {
            ui.label(small(text, theme));
        }
    }
}

/// The cells that are wrong.
fn wrong(ui: &mut Ui, theme: &Theme, errors: &[CellError], lang: Lang) {
    ui.label(RichText::new(lang.import_errors(errors.len())).text_style(Type::Body.bold_style()).color(theme.error));
    for error in errors.iter().take(LISTED) {
        ui.add(egui::Label::new(error.sentence(lang)).wrap().selectable(true));
    }
    if errors.len() > LISTED {
        ui.label(small(lang.import_more(errors.len() - LISTED), theme));
    }
}
