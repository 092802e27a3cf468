"""What everybody sees: the list that filters, and one notice."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ....projects import browsing, catalogue, facet_index
from ....projects.unchanged import answer_unless_unchanged
from ...models import Notice
from ..filters import CATALOGUE, NOTICES, FoundNotices, NoticeFilter
from ..page import ends_mark, notice_page


@login_not_required
@require_safe
def notice_list(request):
    index = NOTICES.current()
    return answer_unless_unchanged(request, index.version, lambda: _notice_list(request, index))


def _notice_list(request, index):
    asked = NoticeFilter(request.GET, index)
    found = FoundNotices(asked, index, is_being_typed=request.htmx.trigger_name == "q")
    context = browsing.list_context(found, reverse("notice_list"), ends_mark)
    context |= {"list_all": "Every notice on the board", "about": "notices"}
    return browsing.answer(request, "notices/notice_list.html", context)


@login_not_required
@require_safe
def notice_detail(request, pk):
    """Show a notice that is public; explain one that was; of one that never was, tell its school alone."""
    notice = get_object_or_404(Notice.objects.for_page(), pk=pk)
    is_ours = request.user.is_authenticated and request.user.verified_schools().filter(pk=notice.school_id).exists()
    if notice.is_public or is_ours:
        index = facet_index.current()
        version = f"{catalogue.current_version(CATALOGUE)} {index.version}"
        return answer_unless_unchanged(
            request, version, lambda: render(request, "notices/notice_detail.html", notice_page(notice, index, is_ours))
        )
    return answer_gone(request, notice)


def answer_gone(request, notice, unsent=""):
    """Explain a notice that was public once, and give back what somebody wrote about it too late."""
    if not notice.was_public:
        raise Http404
    status = 410 if notice.status == Notice.Status.DECLINED else 200
    return render(request, "notices/notice_gone.html", {"notice": notice, "unsent": unsent}, status=status)
