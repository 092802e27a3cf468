"""Addresses of groups: for everybody, for their coordinators, and for schools that place a project in one."""

from django.urls import path

from .views import my, public

urlpatterns = [
    path("groups/", public.group_list, name="group_list"),
    path("groups/<slug:slug>/", public.group_detail, name="group_detail"),
    path("my/groups/", my.my_group_list, name="my_group_list"),
    path("my/groups/<slug:slug>/", my.my_group, name="my_group"),
    path("my/groups/<slug:slug>/edit/", my.my_group_edit, name="my_group_edit"),
    path("my/groups/<slug:slug>/ask/", my.my_group_ask, name="my_group_ask"),
    path("my/groups/<slug:slug>/leave/", my.my_group_leave, name="my_group_leave"),
    path("my/groups/<slug:slug>/projects/<int:pk>/<str:change>/", my.my_group_project, name="my_group_project"),
    path("my/projects/<int:pk>/group/", my.project_group, name="project_group"),
]
