"""How much a submission may use, and the error that says why this machine cannot isolate one."""

from typing import NamedTuple

from course.errors import CourseError
from course.language import Text

GB = 1 << 30
MB = 1 << 20


class Confinement(NamedTuple):
    """The limits of one submission: all of its processes together, except where it says otherwise."""

    memory: int = 3 * GB  # bytes: private and shared memory, scratch files, and what the kernel holds for it
    scratch: int = 512 * MB  # bytes of files, /tmp and /dev/shm included
    file_size: int = 256 * MB  # bytes of one file
    files: int = 20_000  # in the scratch folder
    open_files: int = 512  # a process
    processes: int = 256  # processes and threads; TensorFlow starts a few threads for each core
    seconds: float = 6 * 3600  # a net under Session's own limits
    readable: tuple = ()  # folders that student code may read besides Python and its libraries
    data: bool = True  # whether it may read the machine's data sets, $COURSE_DATA too


class CannotIsolate(CourseError):
    """What isolation needs is refused by this machine; nothing of the student's has run."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


CANNOT = Text(
    "이 컴퓨터에서는 제출물을 격리할 수 없습니다. {step} 단계가 거부되었습니다: {error}. {remedy} "
    "또는 --no-sandbox로 격리 없이 채점할 수 있습니다(채점 보고서에 표시됩니다).",
    "This machine cannot isolate submissions: {step} was refused: {error}. {remedy} "
    "Or grade without isolation with --no-sandbox; the report will say so.",
)
REMEDIES = {
    "system": Text(
        "리눅스(WSL 2 포함)에서 채점하세요.",
        "Grade on Linux (WSL 2 will do).",
    ),
    "library": Text(
        "pip install pyseccomp를 실행하고, 시스템 패키지 libseccomp2(페도라에서는 libseccomp)를 설치하세요.",
        "Run pip install pyseccomp, and install the system's package libseccomp2 (libseccomp on Fedora).",
    ),
    "root": Text(
        "컨테이너 안이라면 --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt "
        "apparmor=unconfined --security-opt systempaths=unconfined 옵션으로 시작하세요. 리눅스 5.12 이상이 필요합니다.",
        "In a container, start it with --cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt "
        "apparmor=unconfined --security-opt systempaths=unconfined. Linux 5.12 or newer is needed.",
    ),
    "user": Text(
        "관리자가 sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0(우분투) 또는 "
        "kernel.unprivileged_userns_clone=1(데비안)로 사용자 네임스페이스를 허용하거나, root로 채점하세요. "
        "리눅스 5.12 이상이 필요합니다.",
        "Let an administrator allow user namespaces: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 "
        "(Ubuntu) or kernel.unprivileged_userns_clone=1 (Debian). Or grade as root. Linux 5.12 or newer is needed.",
    ),
}


def cannot_isolate(step, error, remedy):
    """The CannotIsolate for a `step` that failed with `error`; `remedy` names one of REMEDIES."""
    return CannotIsolate(CANNOT.format(step=step, error=error, remedy=REMEDIES[remedy]))
