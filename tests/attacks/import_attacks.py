"""Attacks on the imports: reaching a library or a room of the course that the week does not allow."""

from tests.attacks.attack import Attack

REACHED = "def double(values): return [2 * value for value in values]"
WANTED = ("scipy.signal", "sklearn.cluster", "keras", "tensorflow", "course.networks", "course.networks.lenet")
PLACES = ("scipy/signal", "sklearn/cluster", "keras/src", "course/networks", "course/weeks", "course/analysis")
EACH = f"""
import importlib, sys, os
WANTED, PLACES = {WANTED}, {PLACES}
import course, numpy
ROOTS = [os.path.dirname(os.path.dirname(m.__file__)) for m in (course, numpy)]
def reached(what):
    print('reached', what)
    exec({REACHED!r}, globals())
"""


def _each(body):
    """`body` for every wanted module `name`; whatever it returns in `found` is a success."""
    lines = "\n".join(f"        {line}" for line in body.strip().splitlines())
    return (
        f"{EACH}\nfor name in WANTED:\n    try:\n        found = None\n{lines}\n        if found: reached(found)\n"
        + ("    except Exception as error: print(name, error)")
    )


IMPORTS = [
    Attack(
        "imports-forbidden",
        "imports each of them by a statement, by __import__ and by importlib",
        _each("exec(f'import {name}')\nfound = __import__(name)\nfound = importlib.import_module(name)"),
    ),
    Attack(
        "finds-in-sys-modules",
        "looks for each of them in sys.modules, and as an attribute of what is imported",
        _each("found = sys.modules.get(name) or getattr(course, name.split('.')[-1])"),
    ),
    Attack(
        "finds-in-memory",
        "looks for the modules and code of each of them among all objects of the process",
        EACH
        + """
import gc, types
import_names = tuple(PLACES)
for o in gc.get_objects():
    if isinstance(o, types.ModuleType) and o.__name__ in WANTED: reached(o)
    code = getattr(o, '__code__', None)
    if isinstance(code, types.CodeType) and any(place in code.co_filename for place in import_names): reached(code)
""",
    ),
    Attack(
        "loads-from-file",
        "finds each of them with a finder of its own, and runs the file by runpy and by exec",
        EACH
        + """
import glob, importlib.machinery, runpy
for root in ROOTS:
    for place in PLACES:
        for path in glob.glob(f'{root}/{place}*/**/*.py', recursive=True) + glob.glob(f'{root}/{place}*.py'):
            try:
                spec = importlib.machinery.PathFinder.find_spec('found', [os.path.dirname(path)])
                importlib.machinery.SourceFileLoader('found', path).load_module()
                reached(path)
            except Exception as error: print(path, type(error))
            try: exec(open(path).read(), {'__name__': 'found'}); reached(path)
            except Exception as error: print(path, type(error))
            try: runpy.run_path(path); reached(path)
            except Exception as error: print(path, type(error))
""",
    ),
    Attack(
        "reads-the-source",
        "reads source and compiled files of each of them where they lie, and by inspect.getsource",
        EACH
        + """
import glob, inspect, pkgutil
for root in ROOTS:
    for place in PLACES:
        for path in glob.glob(f'{root}/{place}*/**/*', recursive=True):
            if os.path.isfile(path) and b'this week does without' not in open(path, 'rb').read(): reached(path)
for name in WANTED:
    try: inspect.getsource(sys.modules[name]); reached(name)
    except Exception as error: print(name, error)
    try: pkgutil.get_data(name, '__init__.py'); reached(name)
    except Exception as error: print(name, error)
""",
    ),
    Attack(
        "unpickles-forbidden",
        "lets pickle import a function of each of them",
        _each("import pickle\nfound = pickle.loads(f'c{name}\\n__doc__\\n.'.encode()) or name"),
    ),
    Attack(
        "another-python",
        "lets another Python import each of them, and a forked and a spawned process",
        _each(
            """
import subprocess, multiprocessing
done = subprocess.run([sys.executable, '-c', f'import {name}; print("found it")'], capture_output=True, text=True)
found = 'found it' in done.stdout
"""
        ),
    ),
    Attack(
        "forgets-and-imports",
        "forgets course and its finders, clears the caches, and imports anew",
        _each(
            """
first = name.split('.')[0]
for old in [n for n in sys.modules if n.split('.')[0] == first and n != 'course.imports']: del sys.modules[old]
importlib.invalidate_caches(); sys.path_importer_cache.clear()
found = importlib.import_module(name)
"""
        ),
    ),
    Attack(
        "unmounts",
        "unmounts what hides them",
        EACH
        + """
import ctypes
libc = ctypes.CDLL(None)
for root in ROOTS:
    for place in PLACES:
        libc.umount2(f'{root}/{place.split("/")[0]}'.encode(), 2); libc.umount2(f'{root}/{place}'.encode(), 2)
try: import scipy.signal; reached('scipy')
except ImportError as error: print(error)
""",
    ),
]
