package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.Urls;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The source of DRAIN claims.
 *
 * @param rpcUrls HTTP addresses of Polygon nodes, the first preferred, at least one; they usually
 *     carry an access key, so {@code toString} shows their hosts only
 * @param chunkSize how many blocks a log query asks for at first
 * @param contract the DrainChannel contract, 20 bytes of hex with {@code 0x}
 * @param chainId the answer to {@code eth_chainId} that every node must give: 137 for Polygon,
 *     80002 for Amoy
 */
public record DrainConfig(List<URI> rpcUrls, int chunkSize, String contract, long chainId) {
  /** The mainnet deployment. */
  public static final String MAINNET_CONTRACT = "0x1C1918C99b6DcE977392E4131C91654d8aB71e64";

  public static final long POLYGON = 137;
  private static final int ADDRESS_BYTES = 20;

  public DrainConfig {
    rpcUrls = List.copyOf(rpcUrls);
    if (rpcUrls.isEmpty()) {
      throw new IllegalArgumentException("claims need a Polygon endpoint");
    }
    for (URI url : rpcUrls) {
      if (!Urls.isAbsolute(url, "http", "https")) {
        throw new IllegalArgumentException("a Polygon endpoint is http://host or https://host");
      }
      if (!Urls.hasValidPort(url)) {
        throw new IllegalArgumentException("a Polygon endpoint has a port from 1 to 65535");
      }
    }
    if (chunkSize < 1) {
      throw new IllegalArgumentException("a log query asks for at least one block");
    }
    if (!contract.startsWith("0x") || Hex.decode(contract).length != ADDRESS_BYTES) {
      throw new IllegalArgumentException("the DRAIN contract is 0x and 40 hex digits");
    }
    if (chainId < 1) {
      throw new IllegalArgumentException("a chain id is positive, not " + chainId);
    }
  }

  @Override
  public String toString() {
    return "contract %s on chain %d at %s, %d blocks a query"
        .formatted(
            contract,
            chainId,
            rpcUrls.stream().map(Urls::shown).collect(Collectors.joining(", ")),
            chunkSize);
  }
}
