package toylm.train;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import toylm.tensor.Device;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/** A reference device that notes what a model is asked: its inputs, its targets, its answers. */
public final class Spy {
  /** Ids of each lookup in the embedding table. */
  public final List<int[]> inputs = new ArrayList<>();

  /** Targets of each call of logProbs. */
  public final List<int[]> targets = new ArrayList<>();

  /** Their log-probabilities. */
  public final List<float[]> logProbs = new ArrayList<>();

  public final Device device;

  /** A device of its own. */
  public Spy() {
    ReferenceDevice real = new ReferenceDevice();
    device =
        (Device)
            Proxy.newProxyInstance(
                Spy.class.getClassLoader(),
                new Class<?>[] {Device.class},
                (proxy, method, arguments) -> {
                  try {
                    Object result = method.invoke(real, arguments);
                    if (method.getName().equals("gather")
                        && ((Tensor) arguments[0]).rows() == TinyRuns.CONFIG.vocab()) {
                      inputs.add((int[]) arguments[1]);
                    } else if (method.getName().equals("logProbs")) {
                      targets.add((int[]) arguments[1]);
                      logProbs.add(((Tensor) arguments[2]).toArray());
                    }
                    return result;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }
}
