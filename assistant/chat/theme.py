"""The look: system fonts, calm blues and greys; the rest is in ``static/chat.css``."""

from gradio.themes import Base
from gradio.themes.utils import colors, fonts, sizes

_TEXT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_CODE = ("ui-monospace", "Consolas", "monospace")


def make_theme() -> Base:
    """Return the theme; plain ``Font``s, because Gradio fetches the others from elsewhere."""
    theme: Base = Base(
        primary_hue=colors.blue,
        secondary_hue=colors.slate,
        neutral_hue=colors.slate,
        text_size=sizes.text_lg,
        radius_size=sizes.radius_md,
        font=[fonts.Font(name) for name in _TEXT],
        font_mono=[fonts.Font(name) for name in _CODE],
    )
    return theme
