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
    inlines(page, &text.inlines(), facts)
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

fn inlines(page: &Page<'_>, inlines: &[Inline], facts: &[&str]) -> Markup {
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

/// Text with each occurrence of a fact in a `<b>`; longer facts first, so that `HTTPS` is not marked as `HTTP`.
fn mark(text: &str, facts: &[&str]) -> Markup {
    let mut facts: Vec<&str> = facts.iter().copied().filter(|fact| !fact.is_empty()).collect();
    facts.sort_by_key(|fact| std::cmp::Reverse(fact.len()));
    let mut rest = text;
    let mut out = String::new();
    while !rest.is_empty() {
        let first = facts.iter().filter_map(|fact| rest.find(fact).map(|at| (at, *fact)));
        let Some((at, fact)) = first.min_by_key(|(at, fact)| (*at, std::cmp::Reverse(fact.len()))) else { break };
        let (before, after) = rest.split_at(at);
        let (hit, after) = after.split_at(fact.len());
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
