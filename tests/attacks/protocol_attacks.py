"""Attacks on the protocol: code finds the socket on which its process answers, and writes to it itself."""

from tests.attacks.attack import Attack

DOOR = """
import json, os, socket, stat, struct, threading, time
import numpy as np
doors = []
for number in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode): doors.append(number)
    except OSError: pass
def frame(header, body=b""):
    header = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("!IQ", len(header), len(body)) + header + body
def answer(number, reply):
    pairs = [[key, value] for key, value in reply.items()]
    return frame([{"dict": [["id", number], ["answer", {"dict": pairs}]]}, []])
def say(data):
    for door in doors[:1]: os.write(door, data)
assert doors
"""

PROTOCOL = [
    Attack(
        "answers-before",
        "writes full answers for the next hundred questions before they are asked",
        DOOR
        + """
for number in range(2, 100):
    say(answer(number, {'status': 'passed', 'outputs': {'list': []}, 'ok': True, 'points': 3, 'value': 6.0,
                        'error': '', 'message': '', 'line': 0, 'source': ''}))
""",
        ends=False,
    ),
    Attack(
        "answers-another",
        "answers a question that was asked before, and one that never will be",
        DOOR
        + """
def double(values):
    say(answer(2, {'status': 'returned', 'value': 1.0}) + answer(10**6, {'status': 'passed'}))
    return values
""",
    ),
    Attack(
        "late-answer",
        "a thread waits, and answers again when the question is over",
        DOOR
        + """
def late():
    for number in range(2, 1000):
        time.sleep(0.01)
        try: say(answer(number, {'status': 'returned', 'value': 2.0}))
        except OSError: return
threading.Thread(target=late, daemon=True).start()
""",
        ends=False,
    ),
    Attack(
        "garbage",
        "writes bytes that are no frame",
        DOOR
        + """
def double(values):
    say(os.urandom(4096))
    return values
""",
    ),
    Attack(
        "text-frame",
        "writes a frame whose header is not JSON",
        DOOR
        + """
def double(values):
    say(frame(b'points: 6'))
    return values
""",
    ),
    Attack(
        "huge-frame",
        "promises 16 exabytes",
        DOOR
        + """
def double(values):
    say(struct.pack('!IQ', 2**32 - 1, 2**64 - 1))
    return values
""",
    ),
    Attack(
        "hungry-frame",
        "promises a frame of the greatest size and never sends it",
        DOOR
        + """
def double(values):
    say(struct.pack('!IQ', 16 << 20, 1 << 26) + b'['); time.sleep(60)
    return values
""",
    ),
    Attack(
        "deep-frame",
        "nests a header without end",
        DOOR
        + """
def double(values):
    say(frame(b'[' * 1_000_000))
    return values
""",
    ),
    Attack(
        "wide-frame",
        "sends a header of a million empty lists",
        DOOR
        + """
def double(values):
    say(frame([{'list': [{'list': []}] * 300_000}, []]))
    return values
""",
    ),
    Attack(
        "overlapping-arrays",
        "declares arrays of negative, endless and contradicting shapes",
        DOOR
        + """
def double(values):
    say(frame([{'array': 0}, [['<f8', [-1]], ['O', [2**70]], ['V99999', [0]]]], b'x' * 8))
    return values
""",
    ),
    Attack(
        "wide-dtype",
        "declares an array whose dtype has millions of fields",
        DOOR
        + """
def double(values):
    say(frame([{'array': 0}, [['f8,' * 5_000_000, [0]]]]))
    return values
""",
    ),
    Attack(
        "one-array-everywhere",
        "names one array of a megabyte a hundred thousand times",
        DOOR
        + """
def double(values):
    value = {'list': [{'array': 0}] * 100_000}
    reply = {'dict': [['status', 'returned'], ['value', value]]}
    say(frame([{'dict': [['id', 3], ['answer', reply]]}, [['|u1', [1 << 20]]]], bytes(1 << 20)))
    return values
""",
    ),
    Attack(
        "odd-reply",
        "replies with lists, numbers and models where words are expected",
        """
import course.sandbox.child as child
odd = iter([7, None, [], {'status': 7}, {'status': 'returned', 'value': {'list': 1}}, {'status': ['passed']},
            {'status': 'passed', 'value': 1, 'points': 3}, {'message': 5}] * 9)
child.Child.ask_call = lambda *_: next(odd)
""",
    ),
    Attack(
        "forged-model",
        "answers with a model that is none, with numbers and claims of every kind",
        """
import course.sandbox.child as child
class Said(dict): pass
import course.sandbox.wire as wire
kept = wire._encode
def encode(value, *rest):
    if isinstance(value, Said): return {'model': -1, 'about': {'list': []}}
    return kept(value, *rest)
wire._encode = encode
child.Child.ask_call = lambda *_: {'status': 'returned', 'value': Said()}
""",
    ),
    Attack(
        "shuts-the-door",
        "closes the socket at the question",
        DOOR
        + """
def double(values):
    [os.close(n) for n in doors]
    return values
""",
    ),
    Attack(
        "many-outputs",
        "answers a cell with a hundred and twenty thousand outputs of a forged kind",
        """
import course.sandbox.child as child, course.sandbox.shell as shell
odd = [{'output_type': 'stream', 'text': 'x' * 40}, {'output_type': 'error', 'ename': [1], 'evalue': {}}]
shell.run_cell = lambda *_: {'outputs': odd * 60_000, 'ok': True, 'execution_count': 10**300}
""",
    ),
]
