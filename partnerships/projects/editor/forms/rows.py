"""Pages of rows: partners and aims. Any number of rows, each added, changed or taken out, and none of them lost."""

from django import forms

from ..answers import text_of
from ..conflicts import Seen
from .page import soften, with_plain_lines

MOST_ROWS = 40


class RowForm(forms.Form):
    """One row. `row` is the stored row it changes, or None for a new one; `told` are the fields that its text names."""

    use_required_attribute = False
    defaults: set[str] = set()
    needed: set[str] = set()
    told: list[str] = []

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, row=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.key = f"row-{row.pk}" if row else f"new-{self.prefix}"
        soften(self.fields, self.needed)

    @property
    def is_blank(self):
        """True where nothing was written. What is chosen beforehand does not count."""
        return not any(self[name].value() for name in self.fields.keys() - self.defaults - {"id"})

    @property
    def text(self):
        """Return the row as people read it, one answer a line."""
        answers = [(self.fields[name].label, self._answer(name, self.fields[name])) for name in self.told]
        return "\n".join(f"{label}: {answer}" for label, answer in answers if answer)

    def _answer(self, name, field):
        if self.is_bound and name in self.cleaned_data:
            return text_of(field, self.cleaned_data[name])
        return text_of(field, self[name].value()) or str(self[name].value() or "")


class RowsForm:
    """A page of rows: it speaks like PageForm (see there), so that saving and telling differences are the same.

    `rows` is how many rows to show at least, for whoever pressed "Add another".
    """

    prefix = ""
    row_form = RowForm
    row_name = ""

    def __init__(self, data=None, *, edition, rows=1):
        self.edition = edition
        self.data = None if data is None else with_plain_lines(data)
        self.seen = None if data is None else Seen.read(data.get("seen", ""))
        self.stored_rows = {row.pk: row for row in self.load_rows()}
        self.prepare()
        self.shown = [self._make(None, f"{self.prefix}-{at}", row) for at, row in enumerate(self.stored_rows.values())]
        self.stored = self.own_answers(None) | {form.key: form.text for form in self.shown}
        if data is None:
            self.seen = Seen.of(self)
            self._fill_up(rows)
        else:
            self._read()
        self.labels = {key: self.label_of(key) for key in self.stored | (self.typed if self.data is not None else {})}

    @property
    def prefixes(self) -> list[str]:
        """Return the names that rows may have: a page may always send back as many as are stored."""
        return [f"{self.prefix}-{at}" for at in range(MOST_ROWS + len(self.stored_rows))]

    def _fill_up(self, rows):
        for _ in range(rows - len(self.shown)):
            self.add_row()

    def _read(self):
        """Make the rows from what was sent, without the one that is to be taken out."""
        sent = {name.rpartition("-")[0] for name in self.data}
        prefixes = [prefix for prefix in self.prefixes if prefix in sent]
        prefixes = [prefix for prefix in prefixes if prefix != self.data.get("remove")]
        free = dict(self.stored_rows)
        self.shown = [self._make(self.data, prefix, self._claimed(prefix, free)) for prefix in prefixes]
        for form in self.shown:
            form.is_valid()
            self._recall(form)
        self._adopt(free)
        self.check_rows()
        self.typed = self.own_answers(self.data) | {form.key: form.text for form in self.filled}

    def _claimed(self, prefix, free):
        pk = self.data.get(f"{prefix}-id", "")
        return free.pop(int(pk), None) if pk.isdecimal() and len(pk) < 19 else None

    def _recall(self, form):
        """Know a row again that the page showed and that somebody else has taken out meanwhile."""
        key = f"row-{self.data.get(form.add_prefix('id'))}"
        if form.row is None and key in self.seen.marks:
            form.key = key

    def _adopt(self, free):
        """Take a row for the stored one that it became when an answer to an earlier save was lost on its way.

        It may be a new one, or one that named somebody else before, and so is stored as another.
        """
        unseen = {self.identity_of(row): row for pk, row in free.items() if f"row-{pk}" not in self.seen.marks}
        for form in self.shown:
            if form.row is None and not form.is_blank and form.identity in unseen:
                form.row = unseen.pop(form.identity)
                form.key = f"row-{form.row.pk}"
        self.unshown = list(unseen.values())

    def _make(self, data, prefix, row):
        initial = self.initial_of(row) if row else None
        return self.row_form(data, prefix=prefix, row=row, initial=initial, **self.row_arguments())

    def add_row(self):
        """Show one more row to fill in, as far as there may be more."""
        taken = {form.prefix for form in self.shown}
        free = [prefix for prefix in self.prefixes[:MOST_ROWS] if prefix not in taken]
        if free:
            self.shown.append(self._make(None, free[0], None))

    def is_valid(self):
        return not self.mistakes

    @property
    def anchors(self) -> dict[str, str]:
        return {form.key: form.prefix for form in self.shown}

    @property
    def mistakes(self):
        return [
            (form[name].id_for_label or form[name].auto_id, f"{self.row_name} {number}: {form[name].label}", sentence)
            for number, form in enumerate(self.shown, start=1)
            if form.is_bound and not form.is_blank
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]

    def columns(self, changes) -> dict:
        return {}

    @property
    def filled(self):
        return [form for form in self.shown if not form.is_blank]

    def write_parts(self, changes) -> None:
        """Take out the rows that are gone, then change and add the others in their order."""
        kept = self.filled
        gone = {pk for pk in self.stored_rows if f"row-{pk}" in changes} - {form.row.pk for form in kept if form.row}
        gone |= {form.row.pk for form in kept if form.row and form.key in changes and self.is_replaced(form)}
        if gone:
            self.take_out(self.rows_of(self.edition).filter(pk__in=gone))
        for position, form in enumerate(kept, start=1):
            if form.key in changes:
                form.row = self.write_row(form, position)

    def new_keys(self):
        return {f"row-{form.row.pk}" for form in self.filled if form.row and form.key != f"row-{form.row.pk}"}

    def given_names(self) -> dict[str, str]:
        """Return the key of every row, which a page needs to know after a new row was saved in the background."""
        return {f"{form.prefix}-id": str(form.row.pk) for form in self.shown if form.row}

    def data_with_theirs(self, keys):
        """Return what was sent with the rows that only somebody else changed, added or took out as they are now."""
        data = self.data.copy()
        kept = [form for form in self.filled if form.key not in keys]
        rows = [(form.prefix, form.data) for form in kept]
        now = type(self)(edition=self.edition)
        for form in now.shown:
            if form.key in keys:
                rows.append((form.prefix, {form.add_prefix(name): form[name].value() for name in form.fields}))
        fresh = {}
        for at, (prefix, source) in enumerate(rows):
            for name in self.row_form.base_fields:
                fresh[f"{self.prefix}-{at}-{name}"] = source.get(f"{prefix}-{name}")
        for name in [name for name in data if name == "remove" or name.startswith(f"{self.prefix}-")]:
            del data[name]
        for name, value in fresh.items():
            data[name] = "" if value is None else str(value)
        return data

    # What a page of rows says for itself.

    def prepare(self):
        """Load what every row needs, once."""

    def row_arguments(self) -> dict:
        return {}

    def own_answers(self, data) -> dict[str, str]:
        """Return answers of the page that belong to no row: the stored ones, or those of the data."""
        return {}

    def is_replaced(self, form) -> bool:
        """Tell whether a row has become another one, so that the stored one goes."""
        return False

    def take_out(self, rows):
        rows.delete()

    def check_rows(self):
        """Say what is wrong between rows."""

    def label_of(self, key) -> str:
        return self.row_name
