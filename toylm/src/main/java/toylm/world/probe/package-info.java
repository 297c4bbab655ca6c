/**
 * Questions to a model and exact {@linkplain toylm.world.probe.Rule rules} for its answers: no
 * judge. {@link toylm.world.probe.BaseProbes} writes those for a base model, which continues text;
 * those for an assistant come from the {@linkplain toylm.world.instruct.AssistantProbes families of
 * instructions}.
 *
 * <p>Read {@code Dimension}, {@code Rule}, {@code BaseProbes}.
 */
package toylm.world.probe;
