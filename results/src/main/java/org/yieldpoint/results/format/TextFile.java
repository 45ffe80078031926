// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text in files that anyone may have written. */
public final class TextFile {
  private TextFile() {}

  /**
   * Reads a whole file.
   *
   * @param expected what it should hold, for the complaint
   * @throws UnreadableResultException if it is missing or not UTF-8
   */
  public static String read(Path file, String expected) {
    byte[] bytes = UnreadableResultException.readAllBytes(file, expected);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableResultException(
          file, "is not UTF-8 text; expected " + expected + ", saved as UTF-8", e);
    }
  }
}
