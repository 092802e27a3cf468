// Putting a booklet together: drag a found project into a chapter, drag an entry to its place, and see how many letters
// a text has. Without this module the buttons beside each project and entry do the same.

const list = document.querySelector("[data-booklet]");
const moved = document.querySelector("[data-moved]");
let dragged;

function placeAt(chapter, y) {
  const others = [...chapter.querySelectorAll("[data-entry]")].filter((entry) => entry !== dragged);
  return others.find((entry) => {
    const box = entry.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

function send(chapter) {
  moved.elements.entry.value = dragged.dataset.entry;
  moved.elements.chapter.value = chapter.dataset.chapter;
  moved.elements.before.value = dragged.nextElementSibling?.dataset.entry ?? "";
  moved.submit();
}

if (list && moved) {
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-entry]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    const chapter = event.target.closest(".booklet-chapter")?.querySelector("[data-chapter]");
    if (!dragged || !chapter) return;
    event.preventDefault();
    chapter.insertBefore(dragged, placeAt(chapter, event.clientY) ?? null);
  });
  list.addEventListener("drop", (event) => {
    const chapter = event.target.closest(".booklet-chapter")?.querySelector("[data-chapter]");
    if (!dragged || !chapter) return;
    event.preventDefault();
    send(chapter);
  });
  list.addEventListener("dragend", (event) => {
    dragged?.classList.remove("dragged");
    if (event.dataTransfer.dropEffect === "none") location.reload(); // let go elsewhere: everything back to its place
    dragged = undefined;
  });
}

const targets = document.querySelector("[data-targets]");

if (targets) {
  let found, over;
  const mark = (chapter) => {
    over?.classList.remove("dragged-over");
    over = chapter;
    over?.classList.add("dragged-over");
  };
  document.addEventListener("dragstart", (event) => {
    found = event.target.closest?.("[data-found]");
    if (found) event.dataTransfer.setData("text/plain", "");
  });
  document.addEventListener("dragover", (event) => {
    mark(found ? event.target.closest?.("[data-targets] [data-chapter]") : undefined);
    if (over) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!found || !over) return;
    event.preventDefault();
    const form = found.querySelector("form");
    form.elements.chapter.value = over.dataset.chapter;
    form.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    mark(undefined);
    found = undefined;
  });
}

for (const text of document.querySelectorAll("[data-counted]")) {
  const count = text.form.querySelector("[data-count]");
  const tell = () => {
    const words = text.value.trim().split(/\s+/).filter(Boolean).length;
    count.textContent = `Now ${words} words, ${text.value.length} of ${text.dataset.limit} letters.`;
  };
  text.addEventListener("input", tell);
  tell();
}
