package toylm.nn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Several {@link Trainable}s as one. */
record TrainableParts(List<Trainable> parts) implements Trainable {
  TrainableParts {
    Set<String> names = new HashSet<>();
    for (Trainable part : parts) {
      for (ParameterGroup group : part.groups()) {
        if (!names.add(group.name())) {
          throw new IllegalArgumentException(
              "expected parameter groups of different names, found two of the name "
                  + group.name()
                  + "; train each part once");
        }
      }
    }
  }

  @Override
  public List<ParameterGroup> groups() {
    return parts.stream().flatMap(part -> part.groups().stream()).toList();
  }

  @Override
  public void zeroGradients() {
    parts.forEach(Trainable::zeroGradients);
  }

  @Override
  public void computeGradients() {
    parts.forEach(Trainable::computeGradients);
  }

  @Override
  public double squaredGradients() {
    return parts.stream().mapToDouble(Trainable::squaredGradients).sum();
  }

  @Override
  public void merge() {
    parts.forEach(Trainable::merge);
  }

  @Override
  public String frozen() {
    return parts.stream().map(Trainable::frozen).collect(Collectors.joining());
  }
}
