//! A new studio from a taxonomy: which kind, how many people, which money; and the roles of a scenario as a taxonomy of the user's own.

use egui::{Context, RichText, ScrollArea, Ui};

use super::dialogs::{Dialog, MAX_TYPED, Pending, buttons, field, modal};
use super::theme::{Theme, Type};
use super::window::{Window, file_name};
use crate::files::{self, library};
use crate::model::{Scenario, Taxonomy, check};
use crate::session::Document;
use crate::text::Lang;
use crate::text::numbers::{self, fixed};

/// What is typed.
pub struct Draft {
    own: Vec<Taxonomy>,
    /// Files of the user's that cannot be read, and why.
    unreadable: Vec<String>,
    chosen: usize,
    people: String,
    currency: String,
    pay: String,
}

impl Draft {
    /// With the size and the money of what is open.
    fn new(open: &Scenario, lang: Lang) -> Self {
        let (mut own, mut unreadable) = (Vec::new(), Vec::new());
        for path in library::own_taxonomies() {
            match library::own_taxonomy(&path) {
                Ok(taxonomy) => own.push(taxonomy),
                Err(error) => unreadable.push(error.sentence(lang)),
            }
        }
        let kind = library::taxonomies().iter().position(|taxonomy| open.origin.get(Lang::En).ends_with(taxonomy.id.as_str()));
        Self {
            own,
            unreadable,
            chosen: kind.unwrap_or(1),
            people: "60".to_owned(),
            currency: open.currency.clone(),
            pay: "1".to_owned(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Taxonomy> {
        library::taxonomies().iter().chain(&self.own)
    }

    /// The studio as it is typed; `None` while something is not a number.
    fn studio(&self) -> Option<Scenario> {
        let above_zero = |text: &str| text.trim().replace(',', ".").parse().ok().filter(|x: &f64| x.is_finite() && *x > 0.0);
        let (people, pay) = (above_zero(&self.people)?, above_zero(&self.pay)?);
        let taxonomy = self.all().nth(self.chosen)?;
        let studio = taxonomy.studio(people, self.currency.trim(), pay);
        check(&studio).is_empty().then_some(studio)
    }
}

impl Dialog {
    /// Asks what the new studio is to be.
    pub(super) fn taxonomy(open: &Scenario, lang: Lang) -> Self {
        Self::Taxonomy(Draft::new(open, lang))
    }
}

impl Window {
    /// Shows the question; what is typed stays until it is answered.
    pub(super) fn ask_for_taxonomy(&mut self, ctx: &Context, theme: &Theme, mut draft: Draft) {
        let lang = self.lang;
        let answer = modal(ctx, theme, lang.taxonomy_title(), 640.0, |ui| {
            ScrollArea::vertical().max_height(ctx.content_rect().height() * 0.7).show(ui, |ui| {
                kinds(ui, theme, &mut draft, lang);
                ui.add_space(6.0);
                ui.columns(3, |columns| {
                    field(&mut columns[0], theme, lang, lang.taxonomy_people(), (&mut draft.people, 1, MAX_TYPED));
                    field(&mut columns[1], theme, lang, lang.taxonomy_currency(), (&mut draft.currency, 1, MAX_TYPED));
                    field(&mut columns[2], theme, lang, lang.taxonomy_pay(), (&mut draft.pay, 1, MAX_TYPED));
                });
                preview(ui, theme, &draft, lang);
            });
            ui.add_space(8.0);
            buttons(ui, &[lang.taxonomy_create(), lang.dialog_cancel()], draft.studio().is_some())
        });
        match answer {
            Some(0) => {
                if let Some(studio) = draft.studio() {
                    self.new_studio = Some(Box::new(studio));
                    self.with_saved(Pending::NewStudio);
                }
            }
            Some(_) => {}
            None => self.dialog = Some(Dialog::Taxonomy(draft)),
        }
    }

    /// Opens the studio that was made.
    pub(super) fn open_new_studio(&mut self) {
        if let Some(studio) = self.new_studio.take() {
            self.set_document(Document::made(*studio));
        }
    }

    /// Keeps the roles as a scenario file in the user's folder of taxonomies.
    pub(super) fn save_taxonomy(&mut self) {
        let Some(folder) = library::taxonomy_folder() else {
            return self.say(self.lang.taxonomy_no_folder().to_owned());
        };
        let said = match library::keep_taxonomy(self.doc.scenario(), &folder) {
            Ok(path) => self.lang.taxonomy_saved(file_name(&path)),
            Err(error) => error.sentence(self.lang),
        };
        self.say(said);
    }
}

/// The kinds of studio, each with what it is and how large it typically is.
fn kinds(ui: &mut Ui, theme: &Theme, draft: &mut Draft, lang: Lang) {
    ui.label(RichText::new(lang.taxonomy_kind()).text_style(Type::Small.style()).color(theme.muted));
    let count = library::taxonomies().len();
    let rows: Vec<(String, String)> = draft
        .all()
        .enumerate()
        .map(|(i, taxonomy)| {
            let name = files::shown(taxonomy.name.get(lang));
            let about = if i < count { taxonomy.about.get(lang).to_owned() } else { lang.taxonomy_own().to_owned() };
            let roles = taxonomy.studio.roles().count();
            let size = lang.taxonomy_preview(fixed(taxonomy.studio.headcount(), 0), roles, taxonomy.studio.departments.len());
            (name, [about, size].join(" · "))
        })
        .collect();
    for (i, (name, about)) in rows.into_iter().enumerate() {
        if ui.radio(draft.chosen == i, RichText::new(name).text_style(Type::Body.bold_style())).clicked() {
            draft.chosen = i;
        }
        ui.indent(("kind", i), |ui| ui.label(RichText::new(about).text_style(Type::Small.style()).color(theme.muted)));
    }
    for reason in &draft.unreadable {
        ui.label(RichText::new(reason).color(theme.error));
    }
}

/// What would be made, or what is wrong with what is typed.
fn preview(ui: &mut Ui, theme: &Theme, draft: &Draft, lang: Lang) {
    match draft.studio() {
        Some(studio) => {
            let people = studio.headcount();
            let pay: f64 = studio.roles().map(|role| role.headcount * role.pay).sum::<f64>() / people.max(1e-9);
            let size = lang.taxonomy_preview(numbers::count(people), studio.roles().count(), studio.departments.len());
            let money = lang.taxonomy_mean_pay(numbers::money(pay, &studio.currency, lang));
            ui.label(RichText::new([size, money].join(" · ")).text_style(Type::Body.bold_style()));
        }
        None => {
            ui.label(RichText::new(lang.taxonomy_bad_number()).color(theme.error));
        }
    }
    for note in [lang.taxonomy_pay_hint(), lang.taxonomy_editorial()] {
        ui.label(RichText::new(note).text_style(Type::Small.style()).color(theme.muted));
    }
}
