"""Reads balances and stakes through the Bittensor SDK. One JSON request a line, one answer a line."""

import json
import sys

import bittensor as bt


def main():
    for line in sys.stdin:
        request = json.loads(line)
        with bt.Subtensor(request["endpoint"]) as subtensor:
            stakes = subtensor.get_stake_info_for_coldkey(request["coldkey"])
            answer = {
                "balance": subtensor.get_balance(request["coldkey"]).rao,
                "dest": subtensor.get_balance(request["dest"]).rao,
                "deposit": subtensor.get_existential_deposit().rao,
                "price": subtensor.get_subnet_price(58).rao,
                "subnets": sorted(subtensor.get_all_subnets_netuid()),
                "stakes": [
                    {"netuid": s.netuid, "hotkey": s.hotkey_ss58, "stake": s.stake.rao} for s in stakes
                ],
            }
        print(json.dumps(answer), flush=True)


main()
