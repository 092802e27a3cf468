from .alert import Alert
from .enquiry import Block, Enquiry, EnquiryMessage, EnquiryReport
from .match import Match
from .notice import InvalidNoticeMove, Notice, NoticeMove, Term

__all__ = [
    "Alert",
    "Block",
    "Enquiry",
    "EnquiryMessage",
    "EnquiryReport",
    "InvalidNoticeMove",
    "Match",
    "Notice",
    "NoticeMove",
    "Term",
]
