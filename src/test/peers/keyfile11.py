"""Key files opened and written by SDK 11's bittensor-core, asked over JSON."""

import json
import sys

from bittensor.keyfiles import Keyfile

for line in sys.stdin:
    request = json.loads(line)
    pair = Keyfile(request["file"]).get_keypair(password=request["password"])
    print(json.dumps({"ss58": pair.ss58_address}), flush=True)
