// SPDX-License-Identifier: Apache-2.0

/**
 * Reads what JMH measured, works out what may be said about it, and shows it as text or as a page.
 *
 * <p>Nothing here knows what was benchmarked, and nothing here starts a process. Names, families,
 * floors and peers come in as a {@link org.yieldpoint.results.figure.FigureCatalog}, so the JSON of
 * any JMH project can be read and reported. The package {@code org.yieldpoint.results} has a
 * drawing of a score's way through the packages.
 *
 * <p>Dependencies point one way: format → stat; figure → format, stat; compare → figure, format,
 * stat; gate and history → compare, stat; text → all of these; html → text and these.
 */
@SuppressWarnings("requires-automatic") // HdrHistogram and OSHI ship no module descriptor
module org.yieldpoint.results {
  requires com.fasterxml.jackson.databind;
  requires com.github.oshi;
  requires com.samskivert.jmustache;
  requires java.management;
  requires java.xml;
  requires org.slf4j; // for OSHI, which as an automatic module cannot ask for it itself
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.interval;
  requires static transitive org.jspecify;
  requires HdrHistogram;

  exports org.yieldpoint.results.compare;
  exports org.yieldpoint.results.figure;
  exports org.yieldpoint.results.format;
  exports org.yieldpoint.results.gate;
  exports org.yieldpoint.results.history;
  exports org.yieldpoint.results.html;
  exports org.yieldpoint.results.stat;
  exports org.yieldpoint.results.text;

  // Jackson builds the Environment records from JSON.
  opens org.yieldpoint.results.format to
      com.fasterxml.jackson.databind;
}
