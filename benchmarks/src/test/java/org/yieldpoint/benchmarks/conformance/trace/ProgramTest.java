// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  @Test
  void tellsNullFromAbsent() {
    Program program =
        Program.parse(
            """
            {"format":1,"seed":7,
             "functions":[
               {"name":"f0","body":[
                 {"s":"yield","e":null},{"s":"recv","e":"x"},{"s":"return","e":-3}]}],
             "generators":[{"name":"g0","fn":"f0"}],
             "driver":[{"op":"send","gen":"g0","v":null}]}
            """);
    assertThat(program.functions().getFirst().body())
        .containsExactly(
            new Statement.Yield(new Expression.Constant(null)),
            new Statement.Receive(Expression.Variable.X),
            new Statement.Return(new Expression.Constant(-3L)));
    assertThat(program.driver()).containsExactly(new Operation.Send("g0", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"s":"break"}                                 | 'break' is legal only in a loop
          {"s":"continue"}                              | 'continue' is legal only in a loop
          {"s":"reraise"}                               | 'reraise' is legal only in a handler
          {"s":"from","fn":"f0"}                        | later ones only
          {"s":"from","fn":"f9"}                        | there is no function f9
          {"s":"fromgen","gen":"g9"}                    | there is no generator g9
          {"s":"loop","k":0,"body":[]}                  | once or more
          {"s":"loop","k":1,"body":null}                | null
          {"s":"loop","k":1}                            | there is no member 'body'
          {"s":"jump"}                                  | Could not resolve type id 'jump'
          {"s":"yield","e":"z"}                         | there are the variables x and a
          {"s":"raise","exc":"E9","n":1}                | E9
          {"s":"log","n":1,"m":2}                       | Unrecognized field "m"
          {"s":"try","body":[],"except":[],"else":[],"finally":null} | needs an 'except'
          """)
  void refusesAnIllegalStatement(String statement, String reason) {
    String program = Json.program(List.of(Json.function("f0", statement)), List.of());
    assertThatExceptionOfType(IllegalProgramException.class)
        .isThrownBy(() -> Program.parse(program))
        .withMessageContaining(reason)
        .withMessageNotContaining("\n");
  }

  @Test
  void refusesToReraiseInTheFinallyOfAHandler() {
    String nested =
        Json.tryExcept(
            List.of(Json.log(1)),
            "E1",
            Json.tryFinally(List.of(Json.jump("reraise")), Json.jump("reraise")));
    assertThatExceptionOfType(IllegalProgramException.class)
        .isThrownBy(
            () -> Program.parse(Json.program(List.of(Json.function("f0", nested)), List.of())))
        .withMessageContaining("finally");
  }

  @Test
  void refusesAnotherFormat() {
    String later = Json.program(List.of(Json.function("f0")), List.of()).replace(":1,", ":2,");
    assertThatExceptionOfType(IllegalProgramException.class)
        .isThrownBy(() -> Program.parse(later))
        .withMessageContaining("format 1 is known, not 2");
  }

  @Test
  void nullIsNoProgram() {
    assertThatExceptionOfType(IllegalProgramException.class)
        .isThrownBy(() -> Program.parse("null"));
  }

  @Test
  void tellsWithoutAPlaceWhatHasNone() {
    String deep = "{\"format\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    assertThatExceptionOfType(IllegalProgramException.class)
        .isThrownBy(() -> Program.parse(deep))
        .withMessageNotContainingAny("StreamRead", "java.");
  }
}
