// A list that renews itself gets the sign-in page instead once the session has ended. Then the whole page goes there.

document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL);
  const asked = new URL(event.detail.requestConfig.path, location.href);
  if (answered.pathname !== asked.pathname) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
