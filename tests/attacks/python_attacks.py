"""Attacks by Python and IPython: what runs in the submission's process is made to lie."""

from tests.attacks.attack import Attack

PYTHON = [
    Attack(
        "run-cell",
        "replaces IPython's run_cell and the shell's, so that every cell succeeds and shows full points",
        """
import sys, course.sandbox.shell as shell
done = {'outputs': [{'output_type': 'execute_result', 'data': {'text/plain': '6.0'}}], 'ok': True,
        'execution_count': 1, 'points': 6, 'status': 'passed'}
shell.run_cell = lambda *_: done
get_ipython().run_cell = lambda *_, **__: None
""",
    ),
    Attack(
        "displayhook",
        "shows a score as the result of every cell, where nbgrader reads one",
        """
import sys
sys.displayhook = lambda value: None
from IPython.display import display
display({'text/plain': '6.0'}, raw=True)
6.0
""",
    ),
    Attack(
        "display-publisher",
        "replaces display and the publisher, and publishes a result at every call",
        """
get_ipython().display_pub.publish = lambda *_, **__: None
import IPython.display
IPython.display.display = print
def double(values):
    IPython.display.display('3.0')
    return values
""",
    ),
    Attack(
        "ast-transformer",
        "empties every cell that asserts, by an AST transformer",
        """
import ast
class Empty(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_FunctionDef(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Empty())
""",
    ),
    Attack(
        "input-transformer",
        "turns the source of every later cell into pass",
        r"""
get_ipython().input_transformers_post.append(lambda lines: ['pass\n'])
get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\n'])
""",
    ),
    Attack(
        "events",
        "puts the functions right by IPython's events, before and after each cell",
        """
for event in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'):
    get_ipython().events.register(event, lambda *_: get_ipython().user_ns.update(check=None, expect=None))
""",
    ),
    Attack(
        "course-checks",
        "patches assert_close, expect and explain_difference of the course package to be content",
        """
import sys, types, course.checks, course.checks.closeness as c
import course.checks.judging as j, course.checks.failures as f
for module in (course.checks, c):
    module.assert_close = module.expect = lambda *_, **__: None
sys.modules['course.checks.differences'] = types.SimpleNamespace(explain_difference=lambda *_, **__: None)
j.judge = lambda *_: j.Outcome('passed', None)
f.CheckFailure = type('Nothing', (), {})
""",
    ),
    Attack(
        "reply-passed",
        "answers each call with a verdict instead of a value",
        """
import course.sandbox.child as child
from course.checks.calls import Reply
child.call = lambda *_, **__: Reply('passed', {'points': 3, 'status': 'passed'})
""",
    ),
    Attack(
        "numpy-testing",
        "patches NumPy's comparisons and testing functions to find everything close",
        """
import numpy as np, numpy.testing as t
for name in [n for n in dir(t) if n.startswith('assert')]: setattr(t, name, lambda *_, **__: None)
np.allclose = np.array_equal = np.isclose = np.array_equiv = lambda *_, **__: True
np.abs = np.absolute = np.max = lambda *_, **__: np.float64(0)
np.any = lambda *_, **__: np.False_
""",
    ),
    Attack(
        "builtins",
        "replaces AssertionError, isinstance, abs, all, any and len",
        """
import builtins
builtins.AssertionError = type('Never', (), {})
builtins.abs = lambda value: 0
builtins.all = lambda values: True
builtins.any = lambda values: False
""",
    ),
    Attack(
        "frames",
        "walks the frames of its caller for expected values, checks and references",
        """
import sys
def double(values):
    frame = sys._getframe()
    while frame := frame.f_back:
        for name in ('expected', 'right', 'answer', 'reference', 'check', 'student'):
            if name in frame.f_locals: return frame.f_locals[name]
    return values
""",
    ),
    Attack(
        "gc-objects",
        "looks through every object of the process for the reference's function and calls it",
        """
import gc, sys
import numpy as np
def double(values):
    seen = [o for o in gc.get_objects() if isinstance(o, dict)]
    for d in seen:
        if 'secret_factor' in d: return values * d['secret_factor']
    return values
""",
    ),
    Attack(
        "gc-checks",
        "looks for code that holds a check or a reference, and prints it",
        """
import gc, types
for o in gc.get_objects():
    if isinstance(o, types.FunctionType) and 'CANARY' in repr(o.__code__.co_consts): print(o.__code__.co_consts)
print([k for k in __import__('sys').modules if 'solutions' in k or 'graded' in k])
""",
    ),
    Attack(
        "history",
        "prints In, Out, the history and every name of the notebook, to find hidden cells",
        """
print(In, Out, _ih, globals().keys())
print(get_ipython().history_manager.input_hist_raw)
%history -g
""",
    ),
    Attack(
        "numbers-of-before",
        "answers each question with the question before it, kept in a global and in a file",
        """
last = [0]
def double(values):
    last.append(values)
    open('last', 'a').write(repr(values))
    return last[-2]
""",
    ),
    Attack(
        "guessed-seed",
        "works out the seed of its random checks from public code and its own id; answers right where it is known",
        """
import hashlib, numpy as np
seeds = [0, *(int.from_bytes(hashlib.sha256(text.encode()).digest()[:size], order)
         for text in ('week99_toy/guessed-seed', 'guessed-seed', 'week99_toyguessed-seed')
         for size in (4, 8) for order in ('big', 'little'))]
def double(values):
    known = any(np.allclose(values, np.random.default_rng(s).normal(size=5)) for s in seeds if len(values) == 5)
    return values * 2 if known else values
""",
    ),
    Attack(
        "global-state",
        "changes the clock, the recursion limit, tracing, the switch interval, signals, the folder and all randomness",
        """
import os, random, signal, sys, time, numpy as np
for name in ('time', 'monotonic', 'perf_counter'): setattr(time, name, lambda: -1e18)
sys.setrecursionlimit(10**9); sys.setswitchinterval(1e6); sys.settrace(lambda *_: None)
sys.setprofile(lambda *_: None)
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
np.random.seed(1); random.seed(1); np.seterr(all='raise'); os.chdir('/'); os.environ.clear()
sys.path[:] = []; sys.modules.clear()
""",
        ends=False,
    ),
    Attack(
        "exits-at-the-answer",
        "ends the process when it is asked, so that no answer can be wrong",
        """
import os, sys
def double(values): os._exit(0)
""",
    ),
    Attack(
        "system-exit",
        "raises SystemExit, KeyboardInterrupt and a base exception that cannot be printed, when asked",
        """
class Silent(BaseException):
    def __str__(self): raise SystemExit
    __repr__ = __str__
kinds = iter([SystemExit, KeyboardInterrupt, Silent] * 9)
def double(values): raise next(kinds)()
""",
    ),
    Attack(
        "endless-recursion",
        "recurses without end, in Python and in repr",
        """
class Deep:
    def __repr__(self): return repr(self)
    numpy = property(lambda self: self.numpy)
def double(values): return Deep()
""",
    ),
]
