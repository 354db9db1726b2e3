package com.handshake58.neuron.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.net.HttpAnswer;
import java.io.IOException;

/** A failure's words for one line, and whether an answer is one. */
final class Words {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 200;

  private Words() {}

  /** Whether a body is a JSON object or list, which a page of any web server is not. */
  static boolean isJson(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body()).isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }

  static String of(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : UntrustedText.escape(message, MOST);
  }
}
