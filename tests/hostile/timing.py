"""Is a hidden thing answered as fast as one that is not there (separation.md, C14)?

For every operation with an id: pairs of the same request as somebody outside, once with the id of a hidden thing and once with an id
that nothing has, in random order, against a release build. What is printed is the median of the pairs' differences with its bootstrap
interval. It is a report for people: what a busy machine does to it fails nothing.
"""

import http.client
import json
import os
import random
import statistics
import sys
import time
import uuid

from house import CONTRACT, House, Person, WORK
from known import found

PAIRS = int(os.environ.get("TIMING_PAIRS", "2000"))
RESAMPLES = 1000
# So wide that, of a hundred and fifty operations without a difference, one in seven runs names one.
LEVEL = 0.999
OUTSIDER = "hannah"


class Prober:
    """One connection that is kept, so that nothing but the answer is timed."""

    def __init__(self, base, person):
        self.connection = http.client.HTTPConnection("127.0.0.1", int(base.rsplit(":", 1)[1]), timeout=60)
        self.headers = {
            "X-Requested-With": "practice-circles", "Content-Type": "application/json", "X-Request-Id": "timing",
            "Cookie": person.session.headers["Cookie"], "Host": base.split("//")[1],
        }

    def ask(self, method, path):
        body = b"{}" if method in ("PUT", "POST") else None
        started = time.perf_counter_ns()
        self.connection.request(method, path, body=body, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, (time.perf_counter_ns() - started) / 1000


def nothings_id():
    return str(uuid.UUID(int=(uuid.uuid4().int & ~(0xF << 76)) | (0x7 << 76)))


def filled(path, kinds, number):
    """The address with ids of things that are there, or None when nothing of the kind is known."""
    parts = path.split("{")
    address = parts[0]
    for part in parts[1:]:
        name, after = part.split("}", 1)
        ids = kinds.get(name, [])
        if number >= len(ids):
            return None
        address += ids[number] + after
    return address


def absent(path):
    parts = path.split("{")
    return parts[0] + "".join(nothings_id() + part.split("}", 1)[1] for part in parts[1:])


def hidden(prober, method, path, kinds):
    for number in range(6):
        address = filled(path, kinds, number)
        if address and prober.ask(method, address)[0] == 404:
            return address
    return None


def interval(differences):
    chance = random.Random(1)
    medians = sorted(statistics.median(chance.choices(differences, k=len(differences))) for _ in range(RESAMPLES))
    cut = int(RESAMPLES * (1 - LEVEL) / 2)
    return medians[cut], medians[-1 - cut]


def compared(prober, method, path, address, chance):
    differences, times = [], []
    for _ in range(PAIRS):
        pair = [(True, address), (False, absent(path))]
        chance.shuffle(pair)
        took = {there: prober.ask(method, one)[1] for there, one in pair}
        differences.append(took[True] - took[False])
        times.append(took[False])
    return statistics.median(times), statistics.median(differences), *interval(differences)


def main():
    contract = json.loads(CONTRACT.read_text())
    house = House("timing", int(os.environ.get("FIRST_PORT", "8460")), sys.argv[1])
    chance = random.Random(7)
    apart = []
    try:
        insiders = [Person(house.base, key) for key in ("nadia", "colette", "noor", "marguerite", "admin")]
        kinds = found(insiders, contract)
        prober = Prober(house.base, Person(house.base, OUTSIDER))
        print(f"{OUTSIDER}, {PAIRS} pairs each; microseconds: an absent thing, hidden less absent, and the {LEVEL:.1%} interval of that")
        print(f"{'':<34}{'absent':>8}{'median':>9}{'from':>9}{'to':>9}", flush=True)
        for path, methods in contract["paths"].items():
            for method, operation in methods.items() if "{" in path else ():
                address = hidden(prober, method.upper(), path, kinds)
                if not address:
                    continue
                usual, median, low, high = compared(prober, method.upper(), path, address, chance)
                excludes = low > 0 or high < 0
                if excludes:
                    apart.append(operation["operationId"])
                print(f"{operation['operationId']:<34}{usual:>8.0f}{median:>9.1f}{low:>9.1f}{high:>9.1f}{'  *' if excludes else ''}", flush=True)
    finally:
        house.close()
    print(f"\nThe interval leaves zero out for {len(apart)}: {', '.join(apart) or 'none'}")


main()
