"""The public page of a piece (a guide, an article, a publication's entry), and a look at it beforehand.

A view of either kind gets the piece itself; whoever shows it asks `piece.is_public` to say "preview".
"""

import datetime
from collections.abc import Callable
from functools import partial, wraps

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from schools_together.signed_links import opened_by_link

from .models.piece import Piece, PieceQuerySet

PURPOSE = "library.preview"
VALID_FOR = datetime.timedelta(days=30)


def piece_or_redirect(pieces: Callable[[], PieceQuerySet]):
    """Give a view the public piece at a slug. An address that a piece had before leads to where it is now, for good."""

    def decorate(view):
        @wraps(view)
        def shown(request, slug):
            public = pieces().published()
            piece = public.filter(slug=slug).first()
            if piece is not None:
                return view(request, piece)
            moved = public.once_at(slug).order_by("-changed_at", "-pk").first()
            if moved is None:
                raise Http404
            answer = redirect(moved, permanent=True)
            # Browsers keep it for ever otherwise; should the piece move back, they would run in a circle.
            answer.headers["Cache-Control"] = "no-cache"
            return answer

        return shown

    return decorate


def opened_by_preview_link(pieces: Callable[[], PieceQuerySet]):
    """Give a view the piece of a preview link, whether or not the public sees it. No search engine may keep it."""

    def decorate(view):
        @opened_by_link(partial(previewed, pieces), "previews")
        @require_safe
        @wraps(view)
        def shown(request, piece, token):
            if piece.is_public:
                return redirect(piece)
            answer = view(request, piece)
            answer.headers["X-Robots-Tag"] = "noindex"
            return answer

        return shown

    return decorate


def preview_address(piece: Piece) -> str:
    """Return the whole address at which whoever has it sees a piece as readers will. It is good for VALID_FOR."""
    return settings.SITE_URL + preview_path(piece)


def preview_path(piece: Piece) -> str:
    """Return that address without the site's. The view named `<noun>_preview` shows it."""
    noun = piece._meta.model_name
    return reverse(f"{noun}_preview", args=[signing.dumps(piece.pk, salt=_salt(noun))])


def previewed(pieces: Callable[[], PieceQuerySet], token: str) -> Piece:
    """Return what a preview link is about. Raises signing.BadSignature (or SignatureExpired) or DoesNotExist."""
    rows = pieces()
    key = signing.loads(token, salt=_salt(rows.model._meta.model_name), max_age=VALID_FOR)
    return rows.get(pk=key)


def _salt(noun) -> str:
    """A link to one kind of piece opens none of another kind with the same number."""
    return f"{PURPOSE}.{noun}"
