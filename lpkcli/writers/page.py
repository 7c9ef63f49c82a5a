"""Write one page of HTML: a story in; a file out that needs no network and no script, safe against any text in it.

All text is escaped; a policy in the page itself forbids everything but its own style. Equal stories are equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import BinaryIO

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind, Grid, is_number, write_cell
from lpkcli.writers.plain import capitalise, make_plain
from lpkcli.writers.story.parts import Chapter, Chart, Figure, Shape, Story
from lpkcli.writers.story.scale import fit_scale
from lpkcli.writers.svg import draw_axis, draw_bars

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WHOLE = "chart whole"
"""One bar as wide as the page; its numbers stand in the key, so it needs no table."""
_MANY_COLUMNS = 11
"""Tables of more columns are set smaller, so that the last one stands on the page."""
_FORMS = {Shape.RANGE: "chart", Shape.GAP: "chart plain", Shape.STACK: "chart plain"}


def write_page(story: Story, stream: BinaryIO) -> None:
    """Write the page as UTF-8."""
    stream.write(render_page(story).encode())


def render_page(story: Story) -> str:
    """The page as text. Chapters for looking things up are left to the workbook."""
    chapters = [chapter for chapter in story.chapters if not chapter.reference]
    body = (line for chapter in chapters for line in _render_chapter(chapter, story.catalogue))
    footing = "".join(f"<p>{_text(line)}</p>" for line in story.footing)
    end = ("</main>", f"<footer>{footing}</footer>", "</body>", "</html>")
    return "\n".join((*_open_page(story), *_render_contents(chapters, story), "<main>", *body, *end)) + "\n"


def _text(text: str) -> str:
    return escape(make_plain(text))


def _open_page(story: Story) -> Iterator[str]:
    style = (resources.files("lpkcli.writers") / "page.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{story.catalogue.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(story.title)}: {_text(story.headline)}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield f'<header>\n<p class="eyebrow">{_text(story.title)} · {_text(story.subject)}</p>'
    yield f"<h1>{_text(story.headline)}</h1>"
    first, *others = (_render_figure(figure, story.catalogue) for figure in story.opening)
    yield first
    for number, sentence in enumerate(story.sentences):
        yield f"<p{'' if number else ' class=lead'}>{_text(sentence)}</p>"
    yield from (*others, "</header>")


def _render_contents(chapters: list[Chapter], story: Story) -> Iterator[str]:
    yield f'<nav aria-label="{_text(story.catalogue.text("story.contents"))}"><ul>'
    for chapter in chapters:
        yield f'<li><a href="#{chapter.name}">{_text(chapter.tab)}</a></li>'
    yield "</ul></nav>"


def _render_chapter(chapter: Chapter, catalogue: Catalogue) -> Iterator[str]:
    yield f'<section id="{chapter.name}">\n<h2>{_text(chapter.headline)}</h2>'
    yield from (_render_figure(figure, catalogue) for figure in chapter.figures)
    yield "</section>"


def _render_figure(figure: Figure, catalogue: Catalogue) -> str:
    chart = _render_chart(figure, figure.chart, catalogue) if figure.chart else ""
    table = "" if figure.is_whole else _render_table(figure.grid, catalogue)
    notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in figure.grid.all_notes)
    return chart + table + notes


def _render_chart(figure: Figure, chart: Chart, catalogue: Catalogue) -> str:
    scale, form = fit_scale(figure, chart), _WHOLE if figure.is_whole else _FORMS[chart.shape]
    rows = [
        f'<li><span class="name">{_text(bar.name)}</span>{bar.picture}'
        + (f'<span class="value">{_text(bar.value)}</span>' if bar.value else "")
        + "</li>"
        for bar in draw_bars(figure, chart, catalogue)
    ]
    axis = f'<li class="axis" aria-hidden="true"><span></span>{draw_axis(scale, catalogue)}</li>'
    caption = f"<figcaption>{_render_key(figure, chart, catalogue)}{_text(chart.legend)}</figcaption>"
    return f'<figure class="{form}">\n{caption}\n<ul>\n' + "\n".join((*rows, axis)) + "\n</ul>\n</figure>\n"


def _render_key(figure: Figure, chart: Chart, catalogue: Catalogue) -> str:
    """Which shade is which part, where there are parts; of a single bar also how many."""
    if chart.shape is not Shape.STACK:
        return ""
    lines = []
    for series in chart.series:
        number = figure.grid.find(series.column)
        words = capitalise(figure.grid.columns[number].heading)
        if figure.is_whole:
            words += f" {write_cell(figure.grid.rows[0][number], CellKind.COUNT, catalogue)}"
        swatch = f'<svg aria-hidden="true"><rect class="{series.tone}" width="12" height="12"/></svg>'
        lines.append(f"<li>{swatch}{_text(words)}</li>")
    return f'<ul class="key">{"".join(lines)}</ul>'


def _render_table(grid: Grid, catalogue: Catalogue) -> str:
    shown = grid.keep([number for number, column in enumerate(grid.columns) if column.kind is not CellKind.BAR])
    title = _text(shown.title)
    classes = [" class=n" if is_number(column.kind) else "" for column in shown.columns]
    heads = "".join(
        f"<th scope=col{kind}>{_text(capitalise(column.heading))}</th>"
        for kind, column in zip(classes, shown.columns, strict=True)
    )
    rows = []
    for number, (name, *cells) in enumerate(shown.texts(catalogue)):
        total = " class=sum" if shown.has_total and number == 0 else ""
        line = "".join(f"<td{kind}>{_text(cell)}</td>" for kind, cell in zip(classes[1:], cells, strict=True))
        rows.append(f"<tr{total}><th scope=row{classes[0]}>{_text(name)}</th>{line}</tr>")
    body = "\n".join(rows)
    many = " class=many" if len(shown.columns) > _MANY_COLUMNS else ""
    table = (
        f"<table{many}><caption>{title}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{title}">{table}</div>\n'
