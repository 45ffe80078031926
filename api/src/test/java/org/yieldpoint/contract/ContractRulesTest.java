// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The rules and the contract tests name each other. */
class ContractRulesTest {
  private static final List<Class<?>> CONTRACTS =
      List.of(
          GeneratorContract.class,
          GeneratorModelContract.class,
          DelegationContract.class,
          EventLoopContract.class,
          LongGeneratorContract.class,
          RuntimeContract.class,
          AbandonmentContract.class);

  private static final Pattern RULE = Pattern.compile("([A-Z]\\d+) (later )?\\S.*");
  private static final Pattern TEST_NAME = Pattern.compile("((?:[a-z]\\d\\d_)+)[a-z]\\w*");
  private static final Pattern ID = Pattern.compile("([a-z])(\\d\\d)_");

  /** The rules by id, and whether they are for later. */
  private static Map<String, Boolean> rules() throws IOException {
    try (InputStream text = ContractRulesTest.class.getResourceAsStream("rules.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ContractRulesTest::rule)
          .collect(
              toMap(
                  rule -> rule.group(1),
                  rule -> rule.group(2) != null,
                  (_, _) -> {
                    throw new AssertionError("a rule is there twice");
                  },
                  LinkedHashMap::new));
    }
  }

  private static MatchResult rule(String line) {
    Matcher rule = RULE.matcher(line);
    assertThat(rule.matches()).as("a rule: %s", line).isTrue();
    return rule;
  }

  private static List<Method> tests() {
    return CONTRACTS.stream()
        .flatMap(
            contract ->
                ReflectionSupport.findMethods(
                    contract,
                    method -> AnnotationSupport.isAnnotated(method, Testable.class),
                    HierarchyTraversalMode.TOP_DOWN)
                    .stream())
        .toList();
  }

  /** The ids that a test's name begins with, as the rules have them. */
  private static List<String> ids(Method test) {
    Matcher name = TEST_NAME.matcher(test.getName());
    assertThat(name.matches()).as("the name of %s begins with rule ids", test).isTrue();
    return ID.matcher(name.group(1))
        .results()
        .map(id -> id.group(1).toUpperCase(Locale.ROOT) + Integer.parseInt(id.group(2)))
        .toList();
  }

  @Test
  void eachRuleThatIsNotForLaterHasATest() throws IOException {
    Set<String> rules = new TreeSet<>();
    rules()
        .forEach(
            (id, later) -> {
              if (!later) {
                rules.add(id);
              }
            });
    Set<String> tested =
        tests().stream().flatMap(test -> ids(test).stream()).collect(toCollection(TreeSet::new));
    assertThat(tested).isEqualTo(rules);
  }

  /** A rule set that no contract mixes in would be tested on no runtime. */
  @Test
  void eachRuleSetIsPartOfAContract() {
    List<Class<?>> ruleSets =
        ReflectionSupport.findAllClassesInPackage(
            ContractRulesTest.class.getPackageName(),
            type -> type.isInterface() && type.getSimpleName().endsWith("Rules"),
            _ -> true);
    assertThat(ruleSets)
        .isNotEmpty()
        .allMatch(
            rules -> CONTRACTS.stream().filter(rules::isAssignableFrom).count() == 1,
            "is part of one contract");
  }

  @Test
  void displayNamesBeginWithTheSameIds() {
    for (Method test : tests()) {
      String shown =
          test.isAnnotationPresent(Property.class)
              ? test.getAnnotation(Label.class).value()
              : test.getAnnotation(DisplayName.class).value();
      assertThat(shown)
          .as("%s", test)
          .startsWith(ids(test).stream().collect(joining(", ", "", ": ")));
    }
  }
}
