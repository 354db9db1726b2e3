package com.handshake58.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.seed.Assignments;
import com.handshake58.devnet.seed.Hyperparameter;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hyperparameter that can be set is served with the value that was set. */
class HyperparameterTest {
  private static final int TEMPO = 100;

  /** Served elsewhere than among the hyperparameters, or nowhere. */
  private static final List<String> NOT_LISTED = List.of("max_allowed_uids", "max_weight_limit");

  private static BigInteger chosen(Hyperparameter parameter) {
    return switch (parameter.name()) {
      case "tempo" -> BigInteger.valueOf(TEMPO);
      case "activity_cutoff" -> BigInteger.valueOf(1_234);
      default -> parameter.most();
    };
  }

  private static List<Assignment> assignments(DevnetRuntime runtime) {
    List<Assignment> all = new ArrayList<>();
    for (String name : Hyperparameter.names()) {
      Hyperparameter parameter = Hyperparameter.named(name).orElseThrow();
      if (parameter.in(runtime) && !name.equals("activity_cutoff_factor")) {
        BigInteger number = chosen(parameter);
        all.add(
            parameter.assign(
                parameter.kind() == Hyperparameter.Kind.SWITCH ? "TRUE" : number.toString()));
      }
    }
    return all;
  }

  /** Returns the served values by name, of the newest form that the runtime has. */
  private static Map<String, String> served(DevnetFixture rig, DevnetRuntime runtime)
      throws Exception {
    Map<String, String> served = new LinkedHashMap<>();
    String api = "SubnetInfoRuntimeApi_get_subnet_hyperparams";
    byte[] old = Hex.decode(rig.result("state_call", api, "0x3a00").textValue());
    if (!runtime.modern()) {
      byte[] held = new ScaleReader(old).byteVector();
      Struct values = runtime.answers().decode("SubnetHyperparams", held).struct();
      values.fields().forEach((name, value) -> served.put(name, value.toString()));
      return served;
    }
    var types = runtime.declaration().types();
    Struct second =
        types
            .decode(
                "Option<SubnetHyperparamsV2>",
                Hex.decode(rig.result("state_call", api + "_v2", "0x3a00").textValue()))
            .option()
            .orElseThrow()
            .struct();
    second.fields().forEach((name, value) -> served.put(name, value.toString()));
    DevnetValue third =
        types.decode(
            "Option<Vec<HyperparamEntry>>",
            Hex.decode(rig.result("state_call", api + "_v3", "0x3a00").textValue()));
    for (DevnetValue entry : third.option().orElseThrow().elements()) {
      served.put(
          new String(entry.struct().bytes("name"), StandardCharsets.US_ASCII),
          entry.struct().variant("value").only().toString());
    }
    return served;
  }

  @ParameterizedTest
  @ValueSource(ints = {461, 424, 218})
  void isServedAsItWasSet(int spec) throws Exception {
    DevnetRuntime runtime = Runtimes.of(spec, 12_000);
    List<Assignment> assignments = assignments(runtime);
    assertThat(assignments).hasSizeGreaterThan(25);
    SeedSubnet plain = Accounts.subnet();
    SeedSubnet subnet =
        new SeedSubnet(
            plain.netuid(),
            plain.ownerHotkey(),
            plain.ownerColdkey(),
            Assignments.over(plain.hyperparameters(), assignments, runtime),
            plain.neurons());
    try (DevnetFixture rig =
        new DevnetFixture(DevnetOptions.manual(Seed.of(subnet)).withSpec(spec))) {
      Map<String, String> served = served(rig, runtime);
      for (Assignment assignment : assignments) {
        Hyperparameter parameter = assignment.parameter();
        if (!NOT_LISTED.contains(parameter.name())) {
          String value =
              parameter.kind() == Hyperparameter.Kind.SWITCH
                  ? "true"
                  : assignment.value().toString();
          String shown =
              parameter.name().equals("alpha_sigmoid_steepness")
                  ? "{bits=" + assignment.value().shiftLeft(32) + "}"
                  : value;
          assertThat(served.get(parameter.name())).as(parameter.name()).isEqualTo(shown);
        }
      }
    }
  }

  @Test
  void namesAreUniqueAndTheirItemsExistSomewhere() {
    List<DevnetRuntime> runtimes =
        Runtimes.specs().stream().map(spec -> Runtimes.of(spec, 12_000)).toList();
    assertThat(Hyperparameter.names()).doesNotHaveDuplicates();
    for (String name : Hyperparameter.names()) {
      Hyperparameter parameter = Hyperparameter.named(name).orElseThrow();
      assertThat(runtimes.stream().anyMatch(parameter::in)).as(name).isTrue();
    }
  }
}
