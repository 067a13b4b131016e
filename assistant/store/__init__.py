"""What is precious: questions to the secretariat, feedback, the audit log; no rebuild touches it.

The index can be made anew from the papers at any time. What is in here cannot, so it lives in a
database of its own, outside the cache, and nothing that builds or cleans an index knows it.
"""

from assistant.store.database import StoreError
from assistant.store.entries import (
    AuditEntry,
    Counts,
    Exchange,
    Feedback,
    FeedbackKind,
    NewFeedback,
    NewQuestion,
    Reply,
    SentQuestion,
    Source,
    State,
)
from assistant.store.store import Store, open_store, open_store_if_any

__all__ = [
    "AuditEntry",
    "Counts",
    "Exchange",
    "Feedback",
    "FeedbackKind",
    "NewFeedback",
    "NewQuestion",
    "Reply",
    "SentQuestion",
    "Source",
    "State",
    "Store",
    "StoreError",
    "open_store",
    "open_store_if_any",
]
