"""What our sources say of partnerships, chapter by chapter: words by which the guide tells each fact, and its sources.

A source is an address, or the notes of a meeting by the words that name it.
"""

ETON = "conference at Eton College, 2017"
PRIMARY = "meeting on primary partnerships, 2019"
STG = "https://www.schoolstogether.org/"
COASTAL = "https://schoolstogether.org/formal-partnerships/coastal-schools-partnership-east-sussex"
EAST_KENT = f"{STG}formal-partnerships/east-kent-schools-together/"
INSPIRING = f"{STG}case-studies/schools-together-group-conference-inspiring-school-partnerships/"
MUSICAL = f"{STG}case-studies/a-musical-in-a-day/"
HALL = "https://hallschool.co.uk/school-partnership-model/"
GUIDANCE = "https://gov.uk/government/publications/setting-up-school-partnerships"
MEMORANDUM = f"{GUIDANCE}/guide-to-writing-a-memorandum-of-understanding-mou"
TESTS = "https://fed.education/how-can-we-sustain-school-partnerships/"
OX14 = "https://www.ox14lp.org.uk/about-us/"
OXFORDSHIRE = "http://ie-today.co.uk/news/oxfordshire-schools-formalise-cross-sector-partnership/"
RGS = "https://www.rgs.newcastle.sch.uk/500th/impact/rgs-partnerships-programme"
SEND = "https://wellingtoncollege.org.uk/news-events/supporting-pupils-with-send"
ARTS = f"{STG}case-studies/arts-workshop/"
STUDY = "https://dev.evaluation-registry.cabinetoffice.gov.uk/search/7fc21d47-14f7-439e-81b8-06b60a4dbeed"
ISC_2020 = "https://issuu.com/glenncoombsshelleys/docs/84046_isc_hi_sing?fr=sY2QyMDE2NzYx"
WIMBLEDON = (
    "https://www.isc.co.uk/media-enquiries/isc-blogs/time-to-celebrate-an-independent-state-schools-partnership-"
    "founded-in-2003-celebrates-ten-years-of-collaboration/"
)

FACTS = {
    "before-you-start": [
        (
            "one school is seen as helping another",
            [f"{STG}events/past-events-2016-2017/academies-show-2017/", ETON, PRIMARY],
        ),
        ("against one size for all", [INSPIRING]),
        ("borrowed a test from crime novels", [INSPIRING]),
        ("the school's improvement plan, and starts there", [HALL]),
        ("Music turned out to be the gap", [MUSICAL]),
        ("more girls who take physics", [ISC_2020]),
        ("used four tests for its grants", [TESTS]),
        ("can be sustained and is good for every school", [GUIDANCE]),
        (
            "A study of 18 primary partnerships",
            [STUDY, "https://www.gov.uk/government/publications/independent-state-school-partnerships-issp-evaluation"],
        ),
        ("near enough to meet often", [f"{STG}projects/the-bourne-academy-1/"]),
        ("more than 20 miles", [EAST_KENT]),
        ("raised it and left it open", [PRIMARY]),
    ],
    "agreeing-it": [
        ("survives a change of staff", [MEMORANDUM]),
        ("formal agreements tend to go with", [MEMORANDUM]),
        ("with parents and with other school leaders", [MEMORANDUM]),
        (
            "the memorandum, a coordinator, and evaluation",
            [f"{STG}events/past-events-2018-2019/sustaining-partnerships/"],
        ),
        ("look at again each term", [HALL]),
        ("keeping bursary work separate", [PRIMARY]),
    ],
    "people": [
        ("let every school have a link person", [OX14, OXFORDSHIRE]),
        ("meet four times a year", [COASTAL]),
        (
            "must not be the one that directs the rest",
            [
                "https://www.oundleschool.org.uk/our-stories/blogs-podcasts/"
                "cross-sector-partnership-a-model-that-works-for-all/"
            ],
        ),
        (
            "Go to your partners' events",
            [
                "https://www.dulwich.org.uk/about/partnerships/educational-partnerships/"
                "southwark-schools-learning-partnership"
            ],
        ),
        (
            "giving to people who need help",
            [RGS, "https://www.mcoe.org.uk/2023/07/14/community-and-educational-partnerships/"],
        ),
        (
            "committees of students now shape",
            [
                "https://www.cheltladiescollege.org/news/blogs/"
                "why-the-cheltenham-education-partnership-is-so-beneficial",
                OX14,
            ],
        ),
        (
            "lower-sixth tutors prepare in September",
            [
                "https://hmc.org.uk/case-studies/"
                "emanuel-school-works-with-local-state-schools-to-reach-its-primary-ambitions",
                SEND,
            ],
        ),
        (
            "each year group to the next",
            ["https://issuu.com/haimebutler/docs/caterham-school_omnia-issue-5_2019/s/11000034"],
        ),
        ("each side leads in turn", [SEND]),
        ("not as performance management", [PRIMARY]),
        ("role models and student helpers", [EAST_KENT]),
    ],
    "practical-matters": [
        ("Vision matters, and so do the toilets", [ETON]),
        (
            "So it paid for minibuses",
            ["https://www.emanuel.org.uk/old-emanuel-association-supports-primary-ambitions-for-another-year/"],
        ),
        (
            "does not disturb the timetable",
            ["http://www.sportengland.org/facilities-planning/use-our-school/case-studies/king-edwards-school/"],
        ),
        ("£111", [ARTS]),
        ("£300", [f"{STG}case-studies/vocal-music-day-1/"]),
        (
            "save travel and cover",
            [
                "https://www.kings-partnerships.co.uk/2020/06/partnerships-in-isolation/",
                "https://www.hmc.org.uk/case-studies/"
                "partnerships-and-outreach-programmes-flourish-even-in-these-difficult-times/",
            ],
        ),
    ],
    "money": [
        ("each member pays £1,000 a year", [COASTAL]),
        (
            "independent schools, universities and the council all put some in",
            ["https://teachingtimes.com/challenges-and-benefits-of-independent-state-school-partnerships"],
        ),
        (
            "specialist teachers who are shared",
            ["https://schoolsnortheast.org/news/rgs-partnerships-a-case-study-of-cross-sector-collaboration"],
        ),
        (
            "paid for coordinators' posts",
            [
                OXFORDSHIRE,
                "https://schoolstogether.org/case-studies/educational-partnership-with-city-heights-e-act-academy",
            ],
        ),
        ("up to £20,000", ["https://wordpress-297050-2769296.cloudwaysapps.com/news/school-swap/"]),
        ("one member saw enough gain", [WIMBLEDON]),
    ],
    "knowing-whether-it-works": [
        ("ask only about your own aims", [ETON]),
        ("rather than how many of them came", [PRIMARY]),
        ("Ask before and after", ["https://schoolstogether.org/case-studies/school-volunteering-at-local-schools"]),
        ("8 or more out of 10", [f"{STG}case-studies/?schoolId=79659"]),
        (
            "What will you do differently now?",
            ["http://www.astinconsulting.com/launching-a-new-partnership-one-year-on/"],
        ),
        ("enjoyment, skill, confidence and understanding", [f"{STG}case-studies/?schoolId=30535"]),
        ("a feedback form each time", [ARTS]),
        ("reports to both", [f"{STG}case-studies/partnership-with-swindon-academy/", COASTAL]),
        (
            "three months afterwards",
            ["https://schoolstogether.org/case-studies/maths-easter-revision-course-for-gcse-pupils"],
        ),
    ],
    "what-weakens-it": [
        ("goodwill and spare capacity", [RGS]),
        ("outlast any one member of staff", [TESTS]),
        ("it is our own conclusion", [MUSICAL]),
    ],
}
