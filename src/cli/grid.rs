//! Columns of text for a terminal: numbers under each other, whatever the script of the names.

use std::io::{self, Write};

/// Columns of the terminal that a name may take.
const NAME_WIDTH: usize = 34;
/// Columns of the terminal that a line may take.
pub(super) const LINE: usize = 100;
/// Columns that a name keeps at least.
const LEAST_NAME: usize = 16;
/// Between columns.
const GAP: &str = "   ";

/// A number, and what follows it: the numbers of a column end, and what follows begins, at the same place.
pub(super) type Cell = (String, String);

/// A column: its head of two lines, and cells of which the first parts end, and the second parts begin, at the same place.
pub(super) struct Column {
    head: [String; 2],
    cells: Vec<Cell>,
    /// Words stand at the left, numbers at the right.
    is_text: bool,
}

impl Column {
    /// Words, shortened where they are long.
    pub(super) fn text(head: [&str; 2], cells: impl Iterator<Item = String>) -> Self {
        Self { head: head.map(str::to_owned), cells: cells.map(|cell| (shortened(cell), String::new())).collect(), is_text: true }
    }

    /// Numbers with what follows them.
    pub(super) fn numbers(head: [&str; 2], cells: impl Iterator<Item = Cell>) -> Self {
        Self { head: head.map(str::to_owned), cells: cells.collect(), is_text: false }
    }

    /// Widths of the first and the second parts.
    fn widths(&self) -> (usize, usize) {
        let widest = |part: fn(&Cell) -> &String| self.cells.iter().map(|cell| width(part(cell))).max().unwrap_or(0);
        (widest(|cell| &cell.0), widest(|cell| &cell.1))
    }
}

/// Writes columns beside each other; those for which a line has no room follow below, with the first column again.
pub(super) fn grid(out: &mut dyn Write, columns: &[Column]) -> io::Result<()> {
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let mut laid_out: Vec<Vec<String>> = columns.iter().map(|column| lay_out(column, rows)).collect();
    let wide = |column: &Vec<String>| column.iter().map(|line| width(line)).max().unwrap_or(0);
    let all = laid_out.iter().map(|column| wide(column) + GAP.len()).sum::<usize>().saturating_sub(GAP.len());
    if let Some(names) = columns.first().filter(|column| column.is_text && all > LINE) {
        // Shorter names, where that is enough.
        let most = (wide(&laid_out[0]) + LINE).saturating_sub(all);
        if most >= LEAST_NAME {
            let cells = names.cells.iter().map(|(name, _)| (within(name.clone(), most), String::new())).collect();
            laid_out[0] = lay_out(&Column { head: names.head.clone(), cells, is_text: true }, rows);
        }
    }
    let mut from = 0;
    while from < laid_out.len() {
        let again = usize::from(from > 0);
        let mut used: usize = if again == 1 { wide(&laid_out[0]) + GAP.len() } else { 0 };
        let mut to = from;
        while to < laid_out.len() && (to == from || used + wide(&laid_out[to]) <= LINE) {
            used += wide(&laid_out[to]) + GAP.len();
            to += 1;
        }
        if again == 1 {
            writeln!(out)?;
        }
        for i in 0..rows + 2 {
            let shown = laid_out[..again].iter().chain(&laid_out[from..to]);
            let parts: Vec<&str> = shown.map(|column| column[i].as_str()).collect();
            if parts.iter().any(|part| !part.trim().is_empty()) {
                writeln!(out, "{}", parts.join(GAP).trim_end())?;
            }
        }
        from = to;
    }
    Ok(())
}

/// A column's lines, all of the same width: two of its head, then its cells.
fn lay_out(column: &Column, rows: usize) -> Vec<String> {
    let (first, second) = column.widths();
    let all = column.head.iter().map(|head| width(head)).max().unwrap_or(0).max(first + second);
    let space = |n: usize| " ".repeat(n);
    // A head stands above its numbers, not above their bands.
    let before = all.saturating_sub(first + second) + first;
    let mut lines = Vec::with_capacity(rows + 2);
    for head in &column.head {
        let indent = if column.is_text { 0 } else { before.saturating_sub(width(head)) };
        lines.push(format!("{}{head}{}", space(indent), space(all.saturating_sub(indent + width(head)))));
    }
    for i in 0..rows {
        let (median, band) = column.cells.get(i).map_or(("", ""), |(median, band)| (median, band));
        let indent = if column.is_text { 0 } else { before - width(median) };
        lines.push(format!("{}{median}{band}{}", space(indent), space(all - indent - width(median) - width(band))));
    }
    lines
}

/// A name in no more than `NAME_WIDTH` columns.
fn shortened(name: String) -> String {
    within(name, NAME_WIDTH)
}

/// A text in no more than so many columns.
pub(super) fn within(name: String, most: usize) -> String {
    if width(&name) <= most {
        return name;
    }
    let mut short = String::new();
    for c in name.chars() {
        if width(&short) + width_of(c) >= most {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Columns that a text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Chinese, Japanese and Korean characters take two columns.
const fn width_of(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_promised() {
        let column = |i: usize| Column::numbers(["number", ""], std::iter::once(("1".repeat(10 + i), " (9–13)".to_owned())));
        let columns: Vec<Column> = (0..9).map(column).collect();
        let mut out = Vec::new();
        grid(&mut out, &columns).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.lines().all(|line| width(line) <= LINE), "{text}");
        assert!((0..9).all(|i| text.contains(&format!(" {} (", "1".repeat(10 + i))) || i == 0), "{text}");
        assert_eq!(
            text.lines().filter(|line| line.starts_with("1111111111 (")).count(),
            3,
            "the first column stands before each block: {text}"
        );
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let names = ["剪辑", "editor"].into_iter().map(str::to_owned);
        let numbers = [("12", " (9–13)"), ("7", "")].into_iter().map(|(number, band)| (number.to_owned(), band.to_owned()));
        let columns = [Column::text(["role", ""], names), Column::numbers(["people", "FTE"], numbers)];
        let mut out = Vec::new();
        grid(&mut out, &columns).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(text, "role     people\n         FTE\n剪辑     12 (9–13)\neditor    7\n");
        assert_eq!(shortened("声".repeat(40)), format!("{}…", "声".repeat(16)));
        assert_eq!(shortened("声".repeat(17)), "声".repeat(17));
    }
}
