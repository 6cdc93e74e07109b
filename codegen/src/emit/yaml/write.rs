//! A block-style YAML writer for exactly what the catalogs need. Each text is a double-quoted scalar of one line, in
//! the escapes that YAML 1.1 and 1.2 share.

/// Writes lines; knows the indentation and whether the next line opens a list item.
pub(super) struct Writer {
    out: String,
    indent: usize,
    /// Set while the first line of a list item is awaited: it carries the `- `.
    item: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { out: String::new(), indent: 0, item: false }
    }

    /// The whole file.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A comment line. Line breaks and control characters in it are escaped: a path may hold any.
    pub(super) fn comment(&mut self, comment: &str) {
        let quoted = text(comment);
        self.line(&format!("# {}", quoted[1..quoted.len() - 1].replace("\\\"", "\"")));
    }

    /// `key: value`; both are written as they are, so they come from [`word`], [`text`] or a literal.
    pub(super) fn entry(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {value}"));
    }

    /// A key with a mapping below it.
    pub(super) fn map(&mut self, key: &str, content: impl FnOnce(&mut Self)) {
        self.line(&format!("{key}:"));
        self.indent += 1;
        content(self);
        self.indent -= 1;
    }

    /// A key with a list of mappings below it; `[]` where there is none.
    pub(super) fn list<T>(&mut self, key: &str, items: &[T], mut content: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return self.entry(key, "[]");
        }
        self.line(&format!("{key}:"));
        self.indent += 1;
        for item in items {
            self.item = true;
            content(self, item);
            self.item = false;
        }
        self.indent -= 1;
    }

    /// One line `{key: value, …}`.
    pub(super) fn flow_map(&mut self, entries: &[(&str, String)]) {
        let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        self.line(&format!("{{{}}}", entries.join(", ")));
    }

    fn line(&mut self, line: &str) {
        let indent = if self.item { self.indent - 1 } else { self.indent };
        self.out.extend(std::iter::repeat_n("  ", indent));
        if std::mem::take(&mut self.item) {
            self.out.push_str("- ");
        }
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// Words that YAML 1.1 or 1.2 reads as something else than a string, in lower case.
const RESERVED: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];

/// An id, name, locale or path: plain where every YAML reader takes it for a string, else quoted.
pub(super) fn word(word: &str) -> String {
    let plain = word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.'))
        && !RESERVED.contains(&word.to_ascii_lowercase().as_str());
    if plain { word.to_owned() } else { text(word) }
}

/// Any text as a double-quoted scalar on one line.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if must_escape(c) => match u32::from(c) {
                code @ 0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that a YAML reader refuses or folds, or that a reviewer cannot see: controls, the line breaks of
/// YAML 1.1, formatting characters that reorder or hide text, noncharacters and private use.
fn must_escape(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}'
        | '\u{e0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}
