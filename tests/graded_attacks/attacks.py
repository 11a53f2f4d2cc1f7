"""Every attack, in two classes: those that end by themselves within seconds, and those that must be ended."""

from tests.graded_attacks.bombs import LONG, QUICK
from tests.graded_attacks.file_attacks import READING, WRITING
from tests.graded_attacks.machine_attacks import NETWORK, PROCESSES
from tests.graded_attacks.markup_attacks import MARKUP
from tests.graded_attacks.notebook_attacks import NOTEBOOK
from tests.graded_attacks.object_attacks import OBJECTS
from tests.graded_attacks.protocol_attacks import PROTOCOL
from tests.graded_attacks.python_attacks import PYTHON

EVERYDAY = [*PYTHON, *OBJECTS, *PROTOCOL, *READING, *WRITING, *PROCESSES, *NETWORK, *NOTEBOOK, *MARKUP, *QUICK]

__all__ = ["EVERYDAY", "LONG"]
