//! Names that facts get in the generated crate: each once, and none that the crate has already.

use std::collections::{BTreeMap, BTreeSet};

use super::FactSpec;
use crate::catalog::ScopeId;
use crate::config::manifest::Manifest;
use crate::config::modules;
use crate::config::yaml::Reader;
use crate::pattern::{self, Kind};

/// One fact an id, one constant a name; what `covers` names is there.
pub(super) fn unique(reader: &mut Reader<'_>, facts: &[FactSpec]) {
    let mut ids = BTreeMap::new();
    let mut functions = BTreeSet::new();
    for fact in facts {
        if let Some(first) = ids.insert(key(fact), fact.span) {
            reader.twice(format!("the fact `{}` stands twice", fact.id), fact.span, first);
        }
        let function = matches!(fact.kind, Kind::Lag | Kind::SamplePoint | Kind::Granularities);
        if function && !functions.insert((fact.catalog, &fact.scope, &fact.module, fact.kind)) {
            let message = format!("two facts of the type `{}` in one module", fact.kind.as_str());
            reader.error(fact.span, message, "give one of them another `module`: each becomes a function there");
        }
    }
    let days: BTreeSet<_> = facts.iter().filter(|fact| fact.kind == Kind::Days).map(key).collect();
    for fact in facts {
        let Some(covers) = &fact.covers else { continue };
        if !days.contains(&(fact.catalog, &fact.scope, covers)) {
            let message = format!("`covers` names `{covers}`, which is no fact in days of the same catalog");
            reader.error(fact.span, message, "");
        }
    }
}

/// What a fact is known by.
fn key(fact: &FactSpec) -> (usize, &Option<ScopeId>, &String) {
    (fact.catalog, &fact.scope, &fact.id)
}

/// Constants of the crate that stand beside those of facts without a module, and the one that every module has.
pub(crate) const TAKEN: [&str; 4] = ["FACTS", "GRANULARITY_RULES", "TABLE", "TABLES"];

/// Constants and modules whose names the crate has already.
pub(super) fn free(reader: &mut Reader<'_>, facts: &[FactSpec], manifest: &Manifest) {
    let ids: BTreeSet<&str> = manifest.catalogs.iter().map(|catalog| catalog.id.as_str()).collect();
    for fact in facts {
        let constant = pattern::constant(&fact.id);
        if TAKEN.contains(&constant.as_str()) {
            reader.error(fact.span, format!("`{constant}` is a name of the crate's own"), "give the fact another id");
        }
        let Some(module) = &fact.module else { continue };
        let catalog = &manifest.catalogs[fact.catalog];
        let inside = format!("{}/", catalog.id);
        let mut taken = Vec::from(modules::BELOW.map(str::to_owned));
        taken.extend(catalog.scopes.iter().map(|scope| scope.id.as_str().replace('-', "_")));
        let below = ids.range(inside.as_str()..).map_while(|id| id.strip_prefix(&inside));
        taken.extend(below.filter_map(|rest| Some(rest.split('/').next()?.replace('-', "_"))));
        if taken.contains(module) {
            let message = format!("`{module}` is a module of the crate's own below `{}`", catalog.id);
            reader.error(fact.span, message, "give the fact another `module`");
        }
    }
}
