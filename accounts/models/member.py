from allauth.account.models import EmailAddress
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from partnerships.schools.models import School

from .user import User


class InvalidMembershipMove(Exception):
    """A membership was asked to become what it cannot become now. The message is for people."""


class MemberQuerySet(models.QuerySet):
    def verified(self):
        return self.filter(status=Member.Status.VERIFIED)

    def waiting(self):
        return self.filter(status=Member.Status.WAITING)

    def to_check(self):
        """Memberships that a lead or a moderator must say something about.

        Whom a lead has invited only has to come, and of whom nobody knows whether the address is theirs, nothing can
        be said: a mistyped one is somebody else's.
        """
        addresses = EmailAddress.objects.filter(user=OuterRef("user"))
        is_unproved = Exists(addresses) & ~Exists(addresses.filter(verified=True))
        return self.waiting().exclude(proof=Member.Proof.INVITATION).exclude(is_unproved)

    def current(self):
        """Memberships that are in force or may soon be: verified and waiting."""
        return self.filter(status__in=Member.CURRENT)

    def leads(self):
        return self.verified().filter(role=Member.Role.LEAD)


class Member(models.Model):
    """A person's place at a school. Only a verified one gives rights; one that ended stays as history."""

    class Role(models.TextChoices):
        EDITOR = "editor", "Editor"
        LEAD = "lead", "Lead"

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting to be checked"
        VERIFIED = "verified", "Verified"
        DECLINED = "declined", "Declined"
        LEFT = "left", "Left the school"

    class Proof(models.TextChoices):
        DOMAIN = "domain", "E-mail address of the school's own website"
        LEAD = "lead", "The school's lead"
        MODERATOR = "moderator", "A moderator"
        INVITATION = "invitation", "Invited by the school's lead"

    CURRENT = [Status.WAITING, Status.VERIFIED]
    ALLOWED_FROM = {
        Status.VERIFIED: [Status.WAITING],
        Status.DECLINED: [Status.WAITING],
        Status.LEFT: [Status.WAITING, Status.VERIFIED],
    }

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, models.PROTECT, related_name="members")
    job_title = models.CharField("role at the school", max_length=80)
    role = models.CharField("rights", max_length=6, choices=Role, default=Role.EDITOR)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, editable=False)
    proof = models.CharField("verified by", max_length=10, choices=Proof, blank=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["school__name", "user__email", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"],
                condition=Q(status__in=["waiting", "verified"]),
                name="person_belongs_to_a_school_once",
                violation_error_message="This person belongs to the school already.",
            ),
            models.CheckConstraint(
                condition=~Q(status="verified") | (Q(verified_at__isnull=False) & ~Q(proof="")),
                name="verified_member_has_proof",
                violation_error_message="Say how the membership was verified.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "verified"]) | Q(ended_at__isnull=False),
                name="ended_membership_has_a_time",
                violation_error_message="Say when the membership ended.",
            ),
        ]

    def __str__(self):
        return f"{self.user} at {self.school}"

    @property
    def is_verified(self):
        return self.status == self.Status.VERIFIED

    @property
    def is_invited(self):
        """True until whom a lead has invited proves that the address is theirs."""
        return self.status == self.Status.WAITING and self.proof == self.Proof.INVITATION

    @property
    def is_to_check(self):
        return Member.objects.to_check().filter(pk=self.pk).exists()

    @property
    def is_lead(self):
        return self.is_verified and self.role == self.Role.LEAD

    @transaction.atomic
    def verify(self, proof, by=None):
        """Give the person their rights. The first verified member of a school becomes its lead."""
        School.objects.select_for_update().only("pk").get(pk=self.school_id)
        is_first = not Member.objects.leads().filter(school=self.school_id).exists()
        role = self.Role.LEAD if is_first else self.role
        self._move(self.Status.VERIFIED, by, proof=proof, role=role, verified_at=timezone.now())

    @transaction.atomic
    def decline(self, by, note=""):
        self._move(self.Status.DECLINED, by, note=note, ended_at=timezone.now())

    @transaction.atomic
    def leave(self, by, note=""):
        """End the rights at once; keep the row and all that the person did.

        A school whose only lead goes is led by whoever has been verified there the longest: returned, or None.
        """
        School.objects.select_for_update().only("pk").get(pk=self.school_id)
        self._move(self.Status.LEFT, by, note=note, ended_at=timezone.now(), role=self.Role.EDITOR)
        there = Member.objects.verified().filter(school=self.school_id)
        heir = there.order_by("verified_at", "pk").first()
        if heir is None or there.filter(role=self.Role.LEAD).exists():
            return None
        heir.become_lead(by)
        return heir

    @transaction.atomic
    def become_lead(self, by):
        """Lead the school instead of whoever leads it now, who stays as editor."""
        School.objects.select_for_update().only("pk").get(pk=self.school_id)
        if not Member.objects.verified().filter(pk=self.pk, role=self.Role.EDITOR).exists():
            raise InvalidMembershipMove(f"{self} cannot become lead: not verified, or the lead already.")
        Member.objects.leads().filter(school=self.school_id).update(role=self.Role.EDITOR)
        Member.objects.filter(pk=self.pk).update(role=self.Role.LEAD)
        MemberMove.objects.create(member=self, to_status=self.Status.VERIFIED, by=by, note="Became lead.")
        self.refresh_from_db(fields=["role"])

    def _move(self, status, by, note="", **changes):
        """Change status in one UPDATE that matches only a permitted stored status, and log it."""
        changes["status"] = status
        rows = Member.objects.filter(pk=self.pk, status__in=self.ALLOWED_FROM[status])
        if not rows.update(**changes):
            raise InvalidMembershipMove(f"{self} cannot become “{status.label}” now.")
        self.refresh_from_db(fields=changes)
        MemberMove.objects.create(member=self, to_status=status, by=by, note=note)


class MemberMove(models.Model):
    """One change of a membership: to what, by whom, when and why. Rows are added, never changed."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="moves")
    to_status = models.CharField(max_length=8, choices=Member.Status)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.member}: {self.get_to_status_display()}"
