"""Sets hyperparameters and commitments through the Bittensor SDK. One JSON request, one answer."""

import json
import sys

import bittensor as bt


def wallet(request, uri):
    """A wallet whose hotkey and coldkey are both the development key."""
    w = bt.Wallet(name=uri.strip("/").lower(), hotkey="default", path=request["wallets"])
    w.create_hotkey_from_uri(uri, use_password=False, overwrite=True, suppress=True)
    w.create_coldkey_from_uri(uri, use_password=False, overwrite=True, suppress=True)
    return w


def send(subtensor, w, call):
    answer = subtensor.sign_and_send_extrinsic(
        call, w, wait_for_inclusion=True, wait_for_finalization=True
    )
    return [answer.success, str(answer.error or answer.message)]


def admin(subtensor, request, name, **value):
    return subtensor.compose_call(
        "AdminUtils", "sudo_set_" + name, {"netuid": request["netuid"], **value}
    )


def sudo(subtensor, call):
    return subtensor.compose_call("Sudo", "sudo", {"call": call})


def hyperparameters(subtensor, request):
    alice, owner = wallet(request, "//Alice"), wallet(request, request["owner"])
    rate = admin(subtensor, request, "weights_set_rate_limit", weights_set_rate_limit=77)
    tempo = admin(subtensor, request, "tempo", tempo=999)
    immunity = admin(subtensor, request, "immunity_period", immunity_period=88)
    sent = [
        send(subtensor, alice, sudo(subtensor, rate)),
        send(subtensor, alice, sudo(subtensor, tempo)),
        send(subtensor, owner, immunity),
        send(subtensor, owner, immunity),
        send(subtensor, owner, sudo(subtensor, rate)),
        send(subtensor, alice, rate),
    ]
    read = subtensor.get_subnet_hyperparameters(request["netuid"])
    return {
        "sent": sent,
        "rate_limit": read.weights_rate_limit,
        "tempo": read.tempo,
        "immunity": read.immunity_period,
    }


def commitments(subtensor, request):
    netuid = request["netuid"]
    set_ = subtensor.set_commitment(wallet(request, "//Bob"), netuid, request["text"])
    long = subtensor.set_commitment(wallet(request, "//Alice"), netuid, "a" * 128)
    uid = subtensor.get_uid_for_hotkey_on_subnet(wallet(request, "//Bob").hotkey.ss58_address, netuid)
    return {
        "set": [set_.success, long.success],
        "one": subtensor.get_commitment(netuid, uid),
        "all": subtensor.get_all_commitments(netuid),
    }


def main():
    for line in sys.stdin:
        request = json.loads(line)
        with bt.Subtensor(request["endpoint"]) as subtensor:
            do = {"hyperparameters": hyperparameters, "commitments": commitments}
            answer = do[request["do"]](subtensor, request)
        print(json.dumps(answer), flush=True)


main()
