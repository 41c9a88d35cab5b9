"use strict";
(() => {
  const list = document.getElementById("lijst");
  const card = document.getElementById("kader");
  const entries = [...list.children];
  const marks = [...document.querySelectorAll("#tekst mark")];

  let shown = null;

  const hide = () => {
    shown = null;
    card.hidden = true;
  };

  const place = () => {
    if (!shown) return;
    const rows = [...shown.getClientRects()];
    const size = card.getBoundingClientRect();
    const below = rows.at(-1).bottom + size.height < innerHeight;
    const row = below ? rows.at(-1) : rows[0];
    card.style.left = Math.max(4, Math.min(row.left, innerWidth - size.width - 16)) + "px";
    card.style.top = (below ? row.bottom : Math.max(4, row.top - size.height)) + "px";
  };

  const show = (mark) => {
    shown = mark;
    const entry = document.getElementById("d-" + (mark.id || mark.dataset.of));
    const copy = entry.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    copy.querySelectorAll("a").forEach((each) => { each.tabIndex = -1; });
    card.replaceChildren(...copy.childNodes);
    card.className = entry.className;
    card.hidden = false;
    place();
  };

  const point = ({ target }) => {
    const mark = target.closest("#tekst mark:not(.off)");
    if (mark) show(mark);
    else if (!target.closest("#kader")) hide();
  };

  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("scroll", place, { passive: true });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });

  for (const box of document.querySelectorAll("#soorten input")) {
    box.disabled = false;
    box.addEventListener("change", () => {
      const off = !box.checked;
      for (const mark of marks) {
        if (!mark.classList.contains(box.value)) continue;
        mark.classList.toggle("off", off);
        mark.querySelectorAll(":scope > a.tag").forEach((tag) => { tag.hidden = off; });
      }
      for (const entry of entries) {
        if (entry.classList.contains(box.value)) entry.hidden = off;
      }
    });
  }

  const order = document.getElementById("volgorde");
  order.disabled = false;
  order.addEventListener("change", () => {
    const unsure = (one, other) => one.dataset.confidence - other.dataset.confidence;
    list.replaceChildren(...(order.value === "unsure" ? [...entries].sort(unsure) : entries));
  });
})();
