"""Times sr25519 of py-sr25519-bindings, which is Rust's schnorrkel."""

import os

import sr25519
from benchmark import serve

PAIR = sr25519.pair_from_seed(os.urandom(32))
MESSAGE = os.urandom(100)
SIGNATURE = sr25519.sign(PAIR, MESSAGE)


def verify(_):
    return lambda: sr25519.verify(SIGNATURE, MESSAGE, PAIR[0])


def sign(_):
    return lambda: sr25519.sign(PAIR, MESSAGE)


serve({"verify": verify, "sign": sign})
