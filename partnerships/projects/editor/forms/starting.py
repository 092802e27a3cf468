from django import forms


class NewProjectForm(forms.Form):
    """The two things a new project needs before its first page: whose it is, and a title to know it by."""

    school = forms.ModelChoiceField(None, label="Your school", widget=forms.RadioSelect, empty_label=None)
    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="Say what is done. You may change it later. For example: “Saturday science for Year 5”.",
    )
    copy_of = forms.ModelChoiceField(
        None,
        label="Begin with a copy of an earlier project of yours",
        required=False,
        empty_label="No, begin with empty pages",
        help_text="For what comes back every year: all words, partners and aims are copied, photos are not.",
    )

    def __init__(self, *args, schools, copies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools
        if len(schools) == 1:
            self.initial["school"] = schools[0]
            self.fields["school"].widget = forms.HiddenInput()
        if copies is None or not copies.exists():
            del self.fields["copy_of"]
        else:
            self.fields["copy_of"].queryset = copies

    def clean(self):
        cleaned = super().clean()
        school, copy_of = cleaned.get("school"), cleaned.get("copy_of")
        if school and copy_of and copy_of.lead_school_id != school.pk:
            self.add_error("copy_of", f"That project belongs to {copy_of.lead_school}, not to {school}.")
        return cleaned
