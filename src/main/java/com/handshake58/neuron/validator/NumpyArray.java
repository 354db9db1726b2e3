package com.handshake58.neuron.validator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A one-dimensional array in the format {@code .npy} of NumPy (versions 1 to 3, {@code
 * numpy/lib/format.py}): little-endian floating point numbers or texts of 32-bit characters.
 */
final class NumpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_LENGTH = 65_536;
  private static final int MAX_CHARS = 256;
  private static final Pattern DESCR = Pattern.compile("'descr': '([<|=])([fU])(\\d{1,3})'");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d{1,5}),\\)");

  private final char kind;
  private final int size;
  private final int length;
  private final ByteBuffer values;

  private NumpyArray(char kind, int size, int length, ByteBuffer values) {
    this.kind = kind;
    this.size = size;
    this.length = length;
    this.values = values;
  }

  /**
   * @throws IOException if it is not such an array
   */
  static NumpyArray decode(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    if (in.remaining() < MAGIC.length + 6 || !ByteBuffer.wrap(MAGIC).equals(read(in, magic))) {
      throw new IOException("it holds no NumPy array");
    }
    int version = in.get();
    in.get(); // minor version
    long header = version == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt() & 0xffff_ffffL;
    if (version < 1 || version > 3 || header > in.remaining()) {
      throw new IOException("its NumPy header is damaged");
    }
    byte[] text = new byte[(int) header];
    in.get(text);
    return decode(new String(text, StandardCharsets.UTF_8), in);
  }

  private static ByteBuffer read(ByteBuffer in, byte[] to) {
    in.get(to);
    return ByteBuffer.wrap(to);
  }

  private static NumpyArray decode(String header, ByteBuffer in) throws IOException {
    Matcher descr = DESCR.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !shape.find()) {
      throw new IOException("an array of it is not a list of numbers or texts");
    }
    char kind = descr.group(2).charAt(0);
    int size = Integer.parseInt(descr.group(3));
    int length = Integer.parseInt(shape.group(1));
    int bytes = kind == 'U' ? Integer.BYTES * size : size;
    boolean isKnown = kind == 'U' ? size <= MAX_CHARS : size == Float.BYTES || size == Double.BYTES;
    if (!isKnown || length > MAX_LENGTH || in.remaining() != (long) bytes * length) {
      throw new IOException("an array of it has another size than its header tells");
    }
    return new NumpyArray(kind, size, length, in.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  List<Double> numbers() throws IOException {
    if (kind != 'f') {
      throw new IOException("its numbers are texts");
    }
    List<Double> numbers = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      numbers.add(
          size == Float.BYTES ? (double) values.getFloat(i * size) : values.getDouble(i * size));
    }
    return numbers;
  }

  List<String> texts() throws IOException {
    if (kind != 'U') {
      throw new IOException("its texts are numbers");
    }
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      List<Integer> points = new ArrayList<>(size);
      for (int k = 0; k < size; k++) {
        int point = values.getInt((i * size + k) * Integer.BYTES);
        if (!Character.isValidCodePoint(point)) {
          throw new IOException("a text of it is damaged");
        }
        if (point != 0) {
          points.add(point);
        }
      }
      texts.add(points.stream().map(Character::toString).collect(Collectors.joining()));
    }
    return texts;
  }
}
