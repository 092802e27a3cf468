// Save a page of the editor while somebody types. What could not be saved yet is kept in this browser, and put back
// into the form when the page opens again: after a lost connection, or after signing in once more.

const PAUSE = 1500;
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector("[data-autosave-status]");
const store = `typed:${location.pathname}`;
let timer;
let sending = null;
let isSaved = false;
let changes = 0;

// Chosen files are no typed words: they wait for their own button.
const filled = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const typed = () => filled().filter(([name]) => name !== "csrfmiddlewaretoken");
const said = (entries) => JSON.stringify(entries.filter(([name, value]) => name !== "seen" && value !== "").sort());
const say = (words) => {
  status.textContent = words;
};

function keep() {
  try {
    localStorage.setItem(store, JSON.stringify(typed()));
  } catch {
    // No room, or not allowed: then only the server keeps it.
  }
}

function forget() {
  try {
    localStorage.removeItem(store);
  } catch {
    // Nothing was kept either.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(store));
  } catch {
    return null;
  }
}

function changed() {
  changes += 1;
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

async function save() {
  clearTimeout(timer);
  if (sending) {
    await sending;
  }
  sending = send();
  await sending;
  sending = null;
}

async function send() {
  const sent = changes;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(filled()),
      headers: { "X-Autosave": "1" },
    });
    await understand(answer, sent);
  } catch {
    say("No connection. What you typed is kept in this browser and saved when the connection is back.");
  }
}

async function understand(answer, sent) {
  const told = await answer.json();
  if (answer.ok) {
    for (const [name, value] of Object.entries(told.set)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    say(`Saved at ${told.saved_at}${told.mistakes ? ", except for what is not right yet" : ""}.`);
    if (sent === changes && !told.mistakes) forget();
  } else if (told.sign_in) {
    say("You are signed out. ");
    const link = document.createElement("a");
    link.href = `${told.sign_in}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "Sign in again: nothing that you typed is lost.";
    status.append(link);
  } else if (told.clash) {
    say(`This was changed elsewhere too: ${told.clash.join(", ")}. Press a button that saves, to see both.`);
  } else {
    say(told.refused);
  }
}

function putBack(entries) {
  for (const fold of form.querySelectorAll("details")) fold.open = true;
  const values = Map.groupBy(entries, ([name]) => name);
  for (const control of form.elements) {
    if (!control.name || control.type === "submit" || control.name === "csrfmiddlewaretoken") continue;
    const wanted = (values.get(control.name) ?? []).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = wanted.includes(control.value);
    else if (wanted.length) [control.value] = wanted;
  }
  for (const [name, [[, value]]] of values) {
    if (!form.elements[name] && name.endsWith("-urn")) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  }
}

// The page opens with one empty row; what is kept may have more. Then open the page with as many.
function rowsMissing(entries) {
  const rows = entries.filter(([name]) => /^[a-z]+-\d+-id$/.test(name));
  const address = new URL(location.href);
  const asked = Number(address.searchParams.get("rows"));
  if (rows.every(([name]) => form.elements[name]) || asked >= rows.length) return false;
  address.searchParams.set("rows", rows.length);
  location.replace(address);
  return true;
}

function open() {
  const entries = kept();
  if ("sent" in form.dataset || !entries || said(entries) === said(typed())) {
    forget();
  } else if (!rowsMissing(entries)) {
    putBack(entries);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    say("We put back what you had typed. It is being saved.");
    save();
  }
}

if (form) {
  open();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  addEventListener("online", () => kept() && save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && kept()) save();
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    // A row that is taken out must not be put back from what this browser keeps.
    if (event.submitter?.name === "remove") forget();
    if (isSaved || !(sending || kept())) return;
    // Save first. That tells us the keys of new rows, so that none is saved twice, and what is saved is not kept here
    // to be put back when the page opens again. Without a connection the page stays, and says so.
    event.preventDefault();
    await sending;
    if (kept()) await save();
    if (kept() && !navigator.onLine) return;
    isSaved = true;
    form.requestSubmit(event.submitter);
    isSaved = false;
  });
}
