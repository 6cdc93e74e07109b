//! What a person and a CI runner are shown: each attack in each cell of each kind of document, and in the maintainers'
//! own scalars, through the real binary. No byte of it is obeyed by a terminal or by a runner.

use std::fs;
use std::path::Path;
use std::process::Command;

use status_codegen::catalog::Field;
use status_lexicon_tests::binary;

use crate::attacks::{Attack, Plant, attacks, plants, tree};

/// Terminal control, invisible and bidi characters.
fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || status_codegen::document::refused(c).is_some()
}

/// Writes a tree whose codes have no names, so that each text is told with a problem.
fn write(attack: &Attack, plants: &[Plant], scalars: bool, root: &Path) {
    for file in tree(plants, |_| &attack.text) {
        let place = root.join("sources").join(&file.path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        let mut text = String::from_utf8(file.bytes).unwrap();
        if file.path == "names.yaml" {
            text = "{}\n".to_owned();
        } else if file.path == "manifest.yaml" && scalars {
            let scalar = serde_json::to_string(&attack.text).unwrap();
            text = text
                .replace("{en: Attacks}", &format!("{{en: {scalar}}}"))
                .replace("origin: none", &format!("origin: {scalar}"));
            text = text.replace("  meaning: [Meaning]", &format!("  meaning: [Meaning, {scalar}]"));
            // A header that no table has, and a path that no file has: both are named in messages.
            text = text.replacen("header: [Category, Status Code", &format!("header: [{scalar}, Status Code"), 1);
            text.push_str(&format!("- {{path: {scalar}, skip: {scalar}}}\n"));
        }
        fs::write(place, text).unwrap();
    }
}

pub fn terminals_and_runners_obey_nothing() {
    let (mut runs, mut bytes, mut lines) = (0, 0, 0);
    let attacks = attacks();
    for attack in &attacks {
        let plants = plants(std::slice::from_ref(attack), &Field::ALL.map(Some));
        for scalars in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            write(attack, &plants, scalars, folder.path());
            let first = plants[0].code.to_string();
            let commands: [&[&str]; 4] = [
                &["check", "--format", "human"],
                &["check", "--format", "short"],
                &["check", "--format", "github"],
                &["explain", &first],
            ];
            for command in commands {
                let github = command.contains(&"github");
                let mut tool = Command::new(binary());
                tool.args(command).args(["--sources", "sources", "--out", "out"]).current_dir(folder.path());
                let output = tool.output().unwrap();
                assert_ne!(output.status.code(), None, "{}: killed by {command:?}", attack.name);
                for stream in [output.stdout, output.stderr] {
                    let place = || format!("{} (scalars: {scalars}) in {command:?}", attack.name);
                    let text = String::from_utf8(stream).unwrap_or_else(|_| panic!("{}: no UTF-8", place()));
                    assert_eq!(text.chars().find(|c| obeyed(*c)), None, "{}: {text:?}", place());
                    for mark in ["##[", "##vso[", "##teamcity["] {
                        assert!(!text.contains(mark), "{}: {text}", place());
                    }
                    for line in text.lines() {
                        let ours =
                            github && ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it));
                        // ` ::: path` leads to a second file in human messages: no runner has a command `:`.
                        let second = line.trim_start().starts_with("::: ");
                        assert!(ours || second || !line.trim_start().starts_with("::"), "{}: {line}", place());
                        lines += 1;
                    }
                    bytes += text.len();
                }
                runs += 1;
            }
        }
    }
    let cells = plants(&attacks, &Field::ALL.map(Some)).len();
    println!(
        "{} attacks in {cells} cells and 5 scalars: {runs} runs, {lines} lines, {bytes} bytes, 0 obeyed",
        attacks.len()
    );
}
