package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.RuntimeApi.Input;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/** A method of a runtime API, called with {@code state_call}. */
public final class RuntimeMethod {
  private final String api;
  private final RuntimeApi.Method method;
  private final ValueCodec codec;

  RuntimeMethod(String api, RuntimeApi.Method method, ValueCodec codec) {
    this.api = api;
    this.method = method;
    this.codec = codec;
  }

  /** What {@code state_call} takes, such as {@code NeuronInfoRuntimeApi_get_neurons_lite}. */
  public String callName() {
    return api + "_" + method.name();
  }

  /** The parameters' names in order. */
  public List<String> parameters() {
    return method.inputs().stream().map(Input::name).toList();
  }

  /**
   * Encodes the parameters as one string of bytes.
   *
   * @throws ScaleException if there are more or fewer than the method takes, or one does not fit
   */
  public byte[] encode(Value... parameters) {
    List<Input> inputs = method.inputs();
    if (parameters.length != inputs.size()) {
      throw new ScaleException(
          callName()
              + " takes ("
              + String.join(", ", parameters())
              + "), not "
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

  /** The whole result. */
  public Value decode(byte[] result) {
    try {
      return codec.decode(method.output(), result);
    } catch (ScaleException e) {
      throw e.in(callName());
    }
  }
}
