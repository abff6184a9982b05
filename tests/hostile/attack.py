"""Tries the running server with what the contract allows and what it forbids, as several people.

Every persona has a server of its own with a fresh copy of the demo partnership, so that what one ends is there for the next, and what is
sent depends on the seed alone. What is checked, and what is not, stands in schemathesis.toml.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

from house import CONTRACT, HERE, House, Person, WORK
from known import found

PORT = int(os.environ.get("FIRST_PORT", "8460"))
# How many requests are made up for each operation, and how many walks along several. A longer run: HOSTILE_EXAMPLES=50 make test-hostile
EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "2"))
SEED = os.environ.get("HOSTILE_SEED", "20261123")

PERSONAS = {
    "nadia": "organises circle 1, convenes circle 3",
    "colette": "the programme team",
    "hannah": "a manager with power over members",
    "marguerite": "a guest of one session",
    "nobody": "signed out",
}

EVERYTHING = "nadia"

# What ends the standing, or the sign-in, that everything else is tried with is tried last, as a round of its own.
ENDINGS = (
    "leave_circle", "add_engagement", "change_engagement", "add_person_engagement", "change_person_engagement", "end_organisation",
    "answer_visit", "withdraw_guest", "cancel_session", "close_session", "postpone_session", "remove_identity",
)
# Signing out ends the sign-in in the middle of a round whatever comes after it; tests/people/sign_in.rs tries it.
NEVER = ("sign_out",)


def rounds(key):
    """Each round: its name, which operations, and how."""
    # Every bound of every field, and what lies beside it, is tried by who gets furthest; to the others most of it is a 404.
    phases = "examples,coverage,fuzzing" if key == EVERYTHING else "examples,fuzzing"
    outside = [part for name in NEVER for part in ("--exclude-operation-id", name)]
    without = outside + [part for name in ENDINGS for part in ("--exclude-operation-id", name)]
    endings = [part for name in ENDINGS for part in ("--include-operation-id", name)]
    yield "each", [*without, "--phases", phases, "--max-examples", str(EXAMPLES)]
    yield "walks", [*without, "--phases", "stateful", "--max-examples", str(EXAMPLES * 10)]
    yield "endings", [*endings, "--phases", phases, "--max-examples", str(EXAMPLES)]


def furnished(binary):
    """The demo partnership, loaded once, and the ids of what is in it."""
    house = House("furnished", PORT, binary)
    try:
        people = [Person(house.base, key) for key in ("nadia", "colette", "noor", "marguerite", "hannah", "admin")]
        ids = found(people, json.loads(CONTRACT.read_text()))
        (WORK / "known.json").write_text(json.dumps(ids))
    finally:
        house.close()
    return house.folder


def attack(number, key, binary, folder):
    house = House(key, PORT + 1 + number, binary, folder)
    started, wrong = time.monotonic(), []
    try:
        person = Person(house.base, key)
        env = {
            **os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "KNOWN_IDS": str(WORK / "known.json"),
            "SIGN_IN": person.token or "not-a-sign-in", "OWN_SIGN_IN": person.own_sign_in(),
        }
        for name, which in rounds(key):
            command = [
                pathlib.Path(sys.executable).parent / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run", CONTRACT,
                "--url", house.base, "--seed", SEED, *which, "--report-junit-path", WORK / f"{key}-{name}.xml",
                "-H", f"Origin:{house.base}", "-H", "X-Requested-With:practice-circles",
            ]
            done = subprocess.run(command, env=env, cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            (WORK / f"{key}-{name}.txt").write_text(done.stdout)
            if done.returncode:
                wrong.append(done.stdout)
        if key != "nobody" and person.get("/api/v1/me").status_code != 200:
            wrong.append(f"{key} was signed out on the way: what came after was tried by nobody.")
    finally:
        house.close()
    return key, wrong, time.monotonic() - started, answers(house.log.read_text())


def answers(log):
    """How many answers of each status the server's own log has."""
    lines = (line.split() for line in log.splitlines() if "web::guard]" in line and " /api/v1" in line)
    return collections.Counter(line[-2] for line in lines)


def main():
    binary, only = sys.argv[1], sys.argv[2:] or list(PERSONAS)
    WORK.mkdir(parents=True, exist_ok=True)
    folder = furnished(binary)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        tries = [pool.submit(attack, number, key, binary, folder) for number, key in enumerate(only)]
        for one in tries:
            key, wrong, seconds, statuses = one.result()
            counts = "  ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
            print(f"{key:<12}{PERSONAS[key]:<40}{sum(statuses.values()):>6} requests {seconds:>5.0f} s  {counts}", flush=True)
            if wrong or any(status.startswith("5") for status in statuses):
                failed = True
                print("\n".join(wrong), flush=True)
    if failed:
        sys.exit(f"What was sent and answered: {WORK}")


main()
