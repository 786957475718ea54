"""Desks of a size, made once a run by the bulk path: seeded, so that all runs measure the same."""

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sscdesk.domain import codes, stages
from sscdesk.domain.entry import canonical
from sscdesk.domain.ids import derived, uuid7
from sscdesk.store import bulk, desk
from sscdesk.store.bulk import NewRecord
from sscdesk.store.desk import Desk

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
COUNTRIES = ("KEN", "TZA", "MOZ", "BRA", "IND", "CHN", "ZAF", "EGY", "IDN", "COL")


def make(folder: Path, cases: int) -> Path:
    """A desk with so many cases, about five records each."""
    path = folder / f"{cases}" / "desk.sscdesk"
    if not path.exists():
        os.environ["SSCDESK_STATE_DIR"] = str(folder / "state")
        desk.create(path, country="UGA", office_name="Bench", role="focal-point")
        with Desk(path, today=date(2026, 11, 25)) as opened, opened.transaction("bench") as session:
            bulk.create_many(session, _records(cases))
    return path


def _records(cases: int) -> Iterator[NewRecord]:
    rng = random.Random(cases)
    sectors = list(codes.code_list("sector").codes)
    clock = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for n in range(cases):
        case = uuid7(clock + n, rng.randbytes(10))
        yield NewRecord(case, "case", case, _case(rng, n, sectors))
        yield NewRecord(derived(case, "demand"), "demand", case, _demand(rng), case)
        for role in ("RECIPIENT", "PROVIDER"):
            partner = uuid7(clock + n, rng.randbytes(10))
            country = "UGA" if role == "RECIPIENT" else rng.choice(COUNTRIES)
            yield NewRecord(partner, "participant", case, {"country": country, "role": role}, case)
        activity = uuid7(clock + n, rng.randbytes(10))
        yield NewRecord(activity, "activity", case, {"title": _text(rng, 4)}, case)


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def _case(rng: random.Random, n: int, sectors: list[str]) -> dict[str, str]:
    start = f"{rng.randrange(2010, 2026)}-{rng.randrange(1, 13):02d}"
    stage = rng.choice(stages.STAGES)
    status = "COMPLETED" if stage == stages.CLOSED else "ACTIVE"
    group = {"stage": stage, "status": status, "stage_date": start}
    return {
        "ref": f"UGA-2026-{n:05d}",
        "title.en": f"{_text(rng, 5)} {n}",
        "summary.en": _text(rng, 40),
        "case_type": rng.choice(("ACTION", "PROJECT", "PROGRAMME")),
        "cooperation_type": rng.choice(("BILATERAL", "TRIANGULAR", "REGIONAL")),
        "sector_main": rng.choice(sectors),
        "lead_country": "UGA",
        "confidentiality": "OFFICIAL",
        "stage": canonical(group),
        "planned": canonical({"start_planned": start, "end_planned": "2027"}),
    }


def _demand(rng: random.Random) -> dict[str, str]:
    return {"request_date": f"{rng.randrange(2010, 2026)}", "demand_text": _text(rng, 20)}
