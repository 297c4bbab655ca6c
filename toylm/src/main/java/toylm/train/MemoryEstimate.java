package toylm.train;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * How much memory a run takes, before anything is allocated: a model on a device that computes
 * nothing and only counts memory does one training step. What it reads from that device is 0.
 */
final class MemoryEstimate implements InvocationHandler {
  /** What the counting device does; a method that is not among these does nothing. */
  private final Map<String, Answer> answers =
      Map.of(
          "allocate", (proxy, arguments) -> allocate((Device) proxy, (int[]) arguments[0]),
          "mark", (proxy, arguments) -> mark(),
          "release", (proxy, arguments) -> release((Device.Mark) arguments[0]),
          "read", (proxy, arguments) -> zeros((float[]) arguments[1]));

  /** Methods that are the real device's. */
  private static final Set<String> REAL = Set.of("name", "description", "prefersLargePieces");

  private final Device real;
  private long held;
  private long peak;

  private interface Answer {
    Object to(Object proxy, Object[] arguments);
  }

  MemoryEstimate(Device real) {
    this.real = real;
  }

  /** Reserves the memory of a run on a device that can't grow it bit by bit (a graphics card). */
  static void reserve(Transformer model, Objective objective, TrainingOptions options) {
    if (model.device().prefersLargePieces()) {
      model.device().reserve(bytes(model, objective, options));
    }
  }

  /**
   * Bytes that a run will hold beyond its model's weights and gradients, if all weights move; fewer
   * if only adapters do.
   *
   * @param model with gradients, on the device that will train it
   */
  static long bytes(Transformer model, Objective objective, TrainingOptions options) {
    MemoryEstimate counter = new MemoryEstimate(model.device());
    Device device =
        (Device)
            Proxy.newProxyInstance(
                Device.class.getClassLoader(), new Class<?>[] {Device.class}, counter);
    Transformer standIn = Transformer.empty(model.config(), device, true);
    long weights = counter.held;
    options.optimizer().create(device, standIn.parameters());
    Trainer.backward(standIn, objective, 0);
    return Float.BYTES * (counter.peak - weights);
  }

  /** Names of the methods of {@link Device} that don't do nothing. */
  Set<String> methods() {
    Set<String> names = new TreeSet<>(REAL);
    names.addAll(answers.keySet());
    return names;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return switch (name) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "memory estimate";
      };
    }
    if (REAL.contains(name)) {
      return method.invoke(real, arguments);
    }
    Answer answer = answers.get(name);
    return answer == null ? nothing(method.getReturnType()) : answer.to(proxy, arguments);
  }

  private Tensor allocate(Device device, int[] shape) {
    held += Tensor.size(shape);
    peak = Math.max(peak, held);
    return new Tensor(device, 0, 0, shape);
  }

  /** What is held may be more than an int. */
  private Device.Mark mark() {
    return new Device.Mark((int) (held >> 31), (int) (held & Integer.MAX_VALUE));
  }

  private Object release(Device.Mark mark) {
    held = ((long) mark.segment() << 31) + mark.offset();
    return null;
  }

  private static Object zeros(float[] out) {
    Arrays.fill(out, 0);
    return null;
  }

  private static Object nothing(Class<?> type) {
    if (type == double.class) {
      return 0.0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == int.class ? (Object) 0 : null;
  }
}
