//! Is the work linear, and how far is it from the work that nobody can save? Documents → catalogs beside a bare
//! pulldown-cmark pass over the same Markdown (for raw HTML tables, beside a bare scraper parse of them), and catalogs →
//! artifacts beside prettyplease and yaml_serde alone on the same output.
//!
//! ```text
//! cargo bench -p status-codegen --bench scale              # 5 to 10,000 documents; emission to 1,000
//! cargo bench -p status-codegen --bench scale -- --full    # to 100,000 documents; emission to 10,000
//! cargo bench -p status-codegen --bench scale -- --quick   # to 1,000 and 100, for a smoke run
//! ```
//!
//! Each size runs in a process of its own, so that its peak memory is its own, and alternates with its bare pass, so
//! that a busy machine slows both. Time is CPU time, the best of some rounds. Exits with 1 where a document costs
//! more in a large tree than in one of a tenth of its size; the other targets are printed, not enforced.

#[path = "scale/bare.rs"]
mod bare;
#[path = "scale/clock.rs"]
mod clock;
#[path = "scale/stages.rs"]
mod stages;
#[path = "scale/tree.rs"]
mod tree;

use std::process::{Command, ExitCode};

use clock::{Best, peak};
use status_codegen::config::Config;
use status_codegen::emit;
use status_codegen::problem::Severity;
use status_codegen::span::Files;
use tree::Shape;

/// A document may cost this much more in a tree ten times as large: caches fill, and machines are busy.
const GROWTH: f64 = 1.6;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        // One pass, for a profiler.
        ["once", shape, documents] => {
            let (files, config) = tree::tree(Shape::parse(shape), documents.parse().unwrap_or(5));
            status_codegen::catalogs(&files, &config, &mut Vec::new());
        }
        ["rust", documents] => {
            let documents = documents.parse().unwrap_or(5);
            let (files, config) = tree::tree(Shape::Mixed, documents);
            emit::rust(&lexicon(&files, &config, documents));
        }
        ["stages", shape, documents] => {
            let documents = documents.parse().unwrap_or(5);
            let (files, config) = tree::tree(Shape::parse(shape), documents);
            println!("{}", stages::Stages::measure(&files, &config, Shape::parse(shape), rounds(documents)).line());
        }
        ["read", shape, documents] => read(Shape::parse(shape), documents.parse().unwrap_or(5)),
        ["emit", documents] => emission(documents.parse().unwrap_or(5)),
        flags => return parent(flags.contains(&"--full"), flags.contains(&"--quick")),
    }
    ExitCode::SUCCESS
}

fn parent(full: bool, quick: bool) -> ExitCode {
    let most = |quick_most: usize, usual: usize, full_most: usize| match (quick, full) {
        (true, _) => quick_most,
        (_, true) => full_most,
        _ => usual,
    };
    let sizes = |most: usize| [5, 100, 1_000, 10_000, 100_000].into_iter().filter(move |size| *size <= most);
    let mut linear = true;
    println!("documents → catalogs\n{READ_HEAD}");
    for (shape, most) in [
        (Shape::Mixed, most(1_000, 10_000, 100_000)),
        (Shape::Markdown, most(100, 1_000, 1_000)),
        (Shape::HtmlInMarkdown, most(100, 1_000, 1_000)),
        (Shape::Html, most(100, 1_000, 1_000)),
    ] {
        linear &= run(sizes(most), |size| vec!["read".into(), shape.as_str().into(), size.to_string()]);
    }
    println!("\ncatalogs → artifacts\n{EMIT_HEAD}");
    linear &= run(sizes(most(100, 1_000, 10_000)), |size| vec!["emit".into(), size.to_string()]);
    if linear { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs each size in a child; false where a document costs more in a larger tree.
fn run(sizes: impl Iterator<Item = usize>, arguments: impl Fn(usize) -> Vec<String>) -> bool {
    let mut linear = true;
    let mut before: Option<f64> = None;
    for size in sizes {
        let Ok(program) = std::env::current_exe() else { return false };
        let Ok(output) = Command::new(program).args(arguments(size)).output() else { return false };
        let text = String::from_utf8_lossy(&output.stdout);
        // The last line is for this function: CPU seconds per document.
        let Some((row, cost)) = text.trim_end().rsplit_once('\n') else {
            println!("{size}: failed\n{}", String::from_utf8_lossy(&output.stderr));
            return false;
        };
        println!("{row}");
        let Ok(cost) = cost.parse::<f64>() else { return false };
        // Five documents fit into the cache as a whole, and are measured from too little work to hold others to it.
        if size > 100 && before.is_some_and(|before| cost > before * GROWTH) {
            println!("  super-linear: a document costs more than {GROWTH} times what it did in the smaller tree");
            linear = false;
        }
        before = Some(cost);
    }
    linear
}

const READ_HEAD: &str = "tree                 documents   input MB   bare ms   CPU ms   wall ms   CPU/bare   wall/bare   read in MB   peak MB   peak/input";

fn read(shape: Shape, documents: usize) {
    let (files, config) = tree::tree(shape, documents);
    let input = tree::bytes(&files);
    let held = peak();
    // The first pass alone, for its memory.
    let mut problems = Vec::new();
    let lexicon = status_codegen::catalogs(&files, &config, &mut problems);
    let memory = peak();
    tree::sound(&problems, &lexicon, documents);
    drop((lexicon, problems));
    let (mut ours, mut bare) = (Best::default(), Best::default());
    for _ in 0..rounds(documents) {
        bare.time(|| bare::parse(&files, shape));
        ours.time(|| {
            let mut problems = Vec::new();
            (status_codegen::catalogs(&files, &config, &mut problems), problems)
        });
    }
    println!(
        "{:<18} {documents:>11} {:>10.2} {:>9.2} {:>8.2} {:>9.2} {:>10.2} {:>11.2} {:>12.1} {:>9.1} {:>12.2}",
        shape.as_str(),
        mega(input),
        bare.cpu * 1e3,
        ours.cpu * 1e3,
        ours.wall * 1e3,
        ours.cpu / bare.cpu,
        ours.wall / bare.wall,
        mega(held),
        mega(memory),
        memory as f64 / input as f64,
    );
    println!("{}", stages::Stages::measure(&files, &config, shape, rounds(documents).min(20)).line());
    println!("{}", ours.cpu / documents as f64);
}

const EMIT_HEAD: &str = "documents   artifacts MB   CPU ms   CPU/MB | Rust: MB   ms   printer ms   ratio   parse+print ratio | YAML: MB   ms   yaml_serde ms   ratio | Markdown ms/MB | HTML ms/MB | peak MB   peak/(input+artifacts)";

fn emission(documents: usize) {
    let (files, config) = tree::tree(Shape::Mixed, documents);
    let input = tree::bytes(&files);
    let lexicon = lexicon(&files, &config, documents);
    let all = emit::emit(&lexicon);
    let artifacts: usize = all.iter().map(|artifact| artifact.text.len()).sum();
    let memory = peak();
    drop(all);
    let size = |artifacts: &[status_codegen::artifact::Artifact]| -> usize {
        artifacts.iter().map(|artifact| artifact.text.len()).sum()
    };
    let (mut whole, mut rust, mut print, mut parse_print) =
        (Best::default(), Best::default(), Best::default(), Best::default());
    let (mut yaml, mut serde, mut docs, mut html) =
        (Best::default(), Best::default(), Best::default(), Best::default());
    let rust_files = bare::rust(&emit::rust(&lexicon));
    let yaml_values = bare::yaml(&emit::yaml(&lexicon));
    let (mut rust_size, mut yaml_size, mut docs_size, mut html_size) = (0, 0, 0, 0);
    for _ in 0..rounds(documents * 10) {
        rust.time(|| rust_size = size(&emit::rust(&lexicon)));
        print.time(|| rust_files.print());
        parse_print.time(|| rust_files.parse_and_print());
        yaml.time(|| yaml_size = size(&emit::yaml(&lexicon)));
        serde.time(|| bare::print_yaml(&yaml_values));
        docs.time(|| docs_size = size(&emit::docs(&lexicon)));
        html.time(|| html_size = size(&emit::html(&lexicon)));
        whole.time(|| emit::emit(&lexicon));
    }
    println!(
        "{documents:>9} {:>14.2} {:>8.1} {:>8.1} | {:>8.2} {:>6.1} {:>10.1} {:>7.2} {:>19.2} | {:>8.2} {:>6.1} {:>13.1} {:>7.2} | {:>14.2} | {:>10.2} | {:>7.1} {:>24.2}",
        mega(artifacts),
        whole.cpu * 1e3,
        whole.cpu * 1e3 / mega(artifacts),
        mega(rust_size),
        rust.cpu * 1e3,
        print.cpu * 1e3,
        rust.cpu / print.cpu,
        rust.cpu / parse_print.cpu,
        mega(yaml_size),
        yaml.cpu * 1e3,
        serde.cpu * 1e3,
        yaml.cpu / serde.cpu,
        docs.cpu * 1e3 / mega(docs_size),
        html.cpu * 1e3 / mega(html_size),
        mega(memory),
        memory as f64 / (input + artifacts) as f64,
    );
    println!("{}", whole.cpu / documents as f64);
}

fn lexicon(files: &Files, config: &Config, documents: usize) -> status_codegen::catalog::Lexicon {
    let mut problems = Vec::new();
    let mut lexicon = status_codegen::catalogs(files, config, &mut problems);
    tree::sound(&problems, &lexicon, documents);
    lexicon.ui = config.ui.clone();
    problems.retain(|problem| problem.severity == Severity::Error);
    lexicon
}

fn rounds(documents: usize) -> usize {
    (20_000 / documents).clamp(2, 200)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
