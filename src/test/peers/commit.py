"""Commits weights through the Bittensor SDK to the drand beacon whose public key (hex) is the argument.

One JSON request a line, one JSON answer a line.
"""

import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
from beacon import replace_beacon  # noqa: E402


def commit(bt, subtensor, request):
    wallet = bt.Wallet(name="peer", hotkey="alice", path=request["wallets"])
    wallet.create_hotkey_from_uri("//Alice", use_password=False, overwrite=True, suppress=True)
    wallet.create_coldkey_from_uri("//Coldkey", use_password=False, overwrite=True, suppress=True)
    response = subtensor.set_weights(
        wallet,
        request["netuid"],
        request["uids"],
        request["weights"],
        block_time=request["block_time"],
        wait_for_inclusion=True,
        wait_for_finalization=True,
    )
    return {
        "committed": response.success,
        "message": str(response.message),
        "round": (response.data or {}).get("reveal_round"),
    }


def read(bt, subtensor, request):
    weights = subtensor.weights(request["netuid"])
    return {"weights": [[uid, list(map(list, row))] for uid, row in weights]}


def main():
    with tempfile.TemporaryDirectory() as folder:
        replace_beacon(pathlib.Path(folder), "bittensor_drand", sys.argv[1])
        import bittensor as bt

        for line in sys.stdin:
            request = json.loads(line)
            with bt.Subtensor(request["endpoint"]) as subtensor:
                answer = {"commit": commit, "read": read}[request["do"]](bt, subtensor, request)
            print(json.dumps(answer), flush=True)


main()
