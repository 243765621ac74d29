// Helps, none of them needed: the map moves without a new page, an open page shows what is new, marked words tell what was read in them.
"use strict";

const part = (name, at) => {
  const address = new URL(location.href);
  address.searchParams.set("part", name);
  if (at) address.searchParams.set("at", at);
  if (at === "") address.searchParams.delete("at");
  return fetch(address, { headers: { Accept: "text/html" } }).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
};

const moveTo = (at) =>
  part("map", at).then((html) => {
    const map = document.getElementById("map");
    const steered = map.contains(document.activeElement) && document.activeElement.title;
    map.outerHTML = html;
    const address = new URL(location.href);
    if (at) address.searchParams.set("at", at);
    else address.searchParams.delete("at");
    history.replaceState(null, "", address);
    if (steered) document.querySelector(`#map a[title="${CSS.escape(steered)}"]`)?.focus();
  });

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-at]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  moveTo(link.dataset.at).catch(() => { location.href = link.href; });
});

// A phone has a map of its own shape; the server is told by a cookie, since it cannot see how wide a page is. Filters are folded there.
const narrow = matchMedia("(max-width: 40rem)");
const shape = () => {
  const wanted = narrow.matches ? "tall" : "wide";
  document.cookie = `sheet=${wanted}; path=/; max-age=31536000; samesite=lax`;
  const map = document.getElementById("map");
  const shown = document.getElementById("watch");
  if (!map || !shown || (Number(map.dataset.width) < 600 ? "tall" : "wide") === wanted) return;
  part("watch").then((html) => { shown.innerHTML = html; }).catch(() => {});
};
narrow.addEventListener("change", shape);
shape();
const filtering = document.querySelector(".filtering");
if (filtering && narrow.matches && !("used" in filtering.dataset)) filtering.open = false;

// Dragging: the drawing follows the pointer, and is drawn anew where it is let go.
let held = null;
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest(".map svg");
  if (svg && event.isPrimary && event.button === 0) held = { svg, x: event.clientX, y: event.clientY, moved: false };
});
document.addEventListener("pointermove", (event) => {
  if (!held) return;
  const scale = held.svg.viewBox.baseVal.width / held.svg.clientWidth;
  held.dx = (event.clientX - held.x) * scale;
  held.dy = (event.clientY - held.y) * scale;
  held.moved = held.moved || Math.hypot(held.dx, held.dy) > 6;
  if (held.moved) for (const group of held.svg.querySelectorAll("g")) group.setAttribute("transform", `translate(${held.dx} ${held.dy})`);
});
document.addEventListener("dragstart", (event) => { if (event.target.closest(".map svg")) event.preventDefault(); });
document.addEventListener("pointercancel", () => { held = null; });
document.addEventListener("pointerup", () => {
  const last = held;
  held = null;
  if (!last?.moved) return;
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  last.svg.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => last.svg.removeEventListener("click", stop, { capture: true }), 50);
  const [lat, lon, zoom] = document.getElementById("map").dataset.view.split(",").map(Number);
  const wide = 256 * 2 ** zoom;
  const turn = Math.sin((lat * Math.PI) / 180);
  const x = ((lon + 180) / 360) * wide - last.dx;
  const y = (0.5 - Math.log((1 + turn) / (1 - turn)) / (4 * Math.PI)) * wide - last.dy;
  const north = (Math.atan(Math.sinh(Math.PI * (1 - (2 * Math.min(Math.max(y / wide, 0), 1))))) * 180) / Math.PI;
  const east = ((((x / wide) * 360) % 360) + 360) % 360 - 180;
  moveTo(`${north.toFixed(4)},${east.toFixed(4)},${zoom}`).catch(() => {});
});

// Watching: the record says when it changed; the page then shows what it holds now.
const watch = document.getElementById("watch");
if (watch) {
  let tag = null;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/api/v1/record", { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.status !== 200) return;
      tag = answer.headers.get("ETag");
      const change = String((await answer.json()).last_change);
      if (change === watch.dataset.change) return;
      watch.innerHTML = await part("watch");
      watch.dataset.change = change;
      document.getElementById("live").textContent = watch.dataset.updated;
    } catch { /* the server is away; the next look may find it */ }
  };
  // The stream says when to look; a page that nobody sees lets go of it, and where there is none the page looks by itself.
  let stream = null;
  let soon = null;
  const listen = () => {
    stream?.close();
    stream = document.hidden ? null : new EventSource(`/api/v1/stream?after=${watch.dataset.change}`);
    stream?.addEventListener("change", () => { clearTimeout(soon); soon = setTimeout(look, 300); });
    stream?.addEventListener("reset", look);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
  setInterval(() => { if (stream?.readyState === EventSource.CLOSED) look(); }, 5000);
}

// Marked words: pointing, touching or reaching them with the keyboard shows each value, its speaker, rule and confidence.
const text = document.getElementById("text");
if (text) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "tooltip");
  document.body.append(tip);
  let shown = null;
  for (const mark of text.querySelectorAll("mark.told")) {
    mark.dataset.told = mark.title;
    mark.removeAttribute("title");
  }
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown?.classList.remove("lit");
    shown = null;
    tip.hidden = true;
  };
  const show = (mark) => {
    if (shown === mark) return;
    hide();
    shown = mark;
    tip.replaceChildren(...mark.dataset.told.split("\n").filter(Boolean).map((line) => {
      const told = document.createElement("p");
      told.textContent = line;
      return told;
    }));
    tip.hidden = false;
    mark.classList.add("lit");
    mark.setAttribute("aria-describedby", "tip");
    const box = mark.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 16);
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight || box.top < tip.offsetHeight + 12;
    tip.style.left = `${Math.max(left, 8) + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + scrollY}px`;
  };
  const told = (event) => event.target.closest?.("mark.told");
  text.addEventListener("pointerover", (event) => { if (told(event) && event.pointerType !== "touch") show(told(event)); });
  text.addEventListener("pointerout", (event) => { if (event.pointerType !== "touch" && document.activeElement !== shown) hide(); });
  text.addEventListener("focusin", (event) => { if (told(event)) show(told(event)); });
  text.addEventListener("focusout", hide);
  text.addEventListener("click", (event) => { if (told(event)) show(told(event)); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "Enter" && shown && shown === document.activeElement) location.hash = shown.dataset.row;
  });
}
