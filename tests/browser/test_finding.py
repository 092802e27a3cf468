"""Find a project in each of the ways that there are, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from .accessible import scrolls_sideways


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request):
    return request.param


def headline(page):
    return page.get_by_role("heading", level=1)


def count(page) -> int:
    """Return the number that stands in the heading."""
    return int(re.search(r"[\d,]+", headline(page).inner_text())[0].replace(",", ""))


def first_card(page):
    return page.locator("#results ol a[href^='/projects/']").first


def send(page, script):
    """Send the form where no script does; wait for the new address where one does."""
    if not script:
        page.get_by_role("button", name="Show the projects").click()


def choose(page, name, script):
    """Tick a choice; on a narrow page the choices open in a sheet, which is closed again."""
    choice, sheet = page.get_by_role("checkbox", name=re.compile(name)), page.locator("summary", has_text="filters")
    is_in_sheet = not choice.is_visible()
    if is_in_sheet:
        sheet.click()
    choice.check()
    if is_in_sheet:
        sheet.click()
    send(page, script)


@pytest.mark.parametrize("width", [320, 1280])
def test_by_a_filter(open_page, script, width):
    page = open_page("/projects/", script=script, width=width)
    everything = count(page)
    choose(page, "^Music", script)
    page.wait_for_url("**/projects/?*topic=music*")
    expect(headline(page)).to_contain_text("music")
    assert 0 < count(page) < everything
    page.get_by_role("link", name=re.compile("Remove.*Music")).click()
    expect(headline(page)).to_contain_text(str(everything))


LONG = "antidisestablishmentarianism"
LISTS = ["projects", "schools", "events"]
PATHS = ["/projects/?q=music", "/noticeboard/", *(f"/{name}/?q={2 * LONG}" for name in LISTS)]


@pytest.mark.parametrize("path", PATHS)
def test_results_fit_the_smallest_phone(open_page, script, path):
    """Where no script sorts, a button stands beside the orders."""
    page = open_page(path, script=script, width=320)
    assert scrolls_sideways(page) == 0


def test_while_a_word_is_typed_its_beginning_will_do(open_page):
    page = open_page("/projects/")
    page.get_by_label("Words").press_sequentially("orchestr")
    expect(headline(page)).to_contain_text("for “orchestr…”")
    assert count(page) > 0


def test_a_choice_without_an_answer_says_so(open_page):
    page = open_page("/projects/")
    # htmx says the same to the page where no answer comes; a browser would note that as an error of its own.
    page.evaluate("htmx.trigger(document.querySelector('#filters'), 'htmx:responseError', {})")
    expect(page.get_by_role("alert")).to_contain_text("We could not fetch what you chose")
    choose(page, "^Music", script=True)
    page.wait_for_url("**/projects/?*topic=music*")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_sheet_of_a_phone_closes_at_escape(open_page):
    page = open_page("/projects/", width=320)
    filters = page.locator(".filters .more > summary")
    filters.click()
    page.get_by_text("Music", exact=True).first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".filters .more[open]")).to_have_count(0)
    expect(filters).to_be_focused()


def test_in_the_sheet_of_a_phone_the_keys_stay_and_its_handle_counts(open_page):
    page = open_page("/projects/", width=320)
    handle = page.locator(".filters .more > summary")
    everything = count(page)
    handle.click()
    expect(handle).to_have_text(f"Close ({everything} found)", use_inner_text=True)
    page.get_by_role("checkbox", name=re.compile("^Music")).first.check()
    expect(handle).not_to_contain_text(f"({everything} found)")
    expect(handle).to_have_text(f"Close ({count(page)} found)", use_inner_text=True)
    expect(page).to_have_title(re.compile("music projects"))
    for _ in range(3):
        handle.focus()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.closest('.more') || document.activeElement === document.body")
    handle.click()
    expect(handle).to_have_text("Filters (1 in use)", use_inner_text=True)
    page.locator("#results").get_by_role("link").first.focus()
    assert page.evaluate("document.activeElement.closest('#results')")


def test_without_script_the_sheet_of_a_phone_can_be_sent(open_page):
    page = open_page("/projects/", script=False, width=320)
    page.locator(".filters .more > summary").click()
    page.get_by_role("checkbox", name=re.compile("^Music")).check()
    page.locator(".more").get_by_role("button", name="Show the projects").click()
    expect(headline(page)).to_contain_text("music")


def test_by_words_with_a_misspelling(open_page, script):
    page = open_page("/projects/", script=script)
    page.get_by_label("Words").fill("musci")
    send(page, script)
    expect(headline(page)).to_contain_text("No projects")
    page.get_by_role("link", name="music", exact=True).click()
    expect(headline(page)).to_contain_text("for “music”")
    assert count(page) > 0


def test_near_a_postcode(open_page, script):
    page = open_page("/projects/", script=script)
    page.get_by_label("Near a town or postcode").fill("YO1 7EX")
    page.get_by_label("Near a town or postcode").press("Enter")
    expect(headline(page)).to_contain_text("miles of YO1")
    miles = [float(text) for text in re.findall(r"([\d.]+) miles from", page.locator("#results").inner_text())]
    assert miles
    assert miles == sorted(miles)
    assert miles[-1] <= 20


def test_by_the_map(open_page, script):
    page = open_page("/projects/", script=script)
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_url("**view=map*")
    page.locator("svg.map a[href*='region=wales']").click()
    page.wait_for_url("**region=wales*")
    expect(page.get_by_role("heading", level=2, name="in Wales")).to_be_in_viewport()
    first_card(page).click()
    page.wait_for_url(re.compile(r"/projects/[a-z0-9-]+/$"))


def test_by_the_keyboard_alone(open_page, script):
    page = open_page("/projects/", script=script)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Words"))
    page.keyboard.type("debating")
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("for “debating”")
    title = first_card(page).inner_text()
    tab_to(page, first_card(page))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/projects/[a-z0-9-]+/$"))
    expect(headline(page)).to_have_text(title)


def test_words_that_enter_sends_are_not_sent_again(open_page):
    """A second answer would take the focus from whoever has gone on into the results by then."""
    page = open_page("/projects/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    page.get_by_label("Words").press_sequentially("debating")
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("for “debating”")
    tab_to(page, first_card(page))
    page.wait_for_timeout(600)  # longer than the site waits for more letters
    expect(first_card(page)).to_be_focused()
    assert len(asked) == 1


def tab_to(page, wanted, most=80):
    """Press Tab until the wanted element has the focus, and see that it shows."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} presses of Tab do not reach {wanted}.")


def test_the_back_button_brings_filters_and_place_on_the_page_back(open_page, script):
    page = open_page("/projects/", script=script)
    choose(page, "^Music", script)
    expect(headline(page)).to_contain_text("music")
    last = page.locator("#results ol h3 a").last
    last.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    last.click()
    page.wait_for_url(re.compile(r"/projects/[a-z0-9-]+/$"))
    page.go_back()
    page.wait_for_url("**topic=music*")
    expect(page.locator("#topic-music")).to_be_checked()
    expect(headline(page)).to_contain_text("music")
    page.wait_for_function("place => Math.abs(scrollY - place) < 50", arg=place)


def test_back_from_one_choice_to_the_one_before(open_page, script):
    page = open_page("/projects/", script=script)
    everything = headline(page).inner_text()
    choose(page, "^Music", script)
    expect(headline(page)).to_contain_text("music")
    page.go_back()
    expect(headline(page)).to_have_text(everything)
    expect(page.locator("#topic-music")).not_to_be_checked()


def test_a_school_and_from_it_its_projects(open_page, script):
    page = open_page("/schools/", script=script)
    page.locator("main input[name=q]").fill("bootham")
    page.locator("main input[name=q]").press("Enter")
    page.get_by_role("link", name="Bootham School", exact=True).click()
    expect(headline(page)).to_have_text("Bootham School")
    page.locator("main a[href^='/projects/']").first.click()
    page.wait_for_url(re.compile(r"/projects/.*"))


def test_a_group_of_choices_that_was_opened_by_hand_stays_open(open_page):
    page = open_page("/projects/")
    for summary in ["Region", "Topic"]:
        page.locator("#choices summary", has_text=summary).click()
    page.get_by_role("checkbox", name=re.compile("^Primary")).check()
    page.wait_for_url("**/projects/?*phase=primary*")
    expect(page.locator("#region-choices")).to_have_attribute("open", "")
    expect(page.locator("#topic-choices")).not_to_have_attribute("open", "")
