"""Pages whose content is mostly pictures or charts: what they show would be lost unseen."""

from assistant.parse.pages import Box, Page

_MOSTLY_PICTURES = 0.5
_FEW_WORDS = 30
_MOSTLY_CHARTS = 0.4
"""Share of what stands on a page; the labels of a chart stand around its drawing."""
_FEW_WORDS_BESIDE = 60
_LABEL_REACH = 40.0


def shows_rather_than_tells(page: Page) -> bool:
    """Tell whether most of a page is pictures or drawn charts, with few words beside them."""
    return _is_mostly_pictures(page) or _is_mostly_charts(page)


def _is_mostly_pictures(page: Page) -> bool:
    return page.picture_share >= _MOSTLY_PICTURES and len(page.text.split()) < _FEW_WORDS


def _is_mostly_charts(page: Page) -> bool:
    """Tell whether drawn charts take up most of what stands on a page."""
    if not page.charts:
        return False
    beside = [
        block for block in page.blocks
        if block.box is None or not any(_begins_in(block.box, chart) for chart in page.charts)
    ]  # fmt: skip
    if sum(len(block.text.split()) for block in beside) >= _FEW_WORDS_BESIDE:
        return False
    boxes = [*page.charts, *(block.box for block in beside if block.box)]
    height = max(box.bottom for box in boxes) - min(box.top for box in boxes)
    width = max(box.x1 for box in boxes) - min(box.x0 for box in boxes)
    drawn = sum((c.x1 - c.x0) * (c.bottom - c.top) for c in page.charts)
    return drawn >= _MOSTLY_CHARTS * width * height


def _begins_in(box: Box, chart: Box) -> bool:
    """Tell whether a text is a label of a chart: its first corner lies within or close by."""
    return (
        chart.x0 - _LABEL_REACH <= box.x0 <= chart.x1 + _LABEL_REACH
        and chart.top - _LABEL_REACH / 2 <= box.top <= chart.bottom + _LABEL_REACH / 2
    )
