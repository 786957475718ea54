"""Every text of the program is there in every language, and the files hold nothing else."""

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import translations
from sscdesk import i18n
from sscdesk.cli.main import main
from sscdesk.domain import catalogue
from sscdesk.i18n import _, ngettext
from tests.conftest import Cli

LANGUAGES = translations.languages()
NBSP = "\u00a0"

NOTHING_COUNTED = {
    "+{n}", "All {n}", "Filters ({n})", "Show all {n}", "this year: {n}",
    "Line {n}: {message}", "since {day} · day {n}",
    "{n} of {total}", "{n} of {total} answered", "{gate}: {ready} of {n}",
    "{n} kB", "{n} MB", "{n}: many, coordination is costly",
    "{when} (cases: {n})",
    "The desk is as in {name}; entries: {entries}, documents brought: {n}.",
}  # fmt: skip
"""Texts whose number stands beside no word that would change with it."""

HEAD = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

"""
RIGHT = """
msgid "Give {key} with --by."
msgstr "Donnez {key} avec --by."

msgid "One rule is left."
msgid_plural "{n} rules are left."
msgstr[0] "Il reste une règle."
msgstr[1] "Il reste {n} règles."
"""


@pytest.fixture(scope="module")
def wanted() -> translations.Texts:
    """What the sources ask for."""
    return translations.sources()


def found(po: str, right: str = RIGHT) -> list[str]:
    """The faults of a .po text, when the program asks for what another one holds."""
    wanted = translations.parse((HEAD + right).encode(), "fr")
    return list(translations.faults(translations.parse((HEAD + po).encode(), "fr"), wanted))


def said(language: str) -> list[str]:
    """Every translated sentence and label of a language."""
    told = gettext.translation(i18n.DOMAIN, translations.LOCALES, [language])
    strings: dict[object, str] = vars(told)["_catalog"]
    return [text for id_, text in strings.items() if id_]


# ---- The files


def test_the_languages_of_the_program_and_no_others_have_a_folder() -> None:
    folders = {path.name for path in translations.LOCALES.iterdir()}
    assert {"en", *folders} == set(i18n.LANGUAGES)


def test_the_languages_that_no_native_speaker_read_say_so() -> None:
    heads = {language: translations.read(language).header_comment for language in LANGUAGES}
    unread = {language for language, head in heads.items() if "read by a native speaker" in head}
    assert unread == set(i18n.UNREAD)


def test_the_sources_are_read(wanted: translations.Texts) -> None:
    assert len(wanted) > 900
    assert "A new case needs a title." in wanted
    assert all(kind.label in wanted for kind in catalogue.PUBLIC)
    assert ("{n} day", "{n} days") in wanted


def test_what_is_counted_has_a_form_for_one(wanted: translations.Texts) -> None:
    without = {str(message.id) for message in wanted.bodies() if not message.pluralizable}
    assert {text for text in without if f"{{{translations.COUNT}}}" in text} == NOTHING_COUNTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str, wanted: translations.Texts) -> None:
    faults = list(translations.faults(translations.read(language), wanted))
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_what_the_written_one_says(language: str) -> None:
    compiled = translations.mo_file(language).read_bytes()
    assert compiled == translations.mo_bytes(translations.read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_file_is_as_the_tool_writes_it(language: str) -> None:
    written = translations.po_file(language).read_bytes()
    assert written == translations.po_bytes(translations.read(language))


def test_french_keeps_its_signs_together() -> None:
    loose = re.compile(r" [:;?!»]| %(?![(rs])|« |[\w}»][:;?!](?:\s|$)|\w'\w")
    assert [text for text in said("fr") if loose.search(text)] == []


def test_arabic_has_its_own_signs_and_few_vowel_signs() -> None:
    foreign = re.compile(r"[ء-ي][,;?]|[“”]|[\u064c\u064e\u0650\u0652]|ـ(?! )|[\u200e\u200f]|[←-⇿]")
    quoted = {"أعط السطر الذي ينشئه “as”: “{name}”."}
    assert {text for text in said("ar") if foreign.search(text)} == quoted


# ---- What the tool sees


def test_right_translations_have_no_fault() -> None:
    assert found(RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ('"Donnez {key} avec --by."', '""', "not translated"),
        ('"Donnez {key}', '"Donnez {clé}', "other placeholders or options"),
        ('"Donnez {key} avec', '"Donnez-le avec', "other placeholders or options"),
        ("avec --by", "avec --par", "other placeholders or options"),
        ("--by.", "--by", "another end"),
        ('[1] "Il reste {n} règles."', '[1] ""', "not translated"),
        ('msgstr[1] "Il reste {n} règles."', "", "not translated"),
        ('[1] "Il reste {n} règles."', '[1] "Il en reste."', "other placeholders or options"),
        ('[0] "Il reste une règle."', '[0] "Il reste une règle"', "another end"),
    ],
)
def test_a_wrong_translation_is_told(right: str, wrong: str, fault: str) -> None:
    before, asked, after = RIGHT.rpartition(right)
    assert asked
    told = found(before + wrong + after)
    assert [line.partition(":")[0] for line in told] == [fault]


@pytest.mark.parametrize(
    ("form", "without", "faults"),
    [
        (2, "يومان", []),
        (3, "أيام", ["other placeholders or options: {n} day"]),
        (5, "يوماً", ["other placeholders or options: {n} day"]),
    ],
)
def test_a_form_for_one_number_alone_may_write_it_out(
    form: int, without: str, faults: list[str]
) -> None:
    right = ["{n} يوم", "يوم واحد", "{n} يوم", "{n} أيام", "{n} يوم", "{n} يوماً"]
    counted = [*right[:form], without, *right[form + 1 :]]
    lines = [f'msgstr[{number}] "{text}"' for number, text in enumerate(counted)]
    po = "\n".join(['msgid "{n} day"', 'msgid_plural "{n} days"', *lines])
    texts = translations.parse(po.encode(), "ar")
    assert list(translations.faults(texts, texts)) == faults


def test_an_arabic_sign_ends_a_text_like_the_english_one() -> None:
    assert translations.ending("هل تُحذف {ref}؟") == translations.ending("Delete {ref}?") == "?"
    assert translations.ending("أولاً؛") == ";"
    assert translations.ending("حفظ") == ""


def test_a_doubtful_translation_is_told() -> None:
    assert found(RIGHT.replace('msgid "Give', '#, fuzzy\nmsgid "Give')) == [
        "fuzzy: Give {key} with --by."
    ]


def test_a_text_that_came_and_one_that_went_are_told() -> None:
    other = RIGHT.replace("with --by", "with  --by")
    assert found(other) == [
        "not taken in: Give {key} with --by.",
        "no longer in the program: Give {key} with  --by.",
    ]


def test_a_translation_that_is_only_kept_is_told() -> None:
    assert found(RIGHT + '\n#~ msgid "Gone."\n#~ msgstr "Parti."\n') == ["obsolete: Gone."]


def test_a_new_language_gets_a_file_and_a_text_that_went_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "LOCALES", tmp_path)
    assert translations.main(["update", "fr"]) == 0
    made = translations.po_file("fr")
    assert made.read_text(encoding="utf-8").startswith("# French translations of sscdesk.\n")
    made.write_bytes(made.read_bytes() + b'\nmsgid "Gone."\nmsgstr "Parti."\n')
    assert translations.main(["update", "fr"]) == 0
    assert "fr: dropped: Gone. = Parti." in capsys.readouterr().out
    assert "Gone." not in translations.read("fr")


def test_a_console_of_one_script_hears_of_every_language(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, translations\n"
        "translations.LOCALES = pathlib.Path(sys.argv[1])\n"
        "file = translations.po_file('ar')\n"
        "file.parent.mkdir(parents=True)\n"
        "file.write_text('msgid \"gone\"\\nmsgstr \"\u0630\u0647\u0628\"\\n', encoding='utf-8')\n"
        "sys.exit(translations.main(['update', 'ar']))\n"
    )
    root = Path(translations.__file__).parents[1]
    paths_ = os.pathsep.join((str(root / "installer"), str(root)))
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": paths_, "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "dropped: gone = \u0630\u0647\u0628" in done.stdout.decode("utf-8")


def test_the_check_finds_what_is_empty_and_what_is_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "LOCALES", tmp_path)
    translations.main(["update", "fr"])
    assert translations.main(["check", "fr"]) == 1
    told = capsys.readouterr().out
    assert "fr: not translated: A new case needs a title." in told
    assert "fr: the .mo file is not what the .po file says" in told
    translations.main(["compile", "fr"])
    translations.main(["check", "fr"])
    assert ".mo file" not in capsys.readouterr().out


# ---- What a person reads


def test_french_is_spoken() -> None:
    i18n.set_language("fr")
    assert _("A new case needs a title.") == "Un nouveau dossier doit avoir un titre."
    assert _("Stage") == "Étape"
    assert _("{first} is not a text of the program.") == "{first} is not a text of the program."


def test_spanish_is_spoken() -> None:
    i18n.set_language("es")
    assert _("A new case needs a title.") == "Un caso nuevo necesita un título."
    assert _("Stage") == "Etapa"


def test_arabic_is_spoken() -> None:
    i18n.set_language("ar")
    assert _("A new case needs a title.") == "تحتاج الحالة الجديدة إلى عنوان."
    assert _("Stage") == "المرحلة"


@pytest.mark.parametrize(
    ("locale_name", "language"),
    [
        ("ar_EG", "ar"),
        ("Arabic_Saudi Arabia", "ar"),
        ("fr_FR", "fr"),
        ("French_France", "fr"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_the_system_is_taken(locale_name: str, language: str) -> None:
    assert i18n.language_of(locale_name) == language


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ar", ["0 يوم", "يوم واحد", "يومان"]),
        ("en", ["0 days", "1 day", "2 days"]),
        ("fr", ["0 jour", "1 jour", "2 jours"]),
        ("es", ["0 días", "1 día", "2 días"]),
    ],
)
def test_a_number_takes_the_form_of_its_language(language: str, forms: list[str]) -> None:
    i18n.set_language(language)
    assert [ngettext("{n} day", "{n} days", n).format(n=n) for n in range(3)] == forms


def test_arabic_counts_in_six_forms() -> None:
    i18n.set_language("ar")
    counted = [ngettext("{n} day", "{n} days", n).format(n=n) for n in (3, 10, 11, 99, 100, 103)]
    assert counted == ["3 أيام", "10 أيام", "11 يوماً", "99 يوماً", "100 يوم", "103 أيام"]


def test_a_refusal_and_a_checklist_come_out_in_french(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSCDESK_LANGUAGE", "fr")
    _code, refused = cli("case", "new", "tags=eau")
    assert refused["error"]["message"] == "Un nouveau dossier doit avoir un titre."
    _code, made = cli("case", "new", "title=Irrigation")
    _code, document = cli("case", "blockers", made["ref"])
    sentences = {check["id"]: check["sentence"] for check in document["checks"]}
    assert sentences["sector_and_sdg"] == (
        f"Il manque au dossier{NBSP}: Secteur principal, ODD principal."
    )


def test_help_teaches_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--language", "fr", "case", "--help"])
    assert left.value.code == 0
    assert "Modifier un dossier ou sa demande." in capsys.readouterr().out
