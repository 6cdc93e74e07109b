//! Escapes: which characters of a text Markdown would take for markup.

/// How much to escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    /// What is markup whatever stands around it.
    Least,
    /// Also what might be markup together with something else.
    All,
}

/// Markdown before escaping: markup, and literal characters of which some may need an escape.
#[derive(Debug, Default)]
pub(super) struct Raw {
    text: String,
    /// Ascending offsets of literal bytes that could be markup.
    literals: Vec<usize>,
    has_links: bool,
    has_strikes: bool,
    has_code: bool,
}

impl Raw {
    pub(super) fn markup(&mut self, markup: &str) {
        self.has_strikes |= markup == "~~";
        self.text.push_str(markup);
    }

    pub(super) fn literal(&mut self, text: &str) {
        let start = self.text.len();
        let special = |byte: u8| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'~' | b'[' | b']' | b'<' | b'&' | b'!');
        self.literals.extend(text.bytes().enumerate().filter(|(_, byte)| special(*byte)).map(|(at, _)| start + at));
        self.text.push_str(text);
    }

    /// A code span, fenced by more backticks than its content has in a row.
    pub(super) fn code(&mut self, code: &str) {
        self.has_code = true;
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        for part in [&fence, pad, code, pad, &fence] {
            self.text.push_str(part);
        }
    }

    /// The end of a link or image: `](target)`.
    pub(super) fn target(&mut self, target: &str) {
        self.has_links = true;
        self.text.push_str("](");
        let mut depth = 0_i32;
        let balanced = target.chars().all(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            (0..=30).contains(&depth)
        }) && depth == 0;
        let bare = balanced && !target.starts_with('<') && !target.chars().any(|c| c.is_control() || c.is_whitespace());
        self.text.push_str(if bare { "" } else { "<" });
        for (at, c) in target.char_indices() {
            let rest = target.get(at + c.len_utf8()..).unwrap_or_default();
            if c == '`' {
                // A code span would start here, escaped or not, before the link is seen.
                self.text.push_str("&#96;");
                continue;
            }
            let escape = match c {
                '<' | '>' => true,
                '\\' => rest.starts_with(|next: char| next.is_ascii_punctuation()) || rest.is_empty(),
                '&' => is_entity(rest.as_bytes()),
                _ => false,
            };
            if escape {
                self.text.push('\\');
            }
            self.text.push(c);
        }
        self.text.push_str(if bare { ")" } else { ">)" });
    }

    fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// True where [`Escape::Least`] may not read back: literal characters that might be markup in pairs.
    pub(super) fn is_doubtful(&self) -> bool {
        self.pairs(b'*') || self.pairs(b'_') || self.has_backticks() || self.has_brackets()
    }

    fn literal_bytes(&self, byte: u8) -> impl Iterator<Item = usize> + '_ {
        self.literals.iter().copied().filter(move |at| self.bytes().get(*at) == Some(&byte))
    }

    /// Runs of a literal delimiter: first byte, one past the last.
    fn runs(&self, byte: u8) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for at in self.literal_bytes(byte) {
            match runs.last_mut() {
                Some(run) if run.1 == at => run.1 += 1,
                _ => runs.push((at, at + 1)),
            }
        }
        runs
    }

    /// Could the run open or close emphasis? Never says no where CommonMark says yes.
    fn flanks(&self, (start, end): (usize, usize), byte: u8) -> (bool, bool) {
        let before = self.text.get(..start).and_then(|text| text.chars().next_back()).unwrap_or(' ');
        let after = self.text.get(end..).and_then(|text| text.chars().next()).unwrap_or(' ');
        // `_` inside a word is never markup.
        let word = |c: char| byte == b'_' && c.is_alphanumeric();
        (!after.is_whitespace() && !word(before), !before.is_whitespace() && !word(after))
    }

    /// True where literal runs could open and close emphasis.
    fn pairs(&self, byte: u8) -> bool {
        let mut opened = false;
        self.runs(byte).into_iter().any(|run| {
            let (opens, closes) = self.flanks(run, byte);
            let pair = opened && closes;
            opened |= opens;
            pair
        })
    }

    fn has_backticks(&self) -> bool {
        let runs = self.runs(b'`').len();
        runs > 1 || (runs == 1 && self.has_code)
    }

    fn has_brackets(&self) -> bool {
        let mut brackets = self.literal_bytes(b'[').chain(self.literal_bytes(b']')).peekable();
        brackets.peek().is_some()
            && (self.has_links || ["](", "][", "]:"].iter().any(|shape| self.text.contains(shape)))
    }

    /// Would the `[` at `at` start a link reference definition, which no reader shows?
    fn defines(&self, at: usize) -> bool {
        let starts_line = at.checked_sub(1).is_none_or(|before| self.bytes().get(before) == Some(&b'\n'));
        starts_line && self.text.get(at..).is_some_and(|text| text.contains("]:"))
    }

    /// The Markdown.
    pub(super) fn escaped(&self, escape: Escape) -> String {
        if self.literals.is_empty() {
            return self.text.clone();
        }
        let all = escape == Escape::All;
        let (stars, lines) = (all && self.any_flanks(b'*'), all && self.any_flanks(b'_'));
        let (ticks, brackets) = (all && self.has_backticks(), all && self.has_brackets());
        let tildes = self.tildes();
        let mut out = String::with_capacity(self.text.len() + 16);
        let mut from = 0;
        for at in self.literals.iter().copied() {
            let bytes = self.bytes();
            let next = bytes.get(at + 1).copied();
            let rest = bytes.get(at + 1..).unwrap_or_default();
            let needed = match bytes.get(at) {
                Some(b'\\') => next.is_none_or(|next| next.is_ascii_punctuation() || next == b'\n'),
                Some(b'<') => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')),
                Some(b'&') => is_entity(rest),
                Some(b'!') => next == Some(b'[') && self.literals.binary_search(&(at + 1)).is_err(),
                Some(b'*') => stars,
                Some(b'_') => lines,
                Some(b'~') => tildes,
                Some(b'`') => ticks,
                Some(b'[') => brackets || self.defines(at),
                Some(b']') => brackets,
                _ => false,
            };
            if needed {
                out.push_str(self.text.get(from..at).unwrap_or_default());
                out.push('\\');
                from = at;
            }
        }
        out.push_str(self.text.get(from..).unwrap_or_default());
        out
    }

    fn any_flanks(&self, byte: u8) -> bool {
        self.runs(byte).into_iter().any(|run| self.flanks(run, byte) != (false, false))
    }

    /// Literal tildes that some reader of GFM strikes by, as single ones or in pairs: escaped always, for
    /// pulldown-cmark, cmark and our own reader do not agree on them.
    fn tildes(&self) -> bool {
        self.pairs(b'~') || (self.has_strikes && self.any_flanks(b'~'))
    }
}

/// True where the bytes after a `&` make it a character reference, known or not.
pub(super) fn is_entity(rest: &[u8]) -> bool {
    let name = rest.strip_prefix(b"#").unwrap_or(rest);
    let length = name.iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&b';')
}
