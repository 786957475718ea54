"""The file itself: openpyxl's package with the rows put in, the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

_OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_CORE = "docProps/core.xml"
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_END = b"</sheetData>"

XML_PER_BYTE = 16
"""Most bytes of XML that a byte of a row that was set aside can turn into."""

LARGEST_PLAIN = 2**31 - 1
"""Bytes of the largest ZIP member that needs no ZIP64 header, which old readers refuse."""


Told = Callable[[], None]


@dataclass(frozen=True)
class Stream:
    """Rows on their way into a sheet.

    Attributes:
        pieces: XML of the rows.
        size: About how many bytes they were set aside in.
        reference: Range of all cells of the sheet.
    """

    pieces: Iterable[bytes]
    size: int
    reference: str


def write(target: IO[bytes], book: Workbook, streams: Mapping[str, Stream], told: Told) -> None:
    """Write a workbook whose sheets' rows come from streams.

    Args:
        streams: Title of a sheet → its rows, put behind those that it has.
        told: Called after each piece; what it raises stops the writing.
    """
    made = io.BytesIO()
    core = _core_properties(book)
    book.save(made)
    paths = {sheet.path.lstrip("/"): sheet.title for sheet in book.worksheets}
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as package:
        for name in sorted(source.namelist()):
            stream = streams.get(paths.get(name, ""))
            content = core if name == _CORE else source.read(name)
            if stream is None:
                package.writestr(_member(name), content)
            else:
                _write_sheet(package, name, content, stream, told)


def _core_properties(book: Workbook) -> bytes:
    """Author and times as they were set: saving would put the clock's time into them."""
    return bytes(tostring(book.properties.to_tree()))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _OLDEST_ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = 0o600 << 16
    return member


def _write_sheet(
    package: zipfile.ZipFile, name: str, content: bytes, stream: Stream, told: Told
) -> None:
    large = stream.size * XML_PER_BYTE > LARGEST_PLAIN
    with package.open(_member(name), "w", force_zip64=large) as member:
        for piece in _with_rows(content, stream):
            member.write(piece)
            told()


def _with_rows(content: bytes, stream: Stream) -> Iterator[bytes]:
    """A sheet's XML with rows put behind its last one."""
    place = content.rindex(_END)
    dimension = f'<dimension ref="{stream.reference}"'
    yield _DIMENSION.sub(dimension.encode("ascii"), content[:place])
    yield from stream.pieces
    yield content[place:]
