package com.handshake58.neuron.subtensor.metagraph;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads storage items of one subnet in the pallet SubtensorModule after a block. */
public record SubnetItems(BlockState state, int netuid) {
  private static final String PALLET = SubtensorModule.PALLET;

  /** Whether the subnet exists (NetworksAdded). */
  public boolean exists() throws RpcException, InterruptedException {
    return required("NetworksAdded", StructReader::bool, false);
  }

  /** Whether the subnet takes weights as commits only; off on a runtime without the item. */
  public boolean commitReveal() throws RpcException, InterruptedException {
    return optional("CommitRevealWeightsEnabled", StructReader::bool, false);
  }

  /** Returns the hotkey's uid; empty if it is not registered. */
  public Optional<Integer> uid(AccountId hotkey) throws RpcException, InterruptedException {
    return state
        .required(PALLET, "Uids", Value.of(netuid), Value.of(hotkey))
        .map(StructReader::int32);
  }

  /** Returns the block of the uid's last submission or registration; 0 if there was neither. */
  public long lastUpdate(int uid) throws RpcException, InterruptedException {
    return ofUid("LastUpdate", uid, StructReader::saturatedLong, 0L);
  }

  /** Reads an item that the runtime may lack. */
  public <T> T optional(String item, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    return state.storage(PALLET, item, Value.of(netuid)).map(reader).orElse(defaultValue);
  }

  /** Reads an item that the runtime must have. */
  public <T> T required(String item, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    return state.required(PALLET, item, Value.of(netuid)).map(reader).orElse(defaultValue);
  }

  /** Reads one uid's value of a list that the runtime must have. */
  public <T> T ofUid(String item, int uid, Function<Value, T> reader, T defaultValue)
      throws RpcException, InterruptedException {
    List<T> values = required(item, list -> StructReader.list(list, reader), List.of());
    return uid < values.size() ? values.get(uid) : defaultValue;
  }
}
