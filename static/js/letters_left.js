// Beside an answer with a limit: how much room is left, once it gets short, and how much is too much.

for (const control of document.querySelectorAll("[data-limit]")) {
  const limit = Number(control.dataset.limit);
  const words = document.createElement("p");
  words.className = "hint letters-left";
  words.setAttribute("aria-live", "polite");
  control.after(words);
  const count = () => {
    const left = limit - control.value.length;
    if (left < 0) words.textContent = `${-left} characters too many`;
    else words.textContent = left < limit / 4 ? `${left} characters left` : "";
  };
  control.addEventListener("input", count);
  count();
}
