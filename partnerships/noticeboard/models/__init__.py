from .alert import Alert
from .enquiry import Block, Enquiry, EnquiryMessage, EnquiryReport, InvalidEnquiryMove, UnansweredEnquiry
from .entry import NoticeEntry
from .match import Match, MatchTold
from .notice import InvalidNoticeMove, Notice, NoticeMove, Term, Weekday

__all__ = [
    "Alert",
    "Block",
    "Enquiry",
    "EnquiryMessage",
    "EnquiryReport",
    "InvalidEnquiryMove",
    "InvalidNoticeMove",
    "Match",
    "MatchTold",
    "Notice",
    "NoticeEntry",
    "NoticeMove",
    "Term",
    "UnansweredEnquiry",
    "Weekday",
]
