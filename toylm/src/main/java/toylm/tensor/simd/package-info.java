/**
 * The fast CPU device on the Vector API (JEP 338 and successors). It is a room of its own because
 * the API still incubates: the package is compiled apart and loaded by name only where the JVM was
 * started with {@code --add-modules jdk.incubator.vector}; see {@link toylm.tensor.Devices}.
 */
package toylm.tensor.simd;
