from collections import defaultdict

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from partnerships.projects.models import Project
from partnerships.schools.models import School


class UserManager(BaseUserManager):
    """Make accounts. An address is kept in lower case, so that one person has one account."""

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def at_school(self, school):
        """Return the verified people of a school; nobody where there is no school."""
        people = self.filter(is_active=True, memberships__school=school, memberships__status="verified")
        return people.distinct() if school else self.none()

    def addresses_at(self, schools) -> dict[int, set[str]]:
        """Return the addresses of the verified people of some schools, by the id of the school."""
        places = {
            "memberships__school__in": [school for school in schools if school],
            "memberships__status": "verified",
        }
        addresses = defaultdict(set)
        for school, address in self.filter(is_active=True, **places).values_list("memberships__school", "email"):
            addresses[school].add(address)
        return addresses

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, who signs in with an e-mail address. Their school comes with membership."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField("may open the admin", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    wants_moderation_summary = models.BooleanField("is sent what waits for a moderator, once a day", default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_is_lower_case",
                violation_error_message="Write the e-mail address in lower case.",
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    def editable_projects(self):
        """Return the projects this person may write: those of their schools, and their own drafts while they wait.

        A moderator's helper, who has the permission to type for schools, may write those of any school.
        """
        if self.has_perm("partnerships.type_for_schools"):
            return Project.objects.all()
        current = Q(lead_school__in=self.memberships.verified().values("school"))
        own = Q(created_by=self, lead_school__in=self.memberships.waiting().values("school"))
        return Project.objects.filter(current | own)

    def proved_addresses(self):
        """Return a subquery of the addresses that are shown to be this person's, in lower case."""
        return self.emailaddress_set.filter(verified=True).values(lower=Lower("email"))

    def may_submit(self, project):
        """Tell whether this person has rights at the project's lead school now.

        Who waits may only draft, and so does a helper who types for a school: the school itself sends it.
        """
        return self.verified_schools().filter(pk=project.lead_school_id).exists()

    def current_schools(self):
        """Return the schools where this person has rights or has asked for them."""
        return School.objects.filter(members__user=self, members__status__in=["verified", "waiting"])

    def verified_schools(self):
        """Return the schools where this person has rights now."""
        return School.objects.filter(members__user=self, members__status="verified")
