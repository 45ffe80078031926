// SPDX-License-Identifier: Apache-2.0

/**
 * What the README shows of one run: a picture, the {@linkplain
 * org.yieldpoint.benchmarks.headline.LadderPicture ladder of mechanisms}, and the ratios that
 * matter, in words.
 *
 * <p>Nothing here claims more than an interval carries: a value has as many digits as its interval
 * supports, a ratio that the run cannot tell is withdrawn, a row that is too uncertain is left out
 * by name.
 */
@NullMarked
package org.yieldpoint.benchmarks.headline;

import org.jspecify.annotations.NullMarked;
