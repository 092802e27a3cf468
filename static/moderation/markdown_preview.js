// Beside a box of Markdown, show what readers will see. The server turns it into HTML, as it will for them.

const row = document.querySelector("[data-written-at]");
const PAUSE = 400; // milliseconds without typing

function previewOf(box) {
  const preview = document.createElement("div");
  preview.className = "written-beside";
  preview.tabIndex = 0;
  preview.setAttribute("role", "region");
  preview.setAttribute("aria-label", `Preview: ${box.labels[0]?.textContent.replace(":", "").trim() ?? "text"}`);
  const pair = document.createElement("div");
  pair.className = "written-pair";
  box.before(pair);
  pair.append(box, preview);
  return preview;
}

async function show(box, preview) {
  const written = box.value;
  const form = new FormData();
  form.set("csrfmiddlewaretoken", box.form.elements.csrfmiddlewaretoken.value);
  form.set("part", "written");
  form.set(box.name, written);
  const answer = await fetch(row.dataset.writtenAt, { method: "POST", body: form });
  // An answer that comes late, or a page to sign in at, is no preview of what stands in the box.
  if (!answer.ok || answer.redirected) return;
  const html = await answer.text();
  if (box.value === written) preview.innerHTML = html;
}

function follow(box) {
  const preview = previewOf(box);
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(box, preview), PAUSE);
  });
  show(box, preview);
}

for (const name of row?.dataset.markdownFields.split(",") ?? []) {
  const box = row.closest("form").elements[name];
  if (box) follow(box);
}
