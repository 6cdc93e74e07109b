//! Where a row ends: on its line, as GFM has it, or on a later one where the evidence for that is clear.

use super::Body;
use crate::problem::Severity;
use crate::tables::markdown::lines::Kind;
use crate::tables::markdown::opening::MAX_SPREAD;

/// Rows that are looked at to learn whether a table closes its rows.
const HABIT_SAMPLE: usize = 64;

/// Where a row that begins on a line ends.
pub(super) enum End {
    /// On the same line.
    Here,
    /// On the same line, without the closing pipe that the other rows have. A warning where text stands below, which
    /// is then taken for what it looks like: a paragraph under the table.
    Unclosed(Severity),
    /// On a later line.
    At(usize),
    /// It cannot be told; the text up to this line (not included) may be part of it.
    Unknown(usize),
}

impl Body<'_, '_> {
    /// Where the row that begins on this line ends.
    pub(super) fn row_end(&mut self, at: usize) -> End {
        let lines = &self.page.lines;
        if lines.is_closed(at) || !self.columns.leading || !self.starts_row(at) {
            return End::Here;
        }
        if let Some(last) = self.spread_end(at) {
            return End::At(last);
        }
        if lines.is_lone_pipe(at) {
            return End::Here;
        }
        // A line below that begins a row of its own is the strongest sign: this row is done.
        if at + 1 >= lines.len() || self.stops(at + 1) {
            return self.alone();
        }
        let mut text = false;
        let mut last = at + 1;
        let closed = loop {
            if last >= lines.len() || self.stops(last) {
                break false;
            }
            if !lines.is_blank(last) {
                if self.is_row_without_first_pipe(last) {
                    // Adjacent, it is simply the next row; after other text nothing is certain.
                    if !text {
                        return self.alone();
                    }
                    break false;
                }
                text = true;
                if lines.is_closed(last) || lines.is_lone_pipe(last) {
                    break true;
                }
            }
            last += 1;
        };
        if !text {
            return self.alone();
        }
        let mut cells = std::mem::take(&mut self.cells);
        let (mut alone, mut joined) = (false, false);
        let lines = &self.page.lines;
        lines.split(at, at, &lines.item_content(at), &mut cells);
        let short = cells.len() < self.columns.width;
        let full = cells.len() == self.columns.width;
        alone |= self.columns.reads_as_row(lines, &cells);
        if closed {
            lines.split(at, last, &(lines.item_content(at).start..lines.content(last).end), &mut cells);
            joined = cells.len() <= self.columns.width && self.columns.reads_as_row(lines, &cells)
                || cells.len() == self.columns.width && short;
        }
        self.cells = cells;
        let closes = self.closes_rows();
        match (joined, closes, alone) {
            (true, true, _) | (true, false, false) => End::At(last),
            // Where no row is closed, a line is a row, as GFM reads it; what is no row stands outside of the table.
            (false, false, true) => End::Here,
            (false, false, false) if at + 1 < self.opening.gfm_end => End::Here,
            // A whole row, a blank line, and then text that never closes it: one missing pipe explains that.
            (false, true, true) if full && !closed && self.ends_at(at, last) => End::Unclosed(Severity::Warning),
            _ => End::Unknown(if closed { last + 1 } else { last }),
        }
    }

    /// The last line of a row whose cells stand on lines of their own: the one whose pipe closes the last cell. Where
    /// the header is not written so, that pipe must stand alone, and no line between may be a row itself.
    fn spread_end(&self, at: usize) -> Option<usize> {
        let lines = &self.page.lines;
        let spread = self.opening.spread;
        if lines.is_lone_pipe(at) && !spread {
            return None;
        }
        let mut pipes = lines.pipes(at, at).len();
        let mut apart = spread;
        for last in at + 1..lines.len().min(at + MAX_SPREAD) {
            if matches!(lines.kind(last), Kind::TableHead | Kind::Heading | Kind::Fence | Kind::Html) {
                return None;
            }
            let more = lines.pipes(last, last).len();
            if more == 0 {
                continue;
            }
            pipes += more;
            if pipes > self.columns.width {
                let closed = lines.is_lone_pipe(last) || spread && lines.is_closed(last);
                return (pipes == self.columns.width + 1 && apart && closed).then_some(last);
            }
            if !spread && self.is_row(last) {
                return None;
            }
            apart |= lines.starts_with_pipe(last) && !lines.is_lone_pipe(last);
        }
        None
    }

    fn is_row(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        let mut cells = Vec::new();
        lines.split(at, at, &lines.content(at), &mut cells);
        self.columns.reads_as_row(lines, &cells)
    }

    /// Is the row at `at` the last of its table: a blank line and a paragraph under it, and no row of the table after
    /// that text, which ends before `stop`?
    fn ends_at(&self, at: usize, stop: usize) -> bool {
        let lines = &self.page.lines;
        let Some(text) = (at + 1..stop).find(|line| !lines.is_blank(*line)) else { return true };
        text > at + 1
            && !lines.is_item(text)
            && lines.kind(text) == Kind::Text
            && (stop >= lines.len() || !self.columns.resumes(self.page, stop) || self.begins_table(stop))
    }

    /// The end of an unclosed row that has nothing to join.
    fn alone(&mut self) -> End {
        if self.closes_rows() { End::Unclosed(Severity::Note) } else { End::Here }
    }

    fn starts_row(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        lines.starts_with_pipe(at) || lines.text[lines.item_content(at)].starts_with('|')
    }

    /// Lines that no cell runs over.
    fn stops(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        matches!(lines.kind(at), Kind::TableHead | Kind::Heading | Kind::Fence | Kind::Html)
            || self.starts_row(at) && !lines.is_lone_pipe(at)
    }

    /// Is this line a whole row of the table that lacks only its first pipe?
    fn is_row_without_first_pipe(&self, at: usize) -> bool {
        let lines = &self.page.lines;
        if lines.pipes(at, at).is_empty() {
            return false;
        }
        let mut cells = Vec::new();
        lines.split(at, at, &lines.content(at), &mut cells);
        cells.len() == self.columns.width && self.columns.reads_as_row(lines, &cells)
    }

    /// The habit of this table: does it close its rows? Rows that text follows do not count, because whether they are
    /// closed is the question.
    fn closes_rows(&mut self) -> bool {
        if let Some(habit) = self.habit {
            return habit;
        }
        let lines = &self.page.lines;
        let (mut closed, mut open) = (0, 0);
        let sample = self.opening.body..lines.len().min(self.opening.body + HABIT_SAMPLE);
        for at in sample {
            if matches!(lines.kind(at), Kind::TableHead | Kind::Heading | Kind::Fence | Kind::Html) {
                break;
            }
            if !self.starts_row(at) {
                continue;
            }
            if lines.is_closed(at) {
                closed += 1;
            } else if at + 1 >= lines.len() || self.starts_row(at + 1) {
                open += 1;
            }
        }
        let head = [Some(self.opening.header), self.opening.delimiter];
        for line in head.into_iter().flatten() {
            // The head only tips the scale where the body says nothing.
            if closed == open {
                if lines.is_closed(line) { closed += 1 } else { open += 1 }
            }
        }
        let habit = closed >= open;
        self.habit = Some(habit);
        habit
    }
}
