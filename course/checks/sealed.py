"""Hints that travel with a notebook, each under a lock that only the wrong answers open.

The key is made of a function's answers to all that a visible check asks, by a hash that is slow on purpose (scrypt,
RFC 7914). Who made the mistake has the answers, and with them the key; who did not reads nothing. Standard library
alone, since it runs in students' notebooks: a stream of SHAKE-256 enciphers, HMAC-SHA-256 tells that the key is right.
"""

import base64
import functools
import hashlib
import hmac
import io

import numpy as np

from course.checks.models import INPUT, ModelHandle

SALT, NAME, TAG, LENGTH = 16, 8, 16, 2  # bytes
COST = {"n": 2**14, "r": 8, "p": 1}  # about 50 ms and 16 MiB
DIGITS = 12  # binary digits that count, of an array's largest number: noise of 1e-7 does not
OFF_CENTRE = 0.382  # so that numbers that people write down are not on the rim between two whole ones
RIM = 1.37  # so that the step changes where people write no number
NOTHING = 1e-9  # the largest number of an array of which only rounding noise is left

_handed_out = b""


class NoKey(Exception):
    """Of these answers no key is made: one is an error, or a model whose layers say nothing of their shapes."""


def use_hints(text):
    """The hints of this notebook, as `seal` made them; the setup cell calls it."""
    global _handed_out
    _handed_out = base64.b64decode(text)


def hint_for(check, ask):
    """The hint that the replies to all that `check` asks open, or None; `ask()` gives them where there are hints."""
    if not _handed_out:
        return None
    try:
        return unseal(_handed_out, fingerprint(check, ask()))
    except NoKey:
        return None


def seal(hints, salt):
    """The text that `use_hints` takes: `hints` maps fingerprints to hints, `salt` are bytes that anybody may know."""
    salt = hashlib.sha256(salt).digest()[:SALT]
    entries = sorted(_entry(key_of(print_, salt), hint.encode()) for print_, hint in hints.items())
    return base64.b64encode(salt + b"".join(entries)).decode()


def unseal(sealed, print_):
    """The hint in `sealed` that belongs to a fingerprint, or None."""
    file = io.BytesIO(sealed)
    key = key_of(print_, file.read(SALT))
    while name := file.read(NAME):
        tag, length = file.read(TAG), int.from_bytes(file.read(LENGTH))
        body = file.read(length)
        if name == key[:NAME] and hmac.compare_digest(tag, _tag(key, body)):
            return _enciphered(key, body).decode()
    return None


def _entry(key, hint):
    body = _enciphered(key, hint)
    return key[:NAME] + _tag(key, body) + len(body).to_bytes(LENGTH) + body


@functools.cache
def key_of(print_, salt):
    """Bytes that name an entry, encipher it and prove it; slow."""
    return hashlib.scrypt(print_, salt=salt, dklen=NAME + 64, **COST)


def _enciphered(key, text):
    stream = hashlib.shake_256(key[NAME:][:32]).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, stream, strict=True))


def _tag(key, body):
    return hmac.digest(key[NAME + 32 :], body, "sha256")[:TAG]


def fingerprint(check, replies):
    """A digest of a function's replies to a check, the same for numbers that differ by rounding alone. Raises NoKey."""
    if not replies or any(reply.status != "returned" for reply in replies):
        raise NoKey
    said = [_said(reply.value) for reply in replies]
    return hashlib.sha256(repr((check.exercise, check.name, said)).encode()).digest()


def _said(value):
    """The value without what rounding may change; lists stay apart from arrays, tuples do not from lists."""
    if isinstance(value, ModelHandle):
        return _said_of_network(value)
    if isinstance(value, str | None):
        return value
    if isinstance(value, dict):
        return "dict", sorted((repr(_said(key)), _said(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return "list", [_said(item) for item in value]
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise NoKey
    if array.dtype.kind != "f":
        return array.dtype.kind, array.shape, _digest(array.astype("<i8"))
    step, whole = _whole(array.astype(float))
    return "f", array.shape, step, _digest(whole)


def _said_of_network(model):
    """A network by its weights, by the sizes of its maps and by its losses: the same however it is written down."""
    if model.output_shape is None or not model.weights:  # subclassed, or not built
        raise NoKey
    weights = sorted(tuple(weight["shape"]) for weight in model.weights)
    maps = {repr(layer["output_shape"]) for layer in model.layers if layer["class"] != INPUT}  # Sequential hides it
    return "network", repr(model.output_shape), weights, sorted(maps), [_said(loss) for loss in model.evaluated]


def _digest(array):
    return hashlib.sha256(array.tobytes()).hexdigest()


def _whole(numbers):
    """Whole numbers that stand for real ones, in steps of about a 4096th of the largest: (power of 2, numbers)."""
    finite = np.isfinite(numbers)
    largest = np.abs(numbers[finite]).max(initial=0)
    step = int(np.frexp(RIM * largest)[1]) - DIGITS if largest > NOTHING else 0
    steps = np.floor(np.ldexp(np.where(finite, numbers, 0), -step) + OFF_CENTRE)
    special = np.nan_to_num(np.where(finite, 0, numbers), nan=1, posinf=2, neginf=3)
    return step, np.stack([steps, special]).astype("<i8")
