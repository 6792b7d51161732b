//! Sheets: their formats, their paper, and how cells are written.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Url, Workbook, Worksheet, XlsxError};

use crate::export::{Found, Options};
use crate::model::Scenario;
use crate::text::Lang;

/// Most characters of a cell; Excel takes 32,767 of UTF-16.
const MOST: usize = 16_000;

/// Width of a column of numbers, characters; its head stands to the right.
pub(super) const NUMBER: f64 = 13.0;

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    People,
    Money,
    Share,
    Number,
    Work,
    Whole,
    Strong,
    StrongPeople,
    StrongMoney,
    Note,
    Title,
    Typed,
    Wrapped,
    WrappedNote,
}

/// Every format of the workbook.
pub(super) struct Styles {
    head: Format,
    looks: Vec<(Look, Format)>,
}

/// How money of a currency is written.
fn money(currency: &str) -> String {
    let sign = match currency {
        "USD" => "[$$-409]".to_owned(),
        "CNY" => "[$¥-804]".to_owned(),
        "EUR" => "[$€-2]".to_owned(),
        "GBP" => "[$£-809]".to_owned(),
        "JPY" => "[$¥-411]".to_owned(),
        // Anything may stand in a file; only letters may stand in a format.
        other => format!("\"{} \"", other.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>()),
    };
    format!("{sign}#,##0;-{sign}#,##0")
}

impl Styles {
    pub(super) fn new(scenario: &Scenario, lang: Lang) -> Self {
        let font = lang.pick("Calibri", "Microsoft YaHei");
        let base = || Format::new().set_font_name(font).set_font_size(10);
        let money = money(&scenario.currency);
        let number = |format: &str| base().set_num_format(format);
        let total = |format: &str| number(format).set_bold().set_border_top(FormatBorder::Thin);
        let head = base()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00E7_E9EC))
            .set_border_bottom(FormatBorder::Thin);
        let looks = vec![
            (Look::Plain, base().set_align(FormatAlign::Top)),
            (Look::People, number("#,##0.0")),
            (Look::Money, number(&money)),
            (Look::Share, number("0.0%")),
            (Look::Number, number("#,##0.0##")),
            (Look::Work, number("#,##0.0")),
            (Look::Whole, number("0")),
            (Look::Strong, base().set_bold().set_border_top(FormatBorder::Thin)),
            (Look::StrongPeople, total("#,##0.0")),
            (Look::StrongMoney, total(&money)),
            (Look::Note, base().set_align(FormatAlign::Top).set_italic().set_font_color(Color::RGB(0x0055_5B66))),
            (Look::Title, base().set_bold().set_font_size(16)),
            (Look::Typed, number("0").set_bold().set_background_color(Color::RGB(0x00FF_F2CC)).set_border(FormatBorder::Thin)),
            (Look::WrappedNote, base().set_text_wrap().set_align(FormatAlign::Top).set_font_color(Color::RGB(0x0055_5B66))),
            (Look::Wrapped, base().set_text_wrap().set_align(FormatAlign::Top)),
        ];
        Self { head, looks }
    }

    pub(super) fn get(&self, look: Look) -> &Format {
        self.looks.iter().find(|(other, _)| *other == look).map_or(&self.head, |(_, format)| format)
    }
}

/// A text of at most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A sheet that is being written.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a mut Worksheet,
    styles: &'a Styles,
}

impl<'a> Page<'a> {
    /// A new sheet, A4 across, one page wide, with the scenario and the page's number below.
    pub(super) fn new(
        book: &'a mut Workbook,
        name: &str,
        found: &Found<'_>,
        options: &Options,
        styles: &'a Styles,
    ) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        // An ampersand begins a code.
        let title = cut(found.scenario.title.get(options.lang), 80).replace('&', "&&");
        sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer(format!("&C{}", options.lang.export_footer(title)));
        Ok(Self { sheet, styles })
    }

    /// The heads of columns, frozen and repeated on every page; `widths` in characters.
    pub(super) fn heads(&mut self, row: u32, heads: &[(&str, f64)]) -> Result<(), XlsxError> {
        for (column, (head, width)) in (0_u16..).zip(heads) {
            let over_numbers = self.styles.head.clone().set_align(FormatAlign::Right);
            let format = if *width == NUMBER { &over_numbers } else { &self.styles.head };
            self.sheet.write_string_with_format(row, column, *head, format)?;
            self.sheet.set_column_width(column, *width)?;
        }
        self.sheet.set_row_height(row, 42)?;
        self.sheet.set_freeze_panes(row + 1, 0)?.set_repeat_rows(row, row)?;
        Ok(())
    }

    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, look: Look) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(row, column, cut(text, MOST), self.styles.get(look))?;
        Ok(())
    }

    /// A text across all columns, as high as it needs.
    pub(super) fn paragraph(&mut self, row: u32, columns: u16, text: &str, look: Look) -> Result<(), XlsxError> {
        self.sheet.merge_range(row, 0, row, columns - 1, &cut(text, MOST), self.styles.get(look))?;
        // About 160 letters a line; a Chinese character takes two.
        let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        self.sheet.set_row_height(row, 14.0 * f64::from(u32::try_from(width / 160 + 1).unwrap_or(1).min(20)))?;
        Ok(())
    }

    /// A number; nothing where there is none.
    pub(super) fn number(&mut self, row: u32, column: u16, x: f64, look: Look) -> Result<(), XlsxError> {
        if x.is_finite() {
            self.sheet.write_number_with_format(row, column, x, self.styles.get(look))?;
        }
        Ok(())
    }

    /// A formula with its result; nothing where there is none.
    pub(super) fn formula(&mut self, row: u32, column: u16, formula: &str, x: f64, look: Look) -> Result<(), XlsxError> {
        if x.is_finite() {
            let formula = Formula::new(formula).set_result(format!("{x:?}"));
            self.sheet.write_formula_with_format(row, column, formula, self.styles.get(look))?;
        }
        Ok(())
    }

    /// A link, where the text is the address of a page; otherwise the text.
    pub(super) fn link(&mut self, row: u32, column: u16, address: &str) -> Result<(), XlsxError> {
        let is_page = ["http://", "https://"].iter().any(|start| address.starts_with(start)) && address.len() < 2_000;
        if is_page {
            let written = self.sheet.write_url(row, column, Url::new(address));
            if written.is_ok() {
                return Ok(());
            }
        }
        self.text(row, column, address, Look::Plain)
    }

    /// What is printed, and what can be filtered: from the heads' row to the last one.
    pub(super) fn table(&mut self, head: u32, last: u32, columns: u16) -> Result<(), XlsxError> {
        if last > head {
            self.sheet.autofilter(head, 0, last, columns - 1)?;
        }
        self.sheet.set_print_area(0, 0, last.max(head), columns - 1)?;
        Ok(())
    }
}

/// A column's letters.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// A range of one column, from a row to another, both counted from 0: `'Series'!$C$2:$C$62`.
pub(super) fn range(sheet: &str, column: u16, first: u32, last: u32) -> String {
    let column = letters(column);
    format!("'{}'!${column}${}:${column}${}", sheet.replace('\'', "''"), first + 1, last + 1)
}
