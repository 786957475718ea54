"""What the inputs of one form know of their surroundings."""

from dataclasses import dataclass

from sscdesk.gui.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """Surroundings of a form.

    Attributes:
        workspace: The open desk; pickers search in it.
        root: Case or register record that the form is about; "" for a new one.
        record: The record itself; "" for a new one.
    """

    workspace: Workspace
    root: str = ""
    record: str = ""
