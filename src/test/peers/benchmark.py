"""Times the tasks of the other benchmark scripts, asked over JSON."""

import json
import sys
import time


def serve(tasks):
    """Answers {"task", "seconds", …} with the microseconds that one execution takes.

    A task gets the request and returns the function to time. With 0 seconds the function runs once.
    Otherwise it first warms up for half of the seconds.
    """
    for line in sys.stdin:
        request = json.loads(line)
        work = tasks[request["task"]](request)
        seconds = request["seconds"]
        if seconds > 0:
            average(work, seconds / 2)
        print(json.dumps({"micros": average(work, seconds)}), flush=True)


def average(work, seconds):
    count = 0
    start = time.perf_counter()
    while True:
        work()
        count += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return elapsed / count * 1e6
