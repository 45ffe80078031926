// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of one table or chart, shortened to a width so that different names stay different.
 *
 * <p>A name loses its middle, since names of one table mostly differ at their ends. Where names
 * would become equal, all that are too long lose the words that they have in common, if that is
 * enough; else only those that would become equal are shortened together in another way: first by
 * what they have in common word by word, then around the place where they begin to differ. Where
 * even that does not tell them apart, they are numbered.
 */
public final class DistinctLabels {
  /** The least width; a smaller one counts as this. */
  public static final int LEAST_WIDTH = 12;

  /** No limit: nothing is shortened. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String CUT = "…";

  /** Between words: after a separator. */
  private static final Pattern WORDS = Pattern.compile("(?<=[ ,.;:/=])");

  private final int width;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private DistinctLabels(int width) {
    this.width = width;
  }

  /**
   * Shortens names.
   *
   * @param names of the rows; equal ones get equal labels, different ones different labels
   * @param width how many characters a label may have, at least {@value #LEAST_WIDTH}
   * @return a label for each name, in their order
   */
  public static List<String> fit(List<String> names, int width) {
    DistinctLabels fitted = new DistinctLabels(Math.max(LEAST_WIDTH, width));
    fitted.shorten(new LinkedHashSet<>(names));
    return names.stream().map(name -> fitted.labels.getOrDefault(name, name)).toList();
  }

  private void shorten(Set<String> names) {
    List<String> tooLong = new ArrayList<>();
    for (String name : names) {
      if (name.length() <= width) {
        taken.add(name);
      } else {
        tooLong.add(name);
      }
    }
    Map<String, List<String>> byLabel = new LinkedHashMap<>();
    tooLong.forEach(
        name ->
            byLabel.computeIfAbsent(withoutMiddle(name, width), l -> new ArrayList<>()).add(name));
    // One way of shortening for all is easier to read than several.
    if (byLabel.size() < tooLong.size() && accept(tooLong, whatDiffers(tooLong))) {
      return;
    }
    // Labels that need no more care go first, so that the others keep clear of them.
    byLabel.values().stream().filter(alike -> alike.size() == 1).forEach(this::middle);
    byLabel.values().stream().filter(alike -> alike.size() > 1).forEach(this::together);
  }

  private void middle(List<String> alone) {
    if (!accept(alone, List.of(withoutMiddle(alone.getFirst(), width)))) {
      number(alone);
    }
  }

  private void together(List<String> alike) {
    if (!accept(alike, whatDiffers(alike)) && !accept(alike, aroundDifference(alike))) {
      number(alike);
    }
  }

  /** Takes the labels if they fit and differ from each other and from all that were taken. */
  private boolean accept(List<String> names, List<String> candidates) {
    boolean good =
        candidates.size() == names.size()
            && new HashSet<>(candidates).size() == names.size()
            && candidates.stream().allMatch(c -> c.length() <= width && !taken.contains(c));
    if (good) {
      for (int i = 0; i < names.size(); i++) {
        take(names.get(i), candidates.get(i));
      }
    }
    return good;
  }

  private void take(String name, String label) {
    labels.put(name, label);
    taken.add(label);
  }

  /** A number after each; unique because the next one is tried while a label is taken. */
  private void number(List<String> names) {
    int number = 1;
    for (String name : names) {
      String label;
      do {
        String suffix = " #" + number;
        label = withoutMiddle(name, width - suffix.length()) + suffix;
        number++;
      } while (taken.contains(label));
      take(name, label);
    }
  }

  /** Only the words in which the names differ; as much of their common beginning as has room. */
  private List<String> whatDiffers(List<String> alike) {
    List<String[]> words = alike.stream().map(name -> WORDS.split(name)).toList();
    int count = words.getFirst().length;
    if (words.stream().anyMatch(of -> of.length != count)) {
      return List.of();
    }
    boolean[] common = new boolean[count];
    for (int i = 0; i < count; i++) {
      int at = i;
      String first = words.getFirst()[at];
      common[at] = words.stream().allMatch(of -> of[at].equals(first));
    }
    List<String> shortened = words.stream().map(of -> differing(of, common)).toList();
    int longest = shortened.stream().mapToInt(String::length).max().orElse(0);
    String beginning = common[0] ? head(alike.getFirst(), width - longest) : "";
    return shortened.stream().map(text -> beginning + text).toList();
  }

  private static String differing(String[] words, boolean[] common) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      if (!common[i]) {
        text.append(words[i]);
      } else if (i == 0 || !common[i - 1]) {
        text.append(CUT);
      }
    }
    return text.toString();
  }

  /** From a little before the first difference on, without the middle of the rest. */
  private List<String> aroundDifference(List<String> alike) {
    int prefix = alike.getFirst().length();
    for (String name : alike) {
      prefix = commonPrefix(alike.getFirst(), name, prefix);
    }
    int from = Math.max(0, prefix - width / 4);
    return alike.stream()
        .map(name -> CUT + withoutMiddle(tail(name, name.length() - from), width - 1))
        .toList();
  }

  private static int commonPrefix(String a, String b, int most) {
    int end = Math.min(most, Math.min(a.length(), b.length()));
    int same = 0;
    while (same < end && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }

  /** The text without its middle where it is too long; more of the end stays. */
  static String withoutMiddle(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int tail = Math.max(0, (width - 1) * 2 / 3);
    return head(text, width - 1 - tail) + CUT + tail(text, tail);
  }

  /** The first characters, never half of one that takes two. */
  private static String head(String text, int length) {
    int end = Math.clamp(length, 0, text.length());
    boolean split =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, split ? end - 1 : end);
  }

  private static String tail(String text, int length) {
    int start = text.length() - Math.clamp(length, 0, text.length());
    boolean split =
        start > 0 && start < text.length() && Character.isLowSurrogate(text.charAt(start));
    return text.substring(split ? start + 1 : start);
  }
}
