from django.contrib import admin
from django.urls import include, path

from . import health, unsent, well_known

urlpatterns = [
    path("", include("partnerships.urls")),
    path("", include("accounts.urls")),
    path("", include("events.urls")),
    path("", include("schools_together.sitemaps")),
    path("account/", include("allauth.urls")),
    path("my/unsent/", unsent.unsent, name="unsent"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", well_known.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", well_known.security_txt, name="security_txt"),
]

handler400 = "schools_together.errors.bad_request"
handler403 = "schools_together.errors.permission_denied"
handler404 = "schools_together.unsent.not_found"
handler500 = "schools_together.errors.server_error"
