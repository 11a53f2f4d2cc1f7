"""What this machine computes on, and what is chosen for it: precision, XLA, one device or several."""

import os
from pathlib import Path
from typing import NamedTuple

from course.language import Text
from course.training.workers import cluster

CPU = Text("CPU {cores}코어", "CPU, {cores} cores")
GPUS = Text("GPU {count}개({name})", "{count} GPU ({name})")
FLOAT32 = Text("float32", "float32")
MIXED_BFLOAT16 = Text(
    "bfloat16 혼합 정밀도(AMX나 AVX512_BF16이 있는 CPU)", "mixed bfloat16 precision (the CPU has AMX or AVX512_BF16)"
)
MIXED = Text("float16 혼합 정밀도", "mixed float16 precision")
WITH_XLA = Text("XLA", "XLA")
NOT_ON_CPU = Text("XLA 없음(CPU에서는 더 느림)", "no XLA (slower on a CPU)")
NOT_FOR_SEVERAL = Text("XLA 없음(장치가 여럿)", "no XLA (several devices)")
PRODUCTS = "ONEDNN_DEFAULT_FPMATH_MODE"


class Device(NamedTuple):
    """What was found and chosen: names for people, and the Keras dtype policy."""

    name: Text
    precision: Text
    compiler: Text
    policy: str

    @property
    def xla(self):
        """Whether XLA compiles."""
        return self.compiler == WITH_XLA

    def __str__(self):
        return f"{self.name}; {self.precision}; {self.compiler}"


def prepare():
    """The Device of this process, made ready. Call before the first tensor is made and before a model is built.

    GPUs: memory grows as needed, float16 where the GPU has tensor cores (compute capability 7.0), XLA for one alone.
    CPU: where it has instructions for bfloat16, layers multiply and hand on in that, and add in float32; weights stay
    float32. Set $ONEDNN_DEFAULT_FPMATH_MODE=STRICT to stay in float32 throughout.
    """
    if fast := bool(cpu_flags() & {"amx_bf16", "avx512_bf16"}):
        fast = os.environ.setdefault(PRODUCTS, "BF16").upper() in ("BF16", "ANY")
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:
        tf.config.experimental.set_memory_growth(gpu, True)
    if not gpus:
        name = CPU.format(cores=cores())
        precision = (MIXED_BFLOAT16, "mixed_bfloat16") if fast else (FLOAT32, "float32")
        return Device(name, precision[0], NOT_ON_CPU, precision[1])
    about = tf.config.experimental.get_device_details(gpus[0])
    mixed = about.get("compute_capability", (0, 0)) >= (7, 0)
    name = GPUS.format(count=len(gpus), name=about.get("device_name", "?"))
    compiler = WITH_XLA if len(gpus) == 1 and cluster()[1] == 1 else NOT_FOR_SEVERAL
    return Device(name, MIXED if mixed else FLOAT32, compiler, "mixed_float16" if mixed else "float32")


def strategy():
    """TensorFlow's strategy for this process: several computers, else all GPUs (or virtual CPUs), else the one device.

    Build the model inside `strategy().scope()`. Every device gets its share of each batch. Keras's own
    `keras.distribution` is complete for JAX alone. Call this before the first tensor is made, and once: several
    computers wait here for each other.
    """
    import tensorflow as tf

    if cluster()[1] > 1:
        return tf.distribute.MultiWorkerMirroredStrategy()
    found = tf.config.list_logical_devices("GPU") or tf.config.list_logical_devices("CPU")
    names = [device.name for device in found]
    return tf.distribute.MirroredStrategy(names) if len(names) > 1 else tf.distribute.get_strategy()


def cores():
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def cpu_flags():
    """What this CPU has instructions for, by Linux's names; empty elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return set()
    return next((set(line.split()) for line in lines if line.startswith("flags")), set())
