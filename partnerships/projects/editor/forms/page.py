"""What the pages of the editor have in common."""

import copy
import re
from dataclasses import dataclass

from django import forms

from ...models import Edition
from ..answers import text_of
from ..conflicts import Seen

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def with_plain_lines(data):
    """Return a copy of posted data as we store text, so that an unchanged one is seen as unchanged."""
    data = data.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\r\n", "\n").replace("\0", "") for value in values])
    return data


class NumberInWriting(forms.TextInput):
    """A box for a whole number, which may be written as 1,200.

    A browser sends nothing at all for a number box that holds a word; a text box keeps what was typed.
    """

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and THOUSANDS.sub("", value)


def soften(fields, needed=()):
    """Let every answer stay empty, and take numbers as people write them."""
    for name, field in fields.items():
        field.is_needed = name in needed
        field.required = False
        if isinstance(field, forms.IntegerField) and not field.widget.is_hidden:
            field.widget = NumberInWriting({"inputmode": "numeric"})


@dataclass(frozen=True)
class Group:
    """Fields that stand together on a page, under a heading or none."""

    heading: str
    fields: list
    is_folded: bool


class PageForm(forms.ModelForm):
    """Answers about the edition itself. None is required, and each stands or falls by itself.

    `groups` is the order on the page: (heading, names of fields); those of `folded` open when there is something in
    them. Every form of a page, this one or one with rows, has
    `edition`, `seen`, `stored`, `typed` and `labels` (key of an answer to its words), `columns` and `write_parts`.
    """

    use_required_attribute = False
    groups: list[tuple[str, list[str]]] = []
    folded: set[str] = set()
    needed: set[str] = set()

    class Meta:
        model = Edition
        fields = []

    def __init__(self, data=None, *, edition):
        super().__init__(data if data is None else with_plain_lines(data), instance=copy.copy(edition))
        self.edition = edition
        soften(self.fields, self.needed)
        self.labels = {name: field.label for name, field in self.fields.items()}
        self.stored = {name: text_of(field, self.initial.get(name)) for name, field in self.fields.items()}
        self.seen = Seen.of(self) if data is None else Seen.read(data.get("seen", ""))

    @property
    def typed(self):
        """Return what was sent: as we understood it where it is valid, as it was typed where it is not."""
        return {name: self._typed(name, field) for name, field in self.fields.items()}

    @property
    def grouped(self):
        return [
            Group(heading, [self[name] for name in names], self._is_folded(heading, names))
            for heading, names in self.groups
        ]

    @property
    def anchors(self) -> dict[str, str]:
        """Return the id on the page of every answer."""
        return {name: self[name].id_for_label or self[name].auto_id for name in self.fields}

    @property
    def mistakes(self):
        """Return (id of the control, label, sentence) of everything that is wrong."""
        wrong = self.errors.items()
        return [
            (self.anchors[name], self.labels[name], sentence) for name, sentences in wrong for sentence in sentences
        ]

    def columns(self, changes) -> dict:
        """Return the valid ones among the changed answers that are columns of the edition."""
        valid = changes & self.cleaned_data.keys()
        return {name: self.cleaned_data[name] for name in valid if not self._is_many(name)}

    def write_parts(self, changes) -> None:
        for name in changes & self.cleaned_data.keys():
            if self._is_many(name):
                getattr(self.edition, name).set(self.cleaned_data[name])

    def new_keys(self) -> set[str]:
        """Return the keys of answers that came into being when the page was saved."""
        return set()

    def given_names(self) -> dict[str, str]:
        """Return hidden values that a page needs to know after it was saved in the background."""
        return {}

    def data_with_theirs(self, keys):
        """Return what was sent, with somebody else's newer answers where this person had changed nothing."""
        data, now = self.data.copy(), type(self)(edition=self.edition)
        for name in keys:
            value = now[name].value()
            values = value if isinstance(value, list) else [value]
            data.setlist(name, ["" if one is None else str(one) for one in values])
        return data

    def _is_folded(self, heading, names):
        return heading in self.folded and not any(self[name].value() or self[name].errors for name in names)

    def _typed(self, name, field):
        if name in self.cleaned_data:
            return text_of(field, self.cleaned_data[name])
        return text_of(field, self[name].data) or str(self[name].data or "")

    def _is_many(self, name) -> bool:
        return self._meta.model._meta.get_field(name).many_to_many
