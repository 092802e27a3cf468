"""The files that pages show."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ..models import Edition, Photo
from .renditions import CONTENT_TYPES


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
    if not (is_public and photo.has_renditions):
        response = FileResponse(default_storage.open(name), content_type=CONTENT_TYPES[kind])
        response["Cache-Control"] = "private, no-store"
        return response
    # A file never changes, but it may have to go: nobody keeps it for longer than an hour without asking.
    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(
        default_storage.open(name), content_type=CONTENT_TYPES[kind]
    )
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _may_see(user, edition):
    if not user.is_authenticated:
        return False
    return user.has_perm("partnerships.moderate") or user.editable_projects().filter(pk=edition.project_id).exists()
