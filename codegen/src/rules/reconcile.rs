//! Rules on what the languages of a page say together: their differences, gaps and decisions, and the codes' names.

macro_rules! reconcile {
    ($next:ident $($more:ident)* ; $($before:tt)*) => { $next! { $($more)* ; $($before)*
    // ---- reconcile ----
    ProtocolDiffers "protocol-differs" Error {
        summary: "Documents of a group name different protocols",
        example: "531 says HTTP in English and HTTPS in Japanese",
        why: "A reader would look at the wrong port.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    NumberDiffers "number-differs" Error {
        summary: "Documents of a group say different numbers",
        example: "32 MB in English, 23MB in Korean",
        why: "A limit, a port or a time that one language has wrong.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    LinkDiffers "link-differs" Error {
        summary: "Documents of a group link to different places",
        example: "509 sends English readers to console.intl.cloud.tencent.com and Japanese readers to console.cloud.tencent.com",
        why: "One of the two may be the wrong desk; often it is meant, per market.",
        answer: "`keep: true` where the difference is meant, else `use` the right one and correct the text.",
    }
    IdentifierDiffers "identifier-differs" Error {
        summary: "Documents of a group name different headers, directives, methods or other tokens",
        example: "`no-cache` in English, `no-store` in Japanese",
        why: "Nobody translates these: one of them is a mistake that is copied into code.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    SpellingDiffers "spelling-differs" Warning {
        summary: "A document spells a word of programs, or a link host, in one row unlike in its other rows",
        example: "`back-to-origio` in 533, `back-to-origin` everywhere else on the page",
        why: "Each language has its own word for such a thing, so no other document can tell that it is misspelt.",
        answer: "Look at the row; `keep: true` where both words are meant. To correct the text, add an entry of `meaning-differs` with `reported: true`.",
    }
    LabelDiffers "label-differs" Error {
        summary: "Documents of a group call a thing on the screen by different English names",
        example: "564 says **Follow Request** in English and Follow Protocol in Korean",
        why: "A reader looks for a button that is not there. A label that one language translates is not reported.",
        answer: "`use` the document whose label is on the screen, or `keep: true` where both exist.",
    }
    CodeMentionDiffers "code-mention-differs" Error {
        summary: "Documents of a group mention different codes",
        example: "302 says that it is like 301 in one language, like 303 in the other",
        why: "The reader is sent to the wrong row.",
        answer: "Decide in `decisions.yaml`; `cargo xtask conflicts` prints the entry.",
    }
    MeaningDiffers "meaning-differs" Warning {
        summary: "A reader found that documents of a group say different things; no rule sees it",
        example: "562: *contact us with the log id, or submit a ticket* in Japanese, *submit a ticket with the log id* in English",
        why: "AND for OR, absent for invalid: the facts agree and the sentences do not.",
        answer: "It stands in `decisions.yaml` with `reported: true`, and goes stale when one of the texts changes.",
    }
    DuplicateIdentical "duplicate-identical" Note {
        summary: "A document has a row twice with the same texts; they are merged",
        example: "563 in Japanese",
        why: "A row pasted twice often stands in the place of another one.",
        answer: "Nothing to do; look at `order-differs` beside it.",
    }
    DuplicateDiffers "duplicate-differs" Error {
        summary: "A document, or a second document of the same language, has a code again with other texts",
        example: "two rows of 563 with different solutions, not under one code cell",
        why: "Either the code has two causes, or one row is old.",
        answer: "`keep: true` makes each a cause; `use: <locale>` keeps the row that `seen` names first, wherever it stands, and names the others as left out.",
    }
    MissingInLocale "missing-in-locale" Error {
        summary: "A document lacks a code, or a text, that its group has",
        example: "567 is in Korean and not in Japanese",
        why: "A row that an edit swallowed looks exactly like a row that never was.",
        answer: "List it in the table's `absent` in `manifest.yaml` with a reason; it is then a note.",
    }
    TextMissingInLocale "text-missing-in-locale" Warning {
        summary: "A document has a row of its group and lacks a text in it, or one of the code's causes",
        example: "the cell of the solution is empty in Korean, and not in Japanese",
        why: "There is nothing to compare, so what the other languages say is told to nobody in this one.",
        answer: "Look whether an edit has emptied the cell; `keep: true` with a reason makes it quiet. Another number of causes than in the other languages stops generation.",
    }
    AbsentUnused "absent-unused" Error {
        summary: "A code is listed as absent and is there, or is nowhere",
        example: "`absent: {codes: [567]}` after the Japanese page got its row",
        why: "An exception that no longer holds hides the next gap.",
        answer: "Take the code out of `absent`.",
    }
    OrderDiffers "order-differs" Warning {
        summary: "A row stands elsewhere than in the other documents of its group",
        example: "the second 563 in Japanese stands where Korean has 567",
        why: "A repeat in the place of another code is a row pasted over.",
        answer: "Look at the row; `keep: true` with a reason makes it quiet.",
    }
    DecisionStale "decision-stale" Error {
        summary: "A decision was made on facts or texts that have changed",
        example: "531 was decided on HTTP in Korean, which now says HTTPS",
        why: "An old answer to a new question would hide what the vendor now says.",
        answer: "Read the texts again and put the printed entry in place of the old one.",
    }
    DecisionUnused "decision-unused" Error {
        summary: "A decision answers no conflict",
        example: "the English 531 was mended upstream, so all documents agree",
        why: "Answers that are no longer asked for pile up and mislead.",
        answer: "Take the entry out of `decisions.yaml`.",
    }
    DecisionIncomplete "decision-incomplete" Error {
        summary: "A decision says which facts hold, but a text still says something else",
        example: "`use: ja` on 531 without a corrected English text",
        why: "The wrong text would be published beside the right answer.",
        answer: "Add the corrected text and what it was made on; the message holds both to fill in.",
    }
    // ---- names ----
    NameMissing "name-missing" Error {
        summary: "A code has no name in `names.yaml`",
        example: "`tencent/cdn` 599",
        why: "Variant names are promises; they are never made up while generating.",
        answer: "Paste the block that the message holds, with names that you would write in code.",
    }
    NameChanged "name-changed" Error {
        summary: "A name that the last run wrote is neither the code's name nor an alias of it, or its scope or catalog is gone",
        example: "`531: ResolveFailed` where `generated/yaml/tencent/cdn.yaml` has `OriginDnsFailure`",
        why: "Users' code names it; a renamed variant stays as a deprecated constant.",
        answer: "Keep the old name under `aliases:`. Where no release has it, or all begins anew, remove the YAML of the catalog from the output directory: `regen` writes it again.",
    }
    CodeVanished "code-vanished" Error {
        summary: "A named code stands in no document any more",
        example: "the row of 567 is gone from every language, with or without its line in `names.yaml`",
        why: "Users' code names it; a variant never disappears by itself.",
        answer: "Retire it in `names.yaml` with its last texts; it stays in the crate as deprecated.",
    }
    CodeReturned "code-returned" Error {
        summary: "A retired code is back in a document",
        example: "567 is retired since 0.2.0 and stands in the Korean page again",
        why: "A live code must not be deprecated.",
        answer: "Take `retired` away from its name.",
    }
    } };
}
