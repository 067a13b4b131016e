"""Office files whose bytes depend on their content alone."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Protocol
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from _papers.model import Meeting

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class CoreProperties(Protocol):
    """The document properties that python-docx and python-pptx both have."""

    author: str
    last_modified_by: str
    title: str
    language: str
    comments: str
    revision: int
    created: datetime
    modified: datetime


def fix_properties(properties: CoreProperties, title: str, meeting: Meeting) -> None:
    """Set the properties that otherwise tell who built the file, and when."""
    moment = datetime.fromisoformat(meeting.date).replace(tzinfo=UTC)
    properties.author = properties.last_modified_by = meeting.short_name
    properties.title = title
    properties.language = "nb-NO"
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment


def fixed_zip(archive: bytes) -> bytes:
    """Return the same archive with fixed timestamps and without compression.

    Compressed bytes would differ between versions of zlib.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(buffer, "w", ZIP_STORED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=_ZIP_EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
