// The admin's boxes that search while one types (select2) carry no name of their own. Give each its label's.

function nameOf(select) {
  const column = select.closest("td") && select.closest("table").tHead?.rows[0]?.cells[select.closest("td").cellIndex];
  return select.labels[0] ?? column;
}

function nameBoxes() {
  for (const [number, select] of document.querySelectorAll("select.admin-autocomplete").entries()) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    const name = nameOf(select);
    if (!box || !name || box.dataset.named) continue;
    name.id ||= `box-name-${number}`;
    box.setAttribute("aria-labelledby", `${name.id} ${box.getAttribute("aria-labelledby") ?? ""}`);
    box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", name.id);
    box.dataset.named = "yes";
  }
}

addEventListener("load", nameBoxes);
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
