package com.handshake58.neuron.synapse.wire;

/** The names of the synapse headers. They are case-insensitive and contain underscores. */
final class HeaderNames {
  static final String NAME = "name";
  static final String TIMEOUT = "timeout";
  static final String HEADER_SIZE = "header_size";
  static final String TOTAL_SIZE = "total_size";
  static final String BODY_HASH = "computed_body_hash";

  static final String DENDRITE_IP = "bt_header_dendrite_ip";
  static final String DENDRITE_PORT = "bt_header_dendrite_port";
  static final String DENDRITE_VERSION = "bt_header_dendrite_version";
  static final String DENDRITE_NONCE = "bt_header_dendrite_nonce";
  static final String DENDRITE_UUID = "bt_header_dendrite_uuid";
  static final String DENDRITE_HOTKEY = "bt_header_dendrite_hotkey";
  static final String DENDRITE_SIGNATURE = "bt_header_dendrite_signature";

  static final String AXON_IP = "bt_header_axon_ip";
  static final String AXON_PORT = "bt_header_axon_port";
  static final String AXON_VERSION = "bt_header_axon_version";
  static final String AXON_NONCE = "bt_header_axon_nonce";
  static final String AXON_UUID = "bt_header_axon_uuid";
  static final String AXON_HOTKEY = "bt_header_axon_hotkey";
  static final String AXON_STATUS = "bt_header_axon_status_code";
  static final String AXON_MESSAGE = "bt_header_axon_status_message";
  static final String AXON_PROCESS_TIME = "bt_header_axon_process_time";

  private HeaderNames() {}
}
