//! `sources.sha256`: the hash of each source document, once.

use crate::artifact::Artifact;
use crate::catalog::Lexicon;

/// In the format that `sha256sum` prints; the hashes are over the text without BOM and with LF line ends.
pub(super) fn artifact(lexicon: &Lexicon) -> Artifact {
    let mut text = String::new();
    for (path, hash) in &lexicon.hashes {
        text.push_str(hash);
        text.push_str("  ");
        text.push_str(path);
        text.push('\n');
    }
    Artifact::new("sources.sha256", text)
}
