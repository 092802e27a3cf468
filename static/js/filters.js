// What htmx leaves to us on a page that browses.

// New choices come with new counts. A group of them that somebody opened or closed by hand stays as they left it.

const groups = () => document.querySelectorAll("#choices details[id]");
let left = new Map();

document.addEventListener("htmx:oobBeforeSwap", () => {
  left = new Map([...groups()].map((group) => [group.id, group.open]));
});

document.addEventListener("htmx:oobAfterSwap", () => {
  for (const group of groups()) {
    if (left.has(group.id)) group.open = left.get(group.id);
  }
});

// The form asks for whoever types in it, so htmx names the form. The server looks for the beginning of a word that is
// still being typed, and must know that it is.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.triggeringEvent?.type === "input") detail.headers["HX-Trigger-Name"] = detail.triggeringEvent.target.name;
});

// Without an answer the old results still stand there, beside the new choice.
function tell() {
  document.querySelector("#no-answer")?.remove();
  const note = document.createElement("p");
  note.id = "no-answer";
  note.className = "panel notice";
  note.setAttribute("role", "alert");
  note.textContent = "We could not fetch what you chose: this is still the list from before. Try again in a moment.";
  document.querySelector("#results").prepend(note);
}
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(failure, tell);

// On a phone the filters are a sheet over the whole page: what lies behind cannot be reached, and Escape closes it.
const sheet = document.querySelector(".filters .more");
const covers = () => sheet.open && getComputedStyle(sheet).position === "fixed";

function hideWhatLiesBehind() {
  const isCovered = covers();
  for (let part = sheet; part !== document.body; part = part.parentElement) {
    for (const other of part.parentElement.children) {
      if (other !== part && other.id !== "announcement") other.inert = isCovered;
    }
  }
}
sheet.addEventListener("toggle", hideWhatLiesBehind);
document.addEventListener("htmx:afterSwap", hideWhatLiesBehind);
window.addEventListener("resize", hideWhatLiesBehind);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !covers()) return;
  sheet.open = false;
  sheet.querySelector("summary").focus();
});
