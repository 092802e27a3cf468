// A form that is sent by two quick presses is sent once: the second answer would say that the first was too late.

const PATIENCE = 10_000;
const sentAt = new WeakMap();

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (performance.now() - (sentAt.get(form) ?? -PATIENCE) < PATIENCE) {
    event.preventDefault();
  } else {
    sentAt.set(form, performance.now());
  }
});

// Who comes back by the browser's own button may send it again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) sentAt.delete(form);
});
