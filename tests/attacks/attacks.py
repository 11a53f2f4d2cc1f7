"""Every attack, in two classes: those that end by themselves within seconds, and those that must be ended."""

from tests.attacks.bombs import LONG, QUICK
from tests.attacks.file_attacks import READING, WRITING
from tests.attacks.import_attacks import IMPORTS
from tests.attacks.kernel_attacks import KERNEL
from tests.attacks.machine_attacks import NETWORK, PROCESSES
from tests.attacks.markup_attacks import MARKUP
from tests.attacks.notebook_attacks import NOTEBOOK
from tests.attacks.object_attacks import OBJECTS
from tests.attacks.protocol_attacks import PROTOCOL
from tests.attacks.python_attacks import PYTHON
from tests.attacks.sly_attacks import SLY

SHORT = [
    *PYTHON,
    *IMPORTS,
    *OBJECTS,
    *PROTOCOL,
    *READING,
    *WRITING,
    *PROCESSES,
    *KERNEL,
    *SLY,
    *NETWORK,
    *NOTEBOOK,
    *MARKUP,
    *QUICK,
]

__all__ = ["LONG", "SHORT"]
