//! The texts of one catalog in one locale: per field a list with one literal a line, so that a reworded text is a
//! difference of one line. The comment above each literal says whose it is.

use crate::catalog::{Catalog, Field, Lexicon, LocalText};

use super::naming::{LocaleName, Module, ident};
use super::print;
use super::table::Table;
use super::unit::{Row, Unit, documents, units};

/// The file of a catalog's texts in a locale; `None` where it has none.
pub(super) fn file(lexicon: &Lexicon, catalog: &Catalog, module: &Module, locale: &LocaleName) -> Option<String> {
    if !units(lexicon, catalog).iter().any(|(_, unit)| has_texts(unit, locale)) {
        return None;
    }
    let mut table = Table::default();
    table.line(&format!("//! The texts of `{}` in `{}`.", catalog.id, locale.locale));
    for (index, unit) in units(lexicon, catalog) {
        if !has_texts(&unit, locale) {
            continue;
        }
        if unit.scope.is_none() {
            texts(&mut table, &unit, locale);
        } else {
            table.open(&format!("pub(crate) mod {} {{", ident(&module.scopes[index])));
            texts(&mut table, &unit, locale);
            table.close("}");
        }
    }
    let of_locale =
        |path: &&str| lexicon.documents.iter().any(|info| info.path == *path && info.locale == locale.locale);
    let documents: Vec<&str> = documents(lexicon, catalog).into_iter().filter(of_locale).collect();
    Some(print::lines(&table.finish(), &documents))
}

/// True where any text of the unit is in the locale.
pub(super) fn has_texts(unit: &Unit<'_>, locale: &LocaleName) -> bool {
    Field::ALL.into_iter().any(|field| has_field(unit, field, locale))
}

/// True where the unit has the field in the locale.
fn has_field(unit: &Unit<'_>, field: Field, locale: &LocaleName) -> bool {
    unit.rows().any(|row| local(&row, field, locale).is_some())
}

/// The name of a field's list.
fn name(field: Field) -> &'static str {
    match field {
        Field::Category => "CATEGORY",
        Field::Meaning => "MEANING",
        Field::Description => "DESCRIPTION",
        Field::Solution => "SOLUTION",
    }
}

fn local<'a>(row: &Row<'a>, field: Field, locale: &LocaleName) -> Option<&'a LocalText> {
    row.cause.texts.get(&field)?.get(&locale.locale)
}

fn texts(table: &mut Table, unit: &Unit<'_>, locale: &LocaleName) {
    table.line("use crate::support::text::*;");
    for field in Field::ALL {
        if has_field(unit, field, locale) {
            list(table, unit, field, locale);
        }
    }
    table.open("pub(crate) const COLUMNS: Fields = [");
    for field in Field::ALL {
        if has_field(unit, field, locale) {
            column(table, unit, field, locale);
        } else {
            table.line("NO_COLUMN,");
        }
    }
    table.close("];");
}

fn list(table: &mut Table, unit: &Unit<'_>, field: Field, locale: &LocaleName) {
    table.open(&format!("static {}: [&str; {}] = [", name(field), unit.rows().count()));
    for row in unit.rows() {
        table.line(&format!("// {}", row.label()));
        table.text("", local(&row, field, locale).map_or("", |text| text.text.markdown()));
    }
    table.close("];");
}

fn column(table: &mut Table, unit: &Unit<'_>, field: Field, locale: &LocaleName) {
    table.open("Column {");
    table.line(&format!("texts: &{},", name(field)));
    let notes: Vec<_> = unit.rows().filter_map(|row| Some((row, noted(local(&row, field, locale)?)?))).collect();
    if notes.is_empty() {
        table.line("notes: &[],");
    } else {
        table.open("notes: &[");
        for (row, text) in notes {
            note(table, &row, text);
        }
        table.close("],");
    }
    table.close("},");
}

/// The text, if something is to be said of it: it has markup or was corrected.
fn noted(text: &LocalText) -> Option<&LocalText> {
    (text.published.is_some() || text.text.plain() != text.text.markdown()).then_some(text)
}

fn note(table: &mut Table, row: &Row<'_>, text: &LocalText) {
    table.open("Note {");
    table.line(&format!("// {}", row.label()));
    table.line(&format!("code: {},", row.code.code));
    table.line(&format!("cause: {},", row.number));
    table.text("plain: ", &text.text.plain());
    match &text.published {
        None => table.line("published: None,"),
        Some(published) => {
            table.open("published: Some(Published {");
            table.line("// published");
            table.text("markdown: ", published.text.markdown());
            table.text("plain: ", &published.text.plain());
            table.text("because: ", &published.because);
            table.close("}),");
        }
    }
    table.close("},");
}
