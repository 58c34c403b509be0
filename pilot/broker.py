"""The broker of a machine without Redis: kombu's filesystem transport, made safe to start at once.

As it comes, a file exists for a moment before it has content; a worker that reads it then stops
with a JSON error. Here every file appears whole.
"""

import os
import tempfile
from pathlib import Path
from time import monotonic_ns
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


def write_whole(path: Path, text: str, *, replace: bool = True) -> None:
    """Write a file that nobody can see half; with `replace=False` an existing one stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    try:
        if replace:
            os.replace(name, path)
        else:
            os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)


class Channel(filesystem.Channel):
    def _queue_bind(self, exchange: str, *args: Any) -> None:
        write_whole(self._exchange_file(exchange), "[]", replace=False)
        super()._queue_bind(exchange, *args)

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:
        # The names sort in the order of arrival; the queue stands after the first dot.
        path = Path(self.data_folder_out) / f"{monotonic_ns()}_{uuid4()}.{queue}.msg"
        write_whole(path, dumps(message))


class Transport(filesystem.Transport):
    Channel = Channel
