"""The admin: entered by the site's own sign-in with a second factor, and greeting with what waits."""

from functools import wraps
from typing import NamedTuple

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

# Recovery codes only replace a factor that is lost.
SECOND_FACTORS = ["totp", "webauthn"]


class Pile(NamedTuple):
    """What waits in a list of the admin: its rows, and the field that says since when."""

    rows: QuerySet
    since: str
    # Where these differ from those of the list.
    name: str = ""
    filter: str = ""


class ModeratorsSite(AdminSite):
    """Each registered admin may say with `waiting()` which Pile waits; the front page and the daily letter count it."""

    site_title = site_header = settings.SITE_NAME
    index_title = "What waits for you"
    index_template = "admin/front_page.html"
    enable_nav_sidebar = False

    def has_permission(self, request):
        """Let in staff who have a second factor. allauth asks for it at every sign-in from then on."""
        return super().has_permission(request) and (settings.DEMO or is_mfa_enabled(request.user, SECOND_FACTORS))

    def lacks_second_factor(self, request) -> bool:
        return super().has_permission(request) and not self.has_permission(request)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Send strangers to the site's own sign-in, and staff without a second factor to where they set it up."""
        if self.lacks_second_factor(request):
            return ask_for_second_factor(request)
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        """Refuse a NUL in an address, at which PostgreSQL would fail: Django's filters pass on what they are given."""

        @wraps(view)
        def without_nul(request, *args, **kwargs):
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise SuspiciousOperation("A parameter holds a NUL.")
            return view(request, *args, **kwargs)

        return super().admin_view(without_nul, cacheable)

    def get_urls(self):
        toggle = self.admin_view(require_POST(self.toggle_summary))
        return [path("summary/", toggle, name="toggle_summary"), *super().get_urls()]

    def index(self, request, extra_context=None):
        return super().index(request, {"piles": self.piles(request.user), **(extra_context or {})})

    def piles(self, user) -> list[dict]:
        """Return what waits for somebody, the longest first: name, how many, since when, and where to work on it."""
        request = HttpRequest()
        request.user = user
        desks = [desk for desk in self._registry.values() if hasattr(desk, "waiting")]
        piles = [_counted(desk) for desk in desks if desk.has_view_permission(request)]
        return sorted(piles, key=lambda pile: pile["oldest"] or timezone.now())

    def toggle_summary(self, request):
        """Turn the moderator's daily summary on or off."""
        request.user.wants_moderation_summary = not request.user.wants_moderation_summary
        request.user.save(update_fields=["wants_moderation_summary"])
        kind = "You will get" if request.user.wants_moderation_summary else "You will no longer get"
        messages.success(request, f"{kind} a letter each day that something waits.")
        return redirect("admin:index")


def ask_for_second_factor(request):
    """Lead one of the staff to where they set it up."""
    messages.warning(request, "This needs a second factor. Set up an app or a passkey, then come back.")
    return redirect("mfa_index")


def _counted(model_admin):
    rows, since, name, filtered = model_admin.waiting()
    address = reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
    counted = rows.order_by().aggregate(count=Count("pk"), oldest=Min(since))
    return {
        "name": name or model_admin.list_title,
        "address": f"{address}?{filtered}" if filtered else address,
        **counted,
    }
