//! What a person pastes into `decisions.yaml`, and the problem that asks for it.

use super::stale::{equal, list, reads};
use crate::catalog::Conflict;
use crate::config::{Decision, Use};
use crate::locale::Locale;
use crate::problem::{Problem, Rule, Severity};
use crate::scalar::{quoted, word};
use crate::text::Text;

/// The file under `sources/`.
pub(super) const FILE: &str = "decisions.yaml";

/// The problem of a conflict that nobody has decided.
pub(super) fn open(conflict: &Conflict) -> Problem {
    let repeat = conflict.key.rule == Rule::DuplicateDiffers;
    let said = |facts: &[String]| match repeat {
        // Whole texts hold commas of their own.
        true => facts.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(" and "),
        false => list(facts),
    };
    let values: Vec<_> = conflict.values.iter().map(|(locale, facts)| format!("{locale} {}", said(facts))).collect();
    let message = format!("{}: {}", conflict.key.place(), values.join(" / "));
    let mut problem = Problem::new(conflict.key.rule, message);
    problem.severity = if conflict.stops { Severity::Error } else { Severity::Warning };
    for (locale, span) in &conflict.spans {
        let facts = conflict.values.get(locale).map(|facts| list(facts)).unwrap_or_default();
        if !repeat {
            problem = problem.at(*span, format!("{locale}: {facts}"));
            continue;
        }
        // Each row tells its text itself.
        problem = problem.at(*span, format!("{locale}: the first row"));
        for (_, span) in conflict.others.iter().filter(|(other, _)| other == locale) {
            problem = problem.at(*span, format!("{locale}: a row that differs"));
        }
    }
    let help = match (conflict.stops, conflict.key.rule) {
        (true, Rule::DuplicateDiffers) => {
            "see whether one of the rows has lost its scope or its code, and is another code's row; if not, decide: `keep: true` makes each a cause of its own, `use: <locale>` keeps the row that stands first in `seen` and leaves the others out"
        }
        (true, Rule::TextMissingInLocale) => {
            "the documents tell another number of causes: see whether an edit has emptied a code cell; if the page never had the cause, `keep: true`"
        }
        (true, _) => "decide which is right and why, or `keep: true` where the difference is meant",
        (false, _) => "a person should look; the entry below makes it quiet once that is done",
    };
    problem = problem.help(help).paste(FILE, entry(conflict, None));
    problem.conflict = Some(conflict.key.clone());
    problem
}

/// The whole entry for a conflict; what an old decision said is kept where it can be.
pub(crate) fn entry(conflict: &Conflict, old: Option<&Decision>) -> String {
    let key = &conflict.key;
    let mut parts = vec![format!("catalog: {}", key.catalog)];
    parts.extend(key.scope.as_ref().map(|scope| format!("scope: {scope}")));
    parts.extend(key.code.map(|code| format!("code: {code}")));
    parts.extend(key.group.as_ref().map(|group| format!("group: {}", word(group))));
    parts.extend(key.cause.map(|cause| format!("cause: {cause}")));
    parts.extend(key.field.map(|field| format!("field: {}", field.as_str())));
    parts.extend(key.fact.as_ref().map(|fact| format!("fact: {}", word(fact))));
    parts.push(format!("rule: {}", key.rule.id()));
    let mut entry = format!("- conflict: {{{}}}\n", parts.join(", "));
    if !conflict.values.is_empty() {
        entry += "  seen:";
        let short = conflict.values.values().flatten().map(|fact| fact.chars().count()).sum::<usize>() <= 60;
        if short {
            let seen = conflict.values.iter().map(|(locale, facts)| {
                format!("{locale}: [{}]", facts.iter().map(|fact| word(fact)).collect::<Vec<_>>().join(", "))
            });
            entry += &format!(" {{{}}}\n", seen.collect::<Vec<_>>().join(", "));
        } else {
            entry += "\n";
            for (locale, facts) in &conflict.values {
                if facts.is_empty() {
                    entry += &format!("    {locale}: []\n");
                    continue;
                }
                entry += &format!("    {locale}:\n");
                for fact in facts {
                    entry += &format!("    - {}\n", word(fact));
                }
            }
        }
    }
    entry += &match old.map(|old| &old.answer) {
        Some(Use::Locale(locale)) => format!("  use: {locale}\n"),
        Some(Use::Keep) => "  keep: true\n".to_owned(),
        // There is no text to choose.
        None if matches!(key.rule, Rule::OrderDiffers | Rule::TextMissingInLocale | Rule::SpellingDiffers) => {
            "  keep: true\n".to_owned()
        }
        None => {
            let locales: Vec<_> = conflict.values.keys().map(|locale| locale.as_str()).collect();
            format!("  use: \"?\" # {}, or instead of this line `keep: true`\n", locales.join(" or "))
        }
    };
    let corrected: Vec<_> = old.into_iter().flat_map(|old| corrected(conflict, old)).collect();
    let reported = old.is_some_and(|old| old.reported);
    if !corrected.is_empty() {
        entry += "  text:\n";
        for Corrected { locale, text, outdated } in &corrected {
            // A person has to say whether the correction holds for the new text; pasted as it is, it would mask it.
            entry += &format!("    {locale}: {}\n", quoted(if *outdated { "?" } else { text }));
        }
    }
    if !corrected.is_empty() || reported {
        entry += "  published:\n";
        for (locale, text) in &conflict.published {
            let wanted = old
                .is_some_and(|old| old.published.contains_key(locale) && (reported || !old.text.contains_key(locale)))
                || corrected.iter().any(|it| it.locale == locale);
            if wanted {
                entry += &format!("    {locale}: {}\n", quoted(text.markdown()));
            }
        }
    } else if old.is_none() && !conflict.published.is_empty() {
        entry += "  # For each locale whose text must change, take away the `#`, and the locales that stay:\n";
        for name in ["text", "published"] {
            entry += &format!("  # {name}:\n");
            for (locale, text) in &conflict.published {
                entry += &format!("  #   {locale}: {}\n", quoted(text.markdown()));
            }
        }
    }
    if reported {
        entry += "  reported: true\n";
    }
    entry += &old.map_or("  because: \"?\"\n".to_owned(), |old| format!("  because: {}\n", quoted(&old.because)));
    entry
}

/// A correction that an old decision brings to a conflict as it is now.
pub(super) struct Corrected<'d> {
    pub(super) locale: &'d Locale,
    pub(super) text: &'d str,
    /// True where the vendor has another text now than the one that was corrected.
    pub(super) outdated: bool,
}

/// The corrections of a decision. One of a text that is gone, or that the vendor has made himself, is none any more.
pub(super) fn corrected<'d>(conflict: &Conflict, old: &'d Decision) -> impl Iterator<Item = Corrected<'d>> {
    old.text.iter().filter_map(|(locale, text)| {
        let published = conflict.published.get(locale)?;
        let outdated = !old.published.get(locale).is_some_and(|then| reads(published, then));
        let corrects = !equal(published, &Text::from_canonical(text));
        corrects.then_some(Corrected { locale, text, outdated })
    })
}
