// Keep projects on a shortlist in this browser's own storage: no account, no cookie, nothing sent.
// Without this script every "Keep" is a link to a shortlist whose address names the project.

const STORE = "schools-together-shortlist";
const MOST = 30;
const SLUG = /^[-\w]{1,120}$/;
const words = new WeakMap();
const header = document.querySelector("[data-shortlist]");
const page = document.querySelector("[data-shortlist-page]");
const news = Object.assign(document.createElement("p"), { className: "visually-hidden" });

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => SLUG.test(slug)).slice(0, MOST) : [];
  } catch {
    return null; // The browser lets nothing be kept: the links stay links.
  }
}

function write(kept) {
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    news.textContent = "This browser does not let us keep anything.";
  }
  refresh();
}

const slugsOf = (address) => new URL(address, location.href).searchParams.getAll("p");

function addressOf(slugs) {
  return `${header.pathname}?${new URLSearchParams(slugs.map((slug) => ["p", slug]))}`;
}

function upgrade(link) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: link.className });
  button.dataset.keep = slugsOf(link.href)[0];
  const [word, title] = [link.firstChild.textContent, link.lastChild.textContent];
  words.set(button, { keep: word, kept: link.dataset.kept, title });
  link.replaceWith(button);
  return button;
}

function show(button, isKept) {
  const { keep, kept, title } = words.get(button);
  const about = Object.assign(document.createElement("span"), { className: "visually-hidden" });
  about.textContent = isKept ? `${title}. Take it off again` : title;
  button.classList.toggle("kept", isKept);
  button.replaceChildren(isKept ? kept : keep, about);
}

function refresh() {
  const kept = read();
  if (!kept) return;
  document.querySelectorAll("a[data-keep]").forEach(upgrade);
  for (const button of document.querySelectorAll("button[data-keep]")) {
    show(button, kept.includes(button.dataset.keep));
  }
  header.hidden = !kept.length;
  header.querySelector("[data-shortlist-count]").textContent = kept.length;
  if (page) showPage(kept);
}

function toggle(slug) {
  const kept = read() ?? [];
  if (kept.includes(slug)) {
    write(kept.filter((other) => other !== slug));
    news.textContent = "Taken off your shortlist.";
  } else if (kept.length >= MOST) {
    news.textContent = `A shortlist holds ${MOST} projects. Take one off first.`;
    location.assign(addressOf(kept));
  } else {
    write([...kept, slug]);
    news.textContent = `Kept. Projects on your shortlist: ${kept.length + 1}.`;
  }
}

// The shortlist's own page: what stands in the address is what is shown, to whoever opens it.

function showPage(kept) {
  const here = slugsOf(location.href);
  if (!location.search && kept.length) location.replace(addressOf(kept));
  for (const button of page.querySelectorAll("[data-do]")) {
    button.hidden = button.dataset.do === "keep" && here.every((slug) => kept.includes(slug));
  }
}

const doings = {
  async copy() {
    await navigator.clipboard.writeText(location.href);
    page.querySelector("[data-told]").textContent = "The link is copied.";
  },
  print() {
    print();
  },
  keep() {
    write([...new Set([...(read() ?? []), ...slugsOf(location.href)])].filter((slug) => SLUG.test(slug)).slice(0, MOST));
    page.querySelector("[data-told]").textContent = "Kept in this browser.";
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-keep], button[data-do], a[data-remove], a[data-add], a[data-clear]");
  if (!button) return;
  const { keep, remove, add, clear } = button.dataset;
  const kept = read() ?? [];
  if (keep) toggle(keep);
  if (button.dataset.do) doings[button.dataset.do]();
  if (remove) write(kept.filter((slug) => slug !== remove));
  if (add && !kept.includes(add) && kept.length < MOST) write([...kept, add]);
  if (clear !== undefined) write(kept.filter((slug) => !slugsOf(location.href).includes(slug)));
});

news.setAttribute("role", "status");
document.body.append(news);
for (const [target, name] of [
  [document, "htmx:afterSettle"],
  [window, "pageshow"],
  [window, "storage"],
]) {
  target.addEventListener(name, refresh);
}
refresh();
