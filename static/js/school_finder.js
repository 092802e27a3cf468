// A box in which the name of a school is completed from the register: a combobox as the ARIA practices describe it.
// Without this script a button lists the schools as choices.

const PAUSE = 250;
let number = 0;

for (const finder of document.querySelectorAll("[data-school-finder]")) {
  connect(finder);
}

function connect(finder) {
  const input = finder.querySelector("input[type=text]");
  const list = document.createElement("ul");
  const news = document.createElement("p");
  const { name } = finder.dataset;
  const address = finder.dataset.schoolFinder;
  const kind = document.querySelector(`[data-kind-of="${name}"]`);
  let active = -1;
  let timer;
  let latest = 0;

  number += 1;
  list.id = `schools-${number}`;
  list.className = "plain school-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Schools");
  news.className = "visually-hidden";
  news.setAttribute("role", "status");
  const box = { role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": list.id };
  for (const [key, value] of Object.entries({ ...box, "aria-autocomplete": "list" })) input.setAttribute(key, value);
  input.after(list);
  finder.append(news);
  finder.querySelector("[data-without-script]").remove(); // hidden only, it would still be what Enter presses

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  function choose(school) {
    input.value = school ? school.name : input.value;
    for (const old of document.getElementsByName(name)) old.checked = false;
    finder.querySelectorAll("[data-chosen], .school-options").forEach((old) => old.remove());
    document.querySelectorAll(`input[type=hidden][name="${name}"]`).forEach((old) => old.remove());
    if (kind) kind.hidden = Boolean(school);
    if (school) {
      const chosen = Object.assign(document.createElement("p"), { className: "small chosen-school" });
      chosen.dataset.chosen = "";
      chosen.textContent = `School of the register: ${school.name}, ${school.where}`;
      const value = Object.assign(document.createElement("input"), { type: "hidden", name, value: school.urn });
      finder.append(chosen, value);
      news.textContent = `${school.name} chosen.`;
    }
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(schools) {
    list.replaceChildren(...schools.map((school, at) => option(school, at)));
    list.hidden = !schools.length;
    active = -1;
    input.setAttribute("aria-expanded", String(Boolean(schools.length)));
    news.textContent = schools.length ? `${schools.length} schools. Use the arrow keys.` : "No school fits. You may name an organisation.";
  }

  function option(school, at) {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${at}` });
    const where = Object.assign(document.createElement("span"), { className: "quiet small", textContent: school.where });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(school.name, " ", where);
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(school));
    item.school = school;
    return item;
  }

  function move(step) {
    const all = options();
    if (list.hidden || !all.length) return;
    active = (active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length;
    all.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  async function search() {
    const words = input.value.trim();
    const asked = (latest += 1);
    if (words.length < 3) return close();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`);
      const { schools } = await answer.json();
      if (asked === latest && document.activeElement === input) show(schools);
    } catch {
      close();
    }
  }

  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    if (document.getElementsByName(name).length) choose(null);
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(options()[active].school);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}
