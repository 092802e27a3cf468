from django import forms

MOST_AIMS = 4


class AimsForm(forms.Form):
    """The common aims that somebody chooses, and the name of their project for the papers."""

    use_required_attribute = False
    aim = forms.MultipleChoiceField(
        label="Aims",
        widget=forms.CheckboxSelectMultiple,
        help_text=f"Up to {MOST_AIMS}. Two or three are enough for most projects.",
        error_messages={
            "required": "Choose at least one aim.",
            "invalid_choice": "The address asks for an aim that is not in this list: “%(value)s”.",
        },
    )
    name = forms.CharField(
        label="Name of your project",
        max_length=120,
        required=False,
        help_text="It stands at the head of the papers. We do not keep it.",
    )

    def __init__(self, data=None, *, aims, **kwargs):
        super().__init__(data, **kwargs)
        self.aims = aims
        self.fields["aim"].choices = [(aim.slug, aim.name) for aim in aims]

    def clean_aim(self):
        slugs = self.cleaned_data["aim"]
        if len(set(slugs)) > MOST_AIMS:
            raise forms.ValidationError(f"Choose {MOST_AIMS} aims at most. A short questionnaire is answered.")
        return slugs

    @property
    def chosen(self) -> list:
        """Return the common aims that are asked for, in the order of the list, as far as there are such."""
        slugs = set(self["aim"].value() or [])
        return [aim for aim in self.aims if aim.slug in slugs][:MOST_AIMS]
