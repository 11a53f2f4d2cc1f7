"""Files that are whole or not there."""

import pytest

from course.files import replacing, write_atomically


@pytest.mark.parametrize("data", ["값\n", b"\x89PNG"])
def test_a_file_and_the_folders_above_it_are_made(tmp_path, data):
    write_atomically(tmp_path / "a" / "b", data)
    assert (tmp_path / "a" / "b").read_bytes() == (data.encode() if isinstance(data, str) else data)


def test_where_writing_fails_the_old_file_stays_and_no_other_is_left(tmp_path):
    path = tmp_path / "model.keras"
    path.write_text("old")

    def write():
        with replacing(path) as temporary:
            assert temporary.suffix == ".keras"  # by which a library tells the format
            temporary.write_text("half")
            raise OSError(28, "no space")

    with pytest.raises(OSError, match=r"model\.keras"):
        write()
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"model.keras": "old"}
