//! The last texts of a code that no document has any more. They stand in the YAML of the run before, so the entry that
//! retires the code can be printed whole and nobody has to copy it together.

use serde_yaml::Value;
use status_codegen::catalog::Field;
use status_codegen::problem::{Problem, Rule};
use status_codegen::scalar::quoted;

use crate::written;

/// Where a retirement's last texts begin in its entry; what follows are placeholders.
const LAST: &str = "last:\n";

/// Fills the entries of vanished codes. `read` gives the text of an artifact of the last run by its path.
pub(crate) fn fill(problems: &mut [Problem], read: impl Fn(&str) -> Option<String>) {
    for problem in problems.iter_mut().filter(|problem| problem.rule == Rule::CodeVanished) {
        let (Some(key), Some(paste)) = (&problem.conflict, &mut problem.paste) else { continue };
        let Some(at) = paste.text.find(LAST) else { continue };
        let indent: String = paste.text[..at].chars().rev().take_while(|char| *char == ' ').collect();
        let written = written::catalog(&key.catalog, &read);
        let code = |catalog| written::entry(catalog, key.scope.as_ref(), key.code?);
        match written.as_ref().and_then(code).and_then(|code| of(code, &indent)) {
            Some(last) => paste.text.replace_range(at + LAST.len().., &last),
            None => problem.help.push(format!(
                "its last texts are not in `{}` of the output directory; look for them in an older commit of it",
                written::path(&key.catalog)
            )),
        }
    }
}

/// The lines of `last`, from a code as it was written.
pub(crate) fn of(code: &Value, indent: &str) -> Option<String> {
    let mut lines = String::new();
    for cause in code.get("causes")?.as_sequence()? {
        lines += &format!("{indent}- group: {}\n", quoted(cause.get("group")?.as_str()?));
        for field in Field::ALL.map(Field::as_str) {
            let Some(texts) = written::texts(code, cause, field) else { continue };
            lines += &format!("{indent}  {field}:\n");
            for (locale, text) in texts.as_mapping()? {
                lines += &format!("{indent}    {}: {}\n", locale.as_str()?, quoted(text.as_str()?));
            }
        }
        lines += &format!("{indent}  sources:\n");
        for source in cause.get("sources")?.as_sequence()? {
            lines += &format!(
                "{indent}  - {{locale: {}, document: {}, line: {}, end_line: {}}}\n",
                source.get("locale")?.as_str()?,
                quoted(source.get("document")?.as_str()?),
                source.get("line")?.as_u64()?,
                source.get("end_line")?.as_u64()?,
            );
        }
    }
    Some(lines)
}
