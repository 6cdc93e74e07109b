//! Rules on what is read from disk: the documents as texts, and the maintainers' own files.

macro_rules! documents {
    ($next:ident $($more:ident)* ; $($before:tt)*) => { $next! { $($more)* ; $($before)*
    // ---- document ----
    SourceNotUtf8 "source-not-utf8" Error {
        summary: "A source file is not UTF-8",
        example: "byte 0xFF at offset 1024",
        why: "Guessing an encoding changes texts without a word.",
        answer: "Save the page as UTF-8, byte for byte as published otherwise.",
    }
    SourceEmpty "source-empty" Error {
        summary: "A source file has no content",
        example: "a file of 0 bytes, or of white space alone",
        why: "All codes of the document would seem to have vanished; more likely a download failed.",
        answer: "Put the page there, or take its entry out of the manifest.",
    }
    SourceTooLarge "source-too-large" Error {
        summary: "A source file is larger than any page",
        example: "a file of 200 MB under the name of a page",
        why: "A page has some kilobytes; this is something else.",
        answer: "See what the file really is; split it if it is a page.",
    }
    SourceFormat "source-format" Error {
        summary: "A source file is neither Markdown nor HTML",
        example: "`tencent/cdn/status-codes.pdf`",
        why: "There is no reader for it, and guessing one loses rows.",
        answer: "Save the page as `.md`, `.markdown`, `.mdx`, `.html` or `.htm`, or list the file with `skip:` and a reason.",
    }
    SourceCharacter "source-character" Error {
        summary: "A document holds a character that hides or reorders text",
        example: "U+202E RIGHT-TO-LEFT OVERRIDE in a cell; a NUL; a zero-width space inside a word",
        why: "People would read another text than programs do, in the docs, in the crate and in a review.",
        answer: "Take the character out of the file at the places shown, and nothing else; say so in a comment at the document's entry in `manifest.yaml`, and tell the vendor. It is the one edit that a source may have.",
    }
    // ---- config ----
    ManifestInvalid "manifest-invalid" Error {
        summary: "`manifest.yaml` cannot be read",
        example: "an unknown key `locales` in a document entry",
        why: "A key that is not read is a wish that is not granted.",
        answer: "Correct the line that the message shows.",
    }
    ModuleTaken "module-taken" Error {
        summary: "A catalog or a scope would get a module or file of the generated crate that is another one's",
        example: "the catalog `lib`; the catalog `a/b` beside the scope `b` of `a`",
        why: "The crate would not compile, or one of the two would be called otherwise and break whoever uses it.",
        answer: "Give the catalog or the scope another id.",
    }
    NamesInvalid "names-invalid" Error {
        summary: "`names.yaml` cannot be read",
        example: "a code under a catalog that the manifest does not have",
        why: "A name that is not read is a variant that vanishes.",
        answer: "Correct the line that the message shows.",
    }
    NameInvalid "name-invalid" Error {
        summary: "A name cannot be a variant of a Rust enum",
        example: "`531: originDNSFailure`, `404: Self`",
        why: "The generated crate would not compile, or would break the habits of its readers.",
        answer: "Write UpperCamelCase in ASCII letters and digits; a word like SSL is `Ssl`.",
    }
    NameTaken "name-taken" Error {
        summary: "Two codes of one enum have the same name, or a name is an alias there",
        example: "`562: ConnectTimeout` and `563: ConnectTimeout`",
        why: "A variant stands for one code.",
        answer: "Give one of the two another name.",
    }
    DecisionsInvalid "decisions-invalid" Error {
        summary: "`decisions.yaml` cannot be read",
        example: "an entry without `because`",
        why: "A decision that is not read decides nothing, and one without a reason cannot be trusted.",
        answer: "Correct the line that the message shows.",
    }
    FactsInvalid "facts-invalid" Error {
        summary: "`facts.yaml` cannot be read",
        example: "a pattern with a number outside of its holes",
        why: "A fact that is not read is a constant that vanishes.",
        answer: "Correct the line that the message shows.",
    }
    SourceMissing "source-missing" Error {
        summary: "The manifest names a file that is not there",
        example: "`path: tencent/cdn/status-codes.fr.md` without that file under `sources/`",
        why: "All codes of the document would seem to have vanished.",
        answer: "Add the file, or take the entry out.",
    }
    SourceUnlisted "source-unlisted" Error {
        summary: "A file under `sources/` is named by no entry of the manifest",
        example: "a new `tencent/cdn/status-codes.fr.md`",
        why: "Its codes would be lost in silence.",
        answer: "Paste the entry that the message holds under `documents:` and fill it in, or take the file away.",
    }
    UiInvalid "ui-invalid" Error {
        summary: "A file of the docs' own words is wrong",
        example: "`sources/ui/ko.yaml` lacks `no-matches`",
        why: "A page with a hole in its furniture is read by nobody who speaks the language.",
        answer: "Correct the line that the message shows; every file in `sources/ui/` has the same keys and holes.",
    }
    UiMissing "ui-missing" Warning {
        summary: "The docs have no words of their own in a locale",
        example: "a document in `de`, and no `sources/ui/de.yaml`; one in `zh-Hant`, where only `zh` has words",
        why: "The pages of that locale show its texts under headings of another language or in another script.",
        answer: "Translate `sources/ui/en.yaml`.",
    }
    } };
}
