package com.handshake58.textflow;

import com.handshake58.textflow.FlowReader.Value;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What calls do to the values: those of the program by its methods, those of libraries by a guess.
 */
final class CallFlows {
  private final FlowGraph graph;
  private final ProgramClasses program;
  private final TextRules rules;
  private final List<Lambda> lambdas = new ArrayList<>();
  private final List<Call> library = new ArrayList<>();
  private final Map<String, Integer> texts = new HashMap<>();

  record Call(
      String owner,
      String name,
      String descriptor,
      Value receiver,
      List<Value> arguments,
      Value result,
      boolean special,
      String caller,
      String callerMethod,
      String place) {}

  private record Lambda(int node, List<Integer> freeParameters, List<String> types, int result) {}

  CallFlows(FlowGraph graph, ProgramClasses program, TextRules rules) {
    this.graph = graph;
    this.program = program;
    this.rules = rules;
  }

  static String key(String owner, String name, String descriptor) {
    return owner + "." + name + descriptor;
  }

  int parameter(String key, int index) {
    return graph.value(key + " parameter " + index);
  }

  int result(String key) {
    return graph.value(key + " result");
  }

  /** Assigns one to the other. Objects of the program hold no text themselves: their fields do. */
  void copy(Value from, Value to) {
    graph.alias(from.node(), to.node());
    if (holdsText(to.type())) {
      text(from, to.node(), false);
    }
  }

  /** Adds the text that string conversion makes of a value. */
  void text(Value value, int to, boolean conversion) {
    String type = value.type();
    if (isProgram(type)) {
      String name = type.substring(1, type.length() - 1);
      if (!program.isThrowable(name) && !program.isEnum(name)) {
        graph.flow(texts.computeIfAbsent(name, this::toStringOf), to);
      }
    } else if (type.startsWith("L") && program.isThrowable(type.substring(1, type.length() - 1))) {
      if (conversion) {
        int source = graph.fresh("text of " + type);
        graph.source(source);
        graph.flow(source, to);
      }
    } else if (holdsText(type)) {
      graph.flow(value.node(), to);
    }
  }

  private int toStringOf(String name) {
    int text = graph.value("text of " + name);
    for (String member : program.family(name)) {
      program
          .declaring(member, "toString", "()Ljava/lang/String;")
          .ifPresent(c -> graph.flow(result(key(c, "toString", "()Ljava/lang/String;")), text));
    }
    return text;
  }

  boolean isProgram(String type) {
    return type.startsWith("L") && program.contains(type.substring(1, type.length() - 1));
  }

  boolean holdsText(String type) {
    String element = type;
    while (element.startsWith("[")) {
      element = element.substring(1);
    }
    return element.equals("null")
        || (element.startsWith("L")
            && !program.contains(element.substring(1, element.length() - 1))
            && !program.isThrowable(element.substring(1, element.length() - 1))
            && !rules.holdsNoText(element));
  }

  void call(Call call) {
    if (rules.isFormatter(call.owner(), call.name())) {
      int text = graph.fresh(call.place());
      text(call.arguments().getFirst(), text, true);
      graph.formatter(
          new FlowGraph.Formatter(text, call.result().node(), call.caller(), call.place()));
      return;
    }
    if (rules.isSource(call, program)) {
      graph.source(call.result().node());
      if (call.name().equals("<init>")) {
        graph.source(call.receiver().node());
      }
    }
    sinks(call);
    List<String> targets = targets(call);
    if (targets.isEmpty()) {
      libraryCall(call);
    }
    for (String target : targets) {
      int index = 0;
      if (call.receiver() != null) {
        copy(call.receiver(), new Value(parameter(target, index++), call.receiver().type()));
      }
      List<String> types = types(call.descriptor());
      for (int i = 0; i < call.arguments().size(); i++) {
        Value parameter = new Value(parameter(target, index++), types.get(i));
        copy(call.arguments().get(i), parameter);
        if (types.get(i).equals("Ljava/lang/StringBuilder;")) {
          copy(parameter, call.arguments().get(i));
        }
      }
      copy(new Value(result(target), call.result().type()), call.result());
    }
  }

  static List<String> types(String descriptor) {
    return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
        .map(c -> c.descriptorString())
        .toList();
  }

  private void sinks(Call call) {
    List<String> types = types(call.descriptor());
    boolean message =
        call.special()
            && call.name().equals("<init>")
            && program.isThrowable(call.owner())
            && !program.contains(call.owner())
            && program.contains(call.caller())
            && program.isThrowable(call.caller())
            && call.callerMethod().contains(".<init>(")
            && call.receiver().node() == parameter(call.callerMethod(), 0);
    if (!message && !rules.isSink(call.owner(), call.name())) {
      return;
    }
    int sink = graph.fresh(call.place());
    graph.sink(
        sink,
        call.place()
            + " "
            + call.owner().substring(call.owner().lastIndexOf('/') + 1)
            + "."
            + call.name());
    for (int i = 0; i < types.size(); i++) {
      boolean onlyCause = message && types.size() == 1;
      text(call.arguments().get(i), sink, onlyCause);
    }
  }

  private List<String> targets(Call call) {
    List<String> targets = new ArrayList<>();
    program
        .declaring(call.owner(), call.name(), call.descriptor())
        .ifPresent(c -> targets.add(key(c, call.name(), call.descriptor())));
    if (call.receiver() != null && !call.special() && program.contains(call.owner())) {
      Set<String> seen = new HashSet<>(targets);
      for (String member : program.family(call.owner())) {
        if (ProgramClasses.method(program.get(member), call.name(), call.descriptor()).isPresent()
            && seen.add(key(member, call.name(), call.descriptor()))) {
          targets.add(key(member, call.name(), call.descriptor()));
        }
      }
    }
    return targets;
  }

  /** A library's result may hold the text of all arguments, and so may its receiver. */
  private void libraryCall(Call call) {
    library.add(call);
    boolean conversion = rules.isConversion(call.owner(), call.name());
    boolean opaque = rules.isOpaque(call.owner(), call.name());
    if (opaque) {
      return;
    }
    for (Value a : call.arguments()) {
      if (holdsText(call.result().type())) {
        held(a, call.result().node(), conversion);
      }
      if (call.receiver() != null
          && rules.isChanged(call.owner())
          && holdsText(call.receiver().type())
          && !call.receiver().type().equals("Ljava/lang/String;")) {
        held(a, call.receiver().node(), conversion);
      }
    }
    if (call.name().equals("<init>") && call.receiver().type().equals("Ljava/lang/String;")) {
      call.arguments().forEach(a -> held(a, call.receiver().node(), conversion));
    }
    if (call.receiver() != null
        && holdsText(call.result().type())
        && !rules.isMapping(call.owner(), call.name())) {
      held(call.receiver(), call.result().node(), conversion);
    }
  }

  /** A container's text is that of the texts in it; the program converts its objects one by one. */
  private void held(Value value, int to, boolean conversion) {
    if (conversion || !isProgram(value.type())) {
      text(value, to, conversion);
    }
  }

  void lambda(InvokeDynamicInstruction i, List<Value> captured, Value result, String place) {
    DirectMethodHandleDesc handle = FlowReader.implementation(i);
    String owner = handle.owner().descriptorString();
    owner = owner.substring(1, owner.length() - 1);
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
    boolean isStatic =
        handle.kind() == DirectMethodHandleDesc.Kind.STATIC
            || handle.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC;
    boolean constructor = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    List<Value> all = new ArrayList<>();
    List<String> types = new ArrayList<>();
    if (!isStatic || constructor) {
      types.add("L" + owner + ";");
    }
    type.parameterList().forEach(p -> types.add(p.descriptorString()));
    int given = constructor ? 1 : 0;
    List<Integer> free = new ArrayList<>();
    List<String> freeTypes = new ArrayList<>();
    for (int n = 0; n < types.size(); n++) {
      if (n == 0 && constructor) {
        all.add(new Value(graph.fresh(place), types.getFirst()));
      } else if (n - given < captured.size()) {
        all.add(captured.get(n - given));
      } else {
        Value parameter = new Value(graph.fresh(place + " lambda parameter"), types.get(n));
        all.add(parameter);
        free.add(parameter.node());
        freeTypes.add(parameter.type());
      }
    }
    boolean receiver = !isStatic || constructor;
    String returned = constructor ? "L" + owner + ";" : type.returnType().descriptorString();
    Value value = new Value(graph.fresh(place + " lambda result"), returned);
    call(
        new Call(
            owner,
            constructor ? "<init>" : handle.methodName(),
            handle.lookupDescriptor(),
            receiver ? all.getFirst() : null,
            receiver ? all.subList(1, all.size()) : all,
            constructor ? new Value(graph.fresh(place), "V") : value,
            constructor,
            owner,
            "",
            place));
    if (constructor) {
      graph.flow(all.getFirst().node(), value.node());
    }
    Value text = new Value(graph.fresh(place), "Ljava/lang/Object;");
    copy(value, text);
    String target = i.typeSymbol().returnType().descriptorString();
    if (isProgram(target)) {
      String functional = target.substring(1, target.length() - 1);
      MethodTypeDesc erased = (MethodTypeDesc) i.bootstrapArgs().get(0);
      String interfaceMethod = key(functional, i.name().stringValue(), erased.descriptorString());
      String declaring =
          program
              .declaring(functional, i.name().stringValue(), erased.descriptorString())
              .map(c -> key(c, i.name().stringValue(), erased.descriptorString()))
              .orElse(interfaceMethod);
      for (int n = 0; n < free.size(); n++) {
        if (holdsText(freeTypes.get(n))) {
          graph.flow(parameter(declaring, n + 1), free.get(n));
          graph.alias(parameter(declaring, n + 1), free.get(n));
        }
      }
      copy(text, new Value(result(declaring), erased.returnType().descriptorString()));
    }
    // A library that calls it returns what it returns.
    graph.flow(text.node(), result.node());
    lambdas.add(new Lambda(result.node(), free, freeTypes, text.node()));
  }

  /** Connects the libraries' calls with the lambdas that reach them. */
  void connectLambdas() {
    for (Lambda lambda : lambdas) {
      BitSet copies = graph.copiesOf(lambda.node());
      for (Call call : library) {
        boolean takes = call.arguments().stream().anyMatch(a -> copies.get(a.node()));
        boolean isReceiver = call.receiver() != null && copies.get(call.receiver().node());
        if (!takes && !isReceiver) {
          continue;
        }
        List<Value> given = new ArrayList<>(call.arguments());
        if (call.receiver() != null && takes) {
          given.add(call.receiver());
        }
        for (Value value : given) {
          if (!copies.get(value.node())) {
            for (int n = 0; n < lambda.freeParameters().size(); n++) {
              if (holdsText(lambda.types().get(n))) {
                text(value, lambda.freeParameters().get(n), false);
              }
            }
          }
        }
        if (holdsText(call.result().type())) {
          graph.flow(lambda.result(), call.result().node());
        }
      }
    }
  }

  /** Parameters that a library gives to a method that overrides one of its own. */
  void callback(String owner, MethodModel method) {
    int parameters = method.methodTypeSymbol().parameterCount();
    if (method.flags().has(AccessFlag.STATIC)) {
      return;
    }
    program
        .libraryParent(owner, method.methodName().stringValue(), parameters)
        .filter(rules::callsWithText)
        .ifPresent(
            p -> {
              String key =
                  key(owner, method.methodName().stringValue(), method.methodType().stringValue());
              List<String> types = types(method.methodType().stringValue());
              for (int i = 0; i < types.size(); i++) {
                if (types.get(i).equals("Ljava/lang/String;")) {
                  graph.source(parameter(key, i + 1));
                }
              }
            });
  }
}
