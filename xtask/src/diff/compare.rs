//! Two snapshots to a list of changes, and the version that they ask for.

use super::snapshot::{Entry, Key, Snapshot, TextKey};

/// How far a change reaches in SemVer, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bump {
    /// Nothing changed.
    None,
    /// Texts or facts.
    Patch,
    /// Something was added or deprecated.
    Minor,
    /// A public name is gone.
    Major,
}

/// A text that changed; `old` or `new` is none where it was added or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reworded {
    pub(super) key: Key,
    pub(super) at: TextKey,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// A value that changed: what it is, before, after.
pub(super) type Changed = (String, Option<String>, Option<String>);

/// Everything that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) added: Vec<(Key, Entry)>,
    pub(super) removed: Vec<(Key, Entry)>,
    pub(super) retired: Vec<(Key, Entry)>,
    /// Key, old name, new name, and whether the old name stays as an alias.
    pub(super) renamed: Vec<(Key, String, String, bool)>,
    pub(super) reworded: Vec<Reworded>,
    pub(super) facts: Vec<Changed>,
    pub(super) conflicts: Vec<Changed>,
    pub(super) bump: Bump,
    pub(super) old_version: Option<String>,
    pub(super) new_version: Option<String>,
}

impl Changes {
    /// What turns `old` into `new`.
    pub(super) fn between(old: &Snapshot, new: &Snapshot) -> Self {
        let mut changes = Self {
            added: only_in(new, old),
            removed: only_in(old, new),
            retired: Vec::new(),
            renamed: Vec::new(),
            reworded: Vec::new(),
            facts: changed(&old.facts, &new.facts, |(catalog, fact)| format!("{catalog} {fact}")),
            conflicts: Vec::new(),
            bump: Bump::None,
            // A version without codes has promised nothing.
            old_version: old.version.clone().filter(|_| !old.is_empty()),
            new_version: new.version.clone(),
        };
        let mut lost_alias = false;
        for (key, after) in &new.codes {
            let Some(before) = old.codes.get(key) else { continue };
            if before.retired.is_none() && after.retired.is_some() {
                changes.retired.push((key.clone(), after.clone()));
            }
            if before.name != after.name {
                let kept = after.aliases.contains(&before.name);
                changes.renamed.push((key.clone(), before.name.clone(), after.name.clone(), kept));
            }
            lost_alias |= before.aliases.iter().any(|alias| *alias != after.name && !after.aliases.contains(alias));
            let texts = changed(&before.texts, &after.texts, Clone::clone);
            changes.reworded.extend(texts.into_iter().map(|(at, old, new)| Reworded {
                key: key.clone(),
                at,
                old,
                new,
            }));
            changes
                .conflicts
                .extend(changed(&before.conflicts, &after.conflicts, |id| format!("{} {id}", code_id(key))));
        }
        changes.bump = changes.ask(lost_alias);
        changes
    }

    fn ask(&self, lost_alias: bool) -> Bump {
        if !self.removed.is_empty() || self.renamed.iter().any(|(.., kept)| !kept) || lost_alias {
            Bump::Major
        } else if !self.added.is_empty() || !self.retired.is_empty() || !self.renamed.is_empty() {
            Bump::Minor
        } else if !self.reworded.is_empty() || !self.facts.is_empty() || !self.conflicts.is_empty() {
            Bump::Patch
        } else {
            Bump::None
        }
    }

    /// The least version that the changes ask for, after Cargo's reading of SemVer (before 1.0 the second number is
    /// the breaking one); none where nothing changed or the old version is not known.
    pub(super) fn asked_version(&self) -> Option<String> {
        let numbers: Vec<u64> = self.old_version.as_ref()?.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [major, minor, patch] = numbers[..] else { return None };
        let next = match (self.bump, major) {
            (Bump::None, _) => return None,
            (Bump::Major, 0) => (0, minor + 1, 0),
            (Bump::Major, _) => (major + 1, 0, 0),
            (Bump::Minor, 1..) => (major, minor + 1, 0),
            (Bump::Minor | Bump::Patch, _) => (major, minor, patch + 1),
        };
        Some(format!("{}.{}.{}", next.0, next.1, next.2))
    }
}

/// `tencent/cdn 531`, `alibaba/site-monitor pop3 617`.
pub(super) fn code_id((catalog, scope, code): &Key) -> String {
    if scope.is_empty() { format!("{catalog} {code}") } else { format!("{catalog} {scope} {code}") }
}

fn only_in(this: &Snapshot, other: &Snapshot) -> Vec<(Key, Entry)> {
    let codes = this.codes.iter().filter(|(key, _)| !other.codes.contains_key(*key));
    codes.map(|(key, entry)| (key.clone(), entry.clone())).collect()
}

/// The keys whose values differ, in order, each as `name` has it.
fn changed<K: Ord, N>(
    old: &std::collections::BTreeMap<K, String>,
    new: &std::collections::BTreeMap<K, String>,
    name: impl Fn(&K) -> N,
) -> Vec<(N, Option<String>, Option<String>)> {
    let keys: std::collections::BTreeSet<&K> = old.keys().chain(new.keys()).collect();
    let differ = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    differ.map(|key| (name(key), old.get(key).cloned(), new.get(key).cloned())).collect()
}
