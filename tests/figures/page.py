"""What the tests of figures read of a page and of its table."""

import csv
import io
import re
from html.parser import HTMLParser

ADDRESS = "/figures/"


def table(client, query=""):
    response = client.get(f"/figures.csv{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def published(client):
    """Return the lines of figures that others published."""
    return [row for row in table(client) if not row["Source"].startswith("Schools Together")]


def numbers(response) -> list[str]:
    """Return every number that stands on a page as a number, in its order."""
    return re.findall(r'<data value="([^"]+)">', response.text)


class Drawing(HTMLParser):
    """A chart as it is written into a page: its words in order, and the classes of its bars."""

    def __init__(self, html):
        super().__init__()
        self.words, self.bars, self.widths, self.breaks, self._is_text = [], [], [], 0, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self._is_text = tag == "text"
        if tag == "rect":
            self.bars.append(attributes["class"])
            self.widths.append(attributes["width"])
        self.breaks += tag == "path" and attributes.get("class") == "break"

    def handle_data(self, data):
        if self._is_text and data.strip():
            self.words.append(data.strip())

    def handle_endtag(self, tag):
        self._is_text = False


def drawing(response, slug) -> Drawing:
    exhibit = response.text.split(f'id="figure-{slug}"')[1].split("</article>")[0]
    return Drawing(exhibit[exhibit.index("<svg") : exhibit.index("</svg>")])
