"""What the tests of figures read of a page and of its table."""

import csv
import io
import re
from html.parser import HTMLParser

from partnerships.figures.counting import count
from partnerships.figures.today import points
from partnerships.projects import facet_index

ADDRESS = "/figures/"


def table(client, query=""):
    response = client.get(f"/figures.csv{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def shown(slug) -> dict[str, str]:
    """Return a measure's numbers as they are counted now, by their labels."""
    return {point.label: point.number for point in points(count(facet_index.current())) if point.slug == slug}


def published(client):
    """Return the lines of figures that others published."""
    return [row for row in table(client) if not row["Source"].startswith("Schools Together")]


def numbers(response) -> list[str]:
    """Return every number that stands on a page as a number, in its order."""
    return re.findall(r'<data value="([^"]+)">', response.text)


class Drawing(HTMLParser):
    """A chart as it is written into a page: its words in order, and the classes and widths of its bars."""

    def __init__(self, html):
        super().__init__()
        self.words, self.ends, self.bars, self.widths, self.breaks = [], [], [], [], 0
        self._text = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self._text = attributes.get("class") if tag == "text" else None
        if tag == "rect":
            self.bars.append(attributes["class"])
            self.widths.append(attributes["width"])
        self.breaks += tag == "path" and attributes.get("class") == "break"

    def handle_data(self, data):
        if self._text and data.strip():
            self.words.append(data.strip())
            if self._text == "number":
                self.ends.append(data.strip())

    def numbers(self) -> list[str]:
        """Return the numbers at the ends of the bars, bare."""
        return [re.sub(r"[^0-9.]", "", words) for words in self.ends]

    def handle_endtag(self, tag):
        self._text = None


def drawing(response, slug) -> Drawing:
    exhibit = response.text.split(f'id="figure-{slug}"')[1].split("</article>")[0]
    return Drawing(exhibit[exhibit.index("<svg") : exhibit.index("</svg>")])
