// Send the chosen pictures one by one, each with its own bar. Without this script the form sends them together.

const button = document.querySelector("[data-upload]");
const list = document.querySelector("[data-upload-list]");

button?.addEventListener("click", async (event) => {
  const { form } = button;
  const files = [...form.elements.pictures.files];
  // What is missing is told by the page itself, beside its field.
  if (!files.length || !form.elements.consent.value.trim()) return;
  event.preventDefault();
  button.disabled = true;
  list.replaceChildren();
  let refused = 0;
  for (const file of files) {
    refused += (await send(form, file)) ? 0 : 1;
  }
  button.disabled = false;
  if (!refused) location.assign(location.pathname);
  else if (refused < files.length) offerToGoOn();
});

function offerToGoOn() {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = "Go on with the pictures that were uploaded";
  list.appendChild(document.createElement("li")).append(link);
}

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
      bar.remove();
      say(words, file, request.response);
      resolve(request.status === 200);
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

function say(words, file, answer) {
  if (answer?.sign_in) {
    const link = document.createElement("a");
    link.href = `${answer.sign_in}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = "Sign in again, then choose the pictures once more.";
    words.textContent = ` ${file.name}: you are signed out. `;
    words.append(link);
  } else if (answer) {
    const refusals = answer.refusals ?? [answer.refused];
    words.textContent = refusals.length ? ` ${refusals.join(" ")}` : ` ${file.name}: uploaded`;
  } else {
    words.textContent = ` ${file.name}: the connection was lost. Try this picture again.`;
  }
}
