package toylm.io;

import static toylm.io.FormatException.quote;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON at the start of a safetensors file, checked as strictly as the reference implementation
 * does: known types, sizes that match, and tensors that cover the data without hole or overlap.
 *
 * @param tensors by name, in the order of the header
 * @param metadata the strings under {@code __metadata__}; empty if there are none
 */
record SafetensorsHeader(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The one key of the header that is not a tensor. */
  static final String METADATA = "__metadata__";

  private static final int MAX_RANK = 16;
  private static final String DAMAGED = "the file is damaged: copy or create it again";

  /**
   * Where a tensor lies.
   *
   * @param begin its first byte, counted from the start of the data section
   * @param end the byte after its last
   */
  record Tensor(DType dtype, List<Integer> shape, long begin, long end) {
    long count() {
      return (end - begin) / dtype.bytes();
    }
  }

  /**
   * Reads a header.
   *
   * @param source the file's name, for messages
   * @param dataBytes length of the data section
   * @throws FormatException if anything at all is wrong with it
   */
  static SafetensorsHeader parse(String source, String json, long dataBytes) throws IOException {
    try (JsonParser in = Json.parser(json)) {
      var header = new Reader(source, in).header();
      header.checkLayout(source, dataBytes);
      return header;
    } catch (JsonProcessingException e) {
      throw Json.malformed(source, e);
    }
  }

  private void checkLayout(String source, long dataBytes) throws FormatException {
    var byOffset = new ArrayList<>(tensors.entrySet());
    byOffset.sort(
        Comparator.comparingLong((Map.Entry<String, Tensor> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long reached = 0;
    for (var entry : byOffset) {
      if (entry.getValue().begin() != reached) {
        throw FormatException.of(
            source + ": tensor " + quote(entry.getKey()),
            "data from byte " + reached + " on (no hole, no overlap)",
            "from byte " + entry.getValue().begin(),
            DAMAGED);
      }
      reached = entry.getValue().end();
    }
    if (reached != dataBytes) {
      throw FormatException.of(
          source,
          reached + " bytes of tensor data",
          dataBytes + " bytes",
          "the file is "
              + (dataBytes < reached ? "truncated" : "longer than its header says")
              + ": copy or create it again");
    }
  }

  /** Walks the tokens; builds nothing that it has not checked. */
  private record Reader(String source, JsonParser in) {

    SafetensorsHeader header() throws IOException {
      expect(JsonToken.START_OBJECT, "the header", "a JSON object", in.nextToken());
      var tensors = new LinkedHashMap<String, Tensor>();
      Map<String, String> metadata = Map.of();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        if (name.equals(METADATA)) {
          metadata = metadata();
        } else {
          tensors.put(name, tensor(name));
        }
      }
      if (in.nextToken() != null) {
        throw wrong("the header", "nothing but spaces after the JSON object", in.getText());
      }
      return new SafetensorsHeader(
          Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
    }

    private Map<String, String> metadata() throws IOException {
      expect(JsonToken.START_OBJECT, METADATA, "an object of strings", in.nextToken());
      var metadata = new LinkedHashMap<String, String>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        expect(JsonToken.VALUE_STRING, METADATA + " " + quote(key), "a string", in.nextToken());
        metadata.put(key, in.getText());
      }
      return metadata;
    }

    private Tensor tensor(String name) throws IOException {
      String what = "tensor " + quote(name);
      expect(JsonToken.START_OBJECT, what, "an object", in.nextToken());
      DType dtype = null;
      List<Long> shape = null;
      List<Long> offsets = null;
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String field = in.currentName();
        in.nextToken();
        switch (field) {
          case "dtype" -> dtype = dtype(what);
          case "shape" -> shape = naturals(what + ", shape", MAX_RANK);
          case "data_offsets" -> offsets = naturals(what + ", data_offsets", 2);
          default -> throw wrong(what, "only dtype, shape and data_offsets", quote(field));
        }
      }
      if (dtype == null || shape == null || offsets == null) {
        throw wrong(what, "dtype, shape and data_offsets", "not all three");
      }
      if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
        throw wrong(what, "data_offsets [begin, end] with begin ≤ end", offsets.toString());
      }
      long bytes = bytes(what, dtype, shape);
      if (bytes != offsets.get(1) - offsets.get(0)) {
        throw wrong(
            what,
            bytes + " bytes for " + dtype + " " + shape,
            offsets.get(1) - offsets.get(0) + " bytes, data_offsets " + offsets);
      }
      var dims = shape.stream().map(Math::toIntExact).toList();
      return new Tensor(dtype, dims, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String what) throws IOException {
      expect(JsonToken.VALUE_STRING, what + ", dtype", "a string", in.currentToken());
      String name = in.getText();
      for (DType dtype : DType.values()) {
        if (dtype.name().equals(name)) {
          return dtype;
        }
      }
      throw FormatException.of(
          source + ": " + what,
          "a dtype of " + List.of(DType.values()),
          quote(name),
          "convert the file, or create it again if it is damaged");
    }

    private List<Long> naturals(String what, int most) throws IOException {
      expect(JsonToken.START_ARRAY, what, "an array", in.currentToken());
      var numbers = new ArrayList<Long>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.VALUE_NUMBER_INT, what, "whole numbers", in.currentToken());
        long number = in.getLongValue();
        if (number < 0) {
          throw wrong(what, "numbers ≥ 0", "" + number);
        }
        if (numbers.size() == most) {
          throw wrong(what, "at most " + most + " numbers", "more");
        }
        numbers.add(number);
      }
      return numbers;
    }

    private long bytes(String what, DType dtype, List<Long> shape) throws FormatException {
      try {
        long bytes = dtype.bytes();
        for (long dim : shape) {
          bytes = Math.multiplyExact(bytes, Math.toIntExact(dim));
        }
        return bytes;
      } catch (ArithmeticException e) {
        throw wrong(what, "a shape with dims < 2³¹ and a size < 2⁶³", shape.toString());
      }
    }

    private void expect(JsonToken wanted, String what, String expected, JsonToken token)
        throws IOException {
      if (token != wanted) {
        throw wrong(what, expected, token == null ? "nothing" : quote(in.getText()));
      }
    }

    private FormatException wrong(String what, String expected, String found) {
      return FormatException.of(source + ": " + what, expected, found, DAMAGED);
    }
  }
}
