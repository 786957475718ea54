"""A text in several languages: a tab a language, the language of the window first."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from sscdesk import i18n
from sscdesk.domain.fields import Field
from sscdesk.domain.kinds import LINE
from sscdesk.errors import UserError
from sscdesk.gui import wording
from sscdesk.gui.forms.context import Context
from sscdesk.gui.forms.editor import Editor
from sscdesk.gui.forms.lines import LineEditor
from sscdesk.gui.forms.rows import stack
from sscdesk.gui.forms.texts import TextEditor
from sscdesk.gui.widgets import tab_order
from sscdesk.gui.widgets.buttons import button
from sscdesk.gui.widgets.labels import label
from sscdesk.i18n import _

OFFERED = ("en", "fr", "es", "ar", "pt", "ru", "zh", "sw")
"""Languages that can be added to a text: those of the United Nations and of the first users."""


class LangText(Editor):
    """One text in several languages; each is a key of its own."""

    def __init__(self, field: Field, context: Context, parent: QWidget | None = None) -> None:
        """Make the tabs of the languages that are always there."""
        super().__init__(field.key, parent)
        self.field = field
        self._editors: dict[str, LineEditor | TextEditor] = {}
        self._tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._name = ""
        self._read_only = False
        self._always = tuple(dict.fromkeys((i18n.language(), context.workspace.info["language"])))
        self.bar = QWidget(self)
        self._bar_row = QHBoxLayout(self.bar)
        self._bar_row.setContentsMargins(0, 0, 0, 0)
        self._bar_row.setSpacing(4)
        self._stack = QStackedWidget(self)
        self.tag = label("", "small", "text2")
        self.add_button = self._make_add_button()
        stack(self, self.bar, self._stack)
        for language in self._always:
            self._add(language)
        self.setFocusProxy(self._editors[self._always[0]])
        self._choose(self._always[0])

    # --- values ----------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language of the tab that is shown."""
        return next(code for code, tab in self._tabs.items() if tab.isChecked())

    def own_keys(self) -> tuple[str, ...]:
        """One a language: `title.en`, `title.fr`."""
        return tuple(self._key(language) for language in self._editors)

    def set_value(self, value: str) -> None:
        """Show a text in the language that is shown."""
        self._editors[self.language].set_value(value)

    def value(self) -> str:
        """The text in the language that is shown."""
        return self._editors[self.language].value()

    def text(self) -> str:
        """The same, as it stands."""
        return self._editors[self.language].text()

    def set_text(self, text: str) -> None:
        """Put a draft back in the language that is shown."""
        self._editors[self.language].set_text(text)

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show the texts of every language; the first tab with a text when ours has none."""
        stem = f"{self.key}."
        held = {key.removeprefix(stem): v for key, v in values.items() if key.startswith(stem)}
        is_first = not any(editor.text() for editor in self._editors.values())
        for language in held:
            self._add(language)
        for language, editor in self._editors.items():
            editor.set_value(held.get(language, ""))
        if is_first:
            self._choose(self._first(held))
        self._mark()
        self.settle()

    def values(self) -> dict[str, str]:
        """Key → text.

        Raises:
            UserError: one cannot be kept.
        """
        found = {}
        for language, editor in self._editors.items():
            try:
                found[self._key(language)] = editor.value()
            except UserError as error:
                error.field = self._key(language)
                raise
        return found

    def typed(self) -> dict[str, str]:
        """Key → text as it stands."""
        return {self._key(language): editor.text() for language, editor in self._editors.items()}

    def set_typed(self, typed: Mapping[str, str]) -> None:
        """Put drafts back."""
        for key, text in typed.items():
            stem, _dot, language = key.rpartition(".")
            if stem == self.key:
                self._add(language)
                self._editors[language].set_text(text)
        self._mark()

    # --- looks -----------------------------------------------------------------------------------

    def set_read_only(self, read_only: bool) -> None:
        """Texts that can be copied; no language is added."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for editor in self._editors.values():
            editor.set_read_only(read_only)
        self._mark()

    def set_name(self, name: str) -> None:
        """Each language bears the label and its own name."""
        self._name = name
        self.setAccessibleName(name)
        for language, editor in self._editors.items():
            editor.set_name(_("{label}, {language}").format(
                label=name, language=wording.language_name(language)))  # fmt: skip

    def set_state(self, state: str) -> None:
        """The frame of the text that is shown."""
        for editor in self._editors.values():
            editor.set_state("")
        self._editors[self.language].set_state(state)

    def set_description(self, sentence: str) -> None:
        """For a screen reader."""
        for editor in self._editors.values():
            editor.set_description(sentence)

    def note(self) -> str:
        """Of the text that is shown."""
        return self._editors[self.language].note()

    def focus_widget(self) -> QWidget:
        """The text that is shown."""
        return self._editors[self.language].focus_widget()

    def show_language(self, language: str) -> None:
        """Show the tab of a language, and make it when there is none."""
        self._add(language)
        self._choose(language)

    # --- within ----------------------------------------------------------------------------------

    def _key(self, language: str) -> str:
        return f"{self.key}.{language}"

    def _first(self, held: Mapping[str, str]) -> str:
        for language in (*self._always, *held):
            if held.get(language):
                return language
        return self._always[0]

    def _add(self, language: str) -> None:
        if language in self._editors:
            return
        editor = self._make_editor(language)
        self._editors[language] = editor
        self._stack.addWidget(editor)
        tab = button("", "segment", parent=self.bar)
        tab.setCheckable(True)
        tab.setProperty("language", language)
        tab.clicked.connect(self._tab_clicked)
        self._tabs[language] = tab
        self._group.addButton(tab)
        self._arrange_bar()
        tab_order.follow(*self.stops())
        self.set_name(self._name)
        self._mark()

    def stops(self) -> list[QWidget]:
        """What Tab goes through, in reading order: languages first, then the texts."""
        inputs = (one.focus_widget() for one in self._editors.values())
        return [*self._tabs.values(), self.add_button, *inputs]

    def _make_editor(self, language: str) -> LineEditor | TextEditor:
        made = LineEditor if self.field.value is LINE else TextEditor
        editor = made(replace(self.field), self._key(language), self)
        editor.edited.connect(self._edited)
        editor.finished.connect(self.finish)
        editor.set_read_only(self._read_only)
        self._inputs.append(editor.focus_widget())
        return editor

    def _make_add_button(self) -> QPushButton:
        made = button(_("+ language"), "segment", parent=self.bar)
        menu = QMenu(made)
        menu.aboutToShow.connect(self._fill_menu)
        made.setMenu(menu)
        made.setAccessibleName(_("Add a language"))
        return made

    def _fill_menu(self) -> None:
        menu = self.add_button.menu()
        menu.clear()
        for language in OFFERED:
            if language not in self._editors:
                action = menu.addAction(wording.language_name(language))
                action.setData(language)
                action.triggered.connect(self._language_wanted)

    def _language_wanted(self) -> None:
        action = self.sender()
        self.show_language(str(action.data()))  # type: ignore[attr-defined]
        self.focus_widget().setFocus()

    def _arrange_bar(self) -> None:
        while self._bar_row.count():
            self._bar_row.takeAt(0)
        for part in (*self._tabs.values(), self.add_button, self.tag):
            self._bar_row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_row.addStretch(1)

    def _tab_clicked(self) -> None:
        tab = self.sender()
        assert isinstance(tab, QPushButton)
        self._choose(str(tab.property("language")))
        self.focus_widget().setFocus()

    def _choose(self, language: str) -> None:
        for code, tab in self._tabs.items():
            tab.setChecked(code == language)
        self._stack.setCurrentWidget(self._editors[language])
        if self.focusProxy() is not None:
            self.setFocusProxy(self._editors[language])
        self._mark()

    def _edited(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        """Say which languages are empty, and which one is shown for want of the window's own."""
        shown = self.language if any(tab.isChecked() for tab in self._tabs.values()) else ""
        for language, tab in self._tabs.items():
            name = wording.language_name(language)
            is_empty = not self._editors[language].text().strip()
            says = _("{language}: empty").format(language=name) if is_empty else name
            tab.setText(_("{language} · empty").format(language=name) if is_empty else name)
            tab.setAccessibleName(says)
            tab.setVisible(not (self._read_only and is_empty and language != shown))
        is_other = bool(shown) and shown != self._always[0] and bool(self._tabs)
        is_told = is_other and bool(self._editors[shown].text().strip())
        self.tag.setText(
            _("in {language}").format(language=wording.language_name(shown)) if is_told else ""
        )
