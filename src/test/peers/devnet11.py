"""Asks a chain through the Bittensor SDK 11.3. One JSON request a line, one JSON answer a line.

The optional argument is the public key (hex) of the drand beacon that the SDK encrypts to.
"""

import atexit
import json
import pathlib
import shutil
import sys
import tempfile
from types import SimpleNamespace

sys.dont_write_bytecode = True
from beacon import replace_beacon  # noqa: E402

if len(sys.argv) > 1:
    copies = pathlib.Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, copies, True)
    replace_beacon(copies, "bittensor_core", sys.argv[1])

import bittensor as bt  # noqa: E402
import bittensor_core  # noqa: E402
from bittensor.keyfiles import Keypair  # noqa: E402


def development_wallet(uri):
    """A wallet whose hotkey and coldkey are both the development key."""
    key = Keypair.create_from_uri(uri)
    return SimpleNamespace(
        coldkey=key, coldkeypub=Keypair(ss58_address=key.ss58_address), hotkey=key
    )


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
    wallet = development_wallet(request["uri"])
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
    wallet = development_wallet(request["uri"])
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


def outcome(send, *arguments, **options):
    """What the SDK says of an extrinsic, and the name of its error, if there is one."""
    try:
        result = send(*arguments, **options)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)
    return result.message if result.success else getattr(result.error, "name", None) or result.message


def commit(subtensor, request):
    """Sends a commitment of the given fields; the field "Sealed" is encrypted for a later round."""
    fields = []
    for name, value in request["fields"]:
        if name == "Sealed":
            sealed, at = bittensor_core.get_encrypted_commitment(value, 2, request["block_time"])
            value = {"encrypted": sealed, "reveal_round": at}
            name = "TimelockEncrypted"
        fields.append({name: value})
    call = bt.calls.Commitments.set_commitment(request["netuid"], {"fields": fields})
    wallet = development_wallet(request["uri"])
    return {"outcome": outcome(subtensor.submit_call, call, wallet, signer="hotkey")}


def commitment_row(found):
    return found and [
        found.uid,
        found.hotkey,
        found.block,
        found.status,
        found.data,
        found.value,
        [list(pair) for pair in found.revealed],
    ]


def commitments(subtensor, request):
    """Reads a commitment, all of the subnet, and the revealed ones."""
    netuid, account = request["netuid"], request["account"]
    one = subtensor.read("commitment", netuid=netuid, hotkey_ss58=account)
    return {
        "one": one and [one.block, one.data, one.deposit.rao],
        "all": [commitment_row(c) for c in subtensor.subnets.commitments(netuid).values()],
        "rows": [
            [row[k] for k in ("uid", "commitment", "status", "is_revealed")]
            for row in subtensor.read("commitments", netuid=netuid)
        ],
        "revealed": subtensor.read("revealed_commitment", netuid=netuid, hotkey_ss58=account),
    }


def plain(value):
    """A value of the SDK as JSON: amounts in rao, objects without what they keep undecoded."""
    if isinstance(value, bt.Balance):
        return value.rao
    if isinstance(value, bt.NeuronCommitment):
        return commitment_row(value)
    if hasattr(value, "__dataclass_fields__"):
        return {k: plain(getattr(value, k)) for k in value.__dataclass_fields__ if k != "raw"}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def metagraph(subtensor, request):
    """The whole typed metagraph, and the names of the fields that it is made of."""
    graph = subtensor.subnets.metagraph(request["netuid"])
    return {
        "graph": plain(graph),
        "raw": list(graph.raw),
        "missing": subtensor.subnets.metagraph(request["netuid"] + 1) is None,
    }


def administer(subtensor, request):
    """Sets hyperparameters by the sudo key and by the subnet's owner, and reads them back."""
    netuid = request["netuid"]
    sudo, owner = development_wallet("//Alice"), development_wallet(request["uri"])
    rate = bt.calls.AdminUtils.sudo_set_weights_set_rate_limit(netuid, 77)
    by_sudo = bt.calls.Sudo.sudo(call=subtensor.compose(rate))
    immunity = bt.SetHyperparameter(netuid=netuid, name="immunity_period", value=88)
    return {
        "sent": [
            outcome(subtensor.submit_call, by_sudo, sudo),
            outcome(subtensor.execute, immunity, owner),
            outcome(subtensor.execute, immunity, owner),
            outcome(subtensor.submit_call, by_sudo, owner),
            outcome(subtensor.submit_call, rate, sudo),
        ],
        "read": subtensor.read("subnet_hyperparameters", netuid=netuid),
    }


def decode_metadata(subtensor, request):
    """The names of the pallets that the SDK's core reads of encoded metadata, or why it reads none."""
    encoded = bytes.fromhex(request["metadata"])
    try:
        runtime = bittensor_core.Runtime(encoded, request["spec"], 1, 42)
    except ValueError as error:
        return {"error": str(error)}
    return {"pallets": [pallet["name"] for pallet in runtime.metadata_ir()["pallets"]]}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        subtensor = bt.Subtensor(request["endpoint"])
        answer = REQUESTS[request["do"]](subtensor, request)
        print(json.dumps(answer), flush=True)


REQUESTS = {
    f.__name__: f
    for f in (
        read, transact, pay, holdings, commit, commitments, metagraph, administer, decode_metadata
    )
}

main()
