"""Windows of the browser. One test after another borrows them, for opening one takes a second of processor time."""

NARROW, WIDE = 320, 1280
HEIGHT = 900


class Windows:
    """Lends windows, each as clean as a new one."""

    def __init__(self, browser, site):
        self.browser, self.site = browser, site
        self.free = {True: [], False: []}  # by whether they run scripts

    def borrow(self, script: bool) -> "Window":
        return self.free[script].pop() if self.free[script] else Window(self.browser, self.site, script)

    def give_back(self, window: "Window"):
        window.forget()
        self.free[window.script].append(window)


class Window:
    """One page with cookies, storage and cache of its own. Notes what goes wrong in it."""

    def __init__(self, browser, site, script):
        self.site, self.script = site, script
        self.context = browser.new_context(base_url=site, java_script_enabled=script)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.devtools = self.context.new_cdp_session(self.page)
        self.expected_status, self.faults = 200, []
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"Script: {error}"))
        self.page.on("request", self._note_request)

    def open(self, path, width, scheme, expected_status):
        """Open a page and return the server's answer."""
        self.expected_status, self.faults = expected_status, []
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        return self.page.goto(path)

    def take_faults(self) -> list[str]:
        """Return every error in the console and every request to another host since the window opened this page."""
        self.page.title()  # what the page has reported by now arrives before this answer
        faults, self.faults = self.faults, []
        return faults

    def forget(self):
        """Leave the page, and keep nothing of it: no cookie, nothing stored, no file in the cache.

        For a page of the same site, so that Chromium need not start a process for the next.
        """
        self.page.goto("/robots.txt")
        self.page.evaluate("sessionStorage.clear()")
        self.context.clear_cookies()
        self.devtools.send("Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "all"})
        self.devtools.send("Network.clearBrowserCache")

    def _note_console(self, message):
        # Chromium takes a page that is meant to be missing for an error, htmx an answer that a newer choice overtook.
        expected = [f"status of {self.expected_status}", "htmx:sendAbort", "htmx:afterRequest"]
        if message.type == "error" and not any(text in message.text for text in expected):
            self.faults.append(f"Console: {message.text}")

    def _note_request(self, request):
        if not request.url.startswith((self.site, "data:")):
            self.faults.append(f"Request to another host: {request.url}")
