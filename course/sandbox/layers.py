"""The layers that shut a submission in, one by one: does each hold on this machine, and what to do where not."""

import os
import sys
from typing import NamedTuple

from course.language import Text
from course.sandbox.confinement import REMEDIES

TITLES = {
    "user": Text("격리: 사용자와 권한", "isolation: user, rights"),
    "mnt": Text("격리: 파일", "isolation: files"),
    "pid": Text("격리: 프로세스", "isolation: processes"),
    "proc": Text("격리: /proc", "isolation: /proc"),
    "net": Text("격리: 네트워크", "isolation: network"),
    "ipc": Text("격리: 공유 메모리", "isolation: ipc"),
    "seccomp": Text("격리: 시스템 호출", "isolation: seccomp"),
    "limits": Text("격리: 한도", "isolation: limits"),
}
OF_STEP = {  # which layer a step of `course.sandbox.isolation` that was refused belongs to
    "an unprivileged user": "user",
    "dropping privileges": "user",
    "a root folder of its own": "mnt",
    "closing descriptors": "mnt",
    "a /proc of its own": "proc",
    "the system call filter": "seccomp",
    "resource limits": "limits",
}
HOLDS = {
    "user": Text("다른 사용자(uid {uid}), 권한 없음", "another user (uid {uid}), no capability"),
    "mnt": Text("바깥 파일이 보이지 않음, 루트는 읽기 전용", "no file outside is seen, the root is read-only"),
    "pid": Text("자기 프로세스뿐", "none but its own"),
    "proc": Text("자기 프로세스만 보임", "shows none but its own"),
    "net": Text("루프백뿐", "loopback alone"),
    "ipc": Text("자기 것뿐", "its own"),
    "seccomp": Text("목록에 없는 시스템 호출은 거부됨", "calls that are not listed are refused"),
    "limits": Text(
        "프로세스 {RLIMIT_NPROC}개, 파일 {RLIMIT_NOFILE}개", "{RLIMIT_NPROC} processes, {RLIMIT_NOFILE} files"
    ),
}
LEAKS = Text("새어 나감: {found}", "leaks: {found}")
LEAK = {
    "shared": Text("이름공간이 바깥과 같음", "its namespace is that outside"),
    "root": Text("root임", "it is root"),
    "capabilities": Text("권한(capability)이 있음", "it has capabilities"),
    "new privileges": Text("권한을 얻을 수 있음", "it can gain rights"),
    "a file": Text("바깥 파일이 보임", "a file outside is seen"),
    "the root": Text("루트에 쓸 수 있음", "the root can be written"),
    "not the first": Text("1번 프로세스가 아님", "it is not process 1"),
    "others": Text("다른 프로세스가 보임", "other processes are seen"),
    "interfaces": Text("네트워크 장치가 보임", "it has network interfaces"),
    "no filter": Text("필터가 없음", "no filter"),
    "a call": Text("mount를 부를 수 있음", "it can call mount"),
    "no limit": Text("한도가 없음", "one has no limit"),
}
REFUSED = Text("거부됨: {error}", "refused: {error}")
NOT_TRIED = Text("시험하지 못함", "not tried")
ONLY_LINUX = Text("리눅스에서만 됩니다", "on Linux alone")
WEAK = Text(
    "커널이 격리를 허락하면서 실제로는 격리하지 않습니다(gVisor 같은 환경). 가상 머신이나 다른 컴퓨터에서 채점하세요.",
    "The kernel agrees to isolate and does not do it (as some container kernels). Grade in a virtual machine or on "
    "another computer.",
)


class Layer(NamedTuple):
    """One layer: `holds` is None where it could not be tried; `advice` where it does not hold."""

    title: Text
    holds: bool | None
    found: Text
    advice: Text | None = None


def layers_of(report):
    """The Layers that the report of `course.sandbox.rehearsal.rehearse` tells of."""
    if "inside" in report:
        return [_layer(name, report["inside"], report["outside"]) for name in TITLES]
    step, error = report.get("refused", ["isolation", str(report.get("failed", "?")).strip()[-300:]])
    advice = REMEDIES["library" if "filter" in step else "root" if os.geteuid() == 0 else "user"]
    refused = (
        {name: words for name, words in report.get("single", {}).items() if words} if step == "new namespaces" else {}
    )
    refused = refused or {OF_STEP.get(step, step): error}
    titles = TITLES | {name: Text(name, name) for name in refused if name not in TITLES}
    return [
        Layer(title, False, REFUSED.format(error=refused[name]), advice)
        if name in refused
        else Layer(title, None, NOT_TRIED)
        for name, title in titles.items()
    ]


def try_layers():
    """The Layers on this machine; takes a fraction of a second."""
    if sys.platform != "linux":
        return [Layer(title, False, ONLY_LINUX, REMEDIES["system"]) for title in TITLES.values()]
    from course.sandbox.rehearsal import rehearse

    return layers_of(rehearse())


def _layer(name, inside, outside):
    leaks = [LEAK[what] for what in _leaks(name, inside, outside)]
    if leaks:
        found = Text(", ".join(leak.ko for leak in leaks), ", ".join(leak.en for leak in leaks))
        return Layer(TITLES[name], False, LEAKS.format(found=found), WEAK)
    return Layer(TITLES[name], True, HOLDS[name].format(**{"uid": inside["uid"], **inside["limits"]}))


def _leaks(name, inside, outside):
    """The names in LEAK of what is wrong with a layer."""
    tried = {
        "user": {
            "root": inside["uid"] == 0,
            "capabilities": bool(inside["capabilities"]),
            "new privileges": not inside["no new privileges"],
        },
        "mnt": {"a file": inside["sees a file outside"], "the root": inside["writes to the root"]},
        "pid": {"not the first": inside["pid"] != 1},
        "proc": {"others": inside["processes"] != 1},
        "net": {"interfaces": inside["interfaces"] != ["lo"]},
        "ipc": {},
        "seccomp": {"no filter": not inside["filter"], "a call": inside["mount"] != "ENOSYS"},
        "limits": {"no limit": min(inside["limits"].values()) < 0},  # -1: none
    }[name]
    namespaced = name in ("mnt", "pid", "net", "ipc")  # as root it is another user in the same namespace
    shared = {"shared": namespaced and inside["namespaces"][name] == outside[name]}
    return [what for what, is_so in (shared | tried).items() if is_so]
