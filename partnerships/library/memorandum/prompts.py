"""What each part of a memorandum is for, what to ask oneself, and wording to begin with. It is no legal advice.

Square brackets mark what the partners fill in.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Prompt:
    """One part of a memorandum in words: its heading, what to write there, and wording to begin with, or ""."""

    heading: str
    ask: str
    wording: str = ""


PARTIES = Prompt(
    "Who takes part, what each gives and gains",
    "Name every school and organisation. Write for each what it gives and what it gains: every one has both.",
)
AIMS = Prompt(
    "What it is for",
    "Two or three aims, one a line. Write what will be different for pupils, staff or both schools.",
    "By [when], [which pupils] of all partners [do or know what].\n"
    "Teachers of all partners plan together [how often] and learn from each other’s lessons.",
)
TIME = Prompt(
    "When", "The first day and the last. A year is a good length to begin with; you can copy it for the next."
)
PEOPLE = Prompt(
    "People",
    "Who leads at each partner, who plans, who stands in when somebody is away. Write roles, not names: people change, "
    "roles stay.",
)
MONEY = Prompt(
    "Money",
    "Who pays for staff time, materials, rooms, food and travel; who keeps the account; what happens when money runs "
    "out. “Nothing is paid” is worth writing down too.",
    "Each partner bears the time of its own staff. [Who] pays for materials, up to [amount] a year. No partner charges "
    "another for rooms. Who wants to spend more asks the others first.",
)
TRANSPORT = Prompt(
    "Transport",
    "How pupils get there and back, who books and pays, who travels with them, and what happens if a bus is late.",
    "[Who] books and pays for [minibus, coach, public transport]. [How many] members of staff of the pupils’ own "
    "school travel with them. If they are late, the school that waits is told by telephone.",
)
SAFEGUARDING = Prompt(
    "Safeguarding",
    "Whose policy holds where, who supervises, how checks of staff and volunteers are shown, whom to tell at once. Ask "
    "your designated safeguarding lead, and your partner’s, to read this part before anybody signs.",
    "Each school stays responsible for its own pupils. On a partner’s site its safeguarding policy holds, and visiting "
    "staff are told of it on the first day. The designated safeguarding leads have read this part and have each "
    "other’s telephone numbers. Whoever is worried about a child tells the safeguarding lead of that child’s school "
    "on the same day. Before the first session each partner confirms in writing that the checks on its staff and "
    "volunteers are done.",
)
DATA = Prompt(
    "Data",
    "What you tell each other about pupils and staff, why, how it is sent, who sees it and when it is deleted; who may "
    "take photographs, and who asks for consent. Ask the person who looks after data protection at your school.",
    "We share only what a session needs: first name, year group, and what keeps a pupil safe. It is sent by [which "
    "secure way], seen by [which roles] and deleted by [when]. Each school asks its own families for consent to "
    "photographs and says who must not be in them. Results are compared for groups, never for single pupils.",
)
EVALUATION = Prompt(
    "How we will know",
    "For each aim one small thing to look at: a count, three questions before and after, a teacher’s view. Say who "
    "collects it and when.",
    "[Who] counts how many pupils of each partner come, every time. In the first and the last week pupils answer three "
    "short questions. In [month] the partners look at both together and write half a page.",
)
REVIEW = Prompt(
    "Looking at it again",
    "The day on which all partners sit down with these pages. We write to your school on that day. Many look again "
    "each term in the first year, then once a year.",
)
ENDING = Prompt(
    "Changing or ending it",
    "How you change these pages between reviews, what notice somebody gives who has to stop, and what happens to "
    "things that were bought together.",
    "Changes are written down and agreed by all who signed. A partner that has to stop says so a term before, so that "
    "no class is let down in mid-year. What was bought together goes to [whom].",
)
SIGNATURES = Prompt(
    "Signatures",
    "The head or another person who may promise it for each partner, by role. Governors or trustees may want to see "
    "it first.",
)

# In the order of the paper.
PARTS = [PARTIES, AIMS, TIME, PEOPLE, MONEY, TRANSPORT, SAFEGUARDING, DATA, EVALUATION, REVIEW, ENDING, SIGNATURES]
# The parts that are a text, by the name of their column.
TEXTS = {
    "aims": AIMS,
    "money": MONEY,
    "transport": TRANSPORT,
    "safeguarding": SAFEGUARDING,
    "data": DATA,
    "evaluation": EVALUATION,
    "ending": ENDING,
}
