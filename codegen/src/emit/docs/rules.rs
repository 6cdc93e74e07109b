//! The reference of every rule, under an anchor per id.

use crate::rules::Rule;

use super::header;

/// The page's text. The rules' texts are Markdown of our own.
pub(super) fn text() -> String {
    let mut out = header(std::iter::empty());
    out.push_str("# Rules\n\n");
    out.push_str("What the tool can find, by stage. An *error* stops generation until it is mended or decided; a\n");
    out.push_str("*warning* or a *note* is reported. Ids never change.\n\n");
    out.push_str("| Rule | Severity | What it says |\n| :-- | :-- | :-- |\n");
    for rule in Rule::ALL {
        let (id, severity) = (rule.id(), rule.severity().as_str());
        out.push_str(&format!("| [`{id}`](#{id}) | {severity} | {} |\n", rule.doc().summary.replace('|', "\\|")));
    }
    for rule in Rule::ALL {
        let (id, doc) = (rule.id(), rule.doc());
        out.push_str(&format!("\n<a id=\"{id}\"></a>\n\n## {id}\n\n"));
        out.push_str(&format!("{} ({}).\n\n", doc.summary.trim_end_matches('.'), rule.severity().as_str()));
        out.push_str(&format!("- Example: {}\n", doc.example));
        out.push_str(&format!("- Why it matters: {}\n", doc.why));
        out.push_str(&format!("- How to answer: {}\n", doc.answer));
    }
    out
}
