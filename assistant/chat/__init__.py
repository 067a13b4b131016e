"""The chat: a Gradio app over the assistant, with the page that proves an answer beside it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.settings import Settings


def serve(settings: "Settings | None" = None) -> None:
    """Serve the chat on the settings' host and port until it is interrupted.

    Raises:
        SettingsError: The port is taken or the host cannot be bound.
    """
    from assistant.chat.server import serve as run

    run(settings)
