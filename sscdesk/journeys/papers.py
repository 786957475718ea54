"""Documents of the demonstration: one page each that says what it is not."""

from pathlib import Path

from sscdesk.journeys.sample import Part, Project


def write(folder: Path, line: Part, project: Project, phrases: Part) -> None:
    """Write the file that a line is about to attach; any other line needs none."""
    values = line.get("values", {})
    if "file" not in values:
        return
    title = project.facts["case"]["title"]
    page = f"{phrases['paper']}\n\n{values['title']}\n{project.id}: {title}\n"
    (folder / values["file"]).write_bytes(page.encode())
