// Tell how far background work is: ask the page again and show what it says, until the work has ended.
// Without this module the link beside the progress does the same.

const EVERY = 1500; // milliseconds

async function look() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-progress]");
    if (!now) return location.reload();
    document.querySelector("[data-progress]").replaceChildren(...now.childNodes);
  } catch {
    // No connection just now: the next look may have one.
  }
  setTimeout(look, EVERY);
}

if (document.querySelector("[data-progress]")) setTimeout(look, EVERY);
