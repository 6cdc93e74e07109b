// Filters the codes of this page. Everything is in the page: nothing is fetched.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  // Width variants, ligatures and case do not count.
  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC");

  const input = one("#q"), form = one("form"), count = one("#count"), none = one("#none");
  const clear = one("#clear"), best = one("#best");
  const selects = ["catalog", "scope", "category"].map((name) => one("#" + name)).filter(Boolean);
  const sections = all("section.catalog");

  const titles = new Map(sections.map((section) => [section, one("h2", section).textContent]));
  const codes = all("article.code").map((element, order) => ({
    element, order, shown: true, number: element.dataset.number,
    names: all(".name, .aliases code", element).map((name) => fold(name.textContent)),
    details: one("details", element), section: element.closest("section"), chunk: element.parentElement, home: null,
    hits: [], opened: false,
  }));
  const chunks = all(".chunk");
  const entries = all(".entry").map((element) => ({ element, shown: true, hits: [] }));

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
      if (item.section) parts.push(item.element.dataset.catalog, titles.get(item.section));
      item.text = fold(parts.join("\n"));
    }
    return item.text;
  };

  // Smaller is better: the whole number or name, the start of the number, the start of a name, anything else.
  const rank = (item, words) => {
    let found = 4;
    for (const word of words) {
      if (item.number === word || item.names.includes(word)) return 0;
      if (item.number.startsWith(word)) found = Math.min(found, 1);
      else if (word.length > 1 && item.names.some((name) => name.startsWith(word))) found = Math.min(found, 2);
    }
    return found;
  };

  let results = codes, job = 0, active = null;

  const show = (item, wanted) => {
    if (item.shown !== wanted) {
      item.element.hidden = !wanted;
      item.shown = wanted;
    }
  };

  const apply = () => {
    const words = fold(input.value).split(/\s+/u).filter(Boolean);
    const filters = selects.filter((select) => select.value).map((select) => [select.id, select.value]);
    const matches = (item) => {
      for (const [name, value] of filters) if (item.element.dataset[name] !== value) return false;
      const text = words.length ? haystack(item) : "";
      return words.every((word) => text.includes(word));
    };
    const found = codes.filter(matches);
    // Only the start of the list is ranked by moving; the rest keeps the order of the documents.
    let first = [];
    if (words.length) {
      for (const item of found) item.rank = rank(item, words);
      first = found.filter((item) => item.rank < 4).sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, 100);
    }
    place(first);
    const wanted = new Set(found), moved = new Set(first);
    for (const item of codes) show(item, wanted.has(item));
    best.hidden = first.length === 0;
    const filled = new Set(), left = new Map();
    for (const item of found) {
      if (moved.has(item)) continue;
      filled.add(item.section);
      left.set(item.chunk, (left.get(item.chunk) || 0) + 1);
    }
    for (const section of sections) section.hidden = !filled.has(section);
    for (const chunk of chunks) {
      const size = left.get(chunk) || 0;
      chunk.hidden = size === 0;
      // What is out of view is not laid out: its height is guessed from the number of codes in it.
      if (chunk.guess !== size) chunk.style.containIntrinsicHeight = (chunk.guess = size) * 9 + "rem";
    }
    const byCatalog = filters.filter(([name]) => name === "catalog");
    for (const entry of entries) {
      const here = byCatalog.every(([, value]) => !entry.element.dataset.catalog || entry.element.dataset.catalog === value);
      show(entry, here && words.every((word) => haystack(entry).includes(word)));
    }
    results = first.length ? first.concat(found.filter((item) => !moved.has(item))) : found;
    none.hidden = found.length > 0;
    clear.hidden = !words.length && !filters.length;
    count.textContent = count.dataset.matches.replace("{count}", found.length).replace("{total}", codes.length);
    mark(words);
  };

  // Moves the best matches to the top, and those of the last query back to their place.
  const place = (first) => {
    const stay = new Set(first);
    for (const item of codes) {
      if (item.home && !stay.has(item)) {
        item.home.replaceWith(item.element);
        item.home = null;
      }
    }
    for (const item of first) {
      if (!item.home) {
        item.home = document.createComment("");
        item.element.replaceWith(item.home);
      }
      best.append(item.element);
    }
  };

  // Marks the first codes at once and the rest, with what the last query left behind, when the browser is idle:
  // typing never waits for it.
  const mark = (words) => {
    const mine = ++job;
    const queue = words.length ? results.concat(entries.filter((entry) => entry.shown)) : [];
    const left = new Set(queue);
    for (const item of codes) if (item.hits.length && !left.has(item)) queue.push(item);
    for (const entry of entries) if (entry.hits.length && !left.has(entry)) queue.push(entry);
    let next = 0;
    const step = (until) => {
      while (next < queue.length && until()) {
        const item = queue[next++];
        unmark(item);
        if (left.has(item)) markItem(item, words);
      }
      if (next < queue.length) {
        const idle = window.requestIdleCallback || ((run) => setTimeout(() => run({ timeRemaining: () => 8 }), 16));
        idle((deadline) => mine === job && step(() => deadline.timeRemaining() > 2));
      }
    };
    const end = performance.now() + 3;
    step(() => next < 12 && performance.now() < end);
  };

  const unmark = (item) => {
    for (const [node, pieces] of item.hits) {
      pieces[0].replaceWith(node);
      for (const piece of pieces) piece.remove();
    }
    item.hits = [];
    if (item.opened) item.details.open = item.opened = false;
  };

  const markItem = (item, words) => {
    const outside = new Set();
    for (const part of all(".t", item.element)) {
      const inside = item.details && item.details.contains(part);
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (const node of nodes) {
        const pieces = markNode(node, words, (word) => !inside && outside.add(word));
        if (pieces) item.hits.push([node, pieces]);
      }
    }
    const { details } = item;
    if (details && !details.open && outside.size < words.length && one("mark", details)) {
      details.open = item.opened = true;
    }
  };

  // Answers the nodes that now stand in the place of `node`; nothing where no word is in it.
  const markNode = (node, words, seen) => {
    const source = node.data;
    let text = fold(source), at = null;
    if (text.length !== source.length) {
      // Folding changed the length: remember for each folded unit where it came from.
      text = "";
      at = [];
      let from = 0;
      for (const character of source) {
        const folded = fold(character);
        for (let unit = 0; unit < folded.length; unit++) at.push(from);
        text += folded;
        from += character.length;
      }
      at.push(from);
    }
    const spans = [];
    for (const word of words) {
      for (let hit = text.indexOf(word); hit >= 0; hit = text.indexOf(word, hit + word.length)) {
        seen(word);
        const end = hit + word.length;
        spans.push(at ? [at[hit], Math.max(at[end], at[hit] + 1)] : [hit, end]);
      }
    }
    if (!spans.length) return null;
    spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const pieces = [];
    let done = 0;
    for (const [start, end] of spans) {
      if (start < done) continue;
      const hit = document.createElement("mark");
      hit.textContent = source.slice(start, end);
      pieces.push(document.createTextNode(source.slice(done, start)), hit);
      done = end;
    }
    pieces.push(document.createTextNode(source.slice(done)));
    node.replaceWith(...pieces);
    return pieces;
  };

  // The address: `#?q=…` is a query, anything else the anchor of a code.
  const query = () => {
    const parameters = new URLSearchParams();
    if (input.value) parameters.set("q", input.value);
    for (const select of selects) if (select.value) parameters.set(select.id, select.value);
    return parameters;
  };
  let timer = 0;
  const remember = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const parameters = query().toString();
      const anchor = location.hash.startsWith("#?") ? "" : location.hash;
      history.replaceState(null, "", parameters ? "#?" + parameters : anchor || location.pathname + location.search);
    }, 150);
  };
  const restore = () => {
    const hash = location.hash;
    const parameters = new URLSearchParams(hash.startsWith("#?") ? hash.slice(2) : "");
    input.value = parameters.get("q") || "";
    for (const select of selects) {
      const value = parameters.get(select.id) || "";
      select.value = Array.from(select.options).some((option) => option.value === value) ? value : "";
    }
    narrow();
    apply();
    let anchor = parameters.get("at") || "";
    if (!hash.startsWith("#?")) {
      try {
        anchor = decodeURIComponent(hash.slice(1));
      } catch {
        anchor = hash.slice(1);
      }
    }
    const target = anchor && document.getElementById(anchor);
    if (target) {
      const scroll = () => target.scrollIntoView({ block: "start", behavior: "instant" });
      scroll();
      // What comes into view gets its real height only now.
      requestAnimationFrame(() => requestAnimationFrame(scroll));
      if (target.matches("article")) target.focus({ preventScroll: true });
    }
  };

  // Scopes and categories that the chosen catalog does not have are not offered.
  const narrow = () => {
    const catalog = selects.find((select) => select.id === "catalog");
    for (const select of selects) {
      if (select === catalog) continue;
      const here = codes.filter((item) => !catalog || !catalog.value || item.element.dataset.catalog === catalog.value);
      const values = new Set(here.map((item) => item.element.dataset[select.id]));
      for (const option of select.options) option.disabled = option.hidden = option.value !== "" && !values.has(option.value);
      if (select.selectedOptions[0] && select.selectedOptions[0].disabled) select.value = "";
    }
  };

  const changed = () => {
    active = null;
    apply();
    remember();
  };
  input.addEventListener("input", changed);
  for (const select of selects) select.addEventListener("change", () => { narrow(); changed(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); step(1, null); });
  const reset = () => {
    input.value = "";
    for (const select of selects) select.value = "";
    narrow();
    changed();
    input.focus();
  };
  form.addEventListener("reset", (event) => { event.preventDefault(); reset(); });

  // Moves the focus over the codes that are shown; before the first stands the search box.
  const step = (by, from) => {
    const at = from ? results.findIndex((item) => item.element === from) : -1;
    const to = at + by;
    if (to < 0) {
      input.focus();
      input.select();
    } else if (to < results.length) {
      active = results[to].element;
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
      const code = target.closest("article.code");
      if (typing && event.key === "ArrowUp") return;
      if (!typing && !code && target !== document.body) return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1, typing ? null : code || active);
    }
  });

  // Copies the link where the browser allows it; it is a link all the same.
  const announce = (text) => {
    const before = count.textContent;
    count.textContent = text;
    setTimeout(() => { if (count.textContent === text) count.textContent = before; }, 2000);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.link");
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(() => announce(count.dataset.copied), () => {});
  });

  // A language link leads to the same code or query.
  const here = () => {
    const focused = document.activeElement && document.activeElement.closest("article.code");
    const box = one("search").getBoundingClientRect();
    const below = document.elementFromPoint(innerWidth / 3, Math.max(0, box.bottom) + 40);
    const top = below && below.closest("article.code");
    const code = focused || active || (scrollY > 0 ? top : null);
    const parameters = query();
    if (parameters.size === 0) return code ? "#" + code.id : location.hash;
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

  for (const item of codes) if (item.details) item.details.open = false;
  addEventListener("hashchange", restore);
  addEventListener("beforeprint", () => { for (const item of codes) if (item.details && item.shown) item.details.open = true; });
  restore();
  // Fold all texts before the first key is pressed.
  const warm = (from) => {
    const until = performance.now() + 8;
    let at = from;
    while (at < codes.length && performance.now() < until) haystack(codes[at++]);
    if (at < codes.length) setTimeout(warm, 0, at);
  };
  setTimeout(warm, 0, 0);
  document.documentElement.dataset.ready = "true";
})();
