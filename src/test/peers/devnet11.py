"""Asks a chain through the Bittensor SDK 11.3. One JSON request a line, one JSON answer a line."""

import json
import sys
from types import SimpleNamespace

import bittensor as bt
from bittensor.keyfiles import Keypair


def read(subtensor, request):
    netuid, account, other = request["netuid"], request["account"], request["other"]
    graph = subtensor.read("metagraph", netuid=netuid)
    return {
        "hyperparameters": subtensor.read("subnet_hyperparameters", netuid=netuid),
        "missing": subtensor.read("subnet_hyperparameters", netuid=netuid + 1),
        "metagraph": {k: v for k, v in graph.items() if k in request["fields"]},
        "absent": [k for k in request["fields"] if k not in graph],
        "neurons": [
            [n.uid, n.hotkey, n.validator_permit, n.total_stake.rao] for n in subtensor.neurons.all(netuid=netuid)
        ],
        "balance": subtensor.balances.get(account).rao,
        "balances": {
            k: v.rao for k, v in subtensor.read("balances", coldkey_ss58s=[account, other]).items()
        },
        "deposit": subtensor.read("existential_deposit").rao,
        "uid": subtensor.read("uid", netuid=netuid, hotkey_ss58=account),
        "epoch": subtensor.read("epoch_status", netuid=netuid)["tempo"],
    }


def transact(subtensor, request):
    """Transfers and serves with a development key, then reads both back."""
    key = Keypair.create_from_uri(request["uri"])
    wallet = SimpleNamespace(
        coldkey=key, coldkeypub=Keypair(ss58_address=key.ss58_address), hotkey=key
    )
    netuid, other = request["netuid"], request["other"]
    transfer = subtensor.execute(bt.Transfer(dest_ss58=other, amount_tao=1.5), wallet)
    served = subtensor.execute(bt.ServeAxon(netuid=netuid, ip="127.0.0.9", port=8099), wallet)
    refused = subtensor.execute(bt.ServeAxon(netuid=netuid, ip="127.0.0.1", port=8099), wallet)
    return {
        "transferred": transfer.success,
        "fee": transfer.fee.rao,
        "events": [e["event"]["module_id"] + "." + e["event"]["event_id"] for e in transfer.events],
        "balance": subtensor.balances.get(other).rao,
        "served": served.success,
        "refused": refused.message,
        "axon": subtensor.read("metagraph", netuid=netuid)["axons"][0],
    }


def pay(subtensor, request):
    """Stakes 20 TAO on the subnet and 5 on the root network, unstakes 50 alpha, transfers 1.5 TAO."""
    key = Keypair.create_from_uri(request["uri"])
    wallet = SimpleNamespace(
        coldkey=key, coldkeypub=Keypair(ss58_address=key.ss58_address), hotkey=key
    )
    hotkey, netuid = request["account"], request["netuid"]
    intents = [
        bt.AddStake(hotkey_ss58=hotkey, netuid=netuid, amount_tao=20),
        bt.AddStake(hotkey_ss58=hotkey, netuid=0, amount_tao=5),
        bt.RemoveStake(hotkey_ss58=hotkey, netuid=netuid, amount_alpha=50),
        bt.Transfer(dest_ss58=request["other"], amount_tao=1.5),
    ]
    return {"messages": [subtensor.execute(intent, wallet).message for intent in intents]}


def holdings(subtensor, request):
    """Balance, stakes and their value of a coldkey."""
    coldkey, netuid = request["coldkey"], request["netuid"]
    available = subtensor.read("stake_availability", coldkey_ss58=coldkey, netuid=netuid)
    return {
        "balance": subtensor.balances.get(coldkey).rao,
        "other": subtensor.balances.get(request["other"]).rao,
        "stakes": [
            [s.netuid, s.hotkey, s.stake.rao, s.is_registered]
            for s in subtensor.read("stake_for_coldkey", coldkey_ss58=coldkey)
        ],
        "value": subtensor.read("stake_value_for_coldkey", coldkey_ss58=coldkey).stake_value.rao,
        "available": [available[k].rao for k in ("total", "locked", "available")],
        "alpha": subtensor.read("metagraph", netuid=netuid)["alpha_stake"][0],
    }


def main():
    for line in sys.stdin:
        request = json.loads(line)
        subtensor = bt.Subtensor(request["endpoint"])
        does = {"read": read, "transact": transact, "pay": pay, "holdings": holdings}
        answer = does[request["do"]](subtensor, request)
        print(json.dumps(answer), flush=True)


main()
