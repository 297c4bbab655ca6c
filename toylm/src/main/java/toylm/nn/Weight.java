package toylm.nn;

import java.util.ArrayList;
import java.util.List;
import toylm.nn.ParameterGroup.Kind;

/**
 * A weight of a Llama, as its {@link Config} determines it.
 *
 * @param name what Hugging Face calls it
 * @param role what it is for
 * @param shape (out, in) of a matrix, (dim) of a gain
 */
public record Weight(String name, Role role, int... shape) {
  /** What a weight is for. */
  public enum Role {
    /** The token embedding, which is the output layer as well. */
    EMBEDDING(Kind.EMBEDDING, "model.embed_tokens"),
    /** Queries. */
    Q(Kind.MATRIX, "self_attn.q_proj"),
    /** Keys. */
    K(Kind.MATRIX, "self_attn.k_proj"),
    /** Values. */
    V(Kind.MATRIX, "self_attn.v_proj"),
    /** Attention's output. */
    O(Kind.MATRIX, "self_attn.o_proj"),
    /** The feed-forward layer's gate. */
    GATE(Kind.MATRIX, "mlp.gate_proj"),
    /** The feed-forward layer's input. */
    UP(Kind.MATRIX, "mlp.up_proj"),
    /** The feed-forward layer's output. */
    DOWN(Kind.MATRIX, "mlp.down_proj"),
    /** The norm before attention. */
    ATTENTION_NORM(Kind.GAIN, "input_layernorm"),
    /** The norm before the feed-forward layer. */
    FFN_NORM(Kind.GAIN, "post_attention_layernorm"),
    /** The norm before the output layer. */
    NORM(Kind.GAIN, "model.norm");

    private final Kind kind;
    private final String module;

    Role(Kind kind, String module) {
      this.kind = kind;
      this.module = module;
    }

    /** The kind of parameter group that it belongs to. */
    public Kind kind() {
      return kind;
    }

    /**
     * The weight's name.
     *
     * @param layer from 0; without meaning for what the model has once
     */
    String weightName(int layer) {
      boolean once = this == EMBEDDING || this == NORM;
      return (once ? "" : "model.layers." + layer + ".") + module + ".weight";
    }
  }

  /** All weights of a model, in the order in which they are stored and initialised. */
  public static List<Weight> of(Config config) {
    int c = config.dim();
    int q = config.heads() * config.headSize();
    int kv = config.kvHeads() * config.headSize();
    int f = config.ffn();
    List<Weight> all = new ArrayList<>();
    all.add(of(Role.EMBEDDING, 0, config.vocab(), c));
    for (int layer = 0; layer < config.layers(); layer++) {
      all.add(of(Role.Q, layer, q, c));
      all.add(of(Role.K, layer, kv, c));
      all.add(of(Role.V, layer, kv, c));
      all.add(of(Role.O, layer, c, q));
      all.add(of(Role.GATE, layer, f, c));
      all.add(of(Role.UP, layer, f, c));
      all.add(of(Role.DOWN, layer, c, f));
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      all.add(of(Role.ATTENTION_NORM, layer, c));
      all.add(of(Role.FFN_NORM, layer, c));
    }
    all.add(of(Role.NORM, 0, c));
    return all;
  }

  private static Weight of(Role role, int layer, int... shape) {
    return new Weight(role.weightName(layer), role, shape);
  }
}
