//! `cargo xtask explain X`: everything known about a code, a fact, a name, a text in any language, or a rule.

mod facts;
mod find;
mod show;

use status_codegen::rules::Rule;

use crate::failure::Failure;
use crate::render::{Format, plural};
use crate::run::{Global, Run};
use crate::{Exit, Stop, Streams, escape};
use find::{find, nearest};

/// How many codes, and how many facts, are shown in full; more are listed in a line each.
const SHOWN_CODES: usize = 5;

/// Prints what `words` name, or the nearest three things that there are.
pub(crate) fn explain(run: &Run, words: &str, global: &Global, streams: &mut Streams<'_>) -> Result<Exit, Stop> {
    if !matches!(global.format, Format::Human | Format::Short | Format::Json) {
        return Err(Failure::new("explain writes human, short or json").into());
    }
    let words = words.trim();
    if let Some(rule) = Rule::parse(words) {
        show::rule(rule, run, global.format, streams.out)?;
        return Ok(Exit::Good);
    }
    let Some(lexicon) = &run.outcome.lexicon else {
        crate::check::report(run, global, &[], streams)?;
        return Ok(Exit::Bad);
    };
    let (found, of_facts) = find(lexicon, words);
    if found.is_empty() && of_facts.is_empty() {
        writeln!(streams.err, "nothing is known about \"{}\"", escape::line(words))?;
        let near = nearest(lexicon, words);
        if !near.is_empty() {
            writeln!(streams.err, "nearest:")?;
        }
        for near in near {
            writeln!(streams.err, "  cargo xtask explain {}", escape::line(&near))?;
        }
        return Ok(Exit::Bad);
    }
    for (index, code) in found.iter().enumerate() {
        match global.format {
            Format::Json => show::json(lexicon, *code, run, streams.out)?,
            Format::Human if index < SHOWN_CODES => show::code(lexicon, *code, run, streams.out)?,
            _ => {
                if global.format == Format::Human && index == SHOWN_CODES {
                    writeln!(streams.out, "{}:", plural(found.len() - SHOWN_CODES, "more code"))?;
                }
                show::line(*code, streams.out)?;
            }
        }
    }
    for (index, fact) in of_facts.iter().enumerate() {
        match global.format {
            Format::Json => facts::json(lexicon, fact, run, streams.out)?,
            Format::Human if index < SHOWN_CODES => facts::fact(lexicon, fact, run, streams.out)?,
            _ => {
                if global.format == Format::Human && index == SHOWN_CODES {
                    writeln!(streams.out, "{}:", plural(of_facts.len() - SHOWN_CODES, "more fact"))?;
                }
                facts::line(lexicon, fact, streams.out)?;
            }
        }
    }
    Ok(Exit::Good)
}

#[cfg(test)]
mod tests;
