//! Rules on facts in prose and cells, and on artifacts that lag behind the sources.

macro_rules! facts {
    ($next:ident $($more:ident)* ; $($before:tt)*) => { $next! { $($more)* ; $($before)*
    // ---- facts in prose and cells ----
    FactMissing "fact-missing" Error {
        summary: "The sentence that a fact rests on no longer stands there",
        example: "“near 5-minute lag” became “almost in real time”",
        why: "A constant without its sentence is a stale constant.",
        answer: "Read the sentence that stands there now; write it into `facts.yaml`, or take the fact out.",
    }
    FactAmbiguous "fact-ambiguous" Error {
        summary: "The sentence of a fact stands more often than it was recorded",
        example: "two sentences say “a maximum time span of … days”",
        why: "Which of them the constant follows would be a guess.",
        answer: "Write more of the sentence, name its heading, or record each of them.",
    }
    FactChanged "fact-changed" Error {
        summary: "The sentence of a fact states another value",
        example: "“a maximum time span of 31 days” became “90 days”: `MAX_SPAN` changes",
        why: "Programs rest on the constant; a person should see it move.",
        answer: "Put the new value into `facts.yaml`, if it is meant.",
    }
    FactMoved "fact-moved" Warning {
        summary: "The sentence of a fact stands under another heading",
        example: "“Query Filters” became “Filters”",
        why: "The same sentence under another heading may be about something else.",
        answer: "See that it says the same, and change `heading` in `facts.yaml`.",
    }
    FactLocaleMissing "fact-locale-missing" Error {
        summary: "A document of the group is in a language in which the fact has no sentence",
        example: "a Japanese page is added, and `max-span` has a `text` in English only",
        why: "The new page may state another value; a constant that follows one language of two is a guess.",
        answer: "Add the sentence under `text:` in `facts.yaml`, or say with `absent: {ja: why}` that the page lacks it.",
    }
    FactDiffers "fact-differs" Error {
        summary: "Languages, or two sentences of one, state a fact differently",
        example: "port 443 in the row of 532 and port 8443 in the row of 533",
        why: "A constant has one value; the majority may be wrong.",
        answer: "Decide which language holds in `decisions.yaml`.",
    }
    FactCoverage "fact-coverage" Error {
        summary: "Granularity rules leave periods out, or rule them twice",
        example: "31 days are allowed, and the last rule ends at 30",
        why: "`granularities(31)` must give something, and the page does not say what.",
        answer: "Decide in `decisions.yaml` what goes with these periods: `value: 1 hour, 24 hours`, or `value: none`.",
    }
    FactContradiction "fact-contradiction" Error {
        summary: "A worked example does not follow from the fact beside it",
        example: "a lag of 5 minutes, and 14:26:00 gives data until 14:20:00",
        why: "One of the two numbers is wrong.",
        answer: "See which; a fact that the page contradicts is better left out.",
    }
    UnitAmbiguous "unit-ambiguous" Error {
        summary: "A size in KB, MB or GB does not say whether it counts in 1,000 or 1,024",
        example: "“The maximum URL size is 2 KB”",
        why: "48 bytes decide whether a request is refused.",
        answer: "Decide the factor in `decisions.yaml`: `value: 1024`, with the reason.",
    }
    NumberUnclaimed "number-unclaimed" Error {
        summary: "A number in the visible text is claimed by no fact",
        example: "“The maximum URL size is 2 KB, 4 KB on request”",
        why: "A new limit would arrive unseen.",
        answer: "Record it as a fact in `facts.yaml`, or list it under `unclaimed:` with a reason.",
    }
    UnclaimedUnused "unclaimed-unused" Error {
        summary: "A number is listed as no fact and stands no longer there",
        example: "`text: HTTP/2` after the sentence was removed",
        why: "Exceptions that no longer hold hide the next number.",
        answer: "Take the entry out of `unclaimed:`.",
    }
    // ---- drift ----
    ArtifactStale "artifact-stale" Error {
        summary: "A file under `generated/` is not what the sources say",
        example: "`generated/yaml/tencent/cdn.yaml` was edited by hand, is missing, or is left over",
        why: "Whoever depends on the generated crate would get what nobody's sources say.",
        answer: "Run `cargo xtask regen` and commit what it writes.",
    }
    } };
}
