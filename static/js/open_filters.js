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
