// A list that renews itself gets the sign-in page instead once the session has ended, or is refused. Then the whole
// page is asked for again, which leads to signing in and back.

document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL);
  const asked = new URL(event.detail.requestConfig.path, location.href);
  if (answered.pathname !== asked.pathname || event.detail.xhr.status === 403) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});
