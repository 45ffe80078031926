// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

/**
 * Why a cell of a run's tables is empty. A run writes its own gaps down; a catalog has gaps that
 * hold for every run.
 *
 * @param figure the row, as shown or as catalog entries write it; empty for every row
 * @param series the series that has no value there
 * @param reason in words, such as {@code n/a: no send}
 */
public record Gap(String figure, String series, String reason) {

  /**
   * Whether it explains a cell of a row.
   *
   * @param shown the row, as shown
   * @param template the row as catalog entries write it
   */
  public boolean covers(String shown, String template) {
    return figure.isEmpty() || figure.equals(shown) || figure.equals(template);
  }
}
