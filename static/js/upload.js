// Send the chosen pictures one by one, each with its own bar. Without this script the form sends them together.

const form = document.querySelector("[data-upload]");
const list = document.querySelector("[data-upload-list]");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const files = data.getAll("pictures").filter((file) => file.size);
  if (!files.length) {
    form.submit();
    return;
  }
  form.querySelector("button").disabled = true;
  let refused = 0;
  for (const file of files) {
    data.set("pictures", file);
    refused += (await send(file, data)) ? 0 : 1;
  }
  form.querySelector("button").disabled = false;
  if (!refused) {
    location.assign(location.pathname);
  }
});

function send(file, data) {
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
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = loaded / total;
    });
    request.addEventListener("loadend", () => {
      const sentences = request.response?.refusals ?? ["The connection was lost. Try this picture again."];
      bar.remove();
      words.textContent = sentences.length ? ` ${sentences.join(" ")}` : ` ${file.name}: uploaded`;
      resolve(request.status === 200);
    });
    request.send(data);
  });
}
