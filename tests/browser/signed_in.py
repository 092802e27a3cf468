"""The pages that need an account: whose they are, and the way to each from where that person begins."""

import re

DRAFT = r'"(/my/projects/\d+/)">Example: a choir of two schools<'
WAITING = r'"(/my/projects/\d+/)">Example: robotics on Thursdays<'
RETURNED = r'"(/my/projects/\d+/)">Example: reading with year 3<'
SHOWN = r'"(/my/projects/\d+/)">Oxbridge sessions'
IN_QUEUE = r'"(/admin/partnerships/edition/\d+/change/[^"]*)">Example: robotics on Thursdays<'
MY_GROUP = r'"(/my/groups/[a-z0-9-]+/)"'
MEMORANDUM = ["/my/memoranda/", r'"(/my/memoranda/\d+/)"']
CONFERENCE = "/my/events/sample-conference/"
BOOKLETS = "/admin/partnerships/booklet/"
COMPOSE = r'"(/admin/partnerships/booklet/\d+/compose/)"'
# Each step is a path, or what stands in the HTML of the page before with the path in brackets, or what follows it.
WAYS = {
    "my": ("teacher", ["/my/"]),
    "my-people": ("lead", ["/my/", r'"(/my/schools/\w+/people/)"']),
    "my-groups": ("teacher", ["/my/groups/"]),
    "my-group": ("lead", ["/my/groups/", MY_GROUP]),
    "my-group-edit": ("lead", ["/my/groups/", MY_GROUP, "+edit/"]),
    "my-check": ("lead", ["/my/", r'"(/my/checks/\d+/)"']),
    "my-invitation": ("partner", ["/my/", r'"(/my/invitations/\d+/)"']),
    "my-delete": ("teacher", ["/my/delete/"]),
    "my-unsent": ("teacher", ["/my/unsent/"]),
    "my-email": ("teacher", ["/account/email/"]),
    "my-safety": ("teacher", ["/account/2fa/"]),
    "project-new": ("teacher", ["/my/projects/new/"]),
    "project-draft": ("teacher", ["/my/", DRAFT]),
    "project-waiting": ("teacher", ["/my/", WAITING]),
    "project-returned": ("teacher", ["/my/", RETURNED]),
    "project-throw-away": ("teacher", ["/my/", DRAFT, "+throw-away/"]),
    "project-take-off": ("teacher", ["/my/", SHOWN, "+take-off/"]),
    "editor-about": ("teacher", ["/my/", DRAFT, "+about/"]),
    "editor-partners": ("teacher", ["/my/", DRAFT, "+partners/"]),
    "editor-aims": ("teacher", ["/my/", DRAFT, "+aims/"]),
    "editor-common-aims": ("teacher", ["/my/", DRAFT, "+common-aims/"]),
    "editor-practicalities": ("teacher", ["/my/", DRAFT, "+practicalities/"]),
    "editor-photos": ("teacher", ["/my/", DRAFT, "+photos/"]),
    "editor-check": ("teacher", ["/my/", DRAFT, "+check/"]),
    "my-memoranda": ("teacher", ["/my/memoranda/"]),
    "memorandum-new": ("teacher", ["/my/memoranda/new/"]),
    "memorandum": ("teacher", MEMORANDUM),
    "memorandum-parties": ("teacher", [*MEMORANDUM, "+parties/"]),
    "memorandum-arrangements": ("teacher", [*MEMORANDUM, "+arrangements/"]),
    "memorandum-review": ("teacher", [*MEMORANDUM, "+review/?wording=ending"]),
    "memorandum-delete": ("teacher", [*MEMORANDUM, "+delete/"]),
    "desk-front": ("moderator", ["/admin/"]),
    "desk-queue": ("moderator", ["/admin/partnerships/edition/"]),
    "desk-edition": ("moderator", ["/admin/partnerships/edition/", IN_QUEUE]),
    "desk-events": ("moderator", ["/admin/events/event/"]),
    "desk-event": ("moderator", ["/admin/events/event/?q=conference", r'"(/admin/events/event/\d+/change/[^"]*)"']),
    "desk-event-new": ("moderator", ["/admin/events/event/add/"]),
    "desk-proposals": ("moderator", ["/admin/events/proposal/"]),
    "desk-files": ("moderator", ["/admin/events/eventfile/"]),
    "desk-mailings": ("moderator", ["/admin/events/mailing/"]),
    "desk-mailing-new": ("moderator", ["/admin/events/mailing/add/"]),
    "desk-subscribers": ("moderator", ["/admin/events/subscriber/"]),
    "editors-booklets": ("editor", [BOOKLETS]),
    "editors-booklet": ("editor", [BOOKLETS, COMPOSE]),
    "editors-booklet-entry": ("editor", [BOOKLETS, COMPOSE, r'"(/admin/partnerships/booklet/entries/\d+/)"']),
    "editors-booklet-gaps": ("editor", [BOOKLETS, COMPOSE, r'"(/admin/partnerships/booklet/\d+/gaps/)"']),
    "editors-booklet-paper": ("editor", [BOOKLETS, COMPOSE, r'"(/admin/partnerships/booklet/\d+/paper/)"']),
    "organisers-desk": ("organiser", ["/my/", r'"(/my/events/)"']),
    "organisers-event": ("organiser", [CONFERENCE]),
    "organisers-nobody": ("organiser", [CONFERENCE, "+?q=zyzzyva"]),
    "organisers-waiting": ("organiser", ["/my/events/sample-webinar/?status=waiting"]),
    "organisers-person": ("organiser", [CONFERENCE, r'"(/my/events/sample-conference/people/\d+/)"']),
    "organisers-add": ("organiser", [CONFERENCE, "+people/add/"]),
    "organisers-write": ("organiser", [CONFERENCE, "+write/"]),
    "organisers-cancel": ("organiser", [CONFERENCE, "+cancel/"]),
    "organisers-tell": ("organiser", [CONFERENCE, "+tell/"]),
}
NAMES = {person: [name for name, (owner, _) in WAYS.items() if owner == person] for person, _ in WAYS.values()}


def sign_in(page, person: str, log: str) -> None:
    """Sign in as one of the demo's people, with the password that the demo has printed."""
    password = re.search(rf"{person}@demo\.example\s+password (\w+)", log)[1]
    page.goto("/account/login/?next=/my/")
    page.locator("main").get_by_label("E-mail address").fill(f"{person}@demo.example")
    page.locator("main").get_by_label("Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/my/")


def each_page(page, person: str, but_for=()):
    """Open one page type of a person after another and yield its name."""
    read = {}
    for name in NAMES[person]:
        if name not in but_for:
            page.goto(path_of(page, name, read))
            yield name


def path_of(page, name: str, read: dict[str, str]) -> str:
    """Return where the way to a page type ends. The pages on it are asked for, not shown, and each only once."""
    path = ""
    for step in WAYS[name][1]:
        if step.startswith("/"):
            path = step
        elif step.startswith("+"):
            path += step[1:]
        else:
            if path not in read:
                read[path] = page.request.get(path).text()
            found = re.search(step, read[path])
            assert found, f"{path} links no {name}."
            path = found[1].replace("&amp;", "&")
    return path
