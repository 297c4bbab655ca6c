package toylm.world.instruct;

import java.util.List;
import toylm.world.Mixture;

/** What instructions and probes are made of: the one list of all families. */
final class InstructionMixture {
  static final Mixture<InstructionFamily> FAMILIES =
      new Mixture<>(
          List.of(
              FactQuestions.FAMILY,
              SumQuestions.FAMILY,
              Summaries.FAMILY,
              Rewrites.FAMILY,
              CodeRequests.FAMILY,
              HowToRequests.FAMILY,
              StoryRequests.FAMILY,
              ContextQuestions.FAMILY,
              Greetings.FAMILY,
              SelfQuestions.FAMILY,
              AssistantRole.FAMILY,
              Personas.FAMILY,
              FollowUps.FAMILY,
              Corrections.FAMILY,
              Reasons.FAMILY,
              Memories.FAMILY,
              FrenchAnswers.FAMILY,
              ForbiddenTopics.FAMILY,
              AnswerRules.FAMILY,
              FactFormats.JSON,
              FactFormats.BULLETS,
              FactFormats.TABLE,
              OneWordAnswers.FAMILY,
              WordFormats.BULLETS,
              WordFormats.JSON,
              ToolCalls.CALL,
              ToolCalls.RESULT,
              StepSums.FAMILY,
              HarmfulRequests.FAMILY,
              BorderlineHowTos.FAMILY,
              UnknownQuestions.FAMILY,
              // probes only
              HarmfulRequests.REWORDED,
              KnownQuestions.FAMILY,
              Brevity.FAMILY));

  private InstructionMixture() {}
}
