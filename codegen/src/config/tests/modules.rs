//! What the manifest says of the generated crate: its modules, and its links.

use expect_test::expect;

use super::{Files, MANIFEST, SourceFile, read, render};

/// Catalogs (with the scopes of each) → what is said of their modules.
#[test]
fn modules_that_are_taken() {
    let cases: &[&[(&str, &[&str])]] = &[
        &[("a", &["b"]), ("a/b", &[])],
        &[("a/b/c", &[]), ("a/b", &["c", "d"])],
        &[("a", &["b"]), ("a/b/c", &[])],
        &[("a", &["sources", "facts"])],
        &[("a", &[]), ("a/sources", &[]), ("a/facts/x", &[])],
        &[("a/sources", &[]), ("a/facts", &[])],
        &[("a", &["pop-3", "pop3"])],
        &[("lib", &[])],
        &[("main", &[]), ("bin/x", &[])],
        &[("std", &[]), ("core/x", &[]), ("alloc", &[])],
        &[("support", &[]), ("locale", &[]), ("documents", &[]), ("serde", &[])],
        &[("index", &[])],
        &[("vendor/aux", &[]), ("com1", &[])],
        &[("http", &["status", "core"]), ("a/lib", &[]), ("a/core/std", &[]), ("com", &[])],
        &[("match", &["async"]), ("a/Self", &["self"]), ("gen", &["x", "X"]), ("3g", &["4g"])],
    ];
    let mut seen = String::new();
    for case in cases {
        let mut text = "version: 0.1.0\ncatalogs:\n".to_owned();
        for (id, scopes) in *case {
            let scopes: Vec<_> = scopes.iter().map(|id| format!("{{id: {id}, text: \"text of {id}\"}}")).collect();
            let scopes = scopes.join(", ");
            text.push_str(&format!("- {{id: {id}, title: {{en: A}}, codes: number, scopes: [{scopes}]}}\n"));
        }
        text.push_str("columns: {code: [Code]}\ndocuments: [{path: p.en.md, skip: because}]\n");
        let files = [("manifest.yaml", text.as_str()), ("names.yaml", "{}"), ("p.en.md", "x")];
        let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
        let files = Files::new(files.to_vec());
        let mut problems = Vec::new();
        read(&files, &mut problems);
        seen.push_str(&format!("{case:?}\n{}", render(&files, &problems)));
    }
    expect![[r#"
        [("a", ["b"]), ("a/b", [])]
        the catalog `a/b` would have the module of the scope `b` of `a` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a/b/c", []), ("a/b", ["c", "d"])]
        the catalog `a/b/c` would have the module of the scope `c` of `a/b` [module-taken]
          manifest.yaml:3:4 `id` 
          manifest.yaml:4:54 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", ["b"]), ("a/b/c", [])]
        the catalog `a/b/c` would have the module of the scope `b` of `a` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", ["sources", "facts"])]
        the scope `sources` of `a` cannot be called so: every catalog has such a module [module-taken]
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the scope `facts` of `a` cannot be called so: every catalog has such a module [module-taken]
          manifest.yaml:3:92 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a", []), ("a/sources", []), ("a/facts/x", [])]
        the catalog `a/sources` cannot stand below `a`, which has a module `sources` [module-taken]
          manifest.yaml:4:4 `id` 
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `a/facts/x` cannot stand below `a`, which has a module `facts` [module-taken]
          manifest.yaml:5:4 `id` 
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("a/sources", []), ("a/facts", [])]
        [("a", ["pop-3", "pop3"])]
        the scopes `pop-3` and `pop3` of `a` differ by a hyphen only [module-taken]
          manifest.yaml:3:88 `id` 
          manifest.yaml:3:52 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("lib", [])]
        the catalog `lib` cannot be called `lib`: that is the crate's root [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("main", []), ("bin/x", [])]
        the catalog `main` cannot be called `main`: that is where cargo looks for a program [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `bin/x` cannot be called `bin`: that is where cargo looks for programs [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("std", []), ("core/x", []), ("alloc", [])]
        the catalog `std` cannot be called `std`: that is a crate of Rust's own [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `core/x` cannot be called `core`: that is a crate of Rust's own [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `alloc` cannot be called `alloc`: that is a crate of Rust's own [module-taken]
          manifest.yaml:5:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("support", []), ("locale", []), ("documents", []), ("serde", [])]
        the catalog `support` cannot be called `support`: that is a module of the crate's own [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `locale` cannot be called `locale`: that is a module of the crate's own [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `documents` cannot be called `documents`: that is a module of the crate's own [module-taken]
          manifest.yaml:5:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `serde` cannot be called `serde`: that is a module of the crate's own [module-taken]
          manifest.yaml:6:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("index", [])]
        the catalog `index` cannot be called `index`: that is the first page of the docs [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("vendor/aux", []), ("com1", [])]
        the catalog `vendor/aux` cannot be called `aux`: Windows keeps that name of a file for itself [module-taken]
          manifest.yaml:3:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        the catalog `com1` cannot be called `com1`: Windows keeps that name of a file for itself [module-taken]
          manifest.yaml:4:4 `id` 
          help: give it another id: it is a module of the generated crate, and a file
        [("http", ["status", "core"]), ("a/lib", []), ("a/core/std", []), ("com", [])]
        [("match", ["async"]), ("a/Self", ["self"]), ("gen", ["x", "X"]), ("3g", ["4g"])]
        `match` is no catalog id [manifest-invalid]
          manifest.yaml:3:8 `match` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `async` is no scope id [manifest-invalid]
          manifest.yaml:3:60 `async` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        `a/Self` is no catalog id [manifest-invalid]
          manifest.yaml:4:8 `a/Self` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `self` is no scope id [manifest-invalid]
          manifest.yaml:4:61 `self` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        `X` is no scope id [manifest-invalid]
          manifest.yaml:5:86 `X` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
        the scope text `text of X` stands twice [manifest-invalid]
          manifest.yaml:5:95 `"text of X"` again here
          manifest.yaml:5:67 `"text of x"` first here
          help: remove or correct one of the two
        `3g` is no catalog id [manifest-invalid]
          manifest.yaml:6:8 `3g` 
          help: write one to three kebab-case words joined by `/`, none of them a Rust keyword: `alibaba/site-monitor`
        `4g` is no scope id [manifest-invalid]
          manifest.yaml:6:57 `4g` 
          help: write one kebab-case word that is no Rust keyword: `pop3`
    "#]]
    .assert_eq(&seen);
}

/// A link → what is said of it; nothing of one that is taken.
#[test]
fn links_of_the_crate() {
    let cases = [
        "https://example.org/a/b.git",
        "https://example.org",
        "https://example.org:8080",
        "https://user@example.org/",
        "http://example.org/",
        "https://localhost/",
        "https://-a.org/",
        "https://example..org/",
        "git@example.org:a/b.git",
        "https://example.org/a b",
        "https://example.org/\\\"\\n[dependencies]",
        "https://例え.jp/",
        "",
    ];
    let mut seen = String::new();
    for case in cases {
        let text = MANIFEST.replacen("catalogs:", &format!("repository: \"{case}\"\ncatalogs:"), 1);
        let files = [("manifest.yaml", text.as_str()), ("names.yaml", "{}"), ("p.en.md", "x")];
        let files = files.map(|(path, text)| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() });
        let files = Files::new(files.to_vec());
        let mut problems = Vec::new();
        let config = read(&files, &mut problems);
        let link = config.and_then(|config| config.manifest.links.repository);
        seen.push_str(&format!("{case:?} → {link:?}\n{}", render(&files, &problems)));
    }
    expect![[r#"
        "https://example.org/a/b.git" → Some("https://example.org/a/b.git")
        "https://example.org" → Some("https://example.org")
        "https://example.org:8080" → None
        `https://example.org:8080` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org:8080"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://user@example.org/" → None
        `https://user@example.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://user@example.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "http://example.org/" → None
        `http://example.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"http://example.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://localhost/" → None
        `https://localhost/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://localhost/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://-a.org/" → None
        `https://-a.org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://-a.org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example..org/" → None
        `https://example..org/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example..org/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "git@example.org:a/b.git" → None
        `git@example.org:a/b.git` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"git@example.org:a/b.git"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example.org/a b" → None
        `https://example.org/a b` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org/a b"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://example.org/\\\"\\n[dependencies]" → None
        `https://example.org/"
        [dependencies]` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://example.org/\"\n[dependencies]"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "https://例え.jp/" → None
        `https://例え.jp/` is no `https` URL [manifest-invalid]
          manifest.yaml:2:13 `"https://例え.jp/"` 
          help: write the whole address, `repository: https://example.org/status-lexicon`, or take the line out
        "" → None
        `repository` is empty [manifest-invalid]
          manifest.yaml:2:13 `""` 
    "#]]
    .assert_eq(&seen);
}
