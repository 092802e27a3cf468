"""What editors' pages in the admin share: drafts and dates, previews, addresses that keep leading somewhere."""

from django import forms
from django.contrib import admin
from django.db import connection
from django.forms import Script
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from schools_together import markdown
from schools_together.slugs import free_slug

from ..editors_admin import EditorsAdmin
from ..projects.admin.access import BOTH
from ..projects.admin.edition_pages import for_moderators
from ..projects.editor.forms.page import with_plain_lines
from .pieces import VALID_FOR, preview_address

HEAD = ["standing", "title", "slug", "published_at", "seen"]
HOW_TO_WRITE = (
    "Put ## before a heading, - before each point of a list, **two stars** around what is bold. A link is "
    "[words](https://address). For a source, write [^1] in the text and [^1]: with the source on a line at the end."
)


class NotTakenBack(Exception):
    """The piece is a draft already. The message is for people."""


class PieceForm(forms.ModelForm):
    """A piece. `seen` says which version the page was opened with: of two who change it, the second is told."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data if data is None else with_plain_lines(data), *args, **kwargs)
        self.version = self.instance.changed_at.isoformat() if self.instance.pk else ""
        self.fields["seen"].initial = self.version
        slug = self.fields["slug"]
        slug.required, slug.label = False, "Address"
        slug.help_text = "Its last part. Left empty, it is made from the title. The old address keeps leading here."
        self.fields["text"].help_text = HOW_TO_WRITE
        self.fields["published_at"].help_text += " Write it as 01/09/2027 and 08:00."

    def clean(self):
        """Name a piece after its title, and refuse to write over what a colleague wrote.

        Whoever saves once more has read that and means it.
        """
        cleaned = super().clean()
        if cleaned.get("slug") == "":
            cleaned["slug"] = self._free_slug(cleaned.get("title", ""))
        if cleaned.get("seen") != self.version:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.version
            raise forms.ValidationError(
                "A colleague has changed this since you opened it. Look at it in another window: "
                "what you save now takes the place of what is there."
            )
        return cleaned

    def clean_slug(self):
        """Refuse an address that leads to another piece since that one moved."""
        slug = self.cleaned_data["slug"]
        moved = self._others().once_at(slug).first()
        if moved:
            raise forms.ValidationError(f"“{moved}” had this address before, and readers still come by it.")
        return slug

    def _free_slug(self, title):
        former = [slug for slugs in self._others().values_list("former_slugs", flat=True) for slug in slugs]
        return free_slug(self._others(), title, unless="page", taken=former)

    def _others(self):
        return type(self.instance).objects.exclude(pk=self.instance.pk)


class PieceAdmin(EditorsAdmin):
    """Pieces are written, looked at beforehand, shown from a moment on and taken back; only drafts are deleted.

    A noun names its own fieldsets, beginning with HEAD, and which of its fields hold Markdown.
    """

    form = PieceForm
    change_form_template = "admin/library/piece.html"
    refusals = (NotTakenBack,)
    list_display = ["title", "stands", "published_at", "changed_at"]
    search_fields = ["title", "slug", "summary"]
    ordering = ["-changed_at", "-pk"]
    show_facets = admin.ShowFacets.NEVER
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["standing"]
    actions = ["take_back"]
    markdown_fields = ["text"]

    class Media:
        js = [
            Script("moderation/named_boxes.js", type="module"),
            Script("moderation/markdown_preview.js", type="module"),
        ]
        css = {"all": ["moderation/library.css"]}

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(for_moderators(self, show_written)))
        name = f"{self.opts.model_name}_written"
        return [path("written/", view, name=name), *super().get_urls()]

    def get_object(self, request, *args, **kwargs):
        """Lock what is about to be changed, so that of two who save at once the second sees the first one's words."""
        found = super().get_object(request, *args, **kwargs)
        if found and connection.in_atomic_block and request.method == "POST":
            return self.get_queryset(request).select_for_update().filter(pk=found.pk).first()
        return found

    def view_on_site(self, piece):
        """Lead to what can be seen: a draft has no page for readers yet."""
        return piece.get_absolute_url() if piece.is_public else preview_address(piece)

    def has_delete_permission(self, request, obj=None):
        """A draft may go, from its own page. What was shown is taken back first."""
        return obj is not None and obj.published_at is None and super().has_delete_permission(request, obj)

    def render_change_form(self, request, context, *args, **kwargs):
        """Tell the page which boxes hold Markdown, and where that is turned into what readers see."""
        written_at = reverse(f"admin:{self.opts.model_name}_written")
        context = {"written_at": written_at, "markdown_fields": ",".join(self.markdown_fields), **context}
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="status", ordering="published_at")
    def stands(self, piece):
        if piece.published_at is None:
            return "Draft"
        moment = timezone.localtime(piece.published_at)
        return f"Shown from {moment:%-d %B %Y, %H:%M}" if piece.is_scheduled else "Public"

    @admin.display(description="status")
    def standing(self, piece):
        """Say whether readers see it, with the way to see it as they do or as they will."""
        if piece.pk is None:
            return "A draft. Once it is saved there is a link here to show to colleagues."
        if piece.is_public:
            return format_html('Public. <a href="{}">See the page as readers do</a>', piece.get_absolute_url())
        return format_html(
            '{}. Readers do not see it. <a href="{}">Preview the page</a><br>To show it to somebody, copy this link. '
            'It works for {} days, without an account:<br><code class="to-copy">{}</code>',
            self.stands(piece),
            preview_address(piece),
            VALID_FOR.days,
            preview_address(piece),
        )

    def save_model(self, request, obj, form, change):
        """Write only what was changed here. The address that it had keeps leading to it."""
        if not change:
            obj.save()
            return
        if not form.changed_data:
            return
        obj.changed_at = timezone.now()
        obj.former_slugs = _former_slugs(obj, form)
        obj.save(update_fields=[*self.columns(form), "changed_at", "former_slugs"])

    def columns(self, form) -> set[str]:
        """Return the columns that a form has changed."""
        return {field.name for field in self.opts.concrete_fields} & set(form.changed_data)

    @admin.action(description="Take back to draft", location=BOTH)
    def take_back(self, request, pieces):
        def move(piece):
            shown = self.model._base_manager.filter(pk=piece.pk, published_at__isnull=False)
            if not shown.update(published_at=None, changed_at=timezone.now()):
                raise NotTakenBack(f"“{piece}” is a draft already.")
            self.log_change(request, piece, "Taken back to draft.")

        self.try_each(request, pieces, move, "Taken back")


def _former_slugs(piece, form) -> list[str]:
    """Return the slugs that a piece had, its last one included where that has just been changed."""
    former = [slug for slug in piece.former_slugs if slug != piece.slug]
    left = form.initial["slug"] if "slug" in form.changed_data else ""
    return [*former, left] if left and left not in former else former


def show_written(model_admin, request):
    """Show what the Markdown of a form will look like: on a page of its own, or the text alone to a script."""
    written = [
        (model_admin.opts.get_field(name).verbose_name, markdown.render_written(request.POST[name]))
        for name in model_admin.markdown_fields
        if request.POST.get(name)
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": request.POST.get("title") or "Preview",
        "written": written,
    }
    part = "#written" if request.POST.get("part") else ""
    return TemplateResponse(request, f"admin/library/written.html{part}", context)
