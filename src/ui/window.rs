//! The window's state and its frame: panels, views, and what the user asks for.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{CentralPanel, Context, Frame, Margin, Panel, ThemePreference, Ui, ViewportCommand};

use super::changes::Changes;
use super::chart_menu::Picture;
use super::claims::{self, ClaimsState};
use super::command::{Command, View};
use super::compare::{self, CompareState};
use super::dialogs::{Dialog, Pending};
use super::explore::{Action, ExploreState, FuturesState, Section, ViewCtx, assumptions, columns, controls, roles, sentence};
use super::file_dialog::FileDialog;
use super::formula::{self, FormulaState};
use super::map::{self, MapState};
use super::panels::NARROW;
use super::people::{self, PeopleState};
use super::present::Presenting;
use super::recovery::Safety;
use super::shell;
use super::story::{self, StoryState};
use super::theme::Theme;
use super::why::{self, WhyState};
use crate::analysis::What;
use crate::files::{self, Example, Settings, settings};
use crate::model::{CurveName, Edit, Input};
use crate::session::{Document, Jobs, Notice, Report, Results, TooLarge, Version, compute_with, first_picture, fits, fits_with};
use crate::sim::{Detail, Watch};
use crate::text::Lang;

/// Everything that the window holds.
pub struct Window {
    pub(super) doc: Document,
    pub(super) example: Option<Example>,
    pub(super) lang: Lang,
    pub(super) settings: Settings,
    pub(super) state: ExploreState,
    /// The futures of the month that Explore shows.
    futures: FuturesState,
    pub(super) view: View,
    pub(super) claims: ClaimsState,
    pub(super) why: WhyState,
    pub(super) map: MapState,
    pub(super) formula: FormulaState,
    pub(super) people: PeopleState,
    pub(super) compare: CompareState,
    pub(super) story: StoryState,
    /// The presentation under way: it covers everything else.
    pub(super) present: Option<Presenting>,
    /// Whether the window was made to fill the screen.
    pub(super) full: bool,
    /// Whose roles' series were asked for in the last job.
    pub(super) full_of: Option<Version>,
    /// A table that waits for the file it is written to: the name suggested, and the text.
    pub(super) table: Option<(std::path::PathBuf, String)>,
    pub(super) changes: Changes,
    /// A chart that is to be copied as a picture.
    picture: Option<Picture>,
    pub(super) results: Option<Arc<Results>>,
    /// What was wanted of the last export, and the one that runs.
    pub(super) wanted: Option<super::export::Wanted>,
    pub(super) exporting: Option<super::export::Running>,
    /// Pictures that are being drawn.
    pub(super) pictures: super::picture::Pictures,
    pub(super) dialog: Option<Dialog>,
    pub(super) file_dialog: Option<FileDialog>,
    /// A studio just made of a taxonomy, until the question about unsaved changes is answered.
    pub(super) new_studio: Option<Box<crate::model::Scenario>>,
    /// What to do once the document is saved.
    pub(super) after_save: Option<Pending>,
    /// A short message in the status bar, until then.
    pub(super) notice: Option<(String, Instant)>,
    pub(super) jobs: Option<Jobs>,
    /// What was submitted last, and for which month.
    pub(super) submitted: Option<(Version, u32)>,
    /// Why the document as it is now is not simulated.
    pub(super) too_large: Option<TooLarge>,
    /// What keeps changes from being lost; nothing in tests and pictures, which have nothing to lose.
    pub(super) safety: Safety,
    title: String,
    pub(super) closing: bool,
    frames: u64,
    pub(super) ctx: Context,
}

/// How long a message stays in the status bar.
const NOTICE: Duration = Duration::from_secs(6);
/// How long a frame waits for the picture of what was just changed: less than a frame of a 60 Hz screen takes, so that slider
/// and picture move together; a slower answer comes one frame later.
const WAIT: Duration = Duration::from_millis(10);
/// A start that has drawn so many frames has come to its end.
const FRAMES_OF_A_START: u64 = 3;

impl Window {
    /// A window over the built-in example, simulating in the background.
    #[must_use]
    pub fn new(ctx: &Context, settings: Settings) -> Self {
        let lang = settings.language.unwrap_or_else(|| Lang::for_locale(&sys_locale::get_locale().unwrap_or_default()));
        let doc = Document::new(files::example(Example::NorthLight));
        let wake = {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        super::theme::install(ctx);
        ctx.set_theme(preference(settings.theme));
        super::panels::install_zoom(ctx, settings.zoom);
        Self {
            state: ExploreState::for_document(doc.scenario()),
            doc,
            futures: FuturesState::default(),
            view: View::default(),
            claims: ClaimsState::default(),
            why: WhyState::default(),
            map: MapState::default(),
            formula: FormulaState::default(),
            people: PeopleState::default(),
            compare: CompareState::default(),
            story: StoryState::default(),
            present: None,
            full: false,
            changes: Changes::default(),
            picture: None,
            full_of: None,
            table: None,
            new_studio: None,
            example: Some(Example::NorthLight),
            lang,
            settings,
            results: None,
            wanted: None,
            exporting: None,
            pictures: super::picture::Pictures::default(),
            dialog: None,
            file_dialog: None,
            after_save: None,
            notice: None,
            jobs: Jobs::start(wake).ok(),
            submitted: None,
            too_large: None,
            safety: Safety::default(),
            title: String::new(),
            closing: false,
            frames: 0,
            ctx: ctx.clone(),
        }
    }

    /// Simulates at once, with so many futures; for pictures and tests, which must not depend on a thread's pace.
    pub fn simulate_now(&mut self, draws: u32) {
        self.jobs = None;
        let detail = if self.view == View::People { Detail::Full } else { Detail::Headcounts };
        if let Ok(results) = compute_with(self.doc.scenario(), draws, detail, &Watch::default()) {
            let results = Arc::new(results);
            self.people.keep(&results);
            self.results = Some(results);
            self.submitted = Some((self.doc.scenario().clone(), self.month()));
        }
    }

    /// Whether everything that the view shows is there, of the document as it is now: nothing runs and nothing waits.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let simulated = self.jobs.as_ref().is_none_or(|jobs| !jobs.is_busy())
            && self.results.as_ref().is_some_and(|results| results.scenario == *self.doc.scenario());
        if let Some(presenting) = &self.present {
            return presenting.is_settled();
        }
        simulated
            && match self.view {
                View::Explore => self.futures.is_settled(),
                View::Why => self.why.is_settled(),
                View::Map => self.map.is_settled(),
                View::Compare => self.compare.is_settled(),
                View::People => self.people.is_settled(),
                View::Claims | View::Story => true,
            }
    }

    /// The open document.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.doc
    }

    /// The picture that is shown.
    #[must_use]
    pub fn results(&self) -> Option<&Results> {
        self.results.as_deref()
    }

    /// What the Explore view remembers.
    pub const fn state_mut(&mut self) -> &mut ExploreState {
        &mut self.state
    }

    /// What the Map view remembers.
    pub const fn map_mut(&mut self) -> &mut MapState {
        &mut self.map
    }

    /// The language, to be switched while running.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// What happens between frames: results come in, a new version goes out, the system asks to close.
    pub fn logic(&mut self, ctx: &Context) {
        while let Some(report) = self.jobs.as_ref().and_then(Jobs::report) {
            self.take_in(report);
        }
        if let Some(results) = &self.results {
            let rests = self.jobs.is_none() || (results.draws == results.wanted && results.roles_at.is_none());
            if rests && self.present.is_none() && !self.doc.in_gesture() && results.scenario == *self.doc.scenario() {
                self.changes.rest(results);
            }
        }
        let wanted = self.wanted_now();
        let month = wanted.1;
        let of_another_month = self.results.as_ref().is_some_and(|shown| shown.roles_at.is_some_and(|at| at != month));
        let old = self.submitted.as_ref().is_none_or(|(version, _)| *version != wanted.0);
        // A table of complete series has every month: there a job that is under way is not begun again for another.
        let table = self.view == View::People && self.present.is_none();
        let known = self.results.as_ref().is_some_and(|shown| shown.scenario == wanted.0 && shown.is_full());
        let missing = table && !known && self.full_of.as_ref() != Some(&wanted.0);
        if (old || missing || !table && of_another_month && self.submitted.as_ref() != Some(&wanted))
            && let Some(jobs) = &self.jobs
        {
            self.too_large = fits(&wanted.0).err();
            self.submitted = Some(wanted.clone());
            if self.too_large.is_some() {
                self.people.too_large = None;
                self.full_of = if table { Some(wanted.0.clone()) } else { None };
                match first_picture(&wanted.0) {
                    Some(draws) => jobs.submit_first(&wanted.0, month, draws),
                    None => jobs.withdraw(),
                }
            } else {
                self.people.too_large = if table { fits_with(&wanted.0, Detail::Full).err() } else { None };
                if table {
                    self.full_of = Some(wanted.0.clone());
                    let finished = |shown: &Arc<Results>| shown.scenario == wanted.0 && shown.draws == shown.wanted;
                    let finished = self.results.as_ref().is_some_and(|shown| finished(shown) && shown.roles_at.is_none());
                    if self.people.too_large.is_none() {
                        jobs.submit_full(&wanted.0, month, !finished);
                    } else if !finished {
                        jobs.submit(&wanted.0, month);
                    }
                } else {
                    self.full_of = None;
                    jobs.submit(&wanted.0, month);
                }
                // Most often the answer is there in time for this very frame.
                if self.results.is_some()
                    && let Some(report) = jobs.report_within(WAIT)
                {
                    self.take_in(report);
                }
            }
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing && self.doc.is_changed() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.stop_presenting();
            self.dialog = Some(Dialog::Unsaved(Pending::Quit));
        }
        self.poll_file_dialog();
        self.poll_export();
        self.look_after_changes();
        self.name_window(ctx);
        // A window manager takes this only once the window is on the screen.
        if self.settings.window.maximized && self.frames == 1 {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    /// The month that is shown.
    pub(super) fn month(&self) -> u32 {
        u32::try_from(self.state.month_within(self.doc.scenario())).unwrap_or(0)
    }

    fn take_in(&mut self, report: Report) {
        match report {
            // They come in the order in which they were asked for, and only of this document. While a hand moves they may be of
            // a version before the newest, and say so.
            Report::Results(results) => {
                self.people.keep(&results);
                self.results = Some(results);
            }
            Report::Failed(Notice::SimulationFailed) => self.say(self.lang.notice_simulation_failed().to_owned()),
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.frames += 1;
        if self.present.is_some() {
            // Nothing of ours stands before the wall: what would be said waits until it is left.
            self.present_frame(ui);
            if self.frames == FRAMES_OF_A_START {
                self.safety.started();
            }
            return;
        }
        self.shortcuts(ui.ctx());
        self.dropped_files(ui.ctx());
        let (mut scenario, mut results) = (self.doc.scenario().clone(), self.results.clone());
        let saved = Arc::clone(self.doc.saved());
        let replay = self.changes.before();
        if let Some((before, left)) = &replay {
            scenario = before.scenario.clone();
            results = Some(Arc::clone(before));
            ui.ctx().request_repaint_after(*left);
        }
        self.state.holds_axes = replay.is_some();
        let theme = Theme::of(ui);
        let mut cx = ViewCtx::new(self.lang, theme, &scenario, &saved, results.as_deref());
        cx.too_large =
            self.too_large.filter(|_| self.submitted.as_ref().is_some_and(|(version, _)| *version == *self.doc.scenario()));
        ui.painter().rect_filled(ui.max_rect(), 0.0, theme.ground);
        if self.picture.is_some() || self.dialog.is_some() || self.file_dialog.as_ref().is_some_and(|dialog| dialog.field) {
            // What is behind a question, or in a picture, answers neither the pointer nor the keyboard, and shows no tooltip.
            ui.visuals_mut().disabled_alpha = 1.0;
            ui.disable();
        }

        let bar = Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(14, 6));
        Panel::top("top").frame(bar).show_separator_line(true).show(ui, |ui| shell::top_bar(self, &cx, ui));
        let bar = Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(14, 4));
        Panel::bottom("status").frame(bar).show_separator_line(true).show(ui, |ui| shell::status_bar(self, &cx, ui));

        let width = ui.available_width();
        let (left, right) = self.panels(width);
        super::too_large::strip(&cx, ui);
        self.disk_strip(&cx, ui);
        match self.view {
            View::Explore => self.explore(&cx, ui, width, (left, right)),
            View::Why => why::view(&cx, ui, &mut self.why, &mut self.state, self.jobs.is_none()),
            View::Map => {
                map::view(&cx, ui, (&mut self.map, &self.compare), &mut self.state, self.jobs.is_none());
            }
            View::Compare => compare::view(&cx, ui, &mut self.compare, &mut self.state, self.jobs.is_none()),
            View::People => people::view(&cx, ui, &mut self.people, &mut self.state, self.jobs.is_none()),
            View::Claims => claims::view(&cx, ui, &mut self.claims),
            View::Story => story::view(&cx, ui, &mut self.story, self.jobs.is_none()),
        }

        // A question stands before everything else.
        if self.dialog.is_none() && self.file_dialog.is_none() && self.picture.is_none() {
            formula::panel(&cx, ui.ctx(), &mut self.formula, &mut self.state);
        }
        for action in cx.into_actions() {
            // What was is looked at, not changed.
            let changes = matches!(action, Action::Edit(_) | Action::Drag(_));
            if replay.is_none() || !changes {
                self.act(action);
            }
        }
        if let Some(picture) = self.picture.take() {
            self.picture = picture.wait(ui.ctx());
            if self.picture.is_none() {
                self.say(self.lang.chart_picture_copied().to_owned());
            }
        }
        self.poll_picture(ui.ctx());
        self.look_after_changes();
        if self.frames == FRAMES_OF_A_START {
            self.safety.started();
        }
        self.show_export(ui.ctx(), theme);
        self.show_dialogs(ui.ctx(), theme);
    }

    /// The figure that the view is about, and whose.
    fn figure_in_view(&self) -> (What, Option<formula::Whose>) {
        match self.view {
            View::Why if !self.why.when_shown => (self.why.what.clone(), None),
            View::Map => {
                let whose = map::whose(self.map.followed, self.doc.scenario(), self.lang);
                (self.map.what.clone(), Some(whose))
            }
            _ => (self.formula.what.clone(), None),
        }
    }

    /// The Explore view with its side panels.
    fn explore(&mut self, cx: &ViewCtx<'_>, ui: &mut Ui, width: f32, (left, right): (bool, bool)) {
        let theme = cx.theme;
        let side = Frame::new().fill(theme.panel).inner_margin(Margin { left: 14, right: 6, top: 4, bottom: 0 });
        if left {
            let usual = super::explore::usual_roles_width(ui, cx.scenario, self.lang, width);
            let most = (0.5 * width).max(super::explore::least_roles_width());
            let wanted = self.settings.panels.roles_width.unwrap_or(usual);
            let size = wanted.clamp(super::explore::least_roles_width(), most);
            let shown = Panel::left("roles").frame(side).resizable(false).exact_size(size).show(ui, |ui| {
                roles::roles(cx, ui, &mut self.state);
            });
            self.widen(cx, ui, shown.response.rect);
        }
        if right {
            let size = (0.205 * width).clamp(if left { 272.0 } else { 330.0 }, 380.0);
            Panel::right("assumptions").frame(side).resizable(false).exact_size(size).show(ui, |ui| {
                assumptions::assumptions(cx, ui, &mut self.state);
            });
        }
        let middle = Frame::new().fill(theme.ground).inner_margin({
            let side = if width < 1420.0 { 12 } else { 20 };
            Margin { left: side, right: side, top: 12, bottom: 6 }
        });
        CentralPanel::default().frame(middle).show(ui, |ui| {
            self.futures.follow(cx, ui.ctx(), &self.state, self.jobs.is_none());
            explore(cx, ui, &mut self.state, &self.futures, width);
        });
    }

    /// Goes to an input's slider: its role's card, or its section of the assumptions.
    fn show_input(&mut self, input: Option<&Input>) {
        self.view = View::Explore;
        let role = input.and_then(Input::role).and_then(|id| self.doc.scenario().role(id));
        let narrow = self.ctx.content_rect().width() < NARROW;
        if let Some(role) = role {
            // Found as if it had been searched for, so that it stands in sight.
            self.state.search = role.label(self.lang).to_owned();
            self.state.open_roles.insert(role.id.clone());
            if matches!(input, Some(Input::TaskReview { .. })) {
                self.state.with_review.insert(role.id.clone());
            }
            self.settings.panels.roles = true;
            return;
        }
        self.settings.panels.assumptions = true;
        if narrow {
            self.settings.panels.roles = false;
        }
        if let Some(Input::Curve { curve: CurveName::Own(name), .. }) = input {
            self.state.curve = self.doc.scenario().adoption.get_index_of(name).unwrap_or(0);
        }
        self.state.folded_sections.remove(&Section::of(input));
    }

    /// Says something in the status bar.
    pub(super) fn say(&mut self, text: String) {
        self.notice = Some((text, Instant::now() + NOTICE));
        self.ctx.request_repaint_after(NOTICE);
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Edit(edit) => self.doc.apply(edit),
            Action::Drag(edit) => self.doc.drag(edit),
            Action::Release => self.doc.end_gesture(),
            Action::Picture(area) => self.picture = Some(Picture::of(area)),
            Action::SavePicture(scene) => self.offer_picture(*scene),
            Action::CopyPicture(scene) => self.copy_picture(*scene),
            Action::Command(command) => self.command(command),
        }
    }

    /// Does what a command says.
    pub fn command(&mut self, command: Command) {
        match command {
            Command::New(example) => self.with_saved(Pending::New(example)),
            Command::Voice(id) => self.with_saved(Pending::Voice(id)),
            Command::Open => self.with_saved(Pending::Open),
            Command::OpenPath(path) => self.with_saved(Pending::OpenPath(path)),
            Command::ClearRecent => {
                self.settings.recent.clear();
                self.keep_settings();
            }
            Command::Save => self.save(),
            Command::SaveAs => self.ask_where_to_save(),
            Command::Quit => self.with_saved(Pending::Quit),
            Command::Undo => self.doc.undo(),
            Command::Redo => self.doc.redo(),
            Command::ResetToFile => {
                let saved = Box::new(crate::model::Scenario::clone(self.doc.saved()));
                self.doc.apply(Edit::Replace(saved));
            }
            Command::ScenarioInfo => self.dialog = Some(Dialog::info(self.doc.scenario(), self.lang)),
            Command::NewSample => self.doc.apply(Edit::Seed(self.doc.scenario().seed.wrapping_add(1))),
            Command::Language(lang) => {
                self.lang = lang;
                self.settings.language = Some(lang);
                self.keep_settings();
            }
            Command::Theme(theme) => {
                self.settings.theme = setting(theme);
                self.ctx.set_theme(theme);
                self.keep_settings();
            }
            Command::Zoom(_) | Command::Larger | Command::Smaller => self.zoom(&command),
            Command::CompareFile => self.ask_what_to_compare(),
            Command::Formula(what) => {
                let (what, whose) = what.map_or_else(|| self.figure_in_view(), |what| (what, None));
                self.formula.show(what, whose);
            }
            Command::FormulaOf(whose, what) => self.formula.show(what, Some(whose)),
            Command::Replay => {
                if self.doc.in_gesture() {
                    return;
                }
                if !self.changes.replay() {
                    self.say(self.lang.changes_not_yet().to_owned());
                }
            }
            Command::Shape(shape) => {
                self.state.shape = shape;
                self.view = View::Explore;
            }
            Command::ShowInput(input) => self.show_input(input.as_ref()),
            Command::View(view) => {
                self.view = view;
                // Where nothing runs in the background, what the table needs comes at once.
                if let (View::People, None, Some(results)) = (view, &self.jobs, &self.results)
                    && !results.is_full()
                {
                    self.simulate_now(results.draws);
                }
            }
            Command::Present { here } => self.start_presenting(if here { self.story.chosen } else { 0 }, false),
            Command::PresentWindowed => self.start_presenting(0, true),
            Command::NewStory => {
                self.new_story();
                self.view = View::Story;
            }
            Command::ShowRole(id) => self.show_role(&id),
            Command::ExportTable(name, text) => {
                self.table = Some((name, text));
                self.ask_where_to_put_table();
            }
            Command::ShowClaim(id) => {
                self.claims.show(&id);
                self.view = View::Claims;
            }
            Command::NewFromTaxonomy => self.dialog = Some(Dialog::taxonomy(self.doc.scenario(), self.lang)),
            Command::SaveTaxonomy => self.save_taxonomy(),
            Command::ImportRoles => self.ask_what_to_import(),
            Command::ExportRoles => self.ask_where_to_export(),
            Command::Export => self.offer_export(),
            Command::SavePicture => {
                if let Some(scene) = self.picture_of_view() {
                    self.offer_picture(scene);
                }
            }
            Command::Rename(part) => self.dialog = Dialog::rename(part, self.doc.scenario(), self.lang),
            Command::Say(text) => self.say(text),
            Command::RolesPanel => self.toggle_panel(true),
            Command::AssumptionsPanel => self.toggle_panel(false),
            Command::Recover => self.offer_recovery(),
            Command::Diagnostics => self.copy_diagnostics(),
            Command::Keys => self.dialog = Some(Dialog::Keys),
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    /// The Explore view, with the card of a role open and in sight.
    fn show_role(&mut self, id: &str) {
        self.view = View::Explore;
        let scenario = self.doc.scenario();
        let Some(department) = scenario.departments.iter().find(|department| department.roles.iter().any(|role| role.id == id))
        else {
            return;
        };
        self.state.search.clear();
        self.state.folded.remove(&department.id);
        self.state.open_roles.insert(id.to_owned());
        self.state.scroll_to = Some(id.to_owned());
        if !self.settings.panels.roles {
            self.settings.panels.roles = true;
            self.keep_settings();
        }
    }

    pub(super) fn keep_settings(&mut self) {
        if self.safety.careful {
            return; // the settings of a careful start are nobody's
        }
        if let Err(error) = self.settings.save() {
            self.notice = Some((error.sentence(self.lang), Instant::now() + NOTICE));
        }
    }

    /// Keeps the window's size for the next start.
    pub(super) fn remember_size(&mut self) {
        let (rect, maximized) = self.ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized.unwrap_or(false))
        });
        let window = &mut self.settings.window;
        window.maximized = maximized;
        // The size at the start is in points of the usual size.
        let zoom = self.ctx.zoom_factor();
        if let Some(size) = rect.map(|rect| zoom * rect.size()).filter(|_| !maximized) {
            (window.width, window.height) = (size.x, size.y);
        }
        self.keep_settings();
    }

    fn shortcuts(&mut self, ctx: &Context) {
        if self.dialog.is_some() || self.file_dialog.as_ref().is_some_and(|dialog| dialog.field) {
            return;
        }
        for command in Command::WITH_SHORTCUT {
            let Some(shortcut) = command.shortcut() else { continue };
            // While the system's dialog is awaited, which may never come, what is looked at can still be chosen.
            let looks = matches!(command, Command::View(_) | Command::RolesPanel | Command::AssumptionsPanel);
            if self.file_dialog.is_some() && !looks {
                continue;
            }
            // A letter alone belongs to the field that is being typed in.
            if shortcut.modifiers.is_none() && ctx.text_edit_focused() {
                continue;
            }
            // A slow frame may hold two presses.
            let times = ctx.input_mut(|input| input.count_and_consume_key(shortcut.modifiers, shortcut.logical_key));
            // While a field is being typed in, the field has its own undo.
            if matches!(command, Command::Undo | Command::Redo) && ctx.text_edit_focused() {
                continue;
            }
            for _ in 0..times {
                self.command(command.clone());
            }
        }
    }

    fn dropped_files(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.with_saved(Pending::OpenPath(path));
        }
    }

    fn name_window(&mut self, ctx: &Context) {
        let mark = if self.doc.is_changed() { "• " } else { "" };
        let title = format!("{mark}{} – {}", self.document_name(), self.lang.window_name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The document's title, or its file's name.
    pub(super) fn document_name(&self) -> String {
        let title = self.doc.scenario().title.get(self.lang);
        match (title.is_empty(), self.doc.file()) {
            (false, _) => files::shown(title),
            (true, Some(path)) => file_name(path),
            (true, None) => self.lang.untitled().to_owned(),
        }
    }
}

/// A theme as egui knows it.
pub(super) const fn preference(theme: settings::Theme) -> ThemePreference {
    match theme {
        settings::Theme::System => ThemePreference::System,
        settings::Theme::Light => ThemePreference::Light,
        settings::Theme::Dark => ThemePreference::Dark,
    }
}

/// A theme as the settings know it.
const fn setting(theme: ThemePreference) -> settings::Theme {
    match theme {
        ThemePreference::System => settings::Theme::System,
        ThemePreference::Light => settings::Theme::Light,
        ThemePreference::Dark => settings::Theme::Dark,
    }
}

/// The last part of a path, for people.
pub(super) fn file_name(path: &Path) -> String {
    files::shown_name(path)
}

/// The Explore view; where the window is too low for it, it scrolls.
fn explore(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, futures: &FuturesState, width: f32) {
    let low = ui.available_height();
    egui::ScrollArea::vertical().id_salt("explore").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = ui.cursor().top();
        let size = if width < NARROW || low < 640.0 { 16.0 } else { 20.0 };
        sentence(cx, ui, state, size);
        ui.add_space(10.0);
        let left = low - (ui.cursor().top() - top) - super::explore::CONTROLS_HEIGHT - 18.0;
        columns(cx, ui, state, futures, left.max(super::explore::LEAST_COLUMNS));
        ui.add_space(18.0);
        controls(cx, ui, state);
    });
}
