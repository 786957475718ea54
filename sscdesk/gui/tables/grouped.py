"""Rows under heads: "Overdue 3", and below it the three."""

from collections.abc import Sequence

from sscdesk.gui.tables.cells import Group, Id
from sscdesk.gui.tables.model import Fetch, RowModel


class GroupedModel(RowModel):
    """A list of rows in groups; the heads are rows that cannot be stood on."""

    def reset_groups(self, groups: Sequence[tuple[Group, Sequence[Id]]], fetch: Fetch) -> None:
        """Show these groups; one without rows is left out."""
        entries: list[Id | Group] = []
        for group, ids in groups:
            if ids:
                entries += [group, *ids]
        self._become(entries, fetch)

    def group_rows(self) -> list[int]:
        """Where the heads stand."""
        return [row for row, id_ in enumerate(self._ids) if isinstance(id_, Group)]
