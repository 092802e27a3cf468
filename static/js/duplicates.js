// While somebody types the title or chooses partners, show published projects that may be the same.

const place = document.querySelector("[data-duplicates]");
const form = document.querySelector(".editor-form");
const PAUSE = 600;
let timer;
let asked = "";

async function look() {
  const query = new URLSearchParams();
  const title = form.elements.title?.value ?? form.dataset.title ?? "";
  query.set("title", title);
  if (place.dataset.project) query.set("project", place.dataset.project);
  for (const [name, value] of new FormData(form)) {
    if (name.endsWith("-urn") && value) query.append("school", value);
  }
  if (String(query) === asked) return;
  asked = String(query);
  try {
    const answer = await fetch(`${place.dataset.duplicates}?${query}`);
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
  } catch {
    // No connection: the page shows them when it is saved.
  }
}

if (place && form) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
