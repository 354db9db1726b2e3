"""Asks a chain through the Bittensor SDK. One JSON request a line, one JSON answer a line."""

import json
import sys

import bittensor as bt


def axon(a):
    return {"ip": a.ip, "port": a.port, "ip_type": a.ip_type, "protocol": a.protocol, "hotkey": a.hotkey}


def read(subtensor, request):
    netuid = request["netuid"]
    m = subtensor.metagraph(netuid)
    neuron = subtensor.get_neuron_for_pubkey_and_subnet(m.hotkeys[0], netuid)
    hyper = subtensor.get_subnet_hyperparameters(netuid)
    return {
        "n": int(m.n),
        "hotkeys": list(m.hotkeys),
        "coldkeys": list(m.coldkeys),
        "uids": [int(u) for u in m.uids],
        "stake": [float(s) for s in m.S],
        "permits": [bool(p) for p in m.validator_permit],
        "last_update": [int(u) for u in m.last_update],
        "axons": [axon(a) for a in m.axons],
        "tempo": hyper.tempo,
        "rate_limit": hyper.weights_rate_limit,
        "neuron": {"uid": neuron.uid, "stake": neuron.stake.rao, "permit": neuron.validator_permit},
        "balance": subtensor.get_balance(m.hotkeys[0]).rao,
        "exists": [subtensor.subnet_exists(netuid), subtensor.subnet_exists(netuid + 1)],
        "block": subtensor.block,
    }


def wallet(request):
    """A wallet of the well-known development keys, in the folder given."""
    w = bt.Wallet(name="peer", hotkey=request["hotkey"].strip("/").lower(), path=request["wallets"])
    w.create_hotkey_from_uri(request["hotkey"], use_password=False, overwrite=True, suppress=True)
    w.create_coldkey_from_uri("//Coldkey", use_password=False, overwrite=True, suppress=True)
    return w


def transact(subtensor, request):
    netuid = request["netuid"]
    w = wallet(request)
    weights = subtensor.set_weights(
        w,
        netuid,
        request["uids"],
        request["weights"],
        wait_for_inclusion=True,
        wait_for_finalization=True,
    )
    axon = bt.Axon(wallet=w, ip="127.0.0.9", port=8099, external_ip="127.0.0.9", external_port=8099)
    served = subtensor.serve_axon(netuid, axon, wait_for_inclusion=True, wait_for_finalization=True)
    return {
        "weights": weights.success,
        "served": served.success,
        "read": [[uid, list(map(list, row))] for uid, row in subtensor.weights(netuid)],
        "uid_axon": subtensor.metagraph(netuid).axons[0].ip,
    }


def main():
    for line in sys.stdin:
        request = json.loads(line)
        with bt.Subtensor(request["endpoint"]) as subtensor:
            answer = {"read": read, "transact": transact}[request["do"]](subtensor, request)
        print(json.dumps(answer), flush=True)


main()
