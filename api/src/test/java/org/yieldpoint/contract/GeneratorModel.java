// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** What a generator of a known kind does, computed without one. */
final class GeneratorModel {

  /** A behaviour, as a script and as what its suspended body answers to a value or an exception. */
  enum Kind {
    COUNTING {
      @Override
      Script script(Script g) {
        return g.yields(1).yields(2).yields(3).returns("end");
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return raised != null
            ? Answer.raises(raised)
            : at < 3 ? Answer.yields(at + 1, at + 1) : Answer.returns("end");
      }
    },

    ECHOING {
      @Override
      Script script(Script g) {
        return g.yields(1).forever(Script::yieldsIt);
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return at == 0
            ? Answer.yields(1, 1)
            : raised != null ? Answer.raises(raised) : Answer.yields(sent, 1);
      }
    },

    CATCHING {
      @Override
      Script script(Script g) {
        return g.forever(
            loop -> loop.tries(s -> s.yields(1)).catches(Boom.class, s -> s.yields("caught")));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return raised == null
            ? Answer.yields(1, 1)
            : at == 1 && raised instanceof Boom
                ? Answer.yields("caught", 2)
                : Answer.raises(raised);
      }
    },

    ANSWERING_EXIT {
      @Override
      Script script(Script g) {
        return g.tries(s -> s.forever(loop -> loop.yields(1)))
            .catches(GeneratorExit.class, s -> s.returns("bye"));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return raised == null
            ? Answer.yields(1, 1)
            : raised instanceof GeneratorExit ? Answer.returns("bye") : Answer.raises(raised);
      }
    },

    IGNORING_EXIT {
      @Override
      Script script(Script g) {
        return g.forever(
            loop -> loop.tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.yields("no")));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return raised == null
            ? Answer.yields(1, 1)
            : at == 1 && raised instanceof GeneratorExit
                ? Answer.yields("no", 2)
                : Answer.raises(raised);
      }
    },

    FAILING_CLEANUP {
      @Override
      Script script(Script g) {
        return g.tries(s -> s.yields(1).yields(2)).lastly(s -> s.raises(new Boom("cleanup")));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return raised == null && at < 2
            ? Answer.yields(at + 1, at + 1)
            : Answer.raises(new Boom("cleanup"));
      }
    },

    DISCARDING {
      @Override
      Script script(Script g) {
        return g.tries(s -> s.yields(1).yields(2)).lastly(s -> s.yields(3).returns("discarded"));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        if (at == 3) {
          return raised != null ? Answer.raises(raised) : Answer.returns("discarded");
        }
        return raised != null ? Answer.yields(3, 3) : Answer.yields(at + 1, at + 1);
      }
    },

    STOPPING {
      @Override
      Script script(Script g) {
        return g.yields(1).raises(new StopIteration("stop"));
      }

      @Override
      Answer answer(int at, Object sent, Throwable raised) {
        return at == 0
            ? Answer.yields(1, 1)
            : Answer.raises(raised != null ? raised : new StopIteration("stop"));
      }
    };

    abstract Script script(Script g);

    /**
     * What the body does next.
     *
     * @param at where it is suspended; 0 is the start, where nothing is raised
     */
    abstract Answer answer(int at, Object sent, Throwable raised);
  }

  /** What a body does when it is resumed: yields a value and is somewhere then, or ends. */
  record Answer(String outcome, Object value, Throwable raised, int at) {
    static Answer yields(Object value, int at) {
      return new Answer("yielded", value, null, at);
    }

    static Answer returns(Object value) {
      return new Answer("returned", value, null, -1);
    }

    static Answer raises(Throwable raised) {
      return new Answer("raised", null, raised, -1);
    }

    boolean ends() {
      return at < 0;
    }
  }

  private final Kind kind;
  private GeneratorState state = GeneratorState.CREATED;
  private int at;

  GeneratorModel(Kind kind) {
    this.kind = kind;
  }

  GeneratorState state() {
    return state;
  }

  String send(Object value) {
    return switch (state) {
      case CREATED -> value == null ? outcome(answer(null, null)) : "raised JUST_STARTED";
      case CLOSED -> "returned null";
      default -> outcome(answer(value, null));
    };
  }

  String raise(Throwable exception) {
    if (state != GeneratorState.SUSPENDED) {
      state = GeneratorState.CLOSED;
      return "raised " + Trace.describe(exception);
    }
    return outcome(answer(null, exception));
  }

  String close() {
    if (state != GeneratorState.SUSPENDED) {
      state = GeneratorState.CLOSED;
      return "closed, null";
    }
    Answer answer = answer(null, new GeneratorExit());
    return switch (answer.outcome) {
      case "yielded" -> "raised EXIT_IGNORED";
      case "returned" -> "closed, " + answer.value;
      default -> answer.raised instanceof GeneratorExit ? "closed, null" : outcome(answer);
    };
  }

  private Answer answer(Object sent, Throwable raised) {
    Answer answer = kind.answer(at, sent, raised);
    at = answer.at;
    state = answer.ends() ? GeneratorState.CLOSED : GeneratorState.SUSPENDED;
    return answer;
  }

  private static String outcome(Answer answer) {
    if (answer.raised instanceof StopIteration) {
      return "raised STOP_ITERATION_RAISED";
    }
    Object value = answer.raised != null ? answer.raised : answer.value;
    return answer.outcome + " " + Trace.describe(value);
  }
}
