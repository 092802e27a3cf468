"""The ten questions of the self-check, in the order of a partnership's life.

An address of a plan holds one digit a question, in this order: add no question and move none without giving plans a
new address. A `key` names the question's counts in the database and never changes.
"""

from typing import NamedTuple

ANSWERS = 4
WELL_UNDER_WAY = ANSWERS - 1
LEVELS = ["Not yet", "A first step", "Some way", "Well under way"]


class Question(NamedTuple):
    key: str
    name: str  # a few words for tables
    text: str
    answers: list[str]  # from "not yet" to "well under way"
    strength: str
    next_steps: list[str]  # one for each answer but the last
    chapter: str  # the slug that its chapter came with


QUESTIONS = [
    Question(
        "wishes",
        "Knowing each other's wishes",
        "Do you know what each school wants from the partnership?",
        [
            "Not yet: one of us had an idea and began.",
            "We know what our own school wants.",
            "We have asked the others, and they have told us.",
            "Each school can name its own gain, and the others' too.",
        ],
        "Each school knows what it gains, and what the others gain.",
        [
            "Write down what your school would gain. Ask the other head what stands in the school's improvement plan.",
            "Ask each partner what it wants, before you offer anything. Then compare it with your own list.",
            "Let each school write its gain in one sentence, and read the sentences to one another.",
        ],
        "before-you-start",
    ),
    Question(
        "aims",
        "Clear aims",
        "Have you agreed what the partnership is for?",
        [
            "Not yet: we do things as they come.",
            "We have a general idea, such as working together more.",
            "We have two or three aims.",
            "Our aims are clear enough to say one day whether we reached them.",
        ],
        "Your aims are clear enough to be reached, or missed.",
        [
            "Sit down together for half an hour and choose one aim that both sides care about.",
            "Turn the general idea into two or three aims. For each, finish the sentence “We will know when …”.",
            "Test each aim: could somebody say in a year's time “yes” or “no”? Sharpen those that fail.",
        ],
        "before-you-start",
    ),
    Question(
        "agreement",
        "A written agreement",
        "Is it written down who gives what and who gains what?",
        [
            "Not yet: we have only talked.",
            "It stands in e-mails, here and there.",
            "There is an agreement on paper.",
            "There is an agreement that governors know, with a date to look at it again.",
        ],
        "Your agreement is written, known to governors, and looked at again.",
        [
            "Put on one page what each school gives and gains. The memorandum tool does most of it for you.",
            "Gather what stands in the e-mails into one agreement, and let both heads read it.",
            "Show the agreement to the governors of each school, and set a day on which to look at it again.",
        ],
        "agreeing-it",
    ),
    Question(
        "coordinator",
        "Somebody who holds the threads",
        "Does somebody have the time to look after the partnership?",
        [
            "Not yet: whoever happens to be free does it.",
            "One keen person does it in their own time.",
            "Every school has a link person whom the others can ring.",
            "Every school has a link person, and one of them has paid time for it.",
        ],
        "Somebody has real time for the partnership, and every school has a link person.",
        [
            "Name one person in each school whom the others can ring, and tell everybody who they are.",
            "Find a second person, in the other school, and share the work out between the two.",
            "Ask the heads for a few hours a week on somebody's timetable, or for shared money to pay for them.",
        ],
        "people",
    ),
    Question(
        "turns",
        "Taking turns to lead and host",
        "Do both sides lead, and do both sides host?",
        [
            "Not yet: one school plans, and the others come.",
            "We plan together, but it always takes place at one school.",
            "We meet at different schools.",
            "State and independent schools take turns to lead as well as to host.",
        ],
        "Leading and hosting go round among the schools.",
        [
            "Ask the school that has only come so far to plan the next event, and follow its lead.",
            "Hold the next event at another school, even if the hall is smaller.",
            "Let a school that has hosted lead as well: it sets the programme, and the others fit in.",
        ],
        "people",
    ),
    Question(
        "pupils",
        "Pupils have a say",
        "Do pupils help to shape what you do?",
        [
            "Not yet: adults decide.",
            "We ask pupils now and then what they thought.",
            "Pupils run some of it.",
            "Pupils of all the schools help to choose what happens, and are trained to lead it.",
        ],
        "Pupils shape what happens, and learn to lead.",
        [
            "Ask six pupils from each school what they would like to do together.",
            "Give one part of the next event to pupils, from the idea to the clearing up.",
            "Bring pupils of all the schools into one small committee, and train those who lead younger ones.",
        ],
        "people",
    ),
    Question(
        "practicalities",
        "Transport, cover and rooms",
        "Are transport, staff cover and rooms settled in good time?",
        [
            "Not yet: something goes wrong each time.",
            "They are settled, but at the last minute.",
            "They are settled a few weeks ahead.",
            "Dates stand in all calendars for the year, and we know what really keeps people from coming.",
        ],
        "The practical side is settled well ahead.",
        [
            "Ask each school what makes it hard to come. It may be cover for staff rather than distance.",
            "Make one list of what has to be settled a month before, and share it out by name.",
            "Fix next year's dates together, before the calendars are printed.",
        ],
        "practical-matters",
    ),
    Question(
        "money",
        "Cost and who pays",
        "Do you know what it costs, and who pays?",
        [
            "Not yet: we have not counted.",
            "One school pays for nearly everything.",
            "We know the cost, and have agreed who pays for what.",
            "We know the cost, who pays, and what would go on if a grant ended.",
        ],
        "You know the cost, have agreed who pays, and could go on without a grant.",
        [
            "Add up what one year costs: coaches, materials, and the hours of staff in every school.",
            "Talk openly about what would be fair. What a school gives in kind counts as well.",
            "List what you would go on with if the money ended tomorrow, and build that part first.",
        ],
        "money",
    ),
    Question(
        "evidence",
        "Looking at what came of it",
        "Do you look at whether it works?",
        [
            "Not yet: we are glad when the day is over.",
            "We ask people whether they enjoyed it.",
            "We ask questions that belong to our aims.",
            "We ask pupils and teachers of all schools, compare, and change something.",
        ],
        "You look at what came of it, and change things because of it.",
        [
            "Ask six pupils and two teachers from each school one question: what will you do differently now?",
            "Take two or three questions that fit your aims from the impact toolkit, and ask them every time.",
            "Show both governing bodies what you found, and what you will change because of it.",
        ],
        "knowing-whether-it-works",
    ),
    Question(
        "lasting",
        "Outlasting any one person",
        "Would it go on if the person behind it left?",
        [
            "Not yet: it would stop.",
            "Somebody would try to pick it up.",
            "A second person in each school knows how it works.",
            "Somebody is ready to take over each role, among pupils as well as staff.",
        ],
        "It could outlast any one person.",
        [
            "Write down, on one page, who does what and when. Give it to a colleague.",
            "Name a second person in each school, and let them run the next event.",
            "Let the next people shadow the present ones for a term: pupils as well as staff.",
        ],
        "what-weakens-it",
    ),
]
