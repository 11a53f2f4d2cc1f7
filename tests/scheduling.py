"""How tests are dealt out to the processes of `pytest -n 2`: xdist's own groups do nothing under pytest 9.2."""

import re

import pytest

TOGETHER = "tests/attacks"  # its files share what takes long to make
WEEK = re.compile(r"\[(week\d\d_\w+)")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Which tests one process keeps together, and what happens when a process is lost."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group_of(nodeid)

        def remove_node(self, node):
            """The test at which a process was lost, None if it had none left; its other tests are dealt out again.

            xdist's own also deals out that test, and groups that are finished: for those it waits without end.
            """
            groups = self.assigned_work.pop(node)
            left = [(tests, test) for tests in groups.values() for test, done in tests.items() if not done]
            if not left:
                return None
            tests, lost = left[0]
            tests[lost] = True
            self.workqueue.update((group, tests) for group, tests in groups.items() if not all(tests.values()))
            for other in self.assigned_work:
                self._reschedule(other)
            return lost

        def _reschedule(self, node):
            """More groups for a process that has few tests left; the end for it where there are none.

            A process starts a test when it knows of the next, so one test alone, left of a lost process's group,
            would wait without end: xdist's own gives another group only after a test. It also gives tests to a
            process that is still collecting its own.
            """
            if node not in self.registered_collections:
                return
            super()._reschedule(node)
            if not node.shutting_down and self._pending_of(self.assigned_work[node]) < 2:
                self._reschedule(node)

    return Scheduling(config, log)


def group_of(nodeid):
    """The test's file, or its folder; tests of several weeks in one file go apart by week."""
    file, week = nodeid.split("::")[0], WEEK.search(nodeid)
    return TOGETHER if file.startswith(TOGETHER) else f"{file} {week[1]}" if week else file
