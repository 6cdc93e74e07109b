//! Rows to causes: rows under one code cell are causes of their own, a repeat elsewhere is merged or a conflict, and
//! the documents of a group are aligned by the number of the cause.

mod by_texts;

use litemap::LiteMap;

use super::Context;
use super::decide::Decider;
use super::stale::equal;
use crate::catalog::{Address, Cause, Code, Conflict, Field, LocalText, Merged, Published, ScopeId};
use crate::code::CodeValue;
use crate::config::{Decision, Use};
use crate::id::ConflictKey;
use crate::locale::Locale;
use crate::problem::{Problem, Rule};
use crate::records::Record;
use crate::span::Span;
use crate::text::Text;
use by_texts::{ByTexts, FEW};

/// A code while its causes are put together.
pub(super) struct Draft {
    pub(super) catalog: usize,
    pub(super) scope: Option<ScopeId>,
    pub(super) code: CodeValue,
    /// True where more than one group could disagree on the code: its conflicts name their group.
    pub(super) several: bool,
    pub(super) causes: Vec<DraftCause>,
    pub(super) merged: Vec<Merged>,
    pub(super) conflicts: Vec<Conflict>,
}

/// One cause of one group.
#[derive(Default)]
pub(super) struct DraftCause {
    pub(super) group: usize,
    /// Its number in its group, where the group has more than one.
    pub(super) number: Option<u32>,
    /// By field, then manifest order.
    pub(super) texts: Vec<DraftText>,
    pub(super) sources: Vec<(usize, Span)>,
}

/// One text with its place.
pub(super) struct DraftText {
    pub(super) field: Field,
    pub(super) document: usize,
    pub(super) text: Text,
    pub(super) span: Span,
    row: Span,
    pub(super) published: Option<Published>,
}

impl Draft {
    /// The code in its scope.
    pub(super) fn key(&self) -> (Option<ScopeId>, CodeValue) {
        (self.scope.clone(), self.code)
    }

    /// The key of a conflict on this code.
    pub(super) fn conflict(
        &self,
        context: &Context<'_>,
        (group, cause): (usize, Option<u32>),
        field: Option<Field>,
        rule: Rule,
    ) -> ConflictKey {
        let (scope, code) = (self.scope.clone(), Some(self.code));
        let group = self.several.then(|| context.groups[group].to_string());
        ConflictKey {
            catalog: context.catalog(self.catalog).clone(),
            scope,
            code,
            group,
            cause,
            field,
            fact: None,
            rule,
        }
    }

    /// Takes the group out of a key that needs none.
    pub(super) fn shorten(&self, key: &mut ConflictKey) {
        if !self.several {
            key.group = None;
        }
    }

    /// The code, without its name.
    pub(super) fn finish(self, context: &Context<'_>, conflicts: Vec<Conflict>) -> Code {
        let causes = self.causes.into_iter().map(|cause| cause.finish(context)).collect();
        Code {
            scope: self.scope,
            code: self.code,
            name: String::new(),
            aliases: Vec::new(),
            retired: None,
            causes,
            conflicts,
            merged: self.merged,
        }
    }
}

impl DraftCause {
    fn finish(self, context: &Context<'_>) -> Cause {
        let address = |&(document, span): &(usize, Span)| {
            let (line, end_line) = context.lines(document, span);
            Address { document, locale: context.locale(document).clone(), line, end_line }
        };
        let mut sources: Vec<Address> = self.sources.iter().map(address).collect();
        // Each text stands in one of the rows.
        let lines = |document: usize, row: Span| {
            let source = self.sources.iter().position(|source| *source == (document, row)).map(|at| &sources[at]);
            source.map_or_else(|| context.lines(document, row), |source| (source.line, source.end_line))
        };
        let fields = self.texts.chunk_by(|a, b| a.field == b.field).count();
        let mut texts: LiteMap<Field, LiteMap<Locale, LocalText>> = LiteMap::with_capacity(fields);
        let mut all = self.texts.into_iter().peekable();
        while let Some(field) = all.peek().map(|text| text.field) {
            let mut local = LiteMap::with_capacity(sources.len());
            while let Some(DraftText { document, text, row, published, .. }) = all.next_if(|text| text.field == field) {
                let text = LocalText { text, published, document, lines: lines(document, row) };
                local.entry(context.locale(document).clone()).or_insert(text);
            }
            texts.insert(field, local);
        }
        sources.sort_by_key(|source| (source.document, source.line, source.end_line));
        Cause { group: context.groups[self.group].clone(), texts, sources }
    }
}

/// The codes of one catalog, sorted by scope and code.
pub(super) fn drafts(context: &Context<'_>, mut records: Vec<Record>, decider: &mut Decider<'_>) -> Vec<Draft> {
    let scope = |record: &Record| context.scope(record.catalog, record.scope.as_ref());
    records.sort_by_cached_key(|record| (scope(record), record.code, context.group[record.document]));
    let codes = records.chunk_by_mut(|a, b| (a.code, &a.scope) == (b.code, &b.scope));
    let draft = |rows: &mut [Record]| {
        let group = |row: &Record| context.group[row.document];
        let groups = || rows.chunk_by(|a, b| group(a) == group(b));
        let mut draft = Draft {
            catalog: rows[0].catalog,
            scope: rows[0].scope.clone(),
            code: rows[0].code,
            several: groups().filter(|rows| rows.len() > 1).count() > 1,
            causes: Vec::with_capacity(groups().count()),
            merged: Vec::new(),
            conflicts: Vec::new(),
        };
        for rows in rows.chunk_by_mut(|a, b| group(a) == group(b)) {
            add_group(context, &mut draft, rows, decider);
        }
        draft
    };
    codes.map(draft).collect()
}

/// What one locale tells of a code in a group: its causes, and the rows elsewhere that say something else.
type Told = (Vec<DraftCause>, Vec<DraftCause>);

/// Adds what one group tells of a code. `rows` are in manifest order, then document order.
fn add_group(context: &Context<'_>, draft: &mut Draft, rows: &mut [Record], decider: &mut Decider<'_>) {
    let (base, group) = (draft.causes.len(), context.group[rows[0].document]);
    // Nearly every code stands once in each document, and each document is the only one in its language.
    if context.one_each[group] && rows.windows(2).all(|pair| pair[0].document != pair[1].document) {
        draft.causes.push(once(group, rows));
        return;
    }
    let mut locales: Vec<Vec<&mut Record>> = Vec::new();
    for row in rows {
        match locales.iter_mut().find(|rows| context.one_locale(rows[0].document, row.document)) {
            Some(rows) => rows.push(row),
            None => locales.push(vec![row]),
        }
    }
    let mut told: Vec<Told> = Vec::new();
    for rows in locales {
        told.push(locale(context, draft, group, rows, decider));
    }
    let kept = if told.iter().any(|(_, differing)| !differing.is_empty()) {
        let (mut conflict, mut field) = differing(context, draft, group, &told);
        if let Some(decision) = decider.peek(&conflict.key).filter(|decision| decision.answer != Use::Keep) {
            chosen_first(context, &mut told, field, decision);
            (conflict, field) = differing(context, draft, group, &told);
        }
        let decision = decider.decide(&mut conflict);
        draft.conflicts.push(conflict);
        repeats(context, draft, &mut told, field, decision)
    } else {
        true
    };
    for (mut causes, differing) in told {
        if kept {
            causes.extend(differing);
        }
        for (index, cause) in causes.into_iter().enumerate() {
            match draft.causes.get_mut(base + index) {
                None => draft.causes.push(cause),
                Some(known) => {
                    known.texts.extend(cause.texts);
                    known.sources.extend(cause.sources);
                }
            }
        }
    }
    let several = draft.causes.len() > base + 1;
    for (index, cause) in draft.causes[base..].iter_mut().enumerate() {
        cause.number = several.then_some(index as u32 + 1);
        cause.texts.sort_by_key(|text| (text.field, text.document));
    }
}

/// The cause of rows that each tell it in another locale.
fn once(group: usize, rows: &mut [Record]) -> DraftCause {
    let sources: Vec<_> = rows.iter().map(|row| (row.document, row.span)).collect();
    let mut texts = Vec::with_capacity(rows.iter().map(|row| row.texts.len()).sum());
    rows.iter_mut().for_each(|row| texts.extend(take_texts(row)));
    texts.sort_by_key(|text: &DraftText| text.field);
    DraftCause { group, number: None, texts, sources }
}

/// The causes that one locale tells, and the rows elsewhere that say something else.
fn locale(
    context: &Context<'_>,
    draft: &mut Draft,
    group: usize,
    rows: Vec<&mut Record>,
    decider: &mut Decider<'_>,
) -> Told {
    let mut causes: Vec<DraftCause> = Vec::with_capacity(1);
    let mut by_texts = (rows.len() > FEW).then(|| ByTexts::new(&rows));
    let mut differing = Vec::new();
    let mut cell = None;
    for row in rows {
        let here = (row.document, row.anchor);
        let found = match &by_texts {
            Some(known) => known.find(&causes, row),
            None => causes.iter().position(|cause| agrees(cause, row)),
        };
        if let Some(at) = found {
            let same = &mut causes[at];
            if let Some(&(document, first)) = same.sources.iter().find(|(document, _)| *document == row.document) {
                let (lines, again) = (context.lines(document, first), context.lines(document, row.span));
                let message = format!(
                    "the row of `{}` stands twice with the same texts, on lines {} and {}",
                    row.code, lines.0, again.0
                );
                let problem = Problem::new(Rule::DuplicateIdentical, message.clone());
                decider.found.problems.push(problem.at(row.span, "again here").at(first, "first here"));
                draft.merged.push(Merged { document, lines: vec![lines, again], message });
            }
            same.sources.push((row.document, row.span));
            for text in take_texts(row) {
                if !same.texts.iter().any(|known| known.field == text.field) {
                    same.texts.push(text);
                }
            }
            by_texts.iter_mut().for_each(|known| known.completed(at, same));
        } else if *cell.get_or_insert(here) == here {
            causes.push(cause(group, row));
            by_texts.iter_mut().for_each(|known| known.add(&causes));
        } else {
            differing.push(cause(group, row));
        }
    }
    (causes, differing)
}

/// True where a row says nothing that the cause does not say, as far as both say it.
fn agrees(cause: &DraftCause, row: &Record) -> bool {
    row.texts.iter().all(|(field, text, _)| {
        cause.texts.iter().find(|known| known.field == *field).is_none_or(|known| equal(&known.text, text))
    })
}

fn cause(group: usize, row: &mut Record) -> DraftCause {
    DraftCause { group, number: None, sources: vec![(row.document, row.span)], texts: take_texts(row).collect() }
}

/// The texts of a row.
fn take_texts(row: &mut Record) -> impl Iterator<Item = DraftText> + use<> {
    let (document, row, texts) = (row.document, row.span, std::mem::take(&mut row.texts));
    texts.into_iter().map(move |(field, text, span)| DraftText { field, document, text, span, row, published: None })
}

/// The conflict of repeats that differ, and the field in which alone they do.
fn differing(context: &Context<'_>, draft: &Draft, group: usize, told: &[Told]) -> (Conflict, Option<Field>) {
    let pairs = || told.iter().flat_map(|(causes, rows)| rows.iter().filter_map(|row| Some((causes.first()?, row))));
    let text_of =
        |cause: &DraftCause, field| cause.texts.iter().find(|text| text.field == field).map(|text| text.text.clone());
    let mut fields = Field::ALL.into_iter().filter(|field| {
        pairs().any(|(cause, row)| match (text_of(cause, *field), text_of(row, *field)) {
            (Some(a), Some(b)) => !equal(&a, &b),
            (a, b) => a.is_some() != b.is_some(),
        })
    });
    let field = fields.next().filter(|_| fields.next().is_none());
    let mut conflict = Conflict::new(draft.conflict(context, (group, None), field, Rule::DuplicateDiffers), true);
    for (causes, rows) in told.iter().filter(|(_, rows)| !rows.is_empty()) {
        let Some(first) = causes.first() else { continue };
        let Some(&(document, span)) = first.sources.first() else { continue };
        let locale = context.locale(document);
        let values = [first].into_iter().chain(rows).map(|row| shown(row, field)).collect();
        conflict.values.insert(locale.clone(), values);
        conflict.spans.insert(locale.clone(), span);
        let others = rows.iter().flat_map(|row| row.sources.first());
        conflict.others.extend(others.map(|(_, span)| (locale.clone(), *span)));
        if let Some(text) = field.and_then(|field| text_of(first, field)) {
            conflict.published.insert(locale.clone(), text);
        }
    }
    (conflict, field)
}

/// What a conflict shows of a row: the text of the one field that differs, else all of them.
fn shown(row: &DraftCause, field: Option<Field>) -> String {
    let texts = row.texts.iter().filter(|text| field.is_none_or(|field| text.field == field));
    texts.map(|text| text.text.markdown()).collect::<Vec<_>>().join(" | ")
}

/// Puts the row that the decision has kept, the first that it has seen, in the first place: a row that has moved is
/// still the one that was decided on.
fn chosen_first(context: &Context<'_>, told: &mut [Told], field: Option<Field>, decision: &Decision) {
    for (causes, rows) in told {
        let [first] = &mut causes[..] else { continue };
        let Some(&(document, _)) = first.sources.first() else { continue };
        let Some(kept) = decision.seen.get(context.locale(document)).and_then(|seen| seen.first()) else { continue };
        let is_kept = |row: &DraftCause| shown(row, field).split_whitespace().eq(kept.split_whitespace());
        if let Some(row) = rows.iter_mut().find(|row| is_kept(row)).filter(|_| !is_kept(first)) {
            std::mem::swap(first, row);
        }
    }
}

/// Carries out a decision on repeats that differ. True where each is a cause of its own.
fn repeats(
    context: &Context<'_>,
    draft: &mut Draft,
    told: &mut [Told],
    field: Option<Field>,
    decision: Option<&Decision>,
) -> bool {
    let Some(decision) = decision.filter(|decision| decision.answer != Use::Keep) else { return true };
    for (causes, rows) in told {
        let Some(first) = causes.first_mut() else { continue };
        for row in std::mem::take(rows) {
            for (document, span) in row.sources {
                let mut lines: Vec<_> = (first.sources.iter())
                    .filter(|(other, _)| *other == document)
                    .map(|(document, span)| context.lines(*document, *span))
                    .chain([context.lines(document, span)])
                    .collect();
                lines.sort_unstable();
                let (code, because) = (draft.code, &decision.because);
                let message = format!("the row of `{code}` stands twice with different texts; decided: {because}");
                draft.merged.push(Merged { document, lines, message });
                first.sources.push((document, span));
            }
        }
        for text in first.texts.iter_mut().filter(|text| Some(text.field) == field) {
            text.correct(context, decision);
        }
    }
    false
}

impl DraftText {
    /// What the vendor published.
    pub(super) fn vendor(&self) -> &Text {
        self.published.as_ref().map_or(&self.text, |published| &published.text)
    }

    /// Puts a decision's corrected text in place, if it has one for this locale.
    pub(super) fn correct(&mut self, context: &Context<'_>, decision: &Decision) {
        let Some(corrected) = decision.text.get(context.locale(self.document)) else { return };
        let corrected = Text::from_canonical(corrected);
        let text = std::mem::replace(&mut self.text, corrected);
        self.published = Some(Published { text, because: decision.because.clone() });
    }
}
