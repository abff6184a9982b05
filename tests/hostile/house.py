"""The real server with the demo partnership, and people signed in at it."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

import requests

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
WORK = TARGET / "hostile"
CONTRACT = ROOT / "openapi" / "openapi.json"

PASSPHRASE = "a circle is a safe place"
MORNING = "2026-11-23T09:00:00Z"


class Person:
    """Somebody signed in at one server."""

    def __init__(self, base, key):
        self.base = base
        self.token = None
        self.session = requests.Session()
        self.session.headers.update({"X-Requested-With": "practice-circles", "Origin": base})
        if key != "nobody":
            answer = self.session.post(
                f"{base}/api/v1/sign-in", json={"email": f"{key}@demo.example", "passphrase": PASSPHRASE}, timeout=60
            )
            assert answer.status_code == 204, answer.text
            self.token = answer.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]
            self.session.cookies.clear()
            self.session.headers["Cookie"] = answer.headers["Set-Cookie"].split(";")[0]

    def own_sign_in(self):
        """The id of the sign-in that this person came with."""
        if not self.token:
            return ""
        return next(item["id"] for item in self.get("/api/v1/me/sign-ins").json()["items"] if item["current"])

    def get(self, path):
        return self.session.get(self.base + path, timeout=60)


class House:
    """The real server with a copy of the demo partnership."""

    def __init__(self, name, port, binary, furnished=None):
        self.folder = WORK / name
        shutil.rmtree(self.folder, ignore_errors=True)
        if furnished:
            shutil.copytree(furnished, self.folder)
        else:
            self.folder.mkdir(parents=True)
        clock = WORK / f"{name}.clock"
        clock.write_text(MORNING)
        self.base = f"http://localhost:{port}"
        self.log = WORK / f"{name}.log"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                sys.exit(f"Port {port} is taken. Choose others: FIRST_PORT=… make test-hostile")
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [binary, "demo", "--data-dir", self.folder, "--listen", f"127.0.0.1:{port}", "--clock", clock],
                stdout=log, stderr=subprocess.STDOUT,
            )
        try:
            self.wait()
        except BaseException:
            self.close()
            raise

    def wait(self):
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if requests.get(f"{self.base}/readyz", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                time.sleep(0.1)
            if self.process.poll() is not None:
                break
        sys.exit(f"The server did not come up:\n{self.log.read_text()}")

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
