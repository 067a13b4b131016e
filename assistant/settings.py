"""All settings in one typed place; the environment (``ASSISTANT_…``) overrides the defaults."""

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

BUNDLED_MODEL = "bundled:multilingual-e5-small"
PROJECT_ROOT = Path(__file__).resolve().parent.parent


def default_cache() -> Path:
    """Return the folder for what can always be rebuilt: model and indexes."""
    return Path.home() / ".cache" / "council-assistant"


def default_database() -> str:
    """Return the file for what cannot be rebuilt; it is not in the cache."""
    return str(Path.home() / ".local" / "share" / "council-assistant" / "assistant.db")


class Settings(BaseSettings):
    """Settings of one assistant.

    Environment variables carry the prefix ``ASSISTANT_``, e.g. ``ASSISTANT_PORT=8080``.
    """

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    corpus: Path = Field(default=PROJECT_ROOT / "corpus", description="folder of papers")
    index: Path | None = Field(default=None, description="index folder; None: below the cache")
    cache: Path = Field(default_factory=default_cache, description="model, indexes, embeddings")

    database: str = Field(
        default_factory=default_database,
        repr=False,
        description="questions and feedback: path of a SQLite file, or postgresql://…",
    )
    retention_days: int = Field(
        default=365, ge=1, description="days that a question or feedback is kept untouched"
    )

    embedding_model: str = Field(
        default=BUNDLED_MODEL, description="'bundled:…', a hub id or a folder"
    )
    query_prompt: str | None = Field(default=None, description="None: the model's own, if any")
    passage_prompt: str | None = None
    reranker: str | None = Field(default=None, description="cross-encoder: hub id or folder")

    chroma_url: str | None = Field(default=None, description="http(s)://host:port; None: embedded")
    chroma_token: str | None = Field(default=None, repr=False)

    llm: str | None = Field(
        default=None, description="LangChain model id 'provider:model'; None: the reader answers"
    )
    llm_base_url: str | None = None
    llm_timeout: float = Field(default=30.0, gt=0, description="seconds for a whole LLM answer")

    access: tuple[Literal["public", "internal", "restricted"], ...] = ("public",)
    chunk_words: int = Field(default=100, ge=30, le=400, description="target words a chunk")
    dense_weight: float = Field(default=0.5, ge=0, le=1, description="dense share in the fusion")
    max_question_characters: int = Field(default=4000, ge=100)
    watch_seconds: float = Field(
        default=5.0, ge=0, description="how often the chat looks for new papers; 0: never"
    )
    late_after_hours: float = Field(
        default=1.0, ge=0, description="a paper is late so long after the meeting's notice"
    )
    secretariat_password: SecretStr | None = Field(
        default=None, description="opens the secretariat's page in the chat; None: there is none"
    )
    mcp: bool = Field(default=False, description="offer ask, search and show as MCP tools")
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)

    def index_fingerprint(self) -> str:
        """Hash of the settings that decide what an index holds; stored in its manifest."""
        relevant = {
            "embedding_model": self.embedding_model,
            "passage_prompt": self.passage_prompt,
            "chunk_words": self.chunk_words,
        }
        return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()[:16]

    def index_folder(self, corpus: Path) -> Path:
        """Return the index folder for a corpus: as set, else one of its own below the cache."""
        if self.index is not None:
            return self.index
        key = hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:16]
        return self.cache / "indexes" / key

    def derived_folder(self, corpus: Path) -> Path:
        """Return where files made of a corpus lie: papers unpacked, Word files as PDF."""
        return self.index_folder(corpus) / "derived"


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment, with keyword overrides that are not None.

    Raises:
        SettingsError: A value cannot be used; the message names the setting.
    """
    try:
        return Settings(**{k: v for k, v in overrides.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise SettingsError(
            f"Ugyldig innstilling: {problems}.",
            advice="Rett verdien i miljøvariabelen ASSISTANT_… eller i flagget.",
        ) from error
