"""The photos page of the editor, and the files that pages show."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..models import Edition, Photo
from .forms import MOST_PHOTOS, PhotoForm, PhotosForm, take
from .renditions import CONTENT_TYPES, make_renditions


@never_cache
@require_http_methods(["GET", "POST"])
def project_photos(request, pk):
    """Show an edition's photos; take in new ones. With script the same form sends each file with its own progress."""
    edition = _edition(request, pk)
    form = PhotosForm(request.POST or None, request.FILES or None)
    refusals = []
    if request.method == "POST" and form.is_valid():
        free = MOST_PHOTOS - edition.photos.count()
        uploads = form.cleaned_data["pictures"]
        copies, refusals = take(uploads[:free])
        refusals += [f"{upload.name}: a project has at most {MOST_PHOTOS} photos." for upload in uploads[free:]]
        _keep(edition, copies, form.cleaned_data["consent"], request.user)
        if not refusals and not _wants_json(request):
            messages.success(request, "Uploaded. Now say what each picture shows.")
            return redirect("project_photos", pk=pk)
    if _wants_json(request):
        errors = refusals or [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"refusals": errors}, status=422 if errors else 200)
    photos = [(photo, PhotoForm(instance=photo, prefix=f"photo-{photo.pk}")) for photo in edition.photos.all()]
    context = {"edition": edition, "project": edition.project, "photos": photos, "form": form, "refusals": refusals}
    return render(request, "editor/photos.html", context | {"free": MOST_PHOTOS - len(photos)})


@require_POST
def photos_describe(request, pk):
    """Save the words of every photo, and take out those that are ticked."""
    edition = _edition(request, pk)
    photos = [
        (photo, PhotoForm(request.POST, instance=photo, prefix=f"photo-{photo.pk}")) for photo in edition.photos.all()
    ]
    for photo, form in photos:
        if f"remove-{photo.pk}" in request.POST:
            photo.delete()
        elif form.is_valid():
            form.save()
    if all(form.is_valid() for _, form in photos):
        messages.success(request, "Saved.")
        return redirect("project_desk" if "onwards" in request.POST else "project_photos", pk=pk)
    context = {"edition": edition, "project": edition.project, "photos": photos, "form": PhotosForm(), "refusals": []}
    return render(request, "editor/photos.html", context | {"free": MOST_PHOTOS - len(photos)})


@login_not_required
@require_safe
def photo_file(request, pk, width, suffix):
    """Send one rendition: to everybody once its edition is published, before that to its school and moderators."""
    photo = get_object_or_404(Photo.objects.select_related("edition"), pk=pk)
    is_public = photo.edition.status == Edition.Status.PUBLISHED
    if not is_public and not _may_see(request.user, photo.edition):
        raise Http404
    if width not in photo.widths or suffix not in CONTENT_TYPES:
        raise Http404
    # Until the worker has made the renditions, our clean copy stands in for all of them.
    name, kind = (photo.file_name(width, suffix), suffix) if photo.has_renditions else (photo.image.name, "jpg")
    if not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type=CONTENT_TYPES[kind])
    is_final = is_public and photo.has_renditions
    response["Cache-Control"] = "public, max-age=31536000, immutable" if is_final else "private, no-store"
    return response


def _edition(request, pk):
    project = get_object_or_404(request.user.editable_projects(), pk=pk)
    return get_object_or_404(project.editions.filter(status__in=Edition.EDITABLE).select_related("project"))


@transaction.atomic
def _keep(edition, copies, consent, by):
    """Store our copies beside those there are, with who stated the consent and when."""
    for position, copy in enumerate(copies, start=edition.photos.count()):
        photo = Photo(edition=edition, width=copy.width, height=copy.height, position=position)
        photo.consent, photo.consent_at, photo.consent_by = consent, timezone.now(), by
        photo.image.save(copy.name, copy.content)
        make_renditions.enqueue(photo.pk)


def _may_see(user, edition):
    if not user.is_authenticated:
        return False
    return user.has_perm("partnerships.moderate") or user.editable_projects().filter(pk=edition.project_id).exists()


def _wants_json(request):
    return request.headers.get("Accept") == "application/json"
