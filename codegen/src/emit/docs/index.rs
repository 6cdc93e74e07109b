//! The first page of a locale: its catalogs and where else to look.

use crate::ui::UiKey;

use super::inline::{self, fill, label};
use super::{Page, header, view};

/// The page's text.
pub(super) fn text(page: &Page<'_>) -> String {
    let words = page.words;
    let get = |key| inline::plain(words.get(key));
    let mut out = header(page.lexicon.documents.iter().map(|document| document.path.as_str()));
    out.push_str(&format!("# {}\n\n{}\n\n", get(UiKey::SiteTitle), get(UiKey::SiteSummary)));

    let others = page.lexicon.locales.iter().filter(|locale| *locale != page.locale);
    let links: Vec<String> = others
        .map(|locale| format!("[{}](../{locale}/index.md)", inline::plain(view::endonym(page.lexicon, locale))))
        .collect();
    if !links.is_empty() {
        out.push_str(&format!("{}\n\n", label(words, UiKey::Languages, &links.join(" · "))));
    }
    for (path, name, note) in [
        (format!("../{}.html", page.locale), UiKey::SearchPage, Some(UiKey::SearchPageNote)),
        ("../reconciliation.md".to_owned(), UiKey::Reconciliation, Some(UiKey::ReconciliationNote)),
        ("../rules.md".to_owned(), UiKey::Rules, None),
    ] {
        let link = format!("[{}]({path})", get(name));
        let line = note.map(|note| fill(words, UiKey::Label, &[("label", &link), ("text", &get(note))]));
        out.push_str(&format!("- {}\n", line.unwrap_or(link)));
    }

    out.push_str(&format!("\n## {}\n\n", get(UiKey::Catalogs)));
    out.push_str(&format!("| {} | {} | {} |\n", get(UiKey::Catalog), get(UiKey::Codes), get(UiKey::Languages)));
    out.push_str("| :-- | --: | :-- |\n");
    let separator = inline::escape(words.get(UiKey::ListSeparator));
    for catalog in &page.lexicon.catalogs {
        let title = inline::plain(view::title(catalog, page.locale));
        let names: Vec<String> = catalog.locales.iter().map(|locale| inline::plain(words.language(locale))).collect();
        let names = names.join(&separator);
        out.push_str(&format!("| [{title}]({}.md) | {} | {names} |\n", catalog.id, catalog.codes.len()));
    }
    out.push_str(&format!("\n## {}\n\n", get(UiKey::Coverage)));
    for catalog in &page.lexicon.catalogs {
        let title = inline::plain(view::title(catalog, page.locale));
        out.push_str(&format!("![{title}]({}.svg)\n\n", catalog.id));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
