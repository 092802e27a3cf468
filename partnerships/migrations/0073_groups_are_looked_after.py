"""Who looks after a group, what they write, the projects in it, and groups that publish without waiting."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0072_schools_are_found_sooner"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="group",
            name="how_to_join",
            field=models.TextField(blank=True, verbose_name="how a school joins"),
        ),
        migrations.AddField(
            model_name="group",
            name="is_trusted",
            field=models.BooleanField(
                default=False,
                help_text="Its text, and its member schools' projects in it, are shown at once and read afterwards.",
                verbose_name="trusted",
            ),
        ),
        migrations.AlterField(
            model_name="group",
            name="description",
            field=models.TextField(blank=True, verbose_name="what it is and does"),
        ),
        migrations.AlterField(
            model_name="group",
            name="since_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1850),
                    django.core.validators.MaxValueValidator(2100),
                ],
                verbose_name="since",
            ),
        ),
        migrations.CreateModel(
            name="TrustedPublication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read by a moderator")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trusted_publication",
                        to="partnerships.edition",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="trusted_publications",
                        to="partnerships.group",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["published_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Coordinator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be checked"),
                            ("current", "Coordinator"),
                            ("declined", "Declined"),
                            ("ended", "Not any more"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coordinators",
                        to="partnerships.group",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where a moderator invited the person.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.school",
                        verbose_name="member school",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coordinated",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "ordering": ["group__name", "asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["waiting", "current"])),
                        fields=("group", "user"),
                        name="person_coordinates_a_group_once",
                        violation_error_message="This person coordinates the group already, or has asked to.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("school__isnull", False), ("status", "waiting")),
                            models.Q(
                                models.Q(("status", "waiting"), _negated=True),
                                models.Q(("decided_at__isnull", False), ("ended_at__isnull", False), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="coordinator_was_decided_on",
                        violation_error_message="Say when it was decided who coordinates the group.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="one sentence")),
                ("description", models.TextField(blank=True, verbose_name="what it is and does")),
                ("how_to_join", models.TextField(blank=True, verbose_name="how a school joins")),
                ("area", models.CharField(blank=True, max_length=120)),
                (
                    "since_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1850),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="since",
                    ),
                ),
                (
                    "coordinator_role",
                    models.CharField(blank=True, max_length=120, verbose_name="role of the coordinator"),
                ),
                ("website", models.URLField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting for a moderator"), ("shown", "Shown"), ("declined", "Declined")],
                        default="waiting",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("members", models.JSONField(blank=True, default=list)),
                ("before", models.JSONField(blank=True, default=dict, editable=False)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("shown_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="read by a moderator"),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="partnerships.group"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "waiting")),
                        fields=("group",),
                        name="group_has_one_waiting_version",
                        violation_error_message="A new text of this group waits already. Go on with that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "shown"), _negated=True), ("shown_at__isnull", False), _connector="OR"
                        ),
                        name="shown_group_version_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="declined_group_version_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("confirmed", "In the group"),
                            ("declined", "Declined"),
                            ("removed", "Taken out"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placings", to="partnerships.group"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placings", to="partnerships.project"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "asked")),
                        fields=("project",),
                        name="project_asks_one_group_at_a_time",
                        violation_error_message="This project has asked for a place in a group already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "asked"), ("decided_at__isnull", False), _connector="OR"),
                        name="decided_placing_has_a_time",
                    ),
                ],
            },
        ),
    ]
