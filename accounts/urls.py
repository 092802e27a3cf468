"""Registering, and what belongs to a person."""

from django.urls import path

from .views import desk, people, register

urlpatterns = [
    path("register/", register.register, name="register"),
    path("register/<slug:urn>/", register.RegisterPersonView.as_view(), name="register_person"),
    path("my/", desk.desk, name="desk"),
    path("my/data.json", desk.export_data, name="export_data"),
    path("my/delete/", desk.delete_account, name="delete_account"),
    path("my/schools/<slug:urn>/join/", register.join_school, name="join_school"),
    path("my/schools/<slug:urn>/people/", people.school_people, name="school_people"),
    path("my/schools/<slug:urn>/people/invite/", people.invite_colleague, name="invite_colleague"),
    path("my/schools/<slug:urn>/people/<int:member_id>/<str:change>/", people.change_member, name="change_member"),
    path("my/schools/<slug:urn>/leave/", people.leave_school, name="leave_school"),
]
