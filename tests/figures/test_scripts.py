"""Scripts of several files become one classic script, and every script and style sheet can stand in a page."""

from course.figures.scripts import classic
from tests.javascript import COURSE, evaluated, needs_deno
from tests.test_player import PLAYERS, small

FILES = sorted([*COURSE.rglob("*.js"), *COURSE.rglob("*.css")])


def test_what_a_script_imports_stands_once_and_before_it(tmp_path):
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "one.js").write_text("// The first.\nexport const one = 1; // export it\n")
    (tmp_path / "tools" / "half.js").write_text(
        'import {one} from "./one.js";\n\nexport function half() {\n  return one / 2;\n}\n'
    )
    page = tmp_path / "page.js"
    page.write_text('import {\n  half,\n} from "./tools/half.js";\nimport {one} from "./tools/one.js";\n\nhalf(one);\n')
    assert classic(page) == (
        "// The first.\nconst one = 1; // export it\nfunction half() {\n  return one / 2;\n}\nhalf(one);\n"
    )


def test_no_script_or_style_sheet_could_end_the_element_that_holds_it():
    assert len(FILES) > 40
    assert [path.name for path in FILES if "</" in path.read_text(encoding="utf-8")] == []


@needs_deno
def test_every_players_script_is_a_classic_one():
    scripts = {place: small(place).script for place in PLAYERS}
    told = evaluated(
        "figures/player.js", "Object.keys(scripts).filter(place => Function(scripts[place]))", scripts=scripts
    )
    assert told == list(PLAYERS)
