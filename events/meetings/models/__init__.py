from .event import Event, EventMove, EventQuerySet, EventSource, InvalidEventMove, Theme
from .report import EventFile, FloorQuestion, Launch, Point
from .session import Session
from .speaker import Appearance, Speaker

__all__ = [
    "Appearance",
    "Event",
    "EventFile",
    "EventMove",
    "EventQuerySet",
    "EventSource",
    "FloorQuestion",
    "InvalidEventMove",
    "Launch",
    "Point",
    "Session",
    "Speaker",
    "Theme",
]
