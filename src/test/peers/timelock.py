"""Weights encrypted by the real bittensor-drand 2.0.0 or 1.3.0, asked over JSON."""

import json
import sys
import time

import bittensor_drand as drand

GENESIS = 1692803367


def stateful(state, uids, values, version_key, hotkey, block_time):
    return drand.get_encrypted_commit_v2(
        uids,
        values,
        version_key,
        state["lastEpochBlock"],
        state["pendingEpochAt"],
        state["subnetEpochIndex"],
        state["tempo"],
        state["blocksSinceLastStep"],
        state["head"],
        state["revealPeriodEpochs"],
        block_time,
        hotkey,
    )


def modulo(state, uids, values, version_key, hotkey, block_time):
    return drand.get_encrypted_commit(
        uids,
        values,
        version_key,
        state["tempo"],
        state["head"],
        state["netuid"],
        state["revealPeriodEpochs"],
        block_time,
        hotkey,
    )


MODELS = {"stateful": stateful, "modulo": modulo}


def rounds(request):
    """The reveal rounds of many states, each with the clock before and after."""
    answers = []
    for state in request["states"]:
        before = time.time_ns()
        try:
            answer = MODELS[request["model"]](state, [1], [2], 3, bytes(32), state["blockTime"])[1]
        except ValueError as error:
            answer = str(error)
        answers.append([before, answer, time.time_ns()])
    return {"answers": answers}


def commit(request):
    """A commit to a round of the past: a block time below 0 leads there.

    The round is that of the time four blocks after now, since the state's next block reveals.
    """
    block_time = (GENESIS + 3 * request["round"] + 1.5 - time.time()) / 4
    ciphertext, reveal_round = MODELS[request["model"]](
        request["state"],
        request["uids"],
        request["values"],
        request["versionKey"],
        bytes.fromhex(request["hotkey"]),
        block_time,
    )
    return {"ciphertext": ciphertext.hex(), "round": reveal_round}


def encrypt(request):
    envelope, reveal_round = drand.encrypt_at_round(
        bytes.fromhex(request["message"]), request["round"]
    )
    return {"envelope": envelope.hex(), "round": reveal_round}


def decrypt(request):
    try:
        message = drand.decrypt_with_signature(
            bytes.fromhex(request["envelope"]), request["signature"]
        )
        return {"message": message.hex()}
    except ValueError as error:
        return {"error": str(error)}


WHAT = {"rounds": rounds, "commit": commit, "encrypt": encrypt, "decrypt": decrypt}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(WHAT[request["what"]](request)), flush=True)
