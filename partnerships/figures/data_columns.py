"""What each column of our open data holds, in words. A test holds these against the files themselves."""

PROJECT_COLUMNS = {
    "Title": "The project’s name.",
    "Address": "Its page. The address stays for good, so it names the project.",
    "Summary": "What it is, in one or two sentences.",
    "Lead": "The school or organisation that leads it.",
    "URN of lead": "The lead school’s number in the register; empty where it is not in one.",
    "Partners": "Everybody else who takes part, parted by semicolons.",
    "URNs of partner schools": "The numbers of those partners that stand in the register.",
    "Topics": "What it is about, from our list.",
    "Phases": "The phases of school that take part, from our list.",
    "What is shared": "Such as teaching staff, a pool or a minibus, from our list.",
    "Place": "Town or area.",
    "Region": "One of the English regions, a nation, a Crown dependency, overseas or UK-wide.",
    "Easting": "British National Grid, in metres.",
    "Northing": "British National Grid, in metres.",
    "State": "Running, finished or not stated.",
    "Since": "The year in which it began.",
    "Until": "The year in which it ended.",
    "How often": "From once to most days.",
    "Pupils a year": "As the school states it, or the public source. Do not add these up: records can overlap.",
    "Staff hours a term": "Of all schools together.",
    "Cost": "In bands of pounds a year.",
    "Website": "The project’s own page elsewhere.",
    "Published": "The date of the wording shown, as in 2026-05-19.",
    "Last confirmed": "When a school last said that the page is true; empty where none has.",
    "Confirmation": "Confirmed this year, due, out of date, or not confirmed.",
    "Drawn from public sources": "“yes” where we wrote it from what others published, and no school has sent it in.",
}

GEOJSON_PROPERTIES = {
    "title": "The project’s name.",
    "address": "Its page.",
    "summary": "What it is, in one or two sentences.",
    "lead": "Who leads it.",
    "partners": "Everybody else who takes part.",
    "topics": "What it is about.",
    "place": "Town or area.",
    "region": "The region, as in the table.",
}

FEED_PARTS = {
    "title": "The project’s name.",
    "id": "Its page, by which readers know it again.",
    "summary": "What it is, in one or two sentences.",
    "published": "When the project was first entered.",
    "updated": "When the wording shown was published.",
    "category": "Each of its topics.",
}

LIBRARY_FEED_PARTS = {
    "title": "What it is called.",
    "id": "A name that stays, by which readers know it again.",
    "summary": "What it is about, in one or two sentences.",
    "published": "Since when it is shown here.",
    "updated": "When it was last changed.",
}

FIGURE_COLUMNS = {
    "Measure": "What is counted.",
    "Name in addresses": "The measure’s short name, for ?measure=.",
    "Of": "The region, phase, topic or answer that the number is for; empty where it is the whole.",
    "Year": "The year in which the source gave it. Our own numbers are of today.",
    "Value": "The number alone. Empty where it cannot be told.",
    "Unit": "What the number is a number of.",
    "Qualifier": "Such as “about”, “over” or “estimate”, as the source has it.",
    "Definition": "Whom or what the number counts.",
    "Series breaks here": "“yes” where it was counted otherwise than the years before. Do not compare across.",
    "Sources dispute it": "“yes” where sources do not agree; the note says what else is said.",
    "Note": "What else has to be known.",
    "Source": "Who published it.",
    "Link": "The source, or the projects that were counted.",
}

EVENT_PARTS = {
    "SUMMARY": "The event’s name.",
    "DTSTART": "When it begins.",
    "DTEND": "When it ends.",
    "LOCATION": "Where it is.",
    "URL": "Its page.",
}
