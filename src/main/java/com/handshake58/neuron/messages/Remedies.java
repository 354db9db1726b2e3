package com.handshake58.neuron.messages;

/**
 * The remedies that more than one sentence names, each written once. The sentences of this package
 * use them; other packages use the sentences.
 */
public final class Remedies {
  public static final String REGISTER = "register it with `neuron register`";

  public static final String UPDATE = "update the neuron";

  public static final String CHECK_SUBNET = "check --netuid and --subtensor.network";

  public static final String CHECK_CHAIN =
      "check --subtensor.network and --subtensor.chain_endpoint";

  public static final String OTHER_CHAIN_ENDPOINT =
      "set --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT) to another node";

  public static final String UPDATE_FOR_RUNTIME =
      "update the neuron; `neuron compat` lists everything that it needs and this runtime lacks";

  public static final String CHECK_WALLET = "check --wallet.name, --wallet.hotkey and --netuid";

  public static final String LOGGING_DIR =
      "set --logging.logging_dir (BT_LOGGING_LOGGING_DIR) to another folder";

  public static final String CHECK_POLYGON =
      "check POLYGON_RPC_URL and this machine's connection to it";

  public static final String OTHER_POLYGON = "set POLYGON_RPC_URL to another endpoint";

  public static final String AXON_PORT = "set --axon.port (AXON_PORT) to a free port";

  public static final String AXON_IP = "set --axon.ip (BT_AXON_IP) to an address of this machine";

  public static final String EXTERNAL_ADDRESS =
      "set --axon.external_ip (AXON_EXTERNAL_IP) to the address that validators reach";

  public static final String EXTERNAL_PORT =
      "set --axon.external_port (AXON_EXTERNAL_PORT) to the port that validators reach";

  public static final String CHECK_COLDKEY = "check --wallet.name";

  public static final String PAYMENT_WALLET =
      "set POLYGON_WALLET and POLYGON_PRIVATE_KEY to those of one wallet";

  public static final String PAYMENT_KEY = "set POLYGON_PRIVATE_KEY to the wallet's 64 hex digits";

  public static final String CHECK_MARKETPLACE = "check MARKETPLACE_URL";

  private Remedies() {}
}
