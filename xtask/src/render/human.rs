//! For people: each problem with its source lines in one picture, the text to paste, then what is stale. Columns are
//! counted by annotate-snippets, which puts carets under CJK cells where they belong; our escaping comes first.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use status_codegen::problem::{Label, Problem, Severity};
use status_codegen::span::Span;

use super::{Drift, Findings, Locator, plural};
use crate::escape;

/// More than this nobody reads; the other formats hold all.
const SHOWN_PROBLEMS: usize = 200;
/// A span over more lines is shown by its first line.
const SHOWN_LINES: u32 = 8;
/// Labels further apart than this are two snippets.
const GAP: u32 = 60;

/// Errors and warnings as pictures, repairs as one line, each stale file with its diff, and last the command to run.
pub(super) fn render(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(findings.files, findings.sources_shown);
    let shown: Vec<&Problem> =
        findings.sorted().into_iter().filter(|problem| problem.severity < Severity::Note).collect();
    for problem in shown.iter().take(SHOWN_PROBLEMS) {
        picture(problem, &mut locator, out)?;
    }
    if shown.len() > SHOWN_PROBLEMS {
        writeln!(out, "… and {} more; --format short lists all", shown.len() - SHOWN_PROBLEMS)?;
    }
    let notes = findings.count(Severity::Note);
    if notes > 0 {
        writeln!(out, "{} (repairs, merged repeats, known gaps); --format short lists them", plural(notes, "note"))?;
    }
    for drift in findings.drift {
        stale(drift, out)?;
    }
    if findings.count(Severity::Error) > 0 {
        writeln!(out, "{}: nothing is generated until the errors are mended", findings.tally())?;
    } else if !findings.drift.is_empty() {
        writeln!(out, "{}", findings.tally())?;
        writeln!(out, "run: {}", escape::line(findings.command))?;
    }
    Ok(())
}

/// One problem with its places, its help and what to paste.
pub(crate) fn picture(problem: &Problem, locator: &mut Locator<'_>, out: &mut dyn Write) -> io::Result<()> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level.primary_title(escape::line(&problem.message)).id(problem.rule.id()).elements(
        clusters(&problem.labels, locator).into_iter().map(|cluster| snippet(&cluster, &problem.labels[0], locator)),
    );
    for help in &problem.help {
        group = group.element(Level::HELP.message(escape::line(help)));
    }
    if let Some(paste) = &problem.paste {
        let file = format!("add to {}/{}:", locator.shown(), paste.file);
        group = group.element(Level::HELP.message(escape::line(&file).into_owned()));
    }
    writeln!(out, "{}", Renderer::styled().render(&[group]))?;
    if let Some(paste) = &problem.paste {
        for line in escape::lines(&paste.text) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

/// Labels that fit one snippet: of one file and near each other, in the order of the first of each.
fn clusters<'p>(labels: &'p [Label], locator: &mut Locator<'_>) -> Vec<Vec<&'p Label>> {
    let mut clusters: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        let line = locator.index(label.span.file).line(label.span.start);
        let near = clusters.iter_mut().find(|cluster| {
            cluster.iter().any(|other| {
                other.span.file == label.span.file
                    && locator.index(other.span.file).line(other.span.start).abs_diff(line) <= GAP
            })
        });
        match near {
            Some(cluster) => cluster.push(label),
            None => clusters.push(vec![label]),
        }
    }
    clusters
}

fn snippet(
    labels: &[&Label],
    primary: &Label,
    locator: &mut Locator<'_>,
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let file = labels[0].span.file;
    let path = escape::line(&locator.path(file)).into_owned();
    let bytes = &locator.files().get(file).bytes;
    let index = locator.index(file);
    let cut = |span: Span| {
        let (first, last) = index.lines(span);
        let shown = if last - first > SHOWN_LINES { first } else { last };
        let line_end = index.start(shown + 1).max(span.start);
        let line_end = if index.start(shown + 1) > index.start(shown) { line_end as usize } else { bytes.len() };
        let end = (span.end as usize).min(line_end).min(bytes.len());
        (span.start as usize).min(end)..end
    };
    let ranges: Vec<_> = labels.iter().map(|label| cut(label.span)).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let first_line = index.line(start as u32);
    let start = index.start(first_line) as usize;
    let end = bytes[end..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| end + at);

    let source = source_text(&bytes[start..end]);
    // Escaping moves offsets: an offset is as far in the escaped text as the escaped text before it is long.
    let moved = |offset: usize| source_text(&bytes[start..offset.clamp(start, end)]).len().min(source.len());
    let annotations: Vec<_> = labels
        .iter()
        .zip(&ranges)
        .map(|(label, range)| {
            let kind = if std::ptr::eq(*label, primary) { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(moved(range.start)..moved(range.end));
            if label.text.is_empty() { annotation } else { annotation.label(escape::line(&label.text).into_owned()) }
        })
        .collect();
    Snippet::source(source).line_start(first_line as usize).path(path).annotations(annotations)
}

/// Source lines as they are shown: lossy where they are not UTF-8, hidden characters visible.
fn source_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split('\n').map(|line| escape::line(line.strip_suffix('\r').unwrap_or(line)));
    lines.collect::<Vec<_>>().join("\n")
}

fn stale(drift: &Drift, out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    let (red, green) = (AnsiColor::Red.on_default(), AnsiColor::Green.on_default());
    writeln!(out, "{bold}{}{bold:#}: {}", drift.state, escape::line(&drift.path))?;
    for line in &drift.diff.lines {
        let style = match line.as_bytes().first() {
            Some(b'+') => green,
            Some(b'-') => red,
            _ => Style::new(),
        };
        writeln!(out, "{style}{}{style:#}", escape::line(line))?;
    }
    if drift.diff.more > 0 {
        writeln!(out, "… {} of this diff", plural(drift.diff.more, "more line"))?;
    }
    writeln!(out)
}
