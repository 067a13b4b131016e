"""Faces, files of answers: many answers as a spreadsheet, a Word file or Markdown."""

from assistant.answer_files.answers import Answered, AnswerSet, answer_all
from assistant.answer_files.run import answer_questionnaire, is_for_people, read_questions
from assistant.answer_files.writing import write_answers

__all__ = [
    "AnswerSet",
    "Answered",
    "answer_all",
    "answer_questionnaire",
    "is_for_people",
    "read_questions",
    "write_answers",
]
