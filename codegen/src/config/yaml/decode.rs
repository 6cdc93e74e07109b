//! Decodes the tree by hand: each mistake is a problem at its place, and decoding goes on.

use super::{Key, Node, Value};
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::span::Span;

/// Decodes nodes; every mistake is a problem of `rule`.
pub(in crate::config) struct Reader<'p> {
    pub(in crate::config) rule: Rule,
    pub(in crate::config) problems: &'p mut Vec<Problem>,
}

impl Reader<'_> {
    /// Reports a mistake; `help` may be empty.
    pub(in crate::config) fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let help = help.into();
        let problem = Problem::new(self.rule, message).at(span, "");
        self.problems.push(if help.is_empty() { problem } else { problem.help(help) });
    }

    /// Reports something that stands in two places.
    pub(in crate::config) fn twice(&mut self, message: impl Into<String>, again: Span, first: Span) {
        let problem = Problem::new(self.rule, message).at(again, "again here").at(first, "first here");
        self.problems.push(problem.help("remove or correct one of the two"));
    }

    fn wrong_type(&mut self, node: &Node, what: &str, wanted: &str) {
        let got = match &node.value {
            Value::Refused => return,
            Value::Null => "nothing",
            Value::Scalar(_) => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        };
        self.error(node.span, format!("{what} must be {wanted}, here is {got}"), "");
    }

    /// A text with at least one character that is no white space.
    pub(in crate::config) fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) if text.trim().is_empty() => {
                self.error(node.span, format!("{what} is empty"), "");
                None
            }
            Value::Scalar(text) if text == "?" => {
                self.error(node.span, format!("{what} is still the `?` of the pasted entry"), "fill it in");
                None
            }
            Value::Scalar(text) => Some(text),
            _ => {
                self.wrong_type(node, what, "a text");
                None
            }
        }
    }

    /// A reason: the white space around it is dropped.
    pub(in crate::config) fn because(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = match &node.value {
            Value::Scalar(text) => text.trim(),
            Value::Null => "",
            _ => self.text(node, what)?,
        };
        if text.is_empty() {
            self.error(node.span, format!("{what} gives no reason"), "say in a sentence why, for the next reader");
            return None;
        }
        let words = ["todo", "tbd", "fixme"];
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || words.iter().any(|word| bare.eq_ignore_ascii_case(word)) {
            let message = format!("{what} is still the `{text}` of the pasted entry");
            self.error(node.span, message, "say in a sentence why, for the next reader");
            return None;
        }
        Some(text.to_owned())
    }

    /// `true` or `false`.
    pub(in crate::config) fn boolean(&mut self, node: &Node, what: &str) -> Option<bool> {
        match self.text(node, what)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.error(node.span, format!("{what} must be `true` or `false`"), "");
                None
            }
        }
    }

    /// A whole number from 1 up.
    pub(in crate::config) fn number(&mut self, node: &Node, what: &str) -> Option<u32> {
        let text = self.text(node, what)?;
        let number = text.parse().ok().filter(|number| *number > 0);
        if number.is_none() {
            self.error(node.span, format!("{what} must be a whole number from 1 up, here is `{text}`"), "");
        }
        number
    }

    /// A list.
    pub(in crate::config) fn sequence<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.value {
            Value::Sequence(items) => items,
            _ => {
                self.wrong_type(node, what, "a list");
                &[]
            }
        }
    }

    /// One value or a list of values.
    pub(in crate::config) fn one_or_more<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::Sequence(items) => items,
            Value::Refused => &[],
            _ => std::slice::from_ref(node),
        }
    }

    /// One text or a list of texts, at least one.
    pub(in crate::config) fn texts<'n>(&mut self, node: &'n Node, what: &str) -> Vec<(&'n str, Span)> {
        if matches!(&node.value, Value::Sequence(items) if items.is_empty()) {
            self.error(node.span, format!("{what} has no entry"), "");
        }
        let items = self.one_or_more(node);
        items.iter().filter_map(|item| Some((self.text(item, what)?, item.span))).collect()
    }

    /// The text of a header, which may be empty.
    pub(in crate::config) fn header<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) if text.trim().is_empty() => Some(""),
            _ => self.text(node, what),
        }
    }

    /// One header text or a list of them, at least one.
    pub(in crate::config) fn headers<'n>(&mut self, node: &'n Node, what: &str) -> Vec<(&'n str, Span)> {
        if matches!(&node.value, Value::Sequence(items) if items.is_empty()) {
            self.error(node.span, format!("{what} has no entry"), "");
        }
        let items = self.one_or_more(node);
        items.iter().filter_map(|item| Some((self.header(item, what)?, item.span))).collect()
    }

    /// A mapping with keys of the maintainer's own.
    pub(in crate::config) fn mapping<'n>(&mut self, node: &'n Node, what: &str) -> &'n [(Key, Node)] {
        match &node.value {
            Value::Mapping(entries) => entries,
            _ => {
                self.wrong_type(node, what, "a mapping");
                &[]
            }
        }
    }

    /// A mapping with known keys. Every key is taken, then [`Fields::finish`] reports the others.
    pub(in crate::config) fn fields<'n>(&mut self, node: &'n Node, what: &'n str) -> Option<Fields<'n>> {
        match &node.value {
            Value::Mapping(entries) => Some(Fields { span: node.span, what, entries, known: Vec::new() }),
            _ => {
                self.wrong_type(node, what, "a mapping");
                None
            }
        }
    }

    /// A locale.
    pub(in crate::config) fn locale(&mut self, tag: &str, span: Span) -> Option<Locale> {
        let locale = Locale::parse(tag);
        if locale.is_none() {
            let old = Locale::is_grandfathered(tag);
            let help = match Locale::nearest(tag) {
                Some(meant) if old => format!("write `{meant}`, the tag that has taken its place"),
                Some(meant) => format!("write `{meant}`"),
                None if old => "write the tag of its language: no other has taken its place".to_owned(),
                None => {
                    "BCP 47 wants a language of 2 or 3 letters, then script, region and variants joined by `-`: `ja`, \
                         `zh-Hant`, `pt-BR`"
                        .to_owned()
                }
            };
            let message = if old {
                format!("`{tag}` is a grandfathered tag of BCP 47, and those are not read here")
            } else {
                format!("`{tag}` is no BCP 47 language tag")
            };
            self.error(span, message, help);
        }
        locale
    }

    /// Locale → text.
    pub(in crate::config) fn localized(&mut self, node: &Node, what: &str) -> Vec<(Locale, String)> {
        let mut texts: Vec<(Locale, String)> = Vec::new();
        for (key, value) in self.mapping(node, what) {
            let Some(locale) = self.locale(&key.text, key.span) else { continue };
            let Some(text) = self.text(value, what) else { continue };
            if texts.iter().any(|(other, _)| *other == locale) {
                self.error(key.span, format!("{what} has the locale `{locale}` twice"), "remove one of the two");
            } else {
                texts.push((locale, text.to_owned()));
            }
        }
        texts
    }
}

/// The entries of a mapping with known keys.
pub(in crate::config) struct Fields<'n> {
    pub(in crate::config) span: Span,
    what: &'n str,
    entries: &'n [(Key, Node)],
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The value of a key that may be missing.
    pub(in crate::config) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.entries.iter().find(|(entry, _)| entry.text == key).map(|(_, node)| node)
    }

    /// The value of a key that must be there.
    pub(in crate::config) fn require(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<&'n Node> {
        let node = self.take(key);
        if node.is_none() {
            let span = self.head();
            reader.error(span, format!("{} has no `{key}`", self.what), format!("add `{key}:`"));
        }
        node
    }

    /// The text of a key that must be there.
    pub(in crate::config) fn text(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<&'n str> {
        let node = self.require(reader, key)?;
        reader.text(node, &format!("`{key}`"))
    }

    /// The reason under `because`, which must be there.
    pub(in crate::config) fn because(&mut self, reader: &mut Reader<'_>) -> Option<String> {
        let node = self.require(reader, "because")?;
        reader.because(node, "`because`")
    }

    /// The first key, as the place of the whole mapping: a span over many lines shows nobody anything.
    pub(in crate::config) fn head(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }

    /// Reports every key that was not asked for.
    pub(in crate::config) fn finish(self, reader: &mut Reader<'_>) {
        for (key, _) in self.entries {
            if self.known.contains(&key.text.as_str()) {
                continue;
            }
            let help = match nearest(&key.text, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", self.known.join(", ")),
            };
            reader.error(key.span, format!("{} has an unknown key `{}`", self.what, key.text), help);
        }
    }
}

/// The known word that is nearest to `word`, if any is near enough to be a slip of the pen.
pub(in crate::config) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.into_iter().map(|known| (strsim::damerau_levenshtein(word, known), known));
    scored
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, known)| *distance * 2 <= known.chars().count())
        .map(|(_, known)| known)
}
