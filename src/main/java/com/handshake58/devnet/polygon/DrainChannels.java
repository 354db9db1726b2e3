package com.handshake58.devnet.polygon;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two deployments of DrainChannel on an anvil, and a consumer with one channel for each provider at
 * each deployment.
 */
final class DrainChannels {
  private static final BigInteger PLENTY = BigInteger.ONE.shiftLeft(64);
  private static final Duration OPEN = Duration.ofDays(365);

  private final AnvilProcess anvil;
  private final AnvilBlocks blocks;
  private final long chainId;
  private final EvmAddress consumer;
  private final List<EvmAddress> contracts = new ArrayList<>();
  private final Map<Place, Channel> channels = new HashMap<>();

  private record Place(boolean elsewhere, EvmAddress provider) {
    static Place of(SeededClaim claim) {
      return new Place(claim.elsewhere(), claim.provider());
    }
  }

  /**
   * @param sum of all claims so far
   */
  private record Channel(Bytes32 id, long claims, BigInteger sum) {}

  private DrainChannels(AnvilProcess anvil, AnvilBlocks blocks, long chainId, EvmAddress consumer) {
    this.anvil = anvil;
    this.blocks = blocks;
    this.chainId = chainId;
    this.consumer = consumer;
  }

  /** Deploys the contracts and opens the channels that the claims need, in the next blocks. */
  static DrainChannels open(
      AnvilProcess anvil, AnvilBlocks blocks, long chainId, List<SeededClaim> claims)
      throws IOException, InterruptedException {
    // Anvil holds this account's key and signs the vouchers.
    EvmAddress consumer = EvmAddress.fromHex(anvil.call("eth_accounts").path(0).asText());
    DrainChannels drain = new DrainChannels(anvil, blocks, chainId, consumer);
    drain.deploy();
    Set<Place> places = new LinkedHashSet<>();
    claims.forEach(claim -> places.add(Place.of(claim)));
    for (Place place : places) {
      blocks.call(
          consumer,
          drain.contract(place.elsewhere()),
          DrainAbi.open(place.provider(), PLENTY, OPEN.toSeconds()));
      // The log of the token's transfer follows.
      JsonNode opened = blocks.mine().getFirst().path("logs").path(0);
      Bytes32 id = new Bytes32(Hex.decode(opened.path("topics").path(1).asText()));
      drain.channels.put(place, new Channel(id, 0, BigInteger.ZERO));
    }
    return drain;
  }

  private void deploy() throws IOException, InterruptedException {
    blocks.create(consumer, DrainAbi.createToken());
    EvmAddress token = created(blocks.mine().getFirst());
    blocks.call(consumer, token, DrainAbi.mint(consumer, PLENTY.shiftLeft(32)));
    blocks.create(consumer, DrainAbi.createDrain(token));
    blocks.create(consumer, DrainAbi.createDrain(token));
    blocks.mine().stream().skip(1).map(DrainChannels::created).forEach(contracts::add);
    for (EvmAddress contract : contracts) {
      blocks.call(consumer, token, DrainAbi.approve(contract, PLENTY.shiftLeft(32)));
    }
    blocks.mine();
  }

  private static EvmAddress created(JsonNode receipt) {
    return EvmAddress.fromHex(receipt.path("contractAddress").asText());
  }

  /** Returns the deployment whose claims count, or the other one. */
  EvmAddress contract(boolean elsewhere) {
    return contracts.get(elsewhere ? 1 : 0);
  }

  /** Submits a provider's claim with the consumer's voucher for the next block. */
  void claim(SeededClaim claim) throws IOException, InterruptedException {
    Place place = Place.of(claim);
    Channel channel =
        channels.computeIfPresent(
            place,
            (p, c) -> new Channel(c.id(), c.claims() + 1, c.sum().add(claim.amount().amount())));
    if (channel == null) {
      throw new IllegalArgumentException("no channel for " + claim);
    }
    EvmAddress contract = contract(claim.elsewhere());
    JsonNode voucher =
        DrainAbi.voucher(chainId, contract, channel.id(), channel.sum(), channel.claims());
    String signature = anvil.call("eth_signTypedData_v4", consumer.toHex(), voucher).asText();
    blocks.call(
        claim.provider(),
        contract,
        DrainAbi.claim(channel.id(), channel.sum(), channel.claims(), Hex.decode(signature)));
  }
}
