"""An IPython shell without a kernel: runs a cell and returns its outputs as notebook outputs."""

import base64
import builtins
import getpass
import io
import subprocess
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from course.language import Text

NO_INPUT = Text(
    "노트북을 확인하거나 채점할 때는 input()을 쓸 수 없습니다. 값을 변수에 직접 쓰세요.",
    "input() is not available while a notebook is checked or graded. Write the value into a variable.",
)
MAX_OUTPUT = 1_000_000  # characters a cell
TRUNCATED = "\n[output truncated]\n"


class Outputs(list):
    """The outputs of the running cell; streams are joined, and cut at MAX_OUTPUT."""

    size = 0
    full = False

    def restart(self):
        self.clear()
        self.size, self.full = 0, False

    def add(self, output):
        self.size += len(str(output.get("text") or output.get("data") or output))
        if self.full:
            return
        if self.size > MAX_OUTPUT:
            self.full = True
            output = {"output_type": "stream", "name": "stderr", "text": TRUNCATED}
        last = self[-1] if self else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            last["parts"].append(output["text"])
        elif output["output_type"] == "stream":
            self.append({"output_type": "stream", "name": output["name"], "parts": [output["text"]]})
        else:
            self.append(output)

    def take(self):
        """The outputs so far, as a list of notebook outputs."""
        return [
            {"output_type": "stream", "name": o["name"], "text": "".join(o["parts"])} if "parts" in o else o
            for o in self
        ]


OUTPUTS = Outputs()


class Stream(io.TextIOBase):
    """A stdout or stderr that writes into OUTPUTS."""

    encoding = "utf-8"

    def __init__(self, name):
        self.stream_name = name

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            OUTPUTS.add({"output_type": "stream", "name": self.stream_name, "text": text})
        return len(text)


def _as_text(data):
    """Pictures, which are bytes here, as notebooks keep them: in base64."""
    return {
        kind: base64.b64encode(value).decode() if isinstance(value, bytes) else value for kind, value in data.items()
    }


class Publisher(DisplayPublisher):
    """`display(...)` and figures."""

    def publish(self, data, metadata=None, **_):  # type: ignore[override]
        OUTPUTS.add({"output_type": "display_data", "data": _as_text(data), "metadata": metadata or {}})

    def clear_output(self, wait=False):
        OUTPUTS.restart()


class Hook(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        OUTPUTS.add(
            {
                "output_type": "execute_result",
                "data": _as_text(format_dict),
                "metadata": md_dict or {},
                "execution_count": self.prompt_count,
            }
        )

    def finish_displayhook(self):
        pass


class Shell(InteractiveShell):
    """IPython's shell with its terminal, history and pty taken out."""

    def enable_gui(self, gui=None):
        pass

    def init_io(self):
        pass

    def _showtraceback(self, etype, evalue, stb):
        OUTPUTS.add(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", str(etype)),
                "evalue": str(evalue),
                "traceback": [str(line) for line in stb],
            }
        )

    def system(self, command):
        """`!command`, without the pseudo-terminal that IPython wants."""
        done = subprocess.run(
            command, shell=True, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
        )
        print(done.stdout + done.stderr, end="")
        self.user_ns["_exit_code"] = done.returncode


def start_shell():
    """The process's one Shell, with inline figures; stdout and stderr go to the cells' outputs."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config, display_pub_class=Publisher, displayhook_class=Hook)
    if "matplotlib" in sys.modules:  # else the first cell that draws imports it; $MPLBACKEND makes its figures inline
        shell.run_line_magic("matplotlib", "inline")
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
    builtins.input = getpass.getpass = _no_input  # type: ignore[assignment]
    return shell


def _no_input(prompt=""):
    raise RuntimeError(NO_INPUT)


def run_cell(shell, source):
    """Runs one cell and returns {"outputs": [...], "ok": bool, "execution_count": int}."""
    OUTPUTS.restart()
    count = shell.execution_count
    result = shell.run_cell(source, store_history=True)
    return {"outputs": OUTPUTS.take(), "ok": bool(result.success), "execution_count": count}
