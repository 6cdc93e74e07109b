//! Tokens to a file's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::GENERATED_BY;

/// Prints the tokens of a file under the header. `documents`: paths of the source documents that it is made from.
///
/// Tokens that are no Rust are a mistake of this generator, not of its input; they are printed as they are, so that
/// the compiler of the generated crate shows the place.
pub(super) fn file(tokens: TokenStream, documents: &[&str]) -> String {
    filled(tokens, Vec::new(), documents)
}

/// The same for a file with what is written line by line where the tokens have a hole, in their order.
pub(super) fn filled(tokens: TokenStream, holes: Vec<String>, documents: &[&str]) -> String {
    let mut text = header(documents);
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => {
            let mut holes = holes.into_iter();
            for line in prettyplease::unparse(&file).split_inclusive('\n') {
                // Vendor text stands behind `///` or in quotes.
                let is_hole = [HOLE, PART_HOLE].contains(&line.trim());
                let hole = if is_hole { holes.next() } else { None };
                text.push_str(hole.as_deref().unwrap_or(line));
            }
        }
        Err(_) => text.push_str(&tokens.to_string()),
    }
    text
}

/// The lines that hold a place in a file for what is no tokens: for items, and for parts between commas.
const HOLE: &str = "const _: () = ();";
const PART_HOLE: &str = "Hole,";

/// The item that is printed as the first.
pub(super) fn hole() -> TokenStream {
    quote! { const _: () = (); }
}

/// The variant, field or argument that is printed as the second; an argument, where the others break the line.
pub(super) fn part_hole() -> TokenStream {
    quote!(Hole)
}

/// A data table under the header.
pub(super) fn lines(table: &str, documents: &[&str]) -> String {
    header(documents) + table
}

/// A template under the header.
pub(super) fn verbatim(template: &str) -> String {
    header(&[]) + template
}

fn header(documents: &[&str]) -> String {
    let mut text = format!("// {GENERATED_BY}\n");
    for document in documents {
        text.push_str("// Source: sources/");
        text.push_str(&comment(document));
        text.push('\n');
    }
    text.push('\n');
    text
}

/// A path as a comment can hold it: a line break would end the comment, a bidi control would hide its end.
pub(super) fn comment(path: &str) -> String {
    path.chars().flat_map(char::escape_debug).collect()
}
