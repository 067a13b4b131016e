"""Decision register (vedtaksregister): what was proposed and decided, side by side and in threads.

Built on the structured meetings alone; the texts are verbatim and each has its place.
"""

from assistant.register.build import build_register
from assistant.register.export import register_csv, register_record, save_workbook
from assistant.register.model import Change, Duty, Entry, Register, Sides, Step, Thread
from assistant.register.render import RegisterFormat, write_register
from assistant.register.text import register_text

__all__ = [
    "Change",
    "Duty",
    "Entry",
    "Register",
    "RegisterFormat",
    "Sides",
    "Step",
    "Thread",
    "build_register",
    "register_csv",
    "register_record",
    "register_text",
    "save_workbook",
    "write_register",
]
