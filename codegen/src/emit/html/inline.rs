//! Vendor text as HTML: text stays text, only `http`, `https` and `mailto` targets are live.

use maud::{Markup, PreEscaped, html};

use super::Page;
use super::view::{self, Target};
use crate::text::{Inline, Text};
use crate::ui::UiKey;

/// A text. A line break is a `<br>`.
pub(super) fn text(page: &Page<'_>, text: &Text) -> Markup {
    marked(page, text, &[])
}

/// A text with `facts` marked where they stand in it as they are.
pub(super) fn marked(page: &Page<'_>, text: &Text, facts: &[&str]) -> Markup {
    inlines(page, &text.inlines(), &Facts::new(facts))
}

/// A string in which nothing is hidden and nothing reorders its surroundings.
pub(super) fn plain(text: &str) -> Markup {
    html! { (view::shown(text)) }
}

/// A maintainer's sentence: plain text, in which they set code between backticks.
pub(super) fn reason(text: &str) -> Markup {
    html! {
        @for (part, is_code) in view::backticks(text) {
            @if is_code { code { (plain(part)) } } @else { (plain(part)) }
        }
    }
}

fn inlines(page: &Page<'_>, inlines: &[Inline], facts: &Facts<'_>) -> Markup {
    html! {
        @for inline in inlines {
            @match inline {
                Inline::Text(text) => (mark(text, facts)),
                Inline::Code(text) => code { (mark(text, facts)) },
                Inline::Emphasis(content) => em { (self::inlines(page, content, facts)) },
                Inline::Strong(content) => strong { (self::inlines(page, content, facts)) },
                Inline::Strikethrough(content) => del { (self::inlines(page, content, facts)) },
                Inline::Break => br;,
                Inline::Link { target, content } => (link(page, target, self::inlines(page, content, facts))),
                Inline::Image { target, alt } => (link(page, target, plain(if alt.is_empty() { page.word(UiKey::Image) } else { alt }))),
            }
        }
    }
}

fn link(page: &Page<'_>, target: &str, shown: Markup) -> Markup {
    let key = match view::target(target) {
        Target::Live(url) => return html! { a href=(url) rel="noreferrer" { (shown) } },
        Target::Relative => UiKey::RelativeLink,
        Target::Dead => UiKey::DeadLink,
    };
    // What is not the vendor's is set apart, so that a search reads the vendor's sentence without it.
    let aside = |words: &str| html! { @if !words.is_empty() { span.aside { (words) } } }.into_string();
    let target = html! { code.aside { (plain(target)) } };
    let holes = [("text", shown.0.as_str()), ("target", target.0.as_str())];
    PreEscaped(page.words.fill_escaped(key, aside, &holes))
}

/// Facts to look for at a place of a text, all at once: a text may hold very many of them.
struct Facts<'f> {
    /// Sorted; each with the longest other one that it begins with.
    all: Vec<(&'f str, Option<usize>)>,
    /// Their first bytes.
    first: [bool; 256],
}

impl<'f> Facts<'f> {
    fn new(facts: &[&'f str]) -> Self {
        let mut sorted: Vec<&str> = facts.iter().copied().filter(|fact| !fact.is_empty()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut first = [false; 256];
        let mut all: Vec<(&str, Option<usize>)> = Vec::with_capacity(sorted.len());
        for (index, fact) in sorted.into_iter().enumerate() {
            first[usize::from(fact.as_bytes()[0])] = true;
            let mut shorter = index.checked_sub(1);
            while let Some(at) = shorter.filter(|at| !fact.starts_with(all[*at].0)) {
                shorter = all[at].1;
            }
            all.push((fact, shorter));
        }
        Self { all, first }
    }

    /// The length of the longest fact that a text begins with.
    fn at(&self, text: &str) -> Option<usize> {
        if !self.first[usize::from(*text.as_bytes().first()?)] {
            return None;
        }
        // What the text begins with begins the last fact that is sorted before it, or is that.
        let mut found = self.all.partition_point(|(fact, _)| *fact <= text).checked_sub(1);
        while let Some(at) = found.filter(|at| !text.starts_with(self.all[*at].0)) {
            found = self.all[at].1;
        }
        found.map(|at| self.all[at].0.len())
    }
}

/// Text with each occurrence of a fact in a `<b>`; the longest at a place, so that `HTTPS` is not marked as `HTTP`.
fn mark(text: &str, facts: &Facts<'_>) -> Markup {
    let mut rest = text;
    let mut out = String::new();
    for (at, _) in text.char_indices() {
        let done = text.len() - rest.len();
        let Some(length) = (at >= done).then(|| facts.at(&text[at..])).flatten() else { continue };
        let (before, after) = rest.split_at(at - done);
        let (hit, after) = after.split_at(length);
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let cut = |left: Option<char>, right: Option<char>| inside(left) && inside(right);
        let part =
            cut(before.chars().next_back(), hit.chars().next()) || cut(hit.chars().next_back(), after.chars().next());
        out.push_str(&plain(before).0);
        let shown = plain(hit);
        out.push_str(
            &if part {
                shown
            } else {
                html! { b.fact { (shown) } }
            }
            .0,
        );
        rest = after;
    }
    PreEscaped(out + &plain(rest).0)
}

#[cfg(test)]
mod tests {
    use super::{Facts, mark};

    #[test]
    fn facts_are_marked() {
        for (text, facts, expected) in [
            ("HTTPS and HTTP", &["HTTP", "HTTPS"][..], "<b>HTTPS</b> and <b>HTTP</b>"),
            ("HTTPX, XHTTP", &["HTTP"], "HTTPX, XHTTP"),
            ("3 of 32 MB, 32MB", &["32 MB", "3", ""], "<b>3</b> of <b>32 MB</b>, 32MB"),
            ("a-b-c a-b", &["a", "a-b", "a-b-d"], "<b>a-b</b>-c <b>a-b</b>"),
            ("<b> & é é", &["é", "<"], "<b>&lt;</b>b&gt; &amp; <b>é</b> <b>é</b>"),
            ("x", &[], "x"),
            ("", &["x"], ""),
        ] {
            let shown = mark(text, &Facts::new(facts)).0.replace(" class=\"fact\"", "");
            assert_eq!(shown, expected, "{text}");
        }
    }

    /// As many facts as a text holds, each once, and one that is only in front: a look through the rest of the text for
    /// each would take minutes.
    #[test]
    fn many_facts_of_a_long_text() {
        let numbers: Vec<String> = (0..100_000).map(|number: u32| format!("{number} s")).collect();
        let facts: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let text = numbers.join(", ");
        assert_eq!(mark(&text, &Facts::new(&facts)).0.matches("<b class=\"fact\">").count(), facts.len());
        let text = format!("first {}", "500 s, ".repeat(100_000));
        assert_eq!(mark(&text, &Facts::new(&["first", "500 s"])).0.matches("<b class=\"fact\">").count(), 100_001);
    }
}
