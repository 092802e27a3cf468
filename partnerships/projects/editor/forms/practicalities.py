from django import forms
from django.utils import timezone

from ...models import Edition
from .page import PageForm

KEY_STAGES = ["early_years", "ks1", "ks2", "ks3", "ks4", "ks5"]
PUPILS = [f"pupils_{stage}" for stage in KEY_STAGES]


class PracticalitiesForm(PageForm):
    """What another school asks: how often, how many, how much, how to begin."""

    groups = [
        ("When", ["run_state", "start_year", "end_year", "frequency", "frequency_note"]),
        ("Pupils", ["pupils", "pupils_note"]),
        ("Pupils by key stage", PUPILS),
        ("Could another school do this?", ["staff_hours", "lead_time", "cost_band", "first_steps"]),
        ("More for schools that want to do it", ["staff_note", "cost_note", "space", "transport"]),
        ("What changed", ["impact"]),
        ("Whom to ask", ["contact_role"]),
    ]

    folded = {"Pupils by key stage", "More for schools that want to do it"}

    class Meta:
        model = Edition
        fields = [
            "run_state",
            "start_year",
            "end_year",
            "frequency",
            "frequency_note",
            "pupils",
            "pupils_note",
            *PUPILS,
        ]
        fields += ["staff_hours", "staff_note", "lead_time", "cost_band", "cost_note", "space", "transport"]
        fields += ["first_steps", "impact", "contact_role"]
        labels = {
            "run_state": "Is it running?",
            "start_year": "Since which year?",
            "end_year": "Until which year, if it is finished?",
            "frequency": "How often?",
            "frequency_note": "How often, in your own words",
            "pupils": "Pupils who take part in a year, of all schools",
            "pupils_note": "Pupils, in your own words",
            "pupils_early_years": "Early years",
            "staff_hours": "Staff hours a term, of all schools",
            "staff_note": "Staff, in your own words",
            "lead_time": "Time to set up",
            "cost_band": "Cost",
            "cost_note": "Who pays for what",
            "space": "Space needed",
            "transport": "How pupils get there",
            "first_steps": "The first three steps, one a line",
            "impact": "What changed, for pupils, staff and schools",
            "contact_role": "Whom readers should ask for, by role",
        } | {f"pupils_ks{number}": f"Key stage {number}" for number in range(1, 6)}
        help_texts = {
            "start_year": "Four figures. For example: 2019.",
            "end_year": "Leave it empty while the project runs.",
            "frequency_note": "For example: “six Saturdays between October and March”.",
            "pupils": "A number; your best estimate will do. For example: 60.",
            "pupils_note": "For example: “40 from state schools, 20 from ours”.",
            "staff_hours": "A number: planning and teaching together. For example: 30.",
            "staff_note": "For example: “two teachers and a technician on each Saturday”.",
            "cost_note": "For example: “we pay for materials, the trust pays for the minibus”.",
            "space": "For example: “one laboratory for 30”.",
            "transport": "For example: “parents bring them; one school sends a minibus”.",
            "first_steps": "For example: “Ask two heads for a date.”",
            "impact": "Only what you know, and how you know it. “Too early to say” is a good answer.",
            "contact_role": "No name and no address: readers write through this site. For example: “Head of physics”.",
        }
        widgets = {"run_state": forms.RadioSelect, "impact": forms.Textarea({"rows": 6})}
        widgets["first_steps"] = forms.Textarea({"rows": 3})

    def clean_run_state(self):
        return self.cleaned_data["run_state"] or Edition.RunState.NOT_STATED

    def clean(self):
        """Take the two years together: the database holds that the last is not before the first."""
        cleaned = super().clean()
        years, this_year = ["start_year", "end_year"], timezone.localdate().year
        first, last = [cleaned.get(name) for name in years]
        if first and last and first > last:
            self.add_error("end_year", "The last year cannot be before the first.")
        for name in years:
            if cleaned.get("run_state") == Edition.RunState.FINISHED and (cleaned.get(name) or 0) > this_year:
                self.add_error(name, f"The project is finished, so write {this_year} or an earlier year.")
        of_stages = sum(cleaned.get(name) or 0 for name in PUPILS)
        if cleaned.get("pupils") is not None and of_stages > cleaned["pupils"]:
            self.add_error("pupils", f"The key stages come to {of_stages:,}. Write as many here, or fewer there.")
        if any(name in self.errors for name in years):
            for name in years:
                cleaned.pop(name, None)
        return cleaned
