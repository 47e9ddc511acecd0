# SPDX-License-Identifier: MIT
"""A preview under test, and what a browser would say to it, without a browser's manners."""

import http.client
import json
import os
import signal
import socket
import subprocess
from dataclasses import dataclass
from urllib.parse import urlsplit

from program import environment

# No answer takes so long, also with sanitizers on a busy machine.
PATIENCE_S = 120


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Events:
    """The stream of states, read event by event."""

    def __init__(self, preview):
        self.connection = http.client.HTTPConnection(preview.host, timeout=PATIENCE_S)
        self.connection.request("GET", f"{preview.path}events")
        self.answer = self.connection.getresponse()

    def next(self):
        lines = []
        while True:
            line = self.answer.readline().decode().rstrip("\n")
            if line.startswith(("event:", "data:")):
                lines.append(line)
            elif not line and lines:
                event, data = lines
                assert event == "event: state", event
                return json.loads(data.removeprefix("data: "))

    def until(self, wanted):
        """The first state that is as wanted, and how many came until then."""
        count = 1
        while not wanted(state := self.next()):
            count += 1
        return state, count

    def close(self):
        self.connection.close()


class Preview:
    """`chancery preview` in a folder."""

    def __init__(self, folder, *arguments, **changes):
        command = [os.environ["CHANCERY"], "preview", "--no-browser", *map(str, arguments)]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(**{"VISUAL": "", "EDITOR": ""} | changes),
        )
        self.address = self.process.stdout.readline().strip()
        place = urlsplit(self.address)
        self.host, self.path = place.netloc, place.path
        self.origin = f"http://{self.host}"

    def ask(self, method, path, body=None, **headers):
        """Of any path, from the root, with headers whose names have `_` for `-`."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE_S)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def read(self, path, **headers):
        return self.ask("GET", self.path + path, **headers)

    def post(self, path, order, **headers):
        origin = headers or {"Origin": self.origin}
        body = order if isinstance(order, (bytes, str)) else json.dumps(order)
        return self.ask("POST", self.path + path, body, **origin)

    def state(self):
        return self.read("state").json

    def events(self):
        return Events(self)

    def socket(self):
        host, port = self.host.split(":")
        return socket.create_connection((host, int(port)), timeout=PATIENCE_S)

    def end(self):
        """Ends it as ctrl-C does; status and what it wrote to standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, err
