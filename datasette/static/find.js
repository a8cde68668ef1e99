// Choices while you type, for boxes marked data-names. Without this script the forms work as they are.
// The list of names is fetched once; what is typed leaves the page only when the form is sent.
"use strict";
(() => {
  const MOST = 8;
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").replace(/&/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();

  const load = (url) => {
    // The static edition brings the names as a script: a page from a disk may fetch nothing.
    let rows = globalThis.LOCAL_OFFER_NAMES && Promise.resolve(LOCAL_OFFER_NAMES.map((row) => read(row)));
    return () => (rows ??= fetch(url).then((answer) => answer.json()).then((data) => data.rows.map(read)).catch(() => []));
  };

  const read = (row) => ({
    name: row.name ?? row.label,
    about: row.region ?? "",
    path: row.slug ? `/councils/${row.slug}` : `/support/${row.item}`,
    words: [row.name ?? row.label, ...(row.other_names ?? "").split("|")].map(fold).filter(Boolean),
  });

  // Names that begin so first, then those with a word that does, then those that hold it.
  const rank = (entry, typed) => {
    const ranks = entry.words.map((words) => (words.startsWith(typed) ? 0 : ` ${words}`.includes(` ${typed}`) ? 1 : words.includes(typed) ? 2 : 9));
    return Math.min(...ranks);
  };

  const choose = (entries, typed) => {
    const wanted = fold(typed);
    if (wanted.length < 2) return [];
    return entries.map((entry) => [rank(entry, wanted), entry]).filter(([place]) => place < 9)
      .sort((one, other) => one[0] - other[0] || one[1].name.localeCompare(other[1].name)).slice(0, MOST).map(([, entry]) => entry);
  };

  const equip = (box, number) => {
    const rows = load(box.dataset.names), prefix = box.dataset.prefix ?? "", suffix = box.dataset.suffix ?? "";
    const list = Object.assign(document.createElement("ul"), { id: `choices-${number}`, className: "choices", hidden: true });
    const said = Object.assign(document.createElement("span"), { className: "vh" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.labels?.[0]?.textContent ?? "Choices");
    said.setAttribute("role", "status");
    box.removeAttribute("list");
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) box.setAttribute(name, value);
    box.parentElement.classList.add("has-choices");
    box.parentElement.append(list, said);
    let at = -1;

    const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const mark = (to) => {
      const options = list.children;
      at = (to + options.length) % options.length;
      for (const [place, option] of [...options].entries()) option.setAttribute("aria-selected", String(place === at));
      box.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    };
    const show = async () => {
      const typed = box.value, found = choose(await rows(), typed);
      if (typed !== box.value) return;
      close();
      list.replaceChildren(...found.map((entry, place) => {
        const option = Object.assign(document.createElement("li"), { id: `${list.id}-${place}` });
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.path = prefix + entry.path + suffix;
        option.append(entry.name, Object.assign(document.createElement("span"), { className: "quiet", textContent: ` ${entry.about}` }));
        return option;
      }));
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", String(found.length > 0));
      said.textContent = found.length ? `${found.length} to choose from` : "";
    };
    const go = (option) => { window.location.assign(option.dataset.path); };

    box.addEventListener("input", show);
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      else if (list.hidden) return;
      else if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? -1 : at - 1); }
      else if (event.key === "Enter" && at >= 0) { event.preventDefault(); go(list.children[at]); }
    });
    if (suffix) box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (list.children.length) go(list.children[Math.max(at, 0)]);
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); go(option); }
    });
  };

  document.querySelectorAll("input[data-names]").forEach(equip);
})();
