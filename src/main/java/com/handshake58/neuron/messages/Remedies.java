package com.handshake58.neuron.messages;

/**
 * The remedies that more than one sentence names, each written once. The sentences of this package
 * use them; other packages use the sentences.
 */
public final class Remedies {
  public static final String REGISTER = "register it with `neuron register`";

  public static final String GIVE_PASSWORD =
      "set BT_WALLET_PASSWORD_FILE to a file with its password or BT_WALLET_PASSWORD to the"
          + " password";

  public static final String RUN_AGAIN = "run this again";

  public static final String STAKE = "add stake to the hotkey";

  public static final String UPDATE = "update the neuron";

  public static final String CHECK_SUBNET =
      "check --netuid and --subtensor.network (BT_SUBTENSOR_NETWORK)";

  public static final String CHECK_CHAIN =
      "check --subtensor.network (BT_SUBTENSOR_NETWORK) and --subtensor.chain_endpoint"
          + " (BT_SUBTENSOR_CHAIN_ENDPOINT)";

  public static final String OTHER_CHAIN_ENDPOINT =
      "set --subtensor.chain_endpoint (BT_SUBTENSOR_CHAIN_ENDPOINT) to another node";

  public static final String SET_CLOCK = "let NTP set it (timedatectl set-ntp true)";

  public static final String UPDATE_FOR_RUNTIME =
      "update the neuron; `neuron compat` lists everything that it needs and this runtime lacks";

  public static final String NEWER_NEURON =
      "use a version of the neuron that supports this runtime";

  public static final String COMMIT_REVEAL_OFF =
      "let the subnet's owner switch commit-reveal off, or wait for a newer runtime";

  public static final String NEWER_RUNTIME = "use a network with a newer runtime";

  public static final String TAKE_METADATA =
      "save what a node that runs it answers to state_getMetadata or, with the runtime APIs, to"
          + " state_call of Metadata_metadata_at_version with 0x0f000000";

  public static final String CHECK_WALLET =
      "check --wallet.name (WALLET_NAME), --wallet.hotkey (HOTKEY_NAME) and --netuid";

  public static final String LOGGING_DIR =
      "set --logging.logging_dir (BT_LOGGING_LOGGING_DIR) to another folder";

  public static final String CHECK_POLYGON =
      "check POLYGON_RPC_URL and this machine's connection to it";

  public static final String OTHER_POLYGON = "set POLYGON_RPC_URL to another endpoint";

  public static final String HEALTH_PORT =
      "set --neuron.health_port (NEURON_HEALTH_PORT) to a free port";

  public static final String AXON_PORT = "set --axon.port (AXON_PORT) to a free port";

  public static final String AXON_IP = "set --axon.ip (BT_AXON_IP) to an address of this machine";

  public static final String EXTERNAL_ADDRESS =
      "set --axon.external_ip (AXON_EXTERNAL_IP) to the address that validators reach";

  public static final String EXTERNAL_PORT =
      "set --axon.external_port (AXON_EXTERNAL_PORT) to the port that validators reach";

  public static final String CHECK_COLDKEY = "check --wallet.name (WALLET_NAME)";

  public static final String PAYMENT_WALLET =
      "set POLYGON_WALLET and POLYGON_PRIVATE_KEY to those of one wallet";

  public static final String PAYMENT_KEY = "set POLYGON_PRIVATE_KEY to the wallet's 64 hex digits";

  public static final String CHECK_MARKETPLACE = "check MARKETPLACE_URL";

  private Remedies() {}
}
