package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.RuntimeApi.Input;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/** Encodes the parameters and decodes the result of a method of a runtime API. */
public final class RuntimeMethod {
  private final String api;
  private final RuntimeApi.Method method;
  private final ValueCodec codec;

  RuntimeMethod(String api, RuntimeApi.Method method, ValueCodec codec) {
    this.api = api;
    this.method = method;
    this.codec = codec;
  }

  /** The name for {@code state_call}, such as {@code NeuronInfoRuntimeApi_get_neurons_lite}. */
  public String callName() {
    return api + "_" + method.name();
  }

  /** Returns the names of the parameters in order. */
  public List<String> parameters() {
    return method.inputs().stream().map(Input::name).toList();
  }

  /**
   * Encodes all parameters, one after the other.
   *
   * @throws ScaleException if the number of parameters is wrong, or one does not fit its type
   */
  public byte[] encode(Value... parameters) {
    List<Input> inputs = method.inputs();
    if (parameters.length != inputs.size()) {
      throw new ScaleException(
          callName()
              + " takes ("
              + String.join(", ", parameters())
              + "), got "
              + parameters.length
              + " parameters");
    }
    ScaleWriter out = new ScaleWriter();
    for (int i = 0; i < parameters.length; i++) {
      try {
        codec.encode(inputs.get(i).type(), parameters[i], out);
      } catch (ScaleException e) {
        throw e.in(inputs.get(i).name()).in(callName());
      }
    }
    return out.toBytes();
  }

  public Value decode(byte[] result) {
    try {
      return codec.decode(method.output(), result);
    } catch (ScaleException e) {
      throw e.in(callName());
    }
  }
}
