package toylm.train;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/**
 * A training step that computes nothing: a model on a device that only counts memory goes through
 * the same motions, and so finds out what the step will take before anything is allocated.
 */
final class Rehearsal implements InvocationHandler {
  private final Device real;
  private long held;
  private long peak;

  private Rehearsal(Device real) {
    this.real = real;
  }

  /**
   * Bytes that a run will hold beyond its model's weights and gradients, if all weights move; fewer
   * if only adapters do.
   *
   * @param model with gradients, on the device that will train it
   */
  static long bytes(Transformer model, Objective objective, TrainingOptions options) {
    Rehearsal counter = new Rehearsal(model.device());
    Device device =
        (Device)
            Proxy.newProxyInstance(
                Device.class.getClassLoader(), new Class<?>[] {Device.class}, counter);
    Transformer standIn = Transformer.empty(model.config(), device, true);
    long weights = counter.held;
    options.optimizer().create(device, standIn.parameters());
    objective.backward(standIn, 0);
    return Float.BYTES * (counter.peak - weights);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "allocate" -> {
        int[] shape = (int[]) arguments[0];
        held += Tensor.size(shape);
        peak = Math.max(peak, held);
        yield new Tensor((Device) proxy, 0, 0, shape);
      }
      case "mark" -> new Device.Mark((int) (held >> 31), (int) (held & Integer.MAX_VALUE));
      case "release" -> {
        Device.Mark mark = (Device.Mark) arguments[0]; // held may be more than an int
        held = ((long) mark.segment() << 31) + mark.offset();
        yield null;
      }
      case "name", "description", "prefersLargePieces" -> method.invoke(real, arguments);
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      default -> nothing(method.getReturnType());
    };
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
