package com.handshake58.textflow;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Path;

/**
 * Follows the text of strangers through the compiled program: from where libraries hand it over to
 * log lines, printed lines and the messages of the program's exceptions. The analysis knows fields
 * and methods but no single objects, so it may report a way that no text takes. It does not see a
 * text that is put into a container inside another container.
 */
final class TextFlow {
  private TextFlow() {}

  /**
   * Reads the classes of one package and those below it.
   *
   * @param prefix the package's name, with slashes
   */
  static FlowGraph of(Path folder, String prefix) {
    FlowGraph graph = new FlowGraph();
    ProgramClasses program = new ProgramClasses(folder, prefix);
    CallFlows calls = new CallFlows(graph, program, new TextRules());
    for (ClassModel owner : program.all()) {
      for (MethodModel method : owner.methods()) {
        calls.callback(owner.thisClass().asInternalName(), method);
        new FlowReader(graph, program, calls, owner, method).read();
      }
    }
    calls.connectLambdas();
    return graph;
  }
}
