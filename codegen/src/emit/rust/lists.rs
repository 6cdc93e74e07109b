//! The long lists of an enum as the nodes that syn would read them into. As tokens they took syn three quarters of the time
//! for the whole crate; so a file's tokens hold them empty, and they are filled in behind syn.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::token::Comma;
use syn::{Expr, ExprLit, ExprPath, ImplItem, Item, Lit, LitInt, LitStr, Path};

use crate::catalog::Code;

use super::naming::ident;
use super::unit::Unit;

/// The lists of one enum.
#[derive(Debug)]
pub(super) struct Lists {
    /// By code.
    all: Punctuated<Expr, Comma>,
    names: Punctuated<Expr, Comma>,
    /// The codes in the order of their names.
    by_name: Punctuated<Expr, Comma>,
    /// The code of each cause.
    keys: Punctuated<Expr, Comma>,
}

impl Lists {
    pub(super) fn new(unit: &Unit<'_>) -> Self {
        let mut by_name: Vec<&Code> = unit.codes.iter().collect();
        by_name.sort_unstable_by_key(|code| &code.name);
        Self {
            // As `Self::Name`, the compiler would go through all variants for each.
            all: unit.codes.iter().map(|code| path(["Status", code.name.as_str()])).collect(),
            names: unit.codes.iter().map(|code| text(&code.name)).collect(),
            by_name: by_name.into_iter().map(|code| number(code.code.0)).collect(),
            keys: unit.rows().map(|row| number(row.code.code.0)).collect(),
        }
    }
}

/// Fills the lists of a file's enums, in their order: `ALL`, and in `TABLES` the first two fields and what the last one is
/// built from first.
pub(super) fn fill(items: &mut [Item], lists: &mut impl Iterator<Item = Lists>) {
    let mut own = None;
    for item in items {
        match item {
            Item::Enum(_) => own = lists.next(),
            Item::Impl(item) => {
                if let (Some(own), Some(ImplItem::Const(all))) = (&mut own, item.items.first_mut()) {
                    put(&mut all.expr, &mut own.all);
                }
            }
            Item::Static(item) if item.ident == "TABLES" => {
                if let (Some(own), Expr::Struct(tables)) = (&mut own, &mut *item.expr) {
                    for (field, list) in tables.fields.iter_mut().zip([&mut own.names, &mut own.by_name]) {
                        put(&mut field.expr, list);
                    }
                    if let Some(Expr::Call(build)) = tables.fields.last_mut().map(|field| &mut field.expr)
                        && let Some(keys) = build.args.first_mut()
                    {
                        put(keys, &mut own.keys);
                    }
                }
            }
            Item::Mod(item) => {
                if let Some((_, items)) = &mut item.content {
                    fill(items, lists);
                }
            }
            _ => {}
        }
    }
}

/// Puts a list into an empty array, or into one behind a reference.
fn put(place: &mut Expr, list: &mut Punctuated<Expr, Comma>) {
    match place {
        Expr::Reference(place) => put(&mut place.expr, list),
        Expr::Array(array) => array.elems = std::mem::take(list),
        _ => {}
    }
}

fn text(text: &str) -> Expr {
    literal(Lit::Str(LitStr::new(text, Span::call_site())))
}

fn number(number: u16) -> Expr {
    literal(Lit::Int(LitInt::new(&number.to_string(), Span::call_site())))
}

fn literal(lit: Lit) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit })
}

fn path<'p>(names: impl IntoIterator<Item = &'p str>) -> Expr {
    let segments = names.into_iter().map(|name| syn::PathSegment::from(ident(name))).collect();
    Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path: Path { leading_colon: None, segments } })
}
