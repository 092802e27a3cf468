from django.contrib import admin
from django.urls import include, path

from . import health

urlpatterns = [
    path("", include("partnerships.urls")),
    path("", include("accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "schools_together.errors.bad_request"
handler403 = "schools_together.errors.permission_denied"
handler404 = "schools_together.errors.page_not_found"
handler500 = "schools_together.errors.server_error"
