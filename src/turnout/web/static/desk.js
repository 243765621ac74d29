// The desk by keyboard, and words selected in a report made into a statement. Every key presses something that stands on the page.

const typing = (event) => event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
const items = [...document.querySelectorAll(".queue a.item")];
const move = (by) => {
  const at = items.indexOf(document.activeElement);
  items[Math.min(Math.max(at + by, 0), items.length - 1)]?.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("#adding, .form")) event.target.blur();
  if (typing(event)) return;
  const key = event.key;
  if (key === "?") {
    const help = document.getElementById("help");
    if (help) { help.open = !help.open; help.scrollIntoView({ block: "nearest" }); }
    return;
  }
  if (items.length && (key === "j" || key === "k")) { move(key === "j" ? 1 : -1); event.preventDefault(); return; }
  if (key === "k") { history.back(); return; }
  if (key === "i" && document.getElementById("adding")) { begin(); event.preventDefault(); return; }
  const wanted = document.querySelector(`[data-key="${CSS.escape(key === "j" ? "n" : key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input")) wanted.focus();
  else wanted.click();
});

// What is selected in the text goes into the form, with what the program itself reads in it.
const text = document.getElementById("text");
const adding = document.getElementById("adding");
const points = (words) => [...words].length;

const place = (node, offset) => {
  const passage = (node.nodeType === 1 ? node : node.parentElement)?.closest(".passage");
  const words = passage?.querySelector("p");
  if (!words || !(words === node || words.contains(node))) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  return Number(passage.dataset.start) + points(before.toString());
};

// What was typed or chosen stays; what was suggested goes when other words are taken, and an answer about those is dropped.
const SUGGESTED = ["variable", "value", "speaker", "role", "event"];
const first = adding && Object.fromEntries(SUGGESTED.map((name) => [name, adding.elements[name].value]));
const chosen = new Set(adding?.hasAttribute("data-filled") ? SUGGESTED : []);
let asked = 0;

const put = (told) => {
  for (const name of SUGGESTED) if (!chosen.has(name)) adding.elements[name].value = told[name] || first[name];
  const held = adding.elements.speaker.closest("details");
  held.open ||= Boolean(adding.elements.speaker.value || adding.elements.role.value);
};

const suggest = async () => {
  const turn = (asked += 1);
  put({});
  const answer = await fetch(`${adding.dataset.suggest}?start=${adding.elements.start.value}&end=${adding.elements.end.value}`);
  if (!answer.ok || turn !== asked) return;
  const told = await answer.json();
  if (turn !== asked) return;
  const home = [...adding.elements.event.options].find((one) => told.candidate && one.dataset.candidates?.includes(told.candidate));
  put({ ...told, event: home?.value });
  if (document.activeElement === adding.elements.value && !chosen.has("value")) adding.elements.value.select();
};

const take = () => {
  const selected = getSelection();
  if (!selected.rangeCount || selected.isCollapsed) return false;
  const range = selected.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return false;
  adding.elements.start.value = start;
  adding.elements.end.value = end;
  adding.elements.words.value = range.toString();
  suggest();
  return true;
};

const find = () => {
  const words = adding.elements.words.value;
  if (!words || adding.elements.start.value) return;
  for (const passage of text.querySelectorAll(".passage")) {
    const told = passage.querySelector("p").textContent;
    const at = told.indexOf(words);
    if (at < 0) continue;
    const start = Number(passage.dataset.start) + points(told.slice(0, at));
    adding.elements.start.value = start;
    adding.elements.end.value = start + points(words);
    suggest();
    return;
  }
};

const begin = () => {
  const held = take();
  const field = held ? adding.elements.value : adding.elements.words;
  adding.closest("section").scrollIntoView({ block: "nearest" });
  field.focus();
};

if (text && adding) {
  adding.addEventListener("input", (event) => chosen.add(event.target.name));
  adding.elements.words.addEventListener("input", () => {
    adding.elements.start.value = adding.elements.end.value = "";
    asked += 1;
    put({});
  });
  adding.elements.words.addEventListener("change", find);
  adding.elements.words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); find(); adding.elements.value.focus(); }
  });
  text.addEventListener("pointerup", () => setTimeout(() => { if (!adding.contains(document.activeElement)) take(); }));
  const wanted = new URL(location.href).searchParams;
  if (wanted.has("from") && wanted.has("to")) {
    const [from, to] = ["from", "to"].map((name) => Number(wanted.get(name)));
    adding.elements.start.value = from;
    adding.elements.end.value = to;
    for (const passage of text.querySelectorAll(".passage")) {
      const told = [...passage.querySelector("p").textContent];
      const first = Number(passage.dataset.start);
      if (first <= from && to <= first + told.length) adding.elements.words.value = told.slice(from - first, to - first).join("");
    }
    suggest();
    adding.elements.value.focus();
  }
}
