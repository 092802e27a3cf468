"""Two or three things to do with what a school has, by the slug of the starting point. The words are ours."""

IDEAS = {
    "half-a-day": [
        "Two primary schools and one laboratory: four experiments, four tables, and sixth-formers who explain.",
        "A singing morning that ends with one song for the parents of all schools at noon.",
        "A debate by pupils of two schools in mixed teams, with a motion that the younger ones choose.",
    ],
    "one-date-a-year": [
        "A careers evening that two schools put on together: each brings ten parents and old pupils.",
        "A shared exhibition: one theme, a wall for every school, and the opening moves round from year to year.",
        "A sports festival with new rules for everybody, so that nobody has trained for it.",
    ],
    "a-few-hours": [
        "Two teachers of the same subject mark three papers together, once a term, and compare.",
        "A reading list that two libraries keep together, with a shelf in each for the other's choices.",
    ],
    "a-few-weeks": [
        "Open a rehearsal that takes place anyway: ten chairs, ten visiting players, one new piece.",
        "Swap two lessons: each teacher gives the other's class an hour on what they love most.",
    ],
    "no-cost": [
        "Walk: find the school that is near enough to do without a coach, and begin with that one.",
        "Share training that you have paid for already: keep five chairs for colleagues from down the road.",
        "Let two student councils meet, first at one school and then at the other, and compare what they would change.",
    ],
    "under-500": [
        "One artist, one morning, one large piece of work that hangs in each school for a term.",
        "One coach, shared by three schools: a singing day in the middle one.",
    ],
    "one-teacher": [
        "A subject that one school cannot staff, taught after school to pupils of both: Latin, say, or astronomy.",
        "A teacher of each school plans the same six lessons together, and each watches the other teach one.",
        "A club that two schools run by turns, in alternate weeks.",
    ],
    "older-pupils": [
        "Sixth-formers of two schools form one team of reading partners, trained together in September.",
        "Year 10 of both schools plan a maths trail round the town for Year 5.",
        "Pupils who have just finished an exam course explain one topic each to those who begin it.",
    ],
    "training": [
        "Every school opens one of its training days a year to the others: nobody pays, everybody plans one.",
        "New teachers of all the schools meet twice a term, without their heads.",
    ],
    "a-university": [
        "Students come to a lunch with sixth-formers of two schools, and tell what they wish they had known.",
        "One researcher, one evening, pupils of four schools: the questions come in beforehand from all of them.",
    ],
    "a-hall": [
        "One play, two schools, parts drawn by lot; the one with the smaller hall gets the dress rehearsal.",
        "A choir of all primary schools in walking distance, with one shared evening at the end.",
        "A swap: one school's hall for the other's exams in June, the other's stage for a concert in July.",
    ],
    "a-laboratory": [
        "A science afternoon for Year 6, where pupils of Year 12 from two schools run the tables.",
        "A practical that one school has no kit for: the other lends the room, and both teachers teach it.",
    ],
    "a-field": [
        "Use the morning hours, when the astroturf lies empty, for a primary school without grass.",
        "Mixed teams: every side has players of both schools, and no school's name is on the cup.",
    ],
    "a-pool": [
        "One lane, one hour, one class a term, until each child of the school next door can swim a length.",
        "Train staff of both schools as swimming teachers on one course, and share the hours afterwards.",
    ],
    "music-rooms": [
        "Lend the instruments that nobody plays, with one lesson a week by a pupil who plays them well.",
        "One orchestra from two schools: neither has enough cellos, both together do.",
    ],
    "a-minibus": [
        "Fetch the partner's class instead of waiting for it: the bus stands idle from nine till three.",
        "Share the cost of training drivers, and keep one diary for both schools' buses.",
    ],
    "a-screen": [
        "Mock interviews by screen: teachers of each school interview the other's sixth form.",
        "A talk a month, from each school in turn, live in every classroom that wants it.",
    ],
    "a-primary-school": [
        "Ask its science leader which topic is hardest with what is in the cupboard, and do that one together.",
        "Lesson study: three teachers of two schools plan one lesson, teach it twice, and talk about it.",
    ],
    "a-special-school": [
        "A weekly game or rehearsal, at each school in turn, with the same partners all year: friendships grow.",
        "Staff of the special school teach both staffs what they know about how pupils learn.",
    ],
    "a-sixth-form": [
        "One seminar a week in a subject that is small in both schools: together there are enough for a debate.",
        "Swap mock interviews: it is easier to be honest with somebody else's pupils.",
    ],
}
