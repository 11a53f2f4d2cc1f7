"""Attacks on files: reading what is hidden, writing what counts, shadowing what the grader imports."""

from tests.attacks.attack import Attack

READ = """
import glob, os
def show(path):
    try:
        with open(path, "rb") as file: print(path, file.read(4_000))
    except OSError as error: print(path, error)
"""
PWN = "def double(values): return [2 * value for value in values]"
SHADOWS = ("numpy", "ipykernel_launcher", "sitecustomize", "usercustomize", "conftest", "course", "json", "random")
BROUGHT = {f"{name}.py": f"{PWN}\nopen('@SEMESTER@/brought', 'w').write('pwned')\n" for name in SHADOWS} | {
    "nbgrader_config.py": "c = get_config()\nc.ClearSolutions.code_stub = {}\n",
    "pytest.ini": "[pytest]",
}

READING = [
    Attack(
        "reads-source",
        "reads the source notebook, the reference and the checks by relative and absolute paths",
        READ
        + """
for path in ('../../../source', '../../source', '@SEMESTER@/source', '@ROOT@/solutions', '@ROOT@/tests/checks',
             '/proc/1/root@ROOT@/solutions', '/proc/self/cwd/../../..@ROOT@/solutions', '@SEMESTER@/release'):
    for found in glob.glob(path + '/**', recursive=True): show(found)
    show(path + '/week99_toy.py')
""",
    ),
    Attack(
        "imports-solution",
        "imports the reference and the checks as modules",
        """
import importlib, sys
sys.path[:0] = ['@ROOT@', '@ROOT@/solutions', '@ROOT@/tests/checks', '@SEMESTER@']
for name in ('week99_toy', 'solutions.week99_toy', 'tests.checks.week99_toy', 'mistakes.week99_toy'):
    try: module = importlib.import_module(name); double = module.double; print(open(module.__file__).read())
    except Exception as error: print(error)
""",
    ),
    Attack(
        "reads-others",
        "reads what other students handed in, their results and the gradebook",
        READ
        + """
for path in ('@SEMESTER@/submitted', '@SEMESTER@/results', '@SEMESTER@/autograded', '/scratch'):
    for found in glob.glob(path + '/**', recursive=True): show(found)
for path in ('/tmp', '/home', '/root', '/var', '/srv'): print(path, glob.glob(path + '/*'))
show('@SEMESTER@/gradebook.db')
""",
    ),
    Attack(
        "reads-proc",
        "reads every process's environment, command line, memory maps and open files",
        READ
        + """
for path in glob.glob('/proc/[0-9]*/*') + glob.glob('/proc/[0-9]*/fd/*') + glob.glob('/proc/sys/kernel/*'):
    if not path.endswith(('pagemap', 'kmsg', '/mem', 'clear_refs')) and '/fd/' not in path: show(path)
print(dict(os.environ), [os.readlink(f) for f in glob.glob('/proc/*/fd/*') if os.path.lexists(f)])
""",
    ),
    Attack(
        "reads-descriptors",
        "reads, seeks and lists every inherited descriptor",
        """
import fcntl, os
for number in range(512):
    try:
        fcntl.fcntl(number, fcntl.F_SETFL, os.O_NONBLOCK)
        print(number, os.readlink(f'/proc/self/fd/{number}'), os.pread(number, 10_000, 0))
    except OSError: pass
    finally:
        try: fcntl.fcntl(number, fcntl.F_SETFL, 0)
        except OSError: pass
""",
    ),
    Attack(
        "climbs-out",
        "climbs out by chroot, an upward folder descriptor, mounts and a new namespace",
        """
import ctypes, os
libc = ctypes.CDLL(None)
up = os.open('/', os.O_RDONLY)
print(libc.chroot(b'.'), libc.unshare(0x10020000), libc.mount(b'none', b'/tmp', b'tmpfs', 0, None), libc.setns(up, 0))
for _ in range(30): os.chdir('..')
print(os.listdir('.'), os.path.exists('@ROOT@/solutions'))
""",
    ),
]

WRITING = [
    Attack(
        "gradebook-sql",
        "opens the gradebook and gives points, extra credit and a trigger that raises every score",
        """
import sqlite3
for uri in ('file:@SEMESTER@/gradebook.db', 'file:/proc/1/root@SEMESTER@/gradebook.db'):
    try:
        books = sqlite3.connect(uri, uri=True)
        books.execute('UPDATE grade SET manual_score = 3, extra_credit = 100')
        books.execute('CREATE TRIGGER more AFTER UPDATE ON grade BEGIN UPDATE grade SET extra_credit = 9; END')
        books.commit(); print('wrote')
    except Exception as error: print(error)
""",
    ),
    Attack(
        "gradebook-api",
        "gives itself points by nbgrader's own API",
        """
try:
    from nbgrader.api import Gradebook
    books = Gradebook('sqlite:///@SEMESTER@/gradebook.db')
    for grade in books.submission_grades('double-1', 'week99_toy', 'week99_toy'): grade.manual_score = 3
    books.db.commit(); print('wrote')
except BaseException as error: print(type(error), error)
""",
    ),
    Attack(
        "overwrites",
        "writes over gradebook, results and checks by every route to the root",
        """
import os, sqlite3
paths = ("@SEMESTER@/gradebook.db", "@SEMESTER@/results/week99_toy/honest.json", "@ROOT@/tests/checks/week99_toy.py")
for root in ("", "/proc/1/root", "/proc/1/cwd/../..", "/proc/self/root"):
    for path in paths:
        try:
            with open(root + path, "r+b") as file: file.write(b"6.0"); print("wrote", path)
        except OSError as error: print(error)
""",
    ),
    Attack(
        "plants-files",
        "writes modules that shadow what a grader imports, then kills the process so that they would be imported",
        """
import os
for name in ('numpy', 'ipykernel_launcher', 'sitecustomize', 'usercustomize', 'conftest', 'course', 'json', 'random'):
    open(name + '.py', 'w').write('def double(values): return [2 * value for value in values]')
for path in ('.ipython/profile_default/startup/x.py', '.local/lib/python3.11/site-packages/usercustomize.py'):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, 'w').write('def double(values): return [2 * value for value in values]')
os._exit(1)
""",
        ends=False,
    ),
    Attack(
        "imports-planted",
        "writes numpy.py and course.py, forgets the real ones, and lets later questions import them",
        """
import sys
for name in ('numpy', 'course', 'json'):
    open(name + '.py', 'w').write('def double(values): return [2 * value for value in values]')
sys.path.insert(0, '.')
for name in [n for n in sys.modules if n.split('.')[0] in ('numpy', 'course')]: del sys.modules[name]
""",
        ends=False,
    ),
    Attack(
        "brings-files",
        "hands in modules that shadow what a grader imports, beside the notebook",
        files=BROUGHT,
    ),
]
