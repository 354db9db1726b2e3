package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.nio.file.Path;

/**
 * A miner's configuration besides its wallet, chain and axon.
 *
 * @param netuid the subnet
 * @param name the neuron's name, the last part of its folder
 * @param folder of its state
 * @param polygonWallet the address that receives DRAIN payments, {@code 0x} and 40 hex digits; has
 *     to be the key's
 * @param polygonKey the wallet's private key, 32 bytes of hex, which signs the ownership proof
 * @param apiUrl the provider's address, which answers {@code /v1/pricing}
 * @param marketplaceUrl where the miner registers its provider
 * @param forceValidatorPermit whether the miner answers callers with a validator permit only
 * @param allowNonRegistered whether the miner answers callers outside of the metagraph
 */
public record MinerConfig(
    int netuid,
    String name,
    Path folder,
    String polygonWallet,
    Secret polygonKey,
    URI apiUrl,
    URI marketplaceUrl,
    boolean forceValidatorPermit,
    boolean allowNonRegistered) {
  private static final int ADDRESS_BYTES = 20;
  private static final int MAX_NETUID = 65_535;

  public MinerConfig {
    if (netuid < 0 || netuid > MAX_NETUID) {
      throw new IllegalArgumentException("a netuid lies within 0 and 65535, not " + netuid);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("the neuron needs a name");
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("the neuron's folder must be absolute, is " + folder);
    }
    if (!polygonWallet.startsWith("0x") || Hex.decode(polygonWallet).length != ADDRESS_BYTES) {
      throw new IllegalArgumentException("the Polygon wallet is 0x and 40 hex digits");
    }
    checkHttp(apiUrl);
    checkHttp(marketplaceUrl);
  }

  /** Shows no part of an address that may be a key. */
  @Override
  public String toString() {
    return "%s of subnet %d in %s, paid at %s, provider %s, marketplace %s"
        .formatted(
            name, netuid, folder, polygonWallet, Urls.shown(apiUrl), Urls.shown(marketplaceUrl));
  }

  private static void checkHttp(URI url) {
    if (!Urls.isAbsolute(url, "http", "https")) {
      throw new IllegalArgumentException("an address of a web service is http(s)://host");
    }
    if (!Urls.hasValidPort(url)) {
      throw new IllegalArgumentException("an address of a web service has a port from 1 to 65535");
    }
  }
}
