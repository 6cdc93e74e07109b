//! The `Locale` enum: every locale of the lexicon, whether its feature is on or not.

use proc_macro2::Literal;
use quote::quote;

use super::naming::LocaleName;
use super::{doc, print};

/// `src/locale.rs`.
pub(super) fn module(locales: &[LocaleName]) -> String {
    let variants: Vec<_> = locales.iter().map(|locale| &locale.variant).collect();
    let tags: Vec<_> = locales.iter().map(|locale| locale.locale.as_str()).collect();
    let features: Vec<_> = locales.iter().map(|locale| locale.feature.as_str()).collect();
    let docs = locales.iter().map(|locale| {
        doc::outer([format!("`{}`; its texts come with the feature `{}`.", locale.locale.as_str(), locale.feature)])
    });
    let count = locales.len();
    let fallback = locales.iter().position(|locale| locale.locale.as_str() == "en").unwrap_or(0);
    let fallback = Literal::usize_unsuffixed(fallback);
    let tokens = quote! {
        //! The languages of the texts.

        use crate::support::error::UnknownLocale;

        /// A language that some vendor has written in, as a BCP 47 tag.
        ///
        /// Every variant is always there. The texts of a locale come with the feature of its name; without it
        /// [`is_enabled`](Self::is_enabled) is false and no text is found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Locale {
            #(#docs #variants,)*
        }

        /// Place of the locale whose titles stand for those that are missing: English, else the first.
        pub(crate) const FALLBACK: usize = #fallback;

        /// A title by locale; an empty one is a gap. No slice: what is behind a reference is a constant of its own to the
        /// compiler.
        pub(crate) type Titles = [&'static str; #count];

        /// How many locales are compiled in.
        pub(crate) const ENABLED: usize = #(cfg!(feature = #features) as usize)+*;

        const SLOTS: [usize; #count] = {
            let mut slots = [usize::MAX; #count];
            let (mut slot, mut at) = (0, 0);
            while at < #count {
                if Locale::ALL[at].is_enabled() {
                    slots[at] = slot;
                    slot += 1;
                }
                at += 1;
            }
            slots
        };

        impl Locale {
            /// Every locale, by tag.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The BCP 47 tag.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#variants => #tags,)*
                }
            }

            /// True where the texts of this locale are compiled in.
            #[inline]
            #[must_use]
            pub const fn is_enabled(self) -> bool {
                match self {
                    #(Self::#variants => cfg!(feature = #features),)*
                }
            }

            /// Place of its texts; not below `ENABLED` where they are not compiled in.
            #[inline]
            pub(crate) const fn slot(self) -> usize {
                if ENABLED == #count { self as usize } else { SLOTS[self as usize] }
            }
        }

        impl ::core::fmt::Display for Locale {
            #[inline]
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        /// Takes exactly a tag of [`Locale::ALL`], in any case. `ja-JP` is not `ja`: matching what a person asks for with
        /// what there is, is for a crate that knows BCP 47; the README shows one.
        impl ::core::str::FromStr for Locale {
            type Err = UnknownLocale;

            #[inline]
            fn from_str(tag: &str) -> Result<Self, Self::Err> {
                let mut at = 0;
                while at < Self::ALL.len() {
                    if Self::ALL[at].as_str().eq_ignore_ascii_case(tag) {
                        return Ok(Self::ALL[at]);
                    }
                    at += 1;
                }
                Err(UnknownLocale)
            }
        }
    };
    print::file(tokens, &[])
}
