"""Mails (EML): subject, sender, date and text are the paper; attachments are papers beside it."""

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import IO, NamedTuple

from assistant.errors import ReadError
from assistant.parse.html import html_blocks
from assistant.parse.markup import squeeze
from assistant.parse.pages import Block, Document, Page
from assistant.parse.plaintext import text_pages
from assistant.sources import SourceFile

_HEADERS = (("From", "Fra"), ("To", "Til"), ("Cc", "Kopi"), ("Date", "Sendt"))
_NO_PLACE = {"line": None, "last_line": None, "row_lines": ()}


class Attachment(NamedTuple):
    """A file sent with a mail."""

    name: str
    content: bytes

    def open(self) -> IO[bytes]:
        """Return its bytes as a stream."""
        return io.BytesIO(self.content)


def parse_mail(source: SourceFile) -> Document:
    """Read a mail; it has one page whose number is None.

    Raises:
        ReadError: The file is no mail.
    """
    message = _open(source)
    subject = squeeze(str(message["Subject"] or ""))
    blocks = [
        *([Block(kind="heading", text=subject, level=1)] if subject else []),
        *(Block(kind="paragraph", text=f"{word}: {told}") for word, told in _headers(message)),
        *_body(message),
    ]
    return Document(
        path=source.path,
        sha256=source.sha256,
        format="email",
        pages=(Page(number=None, blocks=tuple(blocks), has_text=bool(blocks)),),
        title=subject or Path(source.path).stem,
    )


def attachments(source: SourceFile) -> Iterator[Attachment]:
    """Yield the files sent with a mail; pictures within its text are none.

    Raises:
        ReadError: The file is no mail.
    """
    for part in _open(source).iter_attachments():
        content = part.get_content()
        if isinstance(content, EmailMessage):
            name = f"{squeeze(str(content['Subject'] or 'e-post'))}.eml"
            yield Attachment(name.replace("/", "-"), content.as_bytes())
            continue
        raw = content.encode() if isinstance(content, str) else bytes(content)
        if part.get_content_disposition() == "attachment" or part.get_filename():
            yield Attachment(part.get_filename() or "vedlegg uten navn", raw)


def _open(source: SourceFile) -> EmailMessage:
    with source.absolute.open("rb") as stream:
        message = email.message_from_binary_file(stream, policy=email.policy.default)
    if not any(message[name] for name in ("From", "Subject", "Date", "To")):
        raise ReadError(
            f"{source.path} er ikke en e-post som kan leses.", advice="Lagre den på nytt som EML."
        )
    return message


def _headers(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for name, word in _HEADERS:
        header = message[name]
        moment = getattr(header, "datetime", None)
        told = f"{moment:%d.%m.%Y %H:%M}" if moment else squeeze(str(header or ""))
        if told:
            yield word, told


def _body(message: EmailMessage) -> Iterator[Block]:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        yield from html_blocks(text)
        return
    # Lines of the text are not lines of the file, so nobody could look them up.
    for page in text_pages(text):
        yield from (block.model_copy(update=_NO_PLACE) for block in page.blocks)
