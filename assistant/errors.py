"""The error tree: every message says what, where and what to do next, in Norwegian."""


class AssistantError(Exception):
    """Base of all errors that a person may see.

    Attributes:
        message: What went wrong and where, in the reader's language.
        advice: What to do next; may be empty.
        retryable: Whether the same call may succeed later without a change.
    """

    retryable = False

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class CorpusError(AssistantError):
    """The folder of papers is missing, empty or unusable."""


class ReadError(AssistantError):
    """One file of the corpus could not be read; the others go on."""


class ModelError(AssistantError):
    """The embedding model or language model is unknown, missing or does not answer."""


class IndexUnavailableError(AssistantError):
    """The index or the Chroma server cannot be reached or does not fit the settings."""


class ServerDownError(IndexUnavailableError):
    """The Chroma server does not answer."""

    retryable = True


class QuestionError(AssistantError):
    """The question is empty, too long or malformed."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""
