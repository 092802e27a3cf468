"""Where the facts of the toolkit's page were read, in the order of their numbers on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    name: str
    url: str


SITE = "https://www.schoolstogether.org"
SOURCES = [
    Source(
        "Schools Together Group conference at Eton, 2017",
        f"{SITE}/case-studies/schools-together-group-conference-inspiring-school-partnerships/",
    ),
    Source(
        "Discussion meeting on primary partnerships, November 2019",
        f"{SITE}/events/past-events-2019-2020/schools-together-group-discussion-meeting-primary-partnerships-november-2019/",
    ),
    Source(
        "School volunteering at local schools, a case study",
        "https://schoolstogether.org/case-studies/school-volunteering-at-local-schools",
    ),
    Source("Case studies of one school, measured alike after each block", f"{SITE}/case-studies/?schoolId=30535"),
    Source("Case studies of a partnership that scores every event", f"{SITE}/case-studies/?schoolId=79659"),
    Source("Arts workshop, a case study", f"{SITE}/case-studies/arts-workshop/"),
    Source(
        "Maths Easter revision course, a case study",
        "https://schoolstogether.org/case-studies/maths-easter-revision-course-for-gcse-pupils",
    ),
    Source(
        "Launching a new partnership, one year on (Astin Consulting)",
        "http://www.astinconsulting.com/launching-a-new-partnership-one-year-on/",
    ),
    Source("Partnership with Swindon Academy, a case study", f"{SITE}/case-studies/partnership-with-swindon-academy/"),
]
