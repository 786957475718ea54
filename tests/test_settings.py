"""Settings of the installation: what was set is read back, what is broken has its default."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sscdesk import paths, settings
from sscdesk.settings import Settings

# TOML has no line for a control character, and a file no lone half of a sign.
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)


@given(
    st.builds(
        Settings,
        last_desk=texts,
        user=texts,
        text_percent=st.integers(90, 150),
        reduce_motion=st.booleans(),
        currencies=st.lists(texts, max_size=5).map(tuple),
        export_left_out=st.lists(texts, max_size=5).map(tuple),
    )
)
def test_what_was_set_is_read_back(held: Settings) -> None:
    path = paths.settings_file()
    settings.save(held, path)
    assert settings.load(path) == held


@pytest.mark.parametrize(
    "line",
    ["text_percent = 'large'", "reduce_motion = 1", "currencies = ['EUR', 7]", "theme = true",
     "text_percent = true", "unknown = 3"],
)  # fmt: skip
def test_a_value_of_another_type_has_its_default(line: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"user = 'Amina'\n{line}\n", encoding="utf-8")
    assert settings.load(path) == Settings(user="Amina")


def test_what_a_person_writes_by_hand_is_read_as_toml(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    text = "# mine\nuser = 'Amina'  # a name\ntext_percent = 1_25\ncurrencies = [\n  'EUR',\n]\n"
    path.write_text(text, encoding="utf-8")
    assert settings.load(path) == Settings(user="Amina", text_percent=125, currencies=("EUR",))


def test_a_file_that_is_no_toml_has_every_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe user = ")
    assert settings.load(path) == Settings()


def test_the_currencies_used_last_are_few_and_each_is_there_once() -> None:
    for code in ("USD", "UGX", "EUR", "USD", "KES", "BRL", "INR"):
        settings.remember_currency(code)
    assert settings.load().currencies == ("INR", "BRL", "KES", "USD", "EUR")


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    settings.remember(user="Amina")
    assert settings.load() == Settings()
