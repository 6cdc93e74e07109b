//! What a row is filed under: its code and its scope, of its own or from the rows above.

use super::{Above, CodeCell, Reader, Refused, State, worded};
use crate::config::Vocabulary;
use crate::id::ScopeId;
use crate::problem::{Problem, Rule};
use crate::records::paste;
use crate::span::Span;
use crate::tables::Cell;
use crate::text::{Inline, shown};

impl Reader<'_, '_> {
    /// The row's code: its own, or the one above where its code cell is empty.
    pub(super) fn code(&mut self, state: &mut State, span: Span, cells: &[Cell]) -> Result<CodeCell, Refused> {
        let (leading, cell) = (&cells[..self.layout.code], &cells[self.layout.code]);
        let same = match &state.leading {
            Above::Value(above) => above.iter().zip(leading).all(|(above, cell)| above.text == cell.text),
            Above::Nothing | Above::Unread(_) => leading.is_empty(),
        };
        // They hold for the rows below, whatever becomes of this one.
        if !same || matches!(state.leading, Above::Unread(_)) {
            state.leading = Above::Value(leading.to_vec());
        }
        if !cell.text.is_empty() {
            // One cell that spans rows is one problem, and they wait for it.
            if let Some((refused, at)) = state.refused
                && refused == cell.span
            {
                state.code = Above::Unread(at);
                state.waiting.entry(at).or_default().push(span);
                return Err(Refused);
            }
            let code = self.own_code(cell, span);
            state.refused = code.as_ref().err().map(|at| (cell.span, *at));
            state.code = match &code {
                Ok(code) => Above::Value(*code),
                Err(at) => Above::Unread(*at),
            };
            return code.map_err(|_| Refused);
        }
        match &state.code {
            Above::Value(above) if same => {
                let above = *above;
                self.report(
                    Problem::new(
                        Rule::CodeInherited,
                        format!("the code cell is empty: a further cause of {}", above.code),
                    )
                    .at(span, "this row")
                    .at(above.span, "the code above"),
                );
                return Ok(above);
            }
            Above::Unread(at) if same => {
                state.waiting.entry(*at).or_default().push(span);
                return Err(Refused);
            }
            Above::Nothing | Above::Value(_) | Above::Unread(_) => {}
        }
        let problem =
            Problem::new(Rule::CodeMissing, "the row has no code, and none above holds for it").at(span, "this row");
        state.code = Above::Unread(self.no_row(problem, span));
        Err(Refused)
    }

    /// The code in a cell, or the index of the problem.
    fn own_code(&mut self, cell: &Cell, row: Span) -> Result<CodeCell, usize> {
        let plain = cell.text.plain();
        let Some(code) = self.layout.read(&plain) else {
            if let Some(note) = footnote(&plain) {
                let problem = Problem::new(
                    Rule::CodeInvalid,
                    format!("`{}` has the footnote mark `{note}` beside the number", shown(&plain)),
                )
                .at(cell.span, "what the footnote says of the code is not read");
                return Err(self.no_row(problem, row));
            }
            let why = self.layout.kind.refuse(&plain);
            let problem = Problem::new(Rule::CodeInvalid, format!("`{}` {}", shown(&plain), why.what()))
                .at(cell.span, format!("no code of `{}`", self.layout.spec.id))
                .help(why.help(self.layout.worded));
            return Err(self.report(self.namer.paste(problem, row)));
        };
        // Only a cell with markup is parsed again.
        if plain != cell.text.markdown() {
            let inlines = cell.text.inlines();
            let (head, words) = match self.worded(&plain) {
                Some(words) => (worded::part(&inlines, 0..words.start), worded::part(&inlines, words)),
                None => (inlines, Vec::new()),
            };
            // The link of words that are the meaning stays there.
            if let Some(target) = link_target(&head).filter(|target| link_target(&words) != Some(*target)) {
                self.report(
                    Problem::new(
                        Rule::LinkDropped,
                        format!("the code {code} links to `{target}`, which no record holds"),
                    )
                    .at(cell.span, "this link"),
                );
            }
            if struck(&head) {
                let problem = Problem::new(Rule::CodeInvalid, format!("`{code}` is struck through"))
                    .at(cell.span, "is it withdrawn?");
                return Err(self.no_row(problem, row));
            }
        }
        let mut number = plain.trim_start().chars().take_while(|character| character.is_numeric());
        let wide = number.any(|digit| !digit.is_ascii());
        let attributed = plain.trim_end().ends_with('}') && self.worded(&plain).is_none();
        if wide || attributed {
            let label = if wide { "full-width digits" } else { "attributes of the page's generator are no text" };
            self.report(
                Problem::new(Rule::CodeNormalized, format!("`{}` is read as {code}", plain.trim()))
                    .at(cell.span, label),
            );
        }
        Ok(CodeCell { code, span: cell.span, anchor: cell.anchor })
    }

    /// The row's scope; none where its table has no scopes.
    pub(super) fn scope(&mut self, state: &mut State, span: Span, cells: &[Cell]) -> Result<Option<ScopeId>, Refused> {
        let Some(column) = self.layout.scope else { return Ok(self.layout.fixed_scope.clone()) };
        let cell = &cells[column];
        if let Some((text, scope)) = &state.scope
            && *text == cell.text
        {
            return Ok(Some(scope.clone()));
        }
        let name = self.layout.name(column);
        let plain = cell.text.plain();
        let key = Vocabulary::key(&plain);
        if key.is_empty() {
            let problem =
                Problem::new(Rule::ScopeMissing, format!("the row has nothing in {name}, and none above holds for it"))
                    .at(span, "this row");
            self.no_row(problem, span);
            return Err(Refused);
        }
        if let Some(scope) = self.layout.scopes.get(&key) {
            state.scope = Some((cell.text.clone(), scope.clone()));
            return Ok(Some(scope.clone()));
        }
        if let Some(at) = state.unknown_scopes.get(&key) {
            state.waiting.entry(*at).or_default().push(span);
            return Err(Refused);
        }
        let problem =
            Problem::new(Rule::ScopeUnknown, format!("`{}` is no scope of `{}`", shown(&plain), self.layout.spec.id))
                .at(cell.span, format!("a cell of {name}"))
                .at(self.layout.spec.span, "the catalog")
                .help("add it to the catalog's `scopes:`, or to the `text:` of the scope that it is another name of")
                .paste(paste::MANIFEST, paste::scope(&plain));
        let at = self.report(problem);
        state.unknown_scopes.insert(key, at);
        Err(Refused)
    }
}

/// The mark of a footnote after a number: `[^1]`, `(1)`, `¹`, `*`, or `^1` as a `<sup>` is written.
fn footnote(plain: &str) -> Option<&str> {
    let plain = plain.trim();
    let note = plain.trim_start_matches(|next: char| next.is_ascii_digit());
    let digits = plain.len() - note.len();
    let note = note.trim_start();
    let raised = note.strip_prefix('^').unwrap_or(note);
    let inner = |open, close| raised.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let closed = inner('(', ')').or(inner('（', '）')).or(inner('[', ']'));
    let is_mark = match closed {
        Some(inside) => match inside.strip_prefix('^') {
            Some(label) => !label.contains(['[', ']']),
            None => is_number_of_note(inside, digits) || inside.len() == 1 && inside.starts_with(char::is_alphabetic),
        },
        None => raised.len() < note.len() && is_number_of_note(raised, digits),
    };
    // Superscript and circled digits; a fraction (`½`) is none.
    let is_sign = |next| matches!(next, '*' | '†' | '‡' | '§' | '¶' | '²' | '³' | '¹' | '⁰'..='⁹' | '①'..='⑳');
    let signs = !raised.is_empty() && raised.chars().all(is_sign);
    (digits > 0 && (is_mark || signs)).then_some(note)
}

/// Another code in brackets (`500 (502)`) has as many digits as the first.
fn is_number_of_note(text: &str, digits: usize) -> bool {
    (1..digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn link_target(inlines: &[Inline]) -> Option<&str> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Link { target, .. } | Inline::Image { target, .. } => Some(target.as_str()),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => link_target(content),
        Inline::Text(_) | Inline::Code(_) | Inline::Break => None,
    })
}

fn struck(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Strikethrough(_) => true,
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => struck(content),
        Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Break => false,
    })
}
