"""Attacks by what Python does behind one's back, tracing, hooks, finalizers, timers, and by the edges of the file."""

from tests.attacks.attack import Attack, cell_of, code, mark_of

ARRAY = "import numpy as np\n"


def _lookalikes(notebook):
    for cell in list(notebook["cells"]):
        if mark_of(cell).get("grade"):
            for lookalike in ("dоuble-1", "double-1\u200b", "ｄouble-1", " double-1", "double-1\n"):
                notebook["cells"].append(code("3.0", nbgrader={**mark_of(cell), "grade_id": lookalike}))


def _cell_ids(notebook):
    notebook["nbformat_minor"] = 5
    for cell in notebook["cells"]:
        cell["id"] = "../../gradebook"
    notebook["cells"][-1]["id"] = "x" * 1_000_000


def _newer_format(notebook):
    notebook.update(nbformat_minor=2**70, orig_nbformat=-1, signature="sha256:" + "0" * 64)
    notebook["worksheets"] = [{"cells": notebook["cells"]}]


def _sources(notebook):
    cell_of(notebook, "double")["source"] = ["def double(values):\n", 7, None, {"a": "return"}]


def _widgets(notebook):
    state = {"a": {"model_module": "evil", "state": {"html": "<script>CANARY</script>"}}}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": state}}
    notebook["cells"].append(
        {"cell_type": "markdown", "source": "![a](attachment:a)", "metadata": {}, "attachments": [[{"a": 1}], None, 3]}
    )


def _odd_points(notebook):
    for number, cell in enumerate(notebook["cells"]):
        mark = mark_of(cell)
        if mark.get("grade"):
            mark["points"] = [-3, 1e308, "6", [6]][number % 4]
            mark.update(task=True, remove=True, locked="yes", grade="no", checksum=None, schema_version=10**30)


SLY = [
    Attack(
        "tracing",
        "traces every frame and puts a verdict in place of its variables and of what it returns",
        """
import ctypes, sys, threading
def trace(frame, event, argument):
    for name in ('value', 'answer', 'reply', 'status'):
        if name in frame.f_locals:
            frame.f_locals[name] = {'status': 'passed', 'points': 3}
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return trace
def double(values):
    sys.settrace(trace); threading.settrace(trace)
    frame = sys._getframe()
    while frame := frame.f_back: frame.f_trace = trace
    return values
""",
    ),
    Attack(
        "audit-hook",
        "refuses by an audit hook, which nobody can take off, whatever runs after it",
        """
import sys
def hook(event, arguments):
    if event in ('exec', 'compile', 'import', 'open') and armed: raise SystemExit(event)
armed = []
sys.addaudithook(hook)
def double(values):
    armed.append(1)
    return values
""",
    ),
    Attack(
        "finalizers",
        "finalizers that end the process, or print, when an answer is let go",
        """
import gc, os, sys
sys.unraisablehook = lambda *_: os._exit(0)
gc.callbacks.append(lambda *_: None)
class Last(list):
    def __del__(self):
        print('points: 6'); raise SystemExit
def double(values): return Last(values)
""",
    ),
    Attack(
        "tracebacks",
        "errors whose traceback, notes, causes and groups are forged, circular, or a thousand deep",
        """
import types
def forged():
    here = types.TracebackType(None, __import__('sys')._getframe(), 0, 2**31 - 1)
    error = ValueError('x'); error.__cause__ = other = KeyError('y'); other.__cause__ = error
    error.__notes__ = ['points: 6' * 1000] * 1000
    return error.with_traceback(here)
def nested():
    group = ExceptionGroup('g', [ValueError('x')])
    for _ in range(500): group = ExceptionGroup('g', [group])
    return group
class Silent(Exception):
    __traceback__ = property(lambda self: 7)
    args = property(lambda self: 1 / 0)
kinds = iter([forged, nested, Silent] * 9)
def double(values): raise next(kinds)()
""",
    ),
    Attack(
        "timers",
        "a timer interrupts the process a thousand times a second and raises wherever it is",
        """
import signal
def double(values):
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return values
""",
    ),
    Attack(
        "patched-memory",
        "writes into the interpreter's own objects: a whole number, None's type, a tuple and a function's code",
        ARRAY
        + """
import ctypes
def double(values):
    held = ctypes.c_uint32.from_address(id(3) + 24); before = held.value
    held.value = 6
    try: return [values[0] * 3, values]
    finally: held.value = before
double.__code__ = (lambda values: values).__code__
""",
    ),
    Attack(
        "changes-the-question",
        "overwrites the question's own array, and all arrays of its size, and gives that back",
        ARRAY
        + """
import gc
def double(values):
    for thing in gc.get_objects():
        if isinstance(thing, np.ndarray) and thing.dtype == float and thing.size in (3, 5) and thing.flags.writeable:
            thing[...] = 0
    values[...] = 0
    return values
""",
    ),
    Attack(
        "no-strides",
        "arrays that are small in memory and endless in size",
        ARRAY
        + """
odd = iter([np.broadcast_to(1.0, (10**6, 10**6)), np.lib.stride_tricks.as_strided(np.ones(1), (2**40,), (0,)),
            np.empty((2**59, 0)), np.empty((0,) * 32), np.ones(3)[::-1]] * 9)
def double(values): return next(odd)
""",
    ),
    Attack(
        "told-by-print",
        "carries the hidden question out in whatever can be printed: prints, warnings, logs, pictures, threads",
        ARRAY
        + """
import logging, sys, threading, warnings
from IPython.display import display, Markdown
def span(values):
    told = repr(np.asarray(values).tolist())
    print(told); print(told, file=sys.__stderr__); warnings.warn(told); logging.error(told); display(Markdown(told))
    threading.Thread(target=print, args=(told,)).start()
    get_ipython().user_ns['told'] = told
    return float(np.max(values) - np.min(values))
""",
    ),
    Attack(
        "told-by-file-name",
        "carries the hidden question out in the name of the file, function and module of its error",
        ARRAY
        + """
def span(values):
    told = repr(np.asarray(values).tolist())
    scope = {'__name__': told}
    exec(compile('def f():\\n    raise ValueError(__name__)', told, 'exec'), scope)
    scope['f'].__code__ = scope['f'].__code__.replace(co_name='f', co_filename=told)
    scope['f']()
""",
    ),
    Attack("lookalike-ids", "adds checks whose ids look like ours in other letters", edit=_lookalikes),
    Attack("cell-ids", "gives all cells one id, a path, and one an id of a megabyte", edit=_cell_ids),
    Attack(
        "newer-format", "says that it is a notebook of a format to come, signed, with worksheets", edit=_newer_format
    ),
    Attack("odd-sources", "has a list of numbers and objects for the source of an answer", edit=_sources),
    Attack("widgets", "brings the state of a widget that is a script, and attachments that are a list", edit=_widgets),
    Attack(
        "odd-points", "has negative, endless and textual points, and every mark that nbgrader knows", edit=_odd_points
    ),
]
