//! The data tables of the crate as text. They are most of its bytes and have one fixed shape, so they are written
//! line by line: as tokens they cost more than everything that is read. The tests hold that a table is a Rust file and
//! that each literal's value is the text.

/// How long a line may be.
const WIDTH: usize = 89;

/// Lines of Rust, indented.
#[derive(Debug, Default)]
pub(super) struct Table {
    out: String,
    depth: usize,
}

impl Table {
    /// Lines that will stand in a block so deep.
    pub(super) fn at(depth: usize) -> Self {
        Self { out: String::new(), depth }
    }

    /// A line.
    pub(super) fn line(&mut self, line: &str) {
        self.start();
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A line that opens a block.
    pub(super) fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    /// A line that closes a block.
    pub(super) fn close(&mut self, line: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// A string literal on a line, a comma behind it.
    pub(super) fn text(&mut self, before: &str, text: &str) {
        self.start();
        self.out.push_str(before);
        literal(&mut self.out, text);
        self.out.push_str(",\n");
    }

    /// A list as prettyplease prints it: on one line where it fits, else an item a line, and of numbers as many as fit.
    pub(super) fn list(&mut self, before: &str, items: &[String], after: &str) {
        let width = WIDTH.saturating_sub(4 * self.depth);
        let long = items.iter().map(|item| item.len() + 2).sum::<usize>().saturating_sub(2);
        if before.len() + long + after.len() <= width {
            return self.line(&format!("{before}{}{after}", items.join(", ")));
        }
        self.open(before);
        let numbers = items.iter().all(|item| item.starts_with(|first: char| first.is_ascii_digit()));
        let width = if numbers { width.saturating_sub(4) } else { 0 };
        let mut line = String::new();
        for item in items {
            if !line.is_empty() {
                if line.len() + " ,".len() + item.len() > width {
                    self.line(&line);
                    line.clear();
                } else {
                    line.push(' ');
                }
            }
            line.push_str(item);
            line.push(',');
        }
        self.line(&line);
        self.close(after);
    }

    /// Lines of documentation, Markdown that is safe already.
    pub(super) fn docs<L: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = L>) {
        for line in lines {
            let line = line.as_ref();
            self.start();
            // What a comment cannot hold, or would not end with its line.
            if line.contains(char::is_control) {
                self.out.push_str("#[doc = ");
                literal(&mut self.out, &format!(" {line}"));
                self.out.push_str("]\n");
            } else {
                self.out.push_str(if line.is_empty() { "///" } else { "/// " });
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
    }

    /// The attribute of what is not to be used any more.
    pub(super) fn deprecated(&mut self, since: &str, note: &str) {
        self.start();
        self.out.push_str("#[deprecated(since = ");
        literal(&mut self.out, since);
        self.out.push_str(", note = ");
        literal(&mut self.out, note);
        self.out.push_str(")]\n");
    }

    /// The lines.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn start(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }
}

/// Adds a string literal as `Literal::string` writes it; the characters that most texts are made of are not looked up
/// in Unicode's tables.
fn literal(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    for (at, char) in text.char_indices() {
        if is_plain(char) {
            continue;
        }
        out.push_str(&text[done..at]);
        done = at + char.len_utf8();
        match char {
            // A digit behind `\0` would look like an octal escape.
            '\0' if text[done..].starts_with(|next| matches!(next, '0'..='7')) => out.push_str("\\x00"),
            '\0' => out.push_str("\\0"),
            char => out.extend(char.escape_debug()),
        }
    }
    out.push_str(&text[done..]);
    out.push('"');
}

/// True for characters that stand for themselves in a literal, as far as that is known without looking them up:
/// ASCII, CJK punctuation, kana, ideographs, Hangul, full-width forms.
fn is_plain(char: char) -> bool {
    match char {
        '"' | '\\' => false,
        ' '..='~' => true,
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' => true,
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}' => true,
        _ => false,
    }
}

/// A string literal.
pub(super) fn literal_of(text: &str) -> String {
    let mut out = String::new();
    literal(&mut out, text);
    out
}
