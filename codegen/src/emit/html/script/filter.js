// Which codes and entries match. Everything is in the page: nothing is fetched.
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
// Width variants, ligatures and case do not count.
const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC");

const input = one("#q"), form = one("form"), gaps = one("#gaps");
const selects = ["catalog", "scope", "category", "kind"].map((name) => one("#" + name)).filter(Boolean);
const sections = all("section.catalog"), blocks = all(".block"), chunks = all(".block > .chunk");
const titles = new Map(sections.map((section) => [section, one("h2", section).textContent]));

const codes = all("article.code").map((element, order) => ({
  element, order, shown: true, data: element.dataset, number: element.dataset.number,
  names: all(".name, .aliases code", element).map((name) => fold(name.textContent)),
  others: one(".others", element), section: element.closest("section"), chunk: element.parentElement, home: null,
  found: true, marked: "", hits: [], opened: false,
}));
const entries = all(".entry").map((element) => ({
  element, shown: true, marked: "", hits: [], data: { kind: element.closest(".kind").dataset.kind, ...element.dataset },
}));
const limits = all(".limit").map((element) => ({
  element, shown: true, marked: "", hits: [], data: {}, facts: element.closest(".facts"), section: element.closest("section"),
}));
for (const limit of limits) limit.data.catalog = one("article", limit.section)?.dataset.catalog;
// The rows of the coverage, each with its code.
const byId = new Map(codes.map((item) => [item.element.id, item]));
const rows = all("#coverage tbody tr").map((element) => ({
  element, shown: true, code: byId.get(one("a", element).getAttribute("href").slice(1)),
  gap: one(".no, .part", element) !== null,
}));

// The text in which a query is looked for: what a vendor or a maintainer wrote, not the furniture around it.
const searchable = (element) => {
  const parts = all(".t", element).map((part) => {
    const asides = all(".aside", part);
    if (!asides.length) return part.textContent;
    const bare = part.cloneNode(true);
    for (const aside of all(".aside", bare)) aside.remove();
    return [bare, ...asides].map((piece) => piece.textContent).join("\n");
  });
  for (const link of all("a[rel]", element)) parts.push(link.getAttribute("href"));
  return parts;
};
const haystack = (item) => {
  if (item.text === undefined) {
    const parts = searchable(item.element);
    if (item.number) parts.push(item.data.catalog, titles.get(item.section));
    item.text = fold(parts.join("\n"));
  }
  return item.text;
};

const wordsOf = (query) => fold(query).split(/\s+/u).filter(Boolean);
// What is chosen in the filters that `data` can answer. A repair belongs to every catalog of its document.
const chosen = (names) => selects.filter((select) => select.value && names.includes(select.id));
const matches = (item, words, filters) => {
  for (const { id, value } of filters) {
    const own = item.data[id];
    if (own !== value && !(id === "catalog" && own !== undefined && own.split(" ").includes(value))) return false;
  }
  const text = words.length ? haystack(item) : "";
  return words.every((word) => text.includes(word));
};

// Smaller is better: the whole number or name, the start of the number, the start of a name, anything else.
const OTHER = 4;
const rank = (item, words) => {
  let found = OTHER;
  for (const word of words) {
    if (item.number === word || item.names.includes(word)) return 0;
    if (item.number.startsWith(word)) found = Math.min(found, 1);
    else if (word.length > 1 && item.names.some((name) => name.startsWith(word))) found = Math.min(found, 2);
  }
  return found;
};

// The best of `found`, in order; the rest keeps the order of the documents.
const bestOf = (found, words) => {
  if (!words.length) return [];
  for (const item of found) item.rank = rank(item, words);
  const best = found.filter((item) => item.rank < OTHER);
  return best.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, 100);
};
