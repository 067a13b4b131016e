"""Faces, Word files: one way to write them, with styles, footnotes, language and origin.

Answers to many questions, briefings and exports of a conversation use the same ``DocxWriter``, so
that they look alike and all of them have real headings, footnotes, page numbers, alternative text
and a language tag. What it writes is plain text: nothing in a question, an answer or a quote is
read as Markdown or as a field.
"""

from assistant.docx_writer.writer import DocxWriter, split_markers

__all__ = ["DocxWriter", "split_markers"]
