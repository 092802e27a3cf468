"""Addresses of projects."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_safe

from .feeds import ProjectFeed
from .photos import views as photos
from .views import answers, browse, detail, reports, shortlist

urlpatterns = [
    path("projects/", browse.project_list, name="project_list"),
    path("projects/shortlist/", shortlist.project_shortlist, name="project_shortlist"),
    path("projects/compare/", shortlist.project_compare, name="project_compare"),
    path("projects/<slug:slug>/", detail.project_detail, name="project_detail"),
    path("projects/<slug:slug>/share.png", detail.project_share_png, name="project_share_png"),
    path("projects/<slug:slug>/report/", reports.project_report, name="project_report"),
    path("projects.csv", browse.project_csv, name="project_csv"),
    path("projects.geojson", browse.project_geojson, name="project_geojson"),
    path("projects.atom", require_safe(login_not_required(ProjectFeed())), name="project_atom"),
    path("photos/<int:pk>/<int:width>.<str:suffix>", photos.photo_file, name="photo_file"),
    path("answer/partner/<str:token>/", answers.partner_answer, name="partner_answer"),
    path("answer/partner/<str:token>/again/", answers.partner_answer_again, name="partner_answer_again"),
    path("answer/yearly/<str:token>/", answers.check_answer, name="check_answer"),
    path("my/invitations/<int:pk>/", answers.school_answer, name="school_answer"),
    path("my/checks/<int:pk>/", answers.project_check, name="project_check"),
    path("", include("partnerships.projects.editor.urls")),
]
