//! The words for what is wrong with a file: what, what was expected, and what to do.

use super::super::outline::{MAX_DEPTH, MAX_VALUES};
use super::super::syntax::{FaultKind, Token};
use super::guard::MAX_BYTES;
use super::problem::{Expected, FileProblem, Listed, Named, ProblemKind, guess, short};
use crate::model::headline::Fault;
use crate::model::{DefectKind, Valid};
use crate::text::Lang;

/// Figures that are listed, at most.
const FIGURES: usize = 30;

/// What is wrong, what was expected, what to do.
struct Words {
    what: String,
    expected: Option<String>,
    hint: Option<String>,
}

impl FileProblem {
    /// In one sentence: where by name, what is wrong, what was expected, what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let Words { what, expected, hint } = self.words(lang);
        let expected = expected.map(|expected| lang.error_expected(expected));
        let parts: Vec<String> = [Some(what), expected, hint].into_iter().flatten().collect();
        let problem = parts.join(lang.error_join());
        let names = self.whereabouts(lang);
        if names.is_empty() { problem } else { lang.error_at(names, problem) }
    }

    /// As compilers do: `file:line:column: field: sentence`.
    #[must_use]
    pub fn line(&self, file: &str, lang: Lang) -> String {
        let Self { line, column, place, .. } = self;
        let sentence = self.sentence(lang);
        if place.0.is_empty() {
            format!("{file}:{line}:{column}: {sentence}")
        } else {
            format!("{file}:{line}:{column}: {place}: {sentence}")
        }
    }

    /// The role and task that it is in, by their ids; the department where it is in no role.
    #[must_use]
    pub fn whereabouts(&self, lang: Lang) -> String {
        let in_role = self.names.iter().any(|(named, _)| *named == Named::Role);
        let names: Vec<String> = self
            .names
            .iter()
            .filter(|(named, _)| !in_role || *named != Named::Department)
            .map(|(named, id)| match named {
                Named::Department => lang.error_department(id),
                Named::Role => lang.error_role(id),
                Named::Task => lang.error_task(id),
            })
            .collect();
        names.join(lang.error_list_separator())
    }

    fn words(&self, lang: Lang) -> Words {
        let found = &self.found;
        let words = |what: String, expected: Option<String>, hint: Option<String>| Words { what, expected, hint };
        let hinted = |what: String, hint: &str| words(what, None, Some(hint.to_owned()));
        match &self.kind {
            ProblemKind::TooLarge { bytes } => {
                #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
                let megabytes = *bytes as f64 / f64::from(1 << 20);
                words(lang.error_too_large(format!("{megabytes:.1}"), MAX_BYTES >> 20), None, None)
            }
            ProblemKind::NotUtf8 => hinted(lang.error_not_utf8().to_owned(), lang.error_save_as_utf8()),
            ProblemKind::Forbidden('\0') => hinted(lang.error_nul().to_owned(), lang.error_remove_it()),
            ProblemKind::Forbidden(c) => hinted(lang.error_reorders(format!("U+{:04X}", u32::from(*c))), lang.error_remove_it()),
            ProblemKind::Syntax(fault) => syntax(*fault, lang),
            ProblemKind::BadEscape => hinted(lang.error_bad_escape().to_owned(), lang.error_escapes()),
            ProblemKind::NoFormat => hinted(lang.error_no_format().to_owned(), lang.error_begin_with_format()),
            ProblemKind::NewerFormat { found } => hinted(lang.error_newer_format(found), lang.error_update()),
            ProblemKind::UnknownFormat => hinted(lang.error_unknown_format(found), &lang.error_write("format: 1")),
            ProblemKind::TooMany { what, found, limit } => {
                words(lang.error_too_many(listed(*what, lang), found, limit), None, None)
            }
            ProblemKind::DuplicateField(name) => hinted(lang.error_duplicate_field(short(name)), lang.error_keep_one()),
            ProblemKind::DuplicateKey(name) => hinted(lang.error_duplicate_key(short(name)), lang.error_keep_one()),
            ProblemKind::UnknownField { name, known } => {
                let hint = meant(name, known, lang).unwrap_or_else(|| lang.error_known_fields(quoted(known, lang)));
                hinted(lang.error_unknown_field(short(name)), &hint)
            }
            ProblemKind::MissingField(name) => hinted(lang.error_missing_field(name), lang.error_no_default()),
            ProblemKind::UnknownWord { name, known } => {
                let hint = meant(name, known, lang).unwrap_or_else(|| lang.error_known_words(quoted(known, lang)));
                hinted(lang.error_unknown_word(short(name)), &hint)
            }
            // It is a whole number, and too large a one.
            ProblemKind::WrongType { expected: Expected::Whole, .. } if found.bytes().all(|b| b.is_ascii_digit()) => {
                words(lang.error_found(found), Some(lang.error_whole_at_most().to_owned()), None)
            }
            ProblemKind::WrongType { expected, instead } => words(
                lang.error_found(found),
                Some(type_of(*expected, lang).to_owned()),
                instead.as_ref().map(|instead| lang.error_write(instead)),
            ),
            ProblemKind::WrongCount { form, expected, found } => {
                words(lang.error_wrong_count(form, found), Some(lang.error_count(expected)), None)
            }
            ProblemKind::NotAMonth => {
                words(lang.error_not_a_month(found.trim_matches('"')), Some(lang.error_month().to_owned()), None)
            }
            ProblemKind::Gone(name) => hinted(lang.error_gone(short(name)), lang.error_gone_shown()),
            ProblemKind::SwappedBand => words(lang.error_swapped_band(found), Some(lang.error_lowest_first().to_owned()), None),
            ProblemKind::Defect(defect) => self.defect(defect, lang),
            ProblemKind::More(count) => words(lang.error_more(count), None, None),
        }
    }

    fn defect(&self, defect: &DefectKind, lang: Lang) -> Words {
        let (what, expected, hint) = match defect {
            DefectKind::NotFinite => (lang.error_found(&self.found), Some(lang.error_any_number().to_owned()), None),
            DefectKind::OutOfRange { value, valid } => {
                // Somebody who writes 70 where at most 1 is valid means per cent.
                let is_percent = valid.high <= 1.0 && *value > 1.0 && *value <= 100.0;
                let hint = is_percent.then(|| lang.error_fraction(value, plain(value / 100.0)));
                (lang.error_out_of_range(written(*value)), Some(range(*valid, lang)), hint)
            }
            DefectKind::NotOrdered => (lang.error_not_ordered(&self.found), Some(lang.error_lowest_first().to_owned()), None),
            DefectKind::LogNormalNeedsPositive => (lang.error_found(&self.found), None, Some(lang.error_log_normal().to_owned())),
            DefectKind::SharesSum { sum } => {
                let rest = plain((sum - 1.0).abs());
                let hint = if *sum < 1.0 { lang.error_shares_missing(rest) } else { lang.error_shares_over(rest) };
                (lang.error_shares_sum(plain(*sum)), Some(lang.error_one().to_owned()), Some(hint))
            }
            DefectKind::BadId { id } => (lang.error_bad_id(short(id)), Some(lang.error_an_id().to_owned()), id_like(id, lang)),
            DefectKind::DuplicateId { id } => {
                (lang.error_duplicate_id(short(id)), None, Some(lang.error_choose_another().to_owned()))
            }
            DefectKind::UnknownCurve { name, known } => {
                let curves = if known.is_empty() {
                    lang.error_no_curves().to_owned()
                } else {
                    lang.error_known_curves(quoted(known, lang))
                };
                let hint = guess(name, known).map(|name| lang.error_did_you_mean(name));
                let hints: Vec<String> = [Some(curves), hint].into_iter().flatten().collect();
                (lang.error_unknown_curve(short(name)), None, Some(hints.join(lang.error_join())))
            }
            DefectKind::UnknownFigure { name, known } => {
                // Of many, the nearest only.
                let listed = (1..=FIGURES).contains(&known.len()).then(|| lang.error_known_figures(quoted(known, lang)));
                let hint = guess(name, known).map(|name| lang.error_did_you_mean(name)).or(listed);
                (lang.error_unknown_figure(short(name)), None, Some(hint.unwrap_or_else(|| lang.error_figure_names().to_owned())))
            }
            DefectKind::Headline(fault) => (headline(fault, lang), None, Some(lang.error_headline_form().to_owned())),
            DefectKind::BadCurrency => (lang.error_found(&self.found), Some(lang.error_a_currency().to_owned()), None),
            DefectKind::NoTasks => (lang.error_no_tasks().to_owned(), None, Some(lang.error_add_tasks().to_owned())),
            DefectKind::TaskOfWholeRole => {
                (lang.error_task_of_whole_role().to_owned(), None, Some(lang.error_keep_one_level().to_owned()))
            }
            DefectKind::NoWork => (lang.error_no_work().to_owned(), None, Some(lang.error_add_work().to_owned())),
            DefectKind::NoRate => (lang.error_no_rate().to_owned(), None, Some(lang.error_add_rate().to_owned())),
            DefectKind::RateOfOther => (lang.error_rate_of_other().to_owned(), None, Some(lang.error_remove_rate().to_owned())),
            DefectKind::NotWithAi => (lang.error_not_with_ai().to_owned(), None, Some(lang.error_remove_it().to_owned())),
        };
        Words { what, expected, hint }
    }
}

fn syntax(fault: FaultKind, lang: Lang) -> Words {
    let (what, expected, hint) = match fault {
        FaultKind::Expected(token, found) => {
            let expected = match token {
                Token::Value => lang.error_token_value().to_owned(),
                Token::FieldName => lang.error_token_field().to_owned(),
                Token::Key => lang.error_token_key().to_owned(),
                Token::Colon => lang.error_token_colon().to_owned(),
                Token::CommaOr(bracket) => lang.error_token_comma_or(bracket.close()),
                Token::Attribute => lang.error_token_attribute().to_owned(),
                Token::End => lang.error_token_end().to_owned(),
            };
            let hint = matches!(found, '%' | '％').then(|| lang.error_percent());
            (lang.error_unexpected(found.escape_debug()), Some(expected), hint)
        }
        FaultKind::Ended => (lang.error_ended().to_owned(), None, None),
        FaultKind::Unclosed(bracket) => {
            (lang.error_unclosed(bracket.open()), Some(lang.error_token_comma_or(bracket.close())), None)
        }
        FaultKind::UnclosedText => (lang.error_unclosed_text().to_owned(), None, Some(lang.error_add_quote())),
        FaultKind::UnclosedComment => (lang.error_unclosed_comment().to_owned(), None, None),
        FaultKind::BadAttribute => (lang.error_bad_attribute().to_owned(), Some(lang.error_token_attribute().to_owned()), None),
        FaultKind::TooDeep => (lang.error_too_deep(MAX_DEPTH), None, None),
        FaultKind::TooManyValues => (lang.error_too_many_values(MAX_VALUES), None, None),
        FaultKind::TextTooLong(limit) => (lang.error_text_too_long(limit), None, None),
    };
    Words { what, expected, hint: hint.map(str::to_owned) }
}

/// What is wrong with a headline.
fn headline(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Brace => lang.error_headline_brace().to_owned(),
        Fault::Figure(name) => lang.error_unknown_figure(short(name)),
        Fault::Month(name) => lang.error_headline_month(short(name)),
        Fault::Choice(name) => lang.error_headline_choice(short(name)),
        Fault::Form(name) => lang.error_headline_word(short(name)),
        Fault::Texts(name) => lang.error_headline_texts(short(name)),
    }
}

fn listed(what: Listed, lang: Lang) -> &'static str {
    match what {
        Listed::Departments => lang.error_departments(),
        Listed::Roles => lang.error_roles(),
        Listed::TasksOfRole => lang.error_tasks_of_role(),
        Listed::Tasks => lang.error_tasks(),
        Listed::Curves => lang.error_curves(),
        Listed::Sources => lang.error_sources(),
        Listed::Thresholds => lang.error_thresholds(),
        Listed::Scenes => lang.error_scenes(),
        Listed::Sliders => lang.error_sliders(),
    }
}

fn type_of(expected: Expected, lang: Lang) -> &'static str {
    match expected {
        Expected::Number => lang.error_a_number(),
        Expected::Whole => lang.error_a_whole_number(),
        Expected::Flag => lang.error_a_flag(),
        Expected::Text => lang.error_a_text(),
        Expected::TextOrPair => lang.error_a_text_or_pair(),
        Expected::List => lang.error_a_list(),
        Expected::Map => lang.error_a_map(),
        Expected::Fields => lang.error_fields(),
        Expected::Estimate => lang.error_an_estimate(),
        Expected::EstimatePair => lang.error_two_estimates(),
        Expected::Curve => lang.error_a_curve(),
        Expected::Choice => lang.error_a_choice(),
        Expected::Side => lang.error_a_side(),
        Expected::Picture => lang.error_a_picture(),
        Expected::Setting => lang.error_a_setting(),
        Expected::Scaling => lang.error_a_scaling(),
        Expected::Contract => lang.error_a_contract(),
    }
}

fn meant(name: &str, known: &[&str], lang: Lang) -> Option<String> {
    guess(name, known).map(|name| lang.error_did_you_mean(name))
}

fn quoted<T: AsRef<str>>(names: &[T], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", short(name.as_ref()))).collect();
    names.join(lang.error_list_separator())
}

/// An id made of what somebody wrote, as far as that leaves anything.
fn id_like(id: &str, lang: Lang) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let id: String = id.to_ascii_lowercase().split(|c| !allowed(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    (!id.is_empty() && id.len() <= 40).then(|| lang.error_write(id))
}

/// A number as a file may have it: very large and very small ones in powers of ten.
fn written(x: f64) -> String {
    if x.abs() >= 1e9 || x != 0.0 && x.abs() < 1e-6 { format!("{x:e}") } else { x.to_string() }
}

/// At most seven decimals, no trailing zeros.
fn plain(x: f64) -> String {
    let fixed = format!("{x:.7}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A valid range. An open upper bound is stored as the largest number below it.
fn range(valid: Valid, lang: Lang) -> String {
    let Valid { low, high, above_low } = valid;
    let below = valid.open_high().map(written);
    let finite = (low.is_finite(), high.is_finite());
    let (low, high) = (written(low), written(high));
    match (finite.0, finite.1, above_low, below) {
        (true, true, true, Some(high)) => lang.error_between_both_open(low, high),
        (true, true, true, None) => lang.error_between_open(low, high),
        (true, true, false, Some(high)) => lang.error_between_below(low, high),
        (true, true, false, None) => lang.error_between(low, high),
        (true, false, true, _) => lang.error_above(low),
        (true, false, false, _) => lang.error_at_least(low),
        (false, true, ..) => lang.error_at_most(high),
        (false, false, ..) => lang.error_any_number().to_owned(),
    }
}
