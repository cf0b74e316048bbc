"""The child process that serves a GGUF file: ``python -m desk.adapters.local_server_main PATH TOKENS``.

It writes one line of JSON to standard output, ``{"url": …}`` or ``{"error": …}``, and ends when its
standard input does: when the parent closes it, and when the parent dies in whatever way.
"""

from __future__ import annotations

import json
import os
import sys
import threading


def serve(path: str, context_tokens: int) -> str:
    """Load the model and serve it on a free loopback port; returns the address."""
    global _server  # noqa: PLW0603 - the server lives as long as the process
    import xllamacpp  # noqa: PLC0415 - an optional extra

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.n_ctx = context_tokens
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.cors_origins = ""
    params.verbosity = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
    _server = server = xllamacpp.Server(params)
    return str(server.listening_address)


_server: object = None


def threads() -> int:
    """One core fewer than there are, but one at least.

    The engine's threads wait for one another at every layer: with one busy core among those in use
    all stand still. On two cores shared with other work one thread wrote 16 tokens a second, two
    wrote 2.
    """
    return max((os.cpu_count() or 2) - 1, 1)


def main() -> None:
    """Serve until standard input ends."""
    path, tokens = sys.argv[1], int(sys.argv[2])
    # The loader writes to standard output as it likes; the one line goes to a copy of it.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    watch = threading.Thread(target=_end_with_parent, daemon=True)
    watch.start()
    try:
        said = {"url": serve(path, tokens)}
    except ImportError:
        said = {"missing": "xllamacpp"}
    except (RuntimeError, OSError, ValueError) as error:
        said = {"error": str(error)}
    out.write(json.dumps(said) + "\n")
    out.close()
    if "url" in said:
        watch.join()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)  # the server's own threads do not end by themselves


if __name__ == "__main__":
    main()
