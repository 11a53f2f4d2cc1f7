"""A small HTTP server on this machine that behaves and misbehaves as servers on the net do."""

import contextlib
import http.server
import threading
from typing import NamedTuple


class Manners(NamedTuple):
    """How the server answers: whether it knows Range, after how many bytes it hangs up, with which status."""

    ranges: bool = True
    hang_up_after: int | None = None
    status: int = 200
    length: bool = True


class Server:
    """`files` is {path: bytes}; `asked` lists (path, Range header) of each request; `manners` may change between."""

    def __init__(self, files):
        self.files, self.asked, self.manners, self.address = files, [], Manners(), None


@contextlib.contextmanager
def serving(files):
    """A Server that answers at its `address` inside the block."""
    server = Server(files)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            _answer(server, self)

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=[0.02])
        thread.start()
        server.address = f"http://127.0.0.1:{listener.server_port}"
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()


def _answer(server, handler):
    asked = handler.headers.get("Range")
    server.asked.append((handler.path, asked))
    manners, content = server.manners, server.files.get(handler.path)
    if content is None or manners.status != 200:
        return handler.send_error(404 if content is None else manners.status)
    start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and manners.ranges else 0
    if start >= len(content) > 0 and start:
        return handler.send_error(416)
    body = content[start:]
    handler.send_response(206 if start else 200)
    if start:
        handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    if manners.length:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body if manners.hang_up_after is None else body[: manners.hang_up_after])
    return None
