"""Starts the chat: ``python app.py``, with settings from the environment (``ASSISTANT_…``)."""

import sys

from assistant.chat import serve
from assistant.errors import AssistantError
from assistant.settings import load_settings


def main() -> int:
    """Serve the chat; return the process's exit code."""
    try:
        serve(load_settings())
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
