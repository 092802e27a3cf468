from django import forms

from ....schools import choosing, finder
from ....schools.models import School
from ...models import Partner, PartnerKind
from .page import soften
from .rows import RowForm, RowsForm

PARTS = [Partner.Role.PARTNER, Partner.Role.SUPPORTER]
GIVES = "Every partner gives and gains. For example: “a laboratory and two teachers on Saturdays”."
GAINS = "For example: “sixth-formers who learn to explain physics”."
# For how many partners at once the register is searched for names that nobody tied to a school.
MOST_SEARCHES = 5


class PartnerForm(choosing.ChoosesSchool, RowForm):
    """One partner: a school of the register or an organisation by name."""

    defaults = {"role", "urn"}
    needed = {"who", "gives", "gains", "role"}
    told = ["kind", "role", "gives", "gains", "contact_email"]
    who = forms.CharField(label="School or organisation", max_length=200, help_text=choosing.EXAMPLE)
    urn = forms.CharField(label="School in the register", max_length=12)
    kind = forms.ChoiceField(
        label="If it is not a school of the register, what is it?",
        help_text="For example: a university, a charity, a trust of several schools.",
    )
    role = forms.ChoiceField(
        label="Its part", choices=[(part.value, part.label) for part in PARTS], initial=Partner.Role.PARTNER
    )
    gives = forms.CharField(
        label="What it gives", widget=forms.Textarea({"rows": 2}), help_text="For example: “a hall and a minibus”."
    )
    gains = forms.CharField(
        label="What it gains", widget=forms.Textarea({"rows": 2}), help_text="For example: “a choir that meets weekly”."
    )
    contact_email = forms.EmailField(
        label="Whom we may ask to confirm, by e-mail",
        help_text="Never shown. We write when the project is published. For example: office@school.example",
    )

    def __init__(self, *args, schools, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.tie(schools.get(self._urn()))

    def _urn(self):
        """Return the chosen URN, unless the name of a partner that was stored as this school was typed anew."""
        urn, who = self["urn"].value() or "", (self["who"].value() or "").strip()
        stored = self.row.school if self.row else None
        return "" if stored and stored.urn == urn and who and who != stored.name else urn

    @property
    def identity(self):
        """Return who the partner is: its school, or the name of the organisation."""
        return self.school or str(self["who"].value() or "").strip()

    @property
    def text(self):
        who = f"{self.school.name}, URN {self.school.urn}" if self.school else self.identity
        return f"{who}\n{super().text}"

    def clean_urn(self):
        urn = self.cleaned_data["urn"]
        if urn and not self.school and urn == self._urn():
            raise forms.ValidationError("Choose a school from the list.")
        return urn

    def clean_role(self):
        return self.cleaned_data["role"] or Partner.Role.PARTNER

    def clean(self):
        cleaned = super().clean()
        if self.is_blank or "who" in self.errors or "urn" in self.errors or self.school:
            return cleaned
        if not cleaned.get("who"):
            self.add_error("who", "Say who this partner is. Until then we cannot keep this row.")
        elif not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("who", "Choose the school from the list, or say what kind of organisation it is.")
            cleaned["who"] = self.identity
        return cleaned

    @property
    def knows_who(self):
        """True where the row can be kept: who it is is clear, though what it is may be open."""
        return "who" in self.cleaned_data


class LeadForm(forms.ModelForm):
    """What the lead school itself gives and gains."""

    use_required_attribute = False

    class Meta:
        model = Partner
        fields = ["gives", "gains"]
        labels = {"gives": "What your school gives", "gains": "What your school gains"}
        help_texts = {"gives": GIVES, "gains": GAINS}
        widgets = {"gives": forms.Textarea({"rows": 2}), "gains": forms.Textarea({"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="lead", **kwargs)
        soften(self.fields, needed={"gives", "gains"})


class PartnersForm(RowsForm):
    """The lead's own give and gain, and every other partner. `is_searched` asks the register for untied names."""

    prefix = "partners"
    row_form = PartnerForm
    row_name = "Partner"
    values = ["role", "gives", "gains", "contact_email"]

    def load_rows(self):
        leads = self.edition.partners.filter(role=Partner.Role.LEAD).select_related("school")
        self.lead = leads.first() or Partner(role=Partner.Role.LEAD, **self._lead_party())
        return self.edition.partners.exclude(role=Partner.Role.LEAD).select_related("school", "kind")

    def _lead_party(self):
        return {"school": self.edition.project.lead_school}

    def rows_of(self, edition):
        return edition.partners.exclude(role=Partner.Role.LEAD)

    def prepare(self):
        self.lead_form = LeadForm(self.data, instance=self.lead)
        urns = {row.school.urn for row in self.stored_rows.values() if row.school_id}
        if self.data is not None:
            urns |= {self.data.get(f"{prefix}-urn", "")[:12] for prefix in self.prefixes} - {""}
        self.schools = School.objects.in_bulk(urns, field_name="urn")
        self.kinds = [("", "A school"), *((str(kind.pk), kind.name) for kind in PartnerKind.objects.all())]

    def row_arguments(self):
        return {"schools": self.schools, "kinds": self.kinds}

    def initial_of(self, partner):
        # The register says what a school is.
        urn, kind = (partner.school.urn, "") if partner.school_id else ("", str(partner.kind_id or ""))
        return {"id": partner.pk, "who": partner.name, "urn": urn, "kind": kind} | {
            name: getattr(partner, name) for name in self.values
        }

    def identity_of(self, partner):
        return partner.school or partner.organisation

    def own_answers(self, data):
        form = self.lead_form
        if data is None:
            return {f"lead-{name}": form.initial[name] or "" for name in form.fields}
        form.is_valid()
        return {f"lead-{name}": form.cleaned_data.get(name, "") for name in form.fields}

    @property
    def anchors(self):
        return {f"lead-{name}": self.lead_form[name].id_for_label for name in self.lead_form.fields} | super().anchors

    def label_of(self, key):
        return str(self.lead_form[key.removeprefix("lead-")].label) if key.startswith("lead-") else self.row_name

    def check_rows(self):
        """Hold that every partner is named once, and that the lead is not its own partner.

        Rows that go on to name whom they are stored as come first: beside them no other can be stored. A row that is
        refused stays what it was, so the others are looked at again.
        """
        others = {self.identity_of(row) for row in [self.lead, *self.unshown]}
        is_refused = True
        while is_refused:
            is_refused, named = False, set(others)
            for form in sorted(self.filled, key=lambda form: form.row is None or self.is_replaced(form)):
                if form.knows_who and form.identity in named:
                    form.add_error("who", "This partner is in the project already.")
                    is_refused = True
                named.add(self._stored_as(form))

    def _stored_as(self, form):
        """Return whom a row names once it is saved: where it does not say so clearly, whom it names now."""
        if form.knows_who:
            return form.identity
        return self.identity_of(form.row) if form.row else None

    def search(self, is_asked):
        """Look in the register for every partner that nobody tied to a school or called an organisation.

        Whoever asked for the schools to choose from is not told as well that none is chosen yet.
        """
        untied = [form for form in self.shown if not form.is_blank and not form.school and not form["kind"].value()]
        for form in untied[:MOST_SEARCHES]:
            if form["who"].value():
                form.offer(finder.suggest(form["who"].value()))
                if is_asked:
                    form.errors.pop("who", None)

    def write_parts(self, changes):
        changed = {name: self.typed[f"lead-{name}"] for name in self.lead_form.fields if f"lead-{name}" in changes}
        if changed:
            key = {"edition": self.edition, "role": Partner.Role.LEAD}
            Partner.objects.update_or_create(**key, defaults=changed, create_defaults=changed | self._lead_party())
        super().write_parts(changes)

    def is_replaced(self, form):
        """A row that now names somebody else is another partner, which has its own answer to give."""
        return form.knows_who and self.identity_of(form.row) != form.identity

    def write_row(self, form, position):
        partner = form.row
        if partner is None or self.is_replaced(form):
            if not form.knows_who:
                return None
            organisation = "" if form.school else form.cleaned_data["who"]
            partner = Partner(edition=self.edition, school=form.school, organisation=organisation)
        partner.position = position
        if "kind" in form.cleaned_data:
            partner.kind_id = int(form.cleaned_data["kind"] or 0) or None
        for name in self.values:
            if name in form.cleaned_data:
                setattr(partner, name, form.cleaned_data[name])
        partner.save()
        return partner

    def data_with_theirs(self, keys):
        data = super().data_with_theirs(keys)
        for name in self.lead_form.fields:
            if f"lead-{name}" in keys:
                data[f"lead-{name}"] = self.stored[f"lead-{name}"]
        return data
