//! What an HTML tag does to inline text. Shared by Markdown with tags in it and by the HTML table reader, so that
//! both read `<b>` or `<br>` alike.

use super::build::{Builder, CODE, EMPHASIS, Origin, STRIKETHROUGH, STRONG, Styles};
use super::list::Numbers;

/// What an element does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// `<br>`, also as `</br>`.
    Break,
    /// `<p>`, `<div>`, `<hr>` …: its content stands on lines of its own.
    Block,
    /// `<ul>`.
    Bullets,
    /// `<ol>`.
    Numbers,
    /// `<li>`.
    Item,
    /// `<b>`, `<strong>`.
    Strong,
    /// `<i>`, `<em>`.
    Emphasis,
    /// `<s>`, `<del>`, `<strike>`.
    Strikethrough,
    /// `<code>`, `<kbd>`, `<samp>`, `<tt>`.
    Code,
    /// `<a>`.
    Link,
    /// `<img>`.
    Image,
    /// `<sup>`.
    Superscript,
    /// `<sub>`.
    Subscript,
    /// `<span>`, `<font>` …: has no meaning in plain inline text.
    Transparent,
    /// Everything else, `<your-domain>` as well as `<script>`: the tag is text, so that nothing is lost.
    Literal,
}

/// The effect of an element by its lower-case name.
pub(crate) fn effect(name: &str) -> Effect {
    match name {
        "br" => Effect::Break,
        "p" | "div" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "center" | "blockquote" | "pre" | "section"
        | "article" | "dl" | "dt" | "dd" | "address" | "aside" | "details" | "summary" | "figure" | "figcaption" => {
            Effect::Block
        }
        "ul" | "menu" | "dir" => Effect::Bullets,
        "ol" => Effect::Numbers,
        "li" => Effect::Item,
        "b" | "strong" => Effect::Strong,
        "i" | "em" => Effect::Emphasis,
        "s" | "del" | "strike" => Effect::Strikethrough,
        "code" | "kbd" | "samp" | "tt" => Effect::Code,
        "a" => Effect::Link,
        "img" => Effect::Image,
        "sup" => Effect::Superscript,
        "sub" => Effect::Subscript,
        "span" | "font" | "u" | "ins" | "small" | "big" | "mark" | "abbr" | "acronym" | "cite" | "dfn" | "var"
        | "bdi" | "wbr" | "nobr" | "label" | "time" | "data" => Effect::Transparent,
        _ => Effect::Literal,
    }
}

/// One tag as written: `<name …>` or `</name …>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Lower-case name.
    pub(crate) name: String,
    /// `</name>`.
    pub(crate) closing: bool,
}

/// The tag that `source` (from `<` on) starts with; none for comments, declarations and text.
pub(crate) fn tag(source: &str) -> Option<Tag> {
    let rest = source.strip_prefix('<')?;
    let (closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
    let name = rest.get(..end)?;
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        .then(|| Tag { name: name.to_ascii_lowercase(), closing })
}

/// The value of an attribute of one start tag, entities decoded. By scraper, so that it reads as a browser would.
pub(crate) fn attribute(source: &str, name: &str) -> Option<String> {
    let html = scraper::Html::parse_fragment(source);
    let elements = html.root_element().descendants().filter_map(scraper::ElementRef::wrap);
    elements.filter_map(|element| element.value().attr(name)).map(str::to_owned).next()
}

/// The title of one written tag, which a browser shows on hover. A tag that is kept as text keeps its title.
pub(crate) fn title(tag: &Tag, source: &str) -> Option<String> {
    let named = source.as_bytes().windows(5).any(|name| name.eq_ignore_ascii_case(b"title"));
    let reads = named && !tag.closing && effect(&tag.name) != Effect::Literal;
    reads.then(|| attribute(source, "title")).flatten()
}

/// Does one written tag hide its content? One that is kept as text hides nothing.
pub(crate) fn hides(tag: &Tag, source: &str) -> bool {
    // Most tags have none, and a parser is slow.
    let named = |name: &[u8]| source.as_bytes().windows(name.len()).any(|part| part.eq_ignore_ascii_case(name));
    let may_hide = !tag.closing && effect(&tag.name) != Effect::Literal && (named(b"hidden") || named(b"none"));
    may_hide && is_hidden(|name| attribute(source, name))
}

/// Does a browser not show an element with these attributes?
pub(crate) fn is_hidden<V: AsRef<str>>(attribute: impl Fn(&str) -> Option<V>) -> bool {
    let hides = |declaration: &str| {
        let declaration: String = declaration.chars().filter(|c| !c.is_whitespace()).collect();
        let declaration = declaration.to_ascii_lowercase();
        let declaration = declaration.strip_suffix("!important").unwrap_or(&declaration);
        matches!(declaration, "display:none" | "visibility:hidden" | "visibility:collapse")
    };
    attribute("hidden").is_some() || attribute("style").is_some_and(|style| style.as_ref().split(';').any(hides))
}

/// Bytes of the tag or comment that `source` starts with, up to and with its `>`; at least its `<`, and only that
/// where it does not end. A `>` in a quoted attribute value does not end a tag.
pub(crate) fn length(source: &str) -> usize {
    if let Some(comment) = source.strip_prefix("<!--") {
        return comment.find("-->").map_or(source.len(), |end| end + 7);
    }
    let mut quote = None;
    for (at, byte) in source.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    1
}

/// Lets one written tag act on the text; `source` is the whole tag.
pub(crate) fn apply(builder: &mut Builder, tag: &Tag, source: &str) {
    let effect = effect(&tag.name);
    if tag.closing {
        close(builder, effect, source);
        return;
    }
    match effect {
        Effect::Literal => builder.text(source),
        _ => {
            // HTML has no link in a link: the second ends the first.
            if effect == Effect::Link {
                builder.close_link(Origin::Html);
            }
            // Most tags have none, and a parser is slow.
            let has = source.contains('=');
            open(builder, effect, |name| if has { attribute(source, name) } else { None });
        }
    }
}

/// The start of an element, by the values of its attributes.
pub(crate) fn open<V: AsRef<str>>(builder: &mut Builder, effect: Effect, attribute: impl Fn(&str) -> Option<V>) {
    match effect {
        Effect::Break | Effect::Block => builder.line_break(),
        Effect::Bullets => builder.open_list(None),
        Effect::Numbers => {
            let (start, style) = (attribute("start"), attribute("type"));
            let (start, style) = (start.as_ref().map(AsRef::as_ref), style.as_ref().map(AsRef::as_ref));
            builder.open_list(Some(Numbers::of_html(start, style)));
        }
        Effect::Item => builder.item(attribute("value").as_ref().map(AsRef::as_ref)),
        Effect::Superscript => builder.raise('^'),
        Effect::Subscript => builder.raise('_'),
        Effect::Link => builder.open_link(Origin::Html, attribute("href").as_ref().map(AsRef::as_ref)),
        Effect::Image => {
            let (target, alt) = (attribute("src"), attribute("alt"));
            let text = |value: &Option<V>| value.as_ref().map(|value| value.as_ref().to_owned()).unwrap_or_default();
            builder.image(&text(&target), &text(&alt));
        }
        Effect::Transparent | Effect::Literal => {}
        Effect::Strong | Effect::Emphasis | Effect::Strikethrough | Effect::Code => builder.open(style(effect)),
    }
}

/// The end of an element; `source` is its end tag as written.
pub(crate) fn close(builder: &mut Builder, effect: Effect, source: &str) {
    match effect {
        // `</br>` is a line break to every browser.
        Effect::Break | Effect::Block | Effect::Item => builder.line_break(),
        Effect::Bullets | Effect::Numbers => builder.close_list(),
        Effect::Link => builder.close_link(Origin::Html),
        Effect::Superscript | Effect::Subscript => builder.lower(),
        Effect::Image | Effect::Transparent => {}
        Effect::Literal => builder.text(source),
        Effect::Strong | Effect::Emphasis | Effect::Strikethrough | Effect::Code => builder.close(style(effect)),
    }
}

fn style(effect: Effect) -> Styles {
    match effect {
        Effect::Strong => STRONG,
        Effect::Emphasis => EMPHASIS,
        Effect::Strikethrough => STRIKETHROUGH,
        _ => CODE,
    }
}
