"""A neuron of the Python SDK: asks and serves ProviderCheck.

First line of input: {"role": "dendrite" | "axon", ...}. A dendrite then takes one question a line
and answers each; an axon says where it listens and serves until its input ends.
"""

import asyncio
import json
import os
import socket
import sys
import time
import types
import typing
from typing import Optional

os.environ["BT_NO_PARSE_CLI_ARGS"] = "false"
sys.argv = sys.argv[:1]

from bittensor.utils import networking

networking.get_external_ip = lambda: "127.0.0.9"  # asks strangers otherwise

from bittensor.core.axon import Axon
from bittensor.core.chain_data import AxonInfo
from bittensor.core.dendrite import Dendrite
from bittensor.core.synapse import Synapse
from bittensor_wallet import Keypair


class ProviderCheck(Synapse):
    polygon_wallet: Optional[str] = None
    wallet_proof: Optional[str] = None
    api_url: Optional[str] = None


class Unknown(Synapse):
    """A synapse that no axon serves."""


class Faulty(Dendrite):
    """Spoils its requests in the way that is asked for."""

    fault = None
    headers = None
    body = None

    def process_server_response(self, server_response, json_response, local_synapse):
        self.headers = {name.lower(): value for name, value in server_response.headers.items()}
        self.body = json_response
        super().process_server_response(server_response, json_response, local_synapse)

    def preprocess_synapse_for_request(self, target, synapse, timeout=12.0):
        synapse = super().preprocess_synapse_for_request(target, synapse, timeout)
        dendrite = synapse.dendrite
        signer = self.keypair
        if self.fault == "signature":
            signer = Keypair.create_from_uri("//Charlie")
        if self.fault == "nonce":
            dendrite.nonce = time.time_ns() - 3600 * 10**9
        text = f"{dendrite.nonce}.{dendrite.hotkey}.{synapse.axon.hotkey}.{dendrite.uuid}.{synapse.body_hash}"
        dendrite.signature = f"0x{signer.sign(text).hex()}"
        return synapse


def say(value):
    print(json.dumps(value), flush=True)


def target_of(question):
    return AxonInfo(
        version=1,
        ip=question["ip"],
        port=question["port"],
        ip_type=4,
        hotkey=question["hotkey"],
        coldkey=question["hotkey"],
    )


async def ask_at_once(question):
    """Each of several dendrites of one hotkey asks several questions, all at the same time."""
    key = Keypair.create_from_uri(question["caller"])
    dendrites = [Dendrite(wallet=key) for _ in range(question["dendrites"])]
    answers = await asyncio.gather(
        *(
            dendrite.forward(
                [target_of(question)] * question["times"],
                ProviderCheck(),
                timeout=question["timeout"],
                deserialize=False,
            )
            for dendrite in dendrites
        )
    )
    for dendrite in dendrites:
        await dendrite.aclose_session()
    terminals = [answer.dendrite for several in answers for answer in several]
    return {
        "statuses": [int(terminal.status_code) for terminal in terminals],
        "messages": sorted({terminal.status_message for terminal in terminals}),
    }


async def ask(question):
    if "times" in question:
        return await ask_at_once(question)
    dendrite = Faulty(wallet=Keypair.create_from_uri(question["caller"]))
    dendrite.fault = question.get("fault")
    target = target_of(question)
    answer = await dendrite.forward(
        target,
        Unknown() if question.get("fault") == "name" else ProviderCheck(),
        timeout=question["timeout"],
        deserialize=False,
    )
    await dendrite.aclose_session()
    return {
        "status": int(answer.dendrite.status_code),
        "message": answer.dendrite.status_message,
        "polygon_wallet": getattr(answer, "polygon_wallet", None),
        "wallet_proof": getattr(answer, "wallet_proof", None),
        "api_url": getattr(answer, "api_url", None),
        "headers": dendrite.headers,
        "body": dendrite.body,
        "dendrite": answer.dendrite.model_dump(),
        "axon": answer.axon.model_dump(),
        "axon_status": answer.axon.status_code,
        "axon_process_time": answer.axon.process_time,
    }


def serve(wish):
    wallet = types.SimpleNamespace(hotkey=Keypair.create_from_uri(wish["hotkey"]))
    failing = Keypair.create_from_uri("//Ferdie").ss58_address
    stranger = Keypair.create_from_uri("//Charlie").ss58_address
    axon = Axon(wallet=wallet, port=wish["port"], external_ip="127.0.0.1")

    def forward(synapse: ProviderCheck) -> ProviderCheck:
        if synapse.dendrite.hotkey == failing:
            raise RuntimeError("a defect")
        if wish.get("delay"):
            time.sleep(wish["delay"])
        synapse.polygon_wallet = wish["polygon_wallet"]
        synapse.wallet_proof = wish["wallet_proof"]
        synapse.api_url = wish["api_url"]
        return synapse

    def blacklist(synapse: ProviderCheck) -> typing.Tuple[bool, str]:
        return synapse.dendrite.hotkey == stranger, "the hotkey is not registered"

    axon.attach(forward_fn=forward, blacklist_fn=blacklist)
    axon.start()
    while True:
        try:
            socket.create_connection(("127.0.0.1", wish["port"]), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    say({"port": wish["port"]})
    sys.stdin.read()
    axon.stop()


def main():
    wish = json.loads(sys.stdin.readline())
    if wish["role"] == "axon":
        serve(wish)
        return
    say({"ready": True})
    for line in sys.stdin:
        say(asyncio.run(ask(json.loads(line))))


main()
