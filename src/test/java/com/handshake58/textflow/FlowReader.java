package com.handshake58.textflow;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds one method's flows to the graph. Executes the code once, from top to bottom, with values of
 * the graph on the stack; javac leaves the stack as it was at each jump back.
 */
final class FlowReader {
  private static final String THROWABLE = "Ljava/lang/Throwable;";

  private final FlowGraph graph;
  private final ProgramClasses program;
  private final CallFlows calls;
  private final ClassModel owner;
  private final MethodModel method;
  private final String key;
  private Map<Integer, Value> locals = new HashMap<>();
  private final Set<Label> targets = new HashSet<>();
  private final Map<Label, Map<Integer, Value>> variablesAt = new HashMap<>();
  private final Map<Label, List<Value>> jumps = new HashMap<>();
  private final Map<Label, String> handlers = new HashMap<>();
  private List<Value> stack = new ArrayList<>();
  private boolean reachable = true;
  private int line;
  private final List<Variable> variables = new ArrayList<>();
  private int position;

  private record Variable(int slot, int from, int to, String name, String type) {}

  /** A value on the stack; the type is a descriptor. */
  record Value(int node, String type) {
    boolean isWide() {
      return type.equals("J") || type.equals("D");
    }
  }

  FlowReader(
      FlowGraph graph,
      ProgramClasses program,
      CallFlows calls,
      ClassModel owner,
      MethodModel method) {
    this.graph = graph;
    this.program = program;
    this.calls = calls;
    this.owner = owner;
    this.method = method;
    this.key =
        CallFlows.key(
            owner.thisClass().asInternalName(),
            method.methodName().stringValue(),
            method.methodType().stringValue());
  }

  void read() {
    if (method.code().isEmpty()) {
      return;
    }
    CodeModel code = method.code().get();
    prepare(code);
    parameters();
    for (CodeElement element : code) {
      step(element);
      if (element instanceof Instruction i) {
        position += i.sizeInBytes();
      }
    }
  }

  /** Finds the variables, the handlers of exceptions, and all places that are jumped to. */
  private void prepare(CodeModel code) {
    Map<Label, Integer> offsets = new HashMap<>();
    int at = 0;
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> offsets.put(target.label(), at);
        case BranchInstruction b -> targets.add(b.target());
        case TableSwitchInstruction t -> {
          targets.add(t.defaultTarget());
          t.cases().forEach(c -> targets.add(c.target()));
        }
        case LookupSwitchInstruction t -> {
          targets.add(t.defaultTarget());
          t.cases().forEach(c -> targets.add(c.target()));
        }
        default -> {}
      }
      if (element instanceof Instruction i) {
        at += i.sizeInBytes();
      }
    }
    for (CodeElement element : code) {
      if (element instanceof LocalVariable v) {
        variables.add(
            new Variable(
                v.slot(),
                offsets.getOrDefault(v.startScope(), 0),
                offsets.getOrDefault(v.endScope(), at),
                v.name().stringValue(),
                v.type().stringValue()));
      } else if (element instanceof ExceptionCatch c) {
        String type = c.catchType().map(t -> "L" + t.asInternalName() + ";").orElse(THROWABLE);
        handlers.merge(c.handler(), type, (one, other) -> one.equals(other) ? one : THROWABLE);
      }
    }
  }

  private void parameters() {
    int slot = 0;
    int index = 0;
    if (!method.flags().has(AccessFlag.STATIC)) {
      put(
          slot++,
          new Value(calls.parameter(key, index++), "L" + owner.thisClass().asInternalName() + ";"));
    }
    for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
      Value value = new Value(calls.parameter(key, index++), type.descriptorString());
      put(slot, value);
      slot += value.isWide() ? 2 : 1;
    }
  }

  private void put(int slot, Value value) {
    locals.put(slot, value);
    calls.copy(value, any(slot, 0, value.type()));
  }

  /** All that a variable ever holds, for the code that handles exceptions. */
  private Value any(int slot, int at, String type) {
    String name = "slot" + slot;
    String declared = type;
    for (Variable v : variables) {
      if (v.slot() == slot && at >= v.from() && at < v.to()) {
        name = v.name() + "@" + v.from();
        declared = v.type();
      }
    }
    return new Value(graph.value(key + " variable " + name), declared);
  }

  private void store(int slot, Value value, int at) {
    Value any = any(slot, at, value.type());
    Value stored = new Value(graph.fresh(place()), any.type());
    calls.copy(value, stored);
    calls.copy(value, any);
    locals.put(slot, stored);
  }

  private Value load(int slot) {
    Value value = locals.get(slot);
    return value == null ? any(slot, position, "Ljava/lang/Object;") : value;
  }

  private Value pop() {
    if (stack.isEmpty()) {
      if (reachable) {
        throw new IllegalStateException("empty stack in " + place());
      }
      return new Value(graph.fresh("unreachable"), "Ljava/lang/Object;");
    }
    return stack.removeLast();
  }

  private void push(Value value) {
    stack.add(value);
  }

  private void push(String type) {
    push(new Value(graph.fresh(place()), type));
  }

  String place() {
    String name = owner.thisClass().asInternalName();
    return name.substring(name.lastIndexOf('/') + 1) + "." + method.methodName() + ":" + line;
  }

  private void jump(Label target) {
    if (reachable) {
      mergeLocals(target);
    }
    List<Value> there = jumps.get(target);
    if (there == null) {
      List<Value> joined = new ArrayList<>();
      for (Value v : stack) {
        Value merged = new Value(graph.fresh(place()), v.type());
        calls.copy(v, merged);
        joined.add(merged);
      }
      jumps.put(target, joined);
    } else {
      for (int i = 0; i < Math.min(there.size(), stack.size()); i++) {
        calls.copy(stack.get(i), there.get(i));
      }
    }
  }

  /** Every place that is jumped to has values of its own for all variables. */
  private void mergeLocals(Label target) {
    Map<Integer, Value> there = variablesAt.computeIfAbsent(target, t -> new HashMap<>());
    locals.forEach(
        (slot, value) ->
            calls.copy(
                value,
                there.computeIfAbsent(slot, x -> new Value(graph.fresh(place()), value.type()))));
  }

  private void label(Label label) {
    if (targets.contains(label)) {
      if (reachable) {
        mergeLocals(label);
      }
      locals = new HashMap<>(variablesAt.computeIfAbsent(label, t -> new HashMap<>()));
    }
    if (handlers.containsKey(label)) {
      locals = new HashMap<>();
      stack = new ArrayList<>(List.of(new Value(graph.fresh(place()), handlers.get(label))));
      reachable = true;
      return;
    }
    List<Value> there = jumps.get(label);
    if (there != null) {
      if (reachable) {
        for (int i = 0; i < Math.min(there.size(), stack.size()); i++) {
          calls.copy(stack.get(i), there.get(i));
        }
        // a join's type may be narrower on this way
        for (int i = 0; i < Math.min(there.size(), stack.size()); i++) {
          if (!there.get(i).type().equals(stack.get(i).type())) {
            there.set(
                i,
                new Value(there.get(i).node(), common(there.get(i).type(), stack.get(i).type())));
          }
        }
      }
      stack = new ArrayList<>(there);
      reachable = true;
    } else if (!reachable) {
      stack = new ArrayList<>();
    }
  }

  private String common(String a, String b) {
    if (a.equals("null")) {
      return b;
    }
    if (b.equals("null") || !a.startsWith("L") || !b.startsWith("L")) {
      return a;
    }
    return program.isThrowable(a.substring(1, a.length() - 1))
            && program.isThrowable(b.substring(1, b.length() - 1))
        ? THROWABLE
        : "Ljava/lang/Object;";
  }

  private void step(CodeElement element) {
    switch (element) {
      case LineNumber l -> line = l.line();
      case LabelTarget l -> label(l.label());
      case LoadInstruction l -> {
        Value v = load(l.slot());
        push(
            l.typeKind() == TypeKind.REFERENCE
                ? v
                : new Value(v.node(), l.typeKind().upperBound().descriptorString()));
      }
      case StoreInstruction s -> {
        store(s.slot(), pop(), position + s.sizeInBytes());
      }
      case ConstantInstruction c ->
          push(
              c.typeKind() == TypeKind.REFERENCE
                  ? c.constantValue() == null
                      ? "null"
                      : c.constantValue() instanceof String
                          ? "Ljava/lang/String;"
                          : "Ljava/lang/Class;"
                  : c.typeKind().upperBound().descriptorString());
      case FieldInstruction f -> field(f);
      case InvokeInstruction i -> invoke(i);
      case InvokeDynamicInstruction i -> dynamic(i);
      case NewObjectInstruction n -> push("L" + n.className().asInternalName() + ";");
      case NewPrimitiveArrayInstruction n -> {
        pop();
        push("[" + n.typeKind().upperBound().descriptorString());
      }
      case NewReferenceArrayInstruction n -> {
        pop();
        push("[" + n.componentType().asSymbol().descriptorString());
      }
      case NewMultiArrayInstruction n -> {
        for (int i = 0; i < n.dimensions(); i++) {
          pop();
        }
        push(n.arrayType().asSymbol().descriptorString());
      }
      case ArrayLoadInstruction a -> {
        pop();
        Value array = pop();
        String type =
            array.type().startsWith("[")
                ? array.type().substring(1)
                : a.typeKind().upperBound().descriptorString();
        Value v = new Value(graph.fresh(place()), type);
        calls.copy(array, v);
        push(v);
      }
      case ArrayStoreInstruction a -> {
        Value v = pop();
        pop();
        Value array = pop();
        if (a.typeKind() == TypeKind.REFERENCE) {
          calls.text(v, array.node(), false);
        }
      }
      case TypeCheckInstruction t -> check(t);
      case BranchInstruction b -> branch(b);
      case TableSwitchInstruction s -> {
        pop();
        jump(s.defaultTarget());
        s.cases().forEach(c -> jump(c.target()));
        reachable = false;
      }
      case LookupSwitchInstruction s -> {
        pop();
        jump(s.defaultTarget());
        s.cases().forEach(c -> jump(c.target()));
        reachable = false;
      }
      case ReturnInstruction r -> {
        if (r.typeKind() != TypeKind.VOID) {
          Value v = pop();
          calls.copy(v, new Value(calls.result(key), v.type()));
        }
        reachable = false;
      }
      case ThrowInstruction t -> {
        pop();
        reachable = false;
      }
      case MonitorInstruction m -> pop();
      case OperatorInstruction o -> operator(o);
      case ConvertInstruction c -> {
        pop();
        push(c.toType().upperBound().descriptorString());
      }
      case StackInstruction s -> shuffle(s);
      default -> {}
    }
  }

  private void field(FieldInstruction f) {
    String name = f.owner().asInternalName();
    Value field =
        new Value(graph.value("field " + name + "." + f.name()), f.typeSymbol().descriptorString());
    switch (f.opcode()) {
      case GETSTATIC -> push(field);
      case GETFIELD -> {
        pop();
        push(field);
      }
      case PUTSTATIC -> calls.copy(pop(), field);
      default -> {
        Value v = pop();
        pop();
        calls.copy(v, field);
      }
    }
  }

  private void check(TypeCheckInstruction t) {
    Value v = pop();
    if (t.opcode() == Opcode.INSTANCEOF) {
      push("I");
      return;
    }
    String type = t.type().asSymbol().descriptorString();
    Value cast = new Value(graph.fresh(place()), type);
    calls.copy(v, cast);
    push(cast);
  }

  private void branch(BranchInstruction b) {
    switch (b.opcode()) {
      case GOTO, GOTO_W -> {
        jump(b.target());
        reachable = false;
      }
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> {
        pop();
        jump(b.target());
      }
      default -> {
        pop();
        pop();
        jump(b.target());
      }
    }
  }

  private void operator(OperatorInstruction o) {
    String opcode = o.opcode().name();
    pop();
    if (!opcode.endsWith("NEG") && !opcode.equals("ARRAYLENGTH")) {
      pop();
    }
    push(
        opcode.contains("CMP") || opcode.equals("ARRAYLENGTH")
            ? "I"
            : o.typeKind().upperBound().descriptorString());
  }

  private void shuffle(StackInstruction s) {
    switch (s.opcode()) {
      case POP -> pop();
      case POP2 -> {
        if (!pop().isWide()) {
          pop();
        }
      }
      case SWAP -> {
        Value a = pop();
        Value b = pop();
        push(a);
        push(b);
      }
      case DUP -> {
        Value a = pop();
        push(a);
        push(a);
      }
      default -> duplicate(s.opcode().name());
    }
  }

  /** {@code DUP2}, and those with {@code _X1} and {@code _X2}, by words as the machine does. */
  private void duplicate(String opcode) {
    List<Value> top = words(opcode.startsWith("DUP2") ? 2 : 1);
    List<Value> below = words(opcode.endsWith("_X2") ? 2 : opcode.endsWith("_X1") ? 1 : 0);
    stack.addAll(top);
    stack.addAll(below);
    stack.addAll(top);
  }

  private List<Value> words(int count) {
    List<Value> taken = new ArrayList<>();
    for (int n = 0; n < count; ) {
      Value v = pop();
      taken.addFirst(v);
      n += v.isWide() ? 2 : 1;
    }
    return taken;
  }

  private List<Value> arguments(MethodTypeDesc type) {
    List<Value> arguments = new ArrayList<>();
    for (int i = type.parameterCount() - 1; i >= 0; i--) {
      Value v = pop();
      String declared = type.parameterType(i).descriptorString();
      arguments.addFirst(
          v.type().equals("null") || declared.length() == 1 ? new Value(v.node(), declared) : v);
    }
    return arguments;
  }

  private void invoke(InvokeInstruction i) {
    MethodTypeDesc type = i.typeSymbol();
    List<Value> arguments = arguments(type);
    boolean hasReceiver = i.opcode() != Opcode.INVOKESTATIC;
    Value receiver = hasReceiver ? pop() : null;
    Value result =
        new Value(graph.fresh(place() + " " + i.name()), type.returnType().descriptorString());
    calls.call(
        new CallFlows.Call(
            i.owner().asInternalName(),
            i.name().stringValue(),
            type.descriptorString(),
            receiver,
            arguments,
            result,
            i.opcode() == Opcode.INVOKESPECIAL,
            owner.thisClass().asInternalName(),
            key,
            place()));
    if (!type.returnType().descriptorString().equals("V")) {
      push(result);
    }
  }

  private void dynamic(InvokeDynamicInstruction i) {
    MethodTypeDesc type = i.typeSymbol();
    List<Value> arguments = arguments(type);
    Value result = new Value(graph.fresh(place()), type.returnType().descriptorString());
    String bootstrap = i.bootstrapMethod().owner().displayName();
    switch (bootstrap) {
      case "StringConcatFactory" -> arguments.forEach(a -> calls.text(a, result.node(), true));
      case "LambdaMetafactory" -> calls.lambda(i, arguments, result, place());
      case "ObjectMethods" -> {
        if (i.name().equalsString("toString")) {
          for (FieldModel f : owner.fields()) {
            if (!f.flags().has(AccessFlag.STATIC)) {
              calls.text(
                  new Value(
                      graph.value(
                          "field " + owner.thisClass().asInternalName() + "." + f.fieldName()),
                      f.fieldType().stringValue()),
                  result.node(),
                  true);
            }
          }
        }
      }
      default -> {}
    }
    push(result);
  }

  static DirectMethodHandleDesc implementation(InvokeDynamicInstruction i) {
    return (DirectMethodHandleDesc) i.bootstrapArgs().get(1);
  }
}
