"""Faces, files of questions: a spreadsheet, a Word file or a text becomes questions in order."""

from assistant.question_files.reading import QuestionFile, is_question_file, read_question_file

__all__ = ["QuestionFile", "is_question_file", "read_question_file"]
