"""A text that is read once is its reader's own, and as the file is now."""

from course.authoring.text import text_of

TEXT = '# %% [markdown]\n# One\n\n# %% exercise="double"\nx = 1\n'


def test_what_a_reader_changes_no_other_reader_sees(tmp_path):
    path = tmp_path / "assignment.py"
    path.write_text(TEXT, encoding="utf-8")
    first = text_of(path)
    first.cells[0].source = "changed"
    first.cells[1].metadata.clear()
    second = text_of(path)
    assert [cell.source for cell in second.cells] == ["One", "x = 1"]
    assert second.cells[1].metadata["exercise"] == "double"


def test_a_file_that_was_changed_is_read_anew(tmp_path):
    path = tmp_path / "assignment.py"
    for said in ("One", "Two"):
        path.write_text(TEXT.replace("One", said), encoding="utf-8")
        assert text_of(path).cells[0].source == said
