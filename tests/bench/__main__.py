"""All figures: `python -m tests.bench [--folder DIR] [--cases 20000] [--large 100000]`."""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

from sscdesk.actions import cases
from sscdesk.actions.pairs import Pair
from sscdesk.store import queries, schema, search, sqlite
from sscdesk.store.desk import Desk
from sscdesk.store.queries import CaseFilter
from tests.bench import desks, exports, windows
from tests.bench.measure import Ratio, compare, rotate

TODAY = date(2026, 11, 25)


def pages(path: Path) -> Iterator[Ratio]:
    """Goal 2: a page of 50 cases, any offered sort, against plain sqlite3."""
    raw = sqlite3.connect(path)
    with Desk(path, readonly=True, today=TODAY) as desk, desk.reading() as session:
        for sort in ("ref", "-updated", "title"):
            wanted = CaseFilter(sort=sort, limit=50, stage="AGREEMENT" if sort == "ref" else "")
            where = "WHERE stage='AGREEMENT'" if wanted.stage else ""
            order = {"ref": '"ref", "case"', "-updated": '"updated" DESC, "case" DESC',
                     "title": '"title_sort", "case"'}[sort]  # fmt: skip
            sql = f"SELECT * FROM case_list {where} ORDER BY {order} LIMIT 50"
            yield compare(
                "2", f"page of 50 by {sort} of {path.parent.name}",
                lambda w=wanted: session.execute(queries.page_query(w)).all(),  # type: ignore[misc]
                lambda q=sql: raw.execute(q).fetchall(), 2.5, 25,  # type: ignore[misc]
            )  # fmt: skip
    raw.close()


def searches(path: Path) -> Iterator[Ratio]:
    """Goal 3: a key in the search against LIKE over the same text."""
    raw = sqlite3.connect(path)
    with Desk(path, readonly=True, today=TODAY) as desk, desk.reading() as session:
        for text, limit in (("rice", 0.6), ("irrig", 0.6), ("riego algodon", 0.1), ("农业", 0.6)):
            likes = [f"%{search.fold(word)}%" for word in text.split()]
            sql = (
                "SELECT rowid FROM search WHERE "
                + " AND ".join("folded LIKE ?" for _ in likes)
                + " LIMIT 50"
            )
            everything = sql.replace(" LIMIT 50", "")
            yield compare(
                "3",
                f"search “{text}” of {path.parent.name}",
                lambda t=text: queries.page(  # type: ignore[misc]
                    session, CaseFilter(search=t, limit=50, sort="-updated")
                ),
                lambda q=everything, a=likes: raw.execute(q, a).fetchall(),  # type: ignore[misc]
                limit,
            )
    raw.close()


def saves(path: Path) -> Iterator[Ratio]:
    """Goal 4: one field saved, against a one-row commit and against 15 ms."""
    numbers = count()
    raw = sqlite3.connect(path.with_name("plain.db"), isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                      "CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b TEXT)")  # fmt: skip
    with Desk(path, today=TODAY) as desk:
        with desk.reading() as session:
            ids = queries.roots_of_kind(session, "case")[::97][:50]

        def save() -> None:
            n = next(numbers)
            with desk.transaction("case.set") as session:
                pair = Pair("objective", f"A better objective, number {n}")
                cases.change(session, ids[n % len(ids)], [pair])

        def commit() -> None:
            raw.execute("INSERT INTO t(b) VALUES('x')")

        save()
        found = rotate({"save": save, "commit": commit}, 40)
    raw.close()
    name = f"one field saved of {path.parent.name}"
    yield Ratio("4", name + " (against 15 ms)", found["save"], 15.0, 1.0)
    yield Ratio("4", name + " (one-row commit)", found["save"], found["commit"], float("inf"))


def starts(path: Path) -> Iterator[Ratio]:
    """Goal 10: the schema check in a fresh process, against opening with sqlite3."""
    ours = (
        "from sscdesk.store import schema; from pathlib import Path; "
        f"assert schema.version_of(Path({str(path)!r})) == {schema.HEAD!r}"
    )
    plain = (
        f"import sqlite3, pathlib; c = sqlite3.connect({str(path)!r}); "
        "c.execute('select version_num from alembic_version').fetchone()"
    )

    def run(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    yield compare("10", "schema check in a fresh process", run(ours), run(plain), 1.2, 7)


def growth(paths: list[Path]) -> Iterator[str]:
    """Goal 11: the same work on small and large desks."""
    for name, measure in (("page", pages), ("search", searches), ("save", saves)):
        figures = [next(iter(measure(path))).ours_ms for path in paths]
        told = "  ".join(
            f"{p.parent.name}: {ms:.2f} ms" for p, ms in zip(paths, figures, strict=True)
        )
        yield f"goal 11  {name:<8} {told}"


def main() -> int:
    """Make the desks, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--large", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        paths = []
        for size in sorted({1000, chosen.cases // 2, chosen.cases, chosen.large}):
            start = time.perf_counter()
            paths.append(desks.make(folder, size))
            sqlite.checkpoint(paths[-1])
            print(f"desk of {size} cases: {time.perf_counter() - start:.1f} s", flush=True)
        middle, large = folder / f"{chosen.cases}" / "desk.sscdesk", paths[-1]
        small = folder / f"{chosen.cases // 2}" / "desk.sscdesk"
        for ratios in (pages(middle), pages(large), searches(middle), searches(large),
                       saves(paths[0]), saves(middle), saves(large), starts(middle),
                       exports.ratios(middle), windows.ratios(paths[0]), windows.ratios(large),
                       windows.export(small)):  # fmt: skip
            for ratio in ratios:
                print(ratio.line(), flush=True)
        for line in growth([paths[0], middle, large]):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
