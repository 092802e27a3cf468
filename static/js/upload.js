// Send the chosen pictures one by one, each with its own bar. Without this script the form sends them together.

const button = document.querySelector("[data-upload]");
const list = document.querySelector("[data-upload-list]");
const section = button?.closest("section");

button?.addEventListener("click", async (event) => {
  event.preventDefault();
  forgetMistakes();
  const { pictures, consent } = button.form.elements;
  const missing = [pictures, consent].filter((control) => !control.value.trim());
  if (missing.length) {
    missing.forEach(mark);
    tell("Please look at this", missing.map(linkTo));
    return;
  }
  list.replaceChildren();
  button.disabled = true;
  const refusals = [];
  const waiting = new DataTransfer();
  for (const file of [...pictures.files]) {
    const { refused, isLost } = await send(button.form, file);
    if (refused) refusals.push(refused);
    if (isLost) waiting.items.add(file);
  }
  button.disabled = false;
  if (!refusals.length) {
    location.assign(location.pathname);
    return;
  }
  // What did not arrive stays chosen; what did is not sent twice.
  if (refusals.length < pictures.files.length) offerToGoOn();
  pictures.files = waiting.files;
  tell("Some pictures could not be uploaded", refusals);
});

function offerToGoOn() {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = "Go on with the pictures that were uploaded";
  list.appendChild(document.createElement("li")).append(link);
}

// Resolves to why the picture was refused, if it was, and whether it never arrived.
function send(form, file) {
  const row = list.appendChild(document.createElement("li"));
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  bar.max = 1;
  bar.setAttribute("aria-label", file.name);
  words.textContent = ` ${file.name}`;
  row.append(bar, words);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Autosave", "1");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = loaded / total;
      if (loaded === total) words.textContent = ` ${file.name}: sent, being looked at`;
    });
    request.addEventListener("loadend", () => {
      const refused = whyNot(file, request.response);
      bar.remove();
      words.textContent = ` ${file.name}: ${refused ? "not uploaded" : "uploaded"}`;
      resolve({ refused, isLost: !request.response || "sign_in" in request.response });
    });
    request.send(onlyThis(form, file));
  });
}

// The words of the page are saved on their own.
function onlyThis(form, file) {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "consent"]) data.set(name, form.elements[name].value);
  data.set("go", "upload");
  data.set("pictures", file);
  return data;
}

function whyNot(file, answer) {
  if (!answer) return `${file.name}: the connection was lost. Press Upload again.`;
  if (answer.sign_in) {
    const link = document.createElement("a");
    link.href = `${answer.sign_in}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "Sign in again, then choose the picture once more.";
    const sentence = document.createElement("span");
    sentence.append(`${file.name}: you are signed out. `, link);
    return sentence;
  }
  return (answer.refusals ?? [answer.refused]).join(" ");
}

// As the page itself tells what is wrong: above the fields, in focus, and beside each field.

function tell(heading, sentences) {
  const alert = document.createElement("div");
  const title = document.createElement("h2");
  const all = document.createElement("ul");
  alert.className = "error-summary";
  alert.setAttribute("role", "alert");
  alert.tabIndex = -1;
  title.textContent = heading;
  for (const sentence of sentences) all.appendChild(document.createElement("li")).append(sentence);
  alert.append(title, all);
  section.before(alert);
  alert.focus();
}

function linkTo(control) {
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = control.dataset.missing;
  return link;
}

function mark(control) {
  const mistake = document.createElement("ul");
  mistake.id = `${control.id}_error`;
  mistake.className = "errorlist";
  mistake.appendChild(document.createElement("li")).textContent = control.dataset.missing;
  control.before(mistake);
  control.closest(".field").classList.add("wrong");
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", `${control.id}_helptext ${mistake.id}`);
}

function forgetMistakes() {
  for (const told of button.form.querySelectorAll(".error-summary")) told.remove();
  for (const told of section.querySelectorAll(".errorlist")) told.remove();
  for (const field of section.querySelectorAll(".field.wrong")) field.classList.remove("wrong");
  for (const control of section.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.setAttribute("aria-describedby", `${control.id}_helptext`);
  }
}
