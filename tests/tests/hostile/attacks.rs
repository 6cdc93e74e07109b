//! The attacks, and where they are planted: each in every text cell of four documents, Markdown and HTML, once as the
//! vendor would write it by accident or in bad faith (raw), once so that the reader must get exactly these characters
//! (escaped).

use std::collections::BTreeMap;

use status_codegen::catalog::{Code, CodeValue, Field, Lexicon, Locale};
use status_codegen::config;
use status_codegen::problem::{self, Problem};
use status_codegen::span::{Files, SourceFile};

/// The path of the one catalog.
pub const CATALOG: &str = "vendor/attacks";

/// One text of the corpus.
#[derive(Clone, Debug)]
pub struct Attack {
    /// `yaml / norway`
    pub name: String,
    /// The hostile characters.
    pub text: String,
}

/// All of `fixtures/attacks.yaml`.
pub fn attacks() -> Vec<Attack> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/attacks.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let table: BTreeMap<String, BTreeMap<String, String>> = serde_yaml::from_str(&text).unwrap();
    let of_sink = |(sink, attacks): (String, BTreeMap<String, String>)| {
        attacks.into_iter().map(move |(name, text)| Attack { name: format!("{sink} / {name}"), text })
    };
    table.into_iter().flat_map(of_sink).collect()
}

/// How an attack is written into a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    MarkdownRaw,
    MarkdownEscaped,
    HtmlRaw,
    HtmlEscaped,
}

impl Form {
    pub const ALL: [Self; 4] = [Self::MarkdownRaw, Self::MarkdownEscaped, Self::HtmlRaw, Self::HtmlEscaped];

    /// True where the reader must get the attack's characters and nothing else.
    pub fn escaped(self) -> bool {
        matches!(self, Self::MarkdownEscaped | Self::HtmlEscaped)
    }

    fn extension(self) -> &'static str {
        if matches!(self, Self::MarkdownRaw | Self::MarkdownEscaped) { "md" } else { "html" }
    }

    fn write(self, text: &str) -> String {
        match self {
            Self::MarkdownRaw | Self::HtmlRaw => text.to_owned(),
            Self::MarkdownEscaped => {
                let mut out = String::new();
                for c in text.replace("\r\n", " ").replace('\n', " ").chars() {
                    if c.is_ascii_punctuation() {
                        out.push('\\');
                    }
                    out.push(c);
                }
                out
            }
            Self::HtmlEscaped => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                text.replace('"', "&quot;").replace('\'', "&#39;")
            }
        }
    }
}

/// One attack in one cell of one document.
#[derive(Clone, Debug)]
pub struct Plant {
    pub attack: usize,
    pub form: Form,
    /// The cell, or none for every cell of the row.
    pub field: Option<Field>,
    /// The code of its row; the next one is the code of the harmless row below.
    pub code: u16,
}

impl Plant {
    fn holds(&self, field: Field) -> bool {
        self.field.is_none_or(|own| own == field)
    }

    fn path(&self) -> String {
        format!("{}.{}", self.code, self.form.extension())
    }

    /// The document with `text` in its place.
    fn document(&self, text: &str) -> String {
        let cell = |field: Field, code: u16| match field {
            field if self.holds(field) && code == self.code => self.form.write(text),
            field => harmless(field).to_owned(),
        };
        let row = |code: u16| {
            let mut cells: Vec<String> = Field::ALL.iter().map(|field| cell(*field, code)).collect();
            cells.insert(1, code.to_string());
            cells
        };
        let header = ["Category", "Status Code", "Meaning", "Description", "Solution"];
        let rows = [row(self.code), row(self.code + 1)];
        match self.form {
            Form::MarkdownRaw | Form::MarkdownEscaped => {
                let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
                let rows: String = rows.iter().map(|cells| line(cells)).collect();
                format!("# Status codes\n\n| {} |\n|---|---|---|---|---|\n{rows}\nEnd.\n", header.join(" | "))
            }
            Form::HtmlRaw | Form::HtmlEscaped => {
                let line = |cells: &[String]| {
                    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>\n")).collect();
                    format!("<tr>\n{cells}</tr>\n")
                };
                let rows: String = rows.iter().map(|cells| line(cells)).collect();
                let header: String = header.iter().map(|cell| format!("<th>{cell}</th>")).collect();
                format!("<h1>Status codes</h1>\n<table>\n<tr>{header}</tr>\n{rows}</table>\n<p>End.</p>\n")
            }
        }
    }
}

/// What stands in every cell that is not attacked.
pub fn harmless(field: Field) -> &'static str {
    match field {
        Field::Category => "Other",
        Field::Meaning => "A meaning",
        Field::Description => "A description",
        Field::Solution => "A solution",
    }
}

/// A tree of one document per plant; `text` gives what is planted.
pub fn tree<'a>(plants: &[Plant], text: impl Fn(&Plant) -> &'a str) -> Vec<SourceFile> {
    let mut manifest = format!(
        "version: 0.1.0\ncatalogs:\n- {{id: {CATALOG}, title: {{en: Attacks}}, codes: number}}\ncolumns:\n  \
         code: [Status Code]\n  category: [Category]\n  meaning: [Meaning]\n  description: [Description]\n  \
         solution: [Solution]\ndocuments:\n"
    );
    let mut names = format!("{CATALOG}:\n");
    let mut files = Vec::new();
    for plant in plants {
        let path = plant.path();
        manifest.push_str(&format!(
            "- path: {path}\n  locale: en\n  group: g{code}\n  origin: none\n  tables:\n  \
             - {{catalog: {CATALOG}, header: [Category, Status Code, Meaning, Description, Solution]}}\n",
            code = plant.code
        ));
        names.push_str(&format!("  {0}: Code{0}\n  {1}: Code{1}\n", plant.code, plant.code + 1));
        files.push(SourceFile { path, bytes: plant.document(text(plant)).into_bytes() });
    }
    let maintainers = |path: &str, text: String| SourceFile { path: path.to_owned(), bytes: text.into_bytes() };
    files.push(maintainers("manifest.yaml", manifest));
    files.push(maintainers("names.yaml", names));
    files
}

/// Everything but emission.
pub fn read(files: Vec<SourceFile>) -> (Vec<Problem>, Option<Lexicon>) {
    let files = Files::new(files);
    let mut problems = Vec::new();
    let lexicon = config::read(&files, &mut problems).map(|it| status_codegen::catalogs(&files, &it, &mut problems));
    (problems, lexicon)
}

/// What a field of a code says.
pub fn field(code: &Code, field: Field) -> Option<&status_codegen::text::Text> {
    let locale = Locale::parse("en").unwrap();
    code.text(field, &locale).map(|local| &local.text)
}

/// One planted attack alone in its tree: refused with an error, or read with nothing else changed.
pub fn accepted(attack: &Attack, plant: &Plant) -> bool {
    let place = || format!("{} as {:?} in {:?}", attack.name, plant.form, plant.field);
    let (problems, lexicon) = read(tree(std::slice::from_ref(plant), |_| &attack.text));
    let hidden = attack.text.chars().filter(|c| status_codegen::document::refused(*c).is_some());
    let hidden: Vec<String> = hidden.map(|c| format!("U+{:04X}", u32::from(c))).collect();
    for name in &hidden {
        let named = problems.iter().any(|problem| problem.message.contains(name.as_str()));
        assert!(named, "{}: no problem names {name}: {problems:?}", place());
    }
    if problem::stops(&problems) {
        let errors = || problems.iter().filter(|problem| problem.severity == problem::Severity::Error);
        assert!(errors().all(|error| !error.labels.is_empty() || error.paste.is_some()), "{}: {problems:?}", place());
        return false;
    }
    assert!(hidden.is_empty(), "{} was accepted", place());
    let lexicon = lexicon.unwrap();
    let codes = &lexicon.catalogs[0].codes;
    let numbers: Vec<CodeValue> = codes.iter().map(|code| code.code).collect();
    assert_eq!(numbers, [CodeValue(plant.code), CodeValue(plant.code + 1)], "{}", place());
    for code in codes {
        for other in Field::ALL {
            let text = field(code, other).map(|text| text.plain().into_owned());
            if code.code.0 != plant.code || !plant.holds(other) {
                assert_eq!(
                    text.as_deref(),
                    Some(harmless(other)),
                    "{}: {} of {:?}",
                    place(),
                    other.as_str(),
                    code.code
                );
            } else if plant.form.escaped() {
                assert_eq!(text.unwrap_or_default(), as_shown(&attack.text), "{}", place());
            } else {
                let shows = text.unwrap_or_default();
                let refused = shows.chars().find(|c| *c != '\n' && status_codegen::document::refused(*c).is_some());
                assert_eq!(refused, None, "{} reads as {shows:?}", place());
            }
        }
    }
    true
}

/// The characters of a cell as any browser shows them.
pub fn as_shown(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// Every attack in every form, in each of `fields` (none: in all at once).
pub fn plants(attacks: &[Attack], fields: &[Option<Field>]) -> Vec<Plant> {
    let mut plants = Vec::new();
    for attack in 0..attacks.len() {
        for form in Form::ALL {
            for field in fields {
                let code = 100 + 2 * u16::try_from(plants.len()).unwrap();
                plants.push(Plant { attack, form, field: *field, code });
            }
        }
    }
    plants
}
