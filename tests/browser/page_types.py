"""One address of every page type, for the accessibility tests and the pictures."""

import re
import urllib.error
import urllib.parse
import urllib.request

FIXED = {
    "home": "/",
    "projects": "/projects/",
    "projects-found": "/projects/?q=music&topic=music&sort=relevance",
    "projects-none": "/projects/?q=zyzzyva",
    "projects-misunderstood": "/projects/?within=abc",
    "projects-map": "/projects/?view=map",
    "shortlist": "/projects/shortlist/?p=wimbledon-gcse-revision&p=no-such-project&q=music",
    "compare": "/projects/compare/?p=wimbledon-gcse-revision&p=science-in-a-suitcase&p=a-musical-in-a-day",
    "schools": "/schools/",
    "schools-found": "/schools/?q=school&sector=state",
    "groups": "/groups/",
    "groups-found": "/groups/?q=london&region=london",
    "about": "/about/",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "rules": "/rules/",
    "cookies": "/cookies/",
    "register": "/register/",
    "register-found": "/register/?q=bootham",
    "register-none": "/register/?q=zyzzyva",
    "register-person": "/register/121722/",
    "sign-in": "/account/login/",
    "events": "/events/",
    "events-found": "/events/?q=partnership&kind=conference&colour=red",
    "events-none": "/events/?q=zyzzyva&kind=conference",
    "events-past": "/events/past/2019-20/",
    "event-before": "/events/sample-conference/",
    "event-book": "/events/sample-conference/book/",
    "event-after": "/events/partnerships-in-isolation-2020/",
    "event-cancelled": "/events/annual-conference-canterbury-2020/",
    "speakers": "/events/speakers/",
    "speaker": "/events/speakers/christina-astin/",
    "propose": "/events/propose/",
    "propose-thanks": "/events/propose/thanks/",
    "mailing-list": "/mailing-list/",
    "mailing-list-asked": "/mailing-list/asked/",
    "alert-new": "/alerts/new/?about=projects&topic=music&phase=primary",
    "alerts": "/alerts/",
    "enquiry-new": "/schools/102684/contact/",
    "enquiry-asked": "/enquiries/asked/",
    "impact": "/advice/impact/",
    "impact-chosen": "/advice/impact/?aim=belonging&aim=wellbeing&name=Saturday+science",
    "impact-misunderstood": "/advice/impact/?aim=no-such-aim",
    "impact-questionnaire": "/advice/impact/primary/after/?aim=belonging&aim=wellbeing",
    "impact-tally": "/advice/impact/secondary/tally/?aim=belonging&aim=wellbeing",
    "advice": "/advice/",
    "advice-chapter": "/advice/before-you-start/",
    "self-check": "/advice/self-check/",
    "self-check-plan": "/advice/self-check/plan/?answers=0123012301",
    "self-check-no-plan": "/advice/self-check/plan/?answers=12",
    "ideas": "/advice/ideas/",
    "ideas-found": "/advice/ideas/?from=half-a-day&and=a-hall",
    "ideas-none": "/advice/ideas/?from=a-few-hours&and=no-such-thing",
    "memorandum": "/advice/memorandum/",
    "booklets": "/booklets/",
    "booklet": "/booklets/2026/",
    "booklet-chapter": "/booklets/2026/chapters/music-and-theatre/",
    "booklet-index": "/booklets/2026/index/",
    "figures": "/figures/?show=state-schools&per=100-schools",
    "figures-misunderstood": "/figures/?show=nonsense&per=head",
    "open-data": "/open-data/",
    "articles": "/articles/",
    "articles-found": "/articles/?topic=music",
    "publications": "/publications/",
    "publications-found": "/publications/?q=music&kind=case-studies",
    "publications-none": "/publications/?q=zyzzyva",
    "publication": "/publications/dfe-setting-up-partnerships/",
    "article": "/articles/sample-writing-it-down-before-it-begins/",
    "not-found": "/no-such-page/",
}
# A page of one thing: where it is linked from, and what its address looks like.
LINKED = {
    "project": ("/projects/", r"/projects/(?!shortlist/)[a-z0-9-]+/"),
    "school": ("/schools/?q=school", r"/schools/\w+/"),
    "group": ("/groups/", r"/groups/[a-z0-9-]+/"),
}
NAMES = [*FIXED, *LINKED]


def path_of(name: str, site_url: str) -> str:
    """Return the path of a page type on this site."""
    if name in FIXED:
        return FIXED[name]
    listing, pattern = LINKED[name]
    with urllib.request.urlopen(site_url + listing) as answer:
        found = re.search(f'href="({pattern})"', answer.read().decode())
    assert found, f"{listing} links no {name}."
    return found[1]
