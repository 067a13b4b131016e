"""Reuse: who asks what the secretariat has answered before is shown that answer, marked as such.

A wrong match would put words into the secretariat's mouth, so two questions are the same only when
their words say so; nearness in meaning alone is not enough, since 'før 2027' lies closer to 'etter
2027' than most rewordings do.
"""

from assistant.reuse.answered import AnsweredQuestions
from assistant.reuse.sameness import is_same_question

__all__ = ["AnsweredQuestions", "is_same_question"]
