"""Say in words what a search found: "46 music projects within 20 miles of York"."""

from django.contrib.humanize.templatetags.humanize import intcomma

from .finding import Found


def headline(found: Found) -> str:
    count = len(found)
    return f"{intcomma(count) if count else 'No'} {_in_words(found, found.asked.noun(count))}"


def in_full(found: Found) -> str:
    """Return a search in words, every filter named: "music projects within 20 miles of York (Primary)"."""
    words, rest = _in_words(found, found.asked.noun(2)), "; ".join(_unsaid(found.asked))
    return f"{words} ({rest})" if rest else words


def _in_words(found, noun):
    asked = found.asked
    return " ".join([*_adjectives(asked), noun, *_subject(asked), *_whereabouts(asked), *_words(found)])


def _unsaid(asked):
    """Return the choices of each filter that has no place in the sentence."""
    only_one_is_said = {"kind", "status", "topic"} | (set() if asked.whereabouts.place else {"region"})
    for name in asked.FACETS:
        values = asked.asked.get(name, [])
        if name == "school":  # the first one is said
            values = values[1:]
        if values and not (name in only_one_is_said and len(values) == 1):
            yield " or ".join(asked.name_of(name, value) for value in values)


def _adjectives(asked):
    """Return words that stand before the noun: running, and a topic of one word ("music", "STEM")."""
    wide = ["UK-wide"] if asked.asked["region"] == [UK_WIDE] and not asked.whereabouts.place else []
    return [*_only(asked, "status"), *wide, *(topic for topic in _only(asked, "topic") if " " not in topic)]


def _subject(asked):
    topics = [f"about {topic}" for topic in _only(asked, "topic") if " " in topic]
    return topics + [f"with {asked.name_of('school', urn)}" for urn in asked.asked["school"][:1]]


def _only(asked, name):
    """Return the name of the one value chosen of a filter, as it stands within a sentence; nothing for several."""
    values = asked.asked.get(name, [])
    return [_within_a_sentence(asked.name_of(name, values[0]))] if len(values) == 1 else []


def _within_a_sentence(name):
    first, *rest = name.split(" ")
    return name if first.isupper() else " ".join([first.lower(), *rest])


def _whereabouts(asked):
    if place := asked.whereabouts.place:
        return [f"within {asked.miles} mile{'s' if asked.miles > 1 else ''} of {place.label}"]
    regions = asked.asked["region"]
    if len(regions) != 1 or regions == [UK_WIDE]:
        return []
    name = asked.name_of("region", regions[0])
    return [name.lower() if name == "Overseas" else f"in {IN_WORDS.get(regions[0], name)}"]


UK_WIDE = "uk-wide"  # no place in the UK but all of it: "3 UK-wide projects"
IN_WORDS = {
    "north-east": "the North East",
    "north-west": "the North West",
    "east-midlands": "the East Midlands",
    "west-midlands": "the West Midlands",
    "east-of-england": "the East of England",
    "south-east": "the South East",
    "south-west": "the South West",
    "isle-of-man": "the Isle of Man",
    "channel-islands": "the Channel Islands",
}


def _words(found):
    text = found.asked.asked["q"]
    if found.tiers is None:
        return []
    return [f"for “{text}…”" if found.is_being_typed else f"for “{text}”"]
