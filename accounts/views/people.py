"""The people of a school: its lead invites, verifies, hands over and removes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from partnerships.schools.models import School
from schools_together import limits
from schools_together.unsent import too_often

from .. import joining
from ..forms import InviteForm
from ..models import Member
from ..models.member import InvalidMembershipMove

FROM_ONE_SCHOOL = {"times": 50, "seconds": 24 * 60 * 60}
TO_ONE_ADDRESS = {"times": 3, "seconds": 24 * 60 * 60}


@require_safe
def school_people(request, urn):
    """Show the people of a school to its verified members; its lead sees the buttons."""
    school = get_object_or_404(request.user.verified_schools(), urn=urn)
    return render(request, "my/school_people.html", _people(request, school, InviteForm()))


@require_POST
def invite_colleague(request, urn):
    school = _led_school(request, urn)
    form = InviteForm(request.POST)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not limits.allow_for(school.urn, "invitations", **FROM_ONE_SCHOOL):
            return too_often(request)
        if not limits.allow_for(email.lower(), "invitation-letters", **TO_ONE_ADDRESS):
            form.add_error("email", f"We have written to {email} several times today. Invite them again tomorrow.")
    if not form.is_valid():
        return render(request, "my/school_people.html", _people(request, school, form))
    joining.invite(school, email, form.cleaned_data["job_title"], request.user)
    messages.success(request, f"We wrote to {email}.")
    return redirect("school_people", urn=urn)


@require_POST
def change_member(request, urn, member_id, change):
    """Do one of the lead's moves with one colleague; say so when it came too late."""
    school = _led_school(request, urn)
    if change not in _CHANGES:
        raise Http404
    member = get_object_or_404(Member.objects.current(), pk=member_id, school=school)
    try:
        _CHANGES[change](request, member)
        messages.success(request, "Done.")
    except InvalidMembershipMove as refusal:
        messages.error(request, str(refusal))
    still_there = request.user.verified_schools().filter(pk=school.pk).exists()
    return redirect("school_people", urn=urn) if still_there else redirect("desk")


@require_POST
def leave_school(request, urn):
    """Give up one's own place. The rights end at once; what was done stays."""
    member = get_object_or_404(request.user.memberships.current(), school__urn=urn)
    joining.leave(member, request.user)
    messages.success(request, f"You have left {member.school}.")
    return redirect("desk")


_CHANGES = {
    "verify": lambda request, member: joining.verify(member, Member.Proof.LEAD, request.user),
    "decline": lambda request, member: joining.decline(member, request.user),
    "remove": lambda request, member: joining.leave(member, request.user),
    "hand-over": lambda request, member: joining.make_lead(member, request.user),
}


def _led_school(request, urn):
    schools = School.objects.filter(
        members__user=request.user, members__status=Member.Status.VERIFIED, members__role=Member.Role.LEAD
    )
    return get_object_or_404(schools, urn=urn)


def _people(request, school, form):
    members = Member.objects.current().filter(school=school).select_related("user")
    own = next(member for member in members if member.user_id == request.user.pk)
    to_check = Member.objects.to_check().filter(school=school)
    return {"school": school, "members": members, "own": own, "to_check": to_check, "form": form}
