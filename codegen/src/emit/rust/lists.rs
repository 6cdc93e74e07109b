//! The long lists of an enum as the nodes that syn would read them into. As tokens they took syn three quarters of the time
//! for the whole crate; so a file's tokens hold them empty, and they are filled in behind syn.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::token::{Bracket, Comma, Paren};
use syn::{
    AttrStyle, Attribute, Expr, ExprLit, ExprPath, Ident, ImplItem, Item, Lit, LitInt, LitStr, MacroDelimiter, Meta,
    MetaList, MetaNameValue, Path, Variant,
};

use crate::catalog::Code;

use super::doc;
use super::naming::ident;
use super::unit::Unit;

/// The lists of one enum.
#[derive(Debug)]
pub(super) struct Lists {
    variants: Punctuated<Variant, Comma>,
    /// By code.
    all: Punctuated<Expr, Comma>,
    names: Punctuated<Expr, Comma>,
    /// The codes in the order of their names.
    by_name: Punctuated<Expr, Comma>,
    /// The code of each cause.
    keys: Punctuated<Expr, Comma>,
}

impl Lists {
    /// `docs`: the lines of a variant's documentation.
    pub(super) fn new(unit: &Unit<'_>, docs: impl Fn(&Code) -> Vec<String>) -> Self {
        let mut by_name: Vec<&Code> = unit.codes.iter().collect();
        by_name.sort_unstable_by_key(|code| &code.name);
        Self {
            variants: variants(unit, docs),
            // As `Self::Name`, the compiler would go through all variants for each.
            all: unit.codes.iter().map(|code| path(["Status", code.name.as_str()])).collect(),
            names: unit.codes.iter().map(|code| text(&code.name)).collect(),
            by_name: by_name.into_iter().map(|code| number(code.code.0)).collect(),
            keys: unit.rows().map(|row| number(row.code.code.0)).collect(),
        }
    }
}

/// Fills the enums of a file, in their order: `enum Status {}`, its `ALL`, and in `TABLES` the first two fields and what the
/// last one is built from first.
pub(super) fn fill(items: &mut [Item], lists: &mut impl Iterator<Item = Lists>) {
    let mut own = None;
    for item in items {
        match item {
            Item::Enum(item) => {
                own = lists.next();
                if let Some(own) = &mut own {
                    item.variants = std::mem::take(&mut own.variants);
                }
            }
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

/// A discriminant that is written out is a constant of its own to the compiler, and it evaluates those of all variants before
/// one to check a value of it; so one that follows from the variant before it is left out.
fn variants(unit: &Unit<'_>, docs: impl Fn(&Code) -> Vec<String>) -> Punctuated<Variant, Comma> {
    let mut next = None;
    let variant = |code: &Code| {
        let follows = next == Some(code.code.0);
        next = code.code.0.checked_add(1);
        variant(code, docs(code), follows)
    };
    unit.codes.iter().map(variant).collect()
}

fn variant(code: &Code, docs: Vec<String>, follows: bool) -> Variant {
    let mut attrs: Vec<Attribute> = docs.iter().map(|line| attribute(doc(line))).collect();
    if let Some(retired) = &code.retired {
        let (since, note) = (&retired.since, format!("no document has this code any more: {}", retired.because));
        attrs.push(attribute(list("deprecated", quote!(since = #since, note = #note))));
    }
    Variant {
        attrs,
        ident: ident(&code.name),
        fields: syn::Fields::Unit,
        discriminant: (!follows).then(|| (syn::token::Eq::default(), number(code.code.0))),
    }
}

fn attribute(meta: Meta) -> Attribute {
    Attribute {
        pound_token: syn::token::Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: Bracket::default(),
        meta,
    }
}

fn doc(line: &str) -> Meta {
    Meta::NameValue(MetaNameValue {
        path: Path::from(Ident::new("doc", Span::call_site())),
        eq_token: syn::token::Eq::default(),
        value: literal(Lit::new(doc::literal(line))),
    })
}

fn list(name: &str, tokens: TokenStream) -> Meta {
    let path = Path::from(Ident::new(name, Span::call_site()));
    Meta::List(MetaList { path, delimiter: MacroDelimiter::Paren(Paren::default()), tokens })
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
