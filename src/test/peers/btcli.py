"""Runs btcli of this environment. One JSON request a line, one JSON answer a line.

A request has the arguments, the home folder and the width of the terminal: btcli breaks lines there,
JSON included.
"""

import json
import os
import subprocess
import sys


def main():
    program = os.path.join(os.path.dirname(sys.executable), "btcli")
    for line in sys.stdin:
        request = json.loads(line)
        terminal = {"COLUMNS": str(request["columns"]), "TERM": "dumb", "NO_COLOR": "1"}
        ended = subprocess.run(
            [program, *request["arguments"]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **terminal, "HOME": request["home"]},
        )
        answer = {
            "code": ended.returncode,
            "out": ended.stdout.decode(),
            "err": ended.stderr.decode(),
        }
        print(json.dumps(answer), flush=True)


main()
