// Brings what matches onto the screen. A person waits for the first screen only, so the frame that answers a key lays
// out no more than that: what lies below it follows in the next frames, and a hit is marked when it comes into view.
const count = one("#count"), none = one("#none"), clear = one("#clear"), best = one("#best"), list = one("#codes");
const [bestNow, bestLater] = all(".chunk", best);
const views = ["codes", "reconciliation", "coverage"];
const tabs = new Map(views.map((view) => [view, one(`.contents a[href="#${view}"]`)]));
let view = "codes", results = codes, words = [];

const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const show = (item, wanted) => {
  if (item.shown !== wanted) {
    item.element.hidden = !wanted;
    item.shown = wanted;
  }
};

// `fast` answers a key; without it everything is in its place at once.
const apply = (fast) => {
  words = wordsOf(input.value);
  const filters = chosen(["catalog", "scope", "category"]);
  const found = codes.filter((item) => (item.found = matches(item, words, filters)));
  const kinds = view === "reconciliation" ? filters.concat(chosen(["kind"])) : filters;
  const told = entries.filter((entry) => {
    const wanted = matches(entry, words, kinds);
    show(entry, wanted);
    return wanted;
  });
  for (const part of all(".kind")) part.hidden = !told.some((entry) => part.contains(entry.element));
  if (view === "coverage") cover();
  const stated = limits.filter((limit) => {
    const wanted = matches(limit, words, filters);
    show(limit, wanted);
    return wanted;
  });
  showCodes(found, stated, fast && view === "codes");
  const total = view === "reconciliation" ? entries.length : view === "coverage" ? rows.length : codes.length;
  const size = view === "reconciliation" ? told.length : view === "coverage" ? rows.filter((row) => row.shown).length : found.length;
  none.hidden = size > 0 || (view === "codes" && stated.length > 0);
  clear.hidden = !input.value && !selects.some((select) => select.value) && !(gaps && gaps.checked);
  say(one(".count", tabs.get("codes")), String(found.length));
  say(one(".count", tabs.get("reconciliation")), String(told.length));
  const sentence = view === "reconciliation" ? count.dataset.entries : count.dataset.matches;
  say(count, sentence.replace("{count}", size).replace("{total}", total));
  refresh();
};

const cover = () => {
  for (const row of rows) show(row, row.code.found && (row.gap || !gaps.checked));
  for (const table of all("#coverage table")) table.hidden = !all("tbody tr", table).some((row) => !row.hidden);
};

const showCodes = (found, stated, fast) => {
  const first = bestOf(found, words);
  // How many codes a screen can hold at the most: the search stands above them, and none is lower than six lines.
  const screen = Math.max(4, Math.ceil((innerHeight - 180) / 95));
  if (fast) document.body.classList.add("busy");
  place(first, screen);
  for (const item of codes) show(item, item.found);
  best.hidden = first.length === 0;
  const left = new Map();
  for (const item of found) {
    if (item.home) continue;
    for (let box = item.chunk; box !== list; box = box.parentElement) left.set(box, (left.get(box) || 0) + 1);
  }
  // Limits and rules answer a query too; without one they are folded up.
  const holding = new Set(stated.flatMap((limit) => [limit.section, limit.facts]));
  for (const section of sections) section.hidden = !left.has(section) && !holding.has(section);
  for (const { facts } of limits) {
    if (facts.hidden !== !holding.has(facts)) facts.hidden = !holding.has(facts);
    if (facts.sought !== words.length > 0) facts.open = facts.sought = words.length > 0;
  }
  let room = screen - first.length;
  for (const block of blocks) {
    const before = room;
    for (const chunk of block.children) {
      const size = left.get(chunk) || 0;
      fit(chunk, size, room > 0);
      room -= size;
    }
    fit(block, left.get(block) || 0, before > 0);
  }
  results = first.length ? first.concat(found.filter((item) => !item.home)) : found;
  if (fast) later(() => document.body.classList.remove("busy"));
};

// What is out of view is not laid out: its height is guessed from the number of codes in it.
const fit = (box, size, now) => {
  if (box.hidden !== (size === 0)) box.hidden = size === 0;
  if (!size) return;
  if (box.now !== now) box.classList.toggle("now", (box.now = now));
  if (box.guess !== size) box.style.containIntrinsicHeight = "auto " + (box.guess = size) * 9 + "rem";
};

// Moves the best matches to the top, and those of the last query back to their place.
const place = (first, screen) => {
  const stay = new Set(first);
  for (const item of codes) {
    if (item.home && !stay.has(item)) {
      item.home.replaceWith(item.element);
      item.home = null;
    }
  }
  first.forEach((item, index) => {
    if (!item.home) {
      item.home = document.createComment("");
      item.element.replaceWith(item.home);
    }
    (index < screen ? bestNow : bestLater).append(item.element);
  });
  bestLater.style.containIntrinsicHeight = "auto " + Math.max(0, first.length - screen) * 9 + "rem";
};

// After the next frame is painted.
let job = 0;
const later = (run) => {
  const mine = ++job;
  requestAnimationFrame(() => setTimeout(() => mine === job && run()));
};

// Marks hits: at once in what a screen holds, elsewhere when it comes near the view.
const near = new Set(), dirty = new Set();
const refresh = () => {
  const key = words.join(" ");
  const until = performance.now() + 3;
  const rest = [];
  const visible = view === "codes" ? results.slice(0, 12) : entries.filter((entry) => entry.shown).slice(0, 6);
  for (const item of visible) {
    if (item.marked !== key && performance.now() < until) markItem(item, key);
  }
  if (view === "reconciliation") rest.push(...entries);
  for (const holder of near) rest.push(...holder.items);
  rest.push(...dirty, ...limits.filter((limit) => limit.shown));
  queue = rest.filter((item) => item.marked !== key);
  pump();
};
let queue = [], pumping = false;
const idle = window.requestIdleCallback || ((run) => setTimeout(() => run({ timeRemaining: () => 8 }), 16));
const pump = () => {
  if (pumping || !queue.length) return;
  pumping = true;
  idle((deadline) => {
    pumping = false;
    const key = words.join(" ");
    while (queue.length && deadline.timeRemaining() > 2) {
      const item = queue.shift();
      if (item.marked === key) continue;
      if (item.shown) markItem(item, key);
      else unmark(item);
    }
    pump();
  });
};
const watch = () => {
  const items = new Map(blocks.map((block) => [block, []]));
  for (const item of codes) items.get(item.chunk.parentElement).push(item);
  const holders = new Map(blocks.map((block) => [block, { items: items.get(block) }]));
  for (const chunk of [bestNow, bestLater]) {
    holders.set(chunk, { get items() { return results.filter((item) => item.home); } });
  }
  const observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) near.add(holders.get(target));
      else near.delete(holders.get(target));
    }
    refresh();
  }, { rootMargin: "50%" });
  for (const element of holders.keys()) observer.observe(element);
};

// The texts of the other languages of a code.
const isUnfolded = (others) => others.classList.contains("open");
const unfold = (others, wanted) => {
  others.classList.toggle("open", wanted);
  one(".more", others).setAttribute("aria-expanded", wanted);
};

const unmark = (item) => {
  for (const [node, pieces] of item.hits) {
    pieces[0].replaceWith(node);
    for (const piece of pieces) piece.remove();
  }
  item.hits = [];
  item.marked = "";
  if (item.opened) unfold(item.others, (item.opened = false));
  dirty.delete(item);
};

const markItem = (item, key) => {
  if (item.hits.length || item.opened) unmark(item);
  item.marked = key;
  if (!words.length) return;
  const outside = new Set();
  for (const part of all(".t", item.element)) {
    const inside = item.others && item.others.contains(part);
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const pieces = markNode(node, (word) => !inside && outside.add(word));
      if (pieces) item.hits.push([node, pieces]);
    }
  }
  const { others } = item;
  if (others && !isUnfolded(others) && outside.size < words.length && one("mark", others)) unfold(others, (item.opened = true));
  if (item.hits.length) dirty.add(item);
};

// Answers the nodes that now stand in the place of `node`; nothing where no word is in it.
const markNode = (node, seen) => {
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
