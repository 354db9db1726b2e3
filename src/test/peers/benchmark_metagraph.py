"""Prints uid, hotkey, stake and axon of a subnet's neurons with the SDK 10 or 11."""

import sys

NETUID = 58


def print10(endpoint):
    import bittensor

    for n in bittensor.Subtensor(network=endpoint).metagraph(netuid=NETUID).neurons:
        print(n.uid, n.hotkey, n.stake, n.axon_info.ip, n.axon_info.port)


def print11(endpoint):
    import bittensor

    graph = bittensor.Subtensor(endpoint).read("metagraph", netuid=NETUID)
    for uid, hotkey in enumerate(graph["hotkeys"]):
        print(uid, hotkey, graph["total_stake"][uid], graph["axons"][uid])


{"10": print10, "11": print11}[sys.argv[1]](sys.argv[2])
