package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandContextTest {

  @Test
  void printsUtf8WhateverTheLocale() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    System.setErr(new PrintStream(bytes, true, StandardCharsets.US_ASCII));
    try {
      CommandContext context = CommandContext.ofProcess();
      context.out().println("https://h/…");
      context.err().println("5Gb…agvq");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("https://h/…", "5Gb…agvq");
  }
}
