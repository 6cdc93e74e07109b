//! A block-style YAML writer for exactly what the catalogs need. Each text is a double-quoted scalar of one line.

use crate::scalar;

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

/// An id, name, locale or path: plain where it is one word of ASCII that every YAML reader takes for a text, else quoted.
pub(super) fn word(word: &str) -> String {
    if word.is_ascii() && !word.contains(' ') { scalar::word(word) } else { text(word) }
}

/// Any text as a double-quoted scalar on one line.
pub(super) fn text(text: &str) -> String {
    scalar::quoted(text)
}
