package toylm.doctor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import toylm.tensor.Device;
import toylm.tensor.Tensor;

/** A device of which one primitive is wrong, to see that a check can fail. */
final class BrokenDevice {
  private BrokenDevice() {}

  /**
   * A device like {@code real}, but for one primitive.
   *
   * @param primitive the method's name
   * @param output which of its arguments is damaged afterwards, counted from 0
   * @param damage what is done to that tensor's numbers
   */
  static Device of(Device real, String primitive, int output, UnaryOperator<float[]> damage) {
    return (Device)
        Proxy.newProxyInstance(
            Device.class.getClassLoader(),
            new Class<?>[] {Device.class},
            (proxy, method, args) -> {
              try {
                Object result = method.invoke(real, args);
                if (method.getName().equals(primitive)) {
                  Tensor t = (Tensor) args[output];
                  real.write(t, damage.apply(t.toArray()));
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
