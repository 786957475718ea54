"""A block of cells from the clipboard: what Excel, LibreOffice and Word put there.

As text the cells of a row are parted by tabs; a cell with a tab, a line end or a quote in it stands
in quotes, and quotes inside are doubled. As HTML they are a table.
"""

from collections.abc import Sequence
from html.parser import HTMLParser

Block = list[list[str]]
"""Rows of cells; every row has as many."""

_BREAKS = frozenset({"br", "p", "div", "li"})
_VOID_ROWS = frozenset({"table", "tr", "td", "th"})


def read(plain: str, html: str = "") -> Block:
    """The block that the clipboard holds; empty when it holds nothing.

    The text is taken unless its rows differ in length and the HTML has an even table: Word parts
    the paragraphs of a cell like rows.
    """
    ragged = _rows_of_text(plain)
    if html and (not ragged or len({len(row) for row in ragged}) > 1):
        table = _rows_of_html(html)
        if table and len({len(row) for row in table}) == 1:
            return even(table)
    return even(ragged)


def from_text(plain: str) -> Block:
    """The block of a text with tabs."""
    return even(_rows_of_text(plain))


def from_html(html: str) -> Block:
    """The block of the first table of an HTML fragment; empty without a table."""
    return even(_rows_of_html(html))


def to_text(block: Sequence[Sequence[str]]) -> str:
    """The block as a spreadsheet puts it on the clipboard."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in block)


def _quoted(cell: str) -> str:
    if not any(sign in cell for sign in '\t\n\r"'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def even(rows: Sequence[Sequence[str]]) -> Block:
    """Rows of one length, without blank columns and rows at their ends."""
    clean = [[cell.strip() for cell in row] for row in rows]
    width = max((_filled(row) for row in clean), default=0)
    height = max((at for at, row in enumerate(clean, 1) if any(row)), default=0)
    return [(row + [""] * width)[:width] for row in clean[:height]]


def _filled(row: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(row, 1) if cell), default=0)


def _rows_of_text(plain: str) -> Block:
    text = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text:
        return []
    rows: Block = [[]]
    at = 0
    while at <= len(text):
        cell, at = _cell_at(text, at)
        rows[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    if rows[-1] == [""]:
        rows.pop()
    return rows


def _cell_at(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text.startswith('"', at):
        quoted = _quoted_at(text, at)
        if quoted is not None:
            return quoted
    ends = [end for end in (text.find("\t", at), text.find("\n", at)) if end >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted_at(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotes; None when the quote is only a quote, never closed before a cell ends."""
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            return None
        if text.startswith('"', end + 1):
            end += 2
            continue
        after = end + 1
        if after < len(text) and text[after] not in "\t\n":
            return None
        return text[at + 1 : end].replace('""', '"'), after


def _rows_of_html(html: str) -> Block:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Collects the cells of the first table; a cell over several columns is followed by blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._cell: list[str] | None = None
        self._span = 1
        self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_over:
            return
        if tag in _VOID_ROWS:
            self._end_cell()
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell, self._span = [], _span(dict(attrs).get("colspan"))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID_ROWS:
            self._end_cell()
        if tag == "table" and self.rows:
            self._is_over = True

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._is_over:
            self._cell.append(" ".join(data.replace("\xa0", " ").split(" ")).replace("\n", " "))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.rows:
            self.rows.append([])
        lines = "".join(self._cell).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        self.rows[-1] += [text, *[""] * (self._span - 1)]
        self._cell = None


def _span(said: str | None) -> int:
    text = said or "1"
    return min(int(text), 100) if text.isdecimal() and len(text) < 4 and int(text) else 1


def columns_of_heads(row: Sequence[str], titles: Sequence[Sequence[str]]) -> list[int] | None:
    """Where the columns of a pasted block belong, when its first row is a row of heads.

    Args:
        titles: For each column of the table the words that may head it.

    Returns:
        For each pasted column the place of its column in the table, -1 for one that is not there;
        None when the row is no row of heads: less than half of its cells are titles.
    """
    known = {word.casefold(): at for at, words in enumerate(titles) for word in words if word}
    found = [known.get(cell.casefold(), -1) for cell in row]
    hits = [at for at in found if at >= 0]
    filled = [cell for cell in row if cell]
    if not hits or len(hits) * 2 < len(filled) or len(set(hits)) < len(hits):
        return None
    return found if len(filled) > 1 or len(titles) == 1 else None
