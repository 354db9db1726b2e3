"""Keys, signatures and wallet files of the real bittensor-wallet, asked over JSON."""

import json
import sys

from bittensor_wallet import Keypair, Wallet


def key(request):
    """The key pair of a URI; of an address where there is no URI."""
    kind = request["cryptoType"]
    if "uri" in request:
        return Keypair.create_from_uri(request["uri"], crypto_type=kind)
    return Keypair(ss58_address=request["ss58"], crypto_type=kind)


def sign(request):
    pair = key(request)
    signature = pair.sign(bytes.fromhex(request["message"]))
    return {
        "ss58": pair.ss58_address,
        "publicKey": pair.public_key.hex(),
        "signature": signature.hex(),
    }


def verify(request):
    message, signature = bytes.fromhex(request["message"]), bytes.fromhex(request["signature"])
    try:
        return {"holds": key(request).verify(message, signature)}
    except ValueError:  # of another length
        return {"holds": False}


def wallet(request):
    return Wallet(name=request["name"], hotkey=request["hotkey"], path=request["path"])


def create(request):
    """A wallet without passwords, as its owner would make it."""
    w = wallet(request)
    kind = request["cryptoType"]
    w.create_new_coldkey(use_password=False, suppress=True, crypto_type=kind)
    w.create_new_hotkey(use_password=False, suppress=True, crypto_type=kind)
    return read(request)


def read(request):
    w = wallet(request)
    return {
        "hotkey": w.hotkey.ss58_address,
        "coldkey": w.coldkey.ss58_address,
        "coldkeypub": w.coldkeypub.ss58_address,
        "cryptoType": w.hotkey.crypto_type,
        "signature": w.hotkey.sign(b"hello subnet 58").hex(),
    }


WHAT = {"sign": sign, "verify": verify, "create": create, "read": read}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(WHAT[request["what"]](request)), flush=True)
