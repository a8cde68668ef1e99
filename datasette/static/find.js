// Choices while you type, for boxes marked data-names. Without this script the forms work as they are.
// The list of names is fetched once; what is typed leaves the page only when the form is sent.
"use strict";
(() => {
  const MOST = 8;
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").replace(/&/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();

  const load = (url, lead) => {
    // The static edition brings the names as a script: a page from a disk may fetch nothing.
    const near = globalThis.LOCAL_OFFER_NAMES?.filter((row) => !lead || row.slug).map(read(lead));
    let rows = near && Promise.resolve(near);
    return () => (rows ??= fetch(url).then((answer) => answer.json()).then((data) => data.rows.map(read(lead))).catch(() => []));
  };

  // `lead` is where a council leads to: the search boxes go to its page, others to its benchmark.
  const read = (lead) => (row) => ({
    name: row.name ?? row.label,
    about: row.region ?? "",
    path: row.slug ? `${lead || "/councils"}/${row.slug}` : `/support/${row.item}`,
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
    const rows = load(box.dataset.names, box.dataset.lead), prefix = box.dataset.prefix ?? "", suffix = box.dataset.suffix ?? "";
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
      else window.location.assign(box.dataset.all);
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); go(option); }
    });
  };

  // A copy made of files has no server to write the letter on a cell: council and item stand in the address.
  const writeLetter = (section) => {
    const asked = new URLSearchParams(location.search), rows = globalThis.LOCAL_OFFER_NAMES ?? [];
    for (const name of ["council", "item"]) {
      const field = document.getElementById(`f-${name}`);
      if (field && asked.get(name)) field.value = asked.get(name);
    }
    const council = rows.find((row) => row.slug && row.slug === asked.get("council"));
    const support = rows.find((row) => row.item && row.item === asked.get("item"));
    if (!council || !support) return;
    const fields = { council: council.name, gss_code: council.gss_code, slug: council.slug, item_label: support.label, item: support.item };
    const fill = (text) => text.replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
    const { mail, repository } = section.dataset, subject = fill(section.dataset.subject), body = fill(section.dataset.body);
    const [title, text] = [encodeURIComponent(subject), encodeURIComponent(body)];
    const open = (words, href) => section.querySelector(".sends").append(Object.assign(document.createElement("a"), { className: "button", textContent: words, href }));
    if (mail) open("Open it in your mail program", `mailto:${mail}?subject=${title}&body=${text.replaceAll("%0A", "%0D%0A")}`);
    if (repository) open("Open it as an issue (public)", `${repository}/issues/new?title=${title}&body=${text}`);
    section.querySelector("pre").textContent = `Subject: ${subject}\n\n${body}`;
    section.hidden = false;
    section.scrollIntoView();
  };

  document.querySelectorAll("input[data-names]").forEach(equip);
  if (document.documentElement.classList.contains("static")) document.querySelectorAll("#letter").forEach(writeLetter);
})();
