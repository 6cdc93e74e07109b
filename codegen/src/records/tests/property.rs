//! Whatever a table holds, each row ends as a record or under a problem, and no text is lost or doubled.

use proptest::prelude::*;

use super::case;
use crate::problem::Severity;
use crate::tables::Syntax;

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => (0_u16..700).prop_map(|code| code.to_string()),
        2 => Just("HTTP".to_owned()),
        1 => Just("PING".to_owned()),
        1 => Just("500/502".to_owned()),
        6 => "[a-z]{3,8}",
    ]
}

fn page() -> impl Strategy<Value = String> {
    let header = prop_oneof![
        Just(vec!["Protocol", "Code", "Meaning"]),
        Just(vec!["Code", "Meaning"]),
        Just(vec!["Code", "Meaning", "Solution"]),
        Just(vec!["Category", "Code", "Meaning", "Solution"]),
        Just(vec!["Code", "Meaning", ""]),
        Just(vec!["Description", "Code", "Notes"]),
    ];
    let table =
        (header, prop::collection::vec(prop::collection::vec(cell(), 1..6), 0..7)).prop_map(|(header, rows)| {
            let rows: Vec<String> = rows.iter().map(|row| format!("|{}|\n", row.join("|"))).collect();
            format!("|{}|\n{}\n", header.join("|"), rows.concat())
        });
    prop::collection::vec(table, 0..4).prop_map(|tables| tables.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_is_lost(page in page(), html: bool, entries in prop::collection::vec(0_usize..5, 0..4)) {
        let headers: [(usize, &[&str]); 5] = [
            (1, &["Protocol", "Code", "Meaning"]),
            (0, &["Code", "Meaning"]),
            (0, &["Code", "Meaning", "Solution"]),
            (0, &["Category", "Code", "Meaning", "Solution"]),
            (0, &["Code", "Meaning", ""]),
        ];
        let mut case = case(&page);
        for entry in entries {
            case = case.table(headers[entry].0, headers[entry].1);
        }
        if html {
            case.syntax = Syntax::Html;
        }
        let (reading, problems, tables) = case.run();
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        prop_assert_eq!(errors > 0, reading.tally.refused > 0 || tables.len() < case.manifest.documents[0].tables.len() || errors > 0);
        prop_assert!(errors > 0 || reading.tally.refused == 0);
        for table in &tables {
            for row in &table.rows {
                let records: Vec<_> = reading.records.iter().filter(|record| record.span == row.span).collect();
                prop_assert!(records.len() <= 1);
                if let [record] = records.as_slice() {
                    // Every text of the row is in its record: as a text, as the code, or as the scope.
                    for cell in &row.cells {
                        let text = cell.text.markdown();
                        let held = text.is_empty()
                            || record.texts.iter().any(|(_, whole, _)| whole.markdown().contains(text))
                            || text == record.code.to_string()
                            || record.scope.as_ref().is_some_and(|scope| text.to_lowercase() == scope.as_str());
                        prop_assert!(held, "{:?} of {:?}", text, record);
                    }
                    prop_assert!(record.texts.is_sorted_by_key(|(field, ..)| *field));
                    prop_assert!(record.texts.iter().all(|(_, text, _)| !text.is_empty()));
                } else if row.cells.iter().any(|cell| !cell.text.is_empty()) {
                    prop_assert!(errors > 0 || problems.iter().any(|problem| problem.labels.iter().any(|label| label.span == row.span)));
                }
            }
        }
    }
}
