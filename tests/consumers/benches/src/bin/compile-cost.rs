//! What the generated crate costs whoever depends on it: user CPU time of a clean release build, median of five with an
//! empty crate's subtracted, and size of the rlib, beside `http` with its dependencies; then how it grows with the number
//! of codes, beside the same table as a `match`, with strum and with phf.
//!
//! `cargo run --release --manifest-path tests/consumers/Cargo.toml --bin compile-cost` (a minute; with `-- grow` six)
//!
//! Lints are capped as cargo caps those of every dependency that is no path.
//!
//! The CPU time is that of child processes, so a busy machine matters little; the builds of all crates take turns, so that
//! what it matters is shared.
//!
//! What to expect of `grow`: at 200 codes a `match` costs half of the generated crate, most of which is the same for every
//! catalog; from 1,500 codes on the generated crate costs least, and at 10,000 a seventh of the next. The time is linear in the
//! number of catalogs, and in the codes of one enum nearly: a code costs 1.6 times as much at 10,000 as at 1,500 where codes
//! stand in runs of ten, as they do here. What is not linear is rustc's check of constants: to validate a value of an enum it
//! goes through `AdtDef::discriminants` from the first variant on, and evaluates each that is written out. A code that follows
//! the one before it is not written out and costs a few steps only; where no code does, the time is quadratic from some 2,500
//! codes on (by hand, 5,000 codes in one enum by themselves: 0.8 s where each follows, 8.3 s where none does). Two tables
//! hold statuses, `ALL` and the one that `from_code` reads. They are the only way from a number to a variant without unsafe
//! code and without a `match`, which costs fourteen times as much at 10,000.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// Builds of each crate; the median counts.
const RUNS: usize = 5;

/// Catalogs of the synthetic crates, codes of each, and builds of each crate.
const SIZES: [(u16, u16, usize); 5] = [(1, 200, RUNS), (1, 1_500, RUNS), (1, 10_000, 1), (8, 200, RUNS), (50, 200, 3)];

fn main() {
    let grow = std::env::args().any(|argument| argument == "grow");
    let work = std::env::temp_dir().join(format!("compile-cost-{}", std::process::id()));
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let repository = repository.canonicalize().expect("the repository");
    let of =
        |crate_: &Path, features: &str| format!("status-lexicon = {{ path = {crate_:?}, features = [{features}] }}");
    let generated = repository.join("generated/rust");
    let every = "\"sources\"";
    let mut subjects = vec![
        Subject::dependency("empty", "", RUNS, &work),
        Subject::dependency("http", "http = \"1\"", RUNS, &work),
        Subject::dependency("status-lexicon", &of(&generated, ""), RUNS, &work),
        Subject::dependency("status-lexicon with sources", &of(&generated, every), RUNS, &work),
    ];
    for (catalogs, size, runs) in SIZES.into_iter().filter(|_| grow) {
        let folder = synthetic_lexicon(catalogs, size, &repository, &work);
        let what = if catalogs == 1 { size.to_string() } else { format!("{catalogs} times {size}") };
        for (name, features) in [("status-lexicon", ""), ("status-lexicon with sources", every)] {
            subjects.push(Subject::dependency(&format!("{name} {what}"), &of(&folder, features), runs, &work));
        }
        for (peer, source, dependency) in peers(size).into_iter().filter(|_| catalogs == 1) {
            subjects.push(Subject::library(&format!("{peer} {what}"), &source, dependency, runs, &work));
        }
    }
    for run in 0..RUNS {
        for subject in subjects.iter_mut().filter(|subject| run < subject.runs) {
            subject.build();
        }
    }
    let base = subjects[0].median();
    let http = subjects[1].median() - base;
    println!("| crate | user CPU, s | of `http`'s | rlib, KiB |\n| --- | ---: | ---: | ---: |");
    for subject in &subjects[1..] {
        let seconds = subject.median() - base;
        println!("| {} | {seconds:.3} | {:.3} | {} |", subject.name, seconds / http, subject.rlib_bytes() >> 10);
    }
    let _ = fs::remove_dir_all(&work);
}

/// One crate to build.
struct Subject {
    name: String,
    folder: PathBuf,
    /// How many times it is built.
    runs: usize,
    seconds: Vec<f64>,
}

impl Subject {
    /// An empty crate with one dependency.
    fn dependency(name: &str, dependency: &str, runs: usize, work: &Path) -> Self {
        Self::library(name, "", dependency, runs, work)
    }

    fn library(name: &str, source: &str, dependency: &str, runs: usize, work: &Path) -> Self {
        let folder = work.join(name.replace(' ', "-"));
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let manifest = format!(
            "[package]\nname = \"subject\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n{dependency}\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        fs::write(folder.join("src/lib.rs"), source).expect("a source");
        run(Command::new("cargo").args(["fetch", "--quiet"]).current_dir(&folder));
        Self { name: name.to_owned(), folder, runs, seconds: Vec::new() }
    }

    /// A clean build.
    fn build(&mut self) {
        let target = self.folder.join("target");
        let _ = fs::remove_dir_all(&target);
        let before = children_seconds();
        run(Command::new("cargo")
            .args(["build", "--release", "--quiet", "--offline"])
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTFLAGS", "--cap-lints allow")
            .current_dir(&self.folder));
        self.seconds.push(children_seconds() - before);
    }

    /// Seconds of user CPU.
    fn median(&self) -> f64 {
        let mut seconds = self.seconds.clone();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    }

    /// Bytes of the rlib of the crate in question: the dependency of that name, else the crate itself.
    fn rlib_bytes(&self) -> u64 {
        let name = self.name.split(' ').next().unwrap_or("").replace('-', "_");
        let name = if name == "http" || name == "status_lexicon" { name } else { "subject".to_owned() };
        let files = fs::read_dir(self.folder.join("target/release/deps")).expect("built").filter_map(Result::ok);
        let is_it = |file: &fs::DirEntry| {
            let file = file.file_name().to_string_lossy().into_owned();
            file.starts_with(&format!("lib{name}-")) && file.ends_with(".rlib")
        };
        files.filter(is_it).filter_map(|file| Some(file.metadata().ok()?.len())).max().unwrap_or(0)
    }
}

/// A lexicon of `catalogs` with `size` codes each, generated by the real command: its crate.
fn synthetic_lexicon(catalogs: u16, size: u16, repository: &Path, work: &Path) -> PathBuf {
    let sources = work.join(format!("sources-{catalogs}-{size}"));
    let out = work.join(format!("out-{catalogs}-{size}"));
    fs::create_dir_all(sources.join("vendor")).expect("a folder");
    copy(&repository.join("sources/ui"), &sources.join("ui"));
    let mut entries = String::from("catalogs:\n");
    let mut documents = String::from("documents:\n");
    let mut names = String::new();
    for catalog in 1..=catalogs {
        let id = format!("vendor/codes-{catalog}");
        let mut document = String::from("# Codes\n\n| Status Code | Meaning |\n| --- | --- |\n");
        let _ = writeln!(names, "{id}:");
        for code in codes(size) {
            let _ = writeln!(document, "| {code} | {} |", meaning(code));
            let _ = writeln!(names, "  {code}: Code{code}");
        }
        let _ = writeln!(entries, "- {{id: {id}, title: {{en: Codes}}, codes: number}}");
        let _ = writeln!(documents, "- path: {id}.en.md\n  locale: en\n  group: vendor-{catalog}\n  origin: none");
        let _ = writeln!(documents, "  tables:\n  - {{catalog: {id}, header: [Status Code, Meaning]}}");
        fs::write(sources.join(format!("{id}.en.md")), document).expect("a document");
    }
    let columns = "columns: {code: [Status Code], meaning: [Meaning]}";
    let manifest = format!("version: 0.1.0\n{entries}{columns}\n{documents}");
    fs::write(sources.join("names.yaml"), names).expect("names");
    fs::write(sources.join("decisions.yaml"), "[]\n").expect("decisions");
    fs::write(sources.join("manifest.yaml"), manifest).expect("a manifest");
    run(Command::new("cargo")
        .args(["run", "--quiet", "--locked", "--package", "xtask", "--", "regen"])
        .arg("--sources")
        .arg(&sources)
        .arg("--out")
        .arg(&out)
        .current_dir(repository));
    out.join("rust")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").filter_map(Result::ok) {
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a file");
    }
}

/// Codes in runs of ten, as vendors number thousands of them.
fn codes(size: u16) -> impl Iterator<Item = u16> {
    (0..size).map(|at| 100 + at + at / 10 * 10)
}

fn meaning(code: u16) -> String {
    format!("The request failed at step {code} because the origin server sent no answer in time")
}

/// The same table as people write it: name, source, dependency.
fn peers(size: u16) -> [(&'static str, String, &'static str); 3] {
    let mut variants = String::new();
    let mut properties = String::new();
    let (mut from, mut texts, mut map) = (String::new(), String::new(), String::new());
    for code in codes(size) {
        let text = meaning(code);
        let _ = writeln!(variants, "Code{code} = {code},");
        let _ = writeln!(properties, "#[strum(props(en = {text:?}))] Code{code} = {code},");
        let _ = writeln!(from, "{code} => Some(Code::Code{code}),");
        let _ = writeln!(texts, "{code} => Some({text:?}),");
        let _ = writeln!(map, "{code}u16 => (Code::Code{code}, {text:?}),");
    }
    let code = format!("#[derive(Clone, Copy, Debug, PartialEq, Eq)] #[repr(u16)] pub enum Code {{ {variants} }}\n");
    [
        (
            "match",
            format!(
                "{code} pub const fn from_code(code: u16) -> Option<Code> {{ match code {{ {from} _ => None }} }}
                 pub const fn text(code: u16) -> Option<&'static str> {{ match code {{ {texts} _ => None }} }}"
            ),
            "",
        ),
        (
            "strum",
            format!(
                "#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::FromRepr, strum::EnumProperty)] #[repr(u16)]
                 pub enum Code {{ {properties} }}"
            ),
            "strum = { version = \"0.28\", features = [\"derive\"] }",
        ),
        (
            "phf",
            format!("{code} pub static CODES: phf::Map<u16, (Code, &'static str)> = phf::phf_map! {{ {map} }};"),
            "phf = { version = \"0.14\", features = [\"macros\"] }",
        ),
    ]
}

/// Seconds of user CPU that finished children have used.
fn children_seconds() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the usage of children");
    usage.user_time().num_microseconds() as f64 / 1e6
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().expect("a command");
    assert!(status.success(), "{command:?}");
}
