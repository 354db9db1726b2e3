"""Keys, signatures and wallet files of the real bittensor-wallet, asked over JSON."""

import ctypes
import json
import os
import sys

from bittensor_wallet import Keypair, Wallet
from bittensor_wallet.keyfile import legacy_encrypt_keyfile_data


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


def create_encrypted(request):
    """A wallet whose keys are encrypted: the coldkey as now, the hotkey as years ago."""
    w = wallet(request)
    password = request["password"]
    w.create_new_coldkey(use_password=True, suppress=True, coldkey_password=password)
    w.create_new_hotkey(use_password=False, suppress=True)
    path = w.hotkey_file.path
    with open(path, "rb") as file:
        plain = file.read()
    answer = {"hotkey": w.hotkey.ss58_address, "coldkeypub": w.coldkeypub.ss58_address}
    with open(path, "wb") as file:
        file.write(bytes(legacy_encrypt_keyfile_data(plain, password)))
    w.coldkey_file.save_password_to_env(password)
    name = w.coldkey_file.env_var_name()
    return answer | {"variable": name, "value": variable(name)}


def variable(name):
    """The package sets its variable behind the back of os.environ."""
    getenv = ctypes.CDLL(None).getenv
    getenv.restype = ctypes.c_char_p
    return os.environ.get(name) or getenv(name.encode()).decode()


def open_encrypted(request):
    pair = wallet(request).coldkey_file.get_keypair(password=request["password"])
    return {"coldkey": pair.ss58_address, "signature": pair.sign(b"hello subnet 58").hex()}


WHAT = {
    "sign": sign,
    "verify": verify,
    "create": create,
    "read": read,
    "create_encrypted": create_encrypted,
    "open_encrypted": open_encrypted,
}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(WHAT[request["what"]](request)), flush=True)
