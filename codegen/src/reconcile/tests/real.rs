//! The five documents as they are committed.

use crate::catalog::Lexicon;
use crate::config::Config;
use crate::problem::{Problem, Severity};
use crate::repository::sources;
use crate::span::Files;

/// The maintainers' files, without a problem.
pub(super) fn config(files: &Files) -> Config {
    let mut problems = Vec::new();
    let config = crate::config::read(files, &mut problems).unwrap();
    assert_eq!(problems, Vec::new());
    config
}

/// Reads and reconciles.
pub(super) fn run(files: &Files, config: &Config) -> (Lexicon, Vec<Problem>) {
    let mut problems = Vec::new();
    let lexicon = crate::catalogs(files, config, &mut problems);
    (lexicon, problems)
}

/// `severity rule: message`, a line each.
pub(super) fn show<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> String {
    let lines = problems
        .into_iter()
        .map(|problem| format!("{} {}: {}\n", problem.severity.as_str(), problem.rule.id(), problem.message));
    lines.collect()
}

fn loud(problems: &[Problem]) -> String {
    show(problems.iter().filter(|problem| problem.severity != Severity::Note))
}

#[test]
fn every_conflict_is_decided() {
    let files = Files::new(sources());
    let config = config(&files);
    let (lexicon, problems) = run(&files, &config);
    assert_eq!(loud(&problems), "");
    let counts: Vec<_> = lexicon
        .catalogs
        .iter()
        .map(|catalog| {
            let causes: usize = catalog.codes.iter().map(|code| code.causes.len()).sum();
            format!("{} {} {causes}", catalog.id, catalog.codes.len())
        })
        .collect();
    assert_eq!(counts, ["tencent/cdn 25 25", "tencent/ecdn 21 22", "alibaba/site-monitor 35 35", "http 49 70"]);
}

#[test]
fn open_conflicts() {
    let files = Files::new(sources());
    let mut config = config(&files);
    // Those on prose facts are another stage's.
    config.decisions.retain(|decision| decision.conflict.fact.is_some());
    let (_, problems) = run(&files, &config);
    let intl = "https://console.intl.cloud.tencent.com/workorder/category";
    let both = "https://console.cloud.tencent.com/workorder/category, https://intl.cloud.tencent.com/contact-sales";
    let links =
        |code: u16| format!("error link-differs: tencent/cdn {code} solution: en {intl} / ja {both} / ko {both}\n");
    let expected = links(509)
        + "error protocol-differs: tencent/cdn 531 meaning: en HTTP / ja HTTPS / ko HTTP\n"
        + &links(562)
        + "warning order-differs: tencent/cdn 563: ja 563 / ko 567\n"
        + &links(563)
        + "error protocol-differs: tencent/cdn 564 meaning: en HTTP / ja HTTPS / ko HTTPS\n"
        + &links(564)
        + "error label-differs: tencent/cdn 564 solution: en Follow Request / ja none / ko Follow Protocol\n\
           warning number-differs: http 226 meaning: ja 1 / ko none\n\
           warning protocol-differs: http 306 meaning: ja none / ko HTTP\n\
           warning number-differs: http 412 meaning: ja 1 / ko none\n";
    assert_eq!(loud(&problems), expected);
}

/// Take any one decision away: exactly its conflict is open again, and the printed entry reads as a decision on it.
#[test]
fn each_decision_is_needed() {
    let files = Files::new(sources());
    let whole = config(&files);
    for index in 0..whole.decisions.len() {
        let mut config = config(&files);
        let decision = config.decisions.remove(index);
        if decision.conflict.fact.is_some() {
            continue;
        }
        let (lexicon, problems) = run(&files, &config);
        let open: Vec<_> = problems.iter().filter(|problem| problem.severity != Severity::Note).collect();
        if decision.reported {
            // Nothing else sees it: its text is the vendor's again.
            assert_eq!(show(open), "");
            continue;
        }
        let [problem] = open[..] else { panic!("{}: {}", decision.conflict, show(open)) };
        assert_eq!(problem.conflict.as_ref(), Some(&decision.conflict));
        let paste = problem.paste.as_ref().unwrap().text.replace("  use: \"?\"", "  keep: true");
        // Pasted as it is it is refused, and says where it must be filled in.
        let mut unfilled = crate::repository::sources();
        let yaml = unfilled.iter_mut().find(|file| file.path == "decisions.yaml").unwrap();
        yaml.bytes = problem.paste.as_ref().unwrap().text.clone().into();
        let unfilled = Files::new(unfilled);
        let mut problems = Vec::new();
        crate::config::read(&unfilled, &mut problems);
        let asked: Vec<_> = problems.iter().map(|problem| unfilled.snippet(problem.labels[0].span)).collect();
        assert!((1..=2).contains(&asked.len()) && asked.iter().all(|place| place == "\"?\""), "{problems:?}");
        let paste = paste.replace("because: \"?\"", "because: read");
        let paste = paste.replace("  value: \"?\"", "  value: \"1024\"");
        let mut sources = crate::repository::sources();
        sources
            .iter_mut()
            .filter(|file| file.path == "decisions.yaml")
            .for_each(|file| file.bytes = paste.clone().into());
        let pasted = self::config(&Files::new(sources)).decisions;
        assert_eq!(pasted.len(), 1);
        assert_eq!((&pasted[0].conflict, &pasted[0].seen), (&decision.conflict, &decision.seen));
        assert!(lexicon.catalogs.iter().any(|catalog| !catalog.codes.is_empty()));
    }
}
