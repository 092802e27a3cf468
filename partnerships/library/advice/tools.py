"""The tools that stand beside the guide, each with the chapters that it goes with."""

from typing import NamedTuple

from ..models import Guide


class Tool(NamedTuple):
    view: str
    name: str
    icon: str
    words: str
    chapters: set[str]  # their slugs


TOOLS = [
    Tool(
        "self_check",
        "Where are we?",
        "check",
        "Ten questions about your partnership, and a plan to print: what is strong, and three things to do next.",
        {"before-you-start", "people", "what-weakens-it"},
    ),
    Tool(
        "idea_list",
        "Ideas from what you have",
        "sun",
        "Half a day, a hall, one willing teacher: begin with that, and see what other schools made of it.",
        {"before-you-start", "practical-matters", "money"},
    ),
    Tool(
        "impact_toolkit",
        "Impact toolkit",
        "list",
        "Choose your aims and take away a short questionnaire for pupils and one for teachers.",
        {"knowing-whether-it-works"},
    ),
    Tool(
        "memorandum_about",
        "Memorandum of understanding",
        "hands",
        "Fill in a short form, from a project if you like, and download the agreement to sign.",
        {"agreeing-it", "money"},
    ),
]


def tools_for(guide: Guide) -> list[Tool]:
    """Return the tools that go with a chapter, whatever its address is by now; all of them with a new chapter."""
    slugs = {guide.slug, *guide.former_slugs}
    return [tool for tool in TOOLS if tool.chapters & slugs] or TOOLS
