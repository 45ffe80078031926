// SPDX-License-Identifier: Apache-2.0

/**
 * Measures, gates and calibrates any JMH jar. Nothing here knows a coroutine.
 *
 * <pre>
 *                cli              gate, compare, calibrate, simulate, history, report, export
 *      ┌──────────┼────────┐
 *      ▼          │        │
 *  calibrate      │        │      slowed builds, a busy neighbour
 *      └────┐     │        │
 *           ▼     ▼        │
 *             gate         │      two builds: alternating iterations, allocation, looks
 *              └─────┐     │
 *                    ▼     ▼
 *                     suite       what a suite tells about itself, by ServiceLoader
 *                       ▼
 *                      run        plan, rounds, forks, the recorder
 * </pre>
 *
 * <p>A package may use all below it, and none above. The module results has the file formats and
 * the decisions: {@code run} writes run directories, {@code gate} asks for verdicts. The way of one
 * score through both modules is in docs/architecture.md.
 */
@NullMarked
package org.yieldpoint.harness;

import org.jspecify.annotations.NullMarked;
