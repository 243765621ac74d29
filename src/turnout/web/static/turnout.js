// Two helps, neither needed: the map moves without a new page, and an open page shows what is new.
"use strict";

const part = (name, at) => {
  const address = new URL(location.href);
  address.searchParams.set("part", name);
  if (at) address.searchParams.set("at", at);
  return fetch(address, { headers: { Accept: "text/html" } }).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
};

const moveTo = (at) =>
  part("map", at).then((html) => {
    const map = document.getElementById("map");
    const steered = map.contains(document.activeElement) && document.activeElement.title;
    map.outerHTML = html;
    const address = new URL(location.href);
    address.searchParams.set("at", at);
    history.replaceState(null, "", address);
    if (steered) document.querySelector(`#map a[title="${CSS.escape(steered)}"]`)?.focus();
  });

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-at]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  moveTo(link.dataset.at).catch(() => { location.href = link.href; });
});

// Dragging: the drawing follows the pointer, and is drawn anew where it is let go.
let held = null;
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest(".map svg");
  if (svg && event.isPrimary && event.button === 0) held = { svg, x: event.clientX, y: event.clientY, moved: false };
});
document.addEventListener("pointermove", (event) => {
  if (!held) return;
  const scale = 960 / held.svg.clientWidth;
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
  setInterval(async () => {
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
  }, 5000);
}
