from django import forms

from .reach import BY_REGION

PER_100 = "100-schools"


class MapForm(forms.Form):
    """What the map is shaded by. Whatever an address asks for, there is a map."""

    show = forms.ChoiceField(
        label="Shade the map by",
        choices=[(slug, shown.name) for slug, shown in BY_REGION.items()],
        required=False,
        error_messages={"invalid_choice": "There is no map of “%(value)s”: this one shows projects. Choose another."},
    )
    per = forms.ChoiceField(
        label="Count",
        choices=[("", "How many"), (PER_100, "How many for each 100 schools")],
        required=False,
        error_messages={"invalid_choice": "We cannot count per “%(value)s”, so the map says how many. Choose another."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.is_needed = True  # so that no field is called optional: each always has an answer

    @property
    def shown(self) -> str:
        return self.cleaned_data.get("show") or next(iter(BY_REGION))

    @property
    def is_per_100(self) -> bool:
        return self.cleaned_data.get("per") == PER_100
