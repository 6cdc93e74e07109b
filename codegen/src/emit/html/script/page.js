// The address, the views, the keyboard and the links.

// `#?q=…` is a query, anything else the anchor of a code, an entry or a view.
const query = () => {
  const parameters = new URLSearchParams();
  if (input.value) parameters.set("q", input.value);
  for (const select of selects) if (select.value) parameters.set(select.id, select.value);
  if (gaps.checked) parameters.set("gaps", "1");
  if (parameters.size && view !== "codes") parameters.set("view", view);
  return parameters;
};
let timer = 0, active = null;
const remember = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const parameters = query().toString();
    const plain = view === "codes" ? location.pathname + location.search : "#" + view;
    const anchor = location.hash.startsWith("#?") || !viewOf(anchorOf(location.hash)) ? "" : location.hash;
    history.replaceState(null, "", parameters ? "#?" + parameters : anchor || plain);
  }, 150);
};
const anchorOf = (hash) => {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
};
// The view in which an anchor stands now; nothing where it is none or in another view than the one shown.
const viewOf = (anchor) => {
  const target = anchor && document.getElementById(anchor);
  return target && target.closest("#" + view) ? view : "";
};

const change = (wanted) => {
  view = wanted;
  for (const name of views) {
    one("#" + name).hidden = name !== view;
    if (name === view) tabs.get(name).setAttribute("aria-current", "true");
    else tabs.get(name).removeAttribute("aria-current");
  }
  for (const part of all(".only")) part.hidden = part.dataset.only !== view;
};

const restore = () => {
  const hash = location.hash;
  const parameters = new URLSearchParams(hash.startsWith("#?") ? hash.slice(2) : "");
  input.value = parameters.get("q") || "";
  for (const select of selects) {
    const value = parameters.get(select.id) || "";
    select.value = Array.from(select.options).some((option) => option.value === value) ? value : "";
  }
  gaps.checked = parameters.has("gaps");
  const anchor = hash.startsWith("#?") ? parameters.get("at") || "" : anchorOf(hash);
  const target = anchor && document.getElementById(anchor);
  const named = views.find((name) => name === parameters.get("view"));
  change((target && views.find((name) => target.closest("#" + name))) || named || "codes");
  narrow();
  apply(false);
  if (!target) return;
  const scroll = () => target.scrollIntoView({ block: "start", behavior: "instant" });
  scroll();
  // What comes into view gets its real height only now.
  requestAnimationFrame(() => requestAnimationFrame(scroll));
  if (target.matches("article, .entry")) target.focus({ preventScroll: true });
};

// Scopes and categories that the chosen catalog does not have are not offered.
const narrow = () => {
  const catalog = selects.find((select) => select.id === "catalog");
  for (const select of selects) {
    if (select.id !== "scope" && select.id !== "category") continue;
    const here = codes.filter((item) => !catalog || !catalog.value || item.data.catalog === catalog.value);
    const values = new Set(here.map((item) => item.data[select.id]));
    for (const option of select.options) option.disabled = option.hidden = option.value !== "" && !values.has(option.value);
    if (select.selectedOptions[0] && select.selectedOptions[0].disabled) select.value = "";
  }
};

// The best match is always in sight: a reader who has scrolled is brought back to the top of the list.
const changed = () => {
  active = null;
  const far = one("main").getBoundingClientRect().top < 0;
  apply(true);
  if (far) scrollTo({ top: 0, behavior: "instant" });
  remember();
};
input.addEventListener("input", changed);
for (const select of selects) select.addEventListener("change", () => { narrow(); changed(); });
gaps.addEventListener("change", changed);
form.addEventListener("submit", (event) => { event.preventDefault(); step(1, null); });
const reset = () => {
  input.value = "";
  for (const select of selects) select.value = "";
  gaps.checked = false;
  narrow();
  changed();
  input.focus();
};
form.addEventListener("reset", (event) => { event.preventDefault(); reset(); });

// Moves the focus over what is shown; before the first stands the search box.
const step = (by, from) => {
  const items = view === "codes" ? results : view === "reconciliation" ? entries.filter((it) => it.shown && it.element.id) : [];
  const at = from ? items.findIndex((item) => item.element === from) : -1;
  const to = at + by;
  if (to < 0) {
    input.focus();
    input.select();
  } else if (to < items.length) {
    active = items[to].element;
    active.focus({ preventScroll: true });
    active.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = event.target;
  const typing = target === input;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (event.key === "Escape" && (typing || !target.matches("select"))) {
    event.preventDefault();
    reset();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !target.matches("select")) {
    const item = target.closest("article.code, .entry");
    if (typing && event.key === "ArrowUp") return;
    if (!typing && !item && target !== document.body) return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1, typing ? null : item || active);
  }
});

// Copies the link where the browser allows it; it is a link all the same.
const announce = (text) => {
  const before = count.textContent;
  count.textContent = text;
  setTimeout(() => { if (count.textContent === text) count.textContent = before; }, 2000);
};
document.addEventListener("click", (event) => {
  const more = event.target.closest && event.target.closest(".more");
  if (more) unfold(more.parentElement, !isUnfolded(more.parentElement));
  const link = event.target.closest && event.target.closest("a");
  if (!link) return;
  if (link.matches(".link") && navigator.clipboard) {
    navigator.clipboard.writeText(link.href).then(() => announce(count.dataset.copied), () => {});
  }
  // A view keeps the query.
  const wanted = views.find((name) => tabs.get(name) === link);
  if (wanted && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    active = null;
    change(wanted);
    apply(false);
    const parameters = query().toString();
    history.pushState(null, "", "#" + (parameters ? "?" + parameters : wanted));
    scrollTo({ top: 0, behavior: "instant" });
  }
});

// A language link leads to the same code or query.
const here = () => {
  const focused = document.activeElement && document.activeElement.closest("article.code");
  const box = one("search").getBoundingClientRect();
  const below = document.elementFromPoint(innerWidth / 3, Math.max(0, box.bottom) + 40);
  const top = below && below.closest("article.code");
  const code = view === "codes" && (focused || active || (scrollY > 0 ? top : null));
  const parameters = query();
  if (parameters.size === 0) return code ? "#" + code.id : view === "codes" || viewOf(anchorOf(location.hash)) ? location.hash : "#" + view;
  if (code) parameters.set("at", code.id);
  return "#?" + parameters;
};
for (const link of all(".languages a")) {
  const page = link.getAttribute("href");
  const update = () => { link.href = page + here(); };
  for (const event of ["pointerdown", "click", "contextmenu"]) link.addEventListener(event, update);
}
document.addEventListener("focusin", (event) => {
  const code = event.target.closest && event.target.closest("article.code");
  if (code) active = code;
});

for (const { others } of codes) {
  if (!others) continue;
  one(".more", others).disabled = false;
  unfold(others, false);
}
for (const { facts } of limits) facts.open = facts.sought = false;
watch();
addEventListener("hashchange", restore);
// Paper shows what the screen shows, with the texts of every language.
const printing = new Set();
addEventListener("beforeprint", () => {
  document.body.classList.remove("busy");
  for (const { others, shown } of codes) if (others && shown && !isUnfolded(others)) printing.add(others);
  for (const others of printing) unfold(others, true);
  for (const { facts } of limits) facts.open = true;
});
addEventListener("afterprint", () => {
  for (const others of printing) unfold(others, false);
  for (const { facts } of limits) facts.open = facts.sought;
  printing.clear();
});
restore();
// Fold all texts before the first key is pressed.
const warm = (from) => {
  const until = performance.now() + 8;
  const items = codes.concat(entries);
  let at = from;
  while (at < items.length && performance.now() < until) haystack(items[at++]);
  if (at < items.length) setTimeout(warm, 0, at);
};
setTimeout(warm, 0, 0);
document.documentElement.dataset.ready = "true";
