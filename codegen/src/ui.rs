//! The generated docs' own words: the closed list of keys, and a complete set of texts for them. It stands under the
//! stages, as those that read the words (`config`) and those that write them (`emit`) must know the same keys.

use std::collections::BTreeMap;

use crate::locale::Locale;

macro_rules! keys {
    ($( $variant:ident $key:literal [$($hole:literal),*] )*) => {
        /// A word or sentence of the docs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum UiKey { $( $variant, )* }

        impl UiKey {
            /// Every key, in the order of the files.
            pub const ALL: &'static [UiKey] = &[$( UiKey::$variant ),*];

            /// The key as the files write it.
            pub fn as_str(self) -> &'static str {
                match self { $( UiKey::$variant => $key, )* }
            }

            /// The names of the holes that its text has, each once.
            pub fn holes(self) -> &'static [&'static str] {
                match self { $( UiKey::$variant => &[$($hole),*], )* }
            }
        }
    };
}

keys! {
    SiteTitle "site-title" []
    SiteSummary "site-summary" []
    Label "label" ["label", "text"]
    ListSeparator "list-separator" []
    Languages "languages" []
    Catalogs "catalogs" []
    Catalog "catalog" []
    Scope "scope" []
    Code "code" []
    Codes "codes" []
    Name "name" []
    SearchPage "search-page" []
    SearchPageNote "search-page-note" []
    Reconciliation "reconciliation" []
    ReconciliationNote "reconciliation-note" []
    Rules "rules" []
    BackToIndex "back-to-index" []
    Category "category" []
    Meaning "meaning" []
    Description "description" []
    Solution "solution" []
    Cause "cause" ["number"]
    ToldBy "told-by" ["group"]
    Aliases "aliases" []
    Retired "retired" ["version"]
    Fallback "fallback" ["language"]
    Corrected "corrected" []
    PublishedAs "published-as" ["text"]
    Published "published" []
    Because "because" []
    Disagreement "disagreement" []
    DecidedFor "decided-for" ["language"]
    DecidedKeep "decided-keep" []
    Undecided "undecided" []
    StatesNothing "states-nothing" []
    FoundByReader "found-by-reader" []
    Gap "gap" ["language"]
    Repeated "repeated" ["language"]
    RelativeLink "relative-link" ["text", "target"]
    DeadLink "dead-link" ["text", "target"]
    Image "image" []
    Coverage "coverage" []
    CoverageNote "coverage-note" []
    CoverageOf "coverage-of" ["count", "total"]
    ByCategory "by-category" []
    OtherCategory "other-category" []
    HasText "has-text" []
    HasCorrection "has-correction" []
    PartText "part-text" []
    MissingText "missing-text" []
    NoText "no-text" []
    OnlyGaps "only-gaps" []
    Skip "skip" []
    Search "search" []
    SearchHint "search-hint" []
    KeyboardHint "keyboard-hint" []
    Matches "matches" ["count", "total"]
    Entries "entries" ["count", "total"]
    NoMatches "no-matches" []
    Clear "clear" []
    Filter "filter" []
    All "all" []
    CopyLink "copy-link" ["code"]
    Copied "copied" []
    NoScript "no-script" []
    Kind "kind" []
    ReasonsIn "reasons-in" ["language"]
    Repairs "repairs" []
    Merged "merged" []
    Decisions "decisions" []
    Gaps "gaps" []
    Document "document" []
    Line "line" []
    Rule "rule" []
    InOtherLanguages "in-other-languages" []
    Contents "contents" []
    BestMatches "best-matches" []
    WithNote "with-note" ["text", "note"]
    Facts "facts" []
    FactMonths "fact-months" ["count"]
    FactDays "fact-days" ["count"]
    FactPeriod "fact-period" []
    FactGranularities "fact-granularities" []
}

/// The docs' words in one locale: complete, with the holes that each text must have.
#[derive(Clone, Debug)]
pub struct UiStrings {
    /// The locale the words are really in: English where a locale has none of its own.
    pub locale: Locale,
    texts: Vec<String>,
    languages: BTreeMap<Locale, String>,
}

impl UiStrings {
    /// Words that were read: `texts` in the order of [`UiKey::ALL`], each with the holes that its key names.
    pub(crate) fn new(locale: Locale, texts: Vec<String>, languages: BTreeMap<Locale, String>) -> Self {
        Self { locale, texts, languages }
    }

    /// The text of a key without holes.
    pub fn get(&self, key: UiKey) -> &str {
        self.texts.get(key as usize).map_or("", String::as_str)
    }

    /// The text of a key with its holes filled. What fills a hole is never searched for holes again.
    pub fn fill(&self, key: UiKey, holes: &[(&str, &str)]) -> String {
        self.fill_escaped(key, str::to_owned, holes)
    }

    /// The same, with the words between the holes escaped for a sink; what fills a hole is taken as it is.
    pub fn fill_escaped(&self, key: UiKey, escape: impl Fn(&str) -> String, holes: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(&escape(before));
            let (hole, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(holes.iter().find(|(name, _)| *name == hole).map_or("", |(_, text)| text));
            rest = after;
        }
        out + &escape(rest)
    }

    /// The name of a language by its tag, where these words know it.
    pub(crate) fn name(&self, tag: &str) -> Option<&str> {
        self.languages.iter().find(|(locale, _)| locale.as_str() == tag).map(|(_, name)| name.as_str())
    }

    /// Adds the name of a language.
    pub(crate) fn name_language(&mut self, locale: Locale, name: String) {
        self.languages.insert(locale, name);
    }

    /// A language's name in these words; its tag where they do not know it.
    pub fn language<'a>(&'a self, locale: &'a Locale) -> &'a str {
        self.languages.get(locale).map_or(locale.as_str(), String::as_str)
    }
}
