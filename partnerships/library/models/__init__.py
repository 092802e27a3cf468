from .article import Article
from .booklet import Booklet, BookletChapter, BookletEntry
from .booklet_paper import BookletPaper
from .guide import Guide
from .impact import CommonAim, ImpactQuestion
from .memorandum import Memorandum, MemorandumParty, MemorandumRole
from .publication import Publication
from .self_check import SelfCheckCount

__all__ = [
    "Article",
    "Booklet",
    "BookletChapter",
    "BookletEntry",
    "BookletPaper",
    "CommonAim",
    "Guide",
    "ImpactQuestion",
    "Memorandum",
    "MemorandumParty",
    "MemorandumRole",
    "Publication",
    "SelfCheckCount",
]
