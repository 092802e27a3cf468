"""Keeping projects in a real browser: with script in the browser's own storage, without by links alone."""

from playwright.sync_api import expect


def test_projects_are_kept_counted_shared_and_compared(open_page, site):
    page = open_page("/projects/?q=wimbledon")
    cards = page.locator(".project-card")
    keep = cards.get_by_role("button", name="Keep")
    expect(page.locator("[data-shortlist]")).to_be_hidden()
    keep.nth(0).click()
    expect(page.get_by_role("status").last).to_have_text("Kept. Projects on your shortlist: 1.")
    keep.nth(0).click()
    expect(cards.get_by_role("button", name="Kept")).to_have_count(2)
    page.reload()
    expect(cards.get_by_role("button", name="Kept")).to_have_count(2)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Shortlist: 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 projects on this shortlist")
    address = page.url
    page.get_by_role("button", name="Compare up to 3").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    page.goto(address)
    page.locator(".results").get_by_role("link", name="Remove").first.click()
    expect(page.get_by_role("link", name="Shortlist: 1")).to_be_visible()
    colleague = open_page(address.removeprefix(site))
    colleague.get_by_role("button", name="Keep these in this browser").click()
    expect(colleague.get_by_role("link", name="Shortlist: 2")).to_be_visible()


def test_cards_that_come_by_a_filter_can_be_kept_too(open_page):
    page = open_page("/projects/")
    page.get_by_label("Words").fill("wimbledon")
    expect(page.get_by_role("heading", level=1)).to_contain_text("wimbledon")
    page.locator(".project-card").get_by_role("button", name="Keep").first.click()
    expect(page.get_by_role("link", name="Shortlist: 1")).to_be_visible()


def test_what_is_kept_has_room_in_the_header(open_page):
    page = open_page("/projects/?q=wimbledon")
    page.locator(".project-card").get_by_role("button", name="Keep").first.click()
    page.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("link", name="Shortlist: 1")).to_be_visible()
    lines = {1440: 1, 1280: 1, 1250: 1, 1024: 1, 768: 1, 390: 2, 320: 2}  # on a phone the search has its own
    for width, most in lines.items():
        page.set_viewport_size({"width": width, "height": 800})
        height = page.locator(".site-header > .page").bounding_box()["height"]
        assert height <= 24 + most * 52, f"{height} px high at {width} px"


def test_without_script_links_make_the_list(open_page):
    page = open_page("/projects/?q=wimbledon", script=False)
    page.locator(".project-card").get_by_role("link", name="Keep").first.click()
    page.get_by_label("Words from its title").fill("guitar")
    page.get_by_role("button", name="Find", exact=True).click()
    page.locator(".found").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 projects on this shortlist")
    page.get_by_role("button", name="Compare up to 3").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
