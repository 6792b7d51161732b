//! Which encoding a text file is in, by evidence: what the letters would be, and whether they make words.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

use crate::text::headings;

/// A text, the encoding it was read in, and whether another is nearly as likely.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) name: &'static str,
    pub(super) doubtful: bool,
}

/// A likelihood below this is none.
const LEAST: f64 = 0.12;
/// Another encoding is a rival from this part of the best one's likelihood.
const RIVAL: f64 = 0.75;
/// Bytes that are looked at to decide.
const SAMPLE: usize = 200_000;

const WESTERN: &str = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšž";
const CENTRAL: &str = "áâăäąćçčďđéęëěíîĺľłńňóôőöŕřśşšťţúůűüýźżžß";
const MARKS: &str = "€£¥§°²³½¼«»“”‘’–—…•·\u{a0}©®ª º±×";

/// Reads bytes as text: `wanted`, or what the evidence says.
pub(super) fn decode(bytes: &[u8], wanted: Option<&'static Encoding>) -> Option<Decoded> {
    let sure = |text: String, name| Some(Decoded { text, name, doubtful: false });
    if let Some(encoding) = wanted {
        let (text, _, damaged) = encoding.decode(bytes);
        return if damaged { None } else { sure(text.into_owned(), encoding.name()) };
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
        return sure(text.into_owned(), encoding.name());
    }
    if let Some(encoding) = wide(bytes) {
        return sure(encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sure(text.to_owned(), "UTF-8");
    }
    let sample = &bytes[..line_end(bytes)];
    let mut found: Vec<(f64, &'static Encoding)> =
        [WINDOWS_1252, GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1250, WINDOWS_1251, MACINTOSH]
            .into_iter()
            .filter_map(|encoding| Some((likelihood(encoding, sample)?, encoding)))
            .filter(|(likely, _)| *likely >= LEAST)
            .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let &(likely, encoding) = found.first()?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned();
    let same =
        |other: &'static Encoding| other.decode_without_bom_handling(sample).0 == encoding.decode_without_bom_handling(sample).0;
    let doubtful = found[1..].iter().any(|&(other, by)| other >= likely * RIVAL && !same(by));
    Some(Decoded { text, name: encoding.name(), doubtful })
}

/// UTF-16 without a mark: every second byte of what is ASCII is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_000)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = |count: usize| count * 10 >= sample.len() && count > 2;
    match () {
        () if !bytes.len().is_multiple_of(2) => None,
        () if enough(odd) && even * 8 < odd => Some(UTF_16LE),
        () if enough(even) && odd * 8 < even => Some(UTF_16BE),
        () => None,
    }
}

fn line_end(bytes: &[u8]) -> usize {
    if bytes.len() <= SAMPLE {
        return bytes.len();
    }
    bytes[..SAMPLE].iter().rposition(|&byte| byte == b'\n').unwrap_or(SAMPLE)
}

/// How far the letters beyond ASCII are those of a language that the encoding serves, 0 to 1.
fn likelihood(encoding: &'static Encoding, bytes: &[u8]) -> Option<f64> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let chars: Vec<char> = text.chars().collect();
    let (mut all, mut good) = (0.0, 0.0);
    let wide = [GB18030, BIG5, SHIFT_JIS, EUC_KR].contains(&encoding);
    for (i, &c) in chars.iter().enumerate() {
        if c.is_ascii() {
            continue;
        }
        all += 1.0;
        let hit = match () {
            () if encoding == GB18030 => headings::SIMPLIFIED.contains(c) || "，。（）：；“”、—–￥％".contains(c),
            () if encoding == BIG5 => headings::TRADITIONAL.contains(c) || "，。（）：；「」、—–＄％".contains(c),
            () if encoding == SHIFT_JIS => {
                headings::JAPANESE.contains(c) || ('\u{3041}'..='\u{30fe}').contains(&c) || "（）：、。％￥".contains(c)
            }
            () if encoding == EUC_KR => headings::KOREAN.contains(c),
            () => in_word(encoding, &chars, i),
        };
        good += if hit { 1.0 } else { 0.0 };
    }
    // What is one character again and again is no language.
    let first = chars.iter().find(|c| !c.is_ascii());
    if all > 9.0 && chars.iter().filter(|c| !c.is_ascii()).all(|c| Some(c) == first) {
        return Some(0.0);
    }
    let share: f64 = if all > 0.0 { good / all } else { 0.0 };
    // Names are of any characters; heads and jobs are of few.
    Some(if wide {
        (share * 1.6).min(1.0)
    } else if share < 0.85 {
        0.0
    } else {
        share
    })
}

/// Whether a letter stands as one does in a word of the encoding's languages.
fn in_word(encoding: &'static Encoding, chars: &[char], i: usize) -> bool {
    let c = chars[i];
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied();
    let (before, after) = (at(i.checked_sub(1)), at(Some(i + 1)));
    if encoding == WINDOWS_1251 {
        let of = |c: Option<char>| c.is_some_and(|c| ('А'..='я').contains(&c));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let low = ('а'..='я').contains(&c) || !of(before.filter(|c| c.is_lowercase()));
        return of(Some(c)) && low && (of(before) || of(after)) && !latin(before) && !latin(after);
    }
    let letters = if encoding == WINDOWS_1250 { CENTRAL } else { WESTERN };
    let low: char = c.to_lowercase().next().unwrap_or(c);
    if letters.contains(low) {
        let near = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
        return (near(before) || near(after)) && (c.is_lowercase() || !lower(before));
    }
    let near_letters = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
    let marks = if encoding == MACINTOSH { "€£–—’“”•…" } else { MARKS };
    marks.contains(c) && (!near_letters || c == '’' || c == '–')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_decide() {
        for (encoding, text) in [
            (WINDOWS_1252, "Poste;Effectif;Salaire\nMonteur confirmé;3;45 000 €\nÉtalonneur;2;52 000 €\n"),
            (WINDOWS_1252, "Role,People,Pay\nEditor,3,£45k\n"),
            (WINDOWS_1252, "Tätigkeit;Köpfe\nTonmeister für Büro;3\n"),
            (WINDOWS_1250, "Stanowisko;Liczba\nMontażysta główny;3\nDźwiękowiec;2\n"),
            (GB18030, "部门,岗位,人数\n后期,剪辑师,3\n"),
            (BIG5, "部門,職位,人數\n後期,剪輯師,3\n"),
            (SHIFT_JIS, "部署,役職,人数\n編集,エディター,3\n"),
            (EUC_KR, "부서,직책,인원\n편집,편집감독,3\n"),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let found = decode(&bytes, None).expect("text");
            assert_eq!((found.text.as_str(), found.doubtful), (text, false), "{}", encoding.name());
        }
        let le: Vec<u8> = "Role,People\nEditor,3\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&le, None).expect("text").text, "Role,People\nEditor,3\n");
        assert!(decode(&[0xFF; 40], None).is_none());
    }
}
